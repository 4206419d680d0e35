"""The exercise of one lesson: its tasks, the hints shown so far and the attempts made."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from twodoors.exercises.choice_task import ChoiceTask, OrderTask
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.outcome import NOT_ATTEMPTED, Note, Outcome
from twodoors.exercises.questions import Choice, Estimate, Order, Question
from twodoors.exercises.task import Task
from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, nearest, shown

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_Kind = TypeVar("_Kind", bound=Task)

_TASKS = {"two-doors": "twodoors.exercises.two_doors"}
"""The module that holds each lesson's tasks, in ``TASKS``."""


def sheet(lesson_name: str, lesson: "Lesson") -> "Sheet":
    """Return the exercise of a lesson that has begun.

    From here on Altair draws a participant's own charts without the network.

    Raises
    ------
    InputError
        If there is no such exercise, or the lesson has not begun.
    """
    from twodoors.exercises.drawing import draw_offline
    from twodoors.lesson import Lesson

    title = _("The exercise cannot begin.")
    if not isinstance(lesson_name, str) or lesson_name not in _TASKS:
        known = list(_TASKS)
        advice = nearest(lesson_name, known) if isinstance(lesson_name, str) else ""
        problem = Problem(
            "lesson_name", shown(lesson_name), ", ".join(known), f'"{known[0]}"', advice
        )
        raise InputError(title, [problem])
    if not isinstance(lesson, Lesson):
        given, allowed = type(lesson).__name__, _("the lesson that the first cells begin")
        problem = Problem("lesson", given, allowed, f'sheet("{lesson_name}", lesson)')
        raise InputError(title, [problem])
    draw_offline()
    return Sheet(lesson_name, lesson, import_module(_TASKS[lesson_name]).TASKS)


class Sheet:
    """Tasks to be checked, with hints that grow and solutions that explain.

    Nothing that a participant gives makes it raise; ``attempts`` holds every outcome so far.
    """

    def __init__(self, name: str, lesson: "Lesson", tasks: Sequence[Task]) -> None:
        self.name = name
        self.lesson = lesson
        self.attempts: list[Outcome] = []
        self._tasks = {task.number: task for task in tasks}
        self._hints_shown = dict.fromkeys(self._tasks, 0)

    def check(self, number: int, answer: object = ...) -> Outcome | Note:
        """Return what comes of an answer to a task: right, not yet, or not attempted."""
        task = self._task(number)
        return self._no_task() if task is None else self._outcome(task, answer)

    def hint(self, number: int) -> Note:
        """Return a hint for a task; each call adds one, until the last."""
        task = self._task(number)
        if task is None:
            return self._no_task()
        # One more than there are hints: from there on, all of them and where to read on.
        most = len(task.hints) + 1
        self._hints_shown[task.number] = min(self._hints_shown[task.number] + 1, most)
        return task.hint(self._hints_shown[task.number], self.lesson)

    def solution(self, number: int) -> Note:
        """Return the answer to a task and the reasons for it."""
        task = self._task(number)
        return self._no_task() if task is None else task.explained(self.lesson)

    def choose(self, number: int, choices: Mapping[str, str]) -> Choice:
        """Return a question with choices by letter; ``pick`` answers it from code.

        Raises
        ------
        InputError
            If the task is not of this kind.
        """
        task = self._of_kind(number, ChoiceTask)
        return Choice(task, lambda answer: self._outcome(task, answer), choices)

    def order(self, number: int, items: Sequence[str]) -> Order:
        """Return a question with items to put in order; ``place`` answers it from code.

        Raises
        ------
        InputError
            If the task is not of this kind.
        """
        task = self._of_kind(number, OrderTask)
        return Order(task, lambda answer: self._outcome(task, answer), items)

    def estimate(self, number: int) -> Estimate:
        """Return a question with a box for a number; ``enter`` answers it from code.

        Raises
        ------
        InputError
            If the task is not of this kind.
        """
        task = self._of_kind(number, NumberTask)
        return Estimate(task, lambda answer: self._outcome(task, answer))

    def _outcome(self, task: Task, answer: object) -> Outcome:
        if issubclass(type(answer), Question):  # isinstance would ask the answer itself
            answer = answer.given  # type: ignore[attr-defined]
        found = task.verdict(answer, self.lesson)
        outcome = Outcome(self.name, task.number, found.result, found.words, found.misconception)
        if outcome.outcome != NOT_ATTEMPTED:
            self.attempts.append(outcome)
        return outcome

    def _task(self, number: object) -> Task | None:
        try:
            return self._tasks.get(int(str(number)))
        except Exception:
            return None

    def _no_task(self) -> Note:
        numbers = ", ".join(str(known) for known in self._tasks)
        return Note(
            _("There is no such task."), (fill(_("There are: {numbers}."), numbers=numbers),)
        )

    def _of_kind(self, number: int, kind: type[_Kind]) -> _Kind:
        task = self._task(number)
        if not isinstance(task, kind):
            raise InputError(
                fill(_("Task {number} is not asked in this way."), number=shown(number))
            )
        return task
