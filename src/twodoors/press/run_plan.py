"""What a workshop takes: every notebook to run, with its parameters and a key that says what it depends on."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml

from twodoors.company import Company, load_company
from twodoors.i18n import LANGUAGES
from twodoors.press.agenda import Agenda, read_agenda, unusable
from twodoors.press.agenda_lessons import lesson_problems
from twodoors.press.companies import Member, read_companies
from twodoors.press.look import Look, look_of
from twodoors.press.run_notebooks import FILLED_IN
from twodoors.problems import InputError, Problem, shown

KINDS = ("notebooks", "exercises", "solutions")
COMPANY_FILE = "company.yaml"
_MAKERS = ("altair", "numpy", "pandas", "papermill", "vl-convert-python")


@dataclass(frozen=True)
class Job:
    """One notebook of a workshop; an exercise gets its parameters and is not run."""

    kind: str
    language: str
    lesson: str
    title: str
    text: str
    parameters: Mapping[str, Any]
    key: str

    @property
    def name(self) -> str:
        """The job in the workshop's record."""
        return f"{self.language}/{self.kind}/{self.lesson}"

    @property
    def notebook(self) -> str:
        """Where the notebook goes, below the workshop's folder."""
        return f"{self.name}.ipynb"

    @property
    def handout(self) -> str | None:
        """Where the handout goes, if this notebook gives one."""
        if self.kind != "notebooks":
            return None
        return f"{self.language}/handouts/{self.lesson}.html"

    @property
    def slides(self) -> str | None:
        """Where the slides go, if this notebook gives any."""
        if self.kind != "notebooks":
            return None
        return f"{self.language}/slides/{self.lesson}.html"

    @property
    def is_run(self) -> bool:
        """Whether the notebook is run, or only prepared for somebody to work in."""
        return self.kind != "exercises"

    def filled(self) -> str:
        """Return the notebook with its parameters filled in, as papermill does, but not run."""
        notebook = json.loads(self.text)
        values = "\n".join(f"{name} = {value!r}" for name, value in self.parameters.items())
        cell: dict[str, Any] = {
            "cell_type": "code",
            "execution_count": None,
            "id": sha256(values.encode()).hexdigest()[:12],
            "metadata": {"jupyter": {"source_hidden": True}, "tags": ["injected-parameters"]},
            "outputs": [],
            "source": f"{FILLED_IN}\n{values}",
        }
        tags = [found.get("metadata", {}).get("tags", []) for found in notebook["cells"]]
        place = next((index + 1 for index, found in enumerate(tags) if "parameters" in found), 0)
        notebook["cells"].insert(place, cell)
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Plan:
    """A checked agenda with its company and its jobs, in the order of the programme."""

    agenda: Agenda
    path: Path
    root: Path
    company: Company
    jobs: tuple[Job, ...]
    kit: str
    """A digest of the kit itself."""
    look: Look
    members: tuple[Member, ...] = ()
    """Companies that get a report each."""

    @cached_property
    def is_own_company(self) -> bool:
        """Whether the company comes from a file of the trainer's and not from the kit."""
        return isinstance(self.agenda.company_in(self.path.parent), Path)

    def company_yaml(self) -> str:
        """Return the company with all its figures and their sources, as a file that stands by itself."""
        return company_yaml(self.company)


def make_plan(path: Path, root: Path) -> Plan:
    """Read an agenda and check it to the last parameter, before anything is written or run.

    Raises
    ------
    InputError
        If the agenda, its company or one of its lessons cannot be used.
    """
    agenda = read_agenda(path)
    problems = list(lesson_problems(agenda, root, agenda.languages))
    try:
        company = load_company(agenda.company_in(path.parent), agenda.overrides)
    except InputError as error:
        if not problems:
            raise
        raise unusable(path, [*problems, *error.problems]) from None
    if problems:
        raise unusable(path, problems)
    look = look_of(agenda, path.parent)
    members = read_companies(agenda, path)
    kit = kit_digest(root)
    jobs = tuple(_jobs(agenda, path, root, company, kit, look))
    return Plan(agenda, path, root, company, jobs, kit, look, members)


def chosen_languages(plan: Plan, language: str | None) -> tuple[str, ...]:
    """Return the languages to make: those of the agenda, or the one asked for.

    Raises
    ------
    InputError
        If the agenda is not written in the language asked for.
    """
    agenda = plan.agenda
    if language is None:
        return agenda.languages
    wanted = LANGUAGES if language == "both" else (language,)
    for code in wanted:
        if code not in agenda.languages:
            allowed = ", ".join(agenda.languages)
            problem = Problem("--language", shown(language), allowed, "languages: [en, nl]")
            raise unusable(plan.path, [problem])
    return wanted


def _jobs(
    agenda: Agenda, path: Path, root: Path, company: Company, kit: str, look: Look
) -> Iterator[Job]:
    own = isinstance(agenda.company_in(path.parent), Path)
    shared = {
        # The client's figures travel with the folder; its notebooks stand two folders down.
        "company": f"../../{COMPANY_FILE}" if own else agenda.company,
        "overrides": {} if own else dict(agenda.overrides),
        "seed": agenda.seed,
    }
    for item in agenda.lessons:
        if item.lesson is None:
            continue
        titles: dict[str, str] = {}
        lesson = root / "lessons" / f"{item.lesson}.md"
        # The trainer's notes stand in the lesson alone, and on the slides.
        source = lesson.read_bytes() if lesson.is_file() else b""
        for kind in KINDS:
            for language in agenda.languages:
                notebook = root / kind / language / f"{item.lesson}.ipynb"
                if not notebook.is_file():
                    continue
                text = notebook.read_text(encoding="utf-8")
                parameters = {"language": language, **shared, **item.parameters}
                title = str(json.loads(text).get("metadata", {}).get("title") or item.lesson)
                title = titles.setdefault(language, title)
                parts = (
                    kit,
                    text,
                    json.dumps(parameters, sort_keys=True),
                    company_yaml(company),
                    agenda.title.spoken(language),
                    repr(look),
                )
                key = digest(
                    [*(part.encode() for part in parts), source if kind == KINDS[0] else b""]
                )
                yield Job(kind, language, item.lesson, title, text, parameters, key)


def company_yaml(company: Company) -> str:
    """Return a company as YAML, every figure with its source."""
    plain = company.model_dump(mode="json", exclude={"sources"})
    entries = {
        field: {"value": value, "source": company.sources[field]}
        if field in company.sources
        else value
        for field, value in plain.items()
    }
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=None)


def kit_digest(root: Path) -> str:
    """Return a digest of all that a notebook's outcome depends on besides itself and its parameters."""
    package = Path(__file__).resolve().parents[1]
    files = [*_source_files(package), *_source_files(root / "data")]
    return digest(
        part for path in files for part in (path.name.encode(), path.read_bytes())
    ) + "-".join([f"{sys.version_info[0]}.{sys.version_info[1]}", *map(_version, _MAKERS)])


def _source_files(folder: Path) -> Sequence[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".po"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def digest(parts: Iterable[bytes]) -> str:
    """Return a digest of parts that cannot be shifted from one to the next."""
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()
