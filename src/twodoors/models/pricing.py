"""New customers pay less: what the gap does to those who see it, and what closing it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity

MONTHS = 12


def price_gap(existing_price_eur: Numbers, new_price_eur: Numbers) -> Quantity:
    """What an existing customer pays too much, as a share of his own price.

    Parameters
    ----------
    existing_price_eur : float or array
        Price existing customers pay in €, > 0.
    new_price_eur : float or array
        Price new customers pay in €, >= 0.

    Returns
    -------
    float or array
        Share, at most 1; negative where loyalty is rewarded.

    Raises
    ------
    ValueError
        If a price lies outside its range.

    Source
    ------
    Definition g = (p_old - p_new) / p_old; why it matters: Anderson & Simester (2010), Quarterly
    Journal of Economics 125(2):729-765.

    Examples
    --------
    >>> price_gap(existing_price_eur=20, new_price_eur=15)
    0.25
    """
    existing = check.positive("existing_price_eur", existing_price_eur)
    new = check.at_least_zero("new_price_eur", new_price_eur)
    check.fit_together(existing_price_eur=existing, new_price_eur=new)
    with np.errstate(over="ignore"):
        return check.plain((existing - new) / existing)


def churn_with_gap(
    base_churn: Numbers, gap: Numbers, sensitivity: Numbers, awareness: Numbers
) -> Quantity:
    """Churn of a base in which some know what new customers pay.

    Parameters
    ----------
    base_churn : float or array
        Churn per year without a gap, in [0, 1].
    gap : float or array
        Price gap as given by `price_gap`, <= 1; negative for a reward.
    sensitivity : float or array
        Rise of the log-odds of leaving per unit of gap, >= 0.
    awareness : float or array
        Share of customers who know, in [0, 1].

    Returns
    -------
    float or array
        Churn per year, in [0, 1].

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Sign: Anderson & Simester (2010), QJE 125(2):729-765, and Feinberg, Krishna & Zhang (2002), JMR
    39(3):277-291. The logistic form and any size of the sensitivity are an assumption: no
    estimate of it in this form is published.

    Examples
    --------
    Everybody knows, and the odds of leaving triple from 1 in 1 to 3 in 1.

    >>> round(churn_with_gap(0.5, 1.0, sensitivity=1.0986123, awareness=1.0), 6)
    0.75
    """
    calm, push, aware = _reaction(base_churn, gap, sensitivity, awareness)
    return check.plain((1.0 - aware) * calm + aware * _pushed(calm, push))


@dataclass(frozen=True)
class GapBalance:
    """What a price gap costs in customers, against what it would cost to close it, per year."""

    customers_lost: Quantity
    loss_eur: Quantity
    levelling_cost_eur: Quantity
    break_even_new_customers: Quantity


def gap_balance(
    customers: Numbers,
    existing_price_eur: Numbers,
    new_price_eur: Numbers,
    *,
    base_churn: Numbers,
    sensitivity: Numbers,
    awareness: Numbers,
    value_kept_eur: Numbers,
    value_won_eur: Numbers,
) -> GapBalance:
    """Weigh the customers a price gap drives away against the discount that would keep them.

    Parameters
    ----------
    customers : float or array
        Existing customers, >= 0.
    existing_price_eur, new_price_eur : float or array
        Monthly prices in €, > 0 and >= 0.
    base_churn, sensitivity, awareness : float or array
        As for `churn_with_gap`.
    value_kept_eur : float or array
        Worth of a customer kept in €, >= 0.
    value_won_eur : float or array
        Worth of a new customer in €, > 0.

    Returns
    -------
    GapBalance
        Customers lost in a year because of the gap and their worth, the yearly cost of giving
        everybody the new price, and the new customers that would make up for the loss. All turn
        negative where existing customers pay less.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Arithmetic on `churn_with_gap`; that levelling need not pay: Lee & Fay (2017), QME 15:123-163.

    Examples
    --------
    >>> gap_balance(
    ...     100, 20, 15, base_churn=0.1, sensitivity=0, awareness=1, value_kept_eur=400,
    ...     value_won_eur=200,
    ... ).levelling_cost_eur
    6000.0
    """
    base = check.at_least_zero("customers", customers)
    # A present price of next to nothing makes the gap endless; the reaction to it is not.
    gap = np.maximum(price_gap(existing_price_eur, new_price_eur), -check.LARGEST)
    worth_kept = check.at_least_zero("value_kept_eur", value_kept_eur)
    worth_won = check.positive("value_won_eur", value_won_eur)
    calm, push, aware = _reaction(base_churn, gap, sensitivity, awareness)
    levers = {"customers": base, "value_kept_eur": worth_kept, "value_won_eur": worth_won}
    check.fit_together(**levers, base_churn=calm, price_gap=push, awareness=aware)
    lost = base * aware * _rise(calm, push)
    reduction = np.asarray(existing_price_eur, dtype=np.float64) - np.asarray(new_price_eur)
    with np.errstate(over="ignore"):
        loss = lost * worth_kept
        return GapBalance(
            customers_lost=check.plain(lost),
            loss_eur=check.plain(loss),
            levelling_cost_eur=check.plain(MONTHS * base * reduction),
            break_even_new_customers=check.plain(loss / worth_won),
        )


def _reaction(
    base_churn: Numbers, gap: Numbers, sensitivity: Numbers, awareness: Numbers
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Churn without a gap, rise of its log-odds for the aware, and the share of these."""
    calm = check.rate("base_churn", base_churn)
    width = check.numbers("gap", gap, high=1.0)
    slope = check.at_least_zero("sensitivity", sensitivity)
    aware = check.rate("awareness", awareness)
    check.fit_together(base_churn=calm, gap=width, sensitivity=slope, awareness=aware)
    with np.errstate(over="ignore"):
        return calm, np.asarray(slope * width), aware


def _pushed(calm: FloatArray, push: FloatArray) -> FloatArray:
    """The churn after its log-odds rose by `push`, without taking the log of 0."""
    shrink, whole = _odds_parts(calm, push)
    part = np.where(push >= 0, calm, calm * shrink)
    return np.where(calm * (1.0 - calm) > 0, part / whole, calm)


def _rise(calm: FloatArray, push: FloatArray) -> FloatArray:
    """What `_pushed` adds, exact also where the push is too small to show in the sum."""
    _, whole = _odds_parts(calm, push)
    with np.errstate(under="ignore"):
        return np.sign(push) * calm * (1.0 - calm) * -np.expm1(-np.abs(push)) / whole


def _odds_parts(calm: FloatArray, push: FloatArray) -> tuple[FloatArray, FloatArray]:
    with np.errstate(under="ignore"):
        shrink = np.exp(-np.abs(push))
    stay = 1.0 - calm
    whole = np.where(push >= 0, calm + stay * shrink, stay + calm * shrink)
    return shrink, np.where(whole > 0, whole, 1.0)
