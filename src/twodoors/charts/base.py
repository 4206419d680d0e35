"""Charts that are drawn once and then fed: all their data stand in one Vega parameter called ``feed``.

``feed`` holds ``now`` (the setting on screen), ``kept`` (an earlier setting to compare with) and ``guess``
(what the participant predicted), each with the numbers that one chart needs. A live page sets it from
Python; a handout sets it from a grid of readings worked out beforehand.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from twodoors.charts.theme import CONFIG, DASH

FEED = "feed"
MONEY = "$,.0f"
COUNT = ",.0f"
SHARE = ".0%"

WIDTH, HEIGHT = 640, 300
HALF = 318


@dataclass(frozen=True)
class Series:
    """One line of a chart: its name in the legend, its colour and where in the feed its numbers stand."""

    name: str
    colour: str
    path: str
    """An expression below ``feed``, such as ``now.customers``; absent or null draws nothing."""
    dash: tuple[int, ...] | None = None
    """Its line pattern, where the one that goes with the colour would not tell two lines apart."""


def finish(chart: Any, feed: Mapping[str, Any], title: str, description: str) -> Any:
    """Give a chart its feed, title, description for screen readers and the kit's look."""
    return (
        chart.add_params(alt.param(name=FEED, value=dict(feed)))
        .properties(title=title, description=description)
        .configure(**CONFIG)
    )


def reached(path: str) -> str:
    """Return a Vega expression for a place in the feed that may be missing: null, not an error."""
    *parents, last = path.split(".")
    steps = [FEED]
    for part in parents:
        steps.append(f"{steps[-1]}.{part}")
    guards = [f"isValid({step})" for step in steps[1:]]
    value = f"{steps[-1]}.{last}"
    return f"({' && '.join(guards)} ? {value} : null)" if guards else value


def lines(
    series: Sequence[Series],
    x_values: Sequence[float],
    *,
    x_title: str,
    y_title: str,
    x_format: str = COUNT,
    y_format: str = COUNT,
    width: int = WIDTH,
    height: int = HEIGHT,
    zero: bool = True,
    y_high: str | None = None,
) -> Any:
    """Draw one line per series over the same x values; series that the feed leaves out are not shown."""
    count = len(x_values)
    names = [item.name for item in series]
    listed = json.dumps(names)
    arrays = "[" + ", ".join(reached(item.path) for item in series) + "]"
    low, high = float(x_values[0]), float(x_values[-1])
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=2,
        symbolType="stroke",
        values=alt.ExprRef(_present(series)),
    )
    scale = alt.Scale(zero=zero, nice=True)
    if y_high is not None:
        scale = alt.Scale(domainMin=0, domainMax=alt.ExprRef(y_high), nice=True)
    return (
        alt.Chart(alt.sequence(0, len(series) * count, as_="i"), width=width, height=height)
        .transform_calculate(k=f"floor(datum.i / {count})", j=f"datum.i % {count}")
        .transform_calculate(row=f"{arrays}[datum.k]")
        .transform_filter("isValid(datum.row)")
        .transform_calculate(
            x=f"{low} + datum.j * {(high - low) / (count - 1)}",
            y="datum.row[datum.j]",
            series=f"{listed}[datum.k]",
        )
        .mark_line(strokeWidth=3, clip=True)
        .encode(
            x=alt.X(
                "x:Q",
                title=x_title,
                axis=alt.Axis(format=x_format, tickCount=6),
                scale=alt.Scale(nice=False),
            ),
            y=alt.Y("y:Q", title=y_title, axis=alt.Axis(format=y_format, tickCount=5), scale=scale),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=names, range=[item.colour for item in series]),
                legend=legend,
            ),
            strokeDash=alt.StrokeDash(
                "series:N",
                scale=alt.Scale(
                    domain=names,
                    range=[list(item.dash or DASH[item.colour] or (1, 0)) for item in series],
                ),
                legend=legend,
            ),
        )
    )


def _present(series: Sequence[Series]) -> str:
    """Return an expression for the names that stand in the legend: only of what is drawn."""

    def names(*parts: str) -> str:
        return json.dumps([item.name for item in series if item.path.split(".")[0] in parts])

    with_kept = (
        f"(isValid({FEED}.guess) ? {names('now', 'kept', 'guess')} : {names('now', 'kept')})"
    )
    without = f"(isValid({FEED}.guess) ? {names('now', 'guess')} : {names('now')})"
    return f"isValid({FEED}.kept) ? {with_kept} : {without}"
