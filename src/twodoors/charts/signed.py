"""Level bars that run to the left for a loss and to the right for a gain, each with its amount."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import MONEY, reached

_ROOM = 95
"""Pixels kept free at either side for the longest amount."""


def signed_bars(names: Sequence[str], path: str, *, kept: str, x_title: str, width: int) -> Any:
    """Draw one bar per name from nothing to the amount in the list at ``path``.

    ``kept`` leads to the amounts of an earlier setting, drawn as ticks.
    """
    count = len(names)
    listed = json.dumps(list(names))

    def rows(where: str) -> Any:
        return (
            alt.Chart(alt.sequence(0, count, as_="i"), width=width, height=38 * count)
            .transform_calculate(
                value=f"({reached(where)} || [])[datum.i]", name=f"{listed}[datum.i]"
            )
            .transform_filter("isValid(datum.value)")
        )

    y = alt.Y("name:N", title=None, sort=list(names), axis=alt.Axis(labelLimit=240))
    x = alt.X(
        "value:Q",
        title=x_title,
        axis=alt.Axis(format="$,.3~s", tickCount=4),
        scale=alt.Scale(zero=True, padding=_ROOM),
    )
    now = rows(path)
    bars = now.mark_bar(size=24).encode(
        x=x,
        y=y,
        color=alt.condition("datum.value < 0", alt.value(theme.FRONT), alt.value(theme.BACK)),
    )
    text = alt.Text("value:Q", format=MONEY)
    right = now.transform_filter("datum.value >= 0").mark_text(align="left", dx=6)
    left = now.transform_filter("datum.value < 0").mark_text(align="right", dx=-6)
    words = [mark.encode(x=x, y=y, text=text) for mark in (right, left)]
    before = rows(kept).mark_tick(color=theme.KEPT, thickness=3, size=32).encode(x="value:Q", y=y)
    zero = (
        alt.Chart(alt.sequence(0, 1, as_="x"))
        .mark_rule(color=theme.INK, strokeWidth=1)
        .encode(x=alt.X("x:Q"))
    )
    return alt.layer(bars, zero, before, *words)
