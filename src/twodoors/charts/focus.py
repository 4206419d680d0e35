"""A year of focus: cash month by month, and what it is worth to the patient and the impatient."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, HALF, SHARE, Series, finish, lines, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _

_MONTHS, _RATES, _MOST = 60, 41, 2.0
_FROM, _TO = (0, 12, 24, 36), (12, 24, 60, 60)


def cash_and_patience(feed: Mapping[str, Any], options: Sequence[str]) -> Any:
    """Draw the cumulative cash of a year of focus, and its worth by discount rate beside the front door's."""
    cash = lines(
        [
            Series(_("All together"), theme.BACK, "now.total"),
            Series(_("Contacts alone"), theme.MARK, "now.contacts"),
            Series(_("Setting A"), theme.KEPT, "kept.total"),
        ],
        range(_MONTHS + 1),
        x_title=_("Months from the start"),
        y_title=_("Result so far"),
        x_format=COUNT,
        y_format="$,.3~s",
        width=HALF,
    )
    worth = lines(
        [
            Series(_("Year of focus"), theme.BACK, "now.worth"),
            Series(_("Same money, front door"), theme.FRONT, "now.front_worth"),
            Series(_("Setting A"), theme.KEPT, "kept.worth"),
        ],
        [_MOST * step / (_RATES - 1) for step in range(_RATES)],
        x_title=_("Discount rate per year"),
        y_title=_("Worth today, over five years"),
        x_format=SHARE,
        y_format="$,.3~s",
        width=HALF,
    )
    left = alt.layer(
        _even(), cash, upright("now.month", theme.NOW, _("money back")), _guessed(options)
    ).properties(title=_("Cash, month by month"))
    right = alt.layer(
        _even(),
        worth,
        upright("now.rate", theme.NOW),
        upright("now.internal_rate", theme.MARK, _("no longer worth it")),
    ).properties(title=_("Worth today, by impatience"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Left a line chart of the cash of a year of focus, added up over sixty months: all together, and "
            "saved contacts alone; an upright line marks the month in which the money is back. Right a line "
            "chart of what it is worth today over the discount rate, beside the same money at the front "
            "door; an upright line marks the rate at which it is no longer worth it."
        ),
    )


def _even() -> Any:
    return (
        alt.Chart(alt.sequence(0, 1, as_="y"))
        .mark_rule(color=theme.INK, strokeWidth=1, strokeDash=[2, 2])
        .encode(y="y:Q")
    )


def _guessed(options: Sequence[str]) -> Any:
    """Draw the months that were guessed along the line of nothing gained, nothing lost."""
    row = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(period=reached("guess.period"))
        .transform_filter("isValid(datum.period)")
        .transform_calculate(
            low=f"{json.dumps(_FROM)}[datum.period]",
            high=f"{json.dumps(_TO)}[datum.period]",
            words=f"{json.dumps([_('your guess') + ': ' + option for option in options])}[datum.period]",
            y="0",
        )
    )
    span = row.mark_rule(color=theme.GUESS, strokeWidth=4, strokeDash=[3, 3]).encode(
        x=alt.X("low:Q"), x2="high:Q", y="y:Q"
    )
    words = row.mark_text(color=theme.GUESS, align="right", baseline="top", dx=-4).encode(
        x=alt.value(HALF), y=alt.value(4), text="words:N"
    )
    return alt.layer(span, words)
