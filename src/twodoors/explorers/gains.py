"""What better retention brings: points or percent, whose profit, and what a point may cost."""

from math import inf, isfinite

from twodoors.charts.worth import growth_by_measure, may_cost
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.bucket import steady_state
from twodoors.models.value import lifetime_value, retention_elasticity

_TIMES = {"first_year": 0, "due": 1, "renewal": 2, "long_run": 3}


def _grown(before: float, after: float) -> float:
    """Return by which part something grows; without limit from nothing, or to no limit."""
    if before == after:
        return 0.0
    return after / before - 1 if before > 0 else inf


def gain_lever(gain: float) -> Control:
    """Return the lever for the gain in retention, in points."""
    label = _("How much better, in points or percent")
    return Control("retention_gain", label, gain, 0.0, max(0.3, gain), 0.005, "share")


def five_percent(company: Company, retention_gain: float = 0.05) -> Exhibit:
    """A gain in retention read as points and as percent, and whose profit grows by how much; models (a, d)."""
    margin, discount = company.margin_eur, company.discount_rate
    measures = (
        _("Next year's margin, today's customers"),
        _("Worth of a customer, this year included"),
        _("Worth from the next renewal on"),
        _("Number of customers in the end"),
    )

    def growth(churn: float, then: float) -> list[float]:
        """Return the growth in every measure as churn falls from one rate to another."""

        def worth(rate: float, convention: str) -> float:
            value = lifetime_value(margin, 1 - rate, discount, convention=convention)
            return float(value)

        level, later = (float(steady_state(1.0, 1 - rate)) for rate in (churn, then))
        return [
            _grown(1 - churn, 1 - then),
            _grown(worth(churn, "due"), worth(then, "due")),
            _grown(worth(churn, "renewal"), worth(then, "renewal")),
            _grown(level, later),
        ]

    def read(settings: Settings) -> Reading:
        churn, gain = settings["churn_rate"], settings["retention_gain"]
        by_points, by_percent = max(0.0, churn - gain), churn * (1 - gain)
        points, percents = growth(churn, by_points), growth(churn, by_percent)
        figures = {
            **{f"points_{name}": points[place] for name, place in _TIMES.items()},
            **{f"percent_{name}": percents[place] for name, place in _TIMES.items()},
            "churn": churn,
            "points_gain": churn - by_points,
            "churn_by_points": by_points,
            "churn_by_percent": by_percent,
            "elasticity": float(retention_elasticity(1 - churn, discount)),
            "fewer": 1 - by_points / churn if churn > 0 else 0.0,
        }
        return Reading(
            sentence=fill(_gain_words(churn, gain, figures), gain=gain, **figures),
            table=rows_by(
                _("What grows"),
                measures,
                {
                    fill(_("{gain:points} fewer leave"), gain=gain): [
                        percent(x, 1) for x in points
                    ],
                    fill(_("{gain:percent} fewer leavers"), gain=gain): [
                        percent(x, 1) for x in percents
                    ],
                },
                _("How much grows, by what “better” means"),
            ),
            figures=figures,
            feed={"points": points, "percents": percents},
        )

    controls = (
        gain_lever(retention_gain),
        Control(
            "churn_rate",
            _("Customers who leave per year"),
            company.churn_rate,
            0.0,
            max(0.6, company.churn_rate),
            0.005,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="five-percent",
        title=_("Five percent better: of what, and whose profit?"),
        question=_("Which of these four would a seller of loyalty programmes show you?"),
        controls=controls,
        read=read,
        draw=lambda feed: growth_by_measure(feed, measures),
        headline="retention_gain",
        prediction=Prediction(
            question=fill(
                _(
                    "Each year {gain:points} fewer of the customers leave: {then:percent} instead of "
                    "{churn:percent}. By how much does the worth of a customer rise?"
                ),
                gain=min(retention_gain, company.churn_rate),
                churn=company.churn_rate,
                then=max(0.0, company.churn_rate - retention_gain),
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 2.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["points_due"],
        ),
    )


def _gain_words(churn: float, gain: float, figures: Settings) -> str:
    if churn == 0:
        return _("Nobody leaves, so there is nothing to gain.")
    if gain == 0:
        return _("Nothing changes: as many leave as before.")
    words = _(
        "{points_gain:points} fewer leavers bring churn from {churn:percent1} to {churn_by_points:percent1}, so "
        "{fewer:percent0} fewer customers leave. A customer becomes worth {points_due:percent0} more, but next "
        "year today's customers bring only {points_first_year:percent1} more."
    )
    if not isfinite(figures["points_due"]):
        words = _(
            "{points_gain:points} fewer leavers, and nobody leaves any more. As money later counts as much as money "
            "now, a customer's worth then has no limit."
        )
    return (
        words
        + " "
        + _(
            "{gain:percent} fewer leavers is another thing: churn then is {churn_by_percent:percent2}, and a "
            "customer is worth {percent_due:percent1} more."
        )
    )


def point_worth(company: Company, retention_gain: float = 0.05) -> Exhibit:
    """What a gain in retention may cost a year at most, and what standing still costs; models (a, d)."""
    now = company.back_door_spend_eur / company.customers
    names = (_("a gain this large may cost"), _("spent at the back door now"))

    def read(settings: Settings) -> Reading:
        customers, churn = settings["customers"], settings["churn_rate"]
        gain = min(settings["retention_gain"], churn)
        worth = float(lifetime_value(settings["margin_eur"], 1 - churn, settings["discount_rate"]))
        # Paying R before every renewal is as good as not gaining g where m r' - R = (V - m)(1 + d - r'),
        # that is at R = g V: no more per customer than the points times what a customer is worth.
        most = 0.0 if gain == 0 else gain * worth
        standing = customers * churn * settings["newcomer_cost_eur"]
        figures = {
            "worth_eur": worth,
            "gain": gain,
            "most_eur": most,
            "total_eur": most * customers,
            "standing_eur": standing,
            "leavers": customers * churn,
            "now_eur": now,
        }
        if gain == 0:
            advice = _("Without a gain in retention it may cost nothing.")
        else:
            advice = _(
                "Keeping {gain:points} more of them may cost {most_eur:money2} per customer per year at most, "
                "{total_eur:money0} in all."
            )
        rows = (
            (_("Worth of a customer who stays"), money(worth, 0)),
            (_("Most that the gain may cost, per customer per year"), money(most, 2)),
            (_("Most that the gain may cost, per year in all"), money(most * customers, 0)),
            (_("Spent at the back door now, per customer per year"), money(now, 2)),
            (_("Customers who leave per year"), number(customers * churn, 0)),
            (_("Cost of standing still per year"), money(standing, 0)),
        )
        return Reading(
            sentence=fill(
                _(
                    "A customer who stays is worth {worth_eur:money0}. Standing still takes {leavers:number0} "
                    "newcomers a year and costs {standing_eur:money0}."
                )
                + " "
                + advice,
                **figures,
            ),
            table=Table(_("What follows from these figures"), (_("Figure"), _("Value")), rows),
            figures=figures,
            feed={"amounts": [most, now]},
        )

    return Exhibit(
        key="point-worth",
        title=_("Your own company: what a point of retention may cost"),
        question=_("Put in your own figures: what is the most you may pay to keep more customers?"),
        controls=_own_levers(company, retention_gain),
        read=read,
        draw=lambda feed: may_cost(feed, names),
        headline="retention_gain",
    )


def _own_levers(company: Company, gain: float) -> tuple[Control, ...]:
    cost = company.front_door_spend_eur / company.customers_won
    amounts = {
        "customers": (_("Customers at the start of the year"), company.customers, "number"),
        "margin_eur": (_("Margin of a customer per year"), company.margin_eur, "money"),
        "newcomer_cost_eur": (_("Cost of a newcomer, on average"), cost, "money"),
    }
    levers = []
    for name, (label, value, kind) in amounts.items():
        high, step = reach(value)
        levers.append(Control(name, label, value, min(step, value), high, step, kind))
    churn, discount = company.churn_rate, company.discount_rate
    left = _("Customers who leave per year")
    return (
        Control(
            "retention_gain",
            _("Points of retention gained"),
            gain,
            0,
            max(0.3, gain),
            0.005,
            "share",
        ),
        levers[0],
        levers[1],
        Control("churn_rate", left, churn, 0.0, max(0.9, churn), 0.005, "share"),
        Control(
            "discount_rate",
            _("Discount rate per year"),
            discount,
            0.0,
            max(0.3, discount),
            0.005,
            "share",
        ),
        levers[2],
    )
