"""The likelihood of a beta-geometric cohort, in the two directions in which it is well behaved.

With p the mean churn and s = 1 / (alpha + beta) the spread, the churn rate at age t is
p / (1 + s t). For a given s the log-likelihood has one peak in p, and s = 0 is one rate for all,
so the whole range of models lies between two ends instead of running off to infinity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from twodoors.models._checks import FloatArray

WIDEST = 60.0
"""Log-odds of a churn rate taken for 0 or 1: 1e-26."""

SPREADS = np.concatenate([[0.0], np.logspace(-8, 8, 65)])
"""From everybody alike (alpha + beta = 1e8 or more) to all or nothing (1e-8)."""

ZOOMS = 6
"""Each zoom narrows the spread twelvefold; six leave 2e-7 of it, and an extremum is flat."""

Measure: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
"""Something to be known about a model, from log-odds of the mean churn and spread."""


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
        churn, stay = expit(log_odds)[..., None], expit(-np.asarray(log_odds))[..., None]
        renewed = (stay + aged) / (1.0 + aged)
        # log1p keeps the digits of a factor near 1, xlogy those of a factor near 0.
        logs = np.where(
            renewed < 0.5,
            xlogy(self.renewals, renewed),
            self.renewals * np.log1p(-np.minimum(churn / (1.0 + aged), 0.5)),
        )
        lost = self.losses * (log_expit(log_odds)[..., None] - np.log1p(aged))
        return np.asarray((lost + logs).sum(axis=-1))

    def slope(self, log_odds: FloatArray, spread: FloatArray) -> tuple[FloatArray, FloatArray]:
        """First and second derivative by the log-odds of the mean churn."""
        churn, stay, aged = self._parts(log_odds, spread)
        per_stay = self.renewals / (stay[..., None] + aged)
        total = per_stay.sum(axis=-1)
        excess = self.losses.sum() - churn * total
        squares = (per_stay / (stay[..., None] + aged)).sum(axis=-1)
        bend = -churn * stay * (excess + stay * (total + churn * squares))
        return stay * excess, bend

    def slope_by_spread(self, log_odds: FloatArray, spread: FloatArray) -> FloatArray:
        """Derivative by the logarithm of the spread."""
        churn, stay, aged = self._parts(log_odds, spread)
        expected = self.renewals * churn[..., None] / (stay[..., None] + aged)
        return np.asarray((aged / (1.0 + aged) * (expected - self.losses)).sum(axis=-1))

    def likeliest_odds(self, spread: FloatArray) -> FloatArray:
        """Log-odds of the mean churn that suits the data best, for each spread."""
        far = np.full(np.shape(spread), WIDEST)
        return _crossing(lambda x: self.slope(x, spread), -far, far)

    def odds_within(
        self, spread: FloatArray, floor: float
    ) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
        """Lowest and highest log-odds whose log-likelihood reaches `floor`, and where any does."""
        best = self.likeliest_odds(spread)
        likely = self.log_likelihood(best, spread) >= floor
        far = np.full(np.shape(spread), WIDEST)
        sign = np.array([-1.0, 1.0]).reshape(2, *([1] * best.ndim))

        def above(log_odds: FloatArray) -> tuple[FloatArray, FloatArray]:
            height = self.log_likelihood(log_odds, spread) - floor
            return sign * height, sign * self.slope(log_odds, spread)[0]

        # Where no model of this spread is likely enough there is nothing to be looked for.
        near, away = np.where(likely, -far, best), np.where(likely, far, best)
        lowest, highest = _crossing(above, np.stack([near, best]), np.stack([best, away]))
        return lowest, highest, likely

    def _parts(
        self, log_odds: FloatArray, spread: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        from scipy.special import expit

        churn, stay = np.asarray(expit(log_odds)), np.asarray(expit(-np.asarray(log_odds)))
        return churn, stay, np.asarray(spread)[..., None] * self.ages


def range_within(
    tally: Tally, floor: float, measure: Measure, likeliest_spread: float
) -> FloatArray:
    """Smallest and largest value of each measure over all models at least as likely as `floor`.

    That is the profile-likelihood interval of whatever is measured, a parameter or a forecast.
    `measure` returns one row per measure, for log-odds and spreads of shape (…, 1 or 2, spreads);
    the result has one row per measure, lower and upper end.
    """
    likeliest = float(np.clip(likeliest_spread, 0.0, SPREADS[-1]))
    grid = np.append(SPREADS, likeliest)[None, None, :]
    side = np.array([-1.0, 1.0])[None, :, None]
    furthest: FloatArray = np.array(-np.inf)
    reach = float(SPREADS[2] / SPREADS[1])
    for _ in range(ZOOMS):
        lowest, highest, likely = tally.odds_within(grid, floor)
        values = np.maximum(side * measure(lowest, grid), side * measure(highest, grid))
        # The likeliest spread itself may miss the floor, by rounding only.
        values = np.where(likely | (grid == likeliest), values, -np.inf)
        furthest = np.maximum(furthest, values.max(axis=-1))
        place = values.argmax(axis=-1)[..., None]
        centre = np.take_along_axis(np.broadcast_to(grid, values.shape), place, axis=-1)
        grid = np.minimum(centre * reach ** np.linspace(-1.0, 1.0, 25), SPREADS[-1])
        reach = reach ** (1 / 12)
    return np.asarray(side[..., 0] * furthest)


def _crossing(
    falling: Callable[[FloatArray], tuple[FloatArray, FloatArray]],
    low: FloatArray,
    high: FloatArray,
) -> FloatArray:
    """Where a falling function, given with its derivative, passes 0 between `low` and `high`.

    Newton's steps, halving where a step would leave the bracket; the near end if nothing passes 0.
    """
    guess = 0.5 * (low + high)
    for _ in range(100):
        value, slope = falling(guess)
        low, high = np.where(value > 0, guess, low), np.where(value > 0, high, guess)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            step = guess - value / slope
        middle = 0.5 * (low + high)
        following = np.where((step >= low) & (step <= high), step, middle)
        moved = np.abs(following - guess)
        guess = following
        if (moved <= 1e-14 * WIDEST).all():
            break
    return guess
