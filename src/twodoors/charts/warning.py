"""An early warning: how many of those pointed at really left, and what contacting them brings."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, HALF, SHARE, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def hits_and_profit(feed: Mapping[str, Any], shares: Sequence[float]) -> Any:
    """Draw leavers among those pointed at, and the profit of contacting them, by how many these are."""
    x_title = _("Share of customers contacted")
    hits = lines(
        [
            Series(_("The model's list"), theme.BACK, "now.hits"),
            Series(_("Picked blindly"), theme.FRONT, "now.blind"),
            Series(_("Setting A"), theme.KEPT, "kept.hits"),
            Series(_("Your guess"), theme.GUESS, "guess.hits"),
        ],
        shares,
        x_title=x_title,
        y_title=_("Leavers"),
        x_format=SHARE,
        y_format=COUNT,
        width=HALF,
    )
    profit = lines(
        [
            Series(_("Profit"), theme.NOW, "now.profit_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.profit_eur"),
        ],
        shares,
        x_title=x_title,
        y_title=_("Per year"),
        x_format=SHARE,
        y_format="$,.3~s",
        width=HALF,
    )
    left = alt.layer(
        hits,
        upright("now.share", theme.NOW),
    ).properties(title=_("Of every 100 pointed at, really left"))
    right = alt.layer(
        profit,
        upright("now.share", theme.NOW),
        dot("now.best_share", "now.best_eur", theme.MARK, "diamond"),
        dot("now.share", "now.share_eur", theme.NOW),
    ).properties(title=_("What contacting them brings"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two line charts over the share of customers contacted, the most likely leavers first. Left: how "
            "many of every 100 on the list really left, with a level line for a list picked blindly. Right: "
            "the profit of contacting them; a dot marks the share chosen and a diamond the best one."
        ),
    )
