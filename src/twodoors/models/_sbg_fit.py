"""A fitted shifted beta-geometric model: its parameters, how sure they are, what they forecast."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._beta_geometric import log_survival
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._interval import Interval
from twodoors.models._likelihood import SPREADS, WIDEST, Measure, Tally, range_within

if TYPE_CHECKING:
    from twodoors.models.survival import ShiftedBetaGeometric

Model: TypeAlias = Literal["sbg", "geometric", "polarised"]
Reason: TypeAlias = Literal[
    "interior maximum", "one period", "nobody left", "everybody left", "one rate", "left at once"
]


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

        >>> from twodoors.models.survival import fit_sbg
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

        >>> from twodoors.models.survival import fit_sbg
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
    ) -> Interval:
        """Profile-likelihood interval of a parameter.

        Parameters
        ----------
        parameter : str
            ``"alpha"``, ``"beta"`` or ``"mean_churn"``.
        confidence : float
            Confidence level, in (0, 1).

        Returns
        -------
        Interval
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

        >>> from twodoors.models.survival import fit_sbg
        >>> fit_sbg([100, 80]).interval("alpha")
        Interval(low=0.0, high=inf)
        """
        check.choice("parameter", parameter, ("alpha", "beta", "mean_churn"))
        measure = {"alpha": _alpha, "beta": _beta, "mean_churn": _churn}[parameter]
        limits = range_within(self.tally, self._floor(confidence), measure, self._spread())
        low, high = float(limits[0, 0]), float(limits[0, 1])
        if parameter != "mean_churn" and low <= 1.0 / float(SPREADS[-1]):
            # The widest spread tried is still likely: nothing keeps the parameter from 0.
            low = 0.0
        return Interval(low, high)

    def survival_interval(self, period: Numbers, confidence: float = 0.95) -> Interval:
        """Profile-likelihood interval of the share still there after `period` renewals.

        Parameters
        ----------
        period : int or array
            Whole periods since the start, >= 0, also beyond the data.
        confidence : float
            Confidence level, in (0, 1).

        Returns
        -------
        Interval
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
        >>> from twodoors.models.survival import fit_sbg
        >>> low, high = fit_sbg([1_000, 631, 468, 382, 326, 289, 262, 241]).survival_interval(12)
        >>> low < 0.173 < high
        True
        """
        count = check.periods("period", period)
        measure = _survival_at(count.reshape(-1, 1, 1))
        limits = range_within(self.tally, self._floor(confidence), measure, self._spread())
        low, high = limits.T.reshape(2, *count.shape)
        return Interval(check.plain(low), check.plain(high))

    def _floor(self, confidence: float) -> float:
        from scipy.special import ndtri

        level = check.numbers("confidence", confidence, low=0, high=1, above=True, below=True)
        if level.ndim:
            check.refuse("confidence", confidence, "one number in (0, 1)")
        return self.log_likelihood - 0.5 * float(ndtri(0.5 * (1.0 - level))) ** 2

    def _spread(self) -> float:
        if self.model == "sbg":
            return 1.0 / (self.alpha + self.beta)
        return 0.0 if self.model == "geometric" else float(SPREADS[-1])


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


def _survival_at(count: FloatArray) -> Measure:
    def measure(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
        churn, stay = _churn(log_odds, spread), _churn(-log_odds, spread)
        alike = spread == 0
        scale = np.where(alike, 1.0, spread)
        with np.errstate(divide="ignore", under="ignore"):
            spread_out = np.exp(log_survival(churn / scale, stay / scale, count))
        survived: FloatArray = np.where(alike, stay**count, spread_out)
        return survived

    return measure
