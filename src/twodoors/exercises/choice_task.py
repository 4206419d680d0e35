"""Tasks without code: choose one of several, or put several in order."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twodoors.exercises.given import described
from twodoors.exercises.outcome import NOT_YET, RIGHT, Verdict
from twodoors.exercises.task import Figures, Task
from twodoors.i18n import _, fill

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


@dataclass(frozen=True)
class WrongChoice:
    """A choice that is not right: the misconception behind it, and what to say about it."""

    misconception: str
    said: str


@dataclass(frozen=True, kw_only=True)
class ChoiceTask(Task):
    """One of several is right, known by its letter; every other letter has its misconception."""

    right: str
    wrong: Mapping[str, WrongChoice]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters there are to choose from."""
        return tuple(sorted([self.right, *self.wrong]))

    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how a letter is judged."""
        letter = answer.strip(" .)(\"'").lower() if isinstance(answer, str) else None
        if letter not in self.letters:
            complaint = fill(
                _("You gave {given}; choose one of {letters}."),
                given=described(answer),
                letters=", ".join(self.letters),
            )
            return self.refused("no_choice", complaint)
        figures = self.figures(lesson)
        if letter == self.right:
            return Verdict(RIGHT, (self.words(self.meaning, figures),))
        wrong = self.wrong[letter]
        words = (self.words(wrong.said, figures), self.pointer())
        return Verdict(NOT_YET, words, wrong.misconception)


@dataclass(frozen=True, kw_only=True)
class OrderTask(Task):
    """Several have one right order; ``right`` gives it as letters, such as ``"cab"``, by the figures."""

    right: Callable[[Figures], str]
    reversed_said: str = field(default="")

    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how an order of letters is judged."""
        figures = self.figures(lesson)
        right = self.right(figures)
        order = _letters(answer)
        if sorted(order) != sorted(right):
            complaint = fill(
                _("You gave {given}; put each of {letters} in its place, once."),
                given=described(answer),
                letters=", ".join(sorted(right)),
            )
            return self.refused("no_order", complaint)
        if order == right:
            return Verdict(RIGHT, (self.words(self.meaning, figures),))
        if order == right[::-1]:
            said = self.reversed_said or _("This is the right order from the other end.")
            return Verdict(NOT_YET, (self.words(said, figures), self.pointer()), "reversed")
        placed = sum(given == due for given, due in zip(order, right, strict=True))
        if placed == len(right) - 2:
            said = _("All but two are in their place.")
            return Verdict(NOT_YET, (said, self.pointer()), "swapped")
        said = fill(
            _("{placed} of {all} are in their place."), placed=str(placed), all=str(len(right))
        )
        return Verdict(NOT_YET, (said, self.pointer()))


def _letters(answer: object) -> str:
    if isinstance(answer, str):
        return "".join(re.findall(r"[a-z]", answer[:100].lower()))
    if isinstance(answer, Sequence) and len(answer) <= 26:
        parts = [part.strip().lower() if isinstance(part, str) else "?" for part in answer]
        return "".join(part if len(part) == 1 else "?" for part in parts)
    return ""
