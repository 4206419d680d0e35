"""The worth of a customer: by convention, how it grows, and what a gain in retention may cost."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import MONEY, Series, finish, reached
from twodoors.charts.marks import upright
from twodoors.i18n import _

_PLOT = 330


def worth_by_convention(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw what one customer is worth by each way of counting."""
    chart = bars(
        names,
        [Series(_("Worth of a customer"), theme.BACK, "now.values")],
        x_title=_("Worth of a customer"),
        x_format=MONEY,
        width=_PLOT,
        kept="kept.values",
    )
    return finish(
        alt.layer(chart, upright("guess", theme.GUESS, _("your guess"))),
        feed,
        _("When each year's margin counts"),
        _(
            "Bar chart of what one customer is worth by four ways of counting: margins at the start of each "
            "year, at its end, a little every day, or only from the next renewal on. A tick marks setting A."
        ),
    )


def growth_by_measure(feed: Mapping[str, Any], measures: Sequence[str]) -> Any:
    """Draw by how much each measure grows, with a gain read as points and as percent."""
    series = [
        Series(_("points: fewer of all leave"), theme.BACK, "now.points"),
        Series(_("percent: fewer of the leavers"), theme.FRONT, "now.percents"),
    ]
    chart = bars(measures, series, x_title=_("Growth"), x_format=".1%", width=_PLOT)
    return finish(
        alt.layer(
            chart,
            _earlier(measures, series, ("kept.points", "kept.percents")),
            upright("guess", theme.GUESS, _("your guess")),
        ),
        feed,
        _("How much grows when fewer leave"),
        _(
            "Bar chart of how much four measures grow: next year's margin, the worth of a customer counted in "
            "two ways, and the number of customers in the end; each for a gain in points and in percent. A "
            "tick marks setting A."
        ),
    )


def _earlier(names: Sequence[str], series: Sequence[Series], paths: Sequence[str]) -> Any:
    """Draw a tick at every bar for the setting kept."""
    count, labels = len(names), [item.name for item in series]
    arrays = "[" + ", ".join(reached(path) for path in paths) + "]"
    return (
        alt.Chart(alt.sequence(0, count * len(series), as_="i"))
        .transform_calculate(n=f"datum.i % {count}", k=f"floor(datum.i / {count})")
        .transform_calculate(row=f"{arrays}[datum.k]")
        .transform_filter("isValid(datum.row) && isValid(datum.row[datum.n])")
        .transform_calculate(
            before="datum.row[datum.n]",
            name=f"{json.dumps(list(names))}[datum.n]",
            series=f"{json.dumps(labels)}[datum.k]",
        )
        .mark_tick(color=theme.KEPT, thickness=3, size=26)
        .encode(
            x="before:Q",
            y=alt.Y("name:N", title=None, sort=list(names)),
            yOffset=alt.YOffset("series:N", sort=labels),
        )
    )


def may_cost(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw what a gain in retention may cost per customer and year, beside what is spent now."""
    chart = bars(
        names,
        [Series(_("Per customer per year"), theme.BACK, "now.amounts")],
        x_title=_("Per customer per year"),
        x_format="$,.2f",
        width=_PLOT + 60,
        thickness=30,
        kept="kept.amounts",
    )
    return finish(
        chart,
        feed,
        _("What it may cost, and what is spent now"),
        _(
            "Bar chart of two amounts per customer per year: what the gain in retention may cost at most, and "
            "what is spent at the back door now. A tick marks setting A."
        ),
    )
