"""The promise chain against linear algebra and paths thrown step by step."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from tests.models.simulators import promise_paths, within_four_errors
from tests.models.strategies import (
    inner_rates,
    money,
    near,
    numbers,
    people,
    printed,
    rates,
    thorough,
)
from twodoors.models.promises import PromiseChain


def test_worked_numbers() -> None:
    today, better = PromiseChain(0.7, 0.8, 0.05), PromiseChain(0.9, 0.8, 0.05)
    assert today.expected_contacts == printed(1.295337)
    assert today.failure_demand_share == printed(0.228)
    assert today.churn == printed(0.019430)
    assert today.resolved == printed(0.906736)
    assert today.silent_unresolved == printed(0.073834)
    assert better.expected_contacts == printed(1.082251)
    assert better.failure_demand_share == printed(0.076)
    assert better.churn == printed(0.005411)
    costs = [chain.annual_cost(100_000, 6.50, 300) for chain in (today, better)]
    assert costs == [printed(1_424_870.47, 2), printed(865_800.87, 2)]
    assert costs[0] - costs[1] == printed(559_069.60, 2)


@thorough
@given(inner_rates, rates, rates)
def test_it_is_an_absorbing_chain(kept, again, lost) -> None:
    broken = 1 - kept
    stay = np.array([[broken * (1 - lost) * again]])
    leave = np.array([[kept, broken * lost, broken * (1 - lost) * (1 - again)]])
    visits = np.linalg.inv(np.eye(1) - stay)
    chain = PromiseChain(kept, again, lost)
    assert chain.expected_contacts == near(visits[0, 0], 1e-10)
    endings = (chain.resolved, chain.churn, chain.silent_unresolved)
    assert endings == pytest.approx((visits @ leave)[0], rel=1e-10)


@thorough
@given(rates, rates, rates, people, money, money)
def test_what_holds_for_every_chain(kept, again, lost, demands, contact, worth) -> None:
    chain = PromiseChain(kept, again, lost)
    contacts, share = chain.expected_contacts, chain.failure_demand_share
    cost = chain.annual_cost(demands, contact, worth)
    endings = chain.resolved, chain.churn, chain.silent_unresolved
    if math.isinf(contacts):
        assert (kept, again, lost) == (0, 1, 0)
        assert endings == (0, 0, 0)
        assert cost == (math.inf if demands * contact else 0)
        return
    assert sum(endings) == near(1)
    # A contact now, and all contacts again if it fails.
    once_more = Fraction(1 - Fraction(kept)) * (1 - Fraction(lost)) * Fraction(again)
    assert share == near(once_more, 1e-12, 1e-300)
    assert float(1 + once_more * Fraction(contacts)) == near(contacts)
    assert share == pytest.approx(1 - 1 / contacts, abs=1e-12)
    expected = Fraction(demands) * (
        Fraction(contact) * Fraction(contacts) + Fraction(worth) * Fraction(chain.churn)
    )
    assert cost == near(expected, 1e-11)


@thorough
@given(numbers(0, 1), numbers(0, 1), inner_rates, inner_rates)
def test_keeping_more_promises_never_costs_more(one, other, again, lost) -> None:
    worse, better = (PromiseChain(kept, again, lost) for kept in sorted((one, other)))
    assert better.annual_cost(1, 6.5, 300) <= worse.annual_cost(1, 6.5, 300) * (1 + 1e-12)
    assert better.failure_demand_share <= worse.failure_demand_share + 1e-15


def test_failure_demand_is_not_the_share_of_broken_promises() -> None:
    chain = PromiseChain(0.7, 0.8, 0.05)
    assert chain.failure_demand_share < 1 - 0.7
    assert PromiseChain(1, 0.8, 0.05).failure_demand_share == 0
    assert PromiseChain(1, 0.8, 0.05).expected_contacts == 1


@pytest.mark.parametrize("chance", [(0.7, 0.8, 0.05), (0.4, 1.0, 0.02), (0.1, 0.5, 0.5)])
def test_thrown_paths(chance) -> None:
    contacts, ending = promise_paths(chance, 200_000, np.random.default_rng(11))
    chain = PromiseChain(*chance)
    assert within_four_errors(contacts, chain.expected_contacts)
    assert within_four_errors(ending == 1, chain.churn)
    assert within_four_errors(ending == 0, chain.resolved)
    cost = 6.5 * contacts + 300 * (ending == 1)
    assert within_four_errors(cost, chain.annual_cost(1, 6.5, 300))
    repeats = (contacts - 1).sum() / contacts.sum()
    assert repeats == near(chain.failure_demand_share, 0.05)


def test_a_sweep_and_next_to_endless_chains() -> None:
    sweep = PromiseChain(np.array([0.7, 0.9, 1.0]), 0.8, 0.05)
    assert sweep.expected_contacts.tolist() == [
        PromiseChain(kept, 0.8, 0.05).expected_contacts for kept in (0.7, 0.9, 1.0)
    ]
    assert PromiseChain(1e-15, 1, 0).expected_contacts == near(1e15)
    assert PromiseChain(0, 1, 1e-15).expected_contacts == near(1e15)
    assert PromiseChain([0, 0.5], 1, 0).annual_cost(1, 1, 1).tolist() == [math.inf, 2.0]
