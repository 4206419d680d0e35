"""Customers thrown one by one, knowing nothing of the closed forms they are to confirm."""

from __future__ import annotations

from typing import Any

import numpy as np


def within_four_errors(sample: Any, expected: float) -> bool:
    """Whether the mean of independent draws lies within four standard errors of `expected`."""
    draws = np.asarray(sample, dtype=np.float64)
    error = draws.std(ddof=1) / np.sqrt(draws.size)
    assert error > 0, "a sample without spread shows nothing"
    return bool(abs(draws.mean() - expected) <= 4 * error)


def lifetimes(churn: Any, rng: np.random.Generator, longest: int) -> np.ndarray[Any, Any]:
    """Periods each customer is there, the first included, thrown period by period up to `longest`."""
    rate = np.asarray(churn, dtype=np.float64)
    here = np.ones(rate.size, dtype=bool)
    stayed = np.zeros(rate.size)
    for _ in range(longest):
        stayed += here
        here &= rng.random(rate.size) >= rate
    return stayed


def beta_rates(alpha: float, beta: float, count: int, rng: np.random.Generator) -> Any:
    return rng.beta(alpha, beta, size=count)


def active_counts(stayed: Any, periods: int) -> list[int]:
    """Customers still there after 0 … `periods` renewals."""
    return [int((np.asarray(stayed) > t).sum()) for t in range(periods + 1)]


def promise_paths(
    chance: tuple[float, float, float], count: int, rng: np.random.Generator
) -> tuple[Any, Any]:
    """Contacts and ending (0 resolved, 1 churned, 2 silent) of each demand.

    `chance`: of a promise kept, of a new contact after a broken one, of leaving because of it.
    """
    kept, again, lost = chance
    contacts, ending = np.zeros(count), np.full(count, -1)
    open_ = np.arange(count)
    while open_.size:
        contacts[open_] += 1
        luck, leave, back = rng.random((3, open_.size))
        fulfilled = luck < kept
        gone = ~fulfilled & (leave < lost)
        quiet = ~fulfilled & ~gone & (back >= again)
        ending[open_[fulfilled]], ending[open_[gone]], ending[open_[quiet]] = 0, 1, 2
        open_ = open_[~(fulfilled | gone | quiet)]
    return contacts, ending
