"""The sums behind the shifted beta-geometric model, to full precision over the whole range.

Survival is a ratio of gamma functions whose logarithms are huge and nearly equal for large
parameters, so their difference would keep few digits; SciPy's ``hyp2f1`` returns nan once a + b
passes a few hundred. What follows subtracts on paper, before any rounding.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from twodoors.models._checks import FloatArray

DIRECT_STEPS = 16
"""Factors multiplied out one by one; from there Stirling's series is exact to the last digit."""

STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)

FRACTION_FROM_DISCOUNT = 1e-3
"""Below this rate the continued fraction needs too many steps and quadrature takes over."""

FRACTION_FROM_ALPHA = 10.0
"""From this alpha on the fraction converges fast whatever the rate."""


def log_survival(alpha: FloatArray, beta: FloatArray, count: FloatArray) -> FloatArray:
    """Log of the product of (beta + i) / (alpha + beta + i) over i = 0 … count - 1.

    `alpha` may be negative as long as alpha + beta > 0; the result is then positive.
    """
    step = np.arange(DIRECT_STEPS)
    a, b = np.asarray(alpha)[..., None], np.asarray(beta)[..., None]
    ratio = (b + step) / (a + b + step)
    with np.errstate(divide="ignore", under="ignore"):
        # log1p keeps the digits of a factor near 1, log those of a factor near 0.
        logs = np.where(ratio < 0.5, np.log(ratio), np.log1p(-a / (a + b + step)))
    direct = np.where(step < np.asarray(count)[..., None], logs, 0.0).sum(axis=-1)
    rest = np.maximum(count - DIRECT_STEPS, 0.0)
    if not rest.any():
        return np.asarray(direct)
    return np.asarray(direct + _log_survival_far(alpha, beta + DIRECT_STEPS, rest))


def _log_survival_far(alpha: FloatArray, beta: FloatArray, count: FloatArray) -> FloatArray:
    """As `log_survival` for beta >= 16: Stirling's series, its large parts cancelled by algebra."""
    main = (
        -count * np.log1p(alpha / (beta + count))
        + (beta - 0.5) * np.log1p(count * (alpha / beta) / (alpha + beta + count))
        - alpha * np.log1p(count / (alpha + beta))
    )
    return np.asarray(main + _tail_drop(beta + count, alpha) - _tail_drop(beta, alpha))


def _tail_drop(start: FloatArray, rise: FloatArray) -> FloatArray:
    """Fall of Stirling's correction sum(c_j / x**(2j + 1)) from `start` to `start + rise`.

    x**n - y**n is (x - y) times a sum of products: the fall stays exact for the smallest rise.
    """
    x, y = 1.0 / start, 1.0 / (start + rise)
    products, power, total = np.ones(()), np.ones(()), np.zeros(())
    for coefficient in STIRLING:
        total = total + coefficient * products
        for _ in range(2):
            power = power * y
            products = products * x + power
    return rise * x * y * total


def lifetime_within(alpha: FloatArray, beta: FloatArray, periods: FloatArray) -> FloatArray:
    """Sum of S(t) over t = 0 … periods - 1, by telescoping.

    (alpha + beta + t - 1) S(t) falls by (alpha - 1) S(t) per step. Written with `expm1` it stays
    exact near alpha = 1, where the textbook form is 0 / 0.
    """
    # At alpha = 1 itself the limit is wanted; a step far below rounding gives it.
    excess = np.where(alpha == 1.0, 1e-20, alpha - 1.0)
    later = np.maximum(periods - 1.0, 0.0)
    with np.errstate(over="ignore"):
        grown = np.expm1(log_survival(excess, beta + 1.0, later))
        total = 1.0 - beta * grown / excess
    return np.where(periods == 0, 0.0, total)


def discounted_lifetime(alpha: FloatArray, beta: FloatArray, discount: FloatArray) -> FloatArray:
    """Sum of S(t) / (1 + d)^t for d > 0, that is the mean of 1 / (v + (1 - v) theta)."""
    alpha, beta, discount = np.broadcast_arrays(alpha, beta, discount)
    by_fraction = (discount >= FRACTION_FROM_DISCOUNT) | (alpha >= FRACTION_FROM_ALPHA)
    if by_fraction.all():
        return _by_fraction(alpha, beta, discount)
    total = np.empty(alpha.shape)
    if by_fraction.any():
        chosen = (alpha[by_fraction], beta[by_fraction], discount[by_fraction])
        total[by_fraction] = _by_fraction(*chosen)
    for place in zip(*np.nonzero(~by_fraction), strict=True) if alpha.ndim else [()]:
        total[place] = _by_quadrature(
            float(alpha[place]), float(beta[place]), float(discount[place])
        )
    return total


def _by_fraction(alpha: FloatArray, beta: FloatArray, discount: FloatArray) -> FloatArray:
    """Gauss's continued fraction of 2F1(1, beta; alpha + beta; 1 / (1 + d)), from the back.

    As a g-fraction (Wall 1948, Analytic Theory of Continued Fractions) each step adds positive
    numbers only: nothing cancels, however close to 1 the argument comes.
    """
    # Python floats run the loop five times faster than arrays of one element.
    one = alpha.ndim == 0
    a: Any = float(alpha) if one else alpha
    b: Any = float(beta) if one else beta
    d: Any = float(discount) if one else discount
    v = d / (1.0 + d)
    smallest = float(np.min(np.maximum(v, 1e-3)))
    rest: Any = v**0.5
    both = a + b
    for k in range(math.ceil(10 / math.sqrt(smallest)) + 20, -1, -1):
        up, down = (k + 1) / (both + 2 * k + 1), (both + k) / (both + 2 * k + 1)
        rest = (up * v + down * rest) / (up + down * rest)
        up, down = (b + k) / (both + 2 * k), (a + k) / (both + 2 * k)
        rest = (up * v + down * rest) / (up + down * rest)
    return np.asarray(1.0 / rest)


def _by_quadrature(alpha: float, beta: float, discount: float) -> float:
    """Trapezoidal rule over the log-odds of theta, where the integrand is analytic and dies out.

    Its error falls as exp(-pi**2 / step) and the number of nodes only with the logarithm of d.
    """
    v = discount / (1.0 + discount)
    if beta < 1.0:
        following = _by_quadrature(alpha, beta + 1.0, discount)
        return 1.0 + beta / (alpha + beta) * (1.0 - v) * following
    if alpha < 0.1:
        # Nearly all weight lies at theta = 0; what is left over is a mean under alpha + 1.
        left_over = alpha / (alpha + beta) * (1.0 - v) * _by_quadrature(alpha + 1.0, beta, discount)
        return (1.0 - left_over) / v
    step = 0.1
    centre = math.log(alpha / beta)
    lowest = min(centre, math.log(v)) - 45.0 / alpha - 5.0
    log_odds = np.arange(lowest, centre + 45.0, step)
    away = log_odds - centre
    mode = alpha / (alpha + beta)
    with np.errstate(under="ignore", over="ignore"):
        log_density = alpha * away - (alpha + beta) * np.log1p(mode * np.expm1(away))
        # In logarithms, as theta itself may be too small to be written down.
        log_theta = -np.logaddexp(0.0, -log_odds)
        log_cost = np.logaddexp(math.log(v), math.log1p(-v) + log_theta)
        return float(np.exp(log_density - log_cost).sum() / np.exp(log_density).sum())
