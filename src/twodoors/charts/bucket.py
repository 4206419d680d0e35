"""The leaky bucket: customers over the years."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, Series, finish, lines
from twodoors.i18n import _


def customers_over_years(feed: Mapping[str, Any], years: int) -> Any:
    """Draw the number of customers year by year, with the level at which the company started."""
    chart = lines(
        [
            Series(_("Customers"), theme.BACK, "now.customers"),
            Series(_("Setting A"), theme.KEPT, "kept.customers"),
            Series(_("With your guess"), theme.GUESS, "guess.customers"),
        ],
        range(years + 1),
        x_title=_("Years from now"),
        y_title=_("Customers"),
    )
    start = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(y=f"{FEED}.now.customers[0]")
        .mark_rule(color=theme.INK, strokeWidth=1, strokeDash=[2, 2])
        .encode(y="y:Q")
    )
    return finish(
        alt.layer(start, chart),
        feed,
        _("Customers, year by year"),
        _(
            "Line chart of the number of customers over the coming years; a dotted line marks the "
            "number at the start."
        ),
    )
