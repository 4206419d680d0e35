"""Questions that are answered without code: in the notebook by mouse or keyboard, or by a call."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from twodoors.exercises.given import read
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.outcome import Outcome
from twodoors.i18n import _, fill

if TYPE_CHECKING:
    from twodoors.exercises.task import Task
    from twodoors.exercises.widgets import QuestionBox

Judge = Callable[[object], Outcome]


class Question(ABC):
    """A question in a notebook; it shows itself when it is the last value of a cell.

    ``given`` is the answer so far and ``outcome`` what came of it.
    """

    manner: str

    def __init__(self, task: "Task", judge: Judge) -> None:
        self.task = task
        self.given: Any = None
        self.outcome: Outcome | None = None
        self._judge = judge
        self._box: QuestionBox | None = None

    def answer(self, given: object) -> Outcome:
        """Take an answer and return what comes of it."""
        self.given = given
        self.outcome = self._judge(given)
        if self._box is not None:
            self._box.show(self.shown(given), self.outcome)
        return self.outcome

    def remember(self, given: object, outcome: Outcome) -> None:
        """Stand as it was answered before, without a new attempt."""
        self.given, self.outcome = given, outcome

    def words(self) -> dict[str, str]:
        """Return the texts around the question."""
        return {
            "legend": fill(_("Task {number}"), number=str(self.task.number)),
            "check": _("Check"),
            "check_name": fill(_("Check task {number}"), number=str(self.task.number)),
        }

    @abstractmethod
    def options(self) -> list[list[str]]:
        """Return the choices as pairs of letter and text."""

    @abstractmethod
    def shown(self, given: object) -> Any:
        """Return an answer as the page shows it in its controls."""

    @abstractmethod
    def call(self) -> str:
        """Return what to write in a cell instead of using the mouse."""

    def __repr__(self) -> str:
        lines = [self.words()["legend"]]
        lines += [f"{letter}  {text}" for letter, text in self.options()]
        lines.append(fill(_("In code: {call}"), call=f"`{self.call()}`"))
        if self.outcome is not None:
            lines.append(repr(self.outcome))
        return "\n".join(lines)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, Any]:
        from twodoors.explorers.printed import is_printing

        if is_printing():
            return {"text/plain": repr(self), "text/html": self._on_paper()}
        return {**self.box().bundle(), "text/plain": repr(self)}

    def box(self) -> "QuestionBox":
        """Return the question with its controls, built when first asked for."""
        if self._box is None:
            from twodoors.exercises.widgets import QuestionBox

            self._box = QuestionBox(self)
        return self._box

    def _on_paper(self) -> str:
        rows = "".join(f"<li>☐ {escape(text)}</li>" for _letter, text in self.options())
        legend = escape(self.words()["legend"])
        return f'<p><strong>{legend}</strong></p><ul style="list-style:none">{rows}</ul>'


class Choice(Question):
    """One of several is to be chosen."""

    manner = "choose"

    def __init__(self, task: "Task", judge: Judge, choices: Mapping[str, str]) -> None:
        super().__init__(task, judge)
        self._choices = {str(letter): str(text) for letter, text in choices.items()}

    def pick(self, letter: object) -> Outcome:
        """Choose by letter, as the mouse would."""
        return self.answer(letter)

    def words(self) -> dict[str, str]:
        """Return the texts around the choices."""
        legend = fill(_("Task {number}: choose one"), number=str(self.task.number))
        return {**super().words(), "legend": legend}

    def options(self) -> list[list[str]]:
        """Return the choices as pairs of letter and text."""
        return [[letter, text] for letter, text in self._choices.items()]

    def shown(self, given: object) -> str:
        """Return the letter that is marked on the page."""
        return given if isinstance(given, str) and given in self._choices else ""

    def call(self) -> str:
        """Return what to write in a cell instead of using the mouse."""
        return f'task_{self.task.number}.pick("{next(iter(self._choices), "a")}")'


class Order(Question):
    """Several are to be put in order; they are known by letters in the order in which they are given."""

    manner = "order"

    def __init__(self, task: "Task", judge: Judge, items: Sequence[str]) -> None:
        super().__init__(task, judge)
        self._items = {chr(ord("a") + place): str(text) for place, text in enumerate(items)}

    def place(self, *letters: object) -> Outcome:
        """Put the items in order by their letters, first to last, as the buttons would."""
        return self.answer(letters[0] if len(letters) == 1 else letters)

    def words(self) -> dict[str, str]:
        """Return the texts around the items."""
        return {
            **super().words(),
            "legend": fill(_("Task {number}: put in order"), number=str(self.task.number)),
            "up": _("Move up: {text}"),
            "down": _("Move down: {text}"),
        }

    def options(self) -> list[list[str]]:
        """Return the items as pairs of letter and text."""
        return [[letter, text] for letter, text in self._items.items()]

    def shown(self, given: object) -> list[str]:
        """Return the order of letters on the page."""
        letters = list(given) if isinstance(given, str | list | tuple) else []
        fits = set(map(str, letters)) == set(self._items) and len(letters) == len(self._items)
        return [str(letter) for letter in letters] if fits else list(self._items)

    def call(self) -> str:
        """Return what to write in a cell instead of using the buttons."""
        letters = ", ".join(f'"{letter}"' for letter in self._items)
        return f"task_{self.task.number}.place({letters})"


class Estimate(Question):
    """A number is to be given, written as people write it."""

    manner = "estimate"

    def enter(self, number: object) -> Outcome:
        """Give the number, as text or as a number."""
        return self.answer(number)

    def words(self) -> dict[str, str]:
        """Return the texts around the box."""
        task = self.task
        label = _(task.label) if isinstance(task, NumberTask) else ""
        unit = _(task.unit) if isinstance(task, NumberTask) else ""
        legend = fill(_("Task {number}: {label}"), number=str(task.number), label=label)
        return {**super().words(), "legend": legend, "unit": unit}

    def options(self) -> list[list[str]]:
        """Return nothing: any number may be given."""
        return []

    def shown(self, given: object) -> str:
        """Return the number as it stands in the box."""
        if isinstance(given, str):
            return given[:60]
        numbers = read(given).numbers
        return (
            self.task.kind.written(numbers[0])
            if isinstance(self.task, NumberTask) and numbers
            else ""
        )

    def call(self) -> str:
        """Return what to write in a cell instead of using the box."""
        return f"task_{self.task.number}.enter({self.task.example})"

    def _on_paper(self) -> str:
        words = self.words()
        return f"<p><strong>{escape(words['legend'])}</strong> ________ {escape(words['unit'])}</p>"
