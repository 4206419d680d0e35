"""A result over a share: a falling line, the level of nothing, and the share at which it gets there."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import HEIGHT, WIDTH, Series, finish, lines, reached
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _

STEPS = 61


def nothing() -> Any:
    """Draw a thin level line at 0."""
    return (
        alt.Chart(alt.sequence(0, 1, as_="y"))
        .mark_rule(color=theme.INK, strokeWidth=1)
        .encode(y=alt.Y("y:Q"))
    )


def result_lines(
    series: Sequence[Series],
    low: float,
    high: float,
    *,
    x_title: str,
    y_title: str,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Any:
    """Draw results over a share, with the break-even, the guess and the setting as marks.

    The feed holds ``now.share``, ``now.result_eur`` and ``now.break_even``, the last null where it lies
    outside the chart.
    """
    step = (high - low) / (STEPS - 1)
    drawn = lines(
        series,
        [low + step * place for place in range(STEPS)],
        x_title=x_title,
        y_title=y_title,
        x_format=".1%" if high - low <= 0.1 else ".0%",
        y_format="$,.3~s",
        width=width,
        height=height,
    )
    return alt.layer(
        nothing(),
        drawn,
        upright("now.break_even", theme.MARK, _("break-even")),
        dot("now.share", "now.result_eur", theme.NOW),
    )


def fee_result(feed: Mapping[str, Any], high: float) -> Any:
    """Draw what a reminder fee brings, this year and next, over the extra churn it causes."""
    series = [
        Series(_("This year"), theme.BACK, "now.net_eur"),
        Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
    ]
    following = (
        alt.Chart(alt.sequence(0, STEPS, as_="i"))
        .transform_calculate(
            x=f"{high / (STEPS - 1)} * datum.i", y=f"({reached('now.next_eur')} || [])[datum.i]"
        )
        .transform_filter("isValid(datum.y)")
    )
    # Only drawn where next year differs, so that it is named beside the line and not in the legend.
    later = alt.layer(
        following.mark_line(strokeWidth=3, color=theme.FRONT, strokeDash=[10, 4]).encode(
            x=alt.X("x:Q"), y=alt.Y("y:Q")
        ),
        following.transform_filter(f"datum.i == {STEPS * 3 // 4}")
        .mark_text(align="left", baseline="bottom", dx=6, dy=-4, color=theme.FRONT)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.value(_("Next year"))),
    )
    drawn = result_lines(
        series,
        0.0,
        high,
        x_title=_("Extra churn among those who are charged"),
        y_title=_("What the fee brings in a year"),
    )
    guess = upright("guess", theme.GUESS, _("your guess"), above=False)
    return finish(
        alt.layer(drawn, later, guess),
        feed,
        "",
        _(
            "Line chart of what the reminder fee brings in a year, less the customers it costs, over the "
            "extra churn among those charged; an upright line marks where nothing is left."
        ),
    )


def reward_result(feed: Mapping[str, Any], high: float) -> Any:
    """Draw what a reward for newcomers brings over the share of own customers who come back for it."""
    series = [
        Series(_("Result"), theme.FRONT, "now.net_eur"),
        Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
    ]
    drawn = result_lines(
        series,
        0.0,
        high,
        x_title=_("Own customers who cancel and come back for the reward"),
        y_title=_("What the reward brings in a year"),
    )
    guess = upright("guess", theme.GUESS, _("your guess"), above=False)
    return finish(
        alt.layer(drawn, guess),
        feed,
        "",
        _(
            "Line chart of what a reward for newcomers brings in a year, over the share of the company's "
            "own customers who cancel and come back for it; an upright line marks where nothing is left."
        ),
    )
