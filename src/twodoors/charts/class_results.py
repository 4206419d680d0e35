"""A class's guesses: every guess a dot, the result an upright line."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from twodoors.charts import theme
from twodoors.i18n import _

_FORMATS = {"share": ".0%", "money": "$,.0f"}


def guess_dots(guesses: Sequence[float], answer: float, kind: str, title: str) -> Any:
    """Draw the guesses of a class as dots in a row, those that are alike above each other."""
    low, high = min([*guesses, answer]), max([*guesses, answer])
    width = (high - low) / 40 or abs(high) / 40 or 1.0
    stacks: dict[int, int] = {}
    rows = []
    for guess in sorted(guesses):
        place = round((guess - low) / width)
        stacks[place] = stacks.get(place, 0) + 1
        rows.append({"guess": guess, "height": stacks[place]})
    most = max(stacks.values(), default=1)
    x = alt.X(
        "guess:Q",
        title=title,
        axis=alt.Axis(format=_FORMATS.get(kind, ",.0f"), tickCount=6),
        scale=alt.Scale(domain=[low - 2 * width, high + 2 * width], nice=False),
    )
    dots = (
        alt.Chart(pd.DataFrame(rows), width=560, height=max(60, min(200, 16 * most + 20)))
        .mark_point(filled=True, size=90, color=theme.GUESS, opacity=1)
        .encode(x=x, y=alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[0, most + 1])))
    )
    result = alt.Chart(pd.DataFrame({"x": [answer]}))
    rule = result.mark_rule(
        color=theme.MARK, strokeWidth=3, strokeDash=theme.DASH[theme.MARK]
    ).encode(x="x:Q")
    words = result.mark_text(color=theme.MARK, baseline="bottom", dy=-2).encode(
        x="x:Q", y=alt.value(0), text=alt.value(_("what the figures give"))
    )
    described = _("Dot for every guess of the class; a dashed upright line marks the result.")
    drawn: Any = alt.layer(dots, rule, words).properties(description=described)
    return drawn.configure(**theme.CONFIG)
