"""The loyal-customer impact check as one sheet of A4 in HTML, filled in or blank; every text in it is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from twodoors import web
from twodoors.explorers.impact import Row
from twodoors.explorers.scales import people
from twodoors.i18n import _, current, fill, money, number, percent

LONGEST_NAME = 120


@dataclass(frozen=True)
class Plan:
    """What stands on the sheet: whose, which plan, and, unless it is blank, what the plan does."""

    company: str
    rows: Sequence[Row]
    money_in_eur: float
    cost_eur: float
    name: str = ""
    blank: bool = False


def tidy(name: str) -> str:
    """Return a name as it may stand on the sheet: one line, nothing that cannot be printed, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def page(plan: Plan) -> str:
    """Return the sheet as a page that stands by itself and fetches nothing."""
    style = (
        "@page { size: A4; margin: 12mm; } html { background: #fff; } "
        "body { margin: 0; padding: 12mm; } @media print { body { padding: 0; } } "
        + web.text("impact.css")
    )
    title = _("Loyal-customer impact check")
    if plan.name and not plan.blank:
        title = f"{title}: {tidy(plan.name)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>{_sheet(plan, top=1)}</main>\n</body>\n</html>\n"
    )


def part(plan: Plan) -> str:
    """Return the sheet as a part of another page, with its looks."""
    return f"<style>{web.text('impact.css')}</style>{_sheet(plan, top=2)}"


def _sheet(plan: Plan, *, top: int) -> str:
    """Return the sheet itself; ``top`` is the level of its title among the headings of the page."""
    filled = not plan.blank
    name = tidy(plan.name) if filled else ""
    fields = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>"
        for label, value in (
            (_("Plan, process or letter"), name),
            (_("What changes, and for whom"), ""),
            (_("Filled in by, on"), ""),
            (_("Money in per customer touched"), money(plan.money_in_eur) if filled else ""),
            (_("Cost per customer touched"), money(plan.cost_eur) if filled else ""),
        )
    )
    heads = (
        _("Loyal-customer impact check"),
        _("What it does, by how long people have been customers"),
        _("Look once more with the eyes of the customer of whom you never hear"),
        _("Decision"),
    )
    title, table, eyes, decision = map(escape, heads)

    def head(words: str) -> str:
        return f'<h{top + 1} class="impact-head">{words}</h{top + 1}>'

    looks_back = escape(_("Who looks back, and when"))
    return (
        f'<section class="impact-form" lang="{current()}">'
        f'<h{top} class="impact-title">{title}</h{top}><p class="impact-of">{escape(plan.company)}</p>'
        f'<dl class="impact-fields">{fields}</dl>'
        f"{head(table)}{_table(plan)}<p>{escape(_recipe())}</p>"
        f"{head(eyes)}{_boxes(_checks())}"
        f"{head(decision)}{_boxes(_decisions())}"
        f'<dl class="impact-fields"><dt>{looks_back}</dt><dd></dd></dl>'
        f'<p class="impact-small">{escape(_small_print(plan))}</p>'
        "</section>"
    )


def _table(plan: Plan) -> str:
    heads = (
        _("Customers for"),
        _("Customers"),
        _("Worth of one"),
        _("Share touched"),
        _("Touched"),
        _("Extra churn"),
        _("Leave because of it"),
        _("Result"),
        _("Break-even, points"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    together = escape(_("together"))
    body = ""
    for row in plan.rows:
        given = (people(row.customers), money(row.worth_eur, 0))
        share = row.touched / row.customers if row.customers else 0.0
        worked = (
            percent(share, 0),
            people(row.touched),
            percent(row.extra_churn, 1),
            people(row.lost),
            money(row.result_eur, 0),
            number(100 * row.break_even_churn, 2),
        )
        cells = "".join(f'<td class="impact-given">{escape(text)}</td>' for text in given)
        cells += "".join(f"<td>{'' if plan.blank else escape(text)}</td>" for text in worked)
        body += f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'
    sums = (
        people(sum(row.customers for row in plan.rows)),
        "",
        "",
        people(sum(row.touched for row in plan.rows)),
        "",
        people(sum(row.lost for row in plan.rows)),
        money(sum(row.result_eur for row in plan.rows), 0),
        "",
    )
    shown = [text if place == 0 or not plan.blank else "" for place, text in enumerate(sums)]
    foot = "".join(f"<td>{escape(text)}</td>" for text in shown)
    return (
        f'<div class="impact-scroll"><table class="impact-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        f'<tfoot><tr><th scope="row">{together}</th>{foot}</tr></tfoot></table></div>'
    )


def _recipe() -> str:
    return _(
        "Touched = customers × share touched. Leave = touched × extra churn (below zero: they stay). Result = "
        "touched × (money in − cost) − leave × worth of one. Break-even = (money in − cost) ÷ worth of one: "
        "the extra churn the group can bear."
    )


def _checks() -> tuple[str, ...]:
    return (
        _(
            "A newcomer gets nothing here that someone who has been there for ten years does not get."
        ),
        _("It does not punish a first slip of someone who always kept to the agreements."),
        _("We would dare to explain it to our longest-standing customer."),
        _("It wakes nobody whom we had better let sleep, or we know that it is worth it."),
        _("The law allows it for consumers (checked on the date above)."),
        _("A group drawn by lot is left alone, so that we shall see what it did."),
    )


def _decisions() -> tuple[str, ...]:
    return (
        _("as planned"),
        _("as planned, sparing customers of so many years: …"),
        _("first a test by lot, with so many customers: …"),
        _("not like this"),
    )


def _boxes(texts: Sequence[str]) -> str:
    return '<ul class="impact-boxes">' + "".join(f"<li>{escape(t)}</li>" for t in texts) + "</ul>"


def _small_print(plan: Plan) -> str:
    return fill(
        _(
            "Customers and worth per group follow from the figures of {company}, as if equally many had "
            "come in every year. Extra churn is an estimate until it has been tested."
        ),
        company=plan.company,
    )
