"""Customers not worth keeping: what the base leaves over when some are let go, chosen by margin or by mood."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import SHARE, WIDTH, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def letting_go(feed: Mapping[str, Any], shares: Sequence[float]) -> Any:
    """Draw the margin of the whole base by how many customers are let go, chosen in two ways."""
    margin = lines(
        [
            Series(_("Those who left least over"), theme.BACK, "now.by_margin_eur"),
            Series(_("Those who complained"), theme.FRONT, "now.by_mood_eur"),
            Series(_("Setting A: left least over"), theme.KEPT, "kept.by_margin_eur"),
        ],
        shares,
        x_title=_("Share of customers let go"),
        y_title=_("Margin of all who stay, per year"),
        x_format=SHARE,
        y_format="$,.3~s",
        width=WIDTH - 60,
        zero=False,
    )
    return finish(
        alt.layer(
            margin,
            upright("now.share", theme.NOW),
            dot("now.best_share", "now.best_eur", theme.MARK, "diamond"),
            dot("now.share", "now.share_eur", theme.NOW),
        ),
        feed,
        _("What the base leaves over when you let customers go"),
        _(
            "Line chart of the yearly margin of all customers who stay over the share let go: one line for "
            "letting go those who left least over, one for those who complained; a dot marks the share chosen "
            "and a diamond the best one."
        ),
    )
