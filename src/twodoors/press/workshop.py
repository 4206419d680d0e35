"""Prepare a workshop: run its notebooks with the company's figures and lay out what trainer and participants need."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from twodoors.i18n import _, fill, spoken
from twodoors.paths import kit_root
from twodoors.press import handout
from twodoors.press.pages_index import index_page, kind_name
from twodoors.press.pages_trainer import guide_file, lesson_files, read_notes, trainer_page
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
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan, chosen_languages, make_plan
from twodoors.press.run_record import Folder, write
from twodoors.problems import InputError, Problem, shown


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


@dataclass(frozen=True)
class Listener:
    """Whoever waits for a workshop: told how much there is to do, and each thing that is done."""

    begin: Callable[[int, int], None] = lambda total, reused: None
    step: Callable[[Step], None] = lambda step: None


def prepare_workshop(
    agenda: str | Path,
    *,
    out: str | Path | None = None,
    language: str | None = None,
    workers: int | None = None,
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
    folder.open()
    return _Press(plan, languages, folder, listener or Listener()).run(at_once)


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


def _guide(language: str) -> str:
    return f"pages/{language}"


class _Press:
    """One preparation: the plan, the folder, and what has come of it so far."""

    def __init__(
        self, plan: Plan, languages: Sequence[str], folder: Folder, listener: Listener
    ) -> None:
        self.plan, self.languages, self.folder, self.listener = plan, languages, folder, listener
        self.outcome = Outcome(folder.path)
        self.notes: Callable[[], Any] = lambda: read_notes(
            lesson_files(plan), plan.agenda.languages
        )

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
                self._write_pages()
            raise
        self._write_pages()
        pages = {"pages/index", *map(_guide, self.plan.agenda.languages)}
        self.folder.forget({job.name for job in self._known_jobs()} | pages)
        self.outcome.spared = self.folder.kept
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
        if any(not self._has_guide(language) for language in self.languages):
            files = lesson_files(self.plan)
            self.notes = begun_apart(read_notes, files, self.plan.agenda.languages)
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
        self.folder.put(job.name, job.key, files, failure)
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
        if job.handout and failure is None:
            files[job.handout] = handout.render(
                notebook,
                language=job.language,
                title=job.title,
                workshop=self.plan.agenda.title.spoken(job.language),
                company=self.plan.company,
            )
        return files

    def _known_jobs(self) -> Iterator[Job]:
        """Yield the jobs whose record is of today's agenda, finished or failed."""
        for job in self.plan.jobs:
            entry = self.folder.entries.get(job.name)
            if entry is not None and entry.key == job.key:
                yield job

    def _write_pages(self) -> None:
        known = list(self._known_jobs())
        languages = [
            language
            for language in self.plan.agenda.languages
            if language in self.languages or any(job.language == language for job in known)
        ]
        entries = {job.name: self.folder.entries[job.name] for job in known}
        self._write_guides()
        index = index_page(
            self.plan,
            languages,
            {name: entry.files for name, entry in entries.items()},
            {name: entry.failure for name, entry in entries.items() if entry.failure},
            [language for language in languages if self._has_guide(language)],
        )
        files = {"index.html": index, COMPANY_FILE: self.plan.company_yaml()}
        self.folder.put("pages/index", "", files)

    def _write_guides(self) -> None:
        wanted = [language for language in self.languages if not self._has_guide(language)]
        failure, lessons = None, []
        if wanted:
            try:
                lessons = self.notes()
            except Exception as error:
                failure = failure_of(error)
                self.outcome.failures.append((_("the trainer's guide"), failure))
        for language in wanted:
            files = {}
            if failure is None:
                with spoken(language, self.plan.company.currency):
                    files[guide_file(language)] = trainer_page(self.plan, language, lessons)
            self.folder.put(_guide(language), self._guide_key(language), files, failure)

    def _has_guide(self, language: str) -> bool:
        return self.folder.is_finished(_guide(language), self._guide_key(language))

    def _guide_key(self, language: str) -> str:
        parts = [
            language,
            self.plan.kit,
            self.plan.agenda.model_dump_json(by_alias=True),
            self.plan.company.name,
        ]
        for item in self.plan.agenda.lessons:
            path = self.plan.root / "lessons" / f"{item.lesson}.md"
            if item.lesson and path.is_file():
                parts.append(path.read_text(encoding="utf-8"))
        return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
