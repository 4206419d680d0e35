"""Tasks without code about a list of likely leavers: what decides whether it pays, and how many must stay."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import COUNT
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

CONTACTED = 0.1
"""Share of the customers that is contacted in tasks 1 and 2."""


def _campaign(lesson: "Lesson") -> Figures:
    company, worth = lesson.company, lesson.economy.value_kept_eur
    contacts, cost = company.customers * CONTACTED, company.campaign_contact_cost_eur
    return {
        "customers": company.customers,
        "contacts": contacts,
        "each": cost,
        "total": contacts * cost,
        "worth": worth,
        "needed": contacts * cost / worth,
        "one_in": worth / cost if cost else 0.0,
        "lift": cost / worth,
        "everybody": company.customers * cost / worth,
        "by_margin": contacts * cost / company.margin_eur,
        "by_revenue": contacts * cost / (12 * company.existing_price_eur_per_month),
        "margin": company.margin_eur,
    }


WHAT_DECIDES = ChoiceTask(
    number=1,
    asked=N_("what decides whether contacting the customers on the list pays"),
    example='task_1.pick("a")',
    figures=_campaign,
    right="b",
    wrong={
        "a": WrongChoice(
            "hit_rate_for_profit",
            N_(
                "A list can be right about everybody and still be worth nothing. What if they leave all the "
                "same?"
            ),
        ),
        "c": WrongChoice(
            "staying_for_effect",
            N_(
                "Most of them would have stayed without you. To know what the contacts did, you need to know "
                "what happens without."
            ),
        ),
        "d": WrongChoice(
            "loss_for_effect",
            N_(
                "What you would lose says how bad it is, not whether you can do something about it. Compare "
                "a lost cause and a persuadable."
            ),
        ),
    },
    meaning=N_(
        "A contact costs {each:money} and a customer who stays is worth {worth:money0}. All that counts is "
        "how many more stay because of it."
    ),
    hints=(
        N_(
            "Imagine that all customers on the list are lost causes. Is the list wrong? Does it pay?"
        ),
        N_(
            "Imagine that all are sure things. They are still there next year. Did the contacts do that?"
        ),
        N_("The word to look for is *because*."),
    ),
    solution=N_(
        "Answer b. The list tells who leaves; it does not tell for whom a contact makes a difference. Only "
        "those who stay because of it earn back the {each:money} that each contact costs, and only a group "
        "that was left alone shows how many these are."
    ),
)


ENOUGH_KEPT = NumberTask(
    number=2,
    asked=N_(
        "the number of customers who must stay because of the contacts, so that they cost nothing"
    ),
    example="120",
    figures=_campaign,
    kind=COUNT,
    right="needed",
    label=N_("your answer"),
    unit=N_("customers"),
    misconceptions=(
        Misconception(
            "whole_base",
            "everybody",
            N_("{given} is what it takes if you contact everybody. One in ten is contacted."),
        ),
        Misconception(
            "year_for_life",
            "by_margin",
            N_(
                "You divided by the margin of one year. A customer who stays brings more than that: "
                "{worth:money0}."
            ),
        ),
        Misconception(
            "revenue_for_margin",
            "by_revenue",
            N_(
                "You divided by what a customer pays in a year. What he is worth is what is left over, year "
                "after year."
            ),
        ),
        Misconception(
            "money_for_count",
            "total",
            N_("{given} is what the contacts cost together. How many customers are worth as much?"),
        ),
        Misconception(
            "contacts_for_kept",
            "contacts",
            N_("{given} are contacted. How many of them must stay because of it?"),
        ),
        Misconception(
            "share_for_count",
            "lift",
            N_("That is the share of those contacted. How many customers is it?"),
        ),
    ),
    meaning=N_(
        "{contacts:number0} contacts at {each:money} cost {total:money0}, and a customer who stays is worth "
        "{worth:money0}. So {needed:number} must stay because of them: one in {one_in:number0} of those "
        "contacted."
    ),
    hints=(
        N_("How many customers are contacted, and what does that cost together?"),
        N_("What is one customer worth who stays instead of leaving? It stands above the tasks."),
        N_("Divide the one by the other."),
    ),
    solution=N_(
        "{contacts:number0} contacts at {each:money} are {total:money0}. Divided by {worth:money0} for each "
        "customer who stays that is {needed:number} customers, or {lift:points2} of those contacted. It is "
        "less than people expect, and that is why only a test can show whether it is reached."
    ),
)
