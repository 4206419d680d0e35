"""The cross-sell trap: churn by number of products, and three answers to what a second product does."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import FEED, Series, finish, reached
from twodoors.i18n import _


def gap_and_effect(feed: Mapping[str, Any], types: Sequence[str]) -> Any:
    """Draw churn with one and with several products, for all and by type; below, the effect as estimated."""
    above = bars(
        types,
        [
            Series(_("one product"), theme.FRONT, "now.single"),
            Series(_("several products"), theme.BACK, "now.several"),
        ],
        x_title=_("Leave per year"),
        x_format=".1%",
        width=460,
        thickness=18,
        label_limit=200,
    ).properties(title=_("Who leaves"))
    return finish(
        alt.vconcat(above, _effects(), spacing=30).resolve_scale(color="independent"),
        feed,
        "",
        _(
            "Two charts. Above: bars of the share who leave with one product and with several, for all "
            "customers and for each of two types. Below: what a second product does to churn, as a plain "
            "comparison says, as a test by lot says with its interval, and in truth."
        ),
    )


def _effects() -> Any:
    """Draw the estimates of the effect as points, the test with its interval, the guess and the kept setting."""
    names = [_("a plain comparison"), _("a test by lot"), _("in truth"), _("your guess")]
    values = [reached(path) for path in ("now.naive", "now.tested", "now.effect", "guess")]
    rows = (
        alt.Chart(alt.sequence(0, len(names), as_="i"), width=460, height=36 * len(names))
        .transform_calculate(
            value=f"[{', '.join(values)}][datum.i]", name=f"{json.dumps(names)}[datum.i]"
        )
        .transform_filter("isValid(datum.value)")
    )
    y = alt.Y(
        "name:N",
        title=None,
        sort=names,
        scale=alt.Scale(domain=names),
        axis=alt.Axis(labelLimit=200),
    )
    x = alt.X(
        "value:Q",
        title=_("Effect of a second product on leaving, in percentage points"),
        axis=alt.Axis(format=",.0f", tickCount=7),
        scale=alt.Scale(padding=24),
    )
    colours = [theme.FRONT, theme.BACK, theme.MARK, theme.GUESS]
    points = rows.mark_point(filled=True, size=130, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("name:N", scale=alt.Scale(domain=names, range=colours), legend=None),
        shape=alt.Shape(
            "name:N",
            scale=alt.Scale(domain=names, range=["square", "circle", "diamond", "triangle-up"]),
            legend=None,
        ),
    )
    words = rows.mark_text(align="center", dy=-14).encode(
        x="value:Q", y=y, text=alt.Text("value:Q", format=",.1f")
    )
    span = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(
            low=f"{FEED}.now.low", high=f"{FEED}.now.high", name=json.dumps(names[1])
        )
        .mark_rule(color=theme.BACK, strokeWidth=3)
        .encode(x="low:Q", x2="high:Q", y=y)
    )
    kept = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(before=reached("kept.tested"), name=json.dumps(names[1]))
        .transform_filter("isValid(datum.before)")
        .mark_tick(color=theme.KEPT, thickness=3, size=24)
        .encode(x="before:Q", y=y)
    )
    nothing = (
        alt.Chart(alt.sequence(0, 1, as_="x"))
        .mark_rule(color=theme.INK, strokeWidth=1, strokeDash=[3, 3])
        .encode(x="x:Q")
    )
    return alt.layer(nothing, span, kept, points, words).properties(
        title=_("What does a second product do?")
    )
