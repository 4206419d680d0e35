"""Loyal or locked in: two bases side by side, who leaves when locks open, and what a survey then says."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import HALF, SHARE, Series, finish, lines
from twodoors.charts.marks import level, upright
from twodoors.i18n import _

_WHOLE = (0.0, 1.0)


def two_bases(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw the make-up of two customer bases and their churn, row by row."""
    chart = bars(
        names,
        [
            Series(_("This company"), theme.NOW, "now.mine"),
            Series(_("The other company"), theme.BACK, "now.other"),
        ],
        x_title=_("Share of all customers"),
        x_format=SHARE,
        width=380,
        thickness=15,
        kept="kept.other",
        kept_series=1,
        domain=_WHOLE,
        label_limit=230,
    )
    return finish(
        alt.layer(chart, upright("guess", theme.GUESS, _("your guess"))),
        feed,
        _("Two companies with the same churn"),
        _(
            "Bar chart of two companies beside each other: the share of content customers, of the four "
            "groups, and of customers who leave in a year, which is the same at both."
        ),
    )


def before_and_after(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw for every group which share leaves as now, and once the locks open."""
    chart = bars(
        names,
        [
            Series(_("As now"), theme.BACK, "now.before"),
            Series(_("Once the locks open"), theme.FRONT, "now.after"),
        ],
        x_title=_("Leave in a year, of the group"),
        x_format=SHARE,
        width=380,
        thickness=17,
        kept="kept.after",
        kept_series=1,
        domain=_WHOLE,
        label_limit=230,
    )
    return finish(
        alt.layer(chart, upright("guess", theme.GUESS, _("your guess for all"))),
        feed,
        _("Who leaves, by group"),
        _(
            "Bar chart of the share of each group that leaves in a year, as now and in the year in which "
            "the locks open; the last row is all customers together."
        ),
    )


def survey_over_years(feed: Mapping[str, Any], years: int) -> Any:
    """Draw what a survey says year by year, what all would say, and how many are left to ask."""
    opinion = lines(
        [
            Series(_("Of those still there"), theme.FRONT, "now.content"),
            Series(_("Of all at the start"), theme.MARK, "now.everyone"),
            Series(_("Setting A"), theme.KEPT, "kept.content"),
        ],
        range(years + 1),
        x_title=_("Years from now"),
        y_title=_("Content"),
        y_format=SHARE,
        width=HALF - 30,
        y_high="1",
    )
    left = alt.layer(
        opinion,
        upright("now.opens", theme.NOW, _("locks open"), above=False),
        level("guess", theme.GUESS, _("your guess")),
    ).properties(title=_("Content customers in the survey"))
    there = lines(
        [
            Series(_("Still there"), theme.BACK, "now.remaining"),
            Series(_("Setting A"), theme.KEPT, "kept.remaining"),
        ],
        range(years + 1),
        x_title=_("Years from now"),
        y_title=_("Customers"),
        y_format=",.3~s",
        width=HALF - 30,
    )
    right = alt.layer(
        there, upright("now.opens", theme.NOW, _("locks open"), above=False)
    ).properties(title=_("Customers still there"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two line charts over the years. Left: the share of content customers among those still there "
            "rises, while for all who were there at the start it does not. Right: the number of customers "
            "still there falls. An upright line marks the year in which the locks open."
        ),
    )


def fewer_over_years(feed: Mapping[str, Any], years: int) -> Any:
    """Draw how many customers are missing year by year, of the free and of those who were locked in."""
    chart = lines(
        [
            Series(_("All together"), theme.NOW, "now.all"),
            Series(_("Were locked in at the change"), theme.MARK, "now.locked"),
            Series(_("Were free to leave"), theme.BACK, "now.free"),
            Series(_("Setting A, all together"), theme.KEPT, "kept.all"),
        ],
        range(years + 1),
        x_title=_("Years after the change"),
        y_title=_("Customers fewer than without it"),
        y_format=",.3~s",
    )
    return finish(
        alt.layer(chart, level("guess", theme.GUESS, _("your guess, after three years"))),
        feed,
        _("What a change of rules costs, year by year"),
        _(
            "Line chart of how many customers are missing after a change of rules, year by year: all "
            "together, those who were free to leave, and those who were locked in and leave later."
        ),
    )
