"""How many customers a test by lot needs before it can see a small difference in churn."""

from __future__ import annotations

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity


def trial_size(
    churn: Numbers, lift: Numbers, *, power: float = 0.8, significance: float = 0.05
) -> Quantity:
    """Customers needed in each of two groups to see a fall in churn.

    Parameters
    ----------
    churn : float or array
        Churn of the group left alone, in [0, 1].
    lift : float or array
        Fall in churn that must be seen, in [-1, 1]; negative for a rise. What remains of the churn
        must lie in [0, 1].
    power : float
        Chance to see a difference that is there, in (0, 1).
    significance : float
        Chance to see one that is not there, two-sided, in (0, 1).

    Returns
    -------
    float or array
        (z + z')^2 (p q + p' q') / lift^2 with p' = p - lift; ``inf`` for a lift of nothing.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Normal approximation for two independent proportions; Fleiss, Levin & Paik (2003), Statistical
    Methods for Rates and Proportions, chapter 4.

    Examples
    --------
    From a quarter to three quarters, or back: 3/8 divided by 1/4, times 7.85.

    >>> round(trial_size(0.75, 0.5), 2)
    11.77
    """
    from scipy.special import ndtri

    before = check.rate("churn", churn)
    fall = check.numbers("lift", lift, low=-1.0, high=1.0)
    for name, value in (("power", power), ("significance", significance)):
        check.numbers(name, value, low=0.0, high=1.0, above=True, below=True)
    check.fit_together(churn=before, lift=fall)
    after = before - fall
    # A lift of all churn there is may miss 0 by rounding.
    after = np.where(np.abs(after) < 1e-15, 0.0, after)
    if np.any((after < 0) | (after > 1)):
        raise ValueError("lift must leave a churn in [0, 1]: at most the churn, at least churn - 1")
    errors = float(ndtri(1 - significance / 2) + ndtri(power)) ** 2
    spread = before * (1 - before) + after * (1 - after)
    squared = fall * fall
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        needed = np.where(squared > 0, errors * spread / np.where(squared > 0, squared, 1), np.inf)
    return check.plain(needed)
