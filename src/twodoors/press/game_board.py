"""The trainer's board as pages that stand by themselves, one for each language, and as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from twodoors import web
from twodoors.charts.game_board import Line, Place, course, standing, team_course
from twodoors.game.board import Board, Standing
from twodoors.game.replay import Replay
from twodoors.game.scenario import AXES
from twodoors.game.score import AXIS_HELP, AXIS_NAMES
from twodoors.i18n import _, current, fill, ngettext, spoken
from twodoors.press import pages
from twodoors.press.drawing import drawing
from twodoors.press.game_board_sheets import course_sheet, pairs_sheet, standing_sheet
from twodoors.press.game_board_words import (
    likely_first,
    luck,
    market_kind,
    nearest_to_plan,
    turned_most,
)
from twodoors.problems import InputError, Problem
from twodoors.whole_files import write

PAGE, SHEET, COURSES, PAIRS = "game-board", "game-board", "game-board-courses", "game-board-pairs"
_MEASURES = (("total", "points"), ("customers", "count"), ("cash_eur", "money"))


@dataclass(frozen=True)
class BoardFiles:
    """The files that hold a board."""

    pages: tuple[Path, ...]
    sheets: tuple[Path, ...]


def write_board(made: Board, out: Path, languages: Sequence[str]) -> BoardFiles:
    """Write a board: a page for each language and three tables.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    html, sheets = [], []
    tables = {
        SHEET: standing_sheet(made),
        COURSES: course_sheet(made),
        PAIRS: pairs_sheet(made),
    }
    try:
        for language in languages:
            with spoken(language, made.scenario.company.currency):
                html.append(out / f"{PAGE}-{language}.html")
                write(html[-1], board_page(made).encode())
        for name, text in tables.items():
            sheets.append(out / f"{name}.csv")
            write(sheets[-1], text.encode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            _("The board cannot be written."),
            [Problem("--out", f"{out}: {reason}", _("a folder that may be written to"))],
        ) from None
    return BoardFiles(tuple(html), tuple(sheets))


def board_page(made: Board) -> str:
    """Return the board as a page in the language spoken now."""
    measures = _measures()
    return pages.page(
        "game_board.html",
        language=current(),
        title=fill(_("Board: {game}"), game=made.scenario.name),
        company=made.scenario.company.name,
        client="",
        logo="",
        style=Markup(web.text("handout.css") + web.text("game_board.css")),
        policy=pages.policy([]),
        scripts=(),
        skip=_("Skip to the text"),
        summary=_summary(made),
        axes=[(_(AXIS_NAMES[axis]), _(AXIS_HELP[axis])) for axis in AXES],
        rows=[_row(made, one) for one in made.standings],
        picture=_standing_picture(made),
        luck=[
            words
            for words in (
                luck(made),
                likely_first(made),
                turned_most(made),
                market_kind(made),
                nearest_to_plan(made),
            )
            if words
        ],
        pairs=_pairs(made),
        courses=[_course(made, *measure) for measure in measures],
        teams=[_team(made, one, measures) for one in made.standings],
        left_out=made.left_out,
        remarks=[*made.remarks, *_claims(made)],
        words=_words(made),
    )


def _measures() -> list[tuple[str, str, str]]:
    titles = {"total": _("Points"), "customers": _("Customers"), "cash_eur": _("Cash")}
    return [(name, kind, titles[name]) for name, kind in _MEASURES]


def _summary(made: Board) -> str:
    count = len(made.standings)
    return fill(
        ngettext(
            "{count:number} team after quarter {quarter} of {last}, played again in the class's market "
            "and in {others:number} others.",
            "{count:number} teams after quarter {quarter} of {last}, played again in the class's market "
            "and in {others:number} others.",
            count,
        ),
        count=count,
        quarter=str(made.quarter),
        last=str(made.scenario.quarters),
        others=made.replicates,
    )


def _points(value: float) -> str:
    return fill("{value:number1}", value=value)


def _label(one: Standing) -> str:
    return f"{one.rank}. {one.team}"


def _row(made: Board, one: Standing) -> dict[str, Any]:
    way = made.way(one.replay)
    return {
        "rank": str(one.rank),
        "team": one.team,
        "total": _points(one.replay.total),
        "axes": [fill("{value:number0}", value=one.replay.axes[axis][0]) for axis in AXES],
        "band": f"{_points(one.low)} – {_points(one.high)}",
        "middle": _points(one.middle),
        "first": fill("{share:percent0}", share=one.first),
        "way": "–" if way != way else fill("{share:percent0}", share=way),
    }


def _standing_picture(made: Board) -> dict[str, str]:
    places = [
        Place(_label(one), one.replay.total, one.low, one.middle, one.high)
        for one in made.standings
    ]
    drawn = standing(places, made.good.total, made.unchanged.total)
    words = _(
        "The bars say how a plan fares in other luck. Every team meets the same luck, so two bars may overlap "
        "and the order still hold: who is ahead of whom is counted below."
    )
    if len(places) == 1:
        words = _("The longer the bar, the more of the points is luck.")
    return {"image": drawing(drawn), "alt": str(drawn.description), "said": words}


def _pairs(made: Board) -> dict[str, Any] | None:
    if len(made.standings) < 2:
        return None
    rows = [
        {
            "team": _label(one),
            "cells": [
                "" if row == column else fill("{share:percent0}", share=made.beats[row, column])
                for column in range(len(made.standings))
            ],
        }
        for row, one in enumerate(made.standings)
    ]
    return {"heads": [(str(one.rank), one.team) for one in made.standings], "rows": rows}


