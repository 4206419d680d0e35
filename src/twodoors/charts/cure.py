"""The same money on better answers, more voice and fewer problems: now, and for every budget."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import Series, finish, lines, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _

_WIDE = 400


def same_money(
    feed: Mapping[str, Any], names: Sequence[str], budget_high: float, steps: int
) -> Any:
    """Draw what a budget brings on each of the three, and below it what every other budget brings."""
    now = bars(
        names,
        [Series(_("Worth kept"), theme.NOW, "now.brought")],
        x_title=_("Worth kept with this money"),
        x_format="$,.3~s",
        width=_WIDE,
        kept="kept.brought",
    )
    guessed = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(which=reached("guess"))
        .transform_filter("isValid(datum.which)")
        .transform_calculate(
            name=f"{json.dumps(list(names))}[datum.which]", words=json.dumps("← " + _("your guess"))
        )
        .mark_text(align="left", color=theme.GUESS, fontWeight="bold")
        .encode(
            x=alt.value(_WIDE + 60), y=alt.Y("name:N", title=None, sort=list(names)), text="words:N"
        )
    )
    spends = [budget_high * step / (steps - 1) for step in range(steps)]
    by_budget = lines(
        [
            Series(names[0], theme.BACK, "now.answers_eur"),
            Series(names[1], theme.FRONT, "now.voice_eur", dash=(10, 4)),
            Series(names[2], theme.MARK, "now.prevention_eur"),
            Series(_("Setting A: fewer problems"), theme.KEPT, "kept.prevention_eur"),
        ],
        spends,
        x_title=_("Money to spend per year"),
        y_title=_("Worth kept"),
        x_format="$,.3~s",
        y_format="$,.3~s",
        width=_WIDE,
        height=220,
    )
    below = alt.layer(by_budget, upright("now.spent", theme.NOW), upright("kept.spent", theme.KEPT))
    return finish(
        alt.vconcat(
            alt.layer(now, guessed).properties(title=_("The same money, three ways")),
            below.properties(title=_("And with less money, or more")),
            spacing=20,
        ).resolve_scale(color="independent", strokeDash="independent"),
        feed,
        "",
        _(
            "Above: a bar chart of what the same money keeps if it is spent on better answers, on more "
            "customers who speak up or on fewer problems. Below: three lines of the same for every budget; "
            "each becomes level where there is nothing left to buy. An upright line marks this budget."
        ),
    )
