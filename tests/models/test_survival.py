"""The shifted beta-geometric model against published tables, long sums and thrown customers."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import betaln, hyp2f1
from scipy.stats import betabinom

from tests.models import published
from tests.models.simulators import beta_rates, lifetimes, within_four_errors
from tests.models.strategies import near, numbers, printed, shapes, sparing, spread, thorough
from twodoors.models.survival import ShiftedBetaGeometric

HIGH_END = ShiftedBetaGeometric(0.668088, 3.806095)
periods = st.integers(0, 60)


def exact_survival(alpha: float, beta: float, period: int) -> Fraction:
    kept, total = Fraction(1), Fraction(alpha) + Fraction(beta)
    for t in range(period):
        kept *= (Fraction(beta) + t) / (total + t)
    return kept


def long_sum(alpha: float, beta: float, discount: float, terms: int) -> tuple[float, float]:
    """Partial sum of S(t) / (1 + d)^t in extended precision, and the last term."""
    age = np.arange(terms, dtype=np.longdouble)
    a, b, d = np.longdouble(alpha), np.longdouble(beta), np.longdouble(discount)
    steps = np.cumprod((b + age) / (a + b + age) / (1 + d))
    return float(1 + steps.sum()), float(steps[-1])


class TestPublished:
    def test_retention_rates_of_the_high_end_segment(self) -> None:
        expected = [0.850679, 0.877957, 0.896807, 0.910614]
        assert HIGH_END.retention_rate([1, 2, 3, 4]) == pytest.approx(expected, abs=5.1e-7)

    @pytest.mark.parametrize(
        ("parameters", "expected", "mean_churn"),
        [
            ((0.704077, 1.182043), published.REGULAR_SURVIVAL, 0.373294),
            ((0.668088, 3.806095), published.HIGH_END_SURVIVAL, 0.149321),
        ],
    )
    def test_projected_survival(self, parameters, expected, mean_churn) -> None:
        model = ShiftedBetaGeometric(*parameters)
        assert 100 * model.survival(range(1, 13)) == pytest.approx(expected, abs=1.1e-4)
        assert model.mean_churn == pytest.approx(mean_churn, abs=1e-6)

    @pytest.mark.parametrize("case", published.DISCOUNTED.values(), ids=published.DISCOUNTED)
    def test_discounted_lifetimes(self, case) -> None:
        parameters, fresh, residual = case
        model = ShiftedBetaGeometric(*parameters)
        assert model.discounted_lifetime(0.1) == pytest.approx(fresh, rel=2e-10)
        found = model.discounted_residual_lifetime(0.1, renewals=range(5))
        assert found == pytest.approx(residual, rel=5e-10)

    def test_seven_renewals_made(self) -> None:
        assert HIGH_END.discounted_residual_lifetime(0.1, 7) == printed(7.529629)
        regular = ShiftedBetaGeometric(0.704077, 1.182043)
        assert regular.discounted_residual_lifetime(0.1, 7) == printed(6.842316)

    def test_one_rate_for_all_undervalues_both_segments(self) -> None:
        for case, single, shortfall in (("high end", 4.41199, 0.255), ("regular", 2.32414, 0.371)):
            parameters, fresh, _ = published.DISCOUNTED[case]
            churn = ShiftedBetaGeometric(*parameters).mean_churn
            alike = 1.1 / (1.1 - (1 - churn))
            assert alike == printed(single, 5)
            assert 1 - alike / fresh == printed(shortfall, 3)


class TestSurvival:
    @thorough
    @given(shapes, shapes, periods)
    def test_it_is_the_product_of_the_renewals(self, alpha, beta, period) -> None:
        exact = exact_survival(alpha, beta, period)
        found = ShiftedBetaGeometric(alpha, beta).survival(period)
        assert found == near(exact, 1e-12, 1e-300)

    @sparing
    @given(shapes, shapes, st.integers(61, 10_000))
    def test_also_after_ten_thousand_periods(self, alpha, beta, period) -> None:
        age = np.arange(period, dtype=np.longdouble)
        a, b = np.longdouble(alpha), np.longdouble(beta)
        exact = float(np.log1p(-a / (a + b + age)).sum())
        found = ShiftedBetaGeometric(alpha, beta).survival(period)
        if exact > -700:
            assert math.log(found) == near(exact, 1e-12, 1e-12)
        else:
            assert found <= 1e-300

    @thorough
    @given(shapes, shapes, st.integers(1, 60))
    def test_who_leaves_and_who_stays_add_up(self, alpha, beta, period) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        ages = np.arange(1, period + 1)
        left = math.fsum(model.churn_probability(ages))
        assert left + model.survival(period) == near(1)
        assert (np.diff(model.survival(range(period + 1))) <= 0).all()
        assert model.survival(0) == 1

    @thorough
    @given(shapes, shapes, st.integers(1, 300))
    def test_retention_rises_towards_one(self, alpha, beta, period) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        rate = model.retention_rate(period)
        assert 0 < rate <= model.retention_rate(period + 1) <= 1
        before, after = model.survival(period - 1), model.survival(period)
        assert after == near(rate * before, 1e-11, 1e-300)
        assert 1 - model.retention_rate(1) == near(model.mean_churn, 1e-9, 2e-16)

    @thorough
    @given(numbers(0.1, 50), numbers(0.1, 50), st.integers(1, 80))
    def test_the_recursion_is_the_beta_function_form(self, alpha, beta, period) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        form = math.exp(betaln(alpha + 1, beta + period - 1) - betaln(alpha, beta))
        assert model.churn_probability(period) == near(form, 1e-10)
        nobody_of_t_left = betabinom(period, alpha, beta).pmf(0)
        assert model.survival(period) == near(nobody_of_t_left, 1e-10)

    @sparing
    @given(numbers(0.01, 0.99), st.integers(0, 200))
    def test_large_parameters_are_one_rate_for_all(self, churn, period) -> None:
        model = ShiftedBetaGeometric(churn * 1e16, (1 - churn) * 1e16)
        assert model.survival(period) == near((1 - churn) ** period, 1e-7, 1e-300)

    @sparing
    @given(numbers(0.01, 0.99), st.integers(1, 200))
    def test_tiny_parameters_are_all_or_nothing(self, churn, period) -> None:
        model = ShiftedBetaGeometric(churn * 1e-10, (1 - churn) * 1e-10)
        assert model.survival(period) == near(1 - churn, 1e-7)

    def test_survivors_are_another_population(self) -> None:
        model = ShiftedBetaGeometric(0.9, 2.5)
        later = model.after_renewals(3)
        ages = np.arange(10)
        assert later.survival(ages) == pytest.approx(
            model.survival(ages + 3) / model.survival(3), rel=1e-13
        )
        assert later.mean_churn < model.mean_churn

    def test_thrown_customers(self) -> None:
        rng = np.random.default_rng(6)
        for alpha, beta in ((0.668, 3.806), (3.8, 15.2), (0.067, 0.267)):
            model = ShiftedBetaGeometric(alpha, beta)
            rates = beta_rates(alpha, beta, 100_000, rng)
            stayed = lifetimes(rates, rng, 40)
            assert within_four_errors(rates, model.mean_churn)
            for period in (1, 4, 12):
                assert within_four_errors(stayed > period, model.survival(period))
                assert within_four_errors(stayed == period, model.churn_probability(period))
            at_risk = stayed >= 3
            assert within_four_errors(stayed[at_risk] > 3, model.retention_rate(3))
            assert within_four_errors(stayed, model.expected_lifetime(40))
            survivors = stayed > 2
            assert within_four_errors(stayed[survivors] > 3, model.after_renewals(2).survival(1))


class TestLifetime:
    @thorough
    @given(shapes, shapes, st.integers(0, 60))
    def test_within_a_horizon_it_is_the_sum_of_the_survival(self, alpha, beta, horizon) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        expected = sum(exact_survival(alpha, beta, t) for t in range(horizon))
        assert model.expected_lifetime(horizon) == near(expected)

    @pytest.mark.parametrize("alpha", [0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 1.001, 2.0, 50.0])
    @pytest.mark.parametrize("beta", [0.01, 1.0, 300.0, 1e8])
    def test_also_where_the_textbook_form_is_nought_by_nought(self, alpha, beta) -> None:
        expected, _ = long_sum(alpha, beta, 0.0, 9_999)
        found = ShiftedBetaGeometric(alpha, beta).expected_lifetime(10_000)
        assert found == near(expected, 1e-10)

    @thorough
    @given(spread(1.0001, 1e8), shapes)
    def test_without_a_horizon_it_is_now_and_the_rest_of_those_who_renew(self, alpha, beta) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        rest = model.after_renewals(1).expected_lifetime()
        assert model.expected_lifetime() == near(1 + model.retention_rate(1) * rest, 1e-11)

    @sparing
    @given(spread(2.5, 100), numbers(0.01, 50))
    def test_a_long_horizon_is_forever(self, alpha, beta) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        assert model.expected_lifetime(10**9) == near(model.expected_lifetime(), 1e-8)

    def test_a_few_who_never_leave_make_the_mean_endless(self) -> None:
        for alpha in (0.668, 0.704, 1.0):
            assert ShiftedBetaGeometric(alpha, 1.2).expected_lifetime() == math.inf
        assert ShiftedBetaGeometric(2, 2).expected_lifetime() == 3
        assert ShiftedBetaGeometric(1.001, 2).expected_lifetime() == near(2_001, 1e-9)


class TestDiscountedLifetime:
    @sparing
    @given(shapes, shapes, spread(0.01, 10))
    def test_it_is_the_sum_of_the_discounted_survival(self, alpha, beta, discount) -> None:
        expected, last = long_sum(alpha, beta, discount, 5_000)
        assert last < 1e-15 * expected
        model = ShiftedBetaGeometric(alpha, beta)
        assert model.discounted_lifetime(discount) == near(expected)

    @thorough
    @given(shapes, shapes, spread(1e-9, 10))
    def test_it_is_today_and_the_discounted_rest(self, alpha, beta, discount) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        fresh = model.discounted_lifetime(discount)
        rest = model.discounted_residual_lifetime(discount)
        assert fresh == near(1 + rest / (1 + discount))
        later = model.discounted_residual_lifetime(discount, 1)
        step = model.retention_rate(1) * (1 + later / (1 + discount))
        assert rest == near(step, 1e-11)

    @thorough
    @given(shapes, shapes, spread(1e-9, 10))
    def test_it_lies_between_one_rate_for_all_and_the_extremes(self, alpha, beta, discount) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        found = model.discounted_lifetime(discount)
        stay = beta / (alpha + beta)
        alike = 1 / (1 - stay / (1 + discount))
        polarised = 1 + stay / discount
        assert alike * (1 - 1e-9) <= found <= polarised * (1 + 1e-9)

    @pytest.mark.parametrize("alpha", [0.05, 0.3, 0.668, 1.0, 1.5, 4.0, 9.0, 30.0])
    @pytest.mark.parametrize("beta", [0.05, 1.0, 3.8, 40.0])
    @pytest.mark.parametrize("discount", [1e-7, 1e-4, 9.9e-4, 1e-3, 0.02])
    def test_it_is_the_mean_over_the_spread_of_rates(self, alpha, beta, discount) -> None:
        v = discount / (1 + discount)
        mode = math.log(alpha / beta)

        def weigh(x: float) -> float:
            log_odds = mode + x
            size = -alpha * math.log1p(math.exp(-log_odds)) - beta * math.log1p(math.exp(log_odds))
            peak = alpha * math.log(alpha / (alpha + beta)) + beta * math.log(beta / (alpha + beta))
            return math.exp(size - peak)

        def worth(x: float) -> float:
            return weigh(x) / (v + (1 - v) / (1 + math.exp(-mode - x)))

        ends = (-min(600, 40 / alpha + 20), min(600, 40 / beta + 20))
        cuts = [0.0, math.log(v) - mode]
        inside = [x for x in cuts if ends[0] < x < ends[1]]
        options: dict[str, Any] = {"limit": 2_000, "epsabs": 0, "epsrel": 1e-10}
        total, _ = quad(worth, ends[0], ends[1], points=inside, **options)
        weight, _ = quad(weigh, ends[0], ends[1], points=inside, **options)
        found = ShiftedBetaGeometric(alpha, beta).discounted_lifetime(discount)
        assert found == near(total / weight, 1e-7)

    @sparing
    @given(numbers(0.1, 20), numbers(0.1, 50), numbers(0.02, 1))
    def test_where_scipy_has_the_function_it_agrees(self, alpha, beta, discount) -> None:
        form = hyp2f1(1, beta, alpha + beta, 1 / (1 + discount))
        found = ShiftedBetaGeometric(alpha, beta).discounted_lifetime(discount)
        assert found == near(float(form), 1e-6)

    def test_thrown_customers(self) -> None:
        rng = np.random.default_rng(7)
        stayed = lifetimes(beta_rates(0.668, 3.806, 100_000, rng), rng, 250)
        paid = (1 - 1.1**-stayed) / (1 - 1 / 1.1)
        assert within_four_errors(paid, ShiftedBetaGeometric(0.668, 3.806).discounted_lifetime(0.1))

    def test_the_smallest_discount_there_is(self) -> None:
        endless = ShiftedBetaGeometric(0.7, 1.2).discounted_lifetime([5e-324, 1e-300, 1e-200])
        # With alpha below 1 the value grows as d ** (alpha - 1).
        assert endless[1] / endless[2] == near(1e100 ** (1 - 0.7), 1e-9)
        assert endless[0] > endless[1]

    def test_no_discount_and_less(self) -> None:
        assert ShiftedBetaGeometric(3, 2).discounted_lifetime(0) == near(2)
        assert HIGH_END.discounted_lifetime(0) == math.inf
        assert ShiftedBetaGeometric(3, 2).discounted_lifetime(-0.01) == math.inf
        mixed = ShiftedBetaGeometric(3, 2).discounted_lifetime([-0.5, 0, 0.1])
        assert mixed[0] == math.inf
        assert mixed[1] == near(2)
        assert mixed[2] == ShiftedBetaGeometric(3, 2).discounted_lifetime(0.1)
        tiny = ShiftedBetaGeometric(3, 2).discounted_lifetime(1e-12)
        assert tiny == near(2, 1e-9)


def test_customer_base_at_one_rate_and_at_the_rate_of_each_age() -> None:
    """Five cohorts of 10,000, aged 0 to 4, at €100 a year: the naive value is far too low."""
    cases = [
        (published.CASE_1, "case 1", 0.811696, 10_584_804.46, 12_054_291.91),
        (published.CASE_2, "case 2", 0.916169, 22_048_031.21, 37_517_657.82),
    ]
    for counts, name, rate, naive, modelled in cases:
        one_rate = sum(counts[1:]) / sum(counts[:-1])
        assert one_rate == printed(rate)
        present = sum(counts)
        assert 100 * present * one_rate / (1 - one_rate / 1.1) == printed(naive, 2)
        model = ShiftedBetaGeometric(*published.DISCOUNTED[name][0])
        residual = model.discounted_residual_lifetime(0.1, range(5))
        assert 100 * (np.array(counts) * residual).sum() == printed(modelled, 2)


def test_sweeps() -> None:
    model = ShiftedBetaGeometric(np.array([[0.5], [2.0]]), 3)
    grid = model.survival([0, 1, 5])
    assert grid.shape == (2, 3)
    assert grid[1, 2] == ShiftedBetaGeometric(2, 3).survival(5)
    assert type(ShiftedBetaGeometric(2, 3).survival(np.int64(5))) is float
    discounted = model.discounted_lifetime([1e-5, 0.1, 3.0])
    for i, alpha in enumerate((0.5, 2.0)):
        for j, discount in enumerate((1e-5, 0.1, 3.0)):
            one = ShiftedBetaGeometric(alpha, 3).discounted_lifetime(discount)
            assert discounted[i, j] == near(one, 1e-13)
