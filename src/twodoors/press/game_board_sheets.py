"""The board's tables for a spreadsheet; what teams wrote cannot act as a formula in them."""

import csv
import io
from collections.abc import Iterable, Sequence

from twodoors.game.board import Board
from twodoors.game.scenario import AXES
from twodoors.handed_in import harmless_cell

_AXES = tuple(f"{axis}_points" for axis in AXES)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return "" if value != value else f"{value:.6g}"
    return harmless_cell(value) if isinstance(value, str) else value


def standing_sheet(made: Board) -> str:
    """Return a row for every team: rank, points, axes, the band elsewhere, the way to a good plan."""
    head = [
        "rank",
        "team",
        "members",
        "points",
        *_AXES,
        "p10",
        "median",
        "p90",
        "first",
        "way",
        "file",
    ]
    return _table(
        head,
        [
            (
                one.rank,
                one.team,
                ", ".join(one.play.members),
                one.replay.total,
                *(float(one.replay.axes[axis][0]) for axis in AXES),
                one.low,
                one.middle,
                one.high,
                one.first,
                made.way(one.replay),
                one.file,
            )
            for one in made.standings
        ],
    )


def course_sheet(made: Board) -> str:
    """Return a row for every team and quarter, with what it expected."""
    head = ["team", "quarter", "customers", "came", "left", "left_expected", "result", "cash"]
    return _table(
        [*head, "cash_expected", "points", *_AXES],
        [
            (
                one.team,
                point.quarter,
                point.customers,
                point.won,
                point.left,
                closed.predictions.left,
                point.result_eur,
                point.cash_eur,
                closed.predictions.cash_eur,
                point.total,
                *(float(point.axes[axis]) for axis in AXES),
            )
            for one in made.standings
            for point, closed in zip(one.replay.course, one.play.counted, strict=False)
        ],
    )


def pairs_sheet(made: Board) -> str:
    """Return a row for every pair of teams: in what share of the replicates the first is ahead."""
    teams = [one.team for one in made.standings]
    return _table(
        ["team", "other_team", "ahead"],
        [
            (one, other, float(made.beats[row, column]))
            for row, one in enumerate(teams)
            for column, other in enumerate(teams)
            if row != column
        ],
    )


__all__ = ["course_sheet", "pairs_sheet", "standing_sheet"]
