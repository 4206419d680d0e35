"""Fitting the shifted beta-geometric model to the customers still active period by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._beta_geometric import log_survival
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._likelihood import SPREADS, WIDEST, Measure, Tally, range_within

if TYPE_CHECKING:
    from twodoors.models.survival import ShiftedBetaGeometric

Model = Literal["sbg", "geometric", "polarised"]
Reason = Literal[
    "interior maximum", "one period", "nobody left", "everybody left", "one rate", "left at once"
]

LEAST_GAIN = 1e-8
"""Gain in log-likelihood below which a spread of churn rates is rounding, not data."""


@dataclass(frozen=True)
class SbgFit:
    """What the data say about alpha and beta, and whether they say anything at all.

    `model` is ``"sbg"`` where the likelihood has a maximum at finite alpha and beta. Otherwise it
    names the end it runs to: ``"geometric"``, one churn rate for everybody (alpha and beta inf),
    or ``"polarised"``, some leave at once and the others never (alpha and beta 0). `reason` says
    why: ``"interior maximum"``, ``"one period"`` (too short to see a spread), ``"nobody left"``,
    ``"everybody left"`` (at the first renewal), ``"one rate"`` (retention does not rise with age)
    or ``"left at once"``. Standard errors are nan unless the model is ``"sbg"``.
    """

    alpha: float
    beta: float
    log_likelihood: float
    model: Model
    reason: Reason
    mean_churn: float
    alpha_standard_error: float
    beta_standard_error: float
    tally: Tally = field(repr=False, compare=False)

    def survival(self, period: Numbers) -> Quantity:
        """Share of a cohort still there after `period` renewals (whole, >= 0), observed or not.

        Raises ``ValueError`` for a negative or broken period.

        >>> fit_sbg([100, 50, 25]).survival(3)
        0.125
        """
        count = check.periods("period", period)
        if self.model == "sbg":
            return self.distribution().survival(count)
        if self.model == "polarised":
            return check.plain(np.where(count == 0, 1.0, 1.0 - self.mean_churn))
        return check.plain((1.0 - self.mean_churn) ** count)

    def distribution(self) -> ShiftedBetaGeometric:
        """The fitted ShiftedBetaGeometric; ``ValueError`` where the data allow none.

        >>> fit_sbg([1_000, 869, 743, 653, 593]).distribution().mean_churn < 0.15
        True
        """
        from twodoors.models.survival import ShiftedBetaGeometric

        if self.model != "sbg":
            raise ValueError(
                f"active_customers must show a spread of churn rates to give a distribution, "
                f"got data that end in the {self.model} model: {self.reason}"
            )
        return ShiftedBetaGeometric(self.alpha, self.beta)

    def interval(
        self,
        parameter: Literal["alpha", "beta", "mean_churn"],
        confidence: float = 0.95,
    ) -> tuple[float, float]:
        """Profile-likelihood interval of a parameter.

        Parameters
        ----------
        parameter : str
            ``"alpha"``, ``"beta"`` or ``"mean_churn"``.
        confidence : float
            Confidence level, in (0, 1).

        Returns
        -------
        tuple of float
            Lower and upper limit: (0, inf) at the ends that the data do not exclude.

        Raises
        ------
        ValueError
            If the parameter is unknown or the level lies outside (0, 1).

        Source
        ------
        Likelihood-ratio test against the chi-squared distribution with one degree of freedom
        (Wilks 1938, Annals of Mathematical Statistics 9:60-62).

        Examples
        --------
        From one period nothing can be known about alpha.

        >>> fit_sbg([100, 80]).interval("alpha")
        (0.0, inf)
        """
        check.choice("parameter", parameter, ("alpha", "beta", "mean_churn"))
        measure = {"alpha": _alpha, "beta": _beta, "mean_churn": _churn}[parameter]
        low, high = range_within(self.tally, self._floor(confidence), measure, self._spread())
        if parameter != "mean_churn" and low <= 1.0 / float(SPREADS[-1]):
            # The widest spread tried is still likely: nothing keeps the parameter from 0.
            low = 0.0
        return low, high

    def survival_interval(
        self, period: Numbers, confidence: float = 0.95
    ) -> tuple[Quantity, Quantity]:
        """Profile-likelihood interval of the share still there after `period` renewals.

        Parameters
        ----------
        period : int or array
            Whole periods since the start, >= 0, also beyond the data.
        confidence : float
            Confidence level, in (0, 1).

        Returns
        -------
        tuple of float or of arrays
            Lower and upper limits. They speak of the cohorts' customers at large; a single new
            cohort scatters around them by chance as well.

        Raises
        ------
        ValueError
            If a period is negative or broken, or the level lies outside (0, 1).

        Source
        ------
        As for `interval`: all models that the data do not reject, taken together.

        Examples
        --------
        >>> low, high = fit_sbg([1_000, 869, 743, 653, 593]).survival_interval(12)
        >>> low < 0.394 < high
        True
        """
        count = check.periods("period", period)
        floor, spread = self._floor(confidence), self._spread()
        limits = (
            [
                range_within(self.tally, floor, _survival_at(float(one)), spread)
                for one in np.nditer(count)
            ]
            if count.size
            else []
        )
        both = np.array(limits).reshape(*count.shape, 2)
        return check.plain(both[..., 0]), check.plain(both[..., 1])

    def _floor(self, confidence: float) -> float:
        from scipy.special import ndtri

        level = check.numbers("confidence", confidence, low=0, high=1, above=True, below=True)
        if level.ndim:
            check.refuse("confidence", confidence, "one number in (0, 1)")
        return self.log_likelihood - 0.5 * float(ndtri(0.5 * (1.0 + level))) ** 2

    def _spread(self) -> float:
        if self.model == "sbg":
            return 1.0 / (self.alpha + self.beta)
        return 0.0 if self.model == "geometric" else float(SPREADS[-1])


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
    tally = Tally.of(_cohorts(active_customers))
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
    tally = Tally.of(_cohorts(active_customers))
    risk = first / (first + second + tally.ages)
    with np.errstate(divide="ignore"):
        return float((tally.losses * np.log(risk) + tally.renewals * np.log1p(-risk)).sum())


def _alpha(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
    from scipy.special import expit

    with np.errstate(divide="ignore"):
        return np.asarray(expit(log_odds) / spread)


def _beta(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
    return _alpha(-log_odds, spread)


def _churn(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
    from scipy.special import expit

    del spread
    # The ends of the search stand for 0 and 1 themselves.
    return np.where(np.abs(log_odds) < WIDEST, expit(log_odds), log_odds > 0)


def _survival_at(count: float) -> Measure:
    def measure(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
        churn, stay = _churn(log_odds, spread), _churn(-log_odds, spread)
        alike = spread == 0
        scale = np.where(alike, 1.0, spread)
        with np.errstate(divide="ignore", under="ignore"):
            spread_out = np.exp(log_survival(churn / scale, stay / scale, np.array(count)))
        return np.where(alike, stay**count, spread_out)

    return measure


def _cohorts(active_customers: object) -> list[FloatArray]:
    name = "active_customers"
    several: list[object]
    if isinstance(active_customers, list | tuple) and any(
        isinstance(part, list | tuple) or np.ndim(part) > 0 for part in active_customers
    ):
        several = list(active_customers)
    else:
        counts = check.at_least_zero(name, active_customers)
        several = list(counts) if counts.ndim == 2 else [counts]
    cohorts = []
    for number, part in enumerate(several, start=1):
        cohort = check.at_least_zero(name, part)
        which = f" in cohort {number}" if len(several) > 1 else ""
        if cohort.ndim != 1 or cohort.size == 0 or cohort[0] == 0:
            got = "none" if cohort.size == 0 else cohort.tolist()
            check.refuse(name, got, f"a list of counts that starts above 0{which}")
        rises = np.flatnonzero(np.diff(cohort) > 0)
        if rises.size:
            before, after = cohort[rises[0]], cohort[rises[0] + 1]
            raise ValueError(
                f"{name} must never rise{which}, got {after:g} after {before:g} "
                f"at position {int(rises[0]) + 1}"
            )
        cohorts.append(cohort)
    if all(cohort.size < 2 for cohort in cohorts):
        check.refuse(name, active_customers, "at least two counts of one cohort")
    return cohorts


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
            return np.array(tally.slopes(point[0], np.exp(point[1]))) / people

    top = root(slopes, [odds[start], np.log(SPREADS[start])], options={"xtol": 1e-13})
    log_odds, spread = float(top.x[0]), float(np.exp(top.x[1]))
    height = float(tally.log_likelihood(np.array(log_odds), np.array(spread)))
    if not np.isfinite(height) or height < heights[start] - LEAST_GAIN:
        log_odds, spread, height = float(odds[start]), float(SPREADS[start]), float(heights[start])
    if height < heights[0] + LEAST_GAIN:
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
