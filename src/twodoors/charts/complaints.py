"""Complaints: what becomes of customers with a problem, and what each answer is worth."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import MONEY, Series, finish
from twodoors.charts.marks import upright
from twodoors.i18n import _

_WIDE = 420


def branches_and_worth(
    feed: Mapping[str, Any], branches: Sequence[str], answers: Sequence[str]
) -> Any:
    """Draw for every branch who is kept and who leaves, and below it the worth of each answer."""
    funnel = bars(
        branches,
        [
            Series(_("kept"), theme.BACK, "now.kept"),
            Series(_("lost"), theme.FRONT, "now.lost"),
        ],
        x_title=_("Customers with a problem"),
        stacked=True,
        width=_WIDE,
        kept="kept.kept",
    ).properties(title=_("What becomes of customers with a problem"))
    worth = bars(
        answers,
        [Series(_("Worth"), theme.NOW, "now.worth_eur")],
        x_title=_("Worth of one complaint, compared with no answer"),
        x_format=MONEY,
        width=_WIDE,
        kept="kept.worth_eur",
    )
    below = alt.layer(worth, upright("guess", theme.GUESS, _("your guess"))).properties(
        title=_("What one answer adds")
    )
    return finish(
        alt.vconcat(funnel, below, spacing=20).resolve_scale(color="independent"),
        feed,
        "",
        _(
            "Two bar charts. Above: customers with a problem by what happened to their complaint, each bar "
            "divided into those kept and those lost. Below: what each answer is worth more than no answer, "
            "beside having no problem at all."
        ),
    )
