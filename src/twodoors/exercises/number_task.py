"""A task whose answer is one number, worked out in code or in the head."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twodoors.exercises.given import Given, read
from twodoors.exercises.kinds import SHARE, Kind
from twodoors.exercises.outcome import NOT_YET, RIGHT, Verdict
from twodoors.exercises.task import Figures, Misconception, Task
from twodoors.i18n import _, fill

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


@dataclass(frozen=True, kw_only=True)
class NumberTask(Task):
    """One number is asked; ``right`` and every misconception name one of the task's figures.

    ``label`` and ``unit`` stand beside the box of a task without code.
    """

    kind: Kind
    right: str
    misconceptions: tuple[Misconception, ...] = ()
    label: str = ""
    unit: str = ""

    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how a number is judged, and which mistake it looks like."""
        given = read(answer)
        if given.untouched:
            return self.unattempted()
        if given.problem:
            return self.refused(given.problem, given.complaint())
        figures = self.figures(lesson)
        numbers = self._meant(given, answer)
        right = figures[self.right]
        for number in numbers:
            if self.kind.same(number, right):
                texts = {"given": self.kind.written(number)}
                return Verdict(RIGHT, (self.words(self.meaning, figures, **texts),))
        return self._not_yet(numbers, right, figures)

    def _meant(self, given: Given, answer: object) -> tuple[float, ...]:
        # Who writes "15" beside a percent sign means 15 %; in code 15 remains fifteen.
        if self.kind is SHARE and isinstance(answer, str):
            return (*given.numbers, *(n / 100 for n in given.numbers if 1 < n <= 100))
        return given.numbers

    def _not_yet(self, numbers: Sequence[float], right: float, figures: Figures) -> Verdict:
        for number in numbers:
            seen = [item for item in self.misconceptions if self._looks_like(number, item, figures)]
            if seen:
                return Verdict(NOT_YET, self._said(seen, number, figures), seen[0].key)
        number = numbers[0]
        if abs(number) == float("inf"):
            return self.refused("endless", Given(problem="endless").complaint())
        written = self.kind.written(number)
        if number != 0 and self.kind.same(-number, right):
            said, key = _("{given} has the right size and the wrong sign."), "sign"
        elif self.kind.near(number, right):
            said, key = (
                _("{given} is close. Round only at the end, and look at every figure."),
                None,
            )
        elif number > right:
            said, key = _("{given} is too high."), None
        else:
            said, key = _("{given} is too low."), None
        return Verdict(NOT_YET, (fill(said, given=written), self.pointer()), key)

    def _looks_like(self, number: float, item: Misconception, figures: Figures) -> bool:
        value = figures.get(item.figure)
        # A mistake that makes no difference at this company cannot be seen in the answer.
        if value is None or self.kind.same(value, figures[self.right]):
            return False
        return Kind(self.kind.pattern, min(self.kind.finest, abs(value) / 100)).same(number, value)

    def _said(
        self, seen: Sequence[Misconception], number: float, figures: Figures
    ) -> tuple[str, ...]:
        texts = {"given": self.kind.written(number)}
        words = [self.words(item.said, figures, **texts) for item in seen[:2]]
        if len(words) > 1:
            words.insert(0, fill(_("{given} can come from either of two mistakes."), **texts))
        return (*words, self.pointer())
