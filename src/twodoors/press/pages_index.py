"""The first page of a workshop's folder: what is where, what went wrong, and which figures were used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from twodoors.company import Company
from twodoors.company.market_figures import MarketFigures
from twodoors.i18n import _, fill, money, number, percent, spoken
from twodoors.press import pages
from twodoors.press.links import lesson_links, shown_links
from twodoors.press.pages_reports import PAGE_FILE as REPORTS_PAGE
from twodoors.press.participants import ZIP_FILE
from twodoors.press.programme import Row, ends, programme, span, total_minutes, when
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan

_NAMES = {"en": "English", "nl": "Nederlands"}


@dataclass(frozen=True)
class Made:
    """What there is to point to: every file, what failed, and the files of the whole workshop."""

    files: frozenset[str]
    failures: Mapping[str, Failure]


def index_page(plan: Plan, languages: Sequence[str], made: Made) -> str:
    """Return the page in all these languages, one below the other; it links only what is there."""
    parts = []
    for language in languages:
        with spoken(language, plan.company.currency):
            parts.append(_part(plan, language, made))
    return pages.document(
        "index.html",
        language=languages[0],
        title=" / ".join(dict.fromkeys(str(part["title"]) for part in parts)),
        company=plan.company.name,
        look=plan.look,
        parts=parts,
    )


def _part(plan: Plan, language: str, made: Made) -> dict[str, Any]:
    jobs = [job for job in plan.jobs if job.language == language]
    low, high = total_minutes(plan.agenda)
    return {
        "language": language,
        "name": _NAMES[language],
        "title": plan.agenda.title.spoken(language),
        "when": when(plan.agenda),
        "for_all": _files(made, [(ZIP_FILE, _("everything in one file"))]),
        "for_trainer": _files(
            made,
            [
                (f"{language}/trainer.html", _("the trainer's guide")),
                (f"{language}/cards.html", _("cards to print")),
            ],
        ),
        "programme": [_row(row, jobs, made) for row in programme(plan, language)],
        "clock": plan.agenda.start is not None,
        "total": span(low, high) if high else "",
        "ends": ends(plan.agenda, low, high),
        "links": _links(plan, language),
        "reports": f"{REPORTS_PAGE}#{language}" if plan.members else "",
        "problems": [
            {
                "file": job.notebook,
                "words": f"{job.title}, {kind_name(job.kind)}",
                "why": str(made.failures[job.name]),
            }
            for job in jobs
            if job.name in made.failures
        ],
        "figures": figures(plan.company),
        "changed": list(plan.agenda.overrides),
        "company_file": COMPANY_FILE,
        "words": _words(plan),
    }


def _words(plan: Plan) -> dict[str, str]:
    return {
        "programme": _("Programme"),
        "begins": _("Begins between"),
        "part": _("Part"),
        "minutes": _("Minutes"),
        "together": _("Together"),
        "participants": _("For participants"),
        "trainers": _("For the trainer"),
        "speak": _("In the slides, the key S opens your notes in a window of their own."),
        "problems": _("What did not work"),
        "advice": _(
            "Mend what is named here and run the same command again: only these notebooks are run anew."
        ),
        "reports": _("Reports"),
        "per_company": _("A report per company"),
        "links": _("Links for the participants"),
        "unshifted": _(
            "They open the lesson as the repository has it, not with the client's figures."
        ),
        "company": fill(_("The figures of {company}"), company=plan.company.name),
        "figure": _("Figure"),
        "value": _("Value"),
        "unit": _("Unit"),
        "source": _("Source"),
        "all": fill(_("All {count} figures"), count=str(len(plan.company.quantities()))),
        "sources": _(
            "B1 to B5 are the five blogs, E and a number is a source in the kit's list; an assumption is "
            "a teaching value."
        ),
        "own": _("Changed for this workshop"),
        "as_file": _("The same as a file"),
    }


def _files(made: Made, wanted: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Return those files that are there, each with its PDF if there is one."""
    return [
        {"file": file, "words": words, "pdf": _pdf(file) if _pdf(file) in made.files else ""}
        for file, words in wanted
        if file in made.files
    ]


def _pdf(file: str) -> str:
    return file.removesuffix(".html") + ".pdf"


def _links(plan: Plan, language: str) -> list[dict[str, Any]]:
    repository = plan.agenda.repository
    if repository is None:
        return []
    return [
        {"title": row.title, "links": shown_links(lesson_links(repository, row.lesson, language))}
        for row in programme(plan, language)
        if row.lesson
    ]


def _row(row: Row, jobs: Sequence[Job], made: Made) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "title": row.title,
        "begins": row.begins,
        "minutes": row.minutes,
        "break": row.is_break,
        "participants": [],
        "trainer": [],
    }
    mine = {job.kind: job for job in jobs if job.lesson == row.lesson}
    for kind, audience in (
        ("handout", "participants"),
        ("exercises", "participants"),
        ("slides", "trainer"),
        ("notebooks", "trainer"),
        ("solutions", "trainer"),
    ):
        job = mine.get("notebooks" if kind in ("handout", "slides") else kind)
        if job is None:
            continue
        file = {"handout": job.handout, "slides": job.slides}.get(kind, job.notebook)
        note = _("stopped halfway") if job.name in made.failures else ""
        shown[audience] += [
            {**link, "note": note} for link in _files(made, [(str(file), kind_name(kind))])
        ]
    if mine and not shown["participants"] and not shown["trainer"]:
        missing = {"file": "", "words": _("not made yet"), "note": "", "pdf": ""}
        shown["participants"].append(missing)
    return shown


def kind_name(kind: str) -> str:
    """Return what a kind of file is called, in the language spoken now."""
    return {
        "handout": _("handout"),
        "slides": _("slides"),
        "notebooks": _("notebook with results"),
        "exercises": _("exercises"),
        "solutions": _("solutions"),
    }[kind]


def figures(company: Company) -> list[dict[str, str]]:
    """Return every figure of a company in words: label, value, unit, source and field name."""
    rows = []
    # What every company knows of itself comes first; what only the simulation needs, last.
    fields = sorted(
        company.quantities().items(), key=lambda it: it[0] in MarketFigures.model_fields
    )
    for field, quantity in fields:
        value = getattr(company, field)
        source = company.sources.get(field, "assumption")
        rows.append(
            {
                "field": field,
                "label": _(quantity.label),
                "value": " · ".join(
                    _written(part, quantity.unit)
                    for part in (value if isinstance(value, tuple) else (value,))
                ),
                "unit": "" if quantity.unit.startswith("share") else _(quantity.unit),
                "source": {"assumption": _("assumption"), "own figure": _("own figure")}.get(
                    source, source
                ),
            }
        )
    return rows


def _written(value: float, unit: str) -> str:
    if unit.startswith("share"):
        return percent(value)
    return money(value) if unit.startswith("money") else number(value)
