"""Basics or delight: what the same money is worth for every way to divide it."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import SHARE, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _

_STEPS = 101


def money_on_basics(feed: Mapping[str, Any]) -> Any:
    """Draw what the money is worth, less the money itself, by the share that goes to basics."""
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    chart = lines(
        [
            Series(_("Worth, less the money"), theme.BACK, "now.net_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
        ],
        shares,
        x_title=_("Share of the money on basics; the rest goes to surprises"),
        y_title=_("Per year"),
        x_format=SHARE,
        y_format="$,.3~s",
    )
    even = (
        alt.Chart(alt.sequence(0, 1, as_="y"))
        .mark_rule(color=theme.INK, strokeWidth=1, strokeDash=[2, 2])
        .encode(y="y:Q")
    )
    return finish(
        alt.layer(
            even,
            chart,
            upright("now.share", theme.NOW),
            upright("guess", theme.GUESS, _("your guess")),
            dot("now.best_share", "now.best_eur", theme.MARK, "diamond"),
            dot("now.share", "now.share_eur", theme.NOW, "circle"),
        ),
        feed,
        _("All on surprises at the left, all on basics at the right"),
        _(
            "Line chart of what the money is worth, less the money itself, over the share spent on basics. "
            "A dot marks the share chosen, a diamond the best one; a dotted level line marks what pays "
            "for itself."
        ),
    )
