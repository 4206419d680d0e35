"""Broken promises: which share of the contacts they cause, and what a year of them costs."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.bars import bars
from twodoors.charts.base import HALF, SHARE, Series, finish, lines
from twodoors.charts.marks import dot, level
from twodoors.i18n import _

_STEPS = 51


def bill_of_broken_promises(feed: Mapping[str, Any], usual: tuple[float, float]) -> Any:
    """Draw the share of unnecessary contacts by the promises kept, and the year's bill."""
    kept = [step / (_STEPS - 1) for step in range(_STEPS)]
    shares = lines(
        [
            Series(_("Unnecessary contacts"), theme.BACK, "now.unnecessary"),
            Series(_("Promises broken"), theme.MARK, "now.broken"),
            Series(_("Setting A"), theme.KEPT, "kept.unnecessary"),
        ],
        kept,
        x_title=_("Promises kept"),
        y_title=_("Share"),
        x_format=SHARE,
        y_format=SHARE,
        width=HALF,
    )
    band = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(low=str(usual[0]), high=str(usual[1]))
        .mark_rect(color=theme.FAINT, opacity=0.55)
        .encode(y=alt.Y("low:Q"), y2="high:Q", x=alt.value(0), x2=alt.value(HALF))
    )
    counted = (
        alt.Chart(alt.sequence(0, 1, as_="i"))
        .transform_calculate(y=str(usual[0]))
        .mark_text(align="left", baseline="top", dx=6, dy=5)
        .encode(y="y:Q", x=alt.value(0), text=alt.value(_("usual in counts")))
    )
    left = alt.layer(
        band,
        shares,
        counted,
        level("guess", theme.GUESS, _("your guess")),
        dot("now.kept_rate", "now.share", theme.NOW, "circle"),
    ).properties(title=_("Unnecessary contacts, of all contacts"))
    names = (
        _("Contacts needed"),
        _("Unnecessary contacts"),
        _("Customers lost"),
        _("All who leave"),
    )
    right = bars(
        names,
        [Series(_("Per year"), theme.BACK, "now.bill")],
        x_title=_("Worth per year"),
        x_format="$,.3~s",
        width=200,
        thickness=34,
        kept="kept.bill",
        label_limit=170,
        ticks=3,
    ).properties(title=_("What a year costs"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Left a line chart over the share of promises kept: the share of all contacts that are "
            "unnecessary lies below the share of promises broken; a grey band marks what counts usually "
            "find. Right a bar chart of what contacts needed, unnecessary contacts and customers lost cost "
            "in a year, with the worth of all customers who leave below it to compare."
        ),
    )
