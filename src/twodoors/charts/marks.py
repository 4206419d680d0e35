"""Single marks that several charts share: an upright line, a level line, a dot, each where the feed says."""

from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import reached


def _one(**places: str) -> Any:
    """Return a chart of one row with these places of the feed, empty where one of them is missing."""
    row = alt.Chart(alt.sequence(0, 1, as_="i")).transform_calculate(
        **{name: reached(path) for name, path in places.items()}
    )
    return row.transform_filter(" && ".join(f"isValid(datum.{name})" for name in places))


def upright(path: str, colour: str, label: str = "", *, above: bool = True) -> Any:
    """Draw an upright line where the feed says, with its label above or just inside the plot."""
    line = _one(x=path)
    rule = line.mark_rule(
        color=colour, strokeWidth=2, strokeDash=theme.DASH[colour] or [1, 0]
    ).encode(x=alt.X("x:Q"))
    if not label:
        return rule
    if above:
        mark = line.mark_text(color=colour, baseline="bottom", align="center")
    else:
        mark = line.mark_text(color=colour, baseline="top", align="left", dx=5)
    words = mark.encode(x=alt.X("x:Q"), y=alt.value(-3 if above else 3), text=alt.value(label))
    return alt.layer(rule, words)


def level(path: str, colour: str, label: str = "") -> Any:
    """Draw a level line where the feed says, with its label just above it at the left."""
    line = _one(y=path)
    rule = line.mark_rule(
        color=colour, strokeWidth=2, strokeDash=theme.DASH[colour] or [1, 0]
    ).encode(y=alt.Y("y:Q"))
    if not label:
        return rule
    words = line.mark_text(color=colour, baseline="bottom", align="left", dx=6, dy=-3).encode(
        x=alt.value(0), y=alt.Y("y:Q"), text=alt.value(label)
    )
    return alt.layer(rule, words)


def dot(x: str, y: str, colour: str, shape: str = "circle") -> Any:
    """Draw a point where the feed says."""
    return (
        _one(x=x, y=y)
        .mark_point(color=colour, filled=True, size=130, shape=shape, opacity=1)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    )
