"""What behaviour, a question and a trial leave possible: intervals that grow narrower."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, FEED, HALF, SHARE, finish, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _


def narrowing(feed: Mapping[str, Any], asked: Sequence[int]) -> Any:
    """Draw the interval of the content share by customers asked, and what it says about opening the locks."""
    x = alt.X(
        "asked:Q",
        title=_("Customers asked"),
        axis=alt.Axis(format=COUNT, tickCount=5),
        scale=alt.Scale(domain=[0, asked[-1]], nice=False),
    )
    y_axis = alt.Axis(format=SHARE, tickCount=5)
    scale = alt.Scale(domain=[0, 1])
    rows = alt.Chart(
        alt.sequence(0, len(asked), as_="i"), width=HALF - 40, height=260
    ).transform_calculate(asked=f"{json.dumps(list(asked))}[datum.i]")

    def band(part: str) -> Any:
        found = rows.transform_calculate(
            low=f"({reached(part + '.low')} || [])[datum.i]",
            high=f"({reached(part + '.high')} || [])[datum.i]",
        )
        return found.transform_filter("isValid(datum.low)")

    y = alt.Y("low:Q", title=_("Content customers"), axis=y_axis, scale=scale)
    now = (
        band("now")
        .mark_area(color=theme.BACK, opacity=0.35, line=False)
        .encode(x=x, y=y, y2="high:Q")
    )
    kept = [
        band("kept")
        .mark_line(color=theme.KEPT, strokeDash=theme.DASH[theme.KEPT], strokeWidth=2)
        .encode(x=x, y=alt.Y(f"{edge}:Q", scale=scale))
        for edge in ("low", "high")
    ]
    left = alt.layer(
        now,
        *kept,
        _edge("now.most", _("most, by behaviour"), at_right=True),
        _edge("now.fewest", _("fewest, by behaviour"), at_right=False),
        upright("now.asked", theme.NOW),
        upright("guess", theme.GUESS, _("your guess")),
    ).properties(title=_("What an answer says (95% interval)"))
    return finish(
        alt.hconcat(left, _once_open(), spacing=20),
        feed,
        "",
        _(
            "Left: a band that narrows as more customers are asked, between the fewest and the most content "
            "customers that behaviour leaves possible. Right: for behaviour alone, a question and a trial, "
            "which share of the customers may leave once every lock opens; a diamond marks what the "
            "company's figures give."
        ),
    )


def _edge(path: str, label: str, *, at_right: bool) -> Any:
    """Draw a level line at an end of what behaviour leaves possible, its words on the inner side."""
    line = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(y=reached(path))
        .transform_filter("isValid(datum.y)")
    )
    rule = line.mark_rule(
        color=theme.FRONT, strokeWidth=2, strokeDash=theme.DASH[theme.MARK]
    ).encode(y="y:Q")
    if at_right:
        words = line.mark_text(color=theme.FRONT, align="right", baseline="top", dx=-4, dy=4)
    else:
        words = line.mark_text(color=theme.FRONT, align="left", baseline="bottom", dx=4, dy=-3)
    place = alt.value(HALF - 40 if at_right else 0)
    return alt.layer(rule, words.encode(x=place, y="y:Q", text=alt.value(label)))


def _widest() -> str:
    """Return an expression for the largest share that any way of looking leaves possible."""
    ends = ", ".join(f"{FEED}.now.to[{row}]" for row in range(3))
    return f"max({ends}, 0.01)"


def _once_open() -> Any:
    """Draw for each way of looking which shares may leave in the year in which every lock opens."""
    names = [_("behaviour alone"), _("a question"), _("a trial")]
    rows = (
        alt.Chart(alt.sequence(0, 3, as_="i"), width=HALF - 100, height=150)
        .transform_calculate(
            name=f"{json.dumps(names)}[datum.i]",
            low=f"{FEED}.now.from[datum.i]",
            high=f"{FEED}.now.to[datum.i]",
            truth=f"{FEED}.now.truth",
        )
        .transform_filter("isValid(datum.low)")
        .transform_calculate(words="format(datum.low, '.0%') + ' – ' + format(datum.high, '.0%')")
    )
    y = alt.Y("name:N", title=None, sort=names, axis=alt.Axis(labelLimit=150))
    x = alt.X(
        "low:Q",
        title=_("Leave once every lock opens"),
        axis=alt.Axis(format=SHARE, tickCount=4),
        scale=alt.Scale(domainMin=0, domainMax=alt.ExprRef(f"1.5 * {_widest()}"), nice=False),
    )
    spans = rows.mark_rule(color=theme.BACK, strokeWidth=10, opacity=0.5).encode(
        x=x, x2="high:Q", y=y
    )
    truth = rows.mark_point(
        color=theme.NOW, filled=True, shape="diamond", size=90, opacity=1
    ).encode(x="truth:Q", y=y)
    words = rows.mark_text(align="left", dx=6).encode(x="high:Q", y=y, text="words:N")
    return alt.layer(spans, truth, words).properties(title=_("What it says about that day"))
