"""The first page of a workshop's folder: what is where, what went wrong, and which figures were used."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from twodoors import web
from twodoors.company import Company
from twodoors.company.market_figures import MarketFigures
from twodoors.i18n import _, fill, money, number, percent, spoken
from twodoors.press import pages
from twodoors.press.agenda import Agenda, Item
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan

_NAMES = {"en": "English", "nl": "Nederlands"}


def index_page(
    plan: Plan,
    languages: Sequence[str],
    files: Mapping[str, Mapping[str, str]],
    failures: Mapping[str, Failure],
    guides: Sequence[str],
) -> str:
    """Return the page in all these languages, one below the other.

    Parameters
    ----------
    plan : Plan
        The workshop.
    languages : sequence of str
        The languages that were made.
    files : mapping
        For every job that is finished or failed: its files.
    failures : mapping
        For every job that failed: what stopped it.
    guides : sequence of str
        The languages in which there is a trainer's guide.
    """
    parts = []
    for language in languages:
        with spoken(language, plan.company.currency):
            parts.append(_part(plan, language, files, failures, guides))
    return pages.page(
        "index.html",
        language=languages[0],
        title=" / ".join(str(part["title"]) for part in parts),
        company=plan.company.name,
        policy=pages.policy([]),
        style=Markup(web.text("handout.css")),
        parts=parts,
    )


def _part(
    plan: Plan,
    language: str,
    files: Mapping[str, Mapping[str, str]],
    failures: Mapping[str, Failure],
    guides: Sequence[str],
) -> dict[str, Any]:
    jobs = [job for job in plan.jobs if job.language == language]
    low, high = total_minutes(plan.agenda)
    return {
        "language": language,
        "name": _NAMES[language],
        "title": plan.agenda.title.spoken(language),
        "trainer": f"{language}/trainer.html" if language in guides else "",
        "programme": [_row(item, language, jobs, files, failures) for item in plan.agenda.lessons],
        "total": span(low, high) if high else "",
        "problems": [
            {
                "file": job.notebook,
                "words": f"{job.title}, {kind_name(job.kind)}",
                "why": str(failures[job.name]),
            }
            for job in jobs
            if job.name in failures
        ],
        "figures": figures(plan.company),
        "changed": list(plan.agenda.overrides),
        "company_file": COMPANY_FILE,
        "words": {
            "programme": _("Programme"),
            "part": _("Part"),
            "minutes": _("Minutes"),
            "together": _("Together"),
            "participants": _("For participants"),
            "trainers": _("For the trainer"),
            "guide": _("The trainer's guide"),
            "problems": _("What did not work"),
            "advice": _(
                "Mend what is named here and run the same command again: only these notebooks are run anew."
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
        },
    }


def _row(
    item: Item,
    language: str,
    jobs: Sequence[Job],
    files: Mapping[str, Mapping[str, str]],
    failures: Mapping[str, Failure],
) -> dict[str, Any]:
    minutes = span(item.minutes.lower, item.minutes.upper) if item.minutes else ""
    if item.break_ is not None:
        return {"title": item.break_.spoken(language), "minutes": minutes, "break": True}
    mine = {job.kind: job for job in jobs if job.lesson == item.lesson}
    links: dict[str, list[dict[str, str]]] = {"participants": [], "trainer": []}
    title = next((job.title for job in mine.values()), str(item.lesson))
    for kind, audience in (
        ("handout", "participants"),
        ("exercises", "participants"),
        ("notebooks", "trainer"),
        ("solutions", "trainer"),
    ):
        job = mine.get("notebooks" if kind == "handout" else kind)
        file = (job.handout if kind == "handout" else job.notebook) if job else None
        if job is None or file not in files.get(job.name, {}):
            continue
        note = _("stopped halfway") if job.name in failures else ""
        links[audience].append({"file": str(file), "words": kind_name(kind), "note": note})
    if not any(links.values()):
        links["participants"].append({"file": "", "words": _("not made yet"), "note": ""})
    return {"title": title, "minutes": minutes, "break": False, **links}


def kind_name(kind: str) -> str:
    """Return what a kind of file is called, in the language spoken now."""
    return {
        "handout": _("handout"),
        "notebooks": _("notebook with results"),
        "exercises": _("exercises"),
        "solutions": _("solutions"),
    }[kind]


def span(low: int, high: int) -> str:
    """Return a lower and an upper bound as people write them."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def total_minutes(agenda: Agenda) -> tuple[int, int]:
    """Return how long the workshop takes, at least and at most; 0 where nothing is said."""
    known = [item.minutes for item in agenda.lessons if item.minutes]
    return sum(minutes.lower for minutes in known), sum(minutes.upper for minutes in known)


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
