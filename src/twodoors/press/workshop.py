"""Prepare a workshop: run its notebooks with the company's figures and lay out what trainer and participants need."""

import contextlib
import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twodoors.i18n import _, fill, spoken
from twodoors.paths import kit_root
from twodoors.press import handout
from twodoors.press.facts import facts_of
from twodoors.press.notes import Lesson, read_notes
from twodoors.press.pages_index import kind_name
from twodoors.press.pages_reports import PAGE_FILE as REPORTS_PAGE
from twodoors.press.pages_trainer import lesson_files
from twodoors.press.reports import Report, Reporting
from twodoors.press.run_elsewhere import check_scheduler
from twodoors.press.run_notebooks import (
    MOST_WORKERS,
    PAGE,
    PICTURE,
    Failure,
    Result,
    Task,
    begun_apart,
    default_workers,
    failure_of,
    run_all,
    scratch_folder,
)
from twodoors.press.run_place import check_room
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan, chosen_languages, make_plan
from twodoors.press.run_record import Folder
from twodoors.press.slides import render_slides
from twodoors.press.workshop_pages import Pages
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write


@dataclass(frozen=True)
class Step:
    """One notebook that is ready, or that failed, as it is told to whoever waits."""

    job: Job
    number: int
    total: int
    failure: Failure | None

    def __str__(self) -> str:
        return f"{self.job.title}, {kind_name(self.job.kind)} ({self.job.language})"


@dataclass
class Outcome:
    """What a preparation came to."""

    folder: Path
    made: int = 0
    reused: int = 0
    failures: list[tuple[str, Failure]] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What went otherwise than asked for and stops nothing."""
    reports: Path | None = None
    """The page that sums up the reports of many companies."""


@dataclass(frozen=True)
class Listener:
    """Whoever waits for a workshop: told how much there is to do, and each thing that is done."""

    begin: Callable[[int, int], None] = lambda total, reused: None
    step: Callable[[Step], None] = lambda step: None
    report: Callable[[Report, int, int, Failure | None], None] = lambda *told: None


def prepare_workshop(
    agenda: str | Path,
    *,
    out: str | Path | None = None,
    language: str | None = None,
    workers: int | None = None,
    pdf: bool = False,
    scheduler: str | None = None,
    listener: Listener | None = None,
) -> Outcome:
    """Prepare the workshop of an agenda in a folder.

    Parameters
    ----------
    agenda : str or pathlib.Path
        The agenda's YAML file.
    out : str or pathlib.Path, optional
        The folder; ``out/<name of the agenda>`` if none is given.
    language : str, optional
        ``"en"``, ``"nl"`` or ``"both"``; the agenda's languages if none is given.
    workers : int, optional
        How many notebooks run at once.
    pdf : bool
        Whether to print what is for paper as PDF too, with a browser of this machine.
    scheduler : str, optional
        Address of a Dask scheduler, whose workers then run the reports of many companies.
    listener : Listener, optional
        Told what happens.

    Returns
    -------
    Outcome
        What was made, what was still good, and what failed.

    Raises
    ------
    InputError
        If the agenda, its company, a lesson's parameter or an option cannot be used; nothing is written
        then.
    """
    path = Path(agenda)
    plan = make_plan(path, kit_root())
    languages = chosen_languages(plan, language)
    at_once = _workers(workers)
    folder = Folder(Path(out) if out is not None else Path("out") / _folder_name(path))
    if scheduler is not None:
        check_scheduler(scheduler)
    told = listener or Listener()
    reporting = Reporting(plan, languages, folder, told.begin, told.report)
    check_room(folder.path, len(plan.jobs) + reporting.count)
    with folder.held():
        outcome = _Press(plan, languages, folder, told, _folder_name(path), pdf=pdf).run(at_once)
        if plan.members:
            made, reused, failures = reporting.make(at_once, scheduler)
            outcome.reports = folder.path / REPORTS_PAGE
            outcome.made, outcome.reused = outcome.made + made, outcome.reused + reused
            outcome.failures += [(f"{folder.path / file}", why) for file, why in failures.items()]
        outcome.notices += plan.look.notices
        outcome.spared = folder.kept
    return outcome


def _workers(workers: int | None) -> int:
    if workers is None:
        return default_workers()
    if not 1 <= workers <= MOST_WORKERS:
        allowed = fill(_("a whole number from {low} to {high}"), low="1", high=str(MOST_WORKERS))
        raise InputError(
            _("So many notebooks cannot run at once."),
            [Problem("--workers", shown(workers), allowed, "--workers 2")],
        )
    return workers


def _folder_name(path: Path) -> str:
    return re.sub(r"[^\w.-]+", "-", path.stem).strip(".-") or "workshop"


class _Once:
    """Reads the lessons' notes once, however often they are asked for; what went wrong is told each time."""

    def __init__(self, read: Callable[[], list[dict[str, Lesson]]]) -> None:
        self._read = read
        self._lessons: list[dict[str, Lesson]] | None = None
        self._error: Exception | None = None

    def __call__(self) -> list[dict[str, Lesson]]:
        if self._lessons is None and self._error is None:
            try:
                self._lessons = self._read()
            except Exception as error:
                self._error = error
        if self._error is not None:
            raise self._error
        return self._lessons or []


