"""The score: five axes, each from 0 to 100 with today's way of working at 50, and one total."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from twodoors.game.cells import Floats
from twodoors.game.controls import status_quo
from twodoors.game.engine import Run, run
from twodoors.game.scenario import AXES, Scenario
from twodoors.i18n import N_

AXIS_NAMES: Mapping[str, str] = {
    "equity": N_("Worth of the customers at the end"),
    "cash": N_("Money made"),
    "contacts": N_("Contacts nobody needed"),
    "locked_in": N_("Locked in and unhappy"),
    "fairness": N_("Fair to old and new"),
}
AXIS_HELP: Mapping[str, str] = {
    "equity": N_(
        "What the customers there are at the end will still bring, run as before the game."
    ),
    "cash": N_("What was made over all quarters, debts taken off."),
    "contacts": N_("The share of contacts that a kept promise would have spared; fewer is better."),
    "locked_in": N_("The share of customers who stay because they must; fewer is better."),
    "fairness": N_(
        "What existing customers pay above newcomers, perks counted; nearer to nothing is better."
    ),
}
# How much better or worse than today makes 73 or 27 points: an assumption, the same for every team.
_SCALES = {"equity": 0.12, "cash": 0.25, "contacts": 0.06, "locked_in": 0.06, "fairness": 0.15}


@dataclass(frozen=True)
class Score:
    """How a run did, one entry per replicate.

    ``axes`` are points, 0 to 100; ``raw`` the figures behind them (euros for equity and cash, shares for the
    others); ``total`` is the weighted geometric mean of the axes, so that no axis makes up for a neglected one.
    """

    axes: Mapping[str, Floats]
    raw: Mapping[str, Floats]
    total: Floats


def score(played: Run) -> Score:
    """Return the score of a run, over the quarters played so far.

    Points are 100 / (1 + exp(-z)), with z the distance from how the company does without a change, in the same
    quarters and with the same events, on average; for equity and cash that distance is a share of the worth and
    the margin of an unchanged company.
    """
    raw = figures(played)
    without = _without_change(played.scenario.text, len(played.quarters))
    axes = {}
    for axis in AXES:
        sign = 1 if axis in ("equity", "cash") else -1
        size = _SCALES[axis] * (without[f"{axis} size"] if sign > 0 else 1.0)
        distance = sign * (raw[axis] - without[axis]) / size
        axes[axis] = 100 / (1 + np.exp(-np.clip(distance, -30, 30)))
    weights = np.array([dict(played.scenario.weights)[axis] for axis in AXES])  # type: ignore[index]
    logs = np.log(np.maximum([axes[axis] for axis in AXES], 0.1))
    return Score(axes, raw, np.asarray(np.exp(weights @ logs / weights.sum())))


def figures(played: Run) -> dict[str, Floats]:
    """Return what the axes measure."""
    quarters = played.quarters
    contacts = sum(quarter.contacts for quarter in quarters)
    spared = sum(quarter.unnecessary for quarter in quarters)
    rows = len(played.state.replicates)
    locked = np.mean([quarter.locked_unhappy for quarter in quarters], axis=0)
    gap = float(np.mean([abs(quarter.gap) for quarter in quarters]))
    return {
        "equity": played.customer_equity_eur,
        "cash": played.state.cash_eur,
        "contacts": np.asarray(spared / np.maximum(contacts, 1e-9)),
        "locked_in": np.asarray(locked),
        "fairness": np.full(rows, gap),
    }


@lru_cache(maxsize=32)
def _without_change(scenario_json: str, quarters: int) -> dict[str, float]:
    scenario = Scenario.model_validate_json(scenario_json)
    played = run(scenario, [status_quo(scenario.company)] * quarters, expected=True)
    found = {name: float(value[0]) for name, value in figures(played).items()}
    margin = float(sum(quarter.margin_eur[0] for quarter in played.quarters))
    return found | {
        "equity size": max(abs(found["equity"]), 1.0),
        "cash size": max(abs(margin), 1.0),
    }


def figure_at(scenario: Scenario, quarters: int, axis: str, points: float) -> float:
    """Return the figure of an axis that gives so many points (above 0, below 100) after some quarters."""
    without = _without_change(scenario.text, quarters)
    sign = 1 if axis in ("equity", "cash") else -1
    size = _SCALES[axis] * (without[f"{axis} size"] if sign > 0 else 1.0)
    return float(without[axis] + sign * size * np.log(points / (100 - points)))
