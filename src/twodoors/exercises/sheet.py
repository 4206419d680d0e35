"""The exercise of one lesson: its tasks, the hints shown so far and the attempts made."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from twodoors import record
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
_Asked = TypeVar("_Asked", bound=Question)

_LONGEST_ANSWER, _LONGEST_ORDER, _LARGEST_ANSWER = 500, 26, 1e15
"""Of an answer that is longer or larger nothing is kept but what came of it."""

_TASKS = {
    "two-doors": "twodoors.exercises.two_doors",
    "retention-economics": "twodoors.exercises.retention_economics",
    "complaint-recovery": "twodoors.exercises.complaint_recovery",
    "loyal-or-locked-in": "twodoors.exercises.loyal_or_locked_in",
    "kept-promises": "twodoors.exercises.kept_promises",
    "both-ways": "twodoors.exercises.both_ways",
    "six-rules": "twodoors.exercises.six_rules",
}
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
    module = lesson_module(lesson_name, title)
    if not isinstance(lesson, Lesson):
        given, allowed = type(lesson).__name__, _("the lesson that the first cells begin")
        problem = Problem("lesson", given, allowed, f'sheet("{lesson_name}", lesson)')
        raise InputError(title, [problem])
    draw_offline()
    return Sheet(lesson_name, lesson, import_module(module).TASKS)


def lessons_with_tasks() -> tuple[str, ...]:
    """Return the names of the lessons that have an exercise."""
    return tuple(_TASKS)


def tasks_of(lesson_name: str) -> Sequence[Task]:
    """Return the tasks of a lesson's exercise."""
    tasks: Sequence[Task] = import_module(_TASKS[lesson_name]).TASKS
    return tasks


def lesson_module(lesson_name: str, title: str) -> str:
    """Return the module that holds a lesson's tasks and questions; ``title`` begins the error if there is none."""
    if isinstance(lesson_name, str) and lesson_name in _TASKS:
        return _TASKS[lesson_name]
    known = list(_TASKS)
    advice = nearest(lesson_name, known) if isinstance(lesson_name, str) else ""
    problem = Problem("lesson_name", shown(lesson_name), ", ".join(known), f'"{known[0]}"', advice)
    raise InputError(title, [problem])


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
        choice = Choice(task, lambda answer: self._outcome(task, answer), choices)
        return self._earlier(choice, task)

    def order(self, number: int, items: Sequence[str]) -> Order:
        """Return a question with items to put in order; ``place`` answers it from code.

        Raises
        ------
        InputError
            If the task is not of this kind.
        """
        task = self._of_kind(number, OrderTask)
        order = Order(task, lambda answer: self._outcome(task, answer), items)
        return self._earlier(order, task)

    def estimate(self, number: int) -> Estimate:
        """Return a question with a box for a number; ``enter`` answers it from code.

        Raises
        ------
        InputError
            If the task is not of this kind.
        """
        task = self._of_kind(number, NumberTask)
        estimate = Estimate(task, lambda answer: self._outcome(task, answer))
        return self._earlier(estimate, task)

    def _outcome(self, task: Task, answer: object) -> Outcome:
        if issubclass(type(answer), Question):  # isinstance would ask the answer itself
            answer = answer.given  # type: ignore[attr-defined]
        found = task.verdict(answer, self.lesson)
        outcome = Outcome(self.name, task.number, found.result, found.words, found.misconception)
        if outcome.outcome != NOT_ATTEMPTED:
            self.attempts.append(outcome)
            self._keep(task, answer, outcome)
        return outcome

    def _keep(self, task: Task, answer: object, outcome: Outcome) -> None:
        """Keep an attempt on this computer."""
        record.note(
            "attempt",
            lesson=self.name,
            task=task.number,
            company=self.lesson.company.name,
            outcome=outcome.outcome,
            misconception=outcome.misconception,
            answer=_kept(answer),
        )

    def _earlier(self, question: _Asked, task: Task) -> _Asked:
        """Return a question as it was last answered on this computer, before the kernel began."""
        kept = record.last(
            "attempt", lesson=self.name, task=task.number, company=self.lesson.company.name
        )
        if kept is not None and kept.get("answer") is not None:
            found = task.verdict(kept["answer"], self.lesson)
            outcome = Outcome(
                self.name, task.number, found.result, found.words, found.misconception
            )
            question.remember(kept["answer"], outcome)
        return question

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


def _kept(answer: object) -> str | float | list[str] | None:
    """Return what is kept of an answer: what a question without code can show again, and nothing large."""
    if type(answer) is str:
        return answer if len(answer) <= _LONGEST_ANSWER else None
    if type(answer) is float or type(answer) is int:
        return float(answer) if abs(answer) < _LARGEST_ANSWER else None
    if type(answer) is list or type(answer) is tuple:
        letters = [part for part in answer if type(part) is str and len(part) == 1]
        return letters if len(letters) == len(answer) <= _LONGEST_ORDER else None
    return None