class _Press:
    """One preparation: the plan, the folder, and what has come of it so far."""

    def __init__(
        self,
        plan: Plan,
        languages: Sequence[str],
        folder: Folder,
        listener: Listener,
        name: str,
        *,
        pdf: bool,
    ) -> None:
        self.plan, self.languages, self.folder, self.listener = plan, languages, folder, listener
        self.outcome = Outcome(folder.path)
        self.pages = Pages(plan, languages, folder, name, pdf=pdf)
        self.notes = _Once(lambda: read_notes(*self._notes_of()))

    def _notes_of(self) -> tuple[Sequence[Path], Sequence[str], Path]:
        return lesson_files(self.plan), self.plan.agenda.languages, self.plan.root / "data"

    def run(self, workers: int) -> Outcome:
        """Run what is not finished yet, then write the pages around it, also after an interrupt."""
        wanted = [job for job in self.plan.jobs if job.language in self.languages]
        todo = [job for job in wanted if not self.folder.is_finished(job.name, job.key)]
        self.outcome.reused = len(wanted) - len(todo)
        self.listener.begin(len(todo), self.outcome.reused)
        try:
            self._run(todo, workers)
        except BaseException:
            with contextlib.suppress(Exception):
                self.pages.write(self.notes, finished=False)
            raise
        failures, notices = self.pages.write(self.notes)
        self.outcome.failures += failures
        self.outcome.notices += notices
        return self.outcome

    def _run(self, todo: Sequence[Job], workers: int) -> None:
        if not todo:
            return
        jobs = {job.name: job for job in todo if job.is_run}
        others = [job for job in todo if not job.is_run]
        for number, job in enumerate(others, 1):
            self.folder.put(job.name, job.key, {job.notebook: job.filled()})
            self.outcome.made += 1
            self.listener.step(Step(job, number, len(todo), None))
        # Reading lessons takes heavy imports, which the notebooks' processes share.
        self.notes = _Once(begun_apart(read_notes, *self._notes_of()))
        with scratch_folder() as scratch:
            if self.plan.is_own_company:
                write(scratch / COMPANY_FILE, self.plan.company_yaml().encode())
            tasks = [
                Task(
                    job.name,
                    job.text,
                    job.parameters,
                    f"{job.language}/{job.kind}",
                    PAGE if job.handout else PICTURE,
                )
                for job in jobs.values()
            ]
            results = run_all(tasks, scratch=scratch, root=self.plan.root, workers=workers)
            with closing(results):
                for number, result in enumerate(results, len(others) + 1):
                    job = jobs[result.task.name]
                    failure = self._keep(job, result)
                    self.listener.step(Step(job, number, len(todo), failure))

    def _keep(self, job: Job, result: Result) -> Failure | None:
        """Write what a notebook gives; what cannot be laid out counts as failed."""
        failure, notebook, files = result.failure, result.notebook, {}
        with spoken(job.language, self.plan.company.currency):
            try:
                if notebook is not None:
                    files = self._files(job, notebook, failure)
            except Exception as error:
                failure = failure or failure_of(error)
        facts = facts_of(notebook) if notebook is not None and job.handout else {}
        self.folder.put(job.name, job.key, files, failure, facts)
        if failure is None:
            self.outcome.made += 1
        else:
            self.outcome.failures.append((f"{self.folder.path / job.notebook}", failure))
        return failure

    def _files(self, job: Job, notebook: dict[str, Any], failure: Failure | None) -> dict[str, str]:
        handout.draw_pictures(notebook)
        if failure is not None:
            notebook = handout.with_note(notebook, failure)
        files = {job.notebook: handout.plain_notebook(notebook)}
        if job.handout and job.slides and failure is None:
            about: dict[str, Any] = {
                "language": job.language,
                "title": job.title,
                "workshop": self.plan.agenda.title.spoken(job.language),
                "company": self.plan.company,
                "look": self.plan.look,
            }
            files[job.handout] = handout.render(notebook, **about)
            slides = render_slides(notebook, lesson=self._lesson(job), **about)
            if slides:
                files[job.slides] = slides
        return files

    def _lesson(self, job: Job) -> Lesson | None:
        """Return what a lesson tells its trainer; where that cannot be read, slides have no notes."""
        with contextlib.suppress(Exception):
            for lesson in self.notes():
                told = lesson.get(job.language)
                if told is not None and told.name == job.lesson:
                    return told
        return None
