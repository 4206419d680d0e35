"""The pages around a workshop's notebooks: guide, cards, PDFs, the participants' file, and the first page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from twodoors.browser import find_browser
from twodoors.i18n import _, fill, spoken
from twodoors.press.notes import Lesson
from twodoors.press.pages_cards import cards_file, cards_page
from twodoors.press.pages_index import Made, index_page
from twodoors.press.pages_trainer import guide_file, trainer_page
from twodoors.press.participants import ZIP_FILE, participants_zip
from twodoors.press.pdf import PdfError, print_pages
from twodoors.press.run_notebooks import Failure, failure_of
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan
from twodoors.press.run_record import Folder

_INDEX, _ZIP, _PDF = "pages/index", "pages/participants", "pdf/"

Notes = Callable[[], list[dict[str, Lesson]]]


class Pages:
    """Writes the pages around the notebooks of a plan into its folder, each only if something in it changed."""

    def __init__(
        self, plan: Plan, languages: Sequence[str], folder: Folder, name: str, *, pdf: bool
    ) -> None:
        self.plan, self.languages, self.folder, self.name, self.pdf = (
            plan,
            languages,
            folder,
            name,
            pdf,
        )
        self.failures: list[tuple[str, Failure]] = []
        self.notices: list[str] = []

    def write(
        self, notes: Notes, *, finished: bool = True
    ) -> tuple[list[tuple[str, Failure]], list[str]]:
        """Write all pages; return what failed and what else is to be told.

        An unfinished workshop, after an interrupt, gets its first page and what costs no time.
        """
        known = list(self._known_jobs())
        languages = [
            language
            for language in self.plan.agenda.languages
            if language in self.languages or any(job.language == language for job in known)
        ]
        self._write_guides(notes)
        if finished:
            self._write_zip(known, languages)
            self._forget()
            self._print()
        self._write_index(known, languages)
        return self.failures, self.notices

    def _known_jobs(self) -> Iterator[Job]:
        """Yield the jobs whose record is of today's agenda, finished or failed."""
        for job in self.plan.jobs:
            entry = self.folder.entries.get(job.name)
            if entry is not None and entry.key == job.key:
                yield job

    def _forget(self) -> None:
        """Drop what no longer belongs to the agenda, and PDFs of pages that are gone."""
        guides = {_guide(language) for language in self.plan.agenda.languages}
        keep = {job.name for job in self._known_jobs()} | {_INDEX, _ZIP} | guides
        pages = {
            file
            for name in keep & set(self.folder.entries)
            for file in self.folder.entries[name].files
        }
        keep |= {f"{_PDF}{page}" for page in pages}
        self.folder.forget(keep)

    def _write_guides(self, notes: Notes) -> None:
        wanted = [language for language in self.languages if not self._has_guide(language)]
        failure, lessons = None, []
        if wanted:
            try:
                lessons = notes()
            except Exception as error:
                failure = failure_of(error)
                self.failures.append((_("the trainer's guide"), failure))
        for language in wanted:
            files = {}
            if failure is None:
                told, facts = (self.plan, language, lessons), self._facts(language)
                with spoken(language, self.plan.company.currency):
                    files[guide_file(language)] = trainer_page(*told, facts)
                    files[cards_file(language)] = cards_page(*told, facts)
            self.folder.put(_guide(language), self._guide_key(language), files, failure)

    def _facts(self, language: str) -> Mapping[str, Mapping[str, Any]]:
        return {
            job.lesson: self.folder.entries[job.name].facts
            for job in self._known_jobs()
            if job.language == language and job.handout
        }

    def _has_guide(self, language: str) -> bool:
        return self.folder.is_finished(_guide(language), self._guide_key(language))

    def _guide_key(self, language: str) -> str:
        parts = [
            language,
            self.plan.kit,
            self.plan.agenda.model_dump_json(by_alias=True),
            self.plan.company.name,
            repr(self.plan.look),
            repr(self._facts(language)),
        ]
        for item in self.plan.agenda.lessons:
            path = self.plan.root / "lessons" / f"{item.lesson}.md"
            if item.lesson and path.is_file():
                parts.append(path.read_text(encoding="utf-8"))
        return _digest("\0".join(parts).encode(errors="surrogatepass"))

    def _write_zip(self, known: Sequence[Job], languages: Sequence[str]) -> None:
        handouts = {
            job.handout: (self.folder.path / job.handout).read_bytes()
            for job in known
            if job.handout and job.handout in self.folder.entries[job.name].files
        }
        packed = participants_zip(self.plan, languages, handouts, self.name)
        self.folder.put(_ZIP, _digest(packed), {ZIP_FILE: packed})

    def _print(self) -> None:
        """Print what is for paper as PDF; without a browser say so, and leave it."""
        if not self.pdf:
            return
        browser = find_browser()
        if browser is None:
            words = _(
                "No browser was found, so nothing was printed as PDF. Every page prints from a browser; or name "
                "one in TWODOORS_BROWSER and run the same command again."
            )
            self.notices.append(words)
            return
        todo = []
        for page, query in self._sheets():
            path = self.folder.path / page
            key = _digest(path.read_bytes())
            if not self.folder.is_finished(f"{_PDF}{page}", key):
                todo.append((page, key, path.resolve().as_uri() + query))
        if not todo:
            return
        try:
            printed = list(print_pages(browser, [address for _page, _key, address in todo]))
        except PdfError as error:
            printed = [error] * len(todo)
        for (page, key, _address), pdf in zip(todo, printed, strict=True):
            if isinstance(pdf, bytes):
                self.folder.put(f"{_PDF}{page}", key, {page.removesuffix(".html") + ".pdf": pdf})
        problems = {str(pdf) for pdf in printed if not isinstance(pdf, bytes)}
        if problems:
            words = _("Not everything could be printed as PDF: {problem}")
            self.notices.append(fill(words, problem="; ".join(sorted(problems))))

    def _sheets(self) -> Iterator[tuple[str, str]]:
        """Yield the pages to print that are there in the languages asked for, with what is asked of them."""
        for language in self.languages:
            wanted = [(guide_file(language), ""), (cards_file(language), "")]
            for job in self._known_jobs():
                if job.language == language and job.handout and job.slides:
                    # Slides lay themselves out for paper when asked.
                    wanted += [(job.handout, ""), (job.slides, "?view=print")]
            yield from (found for found in wanted if (self.folder.path / found[0]).is_file())

    def _write_index(self, known: Sequence[Job], languages: Sequence[str]) -> None:
        entries = self.folder.entries
        made = Made(
            frozenset(file for entry in entries.values() for file in entry.files),
            {job.name: failure for job in known if (failure := entries[job.name].failure)},
        )
        files = {
            "index.html": index_page(self.plan, languages, made),
            COMPANY_FILE: self.plan.company_yaml(),
        }
        self.folder.put(_INDEX, "", files)


def _guide(language: str) -> str:
    return f"pages/{language}"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
