"""The Net Promoter Score as what it is: a difference of two shares in a sample, with the noise of one."""

from __future__ import annotations

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity
from twodoors.models._interval import Interval


def score_error(promoters: Numbers, detractors: Numbers, answers: Numbers) -> Quantity:
    """Standard error of an NPS.

    Parameters
    ----------
    promoters, detractors : float or array
        Share who answer 9 or 10, and share who answer 0 to 6; each in [0, 1], together at most 1.
    answers : float or array
        Answers, > 0.

    Returns
    -------
    float or array
        As a share: 0.04 is 4 points of NPS.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Variance of the mean of answers counted +1, 0 and -1: (p + d - (p - d) ** 2) / n.

    Examples
    --------
    Half promoters, half detractors, like heads and tails:

    >>> score_error(0.5, 0.5, 100)
    0.1
    """
    spread, people = _spread(promoters, detractors), check.positive("answers", answers)
    check.fit_together(promoters=spread, answers=people)
    return check.plain(spread / np.sqrt(people))


def score_interval(
    promoters: Numbers, detractors: Numbers, answers: Numbers, confidence: Numbers = 0.95
) -> Interval:
    """Between which values an NPS falls by chance alone.

    Parameters
    ----------
    promoters, detractors : float or array
        Shares among all customers; each in [0, 1], together at most 1.
    answers : float or array
        Answers in each measurement, > 0.
    confidence : float or array
        Share of measurements that fall between the limits, in (0, 1).

    Returns
    -------
    Interval
        Lower and upper limit, in [-1, 1] (normal approximation).

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Central limit theorem, with :func:`score_error`.

    Examples
    --------
    >>> low, high = score_interval(0.5, 0.5, 100)
    >>> round(low, 3), round(high, 3)
    (-0.196, 0.196)
    """
    from scipy.special import ndtri

    level = check.numbers("confidence", confidence, low=0.0, high=1.0, above=True, below=True)
    error = np.asarray(score_error(promoters, detractors, answers))
    check.fit_together(promoters=error, confidence=level)
    middle = check.rate("promoters", promoters) - check.rate("detractors", detractors)
    reach = -ndtri(0.5 * (1.0 - level)) * error
    return Interval(
        low=check.plain(np.clip(middle - reach, -1.0, 1.0)),
        high=check.plain(np.clip(middle + reach, -1.0, 1.0)),
    )


def answers_needed(
    change: Numbers,
    promoters: Numbers,
    detractors: Numbers,
    confidence: Numbers = 0.95,
    power: Numbers = 0.8,
) -> Quantity:
    """How many answers each of two measurements needs to show a change of the NPS.

    Parameters
    ----------
    change : float or array
        Change to be seen, as a share: 0.05 is 5 points; in (0, 2].
    promoters, detractors : float or array
        Shares before the change; each in [0, 1], together at most 1.
    confidence : float or array
        1 less the chance to see a change where there is none, in (0, 1).
    power : float or array
        Chance to see it where it is there, in (0, 1).

    Returns
    -------
    float or array
        Answers per measurement, rounded up; 0 where everybody always answers alike.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Two independent samples, (z_a + z_b) ** 2 * 2 * variance / change ** 2; e.g. Fleiss (1981), Statistical
    Methods for Rates and Proportions.

    Examples
    --------
    With a variance of 1: (1.96 + 0.8416) ** 2 * 2 / 0.01 = 1569.8

    >>> answers_needed(0.1, 0.5, 0.5)
    1570.0
    """
    from scipy.special import ndtri

    moved = check.numbers("change", change, low=0.0, high=2.0, above=True)
    level = check.numbers("confidence", confidence, low=0.0, high=1.0, above=True, below=True)
    chance = check.numbers("power", power, low=0.0, high=1.0, above=True, below=True)
    spread = _spread(promoters, detractors)
    check.fit_together(change=moved, promoters=spread, confidence=level, power=chance)
    # Below even odds of seeing it no negative number of answers is asked for.
    reach = np.maximum(-ndtri(0.5 * (1.0 - level)) + ndtri(chance), 0.0)
    return check.plain(np.ceil((reach * spread / moved) ** 2 * 2.0 - 1e-9))


def _spread(promoters: Numbers, detractors: Numbers) -> np.ndarray:
    """Return the standard deviation of one answer, counted +1, 0 or -1."""
    up, down = check.rate("promoters", promoters), check.rate("detractors", detractors)
    check.fit_together(promoters=up, detractors=down)
    if np.any(up + down > 1.0 + check.SHARE_TOLERANCE):
        got = f"{np.asarray(up).tolist()} with detractors {np.asarray(down).tolist()}"
        check.refuse("promoters", got, "at most 1 together with detractors")
    return np.asarray(np.sqrt(np.maximum(up + down - (up - down) ** 2, 0.0)))
