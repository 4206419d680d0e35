"""A reminder fee for a loyal payer who is late once: small income, and a reason to leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity


@dataclass(frozen=True)
class FeeOutcome:
    """Net result of charging in € per year, and the extra churn at which it is nothing."""

    net_eur: Quantity
    break_even_churn: Quantity


def reminder_fee(
    customers: Numbers,
    late_share: Numbers,
    fee_eur: Numbers,
    collected_share: Numbers,
    extra_churn: Numbers,
    value_eur: Numbers,
) -> FeeOutcome:
    """Fee income against the customers the fee drives away.

    Parameters
    ----------
    customers : float or array
        Loyal customers, >= 0.
    late_share : float or array
        Share of them late in a year, in [0, 1].
    fee_eur : float or array
        Fee in €, >= 0.
    collected_share : float or array
        Share of fees that is paid, in [0, 1].
    extra_churn : float or array
        Additional churn among those charged, in [0, 1].
    value_eur : float or array
        Worth of a customer in €, >= 0.

    Returns
    -------
    FeeOutcome
        N l (f pi - dh V), and the churn f pi / V: above 1 the fee pays whatever happens, ``inf``
        where customers are worth nothing.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Arithmetic; that fees deter: Agarwal, Driscoll, Gabaix & Laibson (2008); that a fine can read
    as a price: Gneezy & Rustichini (2000), Journal of Legal Studies 29:1-17.

    Examples
    --------
    A hundred fees of €10, and one customer of €300 lost:

    >>> reminder_fee(1_000, 0.1, 10, 1.0, extra_churn=0.01, value_eur=300)
    FeeOutcome(net_eur=700.0, break_even_churn=0.03333333333333333)
    """
    base = check.at_least_zero("customers", customers)
    late = check.rate("late_share", late_share)
    fee = check.at_least_zero("fee_eur", fee_eur)
    collected = check.rate("collected_share", collected_share)
    lost = check.rate("extra_churn", extra_churn)
    worth = check.at_least_zero("value_eur", value_eur)
    levers = {"customers": base, "late_share": late, "fee_eur": fee, "value_eur": worth}
    check.fit_together(**levers, collected_share=collected, extra_churn=lost)
    income = fee * collected
    with np.errstate(over="ignore"):
        break_even = np.where(worth > 0, income / np.where(worth > 0, worth, 1.0), np.inf)
    return FeeOutcome(
        net_eur=check.plain(base * late * (income - lost * worth)),
        break_even_churn=check.plain(break_even),
    )
