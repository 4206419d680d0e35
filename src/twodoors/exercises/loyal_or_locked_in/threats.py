"""A task to set the exhibit of remedies: how many may threaten before a discount for leavers stops paying."""

from typing import TYPE_CHECKING

from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_STEP = 0.01
"""One step of the lever: as near to the break-even as it gets by mouse or keyboard."""


def _start(lesson: "Lesson") -> Figures:
    from twodoors.explorers.remedies import gap_remedies

    exhibit = gap_remedies(lesson.company)
    start = exhibit.start()
    figures = exhibit.read(start).figures
    return {
        "even": figures["bluff_break_even"],
        "start_loss_eur": figures["loss_eur"],
        **{f"start_{name}": value for name, value in start.items()},
    }


def _others_moved(seen: Figures) -> bool:
    return any(
        abs(seen[name] - seen[f"start_{name}"]) > 1e-9
        for name in ("awareness", "perk_eur", "perk_effect", "away", "years")
    )


def _reached(seen: Figures) -> bool:
    return abs(seen["bluff"] - seen["bluff_break_even"]) <= _STEP * (1 + 1e-9)


THREATS = SettingTask(
    number=3,
    asked=N_("the exhibit, with the share who only threaten where the discount just stops paying"),
    example="tasks.check(3, remedies)",
    figures=_start,
    exhibit="gap-remedies",
    title=N_("What does pay?"),
    seen=lambda figures, lesson: {},
    reached=_reached,
    misconceptions=(
        WrongSetting(
            "other_lever",
            lambda seen: abs(seen["bluff"] - seen["start_bluff"]) < 1e-9 and _others_moved(seen),
            N_(
                "You moved another lever. Asked is the share of those who know and stay, and who threaten "
                "all the same."
            ),
        ),
        WrongSetting(
            "most_for_break_even",
            lambda seen: seen["bluff"] == 0,
            N_(
                "Here nobody only threatens, and most is left over: {notice_net_eur:money0}. Asked is where "
                "nothing is left."
            ),
        ),
        WrongSetting(
            "everybody_threatens",
            lambda seen: seen["bluff"] == 1,
            N_(
                "Here everybody who knows threatens, and {notice_net_eur:money0} is left over. Was it lost "
                "long before?"
            ),
        ),
        WrongSetting(
            "still_pays",
            lambda seen: seen["notice_net_eur"] > 0,
            N_(
                "At this setting {notice_net_eur:money0} is left over: the discount still pays. How many "
                "more may threaten?"
            ),
        ),
        WrongSetting(
            "loses_already",
            lambda seen: seen["notice_net_eur"] <= 0,
            N_(
                "At this setting {notice_net_eur:money0} is left over: the discount costs more than it saves."
            ),
        ),
    ),
    meaning=N_(
        "At {bluff_break_even:percent1} of those who know and stay, the discount saves what it costs. "
        "Every threat that works is a story told, so this share seldom stays where it was."
    ),
    hints=(
        N_(
            "Only one lever is needed: the share of those who know and stay, and threaten to leave."
        ),
        N_(
            "Watch the bar of the discount for whoever gives notice: it should end at the upright line."
        ),
        N_("Too far to the left, and something is left over; too far to the right, and it costs."),
    ),
    solution=N_(
        "At {even:percent1}. The gap costs {start_loss_eur:money0} a year, and the discount saves it all. It "
        "goes to those whom it keeps and to those who only threaten; at {even:percent1} of the others who "
        "know, the two together cost as much as is saved. In the figures threats look cheap up to there. "
        "What they teach the rest is in no bar of the chart."
    ),
)
