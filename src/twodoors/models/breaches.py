"""Breach after breach: a customer who has been let down before leaves more easily."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray


def rising_churn(churn_per_breach: float, growth: float, breaches: int) -> FloatArray:
    """Chance to leave at the first broken promise, the second, and so on.

    Parameters
    ----------
    churn_per_breach : float
        Share of customers lost by the first broken promise, in [0, 1].
    growth : float
        How many times as heavily each further one weighs, >= 0; 1 for no memory.
    breaches : int
        How many broken promises are looked at, 1 to 1,000.

    Returns
    -------
    array
        h, h g, h g^2, …, none of them above 1.

    Raises
    ------
    ValueError
        If an argument lies outside its range.

    Source
    ------
    Geometric growth is an assumption; that an earlier failure makes the next one worse: Knox & van
    Oest (2014), Journal of Marketing 78(5):42-57.

    Examples
    --------
    >>> rising_churn(0.1, growth=2, breaches=5).tolist()
    [0.1, 0.2, 0.4, 0.8, 1.0]
    """
    first = _one("churn_per_breach", check.rate("churn_per_breach", churn_per_breach), "[0, 1]")
    times = _one("growth", check.at_least_zero("growth", growth), "[0, ∞)")
    count = check.numbers("breaches", breaches, low=1, high=1_000, whole=True)
    powers = np.arange(int(_one("breaches", count, "[1, 1000]")))
    with np.errstate(over="ignore"):
        heavier = np.where(powers > 0, np.power(times, np.maximum(powers, 1)), 1.0)
    return np.minimum(1.0, first * heavier) if first > 0 else np.zeros(powers.size)


@dataclass(frozen=True)
class BreachChain:
    """A demand whose customer remembers: each promise broken changes the chance that the next one loses him.

    As :class:`twodoors.models.promises.PromiseChain`, with one state for every number of promises
    broken so far. The last chance in the list holds from there on.

    Parameters
    ----------
    kept_rate : float
        Share of promises kept, in [0, 1].
    recontact_rate : float
        Share of those who stay after a broken promise that makes contact again, in [0, 1].
    churn_by_breach : sequence of float
        Share of customers lost by the first broken promise, the second, …, each in [0, 1].

    Raises
    ------
    ValueError
        If a rate lies outside [0, 1] or the list is empty.

    Source
    ------
    Absorbing Markov chain, expected visits (I - Q)^-1; Kemeny & Snell (1960), Finite Markov Chains.

    Examples
    --------
    >>> BreachChain(kept_rate=0.5, recontact_rate=1, churn_by_breach=[0, 1]).expected_contacts
    1.5
    """

    kept_rate: float
    recontact_rate: float
    churn_by_breach: Sequence[float] | FloatArray

    def __post_init__(self) -> None:
        for name in ("kept_rate", "recontact_rate"):
            value = check.rate(name, getattr(self, name))
            object.__setattr__(self, name, _one(name, value, "[0, 1]"))
        lost = check.listed("churn_by_breach", check.rate("churn_by_breach", self.churn_by_breach))
        if lost.ndim > 1:
            check.refuse("churn_by_breach", lost.tolist(), "one list of numbers in [0, 1]")
        object.__setattr__(self, "churn_by_breach", tuple(lost.tolist()))

    @cached_property
    def visits(self) -> FloatArray:
        """Expected contacts after no broken promise, after one, …; the last ``inf`` if nothing ends the chain there.

        >>> BreachChain(0.5, 1, [0, 1]).visits.tolist()
        [1.0, 0.5]
        """
        onward, lost = self._onward(), np.asarray(self.churn_by_breach)
        ending = self.kept_rate + self._broken() * (
            lost[-1] + (1.0 - lost[-1]) * (1.0 - self.recontact_rate)
        )
        reached = np.cumprod(np.append(1.0, onward[:-1]))
        if ending <= 0:
            reached[-1] = np.inf if reached[-1] > 0 else 0.0
            return reached
        # (I - Q)^-1 of a chain that only moves one state on: the chance to get there, and for the last
        # state how often it is visited before it ends.
        reached[-1] /= ending
        return reached

    @property
    def expected_contacts(self) -> float:
        """Contacts per demand; ``inf`` if nothing ends the chain.

        >>> BreachChain(1, 1, [0.5]).expected_contacts
        1.0
        """
        return float(self.visits.sum())

    @property
    def churn(self) -> float:
        """Probability that a demand ends in a lost customer.

        >>> BreachChain(0.5, 1, [0, 1]).churn
        0.25
        """
        return self._ending(self._broken() * np.asarray(self.churn_by_breach))

    @property
    def resolved(self) -> float:
        """Probability that a demand ends in a promise kept.

        >>> BreachChain(0.5, 1, [0, 1]).resolved
        0.75
        """
        return self._ending(np.full(len(self.churn_by_breach), self.kept_rate))

    @property
    def silent_unresolved(self) -> float:
        """Probability that a customer stays but gives up asking.

        >>> BreachChain(0.5, 0, [0]).silent_unresolved
        0.5
        """
        stays = self._broken() * (1.0 - np.asarray(self.churn_by_breach))
        return self._ending(stays * (1.0 - self.recontact_rate))

    @property
    def still_there(self) -> FloatArray:
        """Share of customers still there before the first broken promise and after each of them.

        >>> BreachChain(0, 1, [0.5, 0.5]).still_there.tolist()
        [1.0, 0.5, 0.25]
        """
        return np.cumprod(np.append(1.0, 1.0 - np.asarray(self.churn_by_breach)))

    def _broken(self) -> float:
        return 1.0 - self.kept_rate

    def _onward(self) -> FloatArray:
        stays = 1.0 - np.asarray(self.churn_by_breach)
        return np.asarray(self._broken() * stays * self.recontact_rate)

    def _ending(self, per_visit: FloatArray) -> float:
        # A state that nothing ends is visited without end, and ends nothing.
        return float((np.where(per_visit > 0, self.visits, 0.0) * per_visit).sum())


def _one(name: str, array: FloatArray, allowed: str) -> Any:
    if array.ndim:
        check.refuse(name, array.tolist(), f"one number in {allowed}")
    return float(array)
