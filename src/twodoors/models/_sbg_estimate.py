"""Fitting the shifted beta-geometric model to the customers still active period by period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray
from twodoors.models._cohorts import read_cohorts
from twodoors.models._likelihood import SPREADS, Tally
from twodoors.models._sbg_fit import Model, Reason, SbgFit

LEAST_GAIN = 1e-8
"""Gain in log-likelihood below which a spread of churn rates is rounding, not data."""


def fit_sbg(active_customers: Sequence[Any] | FloatArray) -> SbgFit:
    """Most likely alpha and beta, those still active at the end counted as such.

    Parameters
    ----------
    active_customers : sequence, or sequence of sequences
        Customers still active at the start and after each period, >= 0, never rising: one list for
        one cohort, several lists (also of unequal length) for several. Numbers of customers, not
        shares: the limits depend on how many there are.

    Returns
    -------
    SbgFit
        Maximum-likelihood estimates with standard errors and, by its methods, intervals; its
        `model` says whether the data have such a maximum.

    Raises
    ------
    ValueError
        If a cohort is empty, a count negative, rising or no number, or no cohort has two counts.

    Source
    ------
    Fader & Hardie (2007), Journal of Interactive Marketing 21(1):76-90:
    LL = sum of n_t ln P(T = t), plus the survivors times ln S.

    Examples
    --------
    >>> fit = fit_sbg([1_000, 631, 468, 382, 326, 289, 262, 241])
    >>> round(fit.alpha, 3), round(fit.beta, 3), fit.model
    (0.704, 1.182, 'sbg')
    >>> fit_sbg([100, 50, 25]).model
    'geometric'
    """
    tally = Tally.of(read_cohorts(active_customers))
    lost, kept = float(tally.losses.sum()), float(tally.renewals.sum())
    if lost == 0 or kept == 0 or tally.ages.size == 1:
        reason: Reason = "nobody left" if lost == 0 else "one period"
        if kept == 0:
            reason = "everybody left"
        return _end("geometric", reason, lost / (lost + kept), tally)
    if tally.losses[1:].sum() == 0:
        return _end("polarised", "left at once", lost / float(tally.at_risk[0]), tally)
    return _interior(tally) or _end("geometric", "one rate", lost / (lost + kept), tally)


def sbg_log_likelihood(
    active_customers: Sequence[Any] | FloatArray, alpha: float, beta: float
) -> float:
    """Log-likelihood of given alpha and beta, survivors included.

    Parameters
    ----------
    active_customers : sequence, or sequence of sequences
        As for `fit_sbg`.
    alpha, beta : float
        Shape of the spread of churn rates, > 0.

    Returns
    -------
    float
        Log-likelihood, <= 0.

    Raises
    ------
    ValueError
        If the counts are refused as by `fit_sbg` or a parameter is not one number > 0.

    Source
    ------
    Fader & Hardie (2007), Journal of Interactive Marketing 21(1):76-90.

    Examples
    --------
    Ten of ten leave with probability one half: 10 ln(1/2).

    >>> round(sbg_log_likelihood([10, 0], 1, 1), 4)
    -6.9315
    """
    first = check.positive("alpha", alpha)
    second = check.positive("beta", beta)
    for name, value in (("alpha", first), ("beta", second)):
        if value.ndim:
            check.refuse(name, value.tolist(), "one number > 0")
    tally = Tally.of(read_cohorts(active_customers))
    lost, kept = first, second + tally.ages
    # log1p keeps the digits of a probability near 1, log those of one near 0.
    leave = np.where(kept < lost, -np.log1p(kept / lost), np.log(lost) - np.log(lost + kept))
    stay = np.where(lost < kept, -np.log1p(lost / kept), np.log(kept) - np.log(lost + kept))
    return float((tally.losses * leave + tally.renewals * stay).sum())


def _end(model: Model, reason: Reason, churn: float, tally: Tally) -> SbgFit:
    """The model at the end of the range to which the likelihood rises."""
    from scipy.special import xlog1py, xlogy

    shape = np.inf if model == "geometric" else 0.0
    first = slice(None) if model == "geometric" else slice(1)
    lost, kept = tally.losses[first].sum(), tally.renewals[first].sum()
    top = float(xlogy(lost, churn) + xlog1py(kept, -churn))
    return SbgFit(shape, shape, top, model, reason, churn, np.nan, np.nan, tally)


def _interior(tally: Tally) -> SbgFit | None:
    """The maximum at finite alpha and beta, if it is there and more than rounding."""
    from scipy.optimize import root
    from scipy.special import expit

    odds = tally.likeliest_odds(SPREADS)
    heights = tally.log_likelihood(odds, SPREADS)
    start = 1 + int(np.argmax(heights[1:]))
    people = tally.at_risk.sum()

    def slopes(point: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            where = point[0], np.exp(point[1])
            both = np.array([tally.slope(*where)[0], tally.slope_by_spread(*where)])
            return np.asarray(both / people)

    top = root(slopes, [odds[start], np.log(SPREADS[start])], options={"xtol": 1e-13})
    log_odds, spread = float(top.x[0]), float(np.exp(top.x[1]))
    height = float(tally.log_likelihood(np.array(log_odds), np.array(spread)))
    least_gain = LEAST_GAIN + 1e-14 * abs(float(heights[0]))
    if not np.isfinite(height) or height < heights[start] - least_gain:
        log_odds, spread, height = float(odds[start]), float(SPREADS[start]), float(heights[start])
    if height < heights[0] + least_gain:
        return None
    churn = float(expit(log_odds))
    alpha, beta = churn / spread, float(expit(-log_odds)) / spread
    errors = _standard_errors(tally, alpha, beta)
    return SbgFit(alpha, beta, height, "sbg", "interior maximum", churn, *errors, tally)


def _standard_errors(tally: Tally, alpha: float, beta: float) -> tuple[float, float]:
    """From the curvature of the log-likelihood at its maximum."""
    mixed = (tally.at_risk / (alpha + beta + tally.ages) ** 2).sum()
    by_alpha = tally.losses.sum() / alpha**2 - mixed
    by_beta = (tally.renewals / (beta + tally.ages) ** 2).sum() - mixed
    determinant = by_alpha * by_beta - mixed**2
    if not (by_alpha > 0 and determinant > 0):
        return np.nan, np.nan
    return float(np.sqrt(by_beta / determinant)), float(np.sqrt(by_alpha / determinant))
