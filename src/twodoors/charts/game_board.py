"""The trainer's board in pictures: where the teams stand, and how they came there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from twodoors.charts import theme
from twodoors.charts.base import COUNT, MONEY
from twodoors.i18n import _, fill

_WIDTH = 700
_ROW = 22
"""Pixels for a team: forty of them still fit on one page and can be read from the back of a room."""
_FORMATS = {"count": COUNT, "money": MONEY, "points": ".1~f"}
_LONGEST = 30
_LEADERS = (theme.FRONT, theme.BACK, theme.GUESS)


@dataclass(frozen=True)
class Place:
    """A team's row: its name with the rank, its points here and the band of its points elsewhere."""

    label: str
    points: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Line:
    """A team's course: its name and a figure for each quarter."""

    label: str
    figures: tuple[float, ...]


def standing(places: Sequence[Place], good: float, unchanged: float) -> Any:
    """Draw every team's points in the class's market, and the band of its points in others."""
    frame = pd.DataFrame([{**vars(it), "row": row} for row, it in enumerate(places)])
    ends = [*frame[["points", "low", "high"]].to_numpy().ravel(), good, unchanged]
    domain = [max(min(ends) - 3, 0), min(max(ends) + 3, 100)]

    def along(name: str) -> alt.X:
        return alt.X(
            f"{name}:Q",
            title=_("Points"),
            axis=alt.Axis(format=".0f", tickCount=6),
            scale=alt.Scale(domain=domain, nice=False, zero=False),
        )

    # Rows stand for teams by number: two long names may look alike once they are cut.
    labels = json.dumps([_cut(place.label) for place in places])
    y = alt.Y(
        "row:O",
        title=None,
        axis=alt.Axis(labelExpr=f"{labels}[datum.value]", labelLimit=400, labelOverlap=False),
    )
    chart = alt.Chart(frame, width=_WIDTH, height=_ROW * len(places) + 6)
    names = [
        _("diamond: the class's market"),
        _("bar: 80 of 100 other markets"),
        _("tick: the middle one of them"),
    ]
    colours = [theme.FRONT, theme.BACK, theme.BACK]
    scale = alt.Scale(domain=names, range=colours)

    def layer(which: int) -> tuple[Any, alt.Color]:
        colour = alt.Color(
            "kind:N",
            sort=names,
            scale=scale,
            legend=alt.Legend(
                title=None,
                orient="top",
                columns=3,
                symbolType="stroke",
                columnPadding=36,
                symbolOpacity=1,
            ),
        )
        return chart.transform_calculate(kind=json.dumps(names[which])), colour

    (here, diamond), (band, bar), (middle, tick) = layer(0), layer(1), layer(2)
    bands = band.mark_rule(strokeWidth=7, opacity=0.45).encode(
        x=along("low"), x2="high:Q", y=y, color=bar
    )
    middles = middle.mark_tick(thickness=3, size=15, opacity=1).encode(
        x=along("middle"), y=y, color=tick
    )
    dots = here.mark_point(filled=True, size=80, opacity=1, shape="diamond").encode(
        x=along("points"), y=y, color=diamond
    )
    marks = [
        _upright(unchanged, theme.KEPT, _("nothing changed")),
        _upright(good, theme.MARK, _("a good plan")),
    ]
    drawn: Any = alt.layer(bands, middles, dots, *marks)
    return drawn.properties(
        description=_(
            "Points of every team, the first on top: a diamond for the class's market, a bar for where eight of "
            "ten other markets lie, a tick for the middle one. Upright lines mark the unchanged company and a good "
            "plan."
        )
    ).configure(**theme.CONFIG)


