"""Tasks about the leaky bucket: where the base is heading, what standing still takes and what it costs."""

import math
from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import COUNT, MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.bucket import steady_state

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_POINTS = 0.05
"""By how much churn rises in tasks 2 and 4."""


def per_unit(value: float) -> float:
    """Return 1 / value, infinite where the value has become zero."""
    return 1 / value if value else math.inf


def _levels(lesson: "Lesson") -> Figures:
    company = lesson.company
    lower = company.churn_rate * 2 / 3
    return {
        "won": company.customers_won,
        "churn": company.churn_rate,
        "lower": lower,
        "level_now": float(steady_state(company.customers_won, 1 - company.churn_rate)),
        "level_then": float(steady_state(company.customers_won, 1 - lower)),
    }


LEVEL = ChoiceTask(
    number=1,
    asked=N_("how large the base becomes in the long run, compared with what it would have been"),
    example='task_1.pick("a")',
    figures=_levels,
    right="c",
    wrong={
        "a": WrongChoice(
            "inflow_only",
            N_(
                "As many come in as before, but fewer go out. So the base grows, until as many leave "
                "again as come in."
            ),
        ),
        "b": WrongChoice(
            "same_percentage",
            N_(
                "A third off the churn is not a third more customers. Churn is what the newcomers are "
                "divided by: what happens to a fraction whose denominator shrinks to two thirds?"
            ),
        ),
        "d": WrongChoice(
            "third_left",
            N_(
                "So it would be if churn fell to a third of what it is. It falls by a third: two thirds remain."
            ),
        ),
    },
    meaning=N_(
        "{won:number0} newcomers a year hold {level_now:number0} customers at {churn:percent} churn, and "
        "{level_then:number0} at {lower:percent}. A smaller hole does more than its size suggests."
    ),
    hints=(
        N_("The base stops growing once as many customers leave in a year as come in."),
        N_("At that point customers × churn = newcomers. So customers = newcomers / churn."),
        N_("Try it with 60 newcomers: how many customers do they hold at 30% churn, and at 20%?"),
    ),
    solution=N_(
        "Answer c. In the end as many leave as come in: customers × churn = newcomers, so the level is "
        "newcomers / churn. With two thirds of the churn the level becomes one and a half times as high, at "
        "any company. Here it goes from {level_now:number0} to {level_then:number0}. Getting there takes "
        "years."
    ),
)


def _needed(lesson: "Lesson") -> Figures:
    company = lesson.company
    customers, churn = company.customers, company.churn_rate
    later = min(1.0, churn + _POINTS)
    return {
        "customers": customers,
        "churn": churn,
        "later": later,
        "later_whole": later * 100,
        "needed": customers * later,
        "now": customers * churn,
        "extra": customers * _POINTS,
        "relative": customers * churn * (1 + _POINTS),
        "staying": customers * (1 - later),
        "staying_now": customers * (1 - churn),
        "whole": customers * later * 100,
        "month": customers * later / 12,
    }


NEWCOMERS = NumberTask(
    number=2,
    asked=N_("the number of newcomers that makes good for those who leave in that year"),
    example="750",
    figures=_needed,
    kind=COUNT,
    right="needed",
    label=N_("your answer"),
    unit=N_("newcomers"),
    misconceptions=(
        Misconception(
            "points_as_percent",
            "relative",
            N_(
                "You raised churn by five percent of itself. Five percentage points bring it from "
                "{churn:percent} to {later:percent}."
            ),
        ),
        Misconception(
            "today",
            "now",
            N_("{given} is what standing still takes today. Let churn rise first."),
        ),
        Misconception(
            "extra_only",
            "extra",
            N_(
                "{given} is only what the five points add. The hole that was there must be filled too."
            ),
        ),
        Misconception(
            "retention_for_churn",
            "staying",
            N_("{given} customers stay. It is those who leave that newcomers make good for."),
        ),
        Misconception(
            "retention_for_churn",
            "staying_now",
            N_("{given} customers stay today. It is those who leave that newcomers make good for."),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_(
                "You multiplied by {later_whole:number}. But {later:percent} means "
                "{later_whole:number} of every hundred."
            ),
        ),
        Misconception(
            "share_for_count",
            "later",
            N_("That is the share of the customers who leave. How many customers is it?"),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is enough for a month. The task is about the whole year."),
        ),
    ),
    meaning=N_(
        "At {later:percent} churn {needed:number0} of the {customers:number0} customers leave, and as many "
        "must come in. Today it takes {now:number0}."
    ),
    hints=(
        N_("Standing still means: as many come in as go out."),
        N_(
            "How many percent leave once five percentage points have come on top of {churn:percent}?"
        ),
        N_("Take that part of {customers:number0} customers."),
    ),
    solution=N_(
        "Churn goes from {churn:percent} to {later:percent}. Of {customers:number0} customers "
        "{needed:number0} then leave, and as many newcomers are needed. Notice that the number of "
        "newcomers needed grows with the base: the larger the company, the larger the hole."
    ),
)


