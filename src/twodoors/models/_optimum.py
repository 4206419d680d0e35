"""Where another euro at a door brings in no more than it should: the optima in closed form."""

from __future__ import annotations

import numpy as np

from twodoors.models._checks import FloatArray


def best_retention_spend(
    margin: FloatArray, discount: FloatArray, ceiling: FloatArray, rate: FloatArray
) -> FloatArray:
    from scipy.special import wrightomega

    with np.errstate(over="ignore"):
        pays = rate * ceiling * margin > 1.0
    # Where the first euro does not pay, harmless stand-ins keep the logarithms quiet.
    k = np.where(pays, rate, 1.0)
    top = np.where(pays, ceiling, 1.0)
    scaled = np.where(pays, k * margin * (1.0 + discount), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log((1.0 - top) + discount) - np.log(top)
        rest = wrightomega(odds + scaled - 1.0)
        # Two forms of the same number; each keeps its digits where the other loses them.
        steps = np.where(rest > 1.0, np.log(rest) - odds, scaled - 1.0 - rest)
    return np.where(pays, np.maximum(steps, 0.0) / k, 0.0)


def best_acquisition_spend(worth: FloatArray, ceiling: FloatArray, rate: FloatArray) -> FloatArray:
    with np.errstate(over="ignore", invalid="ignore"):
        first_euro = rate * ceiling * worth
    pays = first_euro > 1.0
    return np.where(pays, np.log(np.where(pays, first_euro, 1.0)) / np.where(pays, rate, 1.0), 0.0)


def first_euro(
    ceiling: FloatArray, rate: FloatArray, people: FloatArray, worth: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Log of what the door's first euro returns (-inf: inert), and how fast that falls per €."""
    with np.errstate(divide="ignore"):
        log_return = np.log(rate) + np.log(ceiling) + np.log(worth) + 0.0 * people
    damping = per_head(rate, people)
    return np.where(damping > 0, log_return, -np.inf), damping


def per_head(amount: FloatArray, people: FloatArray) -> FloatArray:
    """What each gets, 0 where there is nobody, and always a number."""
    with np.errstate(over="ignore"):
        return np.minimum(amount / np.where(people > 0, people, np.inf), 1e300)


def equal_margins(
    budget: FloatArray,
    first_kept: FloatArray,
    damping_kept: FloatArray,
    first_won: FloatArray,
    damping_won: FloatArray,
) -> FloatArray:
    """Euros at the back door that make the last euro as good at both, or the nearest corner."""
    both = np.isfinite(first_kept) & np.isfinite(first_won)
    lead = np.where(both, first_kept, 0.0) - np.where(both, first_won, 0.0)
    total = np.where(both, damping_kept + damping_won, 1.0)
    with np.errstate(over="ignore"):
        interior = np.clip((lead + damping_won * budget) / total, 0.0, budget)
    only_front = np.isfinite(first_won) & ~np.isfinite(first_kept)
    corner = np.where(only_front, 0.0, budget)
    return np.where(both, interior, corner)
