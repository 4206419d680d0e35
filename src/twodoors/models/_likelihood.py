"""The likelihood of a beta-geometric cohort, in the two directions in which it is well behaved.

With p the mean churn and s = 1 / (alpha + beta) the spread, the churn rate at age t is
p / (1 + s t). For a given s the log-likelihood is concave in p, and s = 0 is one rate for all,
so the whole range of models lies between two ends instead of running off to infinity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from twodoors.models._checks import FloatArray

WIDEST = 60.0
"""Log-odds of a churn rate taken for 0 or 1: 1e-26."""

SPREADS = np.concatenate([[0.0], np.logspace(-8, 8, 65)])
"""From everybody alike (alpha + beta = 1e8 or more) to all or nothing (1e-8)."""

ZOOMS = 6
"""Each zoom narrows the spread twelvefold; six leave 2e-7 of it, and an extremum is flat."""


@dataclass(frozen=True)
class Tally:
    """Who renewed and who left at each age, over all cohorts: all the likelihood ever needs."""

    ages: FloatArray
    losses: FloatArray
    renewals: FloatArray

    @classmethod
    def of(cls, cohorts: list[FloatArray]) -> Tally:
        longest = max(cohort.size for cohort in cohorts) - 1
        losses, renewals = np.zeros(longest), np.zeros(longest)
        for cohort in cohorts:
            losses[: cohort.size - 1] += -np.diff(cohort)
            renewals[: cohort.size - 1] += cohort[1:]
        seen = losses + renewals > 0
        return cls(np.flatnonzero(seen).astype(np.float64), losses[seen], renewals[seen])

    @property
    def at_risk(self) -> FloatArray:
        return self.losses + self.renewals

    def log_likelihood(self, log_odds: FloatArray, spread: FloatArray) -> FloatArray:
        """For pairs of log-odds of the mean churn and spread."""
        from scipy.special import expit, log_expit, xlogy

        aged = np.asarray(spread)[..., None] * self.ages
        stay = expit(-np.asarray(log_odds))[..., None]
        kept = xlogy(self.renewals, stay + aged) - self.at_risk * np.log1p(aged)
        return np.asarray(self.losses.sum() * log_expit(log_odds) + kept.sum(axis=-1))

    def slopes(self, log_odds: FloatArray, spread: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Derivatives by the log-odds of the mean churn and by the log of the spread."""
        from scipy.special import expit

        churn, stay = expit(log_odds), expit(-np.asarray(log_odds))
        aged = np.asarray(spread)[..., None] * self.ages
        per_stay = self.renewals / (stay[..., None] + aged)
        by_odds = stay * (self.losses.sum() - churn * per_stay.sum(axis=-1))
        by_spread = (aged * (per_stay - self.at_risk / (1.0 + aged))).sum(axis=-1)
        return np.asarray(by_odds), np.asarray(by_spread)

    def likeliest_odds(self, spread: FloatArray) -> FloatArray:
        """Log-odds of the mean churn that suits the data best, for each spread."""
        far = np.full(np.shape(spread), WIDEST)
        return _crossing(lambda x: self.slopes(x, spread)[0], -far, far)

    def odds_within(
        self, spread: FloatArray, floor: float
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Lowest and highest log-odds whose log-likelihood reaches `floor`, and where any does."""

        def above(log_odds: FloatArray) -> FloatArray:
            return self.log_likelihood(log_odds, spread) - floor

        best = self.likeliest_odds(spread)
        far = np.full(np.shape(spread), WIDEST)
        highest = _crossing(above, best, far)
        lowest = _crossing(lambda x: -above(x), -far, best)
        return lowest, highest, above(best) >= 0


Measure = Callable[[FloatArray, FloatArray], FloatArray]
"""Something to be known about a model, from log-odds of the mean churn and spread."""


def range_within(
    tally: Tally, floor: float, measure: Measure, likeliest_spread: float
) -> tuple[float, float]:
    """Smallest and largest value of `measure` over all models whose log-likelihood is `floor` up.

    That is the profile-likelihood interval of whatever is measured, a parameter or a forecast.
    """
    low = -_largest(tally, floor, lambda x, s: -measure(x, s), likeliest_spread)
    return low, _largest(tally, floor, measure, likeliest_spread)


def _largest(tally: Tally, floor: float, measure: Measure, likeliest_spread: float) -> float:
    grid = np.unique(np.append(SPREADS, np.clip(likeliest_spread, 0.0, SPREADS[-1])))
    largest = -np.inf
    for _ in range(ZOOMS):
        lowest, highest, likely = tally.odds_within(grid, floor)
        # The likeliest spread itself may miss the floor by rounding only.
        likely |= grid == likeliest_spread
        values = np.maximum(measure(lowest, grid), measure(highest, grid))
        values = np.where(likely, values, -np.inf)
        place = int(np.argmax(values))
        largest = max(largest, float(values[place]))
        if grid[place] == 0.0 or not np.isfinite(largest):
            break
        left, right = grid[max(place - 1, 0)], grid[min(place + 1, grid.size - 1)]
        left = max(left, float(SPREADS[1]))
        inner = np.geomspace(left, right, 25)
        grid = np.unique(np.append(inner, [grid[place], np.clip(likeliest_spread, left, right)]))
    return largest


def _crossing(
    falling: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray
) -> FloatArray:
    """Where a falling function passes 0 between `low` and `high`, by halving; else the near end."""
    for _ in range(60):
        middle = 0.5 * (low + high)
        up = falling(middle) > 0
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return 0.5 * (low + high)
