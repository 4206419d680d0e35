"""The two doors: what a budget brings, and what the next euro brings at each door."""

import json
from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, HALF, MONEY, SHARE, Series, finish, lines, reached
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _

_STEPS = 101


def budget_split(feed: Mapping[str, Any]) -> Any:
    """Draw what the budget brings for every split, and the return of the next euro at both doors."""
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    x_title = _("Share of the budget at the back door")
    worth = lines(
        [
            Series(_("Value, less the budget"), theme.NOW, "now.net_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
        ],
        shares,
        x_title=x_title,
        y_title=_("Per year"),
        x_format=SHARE,
        y_format="$,.3~s",
        width=HALF,
        zero=False,
    )
    marginal = lines(
        [
            Series(_("Back door"), theme.BACK, "now.back_return"),
            Series(_("Front door"), theme.FRONT, "now.front_return"),
        ],
        shares,
        x_title=x_title,
        y_title=_("Brought by the next euro"),
        x_format=SHARE,
        y_format="$,.2~f",
        width=HALF,
        y_high=f"{FEED}.now.return_high",
    )
    left = alt.layer(
        worth,
        upright("now.share", theme.NOW),
        upright("kept.share", theme.KEPT),
        upright("guess", theme.GUESS, _("your guess")),
        dot("now.best_share", "now.best_net_eur", theme.MARK, "diamond"),
        dot("now.share", "now.share_net_eur", theme.NOW, "circle"),
    ).properties(title=_("What the budget brings"))
    right = alt.layer(
        marginal, upright("now.share", theme.NOW), upright("guess", theme.GUESS)
    ).properties(title=_("What the next euro brings"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two line charts over the share of the budget that goes to the back door. Left: the value "
            "won and kept, less the budget; a dot marks the split chosen and a diamond the best one. "
            "Right: what the next euro brings at either door; the lines cross at the best split."
        ),
    )


def average_and_marginal(feed: Mapping[str, Any]) -> Any:
    """Draw the cost of a customer won and kept, on average and for the next one, against his value."""
    average, following = _("on average"), _("the next one")
    front, back = _("Won at the front door"), _("Kept at the back door")
    rows = (
        f"[[{reached('now.average_won_eur')}, {reached('now.average_kept_eur')}],"
        f" [{reached('now.marginal_won_eur')}, {reached('now.marginal_kept_eur')}]]"
    )
    bars = (
        alt.Chart(alt.sequence(0, 4, as_="i"), width=560, height=260)
        .transform_calculate(a="floor(datum.i / 2)", d="datum.i % 2")
        .transform_calculate(
            cost=f"{rows}[datum.a][datum.d]",
            door=f"datum.d ? {json.dumps(back)} : {json.dumps(front)}",
            which=f"datum.a ? {json.dumps(following)} : {json.dumps(average)}",
        )
        .transform_filter("isValid(datum.cost)")
    )
    y = alt.Y("which:N", title=None, sort=[average, following], axis=alt.Axis(labelLimit=200))
    offset = alt.YOffset("door:N", sort=[front, back])
    drawn = bars.mark_bar().encode(
        x=alt.X(
            "cost:Q", title=_("Cost of one customer"), axis=alt.Axis(format=MONEY, tickCount=6)
        ),
        y=y,
        yOffset=offset,
        color=alt.Color(
            "door:N",
            scale=alt.Scale(domain=[front, back], range=[theme.FRONT, theme.BACK]),
            legend=alt.Legend(title=None, orient="top"),
        ),
    )
    words = bars.mark_text(align="left", dx=5).encode(
        x="cost:Q", y=y, yOffset=offset, text=alt.Text("cost:Q", format=MONEY)
    )
    return finish(
        alt.layer(
            drawn,
            upright("now.value_eur", theme.MARK, _("worth of a customer")),
            upright("guess", theme.GUESS, _("your guess"), above=False),
            words,
        ),
        feed,
        _("Cost of one customer, on average and for the next one"),
        _(
            "Bar chart of what it costs to win and to keep one customer, on average and for the next "
            "one. A dashed upright line marks what a customer is worth."
        ),
    )


def best_share(feed: Mapping[str, Any]) -> Any:
    """Draw the best share for the back door against how many customers extra care can keep."""
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    chart = lines(
        [
            Series(_("Best share for the back door"), theme.BACK, "now.best_shares"),
            Series(_("Setting A"), theme.KEPT, "kept.best_shares"),
        ],
        shares,
        x_title=_("Of the customers who leave, how many extra care can keep at most"),
        y_title=_("Best share for the back door"),
        x_format=SHARE,
        y_format=SHARE,
    )
    return finish(
        alt.layer(
            chart,
            upright("now.threshold", theme.MARK, _("the line")),
            upright("guess", theme.GUESS, _("your guess"), above=False),
            dot("now.reach", "now.best_share", theme.NOW, "circle"),
        ),
        feed,
        _("When the front door rightly gets everything"),
        _(
            "Line chart of the best share of the budget for the back door against the share of leaving "
            "customers that extra care can keep. Left of the dashed upright line the front door gets "
            "everything."
        ),
    )


def next_euro(feed: Mapping[str, Any]) -> Any:
    """Draw what the next euro brings at each door now, against the euro itself."""
    front, back = _("Front door"), _("Back door")
    rows = f"[{reached('now.front_return')}, {reached('now.back_return')}]"
    bars = (
        alt.Chart(alt.sequence(0, 2, as_="i"), width=560, height=130)
        .transform_calculate(
            value=f"{rows}[datum.i]", door=f"datum.i ? {json.dumps(back)} : {json.dumps(front)}"
        )
        .transform_filter("isValid(datum.value)")
    )
    y = alt.Y("door:N", title=None, sort=[front, back])
    drawn = bars.mark_bar(size=34).encode(
        x=alt.X(
            "value:Q",
            title=_("Brought by the next euro"),
            axis=alt.Axis(format="$,.2~f", tickCount=6),
        ),
        y=y,
        color=alt.Color(
            "door:N",
            scale=alt.Scale(domain=[front, back], range=[theme.FRONT, theme.BACK]),
            legend=None,
        ),
    )
    words = bars.mark_text(align="left", dx=5).encode(
        x="value:Q", y=y, text=alt.Text("value:Q", format="$,.2f")
    )
    euro = (
        alt.Chart(alt.sequence(1, 2, as_="x"))
        .mark_rule(color=theme.INK, strokeWidth=2, strokeDash=[3, 3])
        .encode(x="x:Q")
    )
    return finish(
        alt.layer(drawn, euro, words),
        feed,
        _("What the next euro brings now"),
        _(
            "Bar chart of what one more euro brings at the front door and at the back door; a dotted "
            "upright line marks the euro itself."
        ),
    )
