"""Patience: how many customers are still there after each broken promise."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import HEIGHT, Series, finish, lines, reached
from twodoors.charts.marks import level, upright
from twodoors.i18n import _


def still_there(feed: Mapping[str, Any], breaches: int) -> Any:
    """Draw customers still there after each broken promise: newcomers and those of long standing."""
    chart = lines(
        [
            Series(_("Newcomers"), theme.FRONT, "now.new"),
            Series(_("Customers of long standing"), theme.MARK, "now.long"),
            Series(_("Setting A, newcomers"), theme.KEPT, "kept.new"),
        ],
        range(breaches + 1),
        x_title=_("Broken promises so far"),
        y_title=_("Still there, of 100"),
    )
    return finish(
        alt.layer(
            chart,
            upright("now.in_a_year", theme.BACK),
            *_in_a_year(breaches),
            level("guess", theme.GUESS, _("your guess, after five")),
        ),
        feed,
        _("Customers still there, broken promise by broken promise"),
        _(
            "Line chart of the customers still there of 100 after each further broken promise, for "
            "newcomers and for customers of long standing; an upright line marks how many broken promises "
            "a customer of this company meets with in a year."
        ),
    )


def _in_a_year(breaches: int) -> list[Any]:
    """Write what the upright line means near its foot, on the side where there is room."""
    row = alt.Chart(alt.sequence(0, 1, as_="i")).transform_calculate(x=reached("now.in_a_year"))
    place = {"y": alt.value(HEIGHT - 5), "text": alt.value(_("met with in a year here"))}
    early = row.transform_filter(f"isValid(datum.x) && datum.x <= {breaches / 2}")
    late = row.transform_filter(f"isValid(datum.x) && datum.x > {breaches / 2}")
    return [
        early.mark_text(color=theme.BACK, align="left", baseline="bottom", dx=6).encode(
            x="x:Q", **place
        ),
        late.mark_text(color=theme.BACK, align="right", baseline="bottom", dx=-6).encode(
            x="x:Q", **place
        ),
    ]
