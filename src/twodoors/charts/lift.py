"""Whom to contact first: what a campaign brings in three orders, by how many are contacted."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import SHARE, WIDTH, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def campaign_orders(feed: Mapping[str, Any], shares: Sequence[float]) -> Any:
    """Draw the profit of a campaign for contacting by risk, by effect and in the order of a test."""
    profit = lines(
        [
            Series(_("Largest effect first"), theme.BACK, "now.lift_eur"),
            Series(_("Most likely to leave first"), theme.FRONT, "now.risk_eur"),
            Series(_("In the order a test found"), theme.MARK, "now.found_eur"),
            Series(_("Setting A: largest effect first"), theme.KEPT, "kept.lift_eur"),
            Series(_("With your guess"), theme.GUESS, "guess.eur"),
        ],
        shares,
        x_title=_("Share of customers contacted"),
        y_title=_("Profit of the campaign"),
        x_format=SHARE,
        y_format="$,.3~s",
        width=WIDTH - 60,
    )
    nothing = (
        alt.Chart(alt.sequence(0, 1, as_="y"))
        .mark_rule(color=theme.INK, strokeWidth=1)
        .encode(y="y:Q")
    )
    return finish(
        alt.layer(
            nothing,
            profit,
            upright("now.share", theme.NOW),
            dot("now.share", "now.share_lift_eur", theme.BACK),
            dot("now.share", "now.share_risk_eur", theme.FRONT, "square"),
            dot("now.share", "now.share_found_eur", theme.MARK, "triangle-up"),
        ),
        feed,
        _("What the campaign brings, by whom you contact first"),
        _(
            "Line chart of the profit of a campaign over the share of customers contacted, in three orders: most "
            "likely to leave first, largest effect first, and the order found by a test; dots mark the share "
            "chosen."
        ),
    )
