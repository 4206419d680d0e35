"""A team's page to take home: its course, its axes, its decisions, what its reports left out, and Monday."""

from functools import lru_cache
from typing import Any

import numpy as np

from twodoors.charts.game_board import team_course
from twodoors.game.controls import controls, status_quo
from twodoors.game.debrief import Course, Debrief
from twodoors.game.debrief import course as course_of
from twodoors.game.misread import misread, reports_of
from twodoors.game.play_file import new_play, with_quarter
from twodoors.game.predictions import Predictions
from twodoors.game.scenario import Scenario
from twodoors.game.story import axes_table, course_table, what_happened
from twodoors.i18n import _, current, fill
from twodoors.press import pages
from twodoors.press.drawing import drawing
from twodoors.press.game_debrief_labels import takehome_labels
from twodoors.press.game_debrief_words import misread_words, monday, turn_words


def takehome_page(course: Course, made: Debrief) -> str:
    """Return a team's page in the language spoken now."""
    found = misread(course)
    return pages.document(
        "game_takehome.html",
        language=current(),
        title=fill(_("Your game: {team}"), team=course.team),
        company=made.scenario.company.name,
        styles=("handout.css", "game_debrief.css"),
        skip=_("Skip to the text"),
        game=made.scenario.name,
        members=", ".join(course.play.members),
        practice=_practice(course),
        course=_course(course, made) if course.quarters else None,
        axes=axes_table(course.run) if course.quarters else None,
        turns=_turns(course),
        decisions=_decided(course),
        reports=_reports(course),
        misread=[misread_words(one) for one in found],
        predictions=_predictions(course),
        monday=monday(course, found),
        words=takehome_labels(),
    )


def _practice(course: Course) -> list[str]:
    if course.practice is None or course.quarters:
        return []
    return what_happened(course.practice[1])


def _course(course: Course, made: Debrief) -> dict[str, Any]:
    count = len(course.quarters)
    still = _unchanged(made.scenario.text, count)
    others = [one for one in made.played if len(one.quarters) >= count]

    def middle(name: str) -> list[float]:
        figures = [[float(getattr(it, name)[0]) for it in one.quarters[:count]] for one in others]
        return [float(value) for value in np.median(figures, axis=0)]

    panels = []
    for title, kind, name in (
        (_("Customers"), "count", "end"),
        (_("Cash"), "money", "cash_eur"),
    ):
        own = [float(getattr(it, name)[0]) for it in course.quarters]
        unchanged = [float(getattr(it, name)[0]) for it in still.quarters]
        panels.append((title, kind, [own, middle(name), unchanged]))
    middle_points = [
        float(value) for value in np.median([one.points[:count] for one in others], axis=0)
    ]
    without = list(still.points)
    panels.append((_("Points"), "points", [list(course.points), middle_points, without]))
    drawn = team_course(panels, _("the middle of the class"))
    ends = [values[-1] for values in panels[0][2]]
    said = fill(
        _(
            "After quarter {quarter}: {own:number0} customers; the middle of the class has {middle:number0}, changing "
            "nothing {still:number0}. Points: {points:number0}, {class_points:number0} and {still_points:number0}."
        ),
        quarter=str(count),
        own=ends[0],
        middle=ends[1],
        still=ends[2],
        points=course.total,
        class_points=middle_points[-1],
        still_points=without[-1],
    )
    table = course_table(float(course.quarters[0].start[0]), course.quarters)
    return {"image": drawing(drawn), "alt": str(drawn.description), "said": said, "table": table}


@lru_cache(maxsize=32)
def _unchanged(text: str, count: int) -> Course:
    """Return how the company does in the class's market if nothing is changed."""
    scenario = Scenario.model_validate_json(text)
    play = new_play(scenario, "-")
    for quarter in range(1, count + 1):
        play = with_quarter(play, scenario, status_quo(scenario.company), quarter=quarter)
    return course_of(scenario, play)


def _turns(course: Course) -> list[tuple[str, str]]:
    names = (_("Brought most"), _("Cost most"))
    return [
        (name, turn_words(course, turn))
        for name, turn in zip(names, course.decisive, strict=True)
        if turn is not None
    ]


def _decided(course: Course) -> dict[str, Any]:
    closed = course.play.quarters
    rows = []
    for control in controls(course.scenario.company):
        cells = [control.written(getattr(one.decisions, control.name)) for one in closed]
        rows.append(
            {"name": _(control.label), "before": control.written(control.start), "cells": cells}
        )
    heads = [_("practice") if one.quarter == 0 else str(one.quarter) for one in closed]
    return {"heads": heads, "rows": rows}


def _reports(course: Course) -> list[dict[str, Any]]:
    return [
        {
            "quarter": _("practice") if number == 0 else str(number),
            "title": page.title,
            "said": page.lines,
            "truth": page.truth,
        }
        for number, page in reports_of(course)
    ]


def _predictions(course: Course) -> list[list[str]]:
    rows = []
    for one, closed in zip(course.quarters, course.play.counted, strict=True):
        guess: Predictions = closed.predictions
        rows.append(
            [
                str(one.number),
                "–" if guess.left is None else fill("{value:number0}", value=guess.left),
                fill("{value:number0}", value=float(one.left[0])),
                "–" if guess.cash_eur is None else fill("{value:money0}", value=guess.cash_eur),
                fill("{value:money0}", value=float(one.cash_eur[0])),
            ]
        )
    return rows


__all__ = ["takehome_page"]
