"""A task with the model: how many customers a test needs to see whether a contact earns itself back."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import COUNT
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.trial import trial_size

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _test(lesson: "Lesson") -> Figures:
    company, worth = lesson.company, lesson.economy.value_kept_eur
    cost, churn = company.campaign_contact_cost_eur, company.churn_rate
    lift = cost / worth
    if not 0 < lift <= churn:
        raise ZeroDivisionError("no fall in churn can pay for this contact")
    others = {
        "year_only": cost / company.margin_eur,
        "revenue": lift * company.margin_eur / (12 * company.existing_price_eur_per_month),
        "newcomer": cost / max(lesson.economy.value_won_eur, 1e-9),
        "hundredth": lift / 100,
    }
    wrong = {
        name: 2 * float(trial_size(churn, other))
        for name, other in others.items()
        if 0 < other <= churn
    }
    size = float(trial_size(churn, lift))
    return {
        **wrong,
        "cost": cost,
        "worth": worth,
        "churn": churn,
        "lift": lift,
        "group": size,
        "needed": 2 * size,
        "customers": company.customers,
        "kept": company.customers * lift,
        "half_lift": 2 * float(trial_size(churn, lift / 2)),
    }


LARGE_ENOUGH = NumberTask(
    number=6,
    asked=N_("how many customers the test needs, both groups together"),
    example="answer_customers = 25_000",
    figures=_test,
    kind=COUNT,
    right="needed",
    misconceptions=(
        Misconception(
            "one_group_only",
            "group",
            N_("{given} is the size of one group. The other must be as large."),
        ),
        Misconception(
            "one_year_only",
            "year_only",
            N_(
                "You divided the cost by a year's margin. A customer who stays brings more years: he is worth "
                "{worth:money0}."
            ),
        ),
        Misconception(
            "revenue_for_margin",
            "revenue",
            N_("You took what a customer pays for what he leaves after costs."),
        ),
        Misconception(
            "newcomer_for_existing",
            "newcomer",
            N_("You took the worth of a newcomer. The customers in the test are there already."),
        ),
        Misconception(
            "percentage_twice",
            "hundredth",
            N_("You divided by 100 once too often: the lift is a part of one already."),
        ),
        Misconception(
            "kept_for_needed",
            "kept",
            N_(
                "{given} is how many customers must stay because of the contact, if all are contacted. How "
                "large must a test be to see such a small share?"
            ),
        ),
        Misconception(
            "half_the_effect",
            "half_lift",
            N_("You looked for half of the effect that pays for the contact."),
        ),
    ),
    meaning=N_(
        "{needed:number0} customers, and the company has {customers:number0}. A lift of {lift:points2} is easily "
        "worth having and hard to see."
    ),
    hints=(
        N_(
            "Which fall in churn pays for one contact? Its cost, divided by what a customer is worth."
        ),
        N_("`company.campaign_contact_cost_eur` and `economy.value_kept_eur`."),
        N_("`trial_size` gives one group. The test has two."),
    ),
    solution=N_(
        "{cost:money} ÷ {worth:money0} = {lift:percent2}. With {churn:percent} leaving, one group needs "
        "{group:number0} customers to see that, so the test needs {needed:number0}. For half of that effect it "
        "would be {half_lift:number0}: about four times as many."
    ),
    code=(
        "lift = company.campaign_contact_cost_eur / economy.value_kept_eur\n"
        "answer_customers = 2 * trial_size(company.churn_rate, lift)"
    ),
)
