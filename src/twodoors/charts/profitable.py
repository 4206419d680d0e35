"""Customers by how long they stay and how much they bring, and how many are at the top of both lists."""

import json
from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np

from twodoors.charts import theme
from twodoors.charts.base import FEED, HALF, SHARE, Series, finish, lines
from twodoors.charts.guessed import guessed
from twodoors.charts.marks import dot
from twodoors.i18n import _

_CUSTOMERS, _SEED = 250, 3619  # of some thousand seeds the one whose draw is nearest to the sum
_STEPS = 51


def long_and_profitable(
    feed: Mapping[str, Any], research: tuple[float, float], opens_at: float
) -> Any:
    """Draw simulated customers by rank of stay and of profit, and the overlap for any correlation."""
    left = _ranks().properties(title=_("250 simulated customers"))
    right = alt.layer(
        _band(research),
        lines(
            [
                Series(_("at the top of both lists"), theme.BACK, "now.curve"),
                Series(_("Setting A"), theme.KEPT, "kept.curve"),
            ],
            [step / (_STEPS - 1) for step in range(_STEPS)],
            x_title=_("Correlation"),
            y_title=_("Of the most profitable"),
            x_format=".1f",
            y_format=SHARE,
            width=HALF - 40,
        ),
        guessed(opens_at),
        dot("kept.correlation", "kept.both", theme.KEPT, "square"),
        dot("now.correlation", "now.both", theme.NOW, "circle"),
    ).properties(title=_("How many are both"))
    return finish(
        alt.hconcat(left, right, spacing=28).resolve_scale(
            color="independent", strokeDash="independent", shape="independent"
        ),
        feed,
        "",
        _(
            "Left: simulated customers, further right the longer they stay, higher up the more they bring; "
            "lines mark the top of either list, diamonds who is at the top of both. Right: the share of the "
            "most profitable who also stay longest, against the correlation; a band marks what research found."
        ),
    )


def _ranks() -> Any:
    """Draw customers by rank: their stay is fixed, their profit follows it as closely as the feed says."""
    draws = np.random.default_rng(_SEED).standard_normal((_CUSTOMERS, 2)).round(3)
    values = [{"s": float(stay), "e": float(own)} for stay, own in draws]
    link = f"{FEED}.now.correlation"
    both, other = _("top of both"), _("others")
    rows = (
        alt.Chart(alt.InlineData(values=values), width=HALF - 40, height=300)
        .transform_calculate(
            stay="cumulativeNormal(datum.s)",
            profit=f"cumulativeNormal({link} * datum.s + sqrt(1 - {link} * {link}) * datum.e)",
        )
        .transform_calculate(
            which=f"min(datum.stay, datum.profit) >= 1 - {FEED}.now.top ? {json.dumps(both)} : {json.dumps(other)}"
        )
    )
    axis = alt.Axis(format=SHARE, tickCount=6)
    scale = alt.Scale(domain=[0, 1])
    points = rows.mark_point(filled=True, size=45, opacity=0.8).encode(
        x=alt.X("stay:Q", title=_("Longer a customer than"), axis=axis, scale=scale),
        y=alt.Y("profit:Q", title=_("Brings more than"), axis=axis, scale=scale),
        color=alt.Color(
            "which:N",
            scale=alt.Scale(domain=[both, other], range=[theme.MARK, theme.KEPT]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        shape=alt.Shape(
            "which:N", scale=alt.Scale(domain=[both, other], range=["diamond", "circle"])
        ),
    )
    edge = alt.Chart(alt.sequence(0, 1, as_="i")).transform_calculate(top=f"1 - {FEED}.now.top")
    upright = edge.mark_rule(color=theme.INK, strokeDash=[3, 3]).encode(x="top:Q")
    across = edge.mark_rule(color=theme.INK, strokeDash=[3, 3]).encode(y="top:Q")
    return alt.layer(points, upright, across)


def _band(research: tuple[float, float]) -> Any:
    """Draw a band over the correlations that research found, with its name above."""
    low, high = research
    band = alt.Chart(alt.InlineData(values=[{"low": low, "high": high}]))
    area = band.mark_rect(color=theme.MARK, opacity=0.15).encode(x=alt.X("low:Q"), x2="high:Q")
    words = band.mark_text(color=theme.MARK, align="left", baseline="bottom", dy=-3).encode(
        x=alt.X("low:Q"), y=alt.value(0), text=alt.value(_("found by research"))
    )
    return alt.layer(area, words)
