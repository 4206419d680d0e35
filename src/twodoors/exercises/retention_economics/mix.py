"""Tasks about a mix of customers: what a falling churn proves, and what a customer who starts is worth."""

from math import isfinite
from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.survival import ShiftedBetaGeometric
from twodoors.models.value import lifetime_value

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _mix(lesson: "Lesson") -> ShiftedBetaGeometric:
    return ShiftedBetaGeometric(lesson.company.churn_alpha, lesson.company.churn_beta)


def _ages(lesson: "Lesson") -> Figures:
    mix = _mix(lesson)
    return {
        "first": 1 - float(mix.retention_rate(1)),
        "fifth": 1 - float(mix.retention_rate(5)),
        "tenth": 1 - float(mix.retention_rate(10)),
    }


OLDER_GROUP = ChoiceTask(
    number=1,
    asked=N_("what the falling churn of one and the same group proves"),
    example='task_1.pick("a")',
    figures=_ages,
    right="c",
    wrong={
        "a": WrongChoice(
            "loyalty_grows",
            N_(
                "It may be so, but this figure does not prove it. The same fall comes about when nobody changes: the "
                "customers most likely to leave go first, so who is left is another kind of customer."
            ),
        ),
        "b": WrongChoice(
            "action_effect",
            N_(
                "Then you would have to know what the group had done without it: a like group left alone. Churn "
                "also falls in a group to which nobody did anything."
            ),
        ),
        "d": WrongChoice(
            "settled_by_chance",
            N_(
                "Chance would make churn go up and down. In a group of customers who differ it goes down by "
                "itself, year after year."
            ),
        ),
    },
    meaning=N_(
        "In this company's mix {first:percent0} leave in the first year, {fifth:percent0} of those left in the fifth "
        "and {tenth:percent0} in the tenth, while every single customer keeps the chance he had."
    ),
    hints=(
        N_(
            "Think of two kinds of customers: some leave easily, some hardly ever. Who is gone first?"
        ),
        N_("Ten easy leavers and ten stayers start together. Who are most of those left later?"),
        N_("Ask of each answer: could the same fall come about without it?"),
    ),
    solution=N_(
        "Answer c. Churn of a group that ages falls, in this company's mix from {first:percent0} in the first "
        "year to {tenth:percent0} in the tenth, without anybody becoming more loyal: the quick leavers have gone. "
        "Loyalty that really grew, or an action that worked, may come on top of it. To know, compare with a like "
        "group, at the same age."
    ),
)


def _values(lesson: "Lesson") -> Figures:
    company, mix = lesson.company, _mix(lesson)
    margin, discount = company.margin_eur, company.discount_rate
    years = float(mix.discounted_lifetime(discount))
    if not isfinite(years):
        raise ZeroDivisionError("without discounting this has no limit")
    first = float(mix.mean_churn)
    one = float(lifetime_value(margin, 1 - first, discount))
    by_company = float(lifetime_value(margin, company.retention_rate, discount))
    figures = {
        "margin": margin,
        "discount": discount,
        "first": first,
        "years": years,
        "value": margin * years,
        "one_rate": one,
        "more": years * margin / one - 1,
        "renewal": margin * (years - 1),
        "residual": margin * float(mix.discounted_residual_lifetime(discount)),
        "revenue": 12 * company.existing_price_eur_per_month * years,
        "month": margin * years / 12,
        "undiscounted": margin * float(mix.expected_lifetime()),
        "gain": margin * years - one,
    }
    # Where both are nearly the same, one of them is enough to recognise the mistake.
    if not MONEY.same(by_company, one):
        figures["company_rate"] = by_company
    return figures


VALUE_IN_A_MIX = NumberTask(
    number=5,
    asked=N_("the worth of a customer who starts today in this mix, in money"),
    example="answer_value_eur = 125.0",
    figures=_values,
    kind=MONEY,
    right="value",
    misconceptions=(
        Misconception(
            "one_rate",
            "one_rate",
            N_(
                "{given} is what he is worth if {first:percent1} leave every year, for ever. In a mix that holds "
                "for the first year only."
            ),
        ),
        Misconception(
            "one_rate",
            "company_rate",
            N_("You counted with the one churn rate of the whole company. Here each has his own."),
        ),
        Misconception(
            "years_for_money",
            "years",
            N_("{given} is a number of years, each discounted. What does he bring in a year?"),
        ),
        Misconception(
            "first_year_left_out",
            "renewal",
            N_("This year's margin is missing. He starts today, and pays today."),
        ),
        Misconception(
            "about_to_renew",
            "residual",
            N_(
                "{given} is for a customer about to renew. This one starts, and cannot leave before he has paid."
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
            "undiscounted",
            "undiscounted",
            N_(
                "You took the average lifetime, which counts a euro in fifty years as much as one today. Use the "
                "discounted one."
            ),
        ),
        Misconception(
            "gain_for_value",
            "gain",
            N_("{given} is what the mix adds to one rate. The whole worth is asked."),
        ),
    ),
    meaning=N_(
        "In the mix a customer who starts is worth {value:money0}, by one rate {one_rate:money0}. The mix adds "
        "{more:percent0}, and nobody was made more loyal for it."
    ),
    hints=(
        N_("Two things are needed: what he brings in a year, and for how many years, discounted."),
        N_("`mix.discounted_lifetime(discount)` gives the years, this one included."),
        N_("Multiply that by `company.margin_eur`; the discount rate is `company.discount_rate`."),
    ),
    solution=N_(
        "Discounted at {discount:percent}, a customer of this mix stays {years:number2} years; at {margin:money} "
        "a year that is {value:money0}. One rate of {first:percent1} gives {one_rate:money0}, because it lets "
        "the stayers leave as fast as everybody else."
    ),
    code="answer_value_eur = company.margin_eur * mix.discounted_lifetime(company.discount_rate)",
)
