"""Passwords that can be read from a wall: words of the language, and when one of your own is strong enough."""

import math
import re
import secrets
from functools import cache
from hmac import compare_digest

from twodoors.i18n import _, fill
from twodoors.paths import data_folder
from twodoors.problems import Problem

WORDS = 5
"""Words of a class's password: 40 bits, with 256 words to choose from."""
TRAINER_WORDS = 8
SHORTEST = 14
"""Characters of a password of one's own, where others can reach the door."""
_DIFFERENT = 8


@cache
def words(language: str) -> tuple[str, ...]:
    """Return the words that passwords of a language are made of: plain letters, none twice."""
    content = (data_folder() / "words" / f"{language}.txt").read_text(encoding="ascii")
    return tuple(content.split())


def new_password(language: str, count: int = WORDS) -> str:
    """Return a fresh password, such as ``acorn-bridge-lemon-otter-tulip``.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"nl"``.
    count : int
        Words; each adds :func:`bits_per_word` bits.
    """
    return "-".join(secrets.choice(words(language)) for _word in range(count))


def bits_per_word(language: str) -> float:
    """Return how many bits one drawn word adds."""
    return math.log2(len(words(language)))


def plain(password: str) -> str:
    """Return a password as it is compared: capitals and what stands between the words do not count.

    >>> plain(" Acorn Bridge,lemon ")
    'acorn-bridge-lemon'
    """
    return "-".join(re.findall(r"\w+", password.casefold()))


def matches(given: str, password: str) -> bool:
    """Return whether what was typed is the password, in a time that tells nothing."""
    return compare_digest(plain(given).encode(), plain(password).encode())


def weakness(password: str) -> Problem | None:
    """Return why a password of one's own is too weak where others can reach the door, or None."""
    kept = plain(password)
    if len(kept) >= SHORTEST and len(set(kept)) >= _DIFFERENT:
        return None
    return Problem(
        "--password",
        fill(
            _("{count:number} characters, {different:number} of them different"),
            count=float(len(kept)),
            different=float(len(set(kept))),
        ),
        fill(
            _("at least {least:number} characters, {different:number} of them different"),
            least=float(SHORTEST),
            different=float(_DIFFERENT),
        ),
        _("leave it out, and the kit makes one of five words"),
    )
