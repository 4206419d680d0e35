"""The price gap: what it costs by how many know of it, and what the remedies leave over."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import FEED, SHARE, Series, finish, lines, reached
from twodoors.charts.marks import dot, level
from twodoors.i18n import _

_STEPS = 101
_PLOT = 340


def loss_and_levelling(feed: Mapping[str, Any]) -> Any:
    """Draw the yearly loss through a price gap over the share of customers who know, and levelling's cost."""
    chart = lines(
        [
            Series(_("Lost through the gap"), theme.FRONT, "now.loss_eur"),
            Series(_("New price for everybody"), theme.BACK, "now.everybody_eur"),
            Series(_("New price for those who know"), theme.MARK, "now.aware_eur"),
            Series(_("Setting A, lost"), theme.KEPT, "kept.loss_eur"),
        ],
        [step / (_STEPS - 1) for step in range(_STEPS)],
        x_title=_("Customers who know what newcomers pay"),
        y_title=_("Per year"),
        x_format=SHARE,
        y_format="$,.3~s",
        y_high=f"1.1 * max({FEED}.now.everybody_eur[0], {FEED}.now.loss_eur[{_STEPS - 1}], {FEED}.guess || 0, 1)",
    )
    return finish(
        alt.layer(
            chart,
            level("guess", theme.GUESS, _("your guess")),
            dot("kept.awareness", "kept.loss_here_eur", theme.KEPT, "square"),
            dot("now.awareness", "now.loss_here_eur", theme.NOW, "circle"),
        ),
        feed,
        _("What the gap costs, and what levelling it costs"),
        _(
            "Line chart of money per year over the share of customers who know the price gap: what is lost "
            "through the gap, what the new price for everybody costs, and what it costs for those who know. "
            "A dot marks the loss as it is."
        ),
    )


def remedies_compared(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw what every remedy leaves over, with the one that was guessed marked beside it."""
    chart = bars(
        names,
        [Series(_("Left over"), theme.BACK, "now.net_eur")],
        x_title=_("Saved less spent, per year"),
        x_format="$,.3~s",
        width=_PLOT,
        kept="kept.net_eur",
        room=64,
        label_limit=300,
    )
    zero = (
        alt.Chart(alt.sequence(0, 1, as_="x"))
        .mark_rule(color=theme.INK, strokeWidth=1)
        .encode(x="x:Q")
    )
    guessed = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(guess=reached("guess"))
        .transform_filter("isValid(datum.guess)")
        .transform_calculate(name=f"{json.dumps(list(names))}[datum.guess]")
        .mark_text(color=theme.GUESS, align="left", dx=4, fontStyle="italic")
        .encode(
            x=alt.value(_PLOT), y=alt.Y("name:N", sort=list(names)), text=alt.value(_("your guess"))
        )
    )
    return finish(
        alt.layer(chart, zero, guessed),
        feed,
        _("What each remedy leaves over"),
        _(
            "Bar chart of what each remedy for the price gap saves less what it costs, per year; bars to "
            "the left of the upright line cost more than they save."
        ),
    )
