"""A task without code: set the exhibit where preventing a problem is worth as much as the best repair."""

from typing import TYPE_CHECKING

from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_NEAR = 0.02
"""Within this part of each other two bars are as long; assumption."""


def _limit(lesson: "Lesson") -> Figures:
    from twodoors.explorers.cure import recovery_or_prevention

    exhibit = recovery_or_prevention(lesson.company)
    figures = exhibit.read(exhibit.start()).figures
    return {"limit": figures["break_even_cost_eur"]}


def _others(figures: Figures, _lesson: "Lesson") -> Figures:
    """Return what the better of the two repairs brings at the setting on screen."""
    return {"best_other": max(figures["answers_eur"], figures["voice_eur"])}


def _reached(seen: Figures) -> bool:
    other = seen["best_other"]
    # The lever moves by whole steps; a step more or less is as near as the mouse gets.
    near = abs(seen["prevention_cost"] - seen["break_even_cost_eur"]) <= 0.5
    return other > 0 and (near or abs(seen["prevention_eur"] - other) <= _NEAR * other)


def _explained(figures: Figures) -> str:
    if 0 < figures["limit"] < float("inf"):
        return N_(
            "At {limit:money} per problem prevented the same money keeps as much either way. Below it, "
            "prevent; above "
            "it, repair first, as long as there is something to repair. It is the number to hold against what "
            "preventing costs at your own company."
        )
    return N_(
        "At this company no cost makes the two the same: one of them brings more whatever preventing costs."
    )


BREAK_EVEN = SettingTask(
    number=3,
    asked=N_(
        "the exhibit, with the cost of preventing one problem where it brings as much as the best repair"
    ),
    example="tasks.check(3, routes)",
    figures=_limit,
    exhibit="recovery-or-prevention",
    title=N_("Repair or prevent, euro for euro"),
    seen=_others,
    reached=_reached,
    misconceptions=(
        WrongSetting(
            "free",
            lambda seen: seen["prevention_cost"] == 0,
            N_(
                "Free of charge preventing always wins. Asked is the cost at which it just does not."
            ),
        ),
        WrongSetting(
            "same_price",
            lambda seen: abs(seen["prevention_cost"] - seen["answer_cost"]) < 1e-9,
            N_(
                "One problem less costs the same here as one good answer. But they are not worth the same, and there "
                "are not as many of them: the bars still differ."
            ),
        ),
        WrongSetting(
            "too_dear",
            lambda seen: seen["prevention_eur"] < seen["best_other"],
            N_(
                "On fewer problems the money keeps {prevention_eur:money0}, on the best repair {best_other:money0}. "
                "Preventing is too dear here."
            ),
        ),
        WrongSetting(
            "too_cheap",
            lambda seen: seen["prevention_eur"] >= seen["best_other"],
            N_(
                "On fewer problems the money keeps {prevention_eur:money0}, on the best repair {best_other:money0}. "
                "Preventing is still too cheap here."
            ),
        ),
    ),
    meaning=N_(
        "At {prevention_cost:money} per problem, fewer problems keep {prevention_eur:money0} and the best repair "
        "{best_other:money0}. Do you know on which side of that cost your own company is?"
    ),
    hints=(
        N_("Make the bar of fewer problems as long as the longest of the other two."),
        N_("The sentence below the chart says up to which cost preventing wins."),
        N_("Type that amount into the box of the lever: the mouse need not hit it."),
    ),
    solution=_explained,
    code='routes.set(prevention_cost=round(routes.figures["break_even_cost_eur"], 2))',
)
