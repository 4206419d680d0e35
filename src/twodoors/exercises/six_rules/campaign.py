"""Tasks about the campaign: where it brings most, and what it brings when the riskiest come first."""

from typing import TYPE_CHECKING, Any

import numpy as np

from twodoors.exercises.kinds import MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.targeting import campaign_profit

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_STEP = 0.01
"""One step of the lever."""
QUARTER = 0.25
"""Share of the customers that is contacted in task 6, at twice the cost."""


def kinds(lesson: "Lesson", **changed: Any) -> dict[str, Any]:
    """Return the four kinds of customer as the campaign model takes them."""
    company = lesson.company
    return {
        "untreated_churn": company.untreated_churn,
        "treated_churn": company.treated_churn,
        "customers": company.customers * np.asarray(company.segment_shares),
        "value_eur": lesson.economy.value_kept_eur,
        "contact_cost_eur": company.campaign_contact_cost_eur,
        **changed,
    }


def profit(lesson: "Lesson", **changed: Any) -> float:
    """Return what the campaign brings."""
    return float(campaign_profit(**kinds(lesson, **changed)))


def _best(lesson: "Lesson") -> Figures:
    company = lesson.company
    shares = np.linspace(0, 1, 101)
    customers = float(np.sum(kinds(lesson)["customers"]))
    risk = campaign_profit(
        **kinds(lesson, contacts=np.minimum(shares * customers, customers), rank_by="risk")
    )
    return {
        "customers": company.customers,
        "threshold": company.campaign_contact_cost_eur / lesson.economy.value_kept_eur,
        "risk_best": float(shares[int(np.argmax(risk))]),
        "risk_best_eur": float(np.max(risk)),
    }


BEST_CAMPAIGN = SettingTask(
    number=3,
    asked=N_(
        "the exhibit, with its first lever where the campaign that goes by effect brings most"
    ),
    example="tasks.check(3, campaign)",
    figures=_best,
    exhibit="risk-or-lift",
    title=N_("Most likely to leave, or most likely to listen?"),
    seen=lambda figures, lesson: {"missed": figures["best_eur"] - figures["lift_eur"]},
    reached=lambda seen: (
        abs(seen["contacted_share"] - seen["best_share"]) <= _STEP * (1 + 1e-9)
        or seen["missed"] <= 0.001 * seen["best_eur"]
    ),
    misconceptions=(
        WrongSetting(
            "everybody",
            lambda seen: seen["contacted_share"] == 1,
            N_(
                "Everybody is contacted, also those who would stay anyway and those who wake up. That brings "
                "{all_eur:money0}."
            ),
        ),
        WrongSetting(
            "risk_for_effect",
            lambda seen: (
                abs(seen["contacted_share"] - seen["risk_best"]) < _STEP / 2
                and seen["risk_best_eur"] > 0
            ),
            N_(
                "Here the line of the most likely leavers is highest. Asked is the other one, that of the "
                "largest effect."
            ),
        ),
        WrongSetting(
            "too_few",
            lambda seen: seen["contacted_share"] < seen["best_share"],
            N_(
                "There are customers left for whom a contact brings more than it costs: you are "
                "{missed:money0} short."
            ),
        ),
        WrongSetting(
            "too_many",
            lambda seen: seen["contacted_share"] > seen["best_share"],
            N_(
                "The last contacts cost more than they bring: {missed:money0} is lost on the way from the "
                "top."
            ),
        ),
    ),
    meaning=N_(
        "With {best_share:percent0} of the customers contacted, those on whom it does most first, the "
        "campaign brings {best_eur:money0}. Whoever comes after them is not worth the cost of a contact, or "
        "leaves because of it."
    ),
    hints=(
        N_("Look for the highest point of the line for the largest effect."),
        N_(
            "A contact pays where it lowers the chance of leaving by more than {threshold:points}: which "
            "kinds are that? The table below the chart shows them."
        ),
        N_("How large a part of all customers are these kinds together?"),
    ),
    solution=N_(
        "Contact those kinds for whom a contact brings more than it costs, and nobody else. In the table "
        "these are the rows with a positive amount in the last column but one; their shares together are "
        "where the lever belongs."
    ),
)


