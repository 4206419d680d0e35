"""What a euro for a complaint team brings, beside the same euro at the front door."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import SHARE, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def team_return(feed: Mapping[str, Any], steps: int) -> Any:
    """Draw what a euro brings by how much of what customers say comes true, against the front door."""
    chart = lines(
        [
            Series(_("Complaint team"), theme.BACK, "now.brings"),
            Series(_("The same euro at the front door"), theme.FRONT, "now.front", dash=(10, 4)),
            Series(_("The euro itself"), theme.MARK, "now.itself"),
            Series(_("Setting A"), theme.KEPT, "kept.brings"),
        ],
        [step / (steps - 1) for step in range(steps)],
        x_title=_("Of what customers say they will do, the part they do"),
        y_title=_("Brought by one euro"),
        x_format=SHARE,
        y_format="$,.2f",
        width=560,
    )
    return finish(
        alt.layer(
            chart,
            upright("now.acted", theme.NOW),
            dot("now.acted", "now.now", theme.NOW),
        ),
        feed,
        _("What a euro for the team brings"),
        _(
            "Line chart of what one euro for a complaint team brings against the part of what customers say "
            "that comes true. Level lines mark the same euro at the front door, and the euro itself."
        ),
    )