def _cut(label: str) -> str:
    """Return a name that fits beside the chart; the table has all of it."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def _upright(value: float, colour: str, words: str) -> Any:
    chart = alt.Chart(pd.DataFrame({"at": [value]}))
    rule = chart.mark_rule(color=colour, strokeWidth=2, strokeDash=theme.DASH[colour]).encode(
        x="at:Q"
    )
    text = chart.mark_text(color=colour, baseline="bottom", dy=-4, fontSize=13).encode(
        x="at:Q", y=alt.value(0), text=alt.value(words)
    )
    return rule + text


def course(lines: Sequence[Line], title: str, kind: str, start: float | None = None) -> Any:
    """Draw the course of every team; the first three in colour and named, the others faint behind them.

    ``start`` is the figure before the first quarter, where there is one.
    """
    first = 1 if start is None else 0
    rows = [
        {"team": line.label, "place": place, "quarter": first + at, "figure": figure}
        for place, line in enumerate(lines)
        for at, figure in enumerate(line.figures if start is None else (start, *line.figures))
    ]
    frame = pd.DataFrame(rows)
    last = int(frame["quarter"].max())
    x, y = _axes(first, last, title, kind)
    others = (
        alt.Chart(frame[frame["place"] >= len(_LEADERS)])
        .mark_line(
            color=theme.KEPT, strokeWidth=1, opacity=0.55, point={"size": 12, "opacity": 0.55}
        )
        .encode(x=x, y=y, detail="team:N")
    )
    layers = [others] if len(lines) > len(_LEADERS) else []
    names = [line.label for line in lines[: len(_LEADERS)]]
    colours = list(_LEADERS[: len(names)])
    legend = alt.Legend(title=None, orient="top", columns=1, symbolType="stroke", labelLimit=420)
    leading = (
        alt.Chart(frame[frame["place"] < len(_LEADERS)])
        .mark_line(strokeWidth=3, point={"size": 45})
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "team:N", sort=names, scale=alt.Scale(domain=names, range=colours), legend=legend
            ),
            strokeDash=alt.StrokeDash(
                "team:N",
                sort=names,
                scale=alt.Scale(domain=names, range=[theme.DASH[it] or [1, 0] for it in colours]),
                legend=legend,
            ),
        )
    )
    drawn: Any = alt.layer(*layers, leading).properties(width=_WIDTH, height=300)
    words = _("{title} of every team, quarter by quarter; the first three are named.")
    return drawn.properties(description=words.replace("{title}", title)).configure(**theme.CONFIG)


def team_course(
    panels: Sequence[tuple[str, str, Sequence[Sequence[float]]]],
    beside: str | None = None,
) -> Any:
    """Draw one team's course in panels: (title, kind, (its figures, a good plan's, the unchanged company's)).

    ``beside`` names the middle line where it is no good plan.
    """
    names = [_("this team"), beside or _("a good plan"), _("nothing changed")]
    colours = [theme.FRONT, theme.MARK, theme.KEPT]
    dashes = [[1, 0], theme.DASH[theme.MARK], theme.DASH[theme.KEPT]]
    legend = alt.Legend(title=None, orient="top", columns=3, symbolType="stroke", columnPadding=36)
    drawn = []
    for title, kind, figures in panels:
        rows = [
            {"who": who, "quarter": at + 1, "figure": figure}
            for who, values in zip(names, figures, strict=True)
            for at, figure in enumerate(values)
        ]
        x, y = _axes(1, len(figures[0]), "", kind)
        drawn.append(
            alt.Chart(pd.DataFrame(rows), width=200, height=170, title=title)
            .mark_line(strokeWidth=2.5)
            .encode(
                x=x,
                y=y,
                color=alt.Color(
                    "who:N", sort=names, scale=alt.Scale(domain=names, range=colours), legend=legend
                ),
                strokeDash=alt.StrokeDash(
                    "who:N", sort=names, scale=alt.Scale(domain=names, range=dashes), legend=legend
                ),
            )
        )
    words = _("Customers, cash and points of this team beside {other} and no change.")
    together: Any = alt.hconcat(*drawn).properties(
        description=fill(words, other=names[1]),
    )
    return together.configure(**theme.CONFIG)


def _axes(first: int, last: int, title: str, kind: str) -> tuple[Any, Any]:
    x = alt.X(
        "quarter:Q",
        title=_("Quarter"),
        axis=alt.Axis(values=list(range(first, last + 1)), format=".0f", grid=False),
        scale=alt.Scale(domain=[first, max(last, first + 1)], nice=False),
    )
    y = alt.Y(
        "figure:Q",
        title=title or None,
        axis=alt.Axis(format=_FORMATS[kind], tickCount=5),
        scale=alt.Scale(zero=False, nice=True),
    )
    return x, y
