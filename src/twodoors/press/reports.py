"""Many at once: a report for each of many companies, run again only where something changed."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from twodoors.i18n import spoken
from twodoors.press import handout
from twodoors.press.companies import Member
from twodoors.press.pages_reports import summary_files
from twodoors.press.run_notebooks import (
    PAGE,
    Failure,
    Result,
    Task,
    failure_of,
    run_all,
    scratch_folder,
)
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan, company_yaml, digest
from twodoors.press.run_record import Folder

REPORTS = "reports"
_SUMMARY, _FIGURES = f"{REPORTS}/summary", f"{REPORTS}/figures"


@dataclass(frozen=True)
class Report:
    """A lesson with the figures of one of many companies, in one language."""

    member: Member
    job: Job
    """The same lesson in the workshop itself, from which notebook and parameters come."""
    key: str

    @property
    def name(self) -> str:
        """The report in the workshop's record."""
        return f"{REPORTS}/{self.member.folder}/{self.job.language}/{self.job.lesson}"

    @property
    def file(self) -> str:
        """Where the report goes, below the workshop's folder."""
        return f"{self.name}.html"

    def __str__(self) -> str:
        return f"{self.member.company.name}: {self.job.title} ({self.job.language})"

    def task(self) -> Task:
        """Return the notebook to run; its company stands in a file of its own beside it."""
        folder = f"{self.member.folder}/{self.job.language}"
        parameters = {**self.job.parameters, "company": f"../{COMPANY_FILE}", "overrides": {}}
        figures = {f"{self.member.folder}/{COMPANY_FILE}": company_yaml(self.member.company)}
        return Task(self.name, self.job.text, parameters, folder, PAGE, figures)


def reports_of(plan: Plan, languages: Sequence[str]) -> Iterator[Report]:
    """Yield the reports of a workshop, company by company."""
    jobs = [job for job in plan.jobs if job.kind == "notebooks" and job.language in languages]
    for member in plan.members:
        figures = company_yaml(member.company)
        for job in jobs:
            parts = (
                plan.kit,
                job.text,
                json.dumps(job.parameters, sort_keys=True),
                figures,
                plan.agenda.title.spoken(job.language),
                repr(plan.look),
            )
            yield Report(member, job, digest(part.encode() for part in parts))


@dataclass
class Reporting:
    """The making of reports: the plan, the folder, and whoever is told."""

    plan: Plan
    languages: Sequence[str]
    folder: Folder
    begun: Callable[[int, int], None] = lambda total, reused: None
    told: Callable[[Report, int, int, Failure | None], None] = lambda *told: None

    @property
    def count(self) -> int:
        """How many reports there will be."""
        lessons = sum(item.lesson is not None for item in self.plan.agenda.lessons)
        return len(self.plan.members) * lessons * len(self.languages)

    def make(
        self, workers: int, scheduler: str | None = None
    ) -> tuple[int, int, dict[str, Failure]]:
        """Make what is not finished yet; the summary is written also after an interrupt.

        Returns
        -------
        tuple
            How many were made, how many were still good, and what failed, by file.
        """
        wanted = list(reports_of(self.plan, self.languages))
        todo = [one for one in wanted if not self.folder.is_finished(one.name, one.key)]
        failures: dict[str, Failure] = {}
        self.begun(len(todo), len(wanted) - len(todo))
        try:
            for number, (report, failure) in enumerate(self._made(todo, workers, scheduler), 1):
                if failure is not None:
                    failures[report.file] = failure
                self.told(report, number, len(todo), failure)
        except BaseException:
            with contextlib.suppress(Exception):
                self._write_summary()
            raise
        self._write_summary()
        known = {one.name for one in reports_of(self.plan, self.plan.agenda.languages)}
        self.folder.forget({*known, _SUMMARY, _FIGURES}, REPORTS)
        return len(todo) - len(failures), len(wanted) - len(todo), failures

    def _made(
        self, todo: Sequence[Report], workers: int, scheduler: str | None
    ) -> Iterator[tuple[Report, Failure | None]]:
        if not todo:
            return
        by_name = {report.name: report for report in todo}
        tasks = [report.task() for report in todo]
        with scratch_folder() as scratch:
            if scheduler is not None:
                from twodoors.press.run_elsewhere import run_elsewhere

                results = run_elsewhere(tasks, scheduler, self.plan.kit)
            else:
                results = run_all(tasks, scratch=scratch, root=self.plan.root, workers=workers)
            with closing(results):
                for result in results:
                    report = by_name[result.task.name]
                    yield report, self._keep(report, result)

    def _keep(self, report: Report, result: Result) -> Failure | None:
        """Write a report; one that cannot be laid out counts as failed, and leaves no page."""
        failure, files = result.failure, {}
        if failure is None and result.notebook is not None:
            try:
                files[report.file] = self._page(report, result.notebook)
            except Exception as error:
                failure = failure_of(error)
        self.folder.put(report.name, report.key, files, failure)
        return failure

    def _page(self, report: Report, notebook: Mapping[str, Any]) -> str:
        company = report.member.company
        with spoken(report.job.language, company.currency):
            handout.draw_pictures(notebook)
            return handout.render(
                notebook,
                language=report.job.language,
                title=report.job.title,
                workshop=self.plan.agenda.title.spoken(report.job.language),
                company=company,
                look=self.plan.look,
            )

    def _write_summary(self) -> None:
        known = [
            report
            for report in reports_of(self.plan, self.plan.agenda.languages)
            if self._entry_key(report) == report.key or report.job.language in self.languages
        ]
        states: dict[str, Failure | bool] = {}
        for report in known:
            entry = self.folder.entries.get(report.name)
            if entry is not None and entry.key == report.key:
                states[report.name] = entry.failure or True
        files = summary_files(self.plan, known, states)
        self.folder.put(_SUMMARY, "", files)
        figures = {
            f"{REPORTS}/{member.folder}/{COMPANY_FILE}": company_yaml(member.company)
            for member in self.plan.members
        }
        key = digest(part.encode() for item in figures.items() for part in item)
        if not self.folder.is_finished(_FIGURES, key):
            self.folder.put(_FIGURES, key, figures)

    def _entry_key(self, report: Report) -> str:
        entry = self.folder.entries.get(report.name)
        return entry.key if entry is not None else ""
