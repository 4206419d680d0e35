"""Whom to contact: every order tried, a linear programme, and customers thrown one by one."""

from __future__ import annotations

from itertools import permutations
from math import fsum
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.models.simulators import within_four_errors
from tests.models.strategies import near, numbers, rates, sparing, thorough
from twodoors.models.targeting import RANKINGS, campaign_profit

CASE: dict[str, Any] = {
    "untreated_churn": [0.60, 0.30, 0.05, 0.15],
    "treated_churn": [0.60, 0.15, 0.05, 0.25],
    "customers": [1_000] * 4,
    "value_eur": 300,
    "contact_cost_eur": 10,
}
four_rates = st.lists(rates, min_size=4, max_size=4)
four_sizes = st.lists(st.integers(0, 1_000), min_size=4, max_size=4)
four_values = st.lists(numbers(-500, 500), min_size=4, max_size=4)


def per_contact(before, after, value, cost, incentive=0.0):
    return [
        b * v - a * v - cost - incentive * (1 - a)
        for b, a, v in zip(before, after, value, strict=True)
    ]


def one_by_one(order, gains, sizes, contacts) -> float:
    """Profit of contacting in this order until the contacts are used up."""
    total, left = [], contacts
    for segment in order:
        treated = min(left, sizes[segment])
        total.append(treated * gains[segment])
        left -= treated
    return fsum(total)


def test_worked_numbers() -> None:
    alone = [
        campaign_profit([b], [a], [1_000], 300, 10, rank_by="risk")
        for b, a in zip(CASE["untreated_churn"], CASE["treated_churn"], strict=True)
    ]
    assert alone == pytest.approx([-10_000, 35_000, -10_000, -40_000])
    assert campaign_profit(**CASE, contacts=1_000, rank_by="risk") == near(-10_000)
    assert campaign_profit(**CASE, contacts=1_000, rank_by="lift") == near(35_000)
    assert campaign_profit(**CASE, rank_by="risk") == near(-25_000)
    assert campaign_profit(**CASE) == near(35_000)
    threshold = campaign_profit([0.5, 0.5], [0.5 - 0.0334, 0.5 - 0.0333], [1, 1], 300, 10)
    assert threshold == near(0.0334 * 300 - 10, 1e-9)


@thorough
@given(four_rates, four_rates, four_sizes, four_values, numbers(0, 50), rates, numbers(0, 20))
def test_each_ranking_treats_its_order(before, after, sizes, value, cost, part, incentive) -> None:
    contacts = part * sum(sizes)
    gains = per_contact(before, after, value, cost, incentive)
    keys = {
        "risk": before,
        "lift": [b - a for b, a in zip(before, after, strict=True)],
        "profit": gains,
    }
    for ranking, key in keys.items():
        order = sorted(range(4), key=[-number for number in key].__getitem__)
        expected = one_by_one(order, gains, sizes, contacts)
        found = campaign_profit(
            before, after, sizes, value, cost,
            contacts=contacts, rank_by=ranking, incentive_eur=incentive,
        )  # fmt: skip
        if ranking == "profit":
            # Profits that differ by rounding only may change places, for next to nothing.
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-6)
        else:
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-8)


@thorough
@given(four_rates, four_rates, four_sizes, numbers(0, 500), numbers(0, 50), rates)
def test_with_equal_values_no_order_beats_the_lift(before, after, sizes, value, cost, part) -> None:
    contacts = part * sum(sizes)
    gains = per_contact(before, after, [value] * 4, cost)
    best = max(one_by_one(order, gains, sizes, contacts) for order in permutations(range(4)))
    case = (before, after, sizes, value, cost)
    assert campaign_profit(*case, contacts=contacts) == pytest.approx(best, rel=1e-9, abs=1e-8)
    for ranking in RANKINGS:
        other = campaign_profit(*case, contacts=contacts, rank_by=ranking)
        assert other <= best + 1e-8 + 1e-9 * abs(best)


