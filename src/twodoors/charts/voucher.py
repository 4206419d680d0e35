"""A small gift to everybody: what it brings by the churn it prevents, and how large a test must be to see that."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, HALF, Series, finish, reached
from twodoors.charts.break_even import STEPS, result_lines
from twodoors.charts.marks import dot, level, upright
from twodoors.i18n import _


def voucher_test(feed: Mapping[str, Any], low: float, high: float) -> Any:
    """Draw the result of a gift, and the customers a test by lot needs, both over the fall in churn."""
    x_title = _("Fewer customers leave")
    result = result_lines(
        [
            Series(_("Result"), theme.BACK, "now.net_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
        ],
        low,
        high,
        x_title=x_title,
        y_title=_("Result in a year"),
        width=HALF - 30,
        height=260,
    ).properties(title=_("What the voucher brings"))
    step = high / STEPS
    needed = (
        alt.Chart(alt.sequence(0, STEPS, as_="i"), width=HALF - 30, height=260)
        .transform_calculate(x=f"{step} * (datum.i + 1)", y=f"{FEED}.now.test_customers[datum.i]")
        .transform_filter("isValid(datum.y)")
        .mark_line(strokeWidth=3, color=theme.FRONT)
        .encode(
            x=alt.X(
                "x:Q",
                title=x_title,
                axis=alt.Axis(format=".1%", tickCount=4),
                scale=alt.Scale(domain=[0, high], nice=False),
            ),
            y=alt.Y(
                "y:Q",
                title=_("Customers in the test (each step ten times as many)"),
                axis=alt.Axis(format="~s", tickCount=5),
                scale=alt.Scale(type="log"),
            ),
        )
    )
    size = alt.layer(
        needed,
        level("now.customers", theme.INK),
        _at_the_right("now.customers", _("all your customers")),
        upright("now.break_even", theme.MARK, _("break-even")),
        upright("now.seen_lift", theme.NOW),
        level("guess", theme.GUESS, _("your guess")),
        dot("now.break_even", "now.needed", theme.MARK, "diamond"),
    ).properties(title=_("How many a test needs to see it"))
    return finish(
        alt.hconcat(result, size, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two charts over the fall in churn that a voucher brings about. Left: its result in a year, "
            "which is nothing at the break-even. Right, on a scale in steps of ten: the customers that a "
            "test by lot needs to see such a fall, with a level line at the number of customers there are."
        ),
    )


def _at_the_right(path: str, label: str) -> Any:
    """Write a label just above a level line, at its right end."""
    return (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(y=reached(path))
        .transform_filter("isValid(datum.y)")
        .mark_text(align="right", baseline="bottom", dx=-4, dy=-3, color=theme.INK)
        .encode(x=alt.value(HALF - 30), y=alt.Y("y:Q"), text=alt.value(label))
    )
