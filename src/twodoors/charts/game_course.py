"""The course of a game: customers and money, quarter by quarter."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, HALF, MONEY, Series, finish, lines
from twodoors.i18n import _


def course(feed: Mapping[str, Any], quarters: int) -> Any:
    """Draw customers and the money made so far; the quarters still to come are empty."""
    customers = _over_quarters(quarters, "customers", _("Customers"), COUNT, zero=False)
    cash = _over_quarters(quarters, "cash", _("Made so far"), MONEY)
    return finish(
        alt.hconcat(customers.properties(title=_("Customers")), cash.properties(title=_("Money"))),
        feed,
        _("The course of your game"),
        _(
            "Two line charts, quarter by quarter: the number of customers, and the money made since the start; a "
            "dashed line shows how the company would have done without a change, luck left out."
        ),
    )


def _over_quarters(quarters: int, name: str, title: str, written: str, *, zero: bool = True) -> Any:
    return lines(
        [
            Series(_("Your company"), theme.BACK, f"now.{name}"),
            Series(_("Without a change"), theme.KEPT, f"kept.{name}"),
        ],
        range(quarters + 1),
        x_title=_("Quarter"),
        y_title=title,
        y_format=written,
        width=HALF - 60,
        height=220,
        zero=zero,
    )
