"""A page and a table about how a class did: per task, per mistake, per guess; nobody is named in them."""

import csv
import io
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from twodoors import explorers, web
from twodoors.charts.class_results import guess_dots
from twodoors.company import load_company
from twodoors.exercises.sheet import lessons_with_tasks, tasks_of
from twodoors.exercises.titles import lesson_title
from twodoors.explorers.exhibit import Control, Exhibit
from twodoors.i18n import _, current, fill, ngettext
from twodoors.lesson import begin
from twodoors.press import pages
from twodoors.press.class_tally import (
    AT_ONCE,
    LATER,
    NOT_YET,
    Collected,
    GuessTally,
    TaskTally,
    collect,
    guess_tallies,
    task_tallies,
    test_tallies,
)
from twodoors.press.drawing import drawing
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write

if TYPE_CHECKING:
    from twodoors.exercises.task import Task
    from twodoors.lesson import Lesson

PAGE, SHEET = "class-results.html", "class-results.csv"


@dataclass(frozen=True)
class ClassResults:
    """What came of a folder: how many files count, which were left out, and the files written."""

    counted: int
    left_out: tuple[tuple[str, str], ...]
    page: Path
    sheet: Path


def class_results(folder: Path, out: Path | None = None) -> ClassResults:
    """Read the class files of a folder and write the page and the table, in the language spoken now.

    Raises
    ------
    InputError
        If there is no such folder, nothing in it can be used, or the results cannot be written.
    """
    if not folder.is_dir():
        raise InputError(
            _("There is no such folder."),
            [Problem("FOLDER", shown(str(folder)), _("the folder with the class's files"))],
        )
    found = collect(folder)
    if not found.files:
        problems = [Problem(shown(name), reason) for name, reason in found.left_out[:20]]
        raise InputError(_("There is no class file in this folder that can be used."), problems)
    target = folder if out is None else out
    tasks, guesses = task_tallies(found.files), guess_tallies(found.files)
    page, sheet = target / PAGE, target / SHEET
    try:
        write(page, _page(found, tasks, guesses).encode())
        write(sheet, _csv(tasks, guesses).encode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            _("The results cannot be written."),
            [Problem("--out", f"{target}: {reason}", _("a folder that may be written to"))],
        ) from None
    return ClassResults(len(found.files), tuple(found.left_out), page, sheet)


def _known(tallies: list[TaskTally]) -> Iterator[tuple[TaskTally, "Task"]]:
    """Yield the tasks that this kit has; what a file says of any other does not come onto the page."""
    for tally in tallies:
        if tally.lesson in lessons_with_tasks():
            task = {task.number: task for task in tasks_of(tally.lesson)}.get(tally.task)
            if task is not None:
                yield tally, task


def _page(found: Collected, tasks: list[TaskTally], guesses: list[GuessTally]) -> str:
    lesson = begin(language=current(), company="sport_tv", overrides={}, seed=1)
    people = len(found.files)
    return pages.page(
        "class_results.html",
        language=current(),
        title=_("Class results"),
        policy=pages.policy([]),
        style=Markup(web.text("parts.css") + web.text("handout.css")),
        summary=_summary(found),
        lessons=list(_lessons(tasks, lesson, people)),
        guesses=list(_guesses(guesses)),
        tests=[
            (lesson_title(name), str(took), f"{right} / {asked}")
            for name, took, right, asked in test_tallies(found.files)
            if name in lessons_with_tasks()
        ],
        left_out=found.left_out,
        words={
            "skip": _("Skip to the text"),
            "task": _("Task"),
            "at_once": _("Right at once"),
            "later": _("Right later"),
            "not_yet": _("Not yet"),
            "not_tried": _("Not tried"),
            "mistakes": _("Mistakes that were seen"),
            "guesses": _("The guesses"),
            "tests": _("The tests"),
            "lesson": _("Lesson"),
            "took": _("Took it"),
            "right": _("Questions right in the end"),
            "left_out": _("Files left out"),
            "file": _("File"),
            "reason": _("Why"),
            "no_marks": _("These are no marks: they show which tasks deserve a talk."),
        },
    )


def _summary(found: Collected) -> str:
    people = len(found.files)
    words = ngettext(
        "{people} participant handed in a file.",
        "{people} participants handed in a file.",
        people,
    )
    return fill(words, people=str(people))


