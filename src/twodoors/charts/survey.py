"""A survey: the share of each answer with its interval, and what ‘ever’ says of one year."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import FEED, SHARE, Series, finish, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _

_WIDE = 400
_LABELS = 220


def survey_shares(feed: Mapping[str, Any], answers: Sequence[str], in_time: Sequence[str]) -> Any:
    """Draw the share of each answer with its interval, and below it ‘ever’ beside one year."""
    count = len(answers)
    rows = (
        alt.Chart(alt.sequence(0, count, as_="i"), width=_WIDE, height=34 * count)
        .transform_calculate(answer=f"{json.dumps(list(answers))}[datum.i]")
        .transform_calculate(
            x=f"{FEED}.now.shares[datum.i]",
            low=f"{FEED}.now.low[datum.i]",
            high=f"{FEED}.now.high[datum.i]",
        )
    )
    y = alt.Y("answer:N", title=None, sort=list(answers), axis=_axis())
    x_scale = alt.Scale(domain=[0, 1.2], nice=False, clamp=True)
    drawn = rows.mark_bar(size=18, color=theme.BACK, opacity=0.35).encode(
        x=alt.X(
            "x:Q",
            title=_("Share of the askers"),
            axis=alt.Axis(format=SHARE, tickCount=6),
            scale=x_scale,
        ),
        y=y,
    )
    spans = (
        rows.transform_filter("isValid(datum.low)")
        .mark_rule(color=theme.INK, strokeWidth=3)
        .encode(x="low:Q", x2="high:Q", y=y)
    )
    words = (
        rows.transform_calculate(edge="isValid(datum.high) ? datum.high : datum.x")
        .mark_text(align="left", dx=6)
        .encode(x=alt.X("edge:Q"), y=y, text=alt.Text("x:Q", format=".1%"))
    )
    kept = (
        rows.transform_calculate(before=f"({reached('kept.shares')} || [])[datum.i]")
        .transform_filter("isValid(datum.before)")
        .mark_tick(color=theme.KEPT, thickness=3, size=22)
        .encode(x="before:Q", y=y)
    )
    whole = (
        alt.Chart(alt.sequence(1, 2, as_="x"))
        .mark_rule(color=theme.FRONT, strokeWidth=2, strokeDash=[3, 3])
        .encode(x="x:Q")
    )
    above = alt.layer(
        drawn, spans, kept, whole, words, upright("guess", theme.GUESS, _("your guess"))
    ).properties(title=_("What became of questions and complaints"))
    below = bars(
        in_time,
        [Series(_("Share of everyone"), theme.NOW, "now.rates")],
        x_title=_("Share of everyone"),
        x_format=".1~%",
        width=_WIDE,
        thickness=18,
        kept="kept.rates",
        domain=(0, 1.2),
        label_limit=_LABELS,
    ).properties(title=_("‘Ever’ is not a year"))
    return finish(
        alt.vconcat(above, below, spacing=20),
        feed,
        "",
        _(
            "Two bar charts. Above: the share of the askers for each answer, with the interval that chance "
            "allows; a dotted upright line marks the whole. Below: the share of everyone that ever asked or "
            "complained, that did so in one year, and that complained in one year."
        ),
    )


def _axis() -> Any:
    return alt.Axis(labelLimit=_LABELS, minExtent=_LABELS - 40)
