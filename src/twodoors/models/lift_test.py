"""What a test of a campaign is worth: it finds out on whom a contact works, the larger the better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity

_DRAWS = 2048
"""Tests imagined; a chance is right to about a point."""
_MOST_GROUPS = 12


@dataclass(frozen=True)
class TestedOrder:
    """Expected profit when groups are treated in the order a test finds, and how often it errs."""

    __test__ = False  # a result, not a test of ours

    profit_eur: Quantity
    """One for each number of contacts asked for."""
    wrong_first: float
    """Chance that the test puts another group first than the one on which a contact does most."""


def profit_after_test(
    untreated_churn: Numbers,
    treated_churn: Numbers,
    customers: Numbers,
    value_eur: float,
    contact_cost_eur: float,
    *,
    contacts: Numbers,
    tested: float,
) -> TestedOrder:
    """Profit of contacting first the groups for which a test showed the largest effect.

    In the test half of the customers, by lot, are contacted; each group takes part by its size. The
    effect found is the true one and an error that shrinks with the number tested.

    Parameters
    ----------
    untreated_churn, treated_churn : sequence
        True churn of each group without and with a contact, in [0, 1].
    customers : sequence
        Customers per group, >= 0, together > 0.
    value_eur : float
        Worth of a customer kept in €.
    contact_cost_eur : float
        € per contact, >= 0.
    contacts : float or array
        Customers contacted after the test, >= 0 and at most all.
    tested : float
        Customers in the test, > 0.

    Returns
    -------
    TestedOrder
        Profit on average over 2,048 imagined tests, always the same ones; the test itself is free.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Ascarza (2018), Journal of Marketing Research 55(1):80-98: target on the effect found by a test; the
    error of a difference of two shares is textbook.

    Examples
    --------
    A large test puts the group that listens first, and 10 customers of it bring 10 (0.2 x 100 - 1):

    >>> done = profit_after_test([0.5, 0.5], [0.5, 0.3], [10, 10], 100, 1, contacts=10, tested=1e9)
    >>> round(done.profit_eur, 6), done.wrong_first
    (190.0, 0.0)
    """
    before = check.listed("untreated_churn", check.rate("untreated_churn", untreated_churn))
    count = before.shape[-1]
    after = check.listed("treated_churn", check.rate("treated_churn", treated_churn), count=count)
    size = check.listed("customers", check.at_least_zero("customers", customers), count=count)
    if count > _MOST_GROUPS:
        check.refuse("untreated_churn", count, f"a list of at most {_MOST_GROUPS} groups")
    if before.ndim != 1 or after.ndim != 1 or size.ndim != 1 or not size.sum() > 0:
        check.refuse("customers", customers, "one number per group, together more than 0")
    worth = float(check.numbers("value_eur", value_eur))
    cost = float(check.at_least_zero("contact_cost_eur", contact_cost_eur))
    people = float(check.positive("tested", tested))
    limit = check.numbers("contacts", contacts, low=0.0, high=float(size.sum() * (1 + 1e-12)))

    lift = before - after
    in_each_half = people * size / size.sum() / 2
    noise = before * (1 - before) + after * (1 - after)
    error = np.sqrt(noise / np.where(size > 0, in_each_half, np.inf))
    found = lift + error * _imagined(count)
    # Groups without customers come last; what order they stand in changes nothing.
    order = np.argsort(-np.where(size > 0, found, -np.inf), axis=1, kind="stable")
    # Each order as one number: far quicker to count than rows.
    _codes, first, times = np.unique(
        order @ (count ** np.arange(count)), return_index=True, return_counts=True
    )
    seen = order[first]
    gain = lift * worth - cost
    waiting = np.cumsum(size[seen], axis=1) - size[seen]
    treated = np.clip(limit[..., None, None] - waiting, 0.0, size[seen])
    profits = (treated * gain[seen]).sum(axis=-1)
    share = times / times.sum()
    most = lift[size > 0].max()
    wrong = float(share[lift[seen[:, 0]] < most - 1e-12].sum())
    return TestedOrder(profit_eur=check.plain(profits @ share), wrong_first=wrong)


@cache
def _imagined(groups: int) -> FloatArray:
    """Return the errors of the imagined tests in units of their own size: always the same ones."""
    drawn = np.random.default_rng(7).standard_normal((_DRAWS // 2, groups))
    return np.concatenate([drawn, -drawn])
