"""Money goes out now and comes back month by month: when it is back, and how patient one must be."""

from __future__ import annotations

import math

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity


def present_value(cash_eur: Numbers, discount_rate: Numbers) -> Quantity:
    """Worth today of what comes in and goes out, month by month.

    Parameters
    ----------
    cash_eur : array
        € per month, the first month first (last axis); negative where money goes out.
    discount_rate : float or array
        Effective rate per year, >= 0.

    Returns
    -------
    float or array
        €; every month's money is counted at the end of that month. One value per discount rate.

    Raises
    ------
    ValueError
        If there is no month, or a rate lies below 0.

    Source
    ------
    Discounted cash flow; monthly rate (1 + d)^(1/12) - 1.

    Examples
    --------
    >>> present_value([0.0] * 11 + [110.0], 0.1)
    100.0
    """
    cash, discount = _cash(cash_eur), check.at_least_zero("discount_rate", discount_rate)
    check.fit_together(cash_eur=cash[..., 0], discount_rate=discount)
    years = np.arange(1, cash.shape[-1] + 1) / 12
    factors = np.exp(-np.log1p(discount)[..., None] * years)
    return check.plain((cash * factors).sum(axis=-1))


def payback_month(cash_eur: Numbers) -> float:
    """Month at whose end all money spent has come back for good.

    Parameters
    ----------
    cash_eur : array
        € per month, the first month first; negative where money goes out.

    Returns
    -------
    float
        1 for the first month; ``inf`` where it does not come back within the months given.

    Raises
    ------
    ValueError
        If there is no month, or an amount is no number.

    Source
    ------
    Payback period, undiscounted.

    Examples
    --------
    >>> payback_month([-100, 60, 60])
    3.0
    """
    cash = _one_plan(cash_eur)
    total = np.cumsum(cash)
    # What is off by rounding only is back.
    short = np.flatnonzero(total < -1e-12 * np.cumsum(np.abs(cash)))
    if short.size == 0:
        return 1.0
    return float(short[-1] + 2) if short[-1] + 1 < cash.size else math.inf


def internal_rate(cash_eur: Numbers) -> float:
    """Discount rate at which a plan that costs first and brings later is worth exactly nothing.

    Below it the plan beats leaving the money where it is, above it the other way round.

    Parameters
    ----------
    cash_eur : array
        € per month, the first month first; once money comes in, none may go out any more.

    Returns
    -------
    float
        Effective rate per year, >= 0; ``inf`` for a plan that costs nothing, ``-inf`` for one that brings back
        less than it costs.

    Raises
    ------
    ValueError
        If money goes out after it came in: then there may be several such rates.

    Source
    ------
    Internal rate of return; one change of sign, one root (Descartes).

    Examples
    --------
    >>> round(internal_rate([-100.0] + [0.0] * 11 + [121.0]), 6)
    0.21
    """
    cash = _one_plan(cash_eur)
    going_out, coming_in = np.flatnonzero(cash < 0), np.flatnonzero(cash > 0)
    if going_out.size == 0:
        return math.inf
    if coming_in.size and going_out[-1] > coming_in[0]:
        check.refuse("cash_eur", cash.tolist(), "money that goes out first and comes in after that")
    cash = cash / np.abs(cash).max()
    if cash.sum() <= 0:
        return 0.0 if cash.sum() == 0 else -math.inf
    since = np.arange(cash.size) - going_out[0]

    def worth(force: float) -> float:
        return float((cash * np.exp(-force * since / 12)).sum())

    low, high = 0.0, 1.0
    while worth(high) > 0 and high < 1e6:
        low, high = high, 2 * high
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) > 0 else (low, middle)
    return math.expm1(min(low, 700.0))


def _cash(cash_eur: Numbers) -> FloatArray:
    return check.listed("cash_eur", check.numbers("cash_eur", cash_eur))


def _one_plan(cash_eur: Numbers) -> FloatArray:
    cash = _cash(cash_eur)
    if cash.ndim > 1:
        check.refuse("cash_eur", cash.tolist(), "one list of numbers")
    return cash
