"""The course of a game: customers and money, quarter by quarter."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, HALF, MONEY, Series, finish, lines
from twodoors.i18n import _


def course(feed: Mapping[str, Any], quarters: int) -> Any:
    """Draw customers and the money made so far; the quarters still to come are empty."""
    places = range(quarters + 1)
    customers = lines(
        [
            Series(_("Your company"), theme.BACK, "now.customers"),
            Series(_("Without a change"), theme.KEPT, "kept.customers"),
        ],
        places,
        x_title=_("Quarter"),
        y_title=_("Customers"),
        y_format=COUNT,
        width=HALF - 60,
        height=220,
        zero=False,
    ).properties(title=_("Customers"))
    cash = lines(
        [
            Series(_("Your company"), theme.BACK, "now.cash"),
            Series(_("Without a change"), theme.KEPT, "kept.cash"),
        ],
        places,
        x_title=_("Quarter"),
        y_title=_("Made so far"),
        y_format=MONEY,
        width=HALF - 60,
        height=220,
    ).properties(title=_("Money"))
    return finish(
        alt.hconcat(customers, cash),
        feed,
        _("The course of your game"),
        _(
            "Two line charts, quarter by quarter: the number of customers, and the money made since the start; a "
            "dashed line shows how the company would have done without a change, luck left out."
        ),
    )
