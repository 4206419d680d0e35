"""An NPS that jumps by chance: measurement after measurement, with nothing changed."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import WIDTH, Series, finish, lines
from twodoors.charts.marks import level
from twodoors.i18n import _


def noisy_scores(feed: Mapping[str, Any], months: int) -> Any:
    """Draw a score month by month while nothing changes, with the band in which chance moves it."""
    scores = lines(
        [
            Series(_("Measured"), theme.NOW, "now.scores"),
            Series(_("In truth"), theme.MARK, "now.truth"),
            Series(_("Setting A"), theme.KEPT, "kept.scores"),
        ],
        range(1, months + 1),
        x_title=_("Month"),
        y_title=_("NPS"),
        y_format="+,.0f",
        width=WIDTH - 60,
        zero=False,
    )
    return finish(
        alt.layer(
            level("now.low", theme.BACK),
            level("now.high", theme.BACK),
            level("guess.low", theme.GUESS),
            level("guess.high", theme.GUESS, _("with your guess")),
            scores,
        ),
        feed,
        _(
            "Nothing changes, and the score does; 19 of 20 measurements fall between the outer lines"
        ),
        _(
            "Line chart of an NPS measured every month while nothing changes; a level line marks the true score and "
            "two more the band that holds 19 of 20 measurements."
        ),
    )
