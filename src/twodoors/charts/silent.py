"""Attention to silent customers: what it keeps, what it wakes and what it costs."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import finish
from twodoors.charts.marks import upright
from twodoors.charts.signed import signed_bars
from twodoors.i18n import _


def attention_result(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw the parts of the result as bars to the left and right of nothing, with the guess."""
    parts = signed_bars(
        names, "now.parts_eur", kept="kept.parts_eur", x_title=_("Per year"), width=440
    )
    return finish(
        alt.layer(parts, upright("guess", theme.GUESS, _("your guess"))),
        feed,
        "",
        _(
            "Bar chart of what attention to all silent customers brings or costs in a year: customers "
            "kept, customers woken, contacts, and all of it together."
        ),
    )
