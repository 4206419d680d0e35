"""The claims: how many of each blog got which verdict."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, finish
from twodoors.i18n import _


def verdicts_by_blog(feed: Mapping[str, Any], blogs: Sequence[str], verdicts: Sequence[str]) -> Any:
    """Draw a count in every cell of blogs by verdicts; ``feed.now.counts`` holds the rows of counts."""
    wide, high = len(blogs), len(verdicts)
    cells = (
        alt.Chart(alt.sequence(0, wide * high, as_="i"), width=360, height=26 * high)
        .transform_calculate(b=f"datum.i % {wide}", v=f"floor(datum.i / {wide})")
        .transform_calculate(
            count=f"{FEED}.now.counts[datum.v][datum.b]",
            blog=f"{json.dumps(list(blogs))}[datum.b]",
            verdict=f"{json.dumps(list(verdicts))}[datum.v]",
        )
        .transform_filter("datum.count > 0")
    )
    x = alt.X(
        "blog:N",
        title=_("Blog"),
        sort=list(blogs),
        axis=alt.Axis(labelAngle=0, orient="top"),
        scale=alt.Scale(domain=list(blogs)),
    )
    y = alt.Y(
        "verdict:N",
        title=None,
        sort=list(verdicts),
        axis=alt.Axis(labelLimit=260),
        scale=alt.Scale(domain=list(verdicts)),
    )
    squares = cells.mark_rect(color=theme.BACK, cornerRadius=3).encode(
        x=x,
        y=y,
        opacity=alt.Opacity(
            "count:Q", scale=alt.Scale(domain=[0, 6], range=[0.12, 0.45]), legend=None
        ),
    )
    numbers = cells.mark_text(fontSize=14, fontWeight="bold", color=theme.INK).encode(
        x=x, y=y, text="count:Q"
    )
    return finish(
        alt.layer(squares, numbers),
        feed,
        _("Verdicts by blog"),
        _(
            "Grid of the five blogs by verdict; each cell holds the number of claims of that blog with that verdict."
        ),
    )