def _by_risk(lesson: "Lesson") -> Figures:
    company = lesson.company
    customers, cost = company.customers, company.campaign_contact_cost_eur
    contacts = customers * QUARTER
    doubled = {"contact_cost_eur": 2 * cost}
    right = profit(lesson, **doubled, contacts=contacts, rank_by="risk")
    return {
        "contacts": contacts,
        "doubled": 2 * cost,
        "right": right,
        "lift": profit(lesson, **doubled, contacts=contacts, rank_by="lift"),
        "today": profit(lesson, contacts=contacts, rank_by="risk"),
        "everybody": profit(lesson, **doubled, rank_by="risk"),
        "one_quarter_customer": profit(lesson, **doubled, contacts=QUARTER, rank_by="risk"),
        "free": profit(lesson, contact_cost_eur=0.0, contacts=contacts, rank_by="risk"),
        "revenue": profit(
            lesson,
            **doubled,
            contacts=contacts,
            rank_by="risk",
            value_eur=lesson.economy.value_kept_eur
            * 12
            * company.existing_price_eur_per_month
            / company.margin_eur,
        ),
        "cost_alone": -contacts * 2 * cost,
    }


BY_RISK = NumberTask(
    number=6,
    asked=N_("what the campaign brings, in money; negative where it costs more"),
    example="answer_profit_eur = -12_500",
    figures=_by_risk,
    kind=MONEY,
    right="right",
    misconceptions=(
        Misconception(
            "lift_for_risk",
            "lift",
            N_(
                "That is what it brings if those on whom a contact does most come first. Ask for the others: "
                "`rank_by`."
            ),
        ),
        Misconception(
            "today",
            "today",
            N_("{given} is the result at today's cost. Here a contact costs {doubled:money}."),
        ),
        Misconception(
            "everybody",
            "everybody",
            N_("That is the result of contacting everybody. Say how many: `contacts`."),
        ),
        Misconception(
            "share_for_count",
            "one_quarter_customer",
            N_("You contacted a quarter of one customer. `contacts` is a number of customers."),
        ),
        Misconception(
            "cost_left_out",
            "free",
            N_("{given} is what the contacts bring before they are paid. Take off what they cost."),
        ),
        Misconception(
            "revenue_for_margin",
            "revenue",
            N_(
                "You took what a customer pays for what he is worth. It is about what is left over."
            ),
        ),
    ),
    meaning=N_(
        "{contacts:number0} contacts at {doubled:money} bring {right:money0} if those most likely to leave "
        "come first. If those on whom a contact does most come first, it is {lift:money0}."
    ),
    hints=(
        N_(
            "The four kinds stand in `kinds`. Only the cost is another one: `kinds | dict(…)` replaces it."
        ),
        N_(
            '`campaign_profit(**kinds, contacts=…, rank_by="risk")` contacts so many customers, those most likely to '
            "leave first."
        ),
        N_(
            "A quarter of the customers is `company.customers / 4`; the cost is twice "
            "`company.campaign_contact_cost_eur`."
        ),
    ),
    solution=N_(
        "Most likely to leave first, {contacts:number0} contacts bring {right:money0}; largest effect first, "
        "{lift:money0}. At {doubled:money} each a contact must do something, and those most likely to leave "
        "are not those who listen best. Notice that `campaign_profit` goes by effect unless you say "
        "otherwise."
    ),
    code=(
        "dear = kinds | dict(contact_cost_eur=2 * company.campaign_contact_cost_eur)\n"
        'answer_profit_eur = campaign_profit(**dear, contacts=company.customers / 4, rank_by="risk")'
    ),
)