def _cost(lesson: "Lesson") -> Figures:
    company, needed = lesson.company, _needed(lesson)
    average = company.front_door_spend_eur / company.customers_won
    spend = company.front_door_spend_eur / company.prospects
    next_eur = per_unit(float(lesson.economy.front_door.marginal(spend)))
    counts = ("needed", "now", "extra", "relative", "staying", "whole", "month")
    costs = {f"{name}_eur": needed[name] * average for name in counts}
    return {
        **needed,
        **costs,
        "average": average,
        "spend": company.front_door_spend_eur,
        "won": company.customers_won,
        "marginal_eur": needed["needed"] * next_eur,
    }


STANDING_STILL = NumberTask(
    number=4,
    asked=N_("the cost of all newcomers of task 2 together, in money for that year"),
    example="answer_cost_eur = 12_500",
    figures=_cost,
    kind=MONEY,
    right="needed_eur",
    misconceptions=(
        Misconception(
            "count_for_money",
            "needed",
            N_("That is the number of newcomers. What do they cost together?"),
        ),
        Misconception(
            "average_for_total",
            "average",
            N_("{given} is what one newcomer costs on average. The task is about all of them."),
        ),
        Misconception(
            "today",
            "now_eur",
            N_("{given} is what standing still costs today. Let churn rise first."),
        ),
        Misconception(
            "extra_only",
            "extra_eur",
            N_("{given} pays only for what the five points add, not for the hole that was there."),
        ),
        Misconception(
            "points_as_percent",
            "relative_eur",
            N_("You raised churn by five percent of itself instead of by five percentage points."),
        ),
        Misconception(
            "retention_for_churn",
            "staying_eur",
            N_("You counted the customers who stay. Only those who leave need replacing."),
        ),
        Misconception(
            "percentage_as_number",
            "whole_eur",
            N_(
                "You counted with {later:percent} as {later_whole:number}. Write a rate as a part of one."
            ),
        ),
        Misconception(
            "marginal_for_average",
            "marginal_eur",
            N_(
                "You took the cost of the next newcomer for each of them. Here the average is asked."
            ),
        ),
        Misconception(
            "month_for_year",
            "month_eur",
            N_("{given} is what it costs a month. The task is about the whole year."),
        ),
    ),
    meaning=N_(
        "Standing still would cost {needed_eur:money0}, against {spend:money0} that the front door spends "
        "today. And this takes every newcomer at the average of {average:money}: does the last one come at "
        "that price? See task 5."
    ),
    hints=(
        N_(
            "You have the number of newcomers already: task 2. What does one cost on average today?"
        ),
        N_("On average: what the front door spends, divided by the customers it wins."),
        N_(
            "Newcomers × `company.front_door_spend_eur` / `company.customers_won`, for the higher churn."
        ),
    ),
    solution=N_(
        "{needed:number0} newcomers at {average:money} each, since {spend:money0} wins {won:number0} "
        "of them today: {needed_eur:money0}. It is a lower bound. Winning more people than today means "
        "spending on people who are harder to win."
    ),
    code=(
        "newcomers = company.customers * (company.churn_rate + 0.05)\n"
        "answer_cost_eur = newcomers * company.front_door_spend_eur / company.customers_won"
    ),
)
