"""Tasks on the tables of the simulated base: who left in the first year, and what several products go with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.explorers.customer_base import MONTHS, customer_base
from twodoors.i18n import N_
from twodoors.market.people import Flags
from twodoors.market.places import Places

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_YEAR = 12


def _places(lesson: "Lesson") -> tuple[Places, Mapping[str, Flags]]:
    """Return the customers of the lesson's base, and groups of them."""
    market = customer_base(lesson.company, int(lesson.levers.get("seed", 1)))
    places = Places.of(market)
    return places, {
        "start": np.asarray(places.start <= 1),
        "before": np.asarray(places.start <= 0),
        "left": np.asarray(places.last <= _YEAR),
        "ever": np.asarray(places.last <= MONTHS),
        "nature": (market.truth["decides"] == "nature").to_numpy(np.bool_),
        "loyal": (market.truth["type"] == "loyal by nature").to_numpy(np.bool_),
        "several": (market.customers["products"] > 1).to_numpy(np.bool_),
    }


def _part(of: Flags, who: Flags) -> float:
    """Return which part of a group has something."""
    if not who.any():
        raise ZeroDivisionError("an empty group")
    return float(of[who].mean())


def _first_year(lesson: "Lesson") -> Figures:
    places, is_ = _places(lesson)
    there = int(is_["start"].sum())
    if not there:
        raise ZeroDivisionError("an empty base")
    gone = int((is_["start"] & is_["left"]).sum())
    right = gone / there
    # Where customers order when they like, everybody orders for the first time in the first month.
    before = _part(is_["left"], is_["before"]) if is_["before"].any() else right
    return {
        "before": before,
        "there": there,
        "gone": gone,
        "right": right,
        "staying": 1 - right,
        "whole": 100 * right,
        "count": gone,
        "three_years": _part(is_["ever"], is_["start"]),
        "all_leavers": float(is_["left"].sum()) / there,
        "all_customers": float(is_["left"].sum()) / len(places),
        "month": right / _YEAR,
    }


FIRST_YEAR = NumberTask(
    number=4,
    asked=N_(
        "which part of the customers who were there at the start left in the first twelve months"
    ),
    example="answer_churn = 0.25",
    figures=_first_year,
    kind=SHARE,
    right="right",
    misconceptions=(
        Misconception(
            "retention_for_churn",
            "staying",
            N_("{given} is the part that stayed. Asked is the part that left."),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("Write it as a part of one: 15% is 0.15."),
        ),
        Misconception(
            "count_for_share",
            "count",
            N_("That is how many left. Which part is it of those who were there at the start?"),
        ),
        Misconception(
            "all_months",
            "three_years",
            N_("You counted everybody who left in three years. Stop after month 12."),
        ),
        Misconception(
            "newcomers_among_leavers",
            "all_leavers",
            N_(
                "Among the leavers you counted newcomers who came and went within the year. They were not "
                "there at the start."
            ),
        ),
        Misconception(
            "wrong_base",
            "all_customers",
            N_(
                "You divided by all customers in the table, also those who came later. Take those who were "
                "there at the start."
            ),
        ),
        Misconception(
            "first_month_left_out",
            "before",
            N_("You left out those who began in month 1. They were there as well."),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is the average per month. The task is about the year."),
        ),
    ),
    meaning=N_(
        "{gone:number} of the {there:number} customers who were there left within the year: "
        "{right:percent1}. That is what a list picked blindly finds, and what every early warning has to "
        "beat."
    ),
    hints=(
        N_(
            "Two steps: first the customers with a `start_month` of 1 or less, then which of them left."
        ),
        N_("Who left in the first year stands in `market.exits`, with a `month` of at most 12."),
        N_(
            "`isin` tells for every customer whether his number is in the other table; the mean of true and "
            "false is a share."
        ),
    ),
    solution=N_(
        "Two tables and one number that joins them: {there:number} customers with a start month of 1 or "
        "less, and {gone:number} of them among the exits up to month 12. Whoever came later belongs neither "
        "above nor below the line."
    ),
    code=(
        'start = market.customers[market.customers["start_month"] <= 1]\n'
        'gone = market.exits[market.exits["month"] <= 12]\n'
        'answer_churn = start["customer_id"].isin(gone["customer_id"]).mean()'
    ),
)


def _product_gap(lesson: "Lesson") -> Figures:
    _there, is_ = _places(lesson)
    mine = is_["start"] & is_["nature"]
    left, several, loyal = is_["left"], is_["several"], is_["loyal"]

    def gap(of: Flags, who: Flags) -> float:
        return _part(of, who & several) - _part(of, who & ~several)

    with_several, with_one = _part(left, mine & several), _part(left, mine & ~several)
    right = with_several - with_one
    # Within a type the same comparison again, weighted by how many there are of it.
    within = sum(
        (mine & kind).sum() / mine.sum() * gap(left, mine & kind) for kind in (loyal, ~loyal)
    )
    return {
        "several": with_several,
        "one": with_one,
        "right": right,
        "whole": 100 * right,
        "all_customers": gap(left, is_["start"]),
        "three_years": gap(is_["ever"], mine),
        "ratio": with_several / with_one - 1 if with_one else right,
        "types": _part(left, mine & loyal) - _part(left, mine & ~loyal),
        "within": float(within),
    }


PRODUCT_GAP = NumberTask(
    number=5,
    asked=N_(
        "the part that left of those with several products, less the part that left of those with one"
    ),
    example="answer_gap = -0.03",
    figures=_product_gap,
    kind=SHARE,
    right="right",
    misconceptions=(
        Misconception(
            "percentage_as_number",
            "whole",
            N_("Write it as a part of one: two points less is −0.02."),
        ),
        Misconception(
            "wrong_base",
            "all_customers",
            N_(
                "You compared all customers. Asked are those for whom `decides` in `market.truth` says "
                "`nature`."
            ),
        ),
        Misconception(
            "all_months",
            "three_years",
            N_("You counted everybody who left in three years. Stop after month 12."),
        ),
        Misconception(
            "ratio_for_difference",
            "ratio",
            N_("You divided the one by the other. Asked is the difference in points."),
        ),
        Misconception(
            "type_for_product",
            "types",
            N_(
                "You compared the two types of customer. Compare those with several products and one."
            ),
        ),
    ),
    meaning=N_(
        "{several:percent1} against {one:percent1}: those with several products seem to leave less. But in "
        "this base a product does nothing of the kind unless the company's figures say so: within the two "
        "types of `market.truth` the difference is {within:points1}, chance and all."
    ),
    hints=(
        N_(
            "First the customers: `market.truth` has a column `decides`, and the number of every customer."
        ),
        N_(
            "Then who of them left in the first twelve months, as in task 4, and who has `products` above 1."
        ),
        N_("The mean of *left* for the one group less its mean for the other."),
    ),
    solution=N_(
        "Of those with several products {several:percent1} left, of those with one {one:percent1}. A company "
        "that sees only this would start selling. We also know who is loyal by nature; within each type the "
        "difference is {within:points1} on average. The gap is made by who buys."
    ),
    code=(
        'decided = market.truth.loc[market.truth["decides"] == "nature", "customer_id"]\n'
        "mine = market.customers\n"
        'mine = mine[mine["customer_id"].isin(decided) & (mine["start_month"] <= 1)]\n'
        'left = mine["customer_id"].isin(market.exits.loc[market.exits["month"] <= 12, "customer_id"])\n'
        'answer_gap = left[mine["products"] > 1].mean() - left[mine["products"] == 1].mean()'
    ),
)
