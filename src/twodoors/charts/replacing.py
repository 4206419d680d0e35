"""The treadmill: what newcomers cost, added up over the years."""

from collections.abc import Mapping
from typing import Any

from twodoors.charts import theme
from twodoors.charts.base import Series, finish, lines
from twodoors.i18n import _


def cost_over_years(feed: Mapping[str, Any], years: int) -> Any:
    """Draw what all newcomers needed cost together, and what they would cost if none left needlessly."""
    chart = lines(
        [
            Series(_("all newcomers needed"), theme.FRONT, "now.total_eur"),
            Series(_("without those who could be kept"), theme.BACK, "now.kept_up_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.total_eur"),
            Series(_("your guess, every year"), theme.GUESS, "guess.total_eur"),
        ],
        range(years + 1),
        x_title=_("Years from now"),
        y_title=_("Cost so far"),
        y_format="$,.3~s",
    )
    return finish(
        chart,
        feed,
        _("What newcomers cost, added up"),
        _(
            "Line chart of the cost of newcomers added up over ten years: of all that are needed, and of those "
            "still needed if every customer who could be kept was kept."
        ),
    )
