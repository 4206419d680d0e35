"""The course of a game on screen: two charts that are drawn once and fed, a sentence and a table."""

from itertools import count
from typing import Any

import ipywidgets as widgets

from twodoors.charts.base import FEED
from twodoors.charts.game_course import course
from twodoors.explorers.live import Report, standing_chart
from twodoors.game.controls import status_quo
from twodoors.game.desk import Desk
from twodoors.game.engine import Run, run
from twodoors.game.story import course_table
from twodoors.i18n import _, fill, vega_locale


class Course:
    """The charts of one game; empty until a quarter that counts is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pushes = count(1)
        scenario = desk.scenario
        without = run(scenario, [status_quo(scenario.company)] * scenario.quarters, expected=True)
        self._without = _lines(without)
        self._chart = standing_chart()(
            course(self._feed(None), scenario.quarters),
            embed_options={
                "actions": False,
                "renderer": "svg",
                "config": {part: {"aria": False} for part in ("mark", "axis", "legend")},
                **vega_locale(),
            },
        )
        self._report = Report(words={"table": _("The same as a table")})
        self.view = widgets.VBox([self._chart, self._report])

    def show(self, played: Run) -> None:
        """Feed the charts with what was played."""
        self.view.layout.display = "" if played.quarters else "none"
        if not played.quarters:
            return
        self._chart.params.set_trait(FEED, self._feed(played))
        at = len(played.quarters)
        sentence = fill(
            _(
                "After {quarters:number} quarters you have {more:number0} customers {compare} than without a change, "
                "and made {money:money0} {richer}."
            ),
            quarters=float(at),
            more=abs(float(played.quarters[-1].end[0]) - self._without["customers"][at]),
            compare=_("more")
            if played.quarters[-1].end[0] >= self._without["customers"][at]
            else _("fewer"),
            money=abs(float(played.state.cash_eur[0]) - self._without["cash"][at]),
            richer=_("more")
            if played.state.cash_eur[0] >= self._without["cash"][at]
            else _("less"),
        )
        table = course_table(float(played.quarters[0].start[0]), played.quarters)
        self._report.report = {"sentence": sentence, "kept": "", "table": table.plain()}

    def _feed(self, played: Run | None) -> dict[str, Any]:
        size = self._desk.scenario.quarters + 1
        found = _lines(played) if played is not None and played.quarters else {}
        now = {name: [*values, *[None] * (size - len(values))] for name, values in found.items()}
        return {"now": now, "kept": self._without, "push": next(self._pushes)}


def _lines(played: Run) -> dict[str, list[float]]:
    start = float(played.quarters[0].start[0])
    return {
        "customers": [start, *(float(one.end[0]) for one in played.quarters)],
        "cash": [0.0, *(float(one.cash_eur[0]) for one in played.quarters)],
    }
