"""Payback and internal rate against closed forms and sums done by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.models.strategies import near, numbers, thorough
from twodoors.models.payback import internal_rate, payback_month, present_value


def test_present_value_is_a_sum_of_discounted_months() -> None:
    cash = [-100.0, 30.0, 0.0, 90.0]
    by_hand = sum(amount / 1.1 ** ((month + 1) / 12) for month, amount in enumerate(cash))
    assert present_value(cash, 0.1) == near(by_hand)
    assert present_value(cash, 0) == near(20)
    assert present_value(cash, [0, 0.1]).tolist() == pytest.approx([20, by_hand])


def test_an_annuity_has_its_closed_form() -> None:
    monthly = 1.08 ** (1 / 12) - 1
    closed = 50 * (1 - (1 + monthly) ** -60) / monthly
    assert present_value([50.0] * 60, 0.08) == near(closed)


@pytest.mark.parametrize(
    ("cash", "month"),
    [
        ([-100, 60, 60], 3),
        ([-100, 100], 2),
        ([-100, 99.99], math.inf),
        ([5, 5], 1),
        ([0, 0, 0], 1),
        ([10, -30, 30], 3),
        ([-0.1] * 3 + [0.1] * 3, 6),
        ([-1.0], math.inf),
    ],
)
def test_the_month_in_which_the_money_is_back_for_good(cash, month) -> None:
    assert payback_month(cash) == month


def test_the_internal_rate_of_known_plans() -> None:
    assert internal_rate([-100.0] + [0.0] * 11 + [121.0]) == near(0.21)
    # One month at 1 %, twelve times over.
    assert internal_rate([-100.0, 101.0]) == near(1.01**12 - 1)
    assert internal_rate([-100.0, 50.0, 50.0]) == 0
    assert internal_rate([-100.0, 50.0, 49.0]) == -math.inf
    assert internal_rate([0.0, 10.0]) == math.inf
    assert internal_rate([0.0, 0.0, -100.0, 101.0]) == near(1.01**12 - 1)


def test_money_that_goes_out_again_has_no_single_rate() -> None:
    with pytest.raises(ValueError, match="cash_eur must be money that goes out first"):
        internal_rate([-100.0, 250.0, -155.0])
    with pytest.raises(ValueError, match="cash_eur must be one list"):
        internal_rate([[-1.0, 2.0], [-1.0, 2.0]])


@thorough
@given(numbers(1, 1e6), st.lists(numbers(0, 1e6), min_size=2, max_size=40))
def test_at_the_internal_rate_the_plan_is_worth_nothing(cost, brought) -> None:
    cash = [-cost, *brought]
    rate = internal_rate(cash)
    if rate == -math.inf:
        assert present_value(cash, 0.0) <= 0
    elif rate < 1e6:
        assert abs(present_value(cash, rate)) <= 1e-6 * (cost + sum(brought))
        more = np.array([rate * 1.01 + 0.001, rate * 2 + 1])
        assert (present_value(cash, more) <= 0).all()
