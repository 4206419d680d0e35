"""What is wrong with an input, said so that the person who gave it can mend it."""

import difflib
import reprlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twodoors.i18n import _, fill


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what was given, what is allowed, an example, what to do."""

    where: str
    given: str = ""
    allowed: str = ""
    example: str = ""
    advice: str = ""

    def __str__(self) -> str:
        parts = [self.where + "."]
        if self.given:
            parts.append(fill(_("Given: {given}."), given=self.given))
        if self.allowed:
            parts.append(fill(_("Allowed: {allowed}."), allowed=self.allowed))
        if self.example:
            parts.append(fill(_("Example: {example}."), example=self.example))
        if self.advice:
            parts.append(self.advice)
        return " ".join(parts)


class InputError(ValueError):
    """An input that cannot be used, with every problem found in it.

    In a notebook it shows as its message alone, without a traceback.
    """

    def __init__(self, title: str, problems: Iterable[Problem] = ()) -> None:
        self.title = title
        self.problems = tuple(problems)
        super().__init__("\n".join([title, *(f"  • {problem}" for problem in self.problems)]))

    def _render_traceback_(self) -> list[str]:  # IPython's hook for the text shown in a notebook
        return str(self).splitlines()


# A value of a few lines may hold the same list a billion times; nobody waits until it is written out.
_SHORT = reprlib.Repr()
_SHORT.maxlevel = 4
_SHORT.maxdict = _SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxset = _SHORT.maxfrozenset = 8
_SHORT.maxstring = _SHORT.maxlong = _SHORT.maxother = 200
_LONGEST_TEXT = 10_000


def shown(value: object, longest: int = 60) -> str:
    """Return a value as it may stand in a message: on one line, cut where it runs on."""
    written = value[:_LONGEST_TEXT] if isinstance(value, str) else _SHORT.repr(value)
    text = " ".join(written.split())
    text = "".join(character if character.isprintable() else "?" for character in text)
    if isinstance(value, str):
        text = f'"{text[:longest]}…"' if len(text) > longest else f'"{text}"'
    elif len(text) > longest:
        text = text[:longest] + "…"
    return text


def nearest(name: str, known: Sequence[str]) -> str:
    """Return a sentence that suggests the known name nearest to ``name``, or nothing."""
    close = difflib.get_close_matches(name.lower().replace("-", "_"), known, n=1, cutoff=0.5)
    return fill(_("Did you mean {name}?"), name=close[0]) if close else ""