def _figures(replay: Replay, name: str) -> tuple[float, ...]:
    return tuple(float(getattr(point, name)) for point in replay.course)


def _written(value: float, kind: str) -> str:
    formats = {"points": "{value:number1}", "count": "{value:number0}", "money": "{value:money0}"}
    return fill(formats[kind], value=value)


def _course(made: Board, name: str, kind: str, title: str) -> dict[str, Any]:
    lines = [Line(_label(one), _figures(one.replay, name)) for one in made.standings]
    begin = {"customers": float(made.scenario.company.customers), "cash_eur": 0.0}.get(name)
    drawn = course(lines, title, kind, begin)
    last = [line.figures[-1] for line in lines]
    said = _("After quarter {quarter} from {low} ({worst}) to {high} ({best}).")
    best, worst = last.index(max(last)), last.index(min(last))
    return {
        "title": title,
        "image": drawing(drawn),
        "alt": str(drawn.description),
        "said": fill(
            said,
            quarter=str(made.quarter),
            low=_written(last[worst], kind),
            high=_written(last[best], kind),
            worst=made.standings[worst].team,
            best=made.standings[best].team,
        ),
        "quarters": [str(number + 1) for number in range(made.quarter)],
        "rows": [
            {"team": line.label, "cells": [_written(value, kind) for value in line.figures]}
            for line in lines
        ],
    }


def _team(made: Board, one: Standing, measures: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    panels = [
        (title, kind, [_figures(it, name) for it in (one.replay, made.good, made.unchanged)])
        for name, kind, title in measures
    ]
    drawn = team_course(panels)
    rows = []
    for point, closed in zip(one.replay.course, one.play.counted, strict=False):
        expected = closed.predictions
        rows.append(
            {
                "quarter": str(point.quarter),
                "customers": _written(point.customers, "count"),
                "won": _written(point.won, "count"),
                "left": _written(point.left, "count"),
                "left_expected": "–" if expected.left is None else _written(expected.left, "count"),
                "cash": _written(point.cash_eur, "money"),
                "cash_expected": "–"
                if expected.cash_eur is None
                else _written(expected.cash_eur, "money"),
                "axes": [fill("{value:number0}", value=point.axes[axis]) for axis in AXES],
                "total": _points(point.total),
            }
        )
    return {
        "label": _label(one),
        "members": ", ".join(one.play.members),
        "image": drawing(drawn),
        "alt": str(drawn.description),
        "said": _team_words(made, one),
        "rows": rows,
    }


def _team_words(made: Board, one: Standing) -> str:
    weakest = min(AXES, key=lambda axis: one.replay.axes[axis][0])
    strongest = max(AXES, key=lambda axis: one.replay.axes[axis][0])
    return fill(
        _(
            "{points:number1} points; a good plan has {good:number1}, changing nothing {unchanged:number1}. "
            "Strongest axis: {strongest} ({high:number0}). Weakest: {weakest} ({low:number0})."
        ),
        points=one.replay.total,
        good=made.good.total,
        unchanged=made.unchanged.total,
        strongest=_(AXIS_NAMES[strongest]),
        high=one.replay.axes[strongest][0],
        weakest=_(AXIS_NAMES[weakest]),
        low=one.replay.axes[weakest][0],
    )


def _claims(made: Board) -> list[str]:
    words = _(
        "{team}: the file claims {claimed:number1} points; its own decisions give other ones. The replay counts."
    )
    return [
        fill(words, team=one.team, claimed=one.claimed)
        for one in made.standings
        if one.claimed is not None
    ]


def _words(made: Board) -> dict[str, str]:
    return {
        "standing": _("The standing"),
        "rank": _("Rank"),
        "team": _("Team"),
        "points": _("Points"),
        "band": _("Elsewhere, 80 of 100"),
        "middle": _("Elsewhere, middle"),
        "first": _("First elsewhere"),
        "way": _("Way to a good plan"),
        "columns": _("What the columns mean"),
        "points_help": _(
            "The five axes together, 0 to 100: a geometric mean, so that no axis makes up for a neglected one. "
            "An unchanged company has 50 on each."
        ),
        "elsewhere": _("Elsewhere"),
        "elsewhere_help": fill(
            _(
                "The same decisions in {others:number} other markets, the same ones for every team: they differ "
                "from the class's in luck alone."
            ),
            others=made.replicates,
        ),
        "way_help": _(
            "0% is changing nothing, 100% the plan that a search by computer found with all formulas known; "
            "a team may come out above it."
        ),
        "luck": _("Skill or luck?"),
        "pairs": _("Who is ahead of whom, in how many of the other markets"),
        "pairs_help": _(
            "Read along the row: how often this team is ahead of the team in the column."
        ),
        "course": _("How they came there"),
        "teams": _("Team by team"),
        "table": _("The figures as a table"),
        "quarter": _("Quarter"),
        "customers": _("Customers"),
        "won": _("Came"),
        "left": _("Left"),
        "expected": _("expected"),
        "cash": _("Cash"),
        "left_out": _("Files left out"),
        "file": _("File"),
        "reason": _("Why"),
        "remarks": _("To be looked at"),
        "no_names": _("The points say how a plan fared, not how good people are."),
        "offline": _("This page works without a network; nothing you do in it leaves it."),
    }


__all__ = ["BoardFiles", "board_page", "write_board"]
