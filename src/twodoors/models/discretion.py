"""Room to decide: what employees give when they may spend up to a limit, on average and in spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity

_NINTH_TENTH = 1.2815515655446004
"""Standard deviations from the middle of a normal distribution to its ninth tenth."""


@dataclass(frozen=True)
class Given:
    """Share of the cases that fit under a limit, and mean and standard deviation of the cost of any case."""

    share: Quantity
    mean_eur: Quantity
    spread_eur: Quantity


def given_within(limit_eur: Numbers, typical_eur: Numbers, dearest_times: Numbers) -> Given:
    """What going beyond a good answer costs per complaint if an employee may spend up to a limit.

    What a case needs is log-normal. One that needs more than the limit gets a good answer and costs
    nothing extra. If a case that fits is worth V, the limit that brings most is V itself, however much
    the cases differ: every case below it brings more than it costs, every case above it less.

    Parameters
    ----------
    limit_eur : float or array
        € that may be spent on one complaint, >= 0.
    typical_eur : float or array
        € that half of the cases need at most, > 0.
    dearest_times : float or array
        One case in ten needs more than this many times the typical one, in (1, 1000].

    Returns
    -------
    Given
        Share of cases that fit, in [0, 1]; mean and standard deviation of the cost of a case in €,
        those that do not fit counted as 0.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Partial moments of the log-normal distribution, as in Aitchison & Brown (1957), The Lognormal
    Distribution; that the distribution is log-normal is an assumption.

    Examples
    --------
    Half of the cases fit under the typical cost:

    >>> given_within(40, 40, 3).share
    0.5
    """
    from scipy.special import ndtr

    limit = check.at_least_zero("limit_eur", limit_eur)
    typical = check.positive("typical_eur", typical_eur)
    dearest = check.numbers("dearest_times", dearest_times, low=1.0, high=1000.0, above=True)
    check.fit_together(limit_eur=limit, typical_eur=typical, dearest_times=dearest)
    spread = np.log(dearest) / _NINTH_TENTH
    open_ = limit > 0
    place = (np.log(np.where(open_, limit, 1.0)) - np.log(typical)) / spread

    def moment(power: int) -> np.ndarray:
        """Mean of the given power of the cost, the cases that do not fit as 0."""
        whole = typical**power * np.exp(0.5 * (power * spread) ** 2)
        return np.asarray(whole * np.where(open_, ndtr(place - power * spread), 0.0))

    mean = moment(1)
    return Given(
        share=check.plain(moment(0)),
        mean_eur=check.plain(mean),
        spread_eur=check.plain(np.sqrt(np.maximum(moment(2) - mean**2, 0.0))),
    )
