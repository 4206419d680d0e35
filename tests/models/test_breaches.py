"""Breach after breach against linear algebra, thrown paths and the chain without a memory."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.models.simulators import within_four_errors
from tests.models.strategies import inner_rates, near, rates, thorough
from twodoors.models.breaches import BreachChain, rising_churn
from twodoors.models.promises import PromiseChain

lists_of_rates = st.lists(rates, min_size=1, max_size=6)


def test_without_growth_it_is_the_chain_without_a_memory() -> None:
    """The worked numbers of model (f)."""
    chain = BreachChain(0.7, 0.8, rising_churn(0.05, growth=1, breaches=8))
    assert chain.expected_contacts == pytest.approx(1.295337, abs=5e-7)
    assert chain.churn == pytest.approx(0.019430, abs=5e-7)
    assert chain.resolved == pytest.approx(0.906736, abs=5e-7)
    assert chain.silent_unresolved == pytest.approx(0.073834, abs=5e-7)


@thorough
@given(inner_rates, rates, lists_of_rates)
def test_it_is_an_absorbing_chain(kept, again, lost) -> None:
    """Expected visits are the first row of the inverse of I - Q."""
    count, broken = len(lost), 1 - kept
    stay = np.zeros((count, count))
    for state in range(count):
        stay[state, min(state + 1, count - 1)] = broken * (1 - lost[state]) * again
    visits = np.linalg.inv(np.eye(count) - stay)[0]
    chain = BreachChain(kept, again, lost)
    assert chain.visits == pytest.approx(visits, rel=1e-9)
    assert chain.churn == pytest.approx(visits @ (broken * np.array(lost)), rel=1e-9)
    assert chain.resolved + chain.churn + chain.silent_unresolved == near(1)


@thorough
@given(rates, rates, rates, st.integers(1, 5))
def test_equal_chances_forget_the_past(kept, again, lost, count) -> None:
    remembering = BreachChain(kept, again, [lost] * count)
    forgetting = PromiseChain(kept, again, lost)
    if math.isinf(forgetting.expected_contacts):
        assert math.isinf(remembering.expected_contacts)
        assert remembering.churn == remembering.resolved == remembering.silent_unresolved == 0
        return
    assert remembering.expected_contacts == pytest.approx(forgetting.expected_contacts, rel=1e-9)
    assert remembering.churn == pytest.approx(forgetting.churn, rel=1e-9, abs=1e-300)


@thorough
@given(inner_rates, rates, inner_rates)
def test_a_heavier_memory_loses_more_and_asks_less(kept, again, lost) -> None:
    light = BreachChain(kept, again, rising_churn(lost, 1.2, 10))
    heavy = BreachChain(kept, again, rising_churn(lost, 2.0, 10))
    assert heavy.churn >= light.churn - 1e-12
    assert heavy.expected_contacts <= light.expected_contacts + 1e-12
    assert (np.diff(heavy.still_there) <= 0).all()


def test_rising_chances_multiply_and_stop_at_certainty() -> None:
    assert rising_churn(0.05, 1.5, 3).tolist() == pytest.approx([0.05, 0.075, 0.1125])
    assert rising_churn(0.5, 3, 4).tolist() == [0.5, 1, 1, 1]
    assert rising_churn(0.2, 0, 3).tolist() == [0.2, 0, 0]
    # .95 * .925 * .8875
    assert BreachChain(0, 1, rising_churn(0.05, 1.5, 3)).still_there[-1] == near(0.779890625)


def test_a_breach_that_costs_nobody_and_never_ends_is_endless() -> None:
    half = BreachChain(0, 1, [0.5, 0])
    assert math.isinf(half.expected_contacts)
    assert (half.churn, half.resolved, half.silent_unresolved) == (0.5, 0, 0)
    assert BreachChain(0, 1, [1, 0]).expected_contacts == 1
    assert BreachChain(0, 1, [1, 0]).churn == 1


def test_thrown_paths() -> None:
    rng, kept, again = np.random.default_rng(5), 0.6, 0.9
    lost = rising_churn(0.06, 1.8, 12)
    contacts, leaves = [], []
    for _path in range(40_000):
        count, left = 1, False
        while rng.random() > kept:
            if rng.random() < lost[min(count, 12) - 1]:
                left = True
                break
            if rng.random() > again:
                break
            count += 1
        contacts.append(count)
        leaves.append(left)
    chain = BreachChain(kept, again, lost)
    assert within_four_errors(np.array(contacts), chain.expected_contacts)
    assert within_four_errors(np.array(leaves), chain.churn)
