"""Tasks about better retention: points and percent, and how many points a budget has to bring."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.value import lifetime_value

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_PART = 0.05
"""The part of the leavers that stays in task 3."""


def _fewer(lesson: "Lesson") -> Figures:
    churn, discount = lesson.company.churn_rate, lesson.company.discount_rate

    def worth(rate: float) -> float:
        return float(lifetime_value(1.0, 1 - rate, discount))

    then, points = churn * (1 - _PART), max(0.0, churn - _PART)
    return {
        "churn": churn,
        "part": _PART,
        "then": then,
        "points": points,
        "kept": 1 - then,
        "more": churn * (1 + _PART),
        "retention_up": max(0.0, 1 - (1 - churn) * (1 + _PART)),
        "taken_off": churn * _PART,
        "whole": then * 100,
        "now": churn,
        "growth": worth(then) / worth(churn) - 1,
        "growth_points": worth(points) / worth(churn) - 1,
    }


FEWER_LEAVERS = NumberTask(
    number=3,
    asked=N_(
        "the churn that is left when five percent of those who leave now stay, as a percentage"
    ),
    example="12.5%",
    figures=_fewer,
    kind=SHARE,
    right="then",
    label=N_("your answer"),
    unit="%",
    misconceptions=(
        Misconception(
            "percent_as_points",
            "points",
            N_(
                "You took five points off. Of every hundred who leave now, five stay: how many of all customers "
                "are that?"
            ),
        ),
        Misconception(
            "retention_for_churn",
            "kept",
            N_("{given} is the part that stays. Asked is the part that leaves."),
        ),
        Misconception(
            "wrong_direction",
            "more",
            N_("You let five percent more leave. Fewer leave."),
        ),
        Misconception(
            "percent_of_retention",
            "retention_up",
            N_("You let five percent more customers stay. It is five percent of those who leave."),
        ),
        Misconception(
            "change_for_level",
            "taken_off",
            N_("{given} is what comes off. What is left?"),
        ),
        Misconception(
            "today",
            "now",
            N_("{given} is today's churn."),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("You are a factor of a hundred too high."),
        ),
    ),
    meaning=N_(
        "Churn falls from {churn:percent} to {then:percent2}, and a customer becomes worth {growth:percent1} more. "
        "Five points would have made it {growth_points:percent0}. So ask which is meant, each time."
    ),
    hints=(
        N_("Percent of what? The sentence says: of those who leave now."),
        N_("Of every hundred who leave now, ninety-five still leave."),
        N_("Take 0.95 of {churn:percent}."),
    ),
    solution=N_(
        "Of the leavers ninety-five percent are left: 0.95 × {churn:percent} = {then:percent2}. Five percentage "
        "points would bring churn to {points:percent}. In the famous rule “five percent” means the second."
    ),
)


def _budget(lesson: "Lesson") -> Figures:
    company = lesson.company
    worth = lesson.economy.value_kept_eur
    budget = company.margin_eur / 10
    return {
        "margin": company.margin_eur,
        "budget": budget,
        "worth": worth,
        "needed": budget / worth,
        "churn": company.churn_rate,
    }


def _same_company(seen: Figures) -> bool:
    """Return whether only the gain was moved: customers, margin, churn and discount are as they were."""
    return seen["same_company"] == 1.0


def _seen(figures: Figures, lesson: "Lesson") -> Figures:
    company = lesson.company
    now = {
        "customers": company.customers,
        "margin_eur": company.margin_eur,
        "churn_rate": company.churn_rate,
        "discount_rate": company.discount_rate,
    }
    same = all(abs(figures[name] - value) <= 1e-9 * abs(value) for name, value in now.items())
    return {"same_company": float(same)}


_STEP = 0.005
"""One step of the lever: as near as it gets by mouse or keyboard."""


def _reached(seen: Figures) -> bool:
    # Where very few points are needed, a step of the lever would be too generous.
    within = min(_STEP, seen["needed"] / 2)
    near = abs(seen["retention_gain"] - seen["needed"]) <= within * (1 + 1e-9)
    return _same_company(seen) and near


MAY_COST = SettingTask(
    number=4,
    asked=N_("the exhibit, with the gain at which it may cost just as much as the budget"),
    example="tasks.check(4, point)",
    figures=_budget,
    exhibit="point-worth",
    title=N_("Your own company: what a point of retention may cost"),
    seen=_seen,
    reached=_reached,
    misconceptions=(
        WrongSetting(
            "other_company",
            lambda seen: not _same_company(seen),
            N_(
                "You changed the company itself. Put its figures back with Reset and move only the points gained."
            ),
        ),
        WrongSetting(
            "part_of_margin_as_points",
            lambda seen: abs(seen["retention_gain"] - 0.1) < _STEP / 2,
            N_(
                "A tenth of the margin does not need ten points: a point is worth its part of all years, not of "
                "one. Here the gain may cost {most_eur:money2}, and the budget is {budget:money2}."
            ),
        ),
        WrongSetting(
            "percent_as_points",
            lambda seen: abs(seen["retention_gain"] * seen["churn"] - seen["needed"]) < _STEP / 2,
            N_(
                "So many percent of the leavers would do it; the lever wants points of all customers. Here the "
                "gain may cost {most_eur:money2}, and the budget is {budget:money2}."
            ),
        ),
        WrongSetting(
            "too_little",
            lambda seen: seen["most_eur"] < seen["budget"],
            N_(
                "For this gain you may spend only {most_eur:money2}; the budget is {budget:money2}. So it has to "
                "bring more."
            ),
        ),
        WrongSetting(
            "too_much",
            lambda seen: seen["most_eur"] >= seen["budget"],
            N_(
                "For this gain you might spend {most_eur:money2}; the budget is only {budget:money2}. A smaller "
                "gain earns it back."
            ),
        ),
    ),
    meaning=N_(
        "A budget of {budget:money2} per customer per year is earned back by {needed:points2} of retention: "
        "{budget:money2} divided by the worth of a customer, {worth:money0}. Whether the plan brings those points is "
        "another question."
    ),
    hints=(
        N_("The budget is a tenth of {margin:money}. Which bar should become as long as that?"),
        N_("Move only the points gained until the upper bar stands at {budget:money2}."),
        N_("Or by calculation: the budget divided by what a customer is worth."),
    ),
    solution=N_(
        "A gain may cost the points times what a customer is worth, so a budget needs the budget divided by that "
        "worth: {budget:money2} / {worth:money0} = {needed:points2}. One step of the lever up or down counts as "
        "right."
    ),
)
