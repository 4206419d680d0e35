"""What became of many reports: one page and one table, a company per row, what failed first."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from twodoors.explorers.economy import Economy
from twodoors.i18n import _, current, fill, money, ngettext, number, percent, spoken
from twodoors.press import pages
from twodoors.press.companies import Member
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_plan import Plan

if TYPE_CHECKING:
    from twodoors.press.reports import Report

PAGE_FILE, TABLE_FILE = "reports.html", "reports.csv"
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_COLUMNS = (
    "company", "folder", "lesson", "language", "state", "file", "why", "currency",
    "customers", "churn_rate", "value_kept", "value_lost",
)  # fmt: skip
_NAMES = {"en": "English", "nl": "Nederlands"}


def summary_files(
    plan: Plan, reports: "Sequence[Report]", states: "Mapping[str, Failure | bool]"
) -> dict[str, str]:
    """Return the summary as a page and as a table, by file.

    Parameters
    ----------
    plan : Plan
        The workshop.
    reports : sequence of Report
        What was asked for.
    states : mapping
        For every report that is known: what stopped it, or True where it was made.
    """
    languages = [
        code for code in plan.agenda.languages if any(r.job.language == code for r in reports)
    ]
    parts = []
    for language in languages or plan.agenda.languages:
        with spoken(language, plan.company.currency):
            parts.append(_part(plan, language, reports, states))
    page = pages.document(
        "reports.html",
        language=str(parts[0]["language"]),
        title=" / ".join(str(part["title"]) for part in parts),
        company=plan.look.name or plan.company.name,
        look=plan.look,
        parts=parts,
    )
    return {PAGE_FILE: page, TABLE_FILE: _table(reports, states)}


def _part(
    plan: Plan, language: str, reports: "Sequence[Report]", states: "Mapping[str, Failure | bool]"
) -> dict[str, Any]:
    mine = [report for report in reports if report.job.language == language]
    made = sum(states.get(report.name) is True for report in mine)
    failed = [
        (report, found) for report in mine if isinstance(found := states.get(report.name), Failure)
    ]
    words = ngettext("{made} of {all} report made.", "{made} of {all} reports made.", len(mine))
    return {
        "language": language,
        "name": _NAMES[language],
        "title": fill(_("Reports: {title}"), title=plan.agenda.title.spoken(language)),
        "count": fill(words, made=number(made), all=number(len(mine))),
        "failed": [{"what": str(report), "why": str(why)} for report, why in failed],
        "rows": [_row(member, mine, states) for member in plan.members],
        "words": {
            "failed": _("What did not work"),
            "advice": _("Run the same command again: only what failed or changed is run anew."),
            "caption": _("A report per company"),
            "company": _("Company"),
            "customers": _("Customers"),
            "churn": _("Leave per year"),
            "worth": _("Worth of a customer who stays"),
            "lost": _("Leaves with them"),
            "reports": _("Reports"),
            "table": _("The same as a table"),
        },
    }


def _row(
    member: Member, mine: "Sequence[Report]", states: "Mapping[str, Failure | bool]"
) -> dict[str, Any]:
    company = member.company
    economy = Economy(company)
    with spoken(current(), company.currency):
        return {
            "company": company.name,
            "customers": number(company.customers, 0),
            "churn": percent(company.churn_rate, 1),
            "worth": money(economy.value_kept_eur, 0),
            "lost": money(_lost(member), 0),
            "reports": [
                {
                    "file": report.file if states.get(report.name) is True else "",
                    "words": report.job.title,
                    "note": _state(states.get(report.name)),
                }
                for report in mine
                if report.member is member
            ],
        }


def _lost(member: Member) -> float:
    company = member.company
    return company.customers * company.churn_rate * Economy(company).value_kept_eur


def _state(found: Failure | bool | None) -> str:
    if isinstance(found, Failure):
        return _("failed")
    return "" if found else _("not made yet")


def _table(reports: "Sequence[Report]", states: "Mapping[str, Failure | bool]") -> str:
    """Return the summary for a program or a spreadsheet: plain figures, and no cell that could be a formula."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(_COLUMNS)
    for report in reports:
        company, found = report.member.company, states.get(report.name)
        row = (
            company.name,
            report.member.folder,
            report.job.lesson,
            report.job.language,
            "failed" if isinstance(found, Failure) else "made" if found else "not made",
            report.file if found is True else "",
            str(found) if isinstance(found, Failure) else "",
            company.currency,
        )
        figures = (
            f"{company.customers:g}",
            f"{company.churn_rate:g}",
            f"{Economy(company).value_kept_eur:.2f}",
            f"{_lost(report.member):.2f}",
        )
        table.writerow([*map(_no_formula, row), *figures])
    return stream.getvalue()


def _no_formula(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text}" if _FORMULA.match(text) else text
