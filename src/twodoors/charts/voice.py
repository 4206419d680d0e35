"""The iceberg: complainers above the water, silent customers below it, and where the leavers come from."""

import json
from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, HALF, HEIGHT, SHARE, Series, finish, lines, reached
from twodoors.charts.marks import dot, level, upright
from twodoors.i18n import _

_STEPS = 101
_PLOT, _MIDDLE, _BAR = HALF - 60, 130, 80


def heard_and_silent(feed: Mapping[str, Any]) -> Any:
    """Draw who is heard and who is not, and the silent ones' part of the leavers by how many complain."""
    leave, stay = _("leave"), _("stay")
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    curve = lines(
        [
            Series(_("Leavers who never complained"), theme.FRONT, "now.silent_shares"),
            Series(_("Setting A"), theme.KEPT, "kept.silent_shares"),
        ],
        shares,
        x_title=_("Customers with a problem who complain"),
        y_title=_("Share of those who leave"),
        x_format=SHARE,
        y_format=SHARE,
        width=HALF - 20,
    )
    right = alt.layer(
        curve,
        upright("kept.rate", theme.KEPT),
        level("guess", theme.GUESS, _("your guess")),
        dot("now.rate", "now.share", theme.NOW),
    ).properties(title=_("Of those who leave after a problem"))
    left = _berg(leave, stay).properties(title=_("Customers with a problem"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent", x="independent", y="independent"
        ),
        feed,
        "",
        _(
            "Left: a column of customers with a problem, those who complain above the water line and "
            "those who keep silent below it, each divided into who stays and who leaves. Right: a line of the "
            "share of the leavers who never complained, against the share of customers who complain."
        ),
    )


def _berg(leave: str, stay: str) -> Any:
    """Draw the column: counts upward are heard, counts downward are not."""
    heard, silent = _("complained"), _("kept silent")
    halves = f"[{reached('now.heard')}, {reached('now.silent')}]"
    before = f"[{reached('kept.heard')}, {reached('kept.silent')}]"
    parts = (
        alt.Chart(alt.sequence(0, 4, as_="i"), width=_PLOT, height=HEIGHT)
        .transform_calculate(half="floor(datum.i / 2)", part="datum.i % 2")
        .transform_calculate(row=f"{halves}[datum.half]")
        .transform_filter("isValid(datum.row)")
        .transform_calculate(
            size="datum.row[datum.part]",
            sign="datum.half ? -1 : 1",
            fate=f"{json.dumps([leave, stay])}[datum.part]",
        )
        .transform_calculate(
            start="datum.part * datum.row[0] * datum.sign",
            end="(datum.row[0] + datum.part * datum.row[1]) * datum.sign",
            words="format(datum.size, ',.0f') + ' ' + datum.fate",
        )
        .transform_calculate(middle="(datum.start + datum.end) / 2")
    )
    axis = alt.Axis(labelExpr="format(abs(datum.value), ',.0f')", format=COUNT, tickCount=7)
    x = alt.value(_MIDDLE)
    drawn = parts.mark_bar(size=_BAR).encode(
        x=x,
        y=alt.Y("start:Q", title=_("Customers"), axis=axis),
        y2="end:Q",
        color=alt.Color(
            "fate:N",
            scale=alt.Scale(domain=[leave, stay], range=[theme.FRONT, theme.BACK]),
            legend=alt.Legend(title=None, orient="top"),
        ),
    )
    words = (
        parts.transform_filter("datum.size >= 0.5")
        .mark_text(align="left", baseline="middle")
        .encode(x=alt.value(_MIDDLE + _BAR / 2 + 6), y="middle:Q", text="words:N")
    )
    line = alt.Chart(alt.sequence(0, 1, as_="zero"))
    water = line.mark_rule(color=theme.INK, strokeWidth=2).encode(y="zero:Q")
    sides = [
        line.transform_calculate(side=json.dumps(name))
        .mark_text(align="left", dx=4, dy=shift, fontStyle="italic")
        .encode(x=alt.value(0), y="zero:Q", text="side:N")
        for name, shift in ((heard, -10), (silent, 12))
    ]
    kept = (
        alt.Chart(alt.sequence(0, 4, as_="i"))
        .transform_calculate(row=f"{before}[floor(datum.i / 2)]")
        .transform_filter("isValid(datum.row)")
        .transform_calculate(
            edge="(datum.row[0] + (datum.i % 2) * datum.row[1]) * (datum.i < 2 ? 1 : -1)"
        )
        .mark_tick(color=theme.KEPT, thickness=3, size=_BAR + 14, orient="horizontal")
        .encode(x=x, y="edge:Q")
    )
    return alt.layer(drawn, kept, water, words, *sides)
