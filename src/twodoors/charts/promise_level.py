"""How much to promise: what the front door counts, and what is left after the bill at the back."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import SHARE, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def promise_and_bill(feed: Mapping[str, Any], low: float, high: float, steps: int) -> Any:
    """Draw the worth of a year's customers by the size of the promise, before and after the bill."""
    levels = [low + (high - low) * step / (steps - 1) for step in range(steps)]
    chart = lines(
        [
            Series(_("As the front door counts"), theme.FRONT, "now.front_eur"),
            Series(_("After the bill at the back"), theme.MARK, "now.left_eur"),
            Series(_("Setting A, after the bill"), theme.KEPT, "kept.left_eur"),
        ],
        levels,
        x_title=_("Size of the promise, against today's"),
        y_title=_("Worth of the customers won in a year"),
        x_format=SHARE,
        y_format="$,.3~s",
        zero=False,
    )
    return finish(
        alt.layer(
            chart,
            upright("now.level", theme.NOW),
            upright("guess", theme.GUESS, _("your guess")),
            dot("now.best_level", "now.best_eur", theme.BACK, "diamond"),
            dot("now.level", "now.level_eur", theme.NOW, "circle"),
        ),
        feed,
        _("Promise more, and the bill comes later"),
        _(
            "Line chart of the worth of the customers won in a year over the size of the promise: as the "
            "front door counts it, and after the bill at the back. A dot marks the promise chosen, a "
            "diamond the one that earns most."
        ),
    )
