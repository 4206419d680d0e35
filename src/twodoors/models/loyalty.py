"""Loyal or locked in: the same churn can hide contented customers or hostages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity

GROUPS = ("loyal", "hostage", "free", "defector")
ATTITUDE = np.array([1.0, -1.0, 1.0, -1.0])
LOCKED_IN = np.array([1.0, 1.0, 0.0, 0.0])


@dataclass(frozen=True)
class LoyaltyMix:
    """A customer base of four groups: content or not, locked in or not.

    Loyal: content and locked in; hostage: locked in only; free: content only; defector: neither.

    Parameters
    ----------
    shares : sequence of four
        Shares of loyal, hostage, free and defector, each in [0, 1], together 1.
    intercept : float or array
        Log-odds of leaving in a year, without attitude or lock-in.
    attitude_effect : float or array
        What a good attitude takes off the log-odds, and a bad one adds.
    lock_in_effect : float or array
        What being locked in takes off the log-odds.

    Raises
    ------
    ValueError
        If the shares do not add up to 1 or an effect is no finite number.

    Source
    ------
    Groups: Jones & Sasser (1995), Harvard Business Review 73(6):88-99; switching costs: Burnham,
    Frels & Mahajan (2003), JAMS 31(2):109-126. The logistic form is an assumption.

    Examples
    --------
    >>> LoyaltyMix([0.25] * 4, intercept=0, attitude_effect=0, lock_in_effect=0).churn
    0.5
    """

    shares: Quantity
    intercept: Quantity
    attitude_effect: Quantity
    lock_in_effect: Quantity

    def __post_init__(self) -> None:
        levers = {"shares": check.shares("shares", self.shares, count=4)}
        for name in ("intercept", "attitude_effect", "lock_in_effect"):
            levers[name] = check.numbers(name, getattr(self, name))
        check.fit_together(**(levers | {"shares": levers["shares"][..., 0]}))
        for name, value in levers.items():
            object.__setattr__(self, name, check.held(value))

    @property
    def churn_by_group(self) -> FloatArray:
        """Share of loyal, hostage, free and defector that leaves in a year (last axis).

        >>> LoyaltyMix([0.25] * 4, 0, 0, 0).churn_by_group.tolist()
        [0.5, 0.5, 0.5, 0.5]
        """
        from scipy.special import expit

        return np.asarray(expit(self._log_odds(LOCKED_IN)))

    @property
    def churn(self) -> Quantity:
        """Share of the whole base that leaves in a year.

        >>> LoyaltyMix([1, 0, 0, 0], 0, 0, 0).churn
        0.5
        """
        return self._over_all(self.churn_by_group)

    @property
    def content_share(self) -> Quantity:
        """Share of the base with a good attitude: loyal and free.

        >>> LoyaltyMix([0.25, 0.25, 0.5, 0], 0, 0, 0).content_share
        0.75
        """
        return self._over_all(np.array([1.0, 0.0, 1.0, 0.0]))

    def churn_after_unlock(self, share: Numbers = 1.0) -> Quantity:
        """Churn in the year in which contracts expire, or a competitor arrives.

        Parameters
        ----------
        share : float or array
            Share of the locked-in customers set free, in [0, 1].

        Returns
        -------
        float or array
            Share of the whole base that leaves in that year.

        Raises
        ------
        ValueError
            If the share lies outside [0, 1].

        Source
        ------
        Lock-in taken away at random from loyal and hostage alike; an assumption.

        Examples
        --------
        Without an effect of lock-in nothing happens.

        >>> LoyaltyMix([0.25] * 4, 0, 0, lock_in_effect=0).churn_after_unlock()
        0.5
        """
        from scipy.special import expit

        freed = check.rate("share", share)
        names = ("intercept", "attitude_effect", "lock_in_effect")
        levers = {name: np.asarray(getattr(self, name)) for name in names}
        check.fit_together(share=freed, shares=self._share_array()[..., 0], **levers)
        unlocked = expit(self._log_odds(np.zeros(4)))
        mixed = (1.0 - freed)[..., None] * self.churn_by_group + freed[..., None] * unlocked
        return self._over_all(mixed)

    def unlocked(self, share: float = 1.0) -> LoyaltyMix:
        """The same customers with `share` (in [0, 1]) of the locked-in set free.

        Loyal customers become free ones, hostages defectors. Raises ``ValueError`` for a share
        outside [0, 1].

        >>> LoyaltyMix([0.5, 0.5, 0, 0], 0, 0, 0).unlocked().shares.tolist()
        [0.0, 0.0, 0.5, 0.5]
        """
        freed = check.rate("share", share)
        if freed.ndim:
            check.refuse("share", freed.tolist(), "one number in [0, 1]")
        shares = self._share_array().copy()
        moved = float(freed) * shares[..., :2]
        shares[..., :2] -= moved
        shares[..., 2:] += moved
        return LoyaltyMix(shares, self.intercept, self.attitude_effect, self.lock_in_effect)

    def after_a_year(self) -> LoyaltyMix:
        """The mix of those still there a year later: whoever leaves most is seen least.

        A rising share of content customers can therefore be the trace of losses.

        >>> LoyaltyMix([0.5, 0.5, 0, 0], 0, 0, 0).after_a_year().shares.tolist()
        [0.5, 0.5, 0.0, 0.0]
        """
        from scipy.special import log_expit

        # Relative to the group that stays best, as all may be almost sure to leave.
        staying = log_expit(-self._log_odds(LOCKED_IN))
        staying = np.where(self._share_array() > 0, staying, -np.inf)
        weights = self._share_array() * np.exp(staying - staying.max(axis=-1, keepdims=True))
        shares = weights / weights.sum(axis=-1, keepdims=True)
        return LoyaltyMix(shares, self.intercept, self.attitude_effect, self.lock_in_effect)

    def _over_all(self, by_group: FloatArray) -> Quantity:
        total = (self._share_array() * by_group).sum(axis=-1)
        # Shares that add up to 1 but for a rounding must not make a rate above 1.
        return check.plain(np.minimum(total, 1.0))

    def _share_array(self) -> FloatArray:
        return np.asarray(self.shares)

    def _log_odds(self, locked_in: FloatArray) -> FloatArray:
        base, attitude, lock_in = (
            np.asarray(lever)[..., None]
            for lever in (self.intercept, self.attitude_effect, self.lock_in_effect)
        )
        return np.asarray(base - attitude * ATTITUDE - lock_in * locked_in)