def _lessons(tallies: list[TaskTally], lesson: "Lesson", people: int) -> Iterator[dict[str, Any]]:
    by_lesson: dict[str, list[dict[str, Any]]] = {}
    for tally, task in _known(tallies):
        said = _mistakes(task, lesson)
        row = {
            "number": str(tally.task),
            "asked": fill(_(task.asked), **_figures(task, lesson)),
            "at_once": str(tally.courses[AT_ONCE]),
            "later": str(tally.courses[LATER]),
            "not_yet": str(tally.courses[NOT_YET]),
            "not_tried": str(max(0, people - tally.tried)),
            "mistakes": [
                f"{count} × {said[key]}"
                for key, count in tally.mistakes.most_common(5)
                if key in said
            ],
        }
        by_lesson.setdefault(tally.lesson, []).append(row)
    for name, rows in by_lesson.items():
        yield {"title": lesson_title(name), "rows": rows}


def _figures(task: "Task", lesson: "Lesson") -> dict[str, float]:
    try:
        return dict(task.figures(lesson))
    except ArithmeticError:
        return {}


def _listed(task: "Task") -> Iterator[tuple[str, Any]]:
    """Yield every mistake that a task knows, by its name."""
    for item in (*getattr(task, "misconceptions", ()), *getattr(task, "wrong", {}).values()):
        yield getattr(item, "key", "") or getattr(item, "misconception", ""), item


def _mistakes(task: "Task", lesson: "Lesson") -> dict[str, str]:
    """Return what is said to each mistake, by its name; figures in it are those of the sports channel."""
    said: dict[str, str] = {}
    figures = _figures(task, lesson)
    for key, item in _listed(task):
        try:
            said.setdefault(key, task.words(item.said, figures, given="…"))
        except (KeyError, ValueError):
            said.setdefault(key, key.replace("_", " "))
    return said


def _exhibit(key: str) -> Exhibit | None:
    """Return the exhibit with this key, for the sports channel; None if this kit has no such exhibit."""
    name = key.replace("-", "_")
    if name not in explorers.EXHIBITS:
        return None
    made = getattr(import_module(f"twodoors.explorers.{explorers.EXHIBITS[name]}"), name)
    exhibit: Exhibit = made(load_company("sport_tv"))
    return exhibit if exhibit.key == key and exhibit.prediction is not None else None


def _guesses(tallies: list[GuessTally]) -> Iterator[dict[str, Any]]:
    for tally in tallies:
        exhibit = _exhibit(tally.exhibit)
        if exhibit is None or exhibit.prediction is None:
            continue
        guess = exhibit.prediction.guess
        if guess.options and not all(0 <= it < len(guess.options) for it in tally.guesses):
            continue
        yield {
            "question": exhibit.prediction.question,
            "company": tally.company,
            "said": _spread(tally, guess),
            "picture": None if guess.options else _drawing(tally, guess),
            "words": exhibit.title,
        }


def _spread(tally: GuessTally, guess: Control) -> str:
    """Return in a sentence where the guesses lie beside the result."""
    many = len(tally.guesses)
    if guess.options:
        right = sum(value == tally.answer for value in tally.guesses)
        words = _("{right} of {many} chose what the figures give: {answer}.")
        answer = guess.written(tally.answer) if tally.answer < len(guess.options) else "?"
        return fill(words, right=str(right), many=str(many), answer=answer)
    low = sum(value < tally.answer for value in tally.guesses)
    high = sum(value > tally.answer for value in tally.guesses)
    words = _(
        "{many} guesses; the middle one is {middle}, the figures give {answer}. Too low: {low}, too high: {high}."
    )
    middle = guess.written(statistics.median(tally.guesses))
    answer = guess.written(tally.answer)
    return fill(words, many=str(many), middle=middle, answer=answer, low=str(low), high=str(high))


def _drawing(tally: GuessTally, guess: Control) -> str:
    return drawing(guess_dots(tally.guesses, tally.answer, guess.kind, guess.unit or _("Guess")))


def _csv(tasks: list[TaskTally], guesses: list[GuessTally]) -> str:
    """Return the counts as a table; of the files nothing comes in but numbers and names this kit knows."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["what", "lesson_or_exhibit", "task", "at_once", "later", "not_yet", "mistakes"])
    for tally, task in _known(tasks):
        known = {key for key, _item in _listed(task) if key in tally.mistakes}
        seen = "; ".join(f"{key}: {tally.mistakes[key]}" for key in sorted(known))
        counts = [tally.courses[which] for which in (AT_ONCE, LATER, NOT_YET)]
        rows.writerow(["task", tally.lesson, tally.task, *counts, seen])
    rows.writerow([])
    rows.writerow(["what", "lesson_or_exhibit", "guess", "figures_give"])
    for guess in guesses:
        if _exhibit(guess.exhibit) is not None:
            for value in guess.guesses:
                rows.writerow(["guess", guess.exhibit, f"{value:.10g}", f"{guess.answer:.10g}"])
    return text.getvalue()
