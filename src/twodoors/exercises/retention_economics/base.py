"""A task on the simulated customer base: whether customers who pay more often pay more each time."""

from typing import TYPE_CHECKING, Any

from twodoors.exercises.kinds import Kind
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    import pandas as pd

    from twodoors.company import Company
    from twodoors.lesson import Lesson

_CUSTOMERS = 4_000
_CORRELATION = Kind("{value:number2}", 0.005)


def payments(company: "Company", seed: float = 1) -> "pd.DataFrame":
    """Return three years of payments of a simulated customer base, one row each: who, when, how much.

    They are its invoices, or its orders where customers have no contract. A company that no base can be
    simulated for is replaced by the one most like it.
    """
    from twodoors.explorers.customer_base import customer_base

    shown = _shown(company)
    market = customer_base(shown, int(seed), customers=_CUSTOMERS, tables=("invoices", "orders"))
    table = market.invoices if shown.has_contracts else market.orders
    return table.rename(columns={"value_eur": "amount_eur"})[["customer_id", "month", "amount_eur"]]


def _shown(company: "Company") -> "Company":
    from twodoors.explorers.customer_base import with_a_base

    return with_a_base(company)[0]


def _correlations(lesson: "Lesson") -> Figures:
    company = _shown(lesson.company)
    paid = payments(company, lesson.levers.get("seed", 1))
    each = paid.groupby("customer_id")["amount_eur"].agg(["count", "sum", "mean"])
    if min(each["count"].std(), each["mean"].std()) < 1e-9:
        raise ZeroDivisionError("everybody pays the same, or as often")
    right = _together(each["count"], each["mean"])
    total = _together(each["count"], each["sum"])
    times_each_row = paid.groupby("customer_id")["amount_eur"].transform("count")
    return {
        "right": right,
        "total": total,
        "rows": _together(times_each_row, paid["amount_eur"]),
        "mean_and_sum": _together(each["mean"], each["sum"]),
        "whole": right * 100,
        "squared": right**2,
        "average": float(each["mean"].mean()),
        "price_gap": company.existing_price_eur_per_month - company.new_price_eur_per_month,
        "contracts": float(company.has_contracts),
    }


def _together(one: Any, other: Any) -> float:
    return float(one.corr(other))


def _reading(figures: Figures) -> str:
    if abs(figures["right"]) < 0.1:
        return N_(
            "Hardly any link: {right:number2}. Who pays more often does not pay more each time. That the totals "
            "go together ({total:number2}) is no wonder: more payments make a larger sum."
        )
    if figures["price_gap"] > 0 and figures["contracts"]:
        return N_(
            "A link of {right:number2}, but look where it comes from: newcomers pay less in their first year, and "
            "have not been there long. It is the price list. Nobody paid more because he stayed."
        )
    return N_(
        "A link of {right:number2}. It says that the two go together in this base, not that staying makes anybody "
        "pay more."
    )


STAYING_AND_PAYING = NumberTask(
    number=6,
    asked=N_("the correlation, over customers, of the number of payments and the average payment"),
    example="answer_correlation = 0.5",
    figures=_correlations,
    kind=_CORRELATION,
    right="right",
    misconceptions=(
        Misconception(
            "total_for_average",
            "total",
            N_(
                "{given} belongs to the number of payments and their sum. Those must go together: who pays twelve "
                "times has paid more in all. Take the average payment."
            ),
        ),
        Misconception(
            "payments_for_customers",
            "rows",
            N_(
                "You counted payments, not customers: who paid often counts often. First make one row per "
                "customer."
            ),
        ),
        Misconception(
            "wrong_pair",
            "mean_and_sum",
            N_("{given} belongs to the average payment and the sum. Where is how often he paid?"),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("A correlation lies between −1 and 1. You are a factor of a hundred off."),
        ),
        Misconception(
            "squared",
            "squared",
            N_("That is the square of it."),
        ),
        Misconception(
            "average_for_correlation",
            "average",
            N_("{given} is the average payment. How does it go together with how often they paid?"),
        ),
    ),
    meaning=_reading,
    hints=(
        N_("First one row per customer: how often he paid, and how much on average."),
        N_(
            '`paid.groupby("customer_id")["amount_eur"].agg(["count", "mean"])` gives both columns.'
        ),
        N_('With that table as `each`: `each["count"].corr(each["mean"])`.'),
    ),
    solution=N_(
        "Per customer, the number of payments and the average payment have a correlation of {right:number2}; the "
        "number and the sum {total:number2}. The second is arithmetic: who stays longer has brought more. "
        "Whether he brings more each year is the first. And a correlation, of whatever size, is not what "
        "staying does to anybody."
    ),
    code=(
        'each = paid.groupby("customer_id")["amount_eur"].agg(["count", "mean"])\n'
        'answer_correlation = each["count"].corr(each["mean"])'
    ),
)
