"""Complaints: the shares of a survey with their intervals, and what becomes of customers with a problem."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, FEED, SHARE, finish, reached
from twodoors.i18n import _


def survey_shares(feed: Mapping[str, Any], answers: Sequence[str]) -> Any:
    """Draw the share of each answer with its interval, for the base chosen and the one kept."""
    count = len(answers)
    rows = (
        alt.Chart(alt.sequence(0, count, as_="i"), width=560, height=34 * count)
        .transform_calculate(answer=f"{json.dumps(list(answers))}[datum.i]")
        .transform_calculate(
            share=f"{FEED}.now.shares[datum.i]",
            low=f"{FEED}.now.low[datum.i]",
            high=f"{FEED}.now.high[datum.i]",
        )
    )
    y = alt.Y("answer:N", title=None, sort=list(answers), axis=alt.Axis(labelLimit=300))
    x_axis = alt.Axis(format=SHARE, tickCount=6)
    x_scale = alt.Scale(domain=[0, 1.2], nice=False, clamp=True)
    bars = rows.mark_bar(size=18, color=theme.BACK, opacity=0.35).encode(
        x=alt.X("share:Q", title=_("Share"), axis=x_axis, scale=x_scale), y=y
    )
    spans = (
        rows.transform_filter("isValid(datum.low)")
        .mark_rule(color=theme.INK, strokeWidth=3)
        .encode(x="low:Q", x2="high:Q", y=y)
    )
    words = rows.mark_text(align="left", dx=6).encode(
        x=alt.X("edge:Q"), y=y, text=alt.Text("share:Q", format=".1%")
    )
    words = words.transform_calculate(edge="isValid(datum.high) ? datum.high : datum.share")
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
    return finish(
        alt.layer(bars, spans, kept, whole, words),
        feed,
        _("What became of questions and complaints"),
        _(
            "Bar chart of the share of people for each answer, with the interval that chance allows; "
            "a dotted upright line marks the whole."
        ),
    )


def complaint_branches(feed: Mapping[str, Any], branches: Sequence[str]) -> Any:
    """Draw for every branch of the funnel how many customers are kept and how many leave."""
    kept, lost = _("kept"), _("lost")
    count = len(branches)
    arrays = f"[{reached('now.kept')}, {reached('now.lost')}]"
    bars = (
        alt.Chart(alt.sequence(0, 2 * count, as_="i"), width=560, height=34 * count)
        .transform_calculate(b=f"datum.i % {count}", f=f"floor(datum.i / {count})")
        .transform_calculate(
            customers=f"{arrays}[datum.f][datum.b]",
            branch=f"{json.dumps(list(branches))}[datum.b]",
            fate=f"{json.dumps([kept, lost])}[datum.f]",
        )
        .mark_bar(size=22)
        .encode(
            x=alt.X(
                "customers:Q",
                title=_("Customers with a problem"),
                axis=alt.Axis(format=COUNT, tickCount=6),
            ),
            y=alt.Y("branch:N", title=None, sort=list(branches), axis=alt.Axis(labelLimit=300)),
            color=alt.Color(
                "fate:N",
                scale=alt.Scale(domain=[kept, lost], range=[theme.BACK, theme.FRONT]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            order=alt.Order("f:Q"),
        )
    )
    return finish(
        bars,
        feed,
        _("What becomes of customers with a problem"),
        _(
            "Stacked bar chart of customers with a problem by what happened to their complaint, each bar "
            "divided into those kept and those lost."
        ),
    )
