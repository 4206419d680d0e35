"""The leaky bucket against bookkeeping in exact numbers."""

from __future__ import annotations

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.models.simulators import beta_rates, lifetimes, within_four_errors
from tests.models.strategies import (
    money,
    near,
    numbers,
    people,
    positive_money,
    printed,
    rates,
    sparing,
    spread,
    thorough,
)
from twodoors.models.bucket import (
    break_even_retention_gain,
    cohort_stock,
    customer_stock,
    steady_state,
)
from twodoors.models.survival import ShiftedBetaGeometric


class TestCustomerStock:
    def test_worked_numbers(self) -> None:
        stock = customer_stock(10_000, 0.8, [1_500] * 5)
        assert stock[5] == printed(8_319.2)
        assert len(stock) == 6
        assert stock[0] == 10_000

    @thorough
    @given(people, rates, st.lists(people, max_size=30))
    def test_the_books_balance(self, start, retention, inflow) -> None:
        stock = customer_stock(start, retention, inflow)
        expected = [Fraction(start)]
        for won in inflow:
            expected.append(expected[-1] * Fraction(retention) + Fraction(won))
        assert stock.shape == (len(inflow) + 1,)
        assert stock == pytest.approx([float(size) for size in expected], rel=1e-12)

    @sparing
    @given(people, numbers(0, 0.95), spread(1, 1e6))
    def test_it_tends_to_the_steady_state_from_either_side(self, start, retention, won) -> None:
        target = steady_state(won, retention)
        distance = np.abs(customer_stock(start, retention, [won] * 1_000) - target)
        assert distance[-1] <= 1e-9 * target + 1e-15 * start
        assert (np.diff(distance) <= 1e-9 * (target + start)).all()

    def test_a_sweep_has_one_row_per_setting(self) -> None:
        sweep = customer_stock(10_000, [0.7, 0.8, 0.9], [1_500, 1_400])
        assert sweep.shape == (3, 3)
        for row, retention in zip(sweep, (0.7, 0.8, 0.9), strict=True):
            assert row.tolist() == customer_stock(10_000, retention, [1_500, 1_400]).tolist()
        assert customer_stock(5, 0.8, []).tolist() == [5.0]
        inflows = customer_stock(10, 0.5, [[1, 2], [3, 4]])
        assert inflows.tolist() == [[10.0, 6.0, 5.0], [10.0, 8.0, 8.0]]

    def test_thrown_customers(self) -> None:
        rng = np.random.default_rng(4)
        sizes = np.full(4_000, 1_000)
        for won in (300, 200, 100):
            sizes = rng.binomial(sizes, 0.8) + won
        assert within_four_errors(sizes, customer_stock(1_000, 0.8, [300, 200, 100])[-1])


class TestSteadyState:
    def test_worked_numbers(self) -> None:
        assert steady_state(1_500, 0.8) == printed(7_500)
        assert steady_state(1_500, 0.8, 0.08) == printed(12_500)

    @thorough
    @given(people, rates, st.just(0.0) | spread(1e-9, 2.0))
    def test_it_does_not_change_any_more(self, won, retention, referral) -> None:
        size = steady_state(won, retention, referral)
        left = 1 - Fraction(retention) - Fraction(referral)
        if math.isinf(size):
            assert left < Fraction(1, 10**15)
        else:
            assert left > 0
            slack = 3e-16 * size if referral else 0.0
            brought = Fraction(retention) + Fraction(referral)
            assert float(Fraction(size) - brought * Fraction(size)) == near(won, 1e-12, slack)

    def test_rounding_does_not_make_a_growing_base_finite(self) -> None:
        assert steady_state(1_500, 0.7, 0.3) == math.inf
        assert steady_state(1_500, [0.8, 1.0], [0.2, 0.0]).tolist() == [math.inf, math.inf]
        assert steady_state(1, math.nextafter(1, 0)) == near(2.0**53)


