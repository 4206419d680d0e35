"""What every task has: what is asked, hints that grow, a solution, and a way to judge an answer."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twodoors.exercises.given import described, is_untouched
from twodoors.exercises.outcome import NOT_ATTEMPTED, NOT_YET, Note, Verdict
from twodoors.i18n import N_, _, fill

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

Figures = Mapping[str, float]
Message = str | Callable[[Figures], str]
"""A message for translation, or a choice among such messages by the company's figures."""

NO_FIGURES = N_("This cannot be worked out from the figures of this company.")


@dataclass(frozen=True)
class Misconception:
    """A likely mistake: the name of the figure that it leads to, and what to say about it."""

    key: str
    figure: str
    said: str


@dataclass(frozen=True)
class Task(ABC):
    """A task of an exercise. All texts are messages, translated and filled with figures when shown.

    ``asked`` says what is asked and ``example`` what an answer looks like; ``figures`` works out every
    number that the texts and the judgement need; ``code`` is the model answer, if it is code.
    """

    number: int
    asked: str
    example: str
    figures: Callable[["Lesson"], Figures]
    hints: tuple[str, ...]
    solution: Message
    meaning: Message
    code: str = ""

    @abstractmethod
    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how an answer is judged."""

    def verdict(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how an answer is judged; whatever was given, nothing is raised."""
        try:
            if is_untouched(answer):
                return self.unattempted()
            try:
                self.figures(lesson)
            except ArithmeticError:
                return Verdict(NOT_YET, (_(NO_FIGURES),), "no_figures")
            return self.judge(answer, lesson)
        except Exception:
            # An answer may be any object, with any behaviour; its failures are not the participant's end.
            return self.refused("unreadable", self.unreadable(answer))

    def unattempted(self) -> Verdict:
        """Return the verdict on a task that nobody has touched."""
        return Verdict(NOT_ATTEMPTED, (self.request(),))

    def refused(self, key: str, complaint: str) -> Verdict:
        """Return the verdict on something that is no answer to this task: why, and what is asked."""
        return Verdict(NOT_YET, (complaint, self.request()), key)

    def unreadable(self, answer: object) -> str:
        """Return in words that an answer cannot be read."""
        return fill(_("You gave {given}, which cannot be read."), given=described(answer))

    def request(self) -> str:
        """Return what is asked, with an example."""
        return fill(
            _("Asked: {asked}. Example: `{example}`"), asked=_(self.asked), example=self.example
        )

    def pointer(self) -> str:
        """Return where a hint can be had."""
        return fill(_("A hint: `tasks.hint({number})`"), number=str(self.number))

    def words(self, message: Message, figures: Figures, /, **texts: str) -> str:
        """Return a message in the language spoken now, with the figures in it."""
        chosen = message if isinstance(message, str) else message(figures)
        return fill(_(chosen), **{**figures, **texts})

    def hint(self, shown: int, lesson: "Lesson") -> Note:
        """Return the first hints, ``shown`` of them, or all and where to read on."""
        count = min(shown, len(self.hints))
        words = [self._safely(text, lesson) for text in self.hints[:count]]
        if shown > count:
            last = _("There are no more hints; `tasks.solution({number})` explains the answer.")
            words.append(fill(last, number=str(self.number)))
        heading = fill(
            _("Task {number}, hint {count} of {all}."),
            number=str(self.number),
            count=str(count),
            all=str(len(self.hints)),
        )
        return Note(heading, tuple(words))

    def explained(self, lesson: "Lesson") -> Note:
        """Return the solution with its reasons and the model answer."""
        heading = fill(_("Task {number}, the solution."), number=str(self.number))
        return Note(heading, (self._safely(self.solution, lesson),), self.code)

    def _safely(self, message: Message, lesson: "Lesson") -> str:
        try:
            return self.words(message, self.figures(lesson))
        except ArithmeticError:
            return _(NO_FIGURES)
