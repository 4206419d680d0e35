"""Who opened which door and when: two bars for every team and quarter, readable for forty teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from twodoors.charts import theme
from twodoors.i18n import _

_WIDTH = 700
_ROW = 22
_REACH = 0.44
"""How far the longest bar goes from the middle of its quarter, in quarters."""


@dataclass(frozen=True)
class Doors:
    """A team's money at the front and the back door, quarter by quarter."""

    team: str
    money: tuple[tuple[float, float], ...]


def doors(teams: Sequence[Doors], quarters: int) -> Any:
    """Draw each team's money: front door to the left of a quarter's line, back door to the right."""
    most = max((max(pair) for one in teams for pair in one.money), default=1.0) or 1.0
    names = (_("front door, to the left"), _("back door, to the right"))
    rows = [
        {
            "team": one.team,
            "door": names[side],
            "from": quarter,
            "to": quarter + (1, -1)[side == 0] * _REACH * pair[side] / most,
        }
        for one in teams
        for quarter, pair in enumerate(one.money, 1)
        for side in (0, 1)
    ]
    frame = pd.DataFrame(rows)
    scale = alt.Scale(domain=[0.5, quarters + 0.5], nice=False)
    y = alt.Y(
        "team:N",
        title=None,
        sort=[one.team for one in teams],
        axis=alt.Axis(labelLimit=240, labelOverlap=False, grid=True, tickBand="extent"),
    )
    bars = (
        alt.Chart(frame)
        .mark_bar(height=_ROW * 0.6)
        .encode(
            x=alt.X(
                "from:Q",
                title=_("Quarter"),
                scale=scale,
                axis=alt.Axis(
                    values=list(range(1, quarters + 1)), format=".0f", orient="top", grid=False
                ),
            ),
            x2="to:Q",
            y=y,
            color=alt.Color(
                "door:N",
                sort=list(names),
                scale=alt.Scale(domain=list(names), range=[theme.FRONT, theme.BACK]),
                legend=alt.Legend(
                    title=None, orient="top", columns=2, labelLimit=400, columnPadding=60
                ),
            ),
        )
    )
    middles = (
        alt.Chart(pd.DataFrame({"at": list(range(1, quarters + 1))}))
        .mark_rule(color=theme.NOW, strokeWidth=1)
        .encode(x=alt.X("at:Q", scale=scale))
    )
    drawn: Any = alt.layer(bars, middles)
    return drawn.properties(
        width=_WIDTH,
        height=_ROW * len(teams) + 6,
        # Names are drawn by the reader's font, which may be wider than the one they were measured with.
        padding={"left": 60, "right": 5, "top": 5, "bottom": 5},
        description=_(
            "For every team a row, for every quarter two bars from an upright line: money at the front door to the "
            "left, at the back door to the right. The longer a bar, the more money."
        ),
    ).configure(**theme.CONFIG)


__all__ = ["Doors", "doors"]
