"""Money at the front door wins customers, money at the back door keeps them: how to divide it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._optimum import (
    best_acquisition_spend,
    best_retention_spend,
    equal_margins,
    first_euro,
    per_head,
)
from twodoors.models._response import ResponseCurve
from twodoors.models._series import per_unit

__all__ = [
    "BudgetSplit",
    "EquityOptimum",
    "ResponseCurve",
    "best_equity",
    "customer_equity",
    "split_budget",
]


@dataclass(frozen=True)
class EquityOptimum:
    """Spending per prospect and per customer that makes the most of both doors."""

    acquisition_spend_eur: Quantity
    acquisition_rate: Quantity
    retention_spend_eur: Quantity
    retention_rate: Quantity
    customer_value_eur: Quantity
    equity_eur: Quantity


@dataclass(frozen=True)
class BudgetSplit:
    """One budget over two doors; `marginal_return` is what the last euro brings, in €."""

    back_door_eur: Quantity
    front_door_eur: Quantity
    customers_kept: Quantity
    customers_won: Quantity
    marginal_return: Quantity


def customer_equity(
    margin_eur: Numbers,
    discount_rate: Numbers,
    acquisition: ResponseCurve,
    retention: ResponseCurve,
    acquisition_spend_eur: Numbers,
    retention_spend_eur: Numbers,
) -> Quantity:
    """Expected value of one prospect: chance to win times customer value, less what winning costs.

    Parameters
    ----------
    margin_eur : float or array
        Margin per customer per year in €, before acquisition and retention cost.
    discount_rate : float or array
        Effective rate per year, >= 0.
    acquisition, retention : ResponseCurve
        Share of prospects won, and of customers kept per year, by spending.
    acquisition_spend_eur : float or array
        € per prospect, >= 0.
    retention_spend_eur : float or array
        € per customer per year, paid at each renewal date, >= 0.

    Returns
    -------
    float or array
        € per prospect: a V - A with V = (m (1 + d) - R) / (1 + d - r); infinite only where nobody
        ever leaves and nothing is discounted.

    Raises
    ------
    ValueError
        If spending is negative, the rate lies outside its range or a door is no ResponseCurve.

    Source
    ------
    Blattberg & Deighton (1996), Harvard Business Review 74(4):136-144.

    Examples
    --------
    Half the prospects are won for €10 each, nobody stays: 0.5 * 100 - 10.

    >>> front = ResponseCurve.through(spend_eur=10, response=0.5, ceiling=0.8)
    >>> round(customer_equity(100, 0.1, front, ResponseCurve(0.8, 0.05), 10, 0), 6)
    40.0
    """
    margin, discount = _economy(margin_eur, discount_rate, acquisition, retention)
    front = check.at_least_zero("acquisition_spend_eur", acquisition_spend_eur)
    back = check.at_least_zero("retention_spend_eur", retention_spend_eur)
    levers = {"acquisition_spend_eur": front, "retention_spend_eur": back}
    levers |= {"margin_eur": margin, "discount_rate": discount}
    _fit_doors(acquisition, retention, **levers)
    worth = _customer_value(margin, discount, retention, back)
    return check.plain(_equity(acquisition, front, worth))


def best_equity(
    margin_eur: Numbers,
    discount_rate: Numbers,
    acquisition: ResponseCurve,
    retention: ResponseCurve,
) -> EquityOptimum:
    """The spending at both doors that makes a prospect worth most.

    At an optimum with both doors open, one more customer costs the same at either door, and
    exactly what a customer is worth.

    Parameters
    ----------
    margin_eur : float or array
        Margin per customer per year in €, before acquisition and retention cost.
    discount_rate : float or array
        Effective rate per year, >= 0.
    acquisition, retention : ResponseCurve
        Share of prospects won, and of customers kept per year, by spending.

    Returns
    -------
    EquityOptimum
        Spending per prospect and per customer per year (0 where the first euro does not pay),
        the rates it brings, the value of a customer and of a prospect; ``inf`` where that value
        exceeds every number, as next to nobody leaves and nothing is discounted.

    Raises
    ------
    ValueError
        If a rate lies outside its range or a door is no ResponseCurve.

    Source
    ------
    Blattberg & Deighton (1996), Harvard Business Review 74(4):136-144; marginal equality: Pfeifer
    (2005), J. Targeting, Measurement and Analysis for Marketing 13(2). The first-order condition
    k (C - r) V = 1 is solved in closed form: with K = k m (1 + d) and y = K - 1 - k R it reads
    y + ln y = K - 1 + ln((1 + d - C) / C), the equation of the Wright omega function.

    Examples
    --------
    Where nobody leaves at the ceiling and nothing is discounted, R = m - 1 / k.

    >>> best = best_equity(100, 0.0, ResponseCurve(0.4, 0.05), ResponseCurve(1.0, 0.05))
    >>> best.retention_spend_eur
    80.0
    """
    margin, discount = _economy(margin_eur, discount_rate, acquisition, retention)
    _fit_doors(acquisition, retention, margin_eur=margin, discount_rate=discount)
    back = best_retention_spend(margin, discount, *retention._shape())
    worth = _customer_value(margin, discount, retention, back)
    front = best_acquisition_spend(worth, *acquisition._shape())
    return EquityOptimum(
        acquisition_spend_eur=check.plain(front),
        acquisition_rate=check.plain(acquisition._response(front)),
        retention_spend_eur=check.plain(back),
        retention_rate=check.plain(retention._response(back)),
        customer_value_eur=check.plain(worth),
        equity_eur=check.plain(_equity(acquisition, front, worth)),
    )


def split_budget(
    budget_eur: Numbers,
    *,
    customers: Numbers,
    prospects: Numbers,
    back_door: ResponseCurve,
    front_door: ResponseCurve,
    value_kept_eur: Numbers,
    value_won_eur: Numbers,
) -> BudgetSplit:
    """Divide one year's budget over both doors so that it brings in the most value.

    The best split may well be everything at one door: where the other is saturated or inert.

    Parameters
    ----------
    budget_eur : float or array
        € to be spent, >= 0.
    customers, prospects : float or array
        People behind the back door and in front of the front door, >= 0.
    back_door, front_door : ResponseCurve
        Share of customers kept, and of prospects won, by € spent per head.
    value_kept_eur, value_won_eur : float or array
        Worth of a customer kept and of a customer won in €, >= 0.

    Returns
    -------
    BudgetSplit
        Euros per door (together the budget), customers kept and won by them, and the value of the
        last euro. Where neither door responds the split makes no difference and the budget is
        shown at the back door.

    Raises
    ------
    ValueError
        If an amount is negative or a door is no ResponseCurve.

    Source
    ------
    Equal marginal returns on Blattberg & Deighton's (1996) curves; under a budget they need not
    equal the customer's value (Pfeifer 2005 on average against marginal cost).

    Examples
    --------
    Two doors alike share alike.

    >>> door = ResponseCurve(ceiling=0.5, rate=0.1)
    >>> split_budget(
    ...     1_000, customers=50, prospects=50, back_door=door, front_door=door,
    ...     value_kept_eur=300, value_won_eur=300,
    ... ).back_door_eur
    500.0
    """
    budget = check.at_least_zero("budget_eur", budget_eur)
    inside = check.at_least_zero("customers", customers)
    outside = check.at_least_zero("prospects", prospects)
    worth_kept = check.at_least_zero("value_kept_eur", value_kept_eur)
    worth_won = check.at_least_zero("value_won_eur", value_won_eur)
    check.instance("back_door", back_door, ResponseCurve)
    check.instance("front_door", front_door, ResponseCurve)
    levers = {"budget_eur": budget, "customers": inside, "prospects": outside}
    levers |= {"value_kept_eur": worth_kept, "value_won_eur": worth_won}
    _fit_doors(front_door, back_door, **levers)

    first_kept, damping_kept = first_euro(*back_door._shape(), inside, worth_kept)
    first_won, damping_won = first_euro(*front_door._shape(), outside, worth_won)
    back = equal_margins(budget, first_kept, damping_kept, first_won, damping_won)
    front = budget - back
    per_customer, per_prospect = per_head(back, inside), per_head(front, outside)
    last_kept = np.where(inside > 0, worth_kept * back_door._slope(per_customer), 0.0)
    last_won = np.where(outside > 0, worth_won * front_door._slope(per_prospect), 0.0)
    return BudgetSplit(
        back_door_eur=check.plain(back),
        front_door_eur=check.plain(front),
        customers_kept=check.plain(inside * back_door._response(per_customer)),
        customers_won=check.plain(outside * front_door._response(per_prospect)),
        marginal_return=check.plain(np.maximum(last_kept, last_won)),
    )


def _economy(
    margin_eur: Numbers,
    discount_rate: Numbers,
    acquisition: ResponseCurve,
    retention: ResponseCurve,
) -> tuple[FloatArray, FloatArray]:
    margin = check.numbers("margin_eur", margin_eur)
    discount = check.at_least_zero("discount_rate", discount_rate)
    check.instance("acquisition", acquisition, ResponseCurve)
    check.instance("retention", retention, ResponseCurve)
    return margin, discount


def _fit_doors(front: ResponseCurve, back: ResponseCurve, **levers: FloatArray) -> None:
    curves = {"front ceiling": np.asarray(front.ceiling), "front rate": np.asarray(front.rate)}
    curves |= {"back ceiling": np.asarray(back.ceiling), "back rate": np.asarray(back.rate)}
    check.fit_together(**levers, **curves)


def _customer_value(
    margin: FloatArray, discount: FloatArray, retention: ResponseCurve, spend: FloatArray
) -> FloatArray:
    # 1 + d - r as a sum of parts that are never negative: no digits lost where r comes near 1.
    gap = (1.0 - np.asarray(retention.ceiling)) + retention._room(spend) + discount
    return per_unit(margin * (1.0 + discount) - spend, gap)


def _equity(acquisition: ResponseCurve, spend: FloatArray, worth: FloatArray) -> FloatArray:
    won = acquisition._response(spend)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.where(
            (won > 0) & np.isinf(worth), worth, np.where(won > 0, won * worth, 0.0) - spend
        )
