"""Small files that people hand in: read without trusting them, named and spoken of without harm."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from twodoors.i18n import N_, _, fill

Kind = TypeVar("Kind", bound=BaseModel)


class UnusableFileError(Exception):
    """A file that is left out, and why, in words."""


NOT_READ = N_("it cannot be opened")
A_LINK = N_("it is a link to another file, or no ordinary file")
DAMAGED = N_("it is damaged: not all of it is there")
TWICE = N_("it says something twice: {name}")
NOT_ALLOWED = N_("it holds something that no such file holds: {where}")


def content_of(path: Path, largest: int, too_large: str) -> bytes:
    """Return the bytes of an ordinary file, if it is no larger than such a file can be.

    Raises
    ------
    UnusableFileError
        If it cannot be opened, is a link or is too large.
    """
    try:
        if path.is_symlink() or not path.is_file():
            raise UnusableFileError(_(A_LINK if path.is_symlink() or path.exists() else NOT_READ))
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except OSError:
        raise UnusableFileError(_(NOT_READ)) from None
    if len(content) > largest:
        raise UnusableFileError(too_large)
    return content


def parsed(content: bytes) -> Any:
    """Return what JSON says; a name said twice in one place is refused, as readers differ about it.

    Raises
    ------
    UnusableFileError
        If it is no JSON, or says something twice.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _value in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise UnusableFileError(fill(_(TWICE), name=plain_line(twice, 30)))
        return found

    try:
        return json.loads(content, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise UnusableFileError(_(DAMAGED)) from None


def validated(kind: type[Kind], raw: Any) -> Kind:
    """Return what was handed in as what it says it is.

    Raises
    ------
    UnusableFileError
        If it is not; the first place where it is not is named.
    """
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        parts = [plain_line(str(part), 30) for part in error.errors()[0]["loc"][:4]]
        raise UnusableFileError(fill(_(NOT_ALLOWED), where=" › ".join(parts))) from None


def plain_line(text: str, longest: int) -> str:
    """Return a text on one line, without what cannot be seen or turns the writing round.

    >>> plain_line("  de vrolijke   otter ", 40)
    'de vrolijke otter'
    """
    # NFC, so that two spellings of an accented letter are one name.
    whole = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in whole if unicodedata.category(c)[0] != "C" or c.isspace())
    return " ".join(seen.split())[:longest].strip()


def plain_file_name(name: str, otherwise: str) -> str:
    """Return letters, digits and dashes from a name, at most 40; ``otherwise`` if none are left.

    >>> plain_file_name("../../Otter & Co", "play")
    'otter-co'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or otherwise


def harmless_cell(text: str) -> str:
    """Return a text as a spreadsheet shows it: never a formula (the rule of OWASP, CSV injection).

    >>> harmless_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r") else text
