"""The leaky bucket: how a customer base fills at the front and empties at the back."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._series import per_unit, surplus


class SurvivalModel(Protocol):
    """Anything that knows which share of a cohort is still there after so many periods."""

    def survival(self, period: Any) -> Any:
        """Share still there after `period` periods: 1 at 0, never rising."""
        ...


def customer_stock(start: Numbers, retention_rate: Numbers, inflow: Numbers) -> FloatArray:
    """Size of the customer base year after year, everyone leaving at the same rate.

    Parameters
    ----------
    start : float or array
        Customers at the start, >= 0.
    retention_rate : float or array
        Share kept per year, in [0, 1]; an array is a sweep, one path for each setting.
    inflow : sequence
        Customers won in each year, >= 0, years along the last axis; may be empty.

    Returns
    -------
    array
        ``len(inflow) + 1`` sizes, the start first; for swept levers one such row per setting.

    Raises
    ------
    ValueError
        If the rate lies outside [0, 1], a number of customers is negative or the inflow no list.

    Source
    ------
    Accounting identity N[t+1] = r N[t] + A[t]; growth and decline by acquisition and defection:
    Riebe, Wright, Stern & Sharp (2014), Journal of Business Research 67:990-997.

    Examples
    --------
    >>> customer_stock(1_000, 0.8, [100, 100]).tolist()
    [1000.0, 900.0, 820.0]
    """
    first = check.at_least_zero("start", start)
    kept = check.rate("retention_rate", retention_rate)
    won = _yearly("inflow", inflow)
    lead = check.fit_together(start=first, retention_rate=kept, inflow=won[..., :1].sum(axis=-1))
    years = won.shape[-1]
    stock = np.empty((years + 1, *lead))
    stock[0] = first
    for year in range(years):
        stock[year + 1] = kept * stock[year] + won[..., year]
    return np.moveaxis(stock, 0, -1)


def steady_state(
    inflow: Numbers, retention_rate: Numbers, referral_rate: Numbers = 0.0
) -> Quantity:
    """Size at which a customer base stops changing.

    Parameters
    ----------
    inflow : float or array
        Customers won per year, >= 0.
    retention_rate : float or array
        Share of customers kept per year, in [0, 1].
    referral_rate : float or array
        New customers per existing customer per year, >= 0.

    Returns
    -------
    float or array
        Customers, A / (1 - r - w); ``inf`` where every year adds at least as many as it loses.

    Raises
    ------
    ValueError
        If a rate lies outside its range or the inflow is negative.

    Source
    ------
    Fixed point of N = (r + w) N + A.

    Examples
    --------
    >>> steady_state(1_500, 0.75)
    6000.0
    """
    won = check.at_least_zero("inflow", inflow)
    kept = check.rate("retention_rate", retention_rate)
    referred = check.at_least_zero("referral_rate", referral_rate)
    check.fit_together(inflow=won, retention_rate=kept, referral_rate=referred)
    gap = surplus(1.0 - kept, referred)
    return check.plain(np.where(gap > 0, per_unit(won, gap), np.inf))


def cohort_stock(inflow: Numbers, survival_model: SurvivalModel, periods: int) -> FloatArray:
    """Size of a customer base in which every cohort leaves by its own age.

    Parameters
    ----------
    inflow : sequence
        Customers who join at period 0, 1, …, >= 0; nobody joins after the list ends.
    survival_model : object with ``survival(period)``
        Share of a cohort still there at each age, such as a ShiftedBetaGeometric.
    periods : int
        Number of periods wanted, >= 1.

    Returns
    -------
    array
        Customers at t = 0 … ``periods - 1``, each the sum of A[s] S(t - s).

    Raises
    ------
    ValueError
        If a number of customers is negative, `periods` is not a whole number from 1, or the model
        gives no shares that start at 1 and never rise.

    Source
    ------
    Convolution of cohorts; Fader & Hardie (2010), Marketing Science 29(1):85-93, on why the age
    of a cohort matters.

    Examples
    --------
    >>> from twodoors.models.survival import ShiftedBetaGeometric
    >>> cohort_stock([100, 100], ShiftedBetaGeometric(1, 1), 3).round(6).tolist()
    [100.0, 150.0, 83.333333]
    """
    won = _yearly("inflow", inflow)
    if won.ndim != 1:
        check.refuse("inflow", won.shape, "one list of numbers")
    count = check.periods("periods", periods, first=1)
    if count.ndim:
        check.refuse("periods", periods, "one whole number >= 1")
    length = int(count)
    shares = _surviving_shares(survival_model, length)
    if won.size == 0:
        return np.zeros(length)
    return np.convolve(won[:length], shares)[:length]


def break_even_retention_gain(
    spend_eur: Numbers,
    *,
    cost_per_customer_eur: Numbers,
    value_won_eur: Numbers,
    customers: Numbers,
    value_kept_eur: Numbers,
) -> Quantity:
    """Rise in the retention rate that makes money at the back door worth as much as at the front.

    Parameters
    ----------
    spend_eur : float or array
        Amount to be spent at either door in €, >= 0.
    cost_per_customer_eur : float or array
        Cost of winning one customer in €, > 0.
    value_won_eur : float or array
        Worth of a customer won in €, >= 0.
    customers : float or array
        Existing customers, > 0.
    value_kept_eur : float or array
        Worth of a customer kept in €, > 0.

    Returns
    -------
    float or array
        Points of retention as a share (0.04 is four points); above 1 no gain is large enough.

    Raises
    ------
    ValueError
        If an amount lies outside its range.

    Source
    ------
    Equal value of E V_new / c customers won and N V_old times the gain.

    Examples
    --------
    €1,000 wins ten customers worth €100 each; the same €1,000 among 100 customers of €100:

    >>> break_even_retention_gain(
    ...     1_000, cost_per_customer_eur=100, value_won_eur=100, customers=100, value_kept_eur=100
    ... )
    0.1
    """
    spend = check.at_least_zero("spend_eur", spend_eur)
    cost = check.positive("cost_per_customer_eur", cost_per_customer_eur)
    worth_won = check.at_least_zero("value_won_eur", value_won_eur)
    base = check.positive("customers", customers)
    worth_kept = check.positive("value_kept_eur", value_kept_eur)
    check.fit_together(
        spend_eur=spend,
        cost_per_customer_eur=cost,
        value_won_eur=worth_won,
        customers=base,
        value_kept_eur=worth_kept,
    )
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        gain = (spend / cost) * (worth_won / worth_kept) / base
        logs = np.log(spend) + np.log(worth_won) - np.log(cost) - np.log(worth_kept) - np.log(base)
        # Only where a step on the way overflows or vanishes: logarithms cost a digit.
        return check.plain(np.where(np.isfinite(gain) & (gain > 0), gain, np.exp(logs)))


def _yearly(name: str, value: Numbers) -> FloatArray:
    array = check.at_least_zero(name, value)
    if array.ndim == 0:
        check.refuse(name, float(array), "a list with one number per year")
    return array


def _surviving_shares(model: SurvivalModel, length: int) -> FloatArray:
    if not callable(getattr(model, "survival", None)):
        check.refuse("survival_model", model, "an object with a survival(period) method")
    shares = check.rate("survival_model.survival(period)", model.survival(np.arange(length)))
    if shares.shape != (length,) or shares[0] != 1.0 or (np.diff(shares) > 0).any():
        check.refuse("survival_model", model, "a model whose survival starts at 1 and never rises")
    return shares