class TestCohortStock:
    def test_worked_numbers(self) -> None:
        stock = cohort_stock([1_000] * 11, ShiftedBetaGeometric(0.668, 3.806), 11)
        assert stock[:2].tolist() == [1_000, printed(1_850.692892)]
        assert stock[5] == printed(4_439.211442)
        assert stock[10] == printed(6_760.920040)
        assert (np.diff(stock) > 0).all()

    @sparing
    @given(st.lists(people, max_size=12), st.integers(1, 20), numbers(0.1, 9), numbers(0.1, 9))
    def test_every_cohort_leaves_by_its_own_age(self, inflow, periods, alpha, beta) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        expected = [
            math.fsum(
                won * model.survival(t - joined) for joined, won in enumerate(inflow) if joined <= t
            )
            for t in range(periods)
        ]
        found = cohort_stock(inflow, model, periods)
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-12 * sum(inflow))

    def test_one_rate_for_all_gives_the_plain_bucket(self) -> None:
        alike = SimpleNamespace(survival=lambda period: 0.8**period)
        inflow = [1_000, 50, 70, 20]
        expected = customer_stock(1_000, 0.8, inflow[1:])
        assert cohort_stock(inflow, alike, 4) == pytest.approx(expected, rel=1e-13)

    def test_a_finite_mean_lifetime_fills_the_bucket_to_inflow_times_lifetime(self) -> None:
        model = ShiftedBetaGeometric(6.0, 4.0)
        stock = cohort_stock([100] * 2_000, model, 2_000)
        assert stock[-1] == near(100 * model.expected_lifetime(), 1e-6)

    def test_thrown_cohorts(self) -> None:
        rng = np.random.default_rng(5)
        per_cohort, inflow = 40_000, [3, 0, 5]
        present = np.zeros(per_cohort)
        for joined, weight in enumerate(inflow):
            stayed = lifetimes(beta_rates(0.9, 2.0, per_cohort, rng), rng, 10)
            present += weight * (stayed > 6 - joined)
        expected = cohort_stock(inflow, ShiftedBetaGeometric(0.9, 2.0), 7)[6]
        assert within_four_errors(present, expected)

    @pytest.mark.parametrize(
        "survival",
        [
            lambda period: 0.9 + 0 * period,
            lambda period: np.minimum(1.0, 0.5 + 0.5 * (period != 1)),
            lambda period: 1.0 + 0.1 * period,
            lambda period: 1.0,
            lambda period: np.full(len(period), math.nan),
        ],
    )
    def test_a_model_that_is_no_survival_is_refused(self, survival) -> None:
        with pytest.raises(ValueError, match="survival_model"):
            cohort_stock([1], SimpleNamespace(survival=survival), 3)


class TestBreakEven:
    def test_worked_number(self) -> None:
        gain = break_even_retention_gain(
            50_000,
            cost_per_customer_eur=100,
            value_won_eur=250,
            customers=10_000,
            value_kept_eur=300,
        )
        assert gain == printed(0.041667)

    def test_amounts_at_the_ends_of_the_scale(self) -> None:
        case = {"customers": 1.0, "value_kept_eur": 2.0}
        tiny = break_even_retention_gain(
            1.0, cost_per_customer_eur=1e-300, value_won_eur=1e-300, **case
        )
        assert tiny == near(0.5)
        assert not math.isnan(
            break_even_retention_gain(
                1.0, cost_per_customer_eur=5e-324, value_won_eur=5e-324, **case
            )
        )

    @thorough
    @given(money, positive_money, money, spread(1, 1e8), positive_money)
    def test_both_doors_bring_the_same_at_the_break_even(
        self, spend, cost, won_value, base, kept_value
    ) -> None:
        gain = break_even_retention_gain(
            spend,
            cost_per_customer_eur=cost,
            value_won_eur=won_value,
            customers=base,
            value_kept_eur=kept_value,
        )
        at_the_front = Fraction(spend) / Fraction(cost) * Fraction(won_value)
        assume(at_the_front == 0 or float(at_the_front) > 1e-250)
        assert float(Fraction(gain) * Fraction(base) * Fraction(kept_value)) == near(at_the_front)
