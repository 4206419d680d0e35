"""The treadmill: what it costs, year after year, to replace the customers who leave."""

from twodoors.charts.replacing import cost_over_years
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, number

YEARS = 10


def treadmill(company: Company) -> Exhibit:
    """The cost of newcomers for standing still or growing, and how much of it need not be; model (d)."""
    economy = Economy(company)
    cost = economy.cost_per_newcomer_eur
    # What extra care can keep at most, less those whom it keeps already, of all who leave now.
    more = company.back_door_ceiling * company.customers - company.customers_saved
    leavers = company.churn_rate * company.customers
    reach_now = min(1.0, more / leavers) if leavers > 0 else 0.0

    def sizes(settings: Settings) -> list[float]:
        return [company.customers * (1 + settings["growth"]) ** year for year in range(YEARS)]

    def read(settings: Settings) -> Reading:
        churn, growth, avoidable = (
            settings["churn_rate"],
            settings["growth"],
            settings["avoidable"],
        )
        bases = sizes(settings)
        needed = [size * (churn + growth) for size in bases]
        needless = [size * churn * avoidable for size in bases]
        total, spared = _adding_up(needed, cost), _adding_up(needless, cost)
        figures = {
            "needed": needed[0],
            "cost_eur": needed[0] * cost,
            "avoidable": needless[0],
            "avoidable_eur": needless[0] * cost,
            "months": 12 * needed[0] * cost / (bases[0] * company.margin_eur),
            "ten_years_eur": total[-1],
        }
        if needed[0] == 0:
            words = _("Nobody leaves and nothing has to grow: no newcomer is needed.")
        else:
            goal = _("to stand still") if growth == 0 else _("to grow by {growth:percent}")
            words = fill(
                _(
                    "This year it takes {needed:number0} newcomers {goal}, and at {each:money2} each they cost "
                    "{cost_eur:money0}: what all customers bring in during {months:number1} of the twelve months. In "
                    "ten years it adds up to {ten_years_eur:money0}."
                ),
                goal=fill(goal, growth=growth),
                each=cost,
                **figures,
            )
            words += " " + _spared(figures, avoidable)
        return Reading(
            sentence=words,
            table=rows_by(
                _("Year"),
                [str(year + 1) for year in range(YEARS)],
                {
                    _("Newcomers needed"): [number(count, 0) for count in needed],
                    _("For leavers who could be kept"): [number(count, 0) for count in needless],
                    _("Cost so far"): [money(amount, 0) for amount in total[1:]],
                    _("Of which could be spared"): [money(amount, 0) for amount in spared[1:]],
                },
                _("Newcomers year by year, and what they cost"),
            ),
            figures=figures,
            feed={
                "total_eur": total,
                "kept_up_eur": [a - b for a, b in zip(total, spared, strict=True)],
            },
        )

    controls = (
        Control(
            "churn_rate",
            _("Customers who leave per year"),
            company.churn_rate,
            0.0,
            max(0.6, company.churn_rate),
            0.005,
            "share",
        ),
        Control("growth", _("Growth you want per year"), 0.0, 0.0, 0.3, 0.01, "share"),
        Control(
            "avoidable",
            _("Leavers you could have kept (an assumption)"),
            reach_now,
            0.0,
            1.0,
            0.01,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    high, step = reach(company.customers * company.churn_rate * cost)
    return Exhibit(
        key="treadmill",
        title=_("The treadmill"),
        question=_("Which part of this bill would you still pay if everybody did their best?"),
        controls=controls,
        read=read,
        draw=lambda feed: cost_over_years(feed, YEARS),
        headline="churn_rate",
        prediction=Prediction(
            question=_("What does it cost a year to replace every customer who leaves?"),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: read(start).figures["cost_eur"],
            feed=lambda guess: {"total_eur": [guess * year for year in range(YEARS + 1)]},
        ),
    )


def _adding_up(counts: list[float], cost: float) -> list[float]:
    """Return what newcomers have cost together after every year, nothing at the start."""
    spent = [0.0]
    for count in counts:
        spent.append(spent[-1] + count * cost)
    return spent


def _spared(figures: Settings, avoidable: float) -> str:
    if figures["avoidable"] == 0:
        return _("None of it could be spared: whoever leaves here, leaves for good reason.")
    if avoidable == 1:
        return _("All that goes to leavers could be spared, if really each of them could be kept.")
    return fill(
        _(
            "If {avoidable:percent0} of the leavers could be kept, {avoidable_eur:money0} of this year's bill is "
            "needless; the rest is not."
        ),
        avoidable=avoidable,
        avoidable_eur=figures["avoidable_eur"],
    )
