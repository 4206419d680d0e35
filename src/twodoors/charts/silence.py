"""Complaint or silence: who leaves after a problem, and how many of these had complained."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, SHARE, finish, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _


def leaving_by_group(feed: Mapping[str, Any], groups: Sequence[str]) -> Any:
    """Draw how many leave of each group with the interval of chance; below, who of the leavers complained."""
    count, width = len(groups), 480
    rows = (
        alt.Chart(alt.sequence(0, count, as_="i"), width=width, height=40 * count)
        .transform_calculate(group=f"{json.dumps(list(groups))}[datum.i]")
        .transform_calculate(
            **{name: f"{FEED}.now.{name}[datum.i]" for name in ("share", "low", "high")}
        )
    )
    y = alt.Y("group:N", title=None, sort=list(groups), axis=alt.Axis(labelLimit=240))
    x = alt.X("share:Q", title=_("Share who leave"), axis=alt.Axis(format=SHARE, tickCount=6))
    bars = rows.mark_bar(size=20, color=theme.BACK, opacity=0.35).encode(x=x, y=y)
    spans = rows.mark_rule(color=theme.INK, strokeWidth=3).encode(x="low:Q", x2="high:Q", y=y)
    words = rows.mark_text(align="left", dx=6).encode(
        x="high:Q", y=y, text=alt.Text("share:Q", format=".1%")
    )
    kept = (
        rows.transform_calculate(before=f"({reached('kept.share')} || [])[datum.i]")
        .transform_filter("isValid(datum.before)")
        .mark_tick(color=theme.KEPT, thickness=3, size=26)
        .encode(x="before:Q", y=y)
    )
    above = alt.layer(bars, spans, kept, words).properties(
        title=_("Who leaves, with what chance allows")
    )
    return finish(
        alt.vconcat(above, _told(width), spacing=30).resolve_scale(color="independent"),
        feed,
        "",
        _(
            "Two bar charts. Above: the share of customers who leave, for those without a problem, those who "
            "complained and those who kept silent, each with the interval that chance allows. Below: the leavers "
            "with a problem, divided into those who had complained and those who had kept silent."
        ),
    )


def _told(width: int) -> Any:
    """Draw the leavers with a problem as one bar: who had complained, who had kept silent."""
    names = [_("had complained"), _("had kept silent")]
    told = reached("now.told")
    parts = (
        alt.Chart(alt.sequence(0, 2, as_="k"), width=width, height=40)
        .transform_calculate(
            part=f"datum.k ? 100 - {told} : {told}", series=f"{json.dumps(names)}[datum.k]"
        )
        .transform_calculate(middle=f"datum.k ? 50 + {told} / 2 : {told} / 2")
    )
    scale = alt.Scale(domain=[0, 100], nice=False)
    bar = parts.mark_bar(size=26).encode(
        x=alt.X("part:Q", title=_("Of every 100 who leave after a problem"), scale=scale),
        color=alt.Color(
            "series:N",
            scale=alt.Scale(domain=names, range=[theme.BACK, theme.FRONT]),
            legend=alt.Legend(title=None, orient="top", columnPadding=18),
        ),
        order=alt.Order("k:Q"),
    )
    figures = parts.mark_text(color="white", fontWeight="bold").encode(
        x=alt.X("middle:Q"), text=alt.Text("part:Q", format=",.0f")
    )
    return alt.layer(
        bar,
        figures,
        upright("guess", theme.GUESS, _("your guess")),
        upright("kept.told", theme.KEPT),
    )
