"""Customer value against worked numbers, exact sums and customers thrown one by one."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import quad

from tests.models.simulators import lifetimes, within_four_errors
from tests.models.strategies import discounts, money, near, numbers, printed, rates, thorough
from twodoors.models.value import CONVENTIONS, lifetime_value, retention_elasticity

growths = st.one_of(st.just(0.0), numbers(-0.5, 0.5))
any_discounts = st.one_of(discounts, numbers(-0.9, -1e-6))


def ratio(retention: float, discount: float, growth: float) -> Fraction:
    return Fraction(retention) * (1 + Fraction(growth)) / (1 + Fraction(discount))


def test_worked_numbers() -> None:
    case: dict[str, Any] = {"margin_eur": 100, "retention_rate": 0.8, "discount_rate": 0.1}
    expected = {
        "due": 366.666667,
        "renewal": 266.666667,
        "arrears": 333.333333,
        "continuous": 314.017360,
    }
    for convention, value in expected.items():
        assert lifetime_value(**case, convention=convention) == printed(value)
    assert lifetime_value(**case, periods=5) == printed(292.063384)
    assert lifetime_value(**case, periods=5, convention="renewal") == printed(212.409734)
    assert lifetime_value(**case, growth_rate=0.03) == printed(398.550725)
    assert retention_elasticity(0.8, 0.1, convention="renewal") == printed(3.666667)
    assert retention_elasticity(0.8, 0.1) == printed(2.666667)
    assert retention_elasticity(0.9, 0.12, convention="renewal") == printed(5.09, 2)


def test_halving_churn_adds_a_third_not_eighty_five_percent() -> None:
    before, after = lifetime_value(100, [0.90, 0.95], 0.1)
    assert (before, after) == (printed(550), printed(733.333333))
    assert after / before - 1 == printed(0.333333)
    before, after = lifetime_value(100, [0.90, 0.95], 0.1, convention="renewal")
    assert after / before - 1 == printed(0.407407)


@thorough
@given(money, rates, any_discounts, growths, st.integers(0, 60))
def test_a_limited_horizon_is_the_sum_of_its_payments(
    margin: float, retention: float, discount: float, growth: float, periods: int
) -> None:
    q = ratio(retention, discount, growth)
    due = Fraction(margin) * sum(q**t for t in range(periods))
    assume(float(due) < 1e40)
    case = (margin, retention, discount)
    more: dict[str, Any] = {"growth_rate": growth, "periods": periods}
    assert lifetime_value(*case, **more) == near(due)
    assert lifetime_value(*case, **more, convention="renewal") == near(due * q)
    assert lifetime_value(*case, **more, convention="arrears") == near(
        due / (1 + Fraction(discount))
    )


@thorough
@given(money, rates, any_discounts, growths)
def test_a_value_without_end_is_this_year_and_the_discounted_rest(
    margin: float, retention: float, discount: float, growth: float
) -> None:
    q = ratio(retention, discount, growth)
    value = lifetime_value(margin, retention, discount, growth_rate=growth)
    if margin == 0:
        assert value == 0
    elif math.isinf(value):
        assert (1 + Fraction(discount)) * (1 - q) < Fraction(1, 10**15)
    else:
        assert q < 1
        # Where growth outruns the discount, the rates themselves carry a rounding.
        slack = 1e-15 / float((1 + Fraction(discount)) * (1 - q)) if growth > discount else 0.0
        assert value == near(Fraction(margin) / (1 - q), relative=1e-12 + slack)


@thorough
@given(money, numbers(0.05, 1), numbers(-0.3, 1), growths, st.integers(1, 30))
def test_continuous_payment_is_an_integral(
    margin: float, retention: float, discount: float, growth: float, periods: int
) -> None:
    rate = math.log(float(ratio(retention, discount, growth)))
    expected, _ = quad(lambda t: margin * math.exp(rate * t), 0, periods, epsrel=1e-12)
    options: dict[str, Any] = {
        "growth_rate": growth,
        "periods": periods,
        "convention": "continuous",
    }
    assert lifetime_value(margin, retention, discount, **options) == near(expected, 1e-8, 1e-12)


@thorough
@given(rates, discounts)
def test_conventions_differ_by_one_payment_or_one_year(retention: float, discount: float) -> None:
    due, renewal, arrears = (
        lifetime_value(100, retention, discount, convention=name) for name in CONVENTIONS[:3]
    )
    if math.isinf(due):
        assert renewal == arrears == due
    else:
        assert due - renewal == pytest.approx(100, rel=1e-9, abs=1e-12 * due)
        assert due == near((1 + discount) * arrears)


@thorough
@given(numbers(0, 0.99), numbers(0, 0.99), numbers(0.01, 1), numbers(0.01, 1))
def test_value_rises_with_retention_and_falls_with_the_discount(
    one: float, other: float, cheap: float, dear: float
) -> None:
    low, high = sorted((one, other))
    rounding = 1 + 1e-12
    assert lifetime_value(100, low, cheap) <= lifetime_value(100, high, cheap) * rounding
    little, much = sorted((cheap, dear))
    assert lifetime_value(100, low, little) * rounding >= lifetime_value(100, low, much)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_elasticity_is_the_percentage_answer_to_a_percentage_change(convention: str) -> None:
    for retention in (0.3, 0.8, 0.95):
        for discount in (0.0, 0.1, 0.5):
            step = 1e-5
            up, down = (
                math.log(lifetime_value(1, retention * factor, discount, convention=convention))
                for factor in (1 + step, 1 - step)
            )
            slope = (up - down) / (math.log1p(step) - math.log1p(-step))
            found = retention_elasticity(retention, discount, convention=convention)
            assert found == pytest.approx(slope, rel=1e-5)


@thorough
@given(rates, any_discounts, st.sampled_from(CONVENTIONS))
def test_elasticity_is_finite_where_the_value_is(
    retention: float, discount: float, convention: str
) -> None:
    found = retention_elasticity(retention, discount, convention=convention)
    value = lifetime_value(1, retention, discount, convention=convention)
    assert found >= 0
    assert math.isinf(found) == math.isinf(value)


def test_simulated_customers_bring_what_the_formula_says() -> None:
    rng = np.random.default_rng(1)
    stayed = lifetimes(np.full(200_000, 0.2), rng, longest=200)
    paid = 100 * (1 - 1.1**-stayed) / (1 - 1 / 1.1)
    assert within_four_errors(paid, lifetime_value(100, 0.8, 0.1))
    assert within_four_errors(paid - 100, lifetime_value(100, 0.8, 0.1, convention="renewal"))
    in_continuous_time = rng.exponential(-1 / math.log(0.8), size=200_000)
    force = math.log(1.1)
    paid = 100 * (1 - np.exp(-force * in_continuous_time)) / force
    assert within_four_errors(paid, lifetime_value(100, 0.8, 0.1, convention="continuous"))


def test_edges() -> None:
    assert lifetime_value(100, 0, 0.1) == 100
    assert lifetime_value(100, 0, 0.1, convention="renewal") == 0
    assert lifetime_value(100, 0, 0.1, convention="continuous") == 0
    assert lifetime_value(100, 1, 0) == math.inf
    assert lifetime_value(-100, 1, 0) == -math.inf
    assert lifetime_value(0, 1, 0) == 0
    assert lifetime_value(100, 1, 0, periods=7) == 700
    assert lifetime_value(100, 0.9, -0.1, periods=7) == near(700)
    assert lifetime_value(100, 0.7, -0.3) == math.inf
    assert lifetime_value(100, 0.8, 0.1, growth_rate=0.375) == math.inf
    assert lifetime_value(100, 0.8, 0.1, periods=0) == 0
    # 1 - r and d far below rounding of 1 + d - r: both are taken at their word.
    assert lifetime_value(1, 1, 1e-18) == near(1e18)
    assert lifetime_value(1, math.nextafter(1, 0), 0) == near(2.0**53)


def test_ten_thousand_years_are_as_good_as_forever() -> None:
    assert lifetime_value(100, 0.99, 0.01, periods=10_000) == near(lifetime_value(100, 0.99, 0.01))


def test_sweeps_broadcast_and_keep_their_shape() -> None:
    margins, retentions = np.array([100, 200, 300]), np.linspace(0, 0.9, 4)[:, None]
    grid = lifetime_value(margins, retentions, 0.1, periods=3)
    assert grid.shape == (4, 3)
    for i, j in np.ndindex(4, 3):
        one = lifetime_value(int(margins[j]), float(retentions[i, 0]), 0.1, periods=3)
        assert type(one) is float
        assert grid[i, j] == one
    assert lifetime_value(np.array([100]), 0.8, 0.1).shape == (1,)
    assert lifetime_value(np.float32(100), np.array(0.5), 0) == 200.0
