"""The translations: messages gathered from the code, compiled for the programme, none left out.

``locale/<language>/LC_MESSAGES/twodoors.po`` is translated by hand; the ``.mo`` beside it is built.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from twodoors.i18n import LANGUAGES
from twodoors.press.source import BuildError

_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_NOISE = (
    "-Date: ",
    "Generated-By",
    "Last-Translator",
    "Language-Team",
    "Report-Msgid",
    "Id-Version",
)
# Two builds of the same translations are the same to the byte, whenever they are made.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_PACKAGE = Path("src") / "twodoors"


def gathered(root: Path) -> Catalog:
    """Return every message of the code, with the places where it stands."""
    catalogue = Catalog(project="twodoors", charset="utf-8")
    found = extract_from_dir(
        str(root / _PACKAGE), method_map=[("**.py", "python")], keywords=_KEYWORDS
    )
    for filename, line, message, comments, context in sorted(
        found, key=lambda item: (item[0].replace("\\", "/"), item[1])
    ):
        place = (_PACKAGE / filename).as_posix()
        catalogue.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalogue


def po_path(root: Path, language: str) -> Path:
    """Return the file with the translations into ``language``."""
    return root / _PACKAGE / "locale" / language / "LC_MESSAGES" / "twodoors.po"


def update(root: Path) -> list[str]:
    """Bring the translations in step with the code and compile them.

    Returns
    -------
    list of str
        What is missing, fuzzy or cannot be filled in, each with file and line.
    """
    template = gathered(root)
    problems: list[str] = []
    for language in LANGUAGES[1:]:
        path = po_path(root, language)
        catalogue = _read(path, language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _replace(path, _po_bytes(catalogue))
        problems += _untranslated(catalogue, language)
        _replace(path.with_suffix(".mo"), _mo_bytes(catalogue))
    return problems


def check(root: Path) -> list[str]:
    """Return what :func:`update` would change or miss, without writing anything."""
    template = gathered(root)
    problems: list[str] = []
    for language in LANGUAGES[1:]:
        path = po_path(root, language)
        catalogue = _read(path, language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        problems += _untranslated(catalogue, language)
        compiled = path.with_suffix(".mo")
        if not compiled.is_file() or compiled.read_bytes() != _mo_bytes(catalogue):
            problems.append(
                f"{compiled.relative_to(root).as_posix()}: differs from its translations"
            )
        if path.read_bytes() != _po_bytes(catalogue):
            problems.append(f"{path.relative_to(root).as_posix()}: not in step with the code")
    return problems


def _read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=language, project="twodoors", charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        try:
            return read_po(stream, locale=language, abort_invalid=True)
        except Exception as error:
            raise BuildError([f"{path.name}: {error}"]) from error


def _untranslated(catalogue: Catalog, language: str) -> list[str]:
    problems = []
    for message in catalogue:
        if not message.id:
            continue
        place = ":".join(str(part) for part in message.locations[0]) if message.locations else "?"
        words = message.id if isinstance(message.id, str) else message.id[0]
        given = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(given):
            problems.append(f"{place}: no {language} translation of: {words}")
        elif message.fuzzy:
            problems.append(f"{place}: the {language} translation is marked fuzzy: {words}")
        elif not _same_values(message):
            problems.append(
                f"{place}: the {language} translation has other values in braces: {words}"
            )
    return problems


def _same_values(message: Message) -> bool:
    """Return whether a translation fills in the same values as its message."""
    import string

    def names(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}

    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(names(text or "") == names(ids[-1]) for text in strings)


def _po_bytes(catalogue: Catalog) -> bytes:
    catalogue.fuzzy = False
    catalogue.header_comment = "# Translations of Two Doors."
    buffer = BytesIO()
    write_po(
        buffer,
        catalogue,
        width=100,
        omit_header=False,
        include_lineno=False,
        sort_by_file=True,
        ignore_obsolete=True,
    )
    # The header's dates would make two builds of the same text differ.
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not any(word in line for word in _NOISE)).encode()


def _mo_bytes(catalogue: Catalog) -> bytes:
    plain = Catalog(
        locale=catalogue.locale,
        project="twodoors",
        charset="utf-8",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
    )
    for message in catalogue:
        if message.id and not message.fuzzy and message.string:
            plain.add(message.id, message.string, context=message.context)
    buffer = BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
