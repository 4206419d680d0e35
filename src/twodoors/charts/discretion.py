"""Room to decide: what a limit brings and what it costs in a month, with its ups and downs."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import FEED, HALF, Series, finish, lines
from twodoors.charts.marks import dot, upright
from twodoors.i18n import _


def room_and_bill(feed: Mapping[str, Any], high: float, steps: int) -> Any:
    """Draw for every limit what room brings less its cost, and the monthly bill with its spread."""
    limits = [high * step / (steps - 1) for step in range(steps)]
    x_title = _("Amount an employee may spend on a complaint")
    net = lines(
        [
            Series(_("Brought, less its cost"), theme.BACK, "now.net_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.net_eur"),
        ],
        limits,
        x_title=x_title,
        y_title=_("Per year"),
        x_format="$,.0f",
        y_format="$,.3~s",
        width=HALF - 20,
    )
    bill = lines(
        [
            Series(_("Bill, on average"), theme.FRONT, "now.bill_eur"),
            Series(_("Setting A"), theme.KEPT, "kept.bill_eur"),
        ],
        limits,
        x_title=x_title,
        y_title=_("Per month"),
        x_format="$,.0f",
        y_format="$,.3~s",
        width=HALF - 20,
    )
    months = (
        alt.Chart(alt.sequence(0, steps, as_="i"))
        .transform_calculate(
            x=f"datum.i * {high / (steps - 1)}",
            y=f"{FEED}.now.bill_low_eur[datum.i]",
            top=f"{FEED}.now.bill_high_eur[datum.i]",
        )
        .mark_area(color=theme.FRONT, opacity=0.2)
        .encode(x="x:Q", y="y:Q", y2="top:Q")
    )
    left = alt.layer(
        net,
        upright("now.limit", theme.NOW),
        upright("guess", theme.GUESS, _("your guess")),
        dot("now.best_limit", "now.best_gain", theme.MARK, "diamond"),
        dot("now.limit", "now.gain", theme.NOW),
    ).properties(title=_("What room brings"))
    right = alt.layer(
        bill, months, upright("now.limit", theme.NOW), upright("guess", theme.GUESS)
    ).properties(title=_("What it costs: nearly every month in the band"))
    return finish(
        alt.hconcat(left, right, spacing=24).resolve_scale(
            color="independent", strokeDash="independent"
        ),
        feed,
        "",
        _(
            "Two line charts over the amount that an employee may spend on one complaint. Left: what that "
            "brings in a year, less its cost; a dot marks the limit chosen and a diamond the best one. Right: "
            "the bill per month on average, in a band that holds nearly every month."
        ),
    )
