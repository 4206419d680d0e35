"""A participant's guess as a point in a chart of lines, with its name above it."""

from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED
from twodoors.i18n import _


def guessed(x: float, *, align: str = "center") -> Any:
    """Draw the guess of the feed at ``x``, where one has been made."""
    row = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_filter(f"isValid({FEED}.guess)")
        .transform_calculate(x=f"{x}", y=f"{FEED}.guess")
    )
    point = row.mark_point(
        color=theme.GUESS, filled=True, size=130, shape="triangle-down", opacity=1
    ).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    words = row.mark_text(color=theme.GUESS, align=align, baseline="bottom", dy=-9).encode(  # type: ignore[arg-type]
        x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.value(_("your guess"))
    )
    return alt.layer(point, words)
