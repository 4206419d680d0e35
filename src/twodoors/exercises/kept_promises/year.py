"""A task without code: how much a year of focus may cost if the money has to be back within that year."""

import math
from typing import TYPE_CHECKING

from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures
from twodoors.explorers.focus import YEAR, one_year_focus
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_COST = "focus_eur"


def _start(lesson: "Lesson") -> dict[str, float]:
    levers = {
        name: lesson.levers[name]
        for name in ("fewer_broken", "focus_cost")
        if name in lesson.levers
    }
    return one_year_focus(lesson.company, **levers).start()


def _most(lesson: "Lesson") -> Figures:
    levers = {
        name: lesson.levers[name]
        for name in ("fewer_broken", "focus_cost")
        if name in lesson.levers
    }
    exhibit = one_year_focus(lesson.company, **levers)
    figures = exhibit.read(exhibit.start()).figures
    contacts, margin = figures["year_one_contacts_eur"], figures["year_one_margin_eur"]
    if contacts + margin <= 0:
        raise ZeroDivisionError("nothing is saved, so nothing may be spent")
    return {
        "contacts": contacts,
        "margin": margin,
        "most": contacts + margin,
        "contacts_share": contacts / (contacts + margin),
    }


def _seen(figures: Figures, lesson: "Lesson") -> Figures:
    start = _start(lesson)
    moved = any(figures[name] != value for name, value in start.items() if name != _COST)
    month = figures["payback_month"]
    return {"moved": float(moved), "month": month}


WITHIN_THE_YEAR = SettingTask(
    number=3,
    asked=N_("the exhibit, set so that the money is back in month 12"),
    example="tasks.check(3, year)",
    exhibit="one-year-focus",
    title=N_("One year of keeping promises: when is the money back?"),
    figures=_most,
    seen=_seen,
    reached=lambda figures: figures["month"] == YEAR and not figures["moved"],
    misconceptions=(
        WrongSetting(
            "other_lever",
            lambda figures: bool(figures["moved"]),
            N_(
                "You moved another lever than the cost. What the year achieves is a hope, what it costs is "
                "your decision: put the others back with Reset."
            ),
        ),
        WrongSetting(
            "five_years_for_one",
            lambda figures: YEAR < figures["month"] < math.inf,
            N_(
                "At {focus_eur:money0} the money is back in month {month:number0}. It pays, but not within the "
                "year: lower the cost."
            ),
        ),
        WrongSetting(
            "never_back",
            lambda figures: figures["month"] == math.inf,
            N_(
                "At {focus_eur:money0} the money does not come back within five years: lower the cost."
            ),
        ),
        WrongSetting(
            "earliest_for_most",
            lambda figures: figures["month"] < YEAR,
            N_(
                "At {focus_eur:money0} the money is back in month {month:number0} already. The task is how "
                "much it may cost at most: there is room."
            ),
        ),
    ),
    meaning=N_(
        "{focus_eur:money0}, back in month 12. In that first year {contacts_share:percent0} of what comes in is "
        "saved on contacts; the customers who stay have hardly begun to pay."
    ),
    hints=(
        N_("Only one lever may move: the cost of the year of focus."),
        N_("Watch where the line “all together” crosses zero, and read the month in the sentence."),
        N_(
            "The first sentence says what comes in during the first year. How much may go out in that year? "
            "Type the amount into the box."
        ),
    ),
    solution=N_(
        "In the first year {contacts:money0} is saved on contacts and {margin:money0} earned on customers who "
        "stay. At a cost of {most:money0}, or slightly less, the money is back in month 12. Whoever spends "
        "more has to be patient, and over five years that may still be the better plan."
    ),
    code='year.set(focus_eur=year.figures["year_one_contacts_eur"] + year.figures["year_one_margin_eur"])',
)
