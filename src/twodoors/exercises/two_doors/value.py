"""A task about the worth of a customer who stays, once fewer customers leave."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.value import lifetime_value

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _worth(lesson: "Lesson") -> Figures:
    company = lesson.company
    churn, discount = company.churn_rate, company.discount_rate
    lower = churn * 2 / 3

    def value(margin: float, kept: float, rate: float = discount) -> float:
        return float(lifetime_value(margin, kept, rate))

    margin = company.margin_eur
    asked, now = value(margin, 1 - lower), value(margin, 1 - churn)
    revenue = 12 * company.existing_price_eur_per_month
    return {
        "margin": margin,
        "discount": discount,
        "churn": churn,
        "lower": lower,
        "kept": 1 - lower,
        "value": asked,
        "now": now,
        "gain": asked - now,
        "growth": asked / now - 1 if now else 0.0,
        "as_churn": value(margin, lower),
        "renewal": asked - margin,
        "arrears": asked / (1 + discount),
        "revenue": value(revenue, 1 - lower),
        "month": asked / 12,
        "third_left": value(margin, 1 - churn / 3),
        "points": value(margin, min(1.0, 1 - churn + 1 / 3)),
        "undiscounted": value(margin, 1 - lower, 0.0),
        "newcomer_price": value(company.new_margin_eur, 1 - lower),
        "newcomer": lesson.economy.value_won_eur,
        "one_year": margin,
    }


VALUE = NumberTask(
    number=6,
    asked=N_("the value of a customer who stays once churn is a third lower, in money"),
    example="answer_value_eur = 125.0",
    figures=_worth,
    kind=MONEY,
    right="value",
    misconceptions=(
        Misconception(
            "today",
            "now",
            N_("{given} is the value at today's churn. Lower churn by a third first."),
        ),
        Misconception(
            "retention_for_churn",
            "as_churn",
            N_("You gave the churn rate where the retention rate is asked: the part that stays."),
        ),
        Misconception(
            "gain_for_value",
            "gain",
            N_("{given} is what comes on top. The whole value is asked."),
        ),
        Misconception(
            "first_year_left_out",
            "renewal",
            N_("The margin of this year is missing. It counts: the customer is there, and pays."),
        ),
        Misconception(
            "paid_at_year_end",
            "arrears",
            N_(
                "You had every year's margin come in at its end. Here the first one comes now: `due`."
            ),
        ),
        Misconception(
            "revenue_for_margin",
            "revenue",
            N_("You counted with the price. What is left of it after costs is the margin."),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("You counted with the margin of a month. The rates are per year; so is the margin."),
        ),
        Misconception(
            "third_left",
            "third_left",
            N_(
                "You let churn fall to a third of what it is. It falls by a third: two thirds remain."
            ),
        ),
        Misconception(
            "points_for_share",
            "points",
            N_("You took 33 percentage points off. A third of {churn:percent} comes off."),
        ),
        Misconception(
            "undiscounted",
            "undiscounted",
            N_("Here a euro later counts as much as a euro today. Discount at {discount:percent}."),
        ),
        Misconception(
            "newcomer_for_existing",
            "newcomer_price",
            N_("You counted with a newcomer's margin. The task is about an existing customer."),
        ),
        Misconception(
            "newcomer_for_existing",
            "newcomer",
            N_("{given} is what a newcomer is worth. The task is about an existing customer."),
        ),
        Misconception(
            "one_year_only",
            "one_year",
            N_("{given} is the margin of one year. The years that may follow count as well."),
        ),
    ),
    meaning=N_(
        "A customer who stays would be worth {value:money0} instead of {now:money0}: {growth:percent0} "
        "more. No year brings a cent more; more of the years come."
    ),
    hints=(
        N_("First the new churn: two thirds of `company.churn_rate`. What part stays?"),
        N_(
            "`lifetime_value` asks, in this order: the margin per year, the part that stays, the discount rate."
        ),
        N_(
            "Without further words it counts this year's margin as certain and paid now (`due`). That is "
            "what you need."
        ),
    ),
    solution=N_(
        "Churn falls from {churn:percent} to {lower:percent}, so {kept:percent} stays. The margin of "
        "{margin:money} a year, kept with that chance and discounted at {discount:percent}, adds up to "
        "{value:money}; now it is {now:money}. Mind the step to a conclusion: what lowering churn costs is "
        "not in this sum."
    ),
    code=(
        "churn_rate = company.churn_rate * 2 / 3\n"
        "answer_value_eur = lifetime_value(company.margin_eur, 1 - churn_rate, company.discount_rate)"
    ),
)
