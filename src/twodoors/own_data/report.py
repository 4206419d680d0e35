"""The report on an export: what was understood, what was left out, what was estimated and what was not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from twodoors.company import Company
from twodoors.company.proportion import ASSUMPTION, Entry
from twodoors.company.quantity import COUNT, EUR, EUR_MONTH, EUR_YEAR, SHARE
from twodoors.i18n import N_, _, current, fill, money, number, percent
from twodoors.own_data.estimates.figure import Figure
from twodoors.own_data.findings import lines as finding_lines
from twodoors.own_data.history import History, month_name
from twodoors.own_data.reading import Export
from twodoors.own_data.tables import TABLES
from twodoors.problems import shown

_SHOWN_ONLY: dict[str, tuple[str, str]] = {
    "price_gap": (N_("Price gap between old and new customers"), SHARE),
    "complaints_per_customer_year": (N_("Complaints per customer per year"), COUNT),
    "repeat_share": (N_("Repeated contacts"), SHARE),
    "several_products_share": (N_("Customers with several products"), SHARE),
    "naive_churn_gap": (N_("Churn with several products less churn with one"), SHARE),
    "campaign_effect": (N_("Churn prevented among those contacted"), SHARE),
}
_PARTS: dict[str, tuple[str, ...]] = {
    "response_shares": (N_("not"), N_("late"), N_("well"), N_("beyond expectation")),
    "retention_by_response": (N_("not"), N_("late"), N_("well"), N_("beyond expectation")),
    "channel_shares": (N_("online"), N_("telephone"), N_("shop"), N_("comparison site")),
}
_UNSEEN: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("problem_rate", "complaint_rate", "retention_silent", "retention_without_problem"),
        N_(
            "Problems that nobody told you about leave no trace. Complaints show the product of how many "
            "have a problem and how many of them complain; only a survey can tell the two apart."
        ),
    ),
    (
        ("churn_per_breach",),
        N_(
            "Whom a broken promise drove away cannot be told from whom it did not, without a comparison."
        ),
    ),
    (
        ("loyalty_shares", "loyalty_intercept", "attitude_effect", "lock_in_effect"),
        N_(
            "Who stays out of loyalty and who because he is held looks the same until something changes."
        ),
    ),
    (
        ("price_gap_sensitivity", "price_gap_awareness"),
        N_("Who knows the price of newcomers, and whom it drives away, is not in these tables."),
    ),
    (
        ("type_shares", "several_products_rate", "type_churn", "cross_sell_effect"),
        N_(
            "Customers with several products may have been more loyal to begin with; the gap in churn is no "
            "effect of the products."
        ),
    ),
    (
        ("segment_shares", "untreated_churn", "treated_churn"),
        N_("Whom a campaign keeps and whom it wakes can be seen on average only, not by person."),
    ),
    (("fee_extra_churn",), N_("Who pays late may leave sooner anyway, fee or no fee.")),
)


@dataclass(frozen=True)
class Line:
    """A figure as it is shown."""

    label: str
    value: str
    interval: str
    count: str
    meaning: str
    kept: bool


@dataclass(frozen=True)
class Section:
    """A part of the report: sentences, points, and a table."""

    title: str
    text: Sequence[str] = ()
    points: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=tuple)


def line(figure: Figure) -> Line:
    """Return a figure in words, in the language spoken now."""
    quantity = Company.quantities().get(figure.field)
    label, unit = _SHOWN_ONLY.get(figure.field, ("", ""))
    if quantity is not None:
        label, unit = quantity.label, quantity.unit
    words = _(label)
    if figure.part is not None:
        words = f"{words} – {_(_PARTS[figure.field][figure.part])}"

    def written(value: float) -> str:
        if unit == SHARE:
            return percent(value, 1)
        if unit in (EUR, EUR_MONTH, EUR_YEAR):
            return money(value)
        return number(value)

    interval = _("counted")
    if figure.low != figure.high:
        interval = fill(_("{low} to {high}"), low=written(figure.low), high=written(figure.high))
    count = f"{number(figure.count)} {_(figure.counted)}"
    return Line(words, written(figure.value), interval, count, _(figure.meaning), figure.in_company)


def sections(
    export: Export, figures: Sequence[Figure], fields: Mapping[str, Entry], like: str
) -> list[Section]:
    """Return the report, part by part, in the language spoken now."""
    history = export.history
    own = [line(figure) for figure in figures]
    head = (_("Figure"), _("Value"), _("95 % interval"), _("Observations"), _("What was counted"))
    return [
        _files(export),
        _months(history),
        *_left_out(export),
        *_problems(export),
        Section(
            _("Estimated from your data"),
            head=head,
            rows=[(o.label, o.value, o.interval, o.count, o.meaning) for o in own if o.kept],
        ),
        *_observed([o for o in own if not o.kept], head),
        _proportion(fields, like),
        _defaults(fields, like, history),
    ]


def _files(export: Export) -> Section:
    rows = []
    for seen in export.looks:
        one = export.mapped.files.get(seen.label)
        table = f"{one.table} ({_(TABLES[one.table].meaning)})" if one else _("not used")
        separator = {"\t": _("tab"), "": "–"}.get(seen.facts.get("separator", ""), "")
        rows.append(
            (
                shown(seen.label, 120).strip('"'),
                table,
                number(export.rows[seen.label]) if seen.label in export.rows else "–",
                number(len(seen.headings)),
                separator or seen.facts.get("separator", "–"),
                seen.facts.get("encoding", "–"),
                one.decimal if one else "–",
                one.date_order if one else "–",
            )
        )
    head = [_("File"), _("Taken for"), _("Rows used"), _("Columns"), _("Separator")]
    head += [_("Encoding"), _("Decimal mark"), _("Order of dates")]
    points = [
        fill(
            _("{file}: no date has a day above 12, so day and month could be the other way round."),
            file=shown(seen.label, 120).strip('"'),
        )
        for seen in export.looks
        if seen.mapping is not None and not seen.order_sure
    ]
    points += [str(problem) for problem in export.refused]
    if export.ignored:
        names = ", ".join(shown(name, 80).strip('"') for name in export.ignored[:20])
        points.append(fill(_("Not read: {names}."), names=names))
    return Section(_("What was understood"), points=points, head=head, rows=rows)


def _months(history: History) -> Section:
    text = fill(
        _(
            "Everything is counted over {first} to {last}. If exits are recorded over another time, say so "
            "under observed in the mapping."
        ),
        first=month_name(history.since, history.unit),
        last=month_name(history.until, history.unit),
    )
    sentences = [text]
    if not history.has_ends:
        sentences.append(_("There are no exits in the data, so nothing can be said about churn."))
    elif history.since > history.year:
        sentences.append(_("That is less than twelve months: too short for yearly figures."))
    return Section(_("The time looked at"), sentences)


def _left_out(export: Export) -> list[Section]:
    found = [
        f"{shown(label, 120).strip(chr(34))}: {', '.join(shown(name) for name in names)}"
        for label, names in export.personal().items()
        if names
    ]
    if not found:
        return []
    text = _("Names, addresses and the like are not needed. These columns were left out.")
    return [Section(_("Left out: personal data"), [text], found)]


def _problems(export: Export) -> list[Section]:
    if not export.findings.count:
        return []
    text = fill(
        _("{count:number} cells or rows could not be used. The full list is in problems.csv."),
        count=export.findings.count,
    )
    return [Section(_("What is wrong in the data"), [text], finding_lines(export.findings))]


def _observed(own: Sequence[Line], head: Sequence[str]) -> list[Section]:
    if not own:
        return []
    text = _(
        "These figures are seen in your data, and are not a figure of the models by themselves."
    )
    rows = [(o.label, o.value, o.interval, o.count, o.meaning) for o in own]
    return [Section(_("Also seen"), [text], head=head, rows=rows)]


def _proportion(fields: Mapping[str, Entry], like: str) -> Section:
    quantities = Company.quantities()
    points = [
        f"{_(quantities[name].label)}: {number(entry['value'])} ({entry['note']})"
        for name, entry in fields.items()
        if entry["source"] == ASSUMPTION
    ]
    text = fill(_("Figures of {like}, brought to the size of your company:"), like=like)
    return Section(_("Kept in proportion"), [text], points)


def _defaults(fields: Mapping[str, Entry], like: str, history: History) -> Section:
    rest = {n: q for n, q in Company.quantities().items() if n not in fields}
    points = []
    for names, why in _UNSEEN:
        unseen = [name for name in names if name in rest]
        if unseen:
            labels = ", ".join(_(rest.pop(name).label) for name in unseen)
            points.append(f"{labels}. {_(why)}")
    others = "; ".join(_(quantity.label) for quantity in rest.values())
    points.append(fill(_("Also unchanged: {labels}."), labels=others))
    missing = [
        f"{name} ({_(table.meaning)})"
        for name, table in TABLES.items()
        if name != "customers" and name not in history.events and name != "exits"
    ]
    if missing:
        points.append(fill(_("Tables that would tell more: {names}."), names=", ".join(missing)))
    text = fill(_("These figures stay those of {like}:"), like=like)
    return Section(_("Not in your data"), [text], points)


def as_text(title: str, parts: Sequence[Section]) -> str:
    """Return the report as plain text."""
    found = [title, "=" * len(title), ""]
    for part in parts:
        found += [part.title, "-" * len(part.title), *part.text]
        found += [f"  • {point}" for point in part.points]
        if part.rows:
            found.append("  " + " · ".join(part.head))
            found += [f"  • {row[0]}: {' · '.join(row[1:])}" for row in part.rows]
        found.append("")
    return "\n".join(found)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("twodoors.own_data", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def as_html(title: str, parts: Sequence[Section]) -> str:
    """Return the report as a page that stands by itself; every value is escaped."""
    page = _environment().get_template("report.html")
    return page.render(title=title, parts=parts, language=current())
