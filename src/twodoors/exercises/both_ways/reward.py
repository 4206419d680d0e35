"""A task without code: at which share of newcomers who would have come anyway a reward brings nothing."""

from typing import TYPE_CHECKING

from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures
from twodoors.explorers.exhibit import Exhibit
from twodoors.explorers.rewards import newcomer_reward
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_LEVER = "anyway_share"
_NEAR = 0.006
"""Slightly more than half a step of the lever: the nearest step counts as there. An assumption."""


def _exhibit(lesson: "Lesson") -> Exhibit:
    levers = {name: lesson.levers[name] for name in ("back_share",) if name in lesson.levers}
    return newcomer_reward(lesson.company, **levers)


def _even(lesson: "Lesson") -> Figures:
    exhibit = _exhibit(lesson)
    none = exhibit.read({**exhibit.start(), _LEVER: 0.0}).figures["net_eur"]
    everybody = exhibit.read({**exhibit.start(), _LEVER: 1.0}).figures["net_eur"]
    if not everybody < 0 < none:
        raise ZeroDivisionError("the reward never breaks even")
    return {"even": none / (none - everybody), "swing": none - everybody}


def _seen(figures: Figures, lesson: "Lesson") -> Figures:
    start = _exhibit(lesson).start()
    moved = any(figures[name] != value for name, value in start.items() if name != _LEVER)
    return {"moved": float(moved), "off": figures["net_eur"] / figures["swing"]}


JUST_EVEN = SettingTask(
    number=3,
    asked=N_("the exhibit, set so that the reward brings nothing and costs nothing"),
    example="tasks.check(3, reward)",
    exhibit="newcomer-reward",
    title=N_("A reward for waiting"),
    figures=_even,
    seen=_seen,
    reached=lambda figures: abs(figures["off"]) <= _NEAR and not figures["moved"],
    misconceptions=(
        WrongSetting(
            "other_lever",
            lambda figures: bool(figures["moved"]),
            N_(
                "You moved another lever than the newcomers who would have come without the reward. Put the "
                "others back with Reset."
            ),
        ),
        WrongSetting(
            "pays_for_even",
            lambda figures: figures["off"] > _NEAR,
            N_(
                "At {anyway_share:percent} the reward still brings {net_eur:money0}. The more would have come "
                "anyway, the less it brings: there is room."
            ),
        ),
        WrongSetting(
            "too_far",
            lambda figures: figures["off"] < -_NEAR,
            N_("At {anyway_share:percent} the reward costs money already. Go back."),
        ),
    ),
    meaning=N_(
        "At {even:percent0}. If fewer newcomers would have come anyway, the reward pays, fair or not; if more, "
        "it is a present to people who needed none. Do you know on which side you are?"
    ),
    hints=(
        N_("Only one lever may move: the newcomers who would have come without the reward."),
        N_("The sentence says what the reward brings or costs. Move until that is about nothing."),
        N_("You may type into the box beside the lever: a tenth of a per cent counts."),
    ),
    solution=N_(
        "At {even:percent1} of newcomers who would have come anyway the reward brings nothing. With every point "
        "more, fewer people really come for it and more get it for nothing. To know where you stand, leave the "
        "reward out for a while in one region, by lot, and count who comes."
    ),
    code="reward.set(anyway_share=…)  # where the sentence says that next to nothing is left",
)
