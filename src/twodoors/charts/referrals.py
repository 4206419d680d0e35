"""Word of mouth: how many are left at every link of the chain."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import Series, finish
from twodoors.charts.marks import upright
from twodoors.i18n import _


def chain_of_referrals(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw how many of a thousand customers say, do, bring a newcomer and bring a profitable one."""
    chart = bars(
        names,
        [Series(_("How many"), theme.BACK, "now.counts")],
        x_title=_("Of 1,000 customers, per year"),
        x_format=",.3~r",
        width=340,
        kept="kept.counts",
    )
    return finish(
        alt.layer(chart, upright("guess", theme.GUESS, _("your guess"))),
        feed,
        _("From saying so to a customer who pays"),
        _(
            "Bar chart of how many of a thousand customers say they would recommend the company, how many do, "
            "how many newcomers come of it, how many of those are profitable, and how many remain after bad "
            "remarks. A tick marks setting A."
        ),
    )
