"""A test of one's own: five questions drawn from a lesson's bank, with figures of their own for every number drawn.

The same number gives everybody the same questions and figures, so that a class can take one test together
and repeat it. There are no marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Any, cast

import ipywidgets as widgets
from IPython.display import display

from twodoors import record
from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion
from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.outcome import RIGHT, Outcome
from twodoors.exercises.questions import Choice, Estimate, Question
from twodoors.exercises.task import Task
from twodoors.i18n import _, fill

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

QUESTIONS = 5
_LARGEST = 9_999


def bank(lesson_name: str) -> Sequence[BankQuestion]:
    """Return the questions of a lesson's test.

    Raises
    ------
    InputError
        If the lesson has no test.
    """
    from twodoors.exercises.sheet import lesson_module

    folder = lesson_module(lesson_name, _("The test cannot begin."))
    questions: Sequence[BankQuestion] = import_module(f"{folder}.bank").QUESTIONS
    return questions


class _Quietly:
    """What a task of a test says less than one of an exercise: there are no hints, the answer stands below it."""

    def pointer(self) -> str:
        """Return how to go on."""
        return _("Try again, or unfold the answer below.")

    def request(self) -> str:
        """Return what to do about an answer that cannot be read."""
        return _("Give an answer to this question.")


class _Number(_Quietly, NumberTask):
    """A question for a number."""


class _Choice(_Quietly, ChoiceTask):
    """A question with choices."""


class _TestQuestion:
    """What is said around a question of a test: it is called a question, not a task."""

    task: Task

    def words(self) -> dict[str, str]:
        """Return the texts around the question."""
        number = str(self.task.number)
        label = f": {_(self.task.label)}" if isinstance(self.task, NumberTask) else ""
        return {
            **super().words(),  # type: ignore[misc]
            "legend": fill(_("Question {number}"), number=number) + label,
            "check_name": fill(_("Check question {number}"), number=number),
        }


class _TestChoice(_TestQuestion, Choice):
    """A question of a test with choices."""


class _TestEstimate(_TestQuestion, Estimate):
    """A question of a test for a number."""


@dataclass(frozen=True)
class Asked:
    """A question as it was drawn: its words with its figures, its task, and the choices by letter."""

    question: BankQuestion
    words: str
    because: str
    task: Task
    choices: dict[str, str]


def draw(bank: Sequence[BankQuestion], lesson_name: str, number: int) -> tuple[Asked, ...]:
    """Return the questions that a number stands for, in their order."""
    lot = Random(f"{lesson_name} {number}")
    picked = lot.sample(list(bank), min(QUESTIONS, len(bank)))
    return tuple(
        _asked(question, place, Random(f"{lesson_name} {number} {question.key}"))
        for place, question in enumerate(picked, 1)
    )


def _asked(question: BankQuestion, place: int, lot: Random) -> Asked:
    figures = dict(question.draw(lot))
    words = fill(_(question.text), **figures)
    common: dict[str, Any] = {
        "number": place,
        "asked": "",
        "figures": lambda lesson: figures,
        "hints": (),
        "solution": question.because,
        "meaning": question.because,
    }
    if isinstance(question, NumberQuestion):
        task: Task = _Number(
            **common,
            example="",
            kind=question.kind,
            right="answer",
            misconceptions=question.misconceptions,
            label=question.label,
            unit=question.unit,
        )
        return Asked(question, words, fill(_(question.because), **figures), task, {})
    order = list(range(len(question.options)))
    lot.shuffle(order)
    letters = {place: chr(ord("a") + index) for index, place in enumerate(order)}
    wrong = {
        letters[place]: WrongChoice(option.misconception or f"option_{place}", option.said)
        for place, option in enumerate(question.options)
        if place
    }
    choices = {letters[place]: fill(_(question.options[place].text), **figures) for place in order}
    task = _Choice(**common, example="", right=letters[0], wrong=wrong)
    because = fill(_("Answer {letter}."), letter=letters[0])
    return Asked(
        question, words, f"{because} {fill(_(question.because), **figures)}", task, choices
    )


class OwnTest:
    """A test: its questions, what was answered, and how many are right; in a notebook it shows itself."""

    def __init__(self, lesson_name: str, bank: Sequence[BankQuestion], number: float) -> None:
        self.lesson_name, self._bank = lesson_name, bank
        self._view: widgets.VBox | None = None
        self.begin(number)

    def begin(self, number: float) -> "OwnTest":
        """Draw the questions of another number, 0 to 9,999; of a larger one its last four digits count."""
        self.number = int(number) % (_LARGEST + 1)
        self.asked = draw(self._bank, self.lesson_name, self.number)
        self.outcomes: dict[int, Outcome] = {}
        self.questions = [self._question(item) for item in self.asked]
        if self._view is not None:
            self._fill()
        return self

    @property
    def sentence(self) -> str:
        """How many of the questions are right so far, in words."""
        right = sum(outcome.outcome == RIGHT for outcome in self.outcomes.values())
        words = _("{right} of {all} right so far. A wrong answer costs nothing: try again.")
        if right == len(self.asked):
            words = _("All {all} right. Draw new figures to see whether it was luck.")
        return fill(words, right=str(right), all=str(len(self.asked)))

    def _question(self, item: Asked) -> Question:
        def judge(answer: object) -> Outcome:
            # The figures were drawn; no lesson is asked for them.
            found = item.task.verdict(answer, cast("Lesson", None))
            place = item.task.number
            words = tuple(word for word in found.words if word)
            outcome = Outcome(
                self.lesson_name, place, found.result, words, found.misconception, of_test=True
            )
            self.outcomes[place] = outcome
            record.note(
                "quiz",
                lesson=self.lesson_name,
                number=self.number,
                question=item.question.key,
                outcome=found.result,
                misconception=found.misconception,
            )
            if self._view is not None:
                self._status.value = _status(self.sentence)
            return outcome

        if isinstance(item.question, ChoiceQuestion):
            return _TestChoice(item.task, judge, item.choices)
        return _TestEstimate(item.task, judge)

    def _ipython_display_(self) -> None:
        from twodoors.explorers.printed import is_printing

        if is_printing():
            display({"text/plain": self.sentence, "text/html": self._on_paper()}, raw=True)
            return
        display(self.view())

    def _on_paper(self) -> str:
        questions = "".join(
            f"<li><p>{escape(item.words)}</p>{question._on_paper()}</li>"
            for item, question in zip(self.asked, self.questions, strict=True)
        )
        answers = "".join(f"<li>{escape(item.because)}</li>" for item in self.asked)
        summary = escape(_("The answers"))
        return (
            f'<ol class="quiz">{questions}</ol>'
            f"<details><summary>{summary}</summary><ol>{answers}</ol></details>"
        )

    def view(self) -> widgets.Widget:
        """Return the test as a widget, built when first asked for."""
        if self._view is None:
            self._number = widgets.BoundedIntText(
                value=self.number,
                min=0,
                max=_LARGEST,
                description=_("Number of the test"),
                style={"description_width": "initial"},
            )
            same = widgets.Button(description=_("Take this test"), layout={"width": "auto"})
            fresh = widgets.Button(description=_("New figures"), layout={"width": "auto"})
            same.on_click(lambda button: self.begin(int(self._number.value)))
            fresh.on_click(lambda button: self.begin(Random().randint(0, _LARGEST)))
            self._status = widgets.HTML()
            self._list = widgets.VBox()
            head = widgets.HBox([self._number, same, fresh], layout={"flex_flow": "row wrap"})
            self._view = widgets.VBox([head, self._list, self._status])
            self._view.add_class("twodoors-quiz")
            self._fill()
        return self._view

    def _fill(self) -> None:
        self._number.value = self.number
        rows: list[widgets.Widget] = []
        for item, question in zip(self.asked, self.questions, strict=True):
            answer = (
                f"<details><summary>{escape(_('The answer'))}</summary>"
                f'<p style="white-space:normal">{escape(item.because)}</p></details>'
            )
            rows += [
                widgets.HTML(f"<p><strong>{item.task.number}.</strong> {escape(item.words)}</p>"),
                question.box(),
                widgets.HTML(answer),
            ]
        self._list.children = rows
        self._status.value = _status(self.sentence)


def _status(sentence: str) -> str:
    return f'<p role="status" aria-live="polite">{escape(sentence)}</p>'