@thorough
@given(four_rates, four_rates, four_sizes, four_values, numbers(0, 50), numbers(0, 20))
def test_treating_all_who_are_worth_it_is_the_best_choice(
    before, after, sizes, value, cost, incentive
) -> None:
    gains = per_contact(before, after, value, cost, incentive)
    chosen = [
        fsum(size * gain for k, (size, gain) in enumerate(zip(sizes, gains, strict=True))
             if choice >> k & 1)
        for choice in range(16)
    ]  # fmt: skip
    found = campaign_profit(before, after, sizes, value, cost, incentive_eur=incentive)
    assert found == pytest.approx(max(chosen), rel=1e-9, abs=1e-8)
    everybody = campaign_profit(
        before, after, sizes, value, cost, incentive_eur=incentive, rank_by="risk"
    )
    assert everybody == pytest.approx(chosen[15], rel=1e-9, abs=1e-8)


@sparing
@given(four_rates, four_rates, four_sizes, four_values, numbers(0, 50), rates)
def test_a_linear_programme_finds_the_same(before, after, sizes, value, cost, part) -> None:
    contacts = part * sum(sizes)
    gains = per_contact(before, after, value, cost)
    options: dict[str, Any] = {"c": -np.array(gains), "bounds": [(0, size) for size in sizes]}
    free = linprog(**options)
    assert campaign_profit(before, after, sizes, value, cost) == pytest.approx(-free.fun, abs=1e-4)
    exact = linprog(**options, A_eq=[[1] * 4], b_eq=[contacts])
    by_profit = campaign_profit(
        before, after, sizes, value, cost, contacts=contacts, rank_by="profit"
    )
    assert by_profit == pytest.approx(-exact.fun, abs=1e-4)


def test_the_last_segment_is_treated_in_part() -> None:
    curve = campaign_profit(**CASE, contacts=[0, 500, 1_000, 1_500, 4_000])
    assert curve == pytest.approx([0, 17_500, 35_000, 30_000, -25_000])


def test_ties_keep_the_given_order() -> None:
    tie: dict[str, Any] = {
        "untreated_churn": [0.5, 0.5],
        "treated_churn": [0.4, 0.3],
        "customers": [10, 10],
    }
    by_risk = campaign_profit(**tie, value_eur=100, contact_cost_eur=0, contacts=10, rank_by="risk")
    assert by_risk == near(10 * 0.1 * 100)


def test_thrown_customers() -> None:
    rng = np.random.default_rng(17)
    size = 40_000
    worth = []
    for before, after in zip(CASE["untreated_churn"], CASE["treated_churn"], strict=True):
        luck = rng.random(size)
        # The same luck with and without a contact: the difference is the effect.
        worth.append(300.0 * ((luck >= after).astype(int) - (luck >= before)) - 10)
    per_head = np.sum(worth, axis=0)
    everybody = campaign_profit(**(CASE | {"customers": [1] * 4}), rank_by="risk")
    assert within_four_errors(per_head, everybody)
    assert within_four_errors(worth[1], campaign_profit([0.3], [0.15], [1], 300, 10))


def test_sweeps() -> None:
    values = np.array([[100.0], [300.0]])
    sweep = campaign_profit(**(CASE | {"value_eur": values}), contacts=1_000)
    assert sweep.tolist() == [
        near(campaign_profit(**(CASE | {"value_eur": value}), contacts=1_000))
        for value in (100, 300)
    ]
    assert campaign_profit(**(CASE | {"customers": 1_000})) == near(35_000)
    assert type(campaign_profit(**CASE)) is float


def test_more_contacts_than_customers_are_refused() -> None:
    with pytest.raises(ValueError, match=r"contacts must be .* \[0, 4000\].* got 4001"):
        campaign_profit(**CASE, contacts=4_001)
    with pytest.raises(ValueError, match="segments must be equally many"):
        campaign_profit([0.5], [0.3], [1, 2], 300, 10)
