"""Customers who started together: who is left by one rate and by a mix, and how far one rate is off."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import HALF, SHARE, Series, finish, lines, reached
from twodoors.charts.guessed import guessed
from twodoors.charts.marks import dot
from twodoors.i18n import _


def one_rate_and_mix(
    feed: Mapping[str, Any], years: int, spreads: tuple[float, float], steps: int
) -> Any:
    """Draw who is left year by year, and by how much one rate undervalues for any amount of difference."""
    low, high = spreads
    left = alt.layer(
        lines(
            [
                Series(_("one rate"), theme.FRONT, "now.one"),
                Series(_("each his own rate"), theme.BACK, "now.mix"),
                Series(_("Setting A"), theme.KEPT, "kept.mix"),
            ],
            range(years + 1),
            x_title=_("Years since the start"),
            y_title=_("Still there"),
            y_format=SHARE,
            width=HALF - 40,
        ),
        guessed(years, align="right"),
    ).properties(title=_("Who is left of a group"))
    right = alt.layer(
        lines(
            [
                Series(_("at this churn"), theme.BACK, "now.curve"),
                Series(_("Setting A"), theme.KEPT, "kept.curve"),
            ],
            [low + (high - low) * step / (steps - 1) for step in range(steps)],
            x_title=_("How much customers differ"),
            y_title=_("One rate too low by"),
            x_format=SHARE,
            y_format=SHARE,
            width=HALF - 40,
        ),
        _published((_("published: dear"), _("published: ordinary"))),
        dot("kept.spread", "kept.too_low", theme.KEPT, "square"),
        dot("now.spread", "now.too_low", theme.NOW, "circle"),
    ).properties(title=_("How far one rate is off"))
    return finish(
        alt.hconcat(left, right, spacing=28).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two line charts. Left: the share of a group of customers still there year by year, by one churn "
            "rate for everybody and with a rate of their own for each. Right: by how much one rate undervalues "
            "a customer, against how much customers differ; a dot marks this setting, two triangles the "
            "published customer bases."
        ),
    )


def _published(names: tuple[str, str]) -> Any:
    """Draw the two published customer bases as triangles with their names."""
    rows = (
        alt.Chart(alt.sequence(0, len(names), as_="i"))
        .transform_calculate(row=f"({reached('now.published')} || [])[datum.i]")
        .transform_filter("isValid(datum.row)")
        .transform_calculate(x="datum.row.spread", y="datum.row.too_low")
    )
    points = rows.mark_point(
        color=theme.MARK, filled=True, size=110, shape="triangle-up", opacity=1
    ).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    words = [
        rows.transform_filter(f"datum.i == {place}")
        .mark_text(color=theme.MARK, align="left", dx=4, dy=22)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.value(name))
        for place, name in enumerate(names)
    ]
    return alt.layer(points, *words)
