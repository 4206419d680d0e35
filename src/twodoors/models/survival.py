"""How long customers stay when each has a churn rate of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _beta_geometric as sums
from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._sbg_estimate import fit_sbg, sbg_log_likelihood
from twodoors.models._sbg_fit import SbgFit

__all__ = ["SbgFit", "ShiftedBetaGeometric", "fit_sbg", "sbg_log_likelihood"]


@dataclass(frozen=True)
class ShiftedBetaGeometric:
    """Customers who renew period after period, their churn rates spread as a beta distribution.

    Parameters
    ----------
    alpha, beta : float or array
        Shape of the spread, > 0: mean churn alpha / (alpha + beta), the same for everybody as both
        grow large, all or nothing as both come near 0.

    Raises
    ------
    ValueError
        If a parameter is not a number > 0.

    Source
    ------
    Fader & Hardie (2007), Journal of Interactive Marketing 21(1):76-90.

    Examples
    --------
    >>> ShiftedBetaGeometric(alpha=1, beta=1).survival([0, 1, 2, 3]).round(4).tolist()
    [1.0, 0.5, 0.3333, 0.25]
    """

    alpha: Quantity
    beta: Quantity

    def __post_init__(self) -> None:
        alpha = check.positive("alpha", self.alpha)
        beta = check.positive("beta", self.beta)
        check.fit_together(alpha=alpha, beta=beta)
        object.__setattr__(self, "alpha", check.held(alpha))
        object.__setattr__(self, "beta", check.held(beta))

    def survival(self, period: Numbers) -> Quantity:
        """Share of a cohort still there after `period` renewals.

        Parameters
        ----------
        period : int or array
            Whole periods since the start, >= 0.

        Returns
        -------
        float or array
            S(t) = B(alpha, beta + t) / B(alpha, beta), in [0, 1]; 1 at period 0.

        Raises
        ------
        ValueError
            If a period is negative or not whole.

        Source
        ------
        Fader & Hardie (2007), equation for S(t).

        Examples
        --------
        >>> ShiftedBetaGeometric(1, 1).survival(1)
        0.5
        """
        alpha, beta, count = self._with("period", period)
        with np.errstate(under="ignore"):
            return check.plain(np.exp(sums.log_survival(alpha, beta, count)))

    def churn_probability(self, period: Numbers) -> Quantity:
        """Share of a cohort that leaves at the `period`-th renewal.

        Parameters
        ----------
        period : int or array
            Whole periods since the start, >= 1.

        Returns
        -------
        float or array
            P(T = t) = B(alpha + 1, beta + t - 1) / B(alpha, beta), in [0, 1].

        Raises
        ------
        ValueError
            If a period is below 1 or not whole.

        Source
        ------
        Fader & Hardie (2007), equation for P(T = t).

        Examples
        --------
        >>> round(ShiftedBetaGeometric(1, 1).churn_probability(2), 6)
        0.166667
        """
        alpha, beta, count = self._with("period", period, first=1)
        with np.errstate(under="ignore"):
            reached = np.exp(sums.log_survival(alpha, beta, count - 1.0))
        return check.plain(reached * (alpha / (alpha + beta + count - 1.0)))

    def retention_rate(self, period: Numbers) -> Quantity:
        """Share of those still there who also pass the `period`-th renewal; it can only rise.

        Parameters
        ----------
        period : int or array
            Whole periods since the start, >= 1.

        Returns
        -------
        float or array
            r(t) = (beta + t - 1) / (alpha + beta + t - 1), in [0, 1].

        Raises
        ------
        ValueError
            If a period is below 1 or not whole.

        Source
        ------
        Fader & Hardie (2007), equation for r(t).

        Examples
        --------
        >>> ShiftedBetaGeometric(1, 3).retention_rate([1, 5]).tolist()
        [0.75, 0.875]
        """
        alpha, beta, count = self._with("period", period, first=1)
        return check.plain((beta + count - 1.0) / (alpha + beta + count - 1.0))

    @property
    def mean_churn(self) -> Quantity:
        """Mean churn rate of a fresh cohort, alpha / (alpha + beta).

        >>> ShiftedBetaGeometric(1, 3).mean_churn
        0.25
        """
        alpha, beta = self._spread()
        return check.plain(alpha / (alpha + beta))

    def after_renewals(self, renewals: Numbers) -> ShiftedBetaGeometric:
        """The spread of churn rates among those who have renewed `renewals` times (whole, >= 0).

        Raises ``ValueError`` for a negative or broken number. Source: Fader & Hardie (2010),
        Marketing Science 29(1):85-93: beta grows by one per renewal.

        >>> ShiftedBetaGeometric(1, 1).after_renewals(2)
        ShiftedBetaGeometric(alpha=1.0, beta=3.0)
        """
        alpha, beta, count = self._with("renewals", renewals)
        return ShiftedBetaGeometric(check.plain(alpha), check.plain(beta + count))

    def expected_lifetime(self, periods: Numbers | None = None) -> Quantity:
        """Mean number of periods a customer is there, the first included.

        Parameters
        ----------
        periods : int or array, optional
            Only the first so many periods count, >= 0; all of them if left out.

        Returns
        -------
        float or array
            Periods: (alpha + beta - 1) / (alpha - 1); ``inf`` for alpha <= 1 without a limit, as
            a few who hardly ever leave are enough to make the mean endless.

        Raises
        ------
        ValueError
            If `periods` is negative or not whole.

        Source
        ------
        Fader & Hardie (2007); mean of the beta-geometric distribution.

        Examples
        --------
        >>> ShiftedBetaGeometric(2, 2).expected_lifetime()
        3.0
        >>> ShiftedBetaGeometric(1, 1).expected_lifetime(2)
        1.5
        """
        if periods is not None:
            return check.plain(sums.lifetime_within(*self._with("periods", periods)))
        return check.plain(_endless_lifetime(*self._spread()))

    def discounted_lifetime(self, discount_rate: Numbers) -> Quantity:
        """Present value of one € per period for as long as a fresh customer stays, first one now.

        Parameters
        ----------
        discount_rate : float or array
            Effective rate per period, > -1.

        Returns
        -------
        float or array
            Periods, discounted (DEL), at least 1; ``inf`` for a negative rate, and for a rate of 0
            where alpha <= 1.

        Raises
        ------
        ValueError
            If the rate is not above -1.

        Source
        ------
        Fader & Hardie (2010), Marketing Science 29(1):85-93:
        2F1(1, beta; alpha + beta; 1 / (1 + d)).

        Examples
        --------
        At a rate of 100 % the sum 1 + 1/2/2 + 1/3/4 + … is 2 ln 2.

        >>> round(ShiftedBetaGeometric(1, 1).discounted_lifetime(1.0), 6)
        1.386294
        """
        discount = check.numbers("discount_rate", discount_rate, low=-1.0, above=True)
        alpha, beta = self._spread()
        check.fit_together(alpha=alpha, beta=beta, discount_rate=discount)
        return check.plain(_present_value(alpha, beta, discount))

    def discounted_residual_lifetime(
        self, discount_rate: Numbers, renewals: Numbers = 0
    ) -> Quantity:
        """What is still to come of a customer about to renew, one € per period.

        Parameters
        ----------
        discount_rate : float or array
            Effective rate per period, > -1.
        renewals : int or array
            Renewals made so far, >= 0; the next one is due now and not discounted.

        Returns
        -------
        float or array
            Periods, discounted (DERL); ``inf`` as for `discounted_lifetime`.

        Raises
        ------
        ValueError
            If the rate is not above -1 or the renewals are not a whole number >= 0.

        Source
        ------
        Fader & Hardie (2010), Marketing Science 29(1):85-93, with n = renewals + 1.

        Examples
        --------
        A fresh customer is worth the present € and this, one period later.

        >>> fresh = ShiftedBetaGeometric(1, 1)
        >>> round(1 + fresh.discounted_residual_lifetime(1.0) / 2, 6)
        1.386294
        """
        discount = check.numbers("discount_rate", discount_rate, low=-1.0, above=True)
        alpha, beta, made = self._with("renewals", renewals, discount_rate=discount)
        chance = (beta + made) / (alpha + beta + made)
        return check.plain(chance * _present_value(alpha, beta + made + 1.0, discount))

    def _spread(self) -> tuple[FloatArray, FloatArray]:
        return np.asarray(self.alpha), np.asarray(self.beta)

    def _with(
        self, name: str, value: Numbers, first: int = 0, **levers: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        count = check.periods(name, value, first=first)
        alpha, beta = self._spread()
        check.fit_together(alpha=alpha, beta=beta, **{name: count}, **levers)
        return alpha, beta, count


def _endless_lifetime(alpha: FloatArray, beta: FloatArray) -> FloatArray:
    ends = alpha > 1.0
    with np.errstate(over="ignore"):
        return np.where(ends, 1.0 + beta / np.where(ends, alpha - 1.0, 1.0), np.inf)


def _present_value(alpha: FloatArray, beta: FloatArray, discount: FloatArray) -> FloatArray:
    if (discount > 0).all():
        return sums.discounted_lifetime(alpha, beta, discount)
    discounted = sums.discounted_lifetime(alpha, beta, np.where(discount > 0, discount, 1.0))
    undiscounted = np.where(discount == 0, _endless_lifetime(alpha, beta), np.inf)
    return np.where(discount > 0, discounted, undiscounted)
