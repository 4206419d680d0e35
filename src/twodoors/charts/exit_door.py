"""Mending at once against saving at the exit: what either brings, year after year."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import Series, finish, lines
from twodoors.charts.break_even import nothing
from twodoors.i18n import _


def year_after_year(feed: Mapping[str, Any], years: int) -> Any:
    """Draw the yearly result of mending complaints at once and of saving customers at the exit."""
    chart = lines(
        [
            Series(_("Mended at once"), theme.BACK, "now.early_eur"),
            Series(_("Saved at the exit"), theme.FRONT, "now.desk_eur"),
            Series(_("Setting A: saved at the exit"), theme.KEPT, "kept.desk_eur"),
        ],
        range(1, years + 1),
        x_title=_("Year"),
        y_title=_("Result in that year"),
        y_format="$,.3~s",
    )
    return finish(
        alt.layer(nothing(), chart),
        feed,
        "",
        _(
            "Line chart of what mending complaints at once and saving customers at the exit bring, year "
            "after year; the second line falls as more customers learn that threatening to leave pays."
        ),
    )
