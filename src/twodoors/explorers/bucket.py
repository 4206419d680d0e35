"""The leaky bucket: how many customers must come in to make good for those who leave."""

from twodoors.charts.bucket import customers_over_years
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, number
from twodoors.models.bucket import customer_stock, steady_state

YEARS = 10


def leaky_bucket(company: Company) -> Exhibit:
    """Customers over ten years for a churn rate and a yearly number of newcomers; model (d)."""
    won_high, won_step = reach(max(company.customers_won, company.customers * company.churn_rate))

    def stock(settings: Settings, won: float) -> list[float]:
        kept = 1 - settings["churn_rate"]
        return [
            float(size)
            for size in customer_stock(
                start=company.customers, retention_rate=kept, inflow=[won] * YEARS
            )
        ]

    def needed(settings: Settings) -> float:
        return company.customers * settings["churn_rate"]

    def read(settings: Settings) -> Reading:
        churn, won = settings["churn_rate"], settings["customers_won"]
        customers = stock(settings, won)
        level = float(steady_state(inflow=won, retention_rate=1 - churn))
        lost = [size * churn for size in customers]
        if abs(customers[-1] - customers[0]) < 0.005 * customers[0]:
            course = _("With {won:number0} newcomers a year the base stays at {start:number0}.")
        else:
            course = _(
                "With {won:number0} newcomers a year the base goes from {start:number0} to "
                "{end:number0} in ten years, on its way to {level:number0}."
            )
        return Reading(
            sentence=fill(
                _("At {churn:percent} churn, {lost:number0} customers leave in the first year.")
                + f" {course} "
                + _("Standing still takes {needed:number0} newcomers a year."),
                churn=churn,
                lost=lost[0],
                won=won,
                start=customers[0],
                end=customers[-1],
                level=level,
                needed=needed(settings),
            ),
            table=rows_by(
                _("Year"),
                [str(year) for year in range(YEARS + 1)],
                {
                    _("Customers"): [number(size, 0) for size in customers],
                    _("Leave in the year"): [number(size, 0) for size in lost],
                    _("Newcomers"): [number(won, 0)] * (YEARS + 1),
                },
                _("Customers year by year"),
            ),
            figures={
                "lost": lost[0],
                "end": customers[-1],
                "level": level,
                "needed": needed(settings),
            },
            feed={"customers": customers},
        )

    controls = (
        Control(
            "churn_rate",
            _("Customers who leave per year"),
            company.churn_rate,
            0.0,
            0.6,
            0.005,
            "share",
        ),
        Control(
            "customers_won", _("Newcomers per year"), company.customers_won, 0.0, won_high, won_step
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="leaky-bucket",
        title=_("The leaky bucket"),
        question=_("What happens to the newcomers you need if a third fewer customers leave?"),
        controls=controls,
        read=read,
        draw=lambda feed: customers_over_years(feed, YEARS),
        headline="churn_rate",
        prediction=Prediction(
            question=_("How many newcomers a year does it take just to stand still?"),
            guess=Control(
                "guess", _("Your guess"), 0, 0.0, won_high, won_step, unit=_("newcomers a year")
            ),
            answer=lambda settings: needed(start),
            feed=lambda guess: {"customers": stock(start, guess)},
        ),
    )
