"""Patience: how many customers are still there after each broken promise."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import Series, finish, lines
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
            upright("now.in_a_year", theme.BACK, _("met with in a year here")),
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
