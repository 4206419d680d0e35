"""Your own unnecessary contacts: what they cost, and what a year of keeping promises may cost."""

from twodoors.charts.bars import bars
from twodoors.charts.base import MONEY, Series, finish
from twodoors.charts.theme import BACK
from twodoors.company import Company, load_company
from twodoors.explorers.exhibit import Control, Exhibit, Reading, Settings, Table, reach
from twodoors.explorers.focus import YEAR, focus_cash
from twodoors.explorers.promises import Promises
from twodoors.i18n import _, fill, money, number, percent

_FIELDS = (
    ("customers", "number"),
    ("promises_per_customer", "number"),
    ("promise_kept_rate", "share"),
    ("recontact_rate", "share"),
    ("contact_cost_eur", "money"),
    ("existing_price_eur_per_month", "money"),
    ("variable_cost_eur_per_month", "money"),
    ("churn_rate", "share"),
)


def own_promises(company: Company, fewer_broken: float = 0.5) -> Exhibit:
    """Unnecessary contacts in a year, and the most that a year of focus may cost, for figures of one's own."""

    def read(settings: Settings) -> Reading:
        fewer = settings["fewer_broken"]
        mine = load_company(company, _overrides(company, settings))
        promises = Promises(mine)
        chain = promises.chain()
        unnecessary = promises.requests * (chain.expected_contacts - 1)
        year = focus_cash(mine, fewer, 1.0, promises.counted_share, YEAR)
        contacts, margin = float(year.contacts_eur.sum()), float(year.margin_eur.sum())
        figures = {
            "unnecessary_share": float(chain.failure_demand_share),
            "unnecessary_contacts": unnecessary,
            "unnecessary_eur": unnecessary * mine.contact_cost_eur,
            "saved_contacts_eur": contacts,
            "saved_margin_eur": margin,
            "most_eur": contacts + margin,
        }
        words = _(
            "{unnecessary_contacts:number0} contacts a year are unnecessary, {unnecessary_share:percent0} of all: "
            "they cost {unnecessary_eur:money0}. A year that prevents {fewer:percent0} of the broken promises "
            "pays for itself within the year if it costs at most {most_eur:money0}."
        )
        rows = (
            (_("Requests in a year"), number(promises.requests, 0)),
            (_("Unnecessary contacts"), number(unnecessary, 0)),
            (_("Unnecessary contacts, of all contacts"), percent(figures["unnecessary_share"])),
            (_("Cost of unnecessary contacts per year"), money(figures["unnecessary_eur"], 0)),
            (_("Customers who leave per year"), number(promises.leaving, 0)),
            (_("Of those, over broken promises: counted"), percent(promises.counted_share, 0)),
            (_("Saved on contacts in the first year"), money(contacts, 0)),
            (_("Earned in the first year on customers who stay"), money(margin, 0)),
            (_("A year of focus may cost at most"), money(figures["most_eur"], 0)),
        )
        return Reading(
            sentence=fill(words, fewer=fewer, **figures),
            table=Table(_("What follows from these figures"), (_("Figure"), _("Value")), rows),
            figures=figures,
            feed={"costs": [figures["unnecessary_eur"], contacts, margin]},
        )

    names = (
        _("Unnecessary contacts"),
        _("Saved on contacts"),
        _("Earned on customers who stay"),
    )
    controls = [_control(company, name, kind) for name, kind in _FIELDS]
    controls.insert(
        0,
        Control(
            "fewer_broken",
            _("Broken promises that the year prevents"),
            fewer_broken,
            0.0,
            1.0,
            0.01,
            "share",
        ),
    )
    return Exhibit(
        key="own-promises",
        title=_("Your own unnecessary contacts"),
        question=_("Put in your own figures: what may a year of keeping promises cost you?"),
        controls=tuple(controls),
        read=read,
        draw=lambda feed: finish(
            bars(
                names,
                [Series(_("Per year"), BACK, "now.costs")],
                x_title=_("Per year"),
                x_format=MONEY,
                width=420,
                thickness=30,
                kept="kept.costs",
            ),
            feed,
            _("Unnecessary contacts, and what the first year brings"),
            _(
                "Bar chart of what unnecessary contacts cost in a year, and of what a year of focus saves on "
                "contacts and earns on customers who stay in its first year."
            ),
        ),
    )


def _overrides(company: Company, settings: Settings) -> dict[str, float]:
    """Return the figures set, and with them those that are not asked for and must not contradict them."""
    given = {name: settings[name] for name, _kind in _FIELDS}
    grown = given["customers"] / company.customers
    return given | {
        "customers_saved": company.customers_saved * grown,
        "retention_ceiling": max(company.retention_ceiling, 1 - given["churn_rate"] / 2),
    }


def _control(company: Company, name: str, kind: str) -> Control:
    quantity, value = Company.quantities()[name], float(getattr(company, name))
    if kind == "share":
        # With no promise kept at all contacts might never end; with no churn nobody could be kept.
        low = 0.0 if name == "recontact_rate" else 0.005
        return Control(name, _(quantity.label), max(value, low), low, 1.0, 0.005, kind)
    high, step = reach(value)
    low = quantity.low if quantity.low > 0 else 0.0
    if name == "existing_price_eur_per_month":
        low = step
    return Control(name, _(quantity.label), value, low, high, step, kind)
