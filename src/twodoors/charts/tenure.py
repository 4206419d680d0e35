"""The result of a plan by how long customers have been there."""

from collections.abc import Mapping, Sequence
from typing import Any

from twodoors.charts.base import finish
from twodoors.charts.signed import signed_bars
from twodoors.i18n import _


def result_by_tenure(feed: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Draw what a plan brings or costs in each group of tenure, and altogether."""
    return finish(
        signed_bars(
            names,
            "now.results_eur",
            kept="kept.results_eur",
            x_title=_("Result of the plan"),
            width=480,
        ),
        feed,
        "",
        _(
            "Bar chart of what the plan brings or costs, by how long customers have been there, and of all "
            "groups together."
        ),
    )
