"""What stands around a lesson on a page without code: the other lessons, the other language, the page's own words.

It is written into the notebook's metadata, so that the page is the same wherever it is served from.
"""

from collections.abc import Sequence
from typing import Any

from twodoors.i18n import LANGUAGES, N_, _, spoken

_WORDS = {
    "skip": N_("Skip to the text"),
    "lessons": N_("Lessons"),
    "loading": N_("Preparing this page; it takes a few seconds."),
    "script": N_("This page needs JavaScript. Switch it on in your browser, or use the handout."),
    "lost": N_("The connection is gone. Load this page again; the guesses you entered are kept."),
    "again": N_("Load again"),
}
_NAMES = {"en": "English", "nl": "Nederlands"}


def page_around(
    lesson: str, kind: str, language: str, listed: Sequence[Sequence[str]]
) -> dict[str, Any]:
    """Return what a notebook tells the page that shows it: its language, all lessons, the page's words."""
    other = next(code for code in LANGUAGES if code != language)
    up = "" if kind == "notebooks" else f"../../notebooks/{language}/"
    with spoken(language):
        words = {key: _(message) for key, message in _WORDS.items()}
    return {
        "language": language,
        "lesson": lesson if kind == "notebooks" else "",
        "lessons": [[up + name, title] for name, title in listed],
        "other": [other, _NAMES[other], f"../{other}/{lesson}.ipynb"],
        "page": words,
    }
