"""Fitting: published estimates, other optimisers, and data that have no answer."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize, minimize_scalar
from scipy.special import betaln
from scipy.stats import chi2

from tests.models import published
from tests.models.simulators import active_counts, beta_rates, lifetimes
from tests.models.strategies import near, numbers, printed, shapes, sparing, spread, thorough
from twodoors.models.survival import ShiftedBetaGeometric, fit_sbg, sbg_log_likelihood


def textbook_likelihood(cohorts: list[list[int]], alpha: float, beta: float) -> float:
    """Sum of n_t ln P(T = t) plus the survivors' ln S, with beta functions as in the paper."""
    terms = []
    for counts in cohorts:
        for age, (before, after) in enumerate(pairwise(counts)):
            terms.append((before - after) * (betaln(alpha + 1, beta + age) - betaln(alpha, beta)))
        terms.append(counts[-1] * (betaln(alpha, beta + len(counts) - 1) - betaln(alpha, beta)))
    return math.fsum(terms)


@st.composite
def cohorts(draw):
    several = []
    for _ in range(draw(st.integers(1, 3))):
        counts = [draw(st.integers(1, 5_000))]
        for _ in range(draw(st.integers(1, 7))):
            counts.append(draw(st.integers(0, counts[-1])))
        several.append(counts)
    return several


class TestPublishedEstimates:
    @pytest.mark.parametrize(
        ("counts", "last", "alpha", "beta", "height"),
        [(published.REGULAR, *fit) for fit in published.REGULAR_FITS]
        + [(published.HIGH_END, *fit) for fit in published.HIGH_END_FITS],
    )
    def test_both_segments_over_each_window(self, counts, last, alpha, beta, height) -> None:
        fit = fit_sbg(counts[: last + 1])
        assert (fit.alpha, fit.beta) == (printed(alpha), printed(beta))
        assert fit.log_likelihood == printed(height)
        assert (fit.model, fit.reason) == ("sbg", "interior maximum")

    def test_likelihood_at_given_points(self) -> None:
        data = published.HIGH_END[:8]
        assert sbg_log_likelihood(data, 1, 1) == printed(-2115.545507)
        assert sbg_log_likelihood(data, 0.01, 0.01) == printed(-2741.700901)

    @pytest.mark.parametrize(
        ("counts", "churn", "height"),
        [(published.HIGH_END, 0.103329, -1637.092819), (published.REGULAR, 0.226027, -1794.620856)],
    )
    def test_one_rate_for_all_is_the_limit_of_large_parameters(self, counts, churn, height) -> None:
        data = counts[:8]
        rate = (data[0] - data[-1]) / sum(data[:-1])
        assert rate == printed(churn)
        assert sbg_log_likelihood(data, rate * 1e10, (1 - rate) * 1e10) == printed(height)
        assert fit_sbg(data).log_likelihood > height

    def test_several_cohorts_of_unequal_age(self) -> None:
        for counts, alpha, beta in (
            (published.CASE_1, 3.798126, 15.191908),
            (published.CASE_2, 0.066670, 0.266681),
        ):
            fit = fit_sbg([counts[:size] for size in (2, 3, 4, 5)])
            assert (fit.alpha, fit.beta) == (printed(alpha), printed(beta))

    def test_the_projection_misses_year_twelve_by_a_few_percent(self) -> None:
        for counts, miss in ((published.HIGH_END, -0.0406), (published.REGULAR, -0.0171)):
            projected = fit_sbg(counts[:8]).survival(12)
            assert projected / (counts[12] / 1000) - 1 == printed(miss, 4)


class TestMaximum:
    @thorough
    @given(cohorts(), numbers(-1, 1), numbers(-1, 1))
    def test_nothing_nearby_or_far_is_likelier(self, data, right, up) -> None:
        fit = fit_sbg(data)
        if fit.model == "sbg":
            at_fit = sbg_log_likelihood(data, fit.alpha, fit.beta)
            assert fit.log_likelihood == near(at_fit, 1e-9)
        for scale in (0.01, 0.3, 5.0):
            base = (fit.alpha, fit.beta) if fit.model == "sbg" else (1.0, 1.0)
            alpha = min(max(base[0] * math.exp(scale * right), 1e-9), 1e12)
            beta = min(max(base[1] * math.exp(scale * up), 1e-9), 1e12)
            other = sbg_log_likelihood(data, alpha, beta)
            assert other <= fit.log_likelihood + 1e-7 + 1e-12 * abs(fit.log_likelihood)

    @sparing
    @given(cohorts())
    def test_a_general_optimiser_finds_nothing_better(self, data) -> None:
        fit = fit_sbg(data)

        def loss(logs):
            return -sbg_log_likelihood(data, *np.exp(np.clip(logs, -20, 20)))

        starts = [(0.0, 0.0), (-2.0, 1.0), (3.0, 4.0)]
        best = min(minimize(loss, start, method="Nelder-Mead").fun for start in starts)
        assert -best <= fit.log_likelihood + 1e-7 + 1e-12 * abs(fit.log_likelihood)
        if fit.model == "sbg" and max(abs(math.log(fit.alpha)), abs(math.log(fit.beta))) < 10:
            assert -best == pytest.approx(fit.log_likelihood, abs=0.01)

    @thorough
    @given(cohorts(), spread(1e-2, 1e2), spread(1e-2, 1e2))
    def test_the_likelihood_is_the_textbook_one(self, data, alpha, beta) -> None:
        found = sbg_log_likelihood(data, alpha, beta)
        expected = textbook_likelihood(data, alpha, beta)
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-6)

    @thorough
    @given(cohorts(), shapes, shapes)
    def test_the_likelihood_follows_the_model(self, data, alpha, beta) -> None:
        model = ShiftedBetaGeometric(alpha, beta)
        terms = []
        for counts in data:
            ages = np.arange(1, len(counts))
            with np.errstate(divide="ignore"):
                left = np.log(model.churn_probability(ages))
                stayed = np.log(model.survival(len(counts) - 1))
            terms += [n * x for n, x in zip(-np.diff(counts), left, strict=True) if n]
            terms += [counts[-1] * stayed] if counts[-1] else []
        expected = math.fsum(terms) if min(terms, default=0) > -math.inf else -math.inf
        found = sbg_log_likelihood(data, alpha, beta)
        # What is left of nearly everybody after a rounding of the survival.
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-8) or expected == -math.inf

    def test_order_of_cohorts_and_equal_cohorts_do_not_matter(self) -> None:
        first, second = published.CASE_1[:4], published.CASE_2
        one, other = fit_sbg([first, second]), fit_sbg([second, first])
        assert (one.alpha, one.beta) == (near(other.alpha, 1e-9), near(other.beta, 1e-9))
        doubled = fit_sbg([published.HIGH_END[:8]] * 2)
        single = fit_sbg(published.HIGH_END[:8])
        assert doubled.alpha == near(single.alpha, 1e-9)
        assert doubled.log_likelihood == near(2 * single.log_likelihood)
        assert doubled.alpha_standard_error == near(single.alpha_standard_error / 2**0.5, 1e-6)

    @pytest.mark.parametrize("shape", [(0.3, 0.8), (0.668, 3.806), (3.8, 15.2), (40.0, 100.0)])
    def test_expected_counts_give_the_parameters_back(self, shape) -> None:
        counts = 1e6 * ShiftedBetaGeometric(*shape).survival(range(9))
        fit = fit_sbg(counts)
        assert (fit.alpha, fit.beta) == pytest.approx(shape, rel=1e-6)

    def test_simulated_cohorts_give_the_parameters_back(self) -> None:
        rng = np.random.default_rng(8)
        misses = []
        for _ in range(100):
            stayed = lifetimes(beta_rates(0.9, 2.5, 3_000, rng), rng, 8)
            fit = fit_sbg(active_counts(stayed, 7))
            misses.append((math.log(fit.alpha / 0.9)) * fit.alpha / fit.alpha_standard_error)
        # Mean of 100 standardised misses: standard error 0.1, and their spread is about 1.
        assert abs(np.mean(misses)) < 4 * 0.1
        assert 0.7 < np.std(misses) < 1.3


class TestDataWithoutAMaximum:
    @pytest.mark.parametrize(
        ("counts", "model", "reason", "churn"),
        [
            ([1000, 1000, 1000], "geometric", "nobody left", 0.0),
            ([1000, 0, 0], "geometric", "everybody left", 1.0),
            ([1000, 800], "geometric", "one period", 0.2),
            ([1000, 800, 640, 512], "geometric", "one rate", 0.2),
            ([1000, 900, 700, 400, 100], "geometric", "one rate", 0.3),
            ([1000, 800, 800, 800], "polarised", "left at once", 0.2),
        ],
    )
    def test_it_says_so(self, counts, model, reason, churn) -> None:
        fit = fit_sbg(counts)
        assert (fit.model, fit.reason) == (model, reason)
        assert fit.mean_churn == near(churn)
        edge = math.inf if model == "geometric" else 0.0
        assert (fit.alpha, fit.beta) == (edge, edge)
        assert math.isnan(fit.alpha_standard_error)
        assert math.isnan(fit.beta_standard_error)
        with pytest.raises(ValueError, match=f"active_customers must .* {model}"):
            fit.distribution()

    def test_its_likelihood_is_the_limit(self) -> None:
        for counts, alpha, beta in (
            ([1000, 900, 700, 400, 100], 3e9, 7e9),
            ([1000, 800, 800, 800], 0.2e-9, 0.8e-9),
            ([1000, 1000, 1000], 1e-9, 1e3),
            ([1000, 0, 0], 1e3, 1e-9),
        ):
            limit = fit_sbg(counts).log_likelihood
            assert limit == pytest.approx(sbg_log_likelihood(counts, alpha, beta), abs=1e-3)
            assert limit >= sbg_log_likelihood(counts, alpha, beta)

    def test_it_projects_all_the_same(self) -> None:
        assert fit_sbg([1000, 800, 640, 512]).survival([0, 1, 4]) == pytest.approx([1, 0.8, 0.8**4])
        assert fit_sbg([1000, 800, 800]).survival([0, 1, 9]).tolist() == [1, 0.8, 0.8]
        assert fit_sbg([10, 10]).survival(5) == 1
        assert fit_sbg([10, 0]).survival([0, 1]).tolist() == [1, 0]


def profile(data, fixed, value) -> float:
    """Highest log-likelihood with one parameter given, by a general optimiser."""

    def loss(log_other):
        other = math.exp(log_other)
        return -sbg_log_likelihood(data, *((value, other) if fixed == "alpha" else (other, value)))

    return -minimize_scalar(loss, bounds=(-9, 12), method="bounded", options={"xatol": 1e-9}).fun


class TestUncertainty:
    DATA = published.HIGH_END[:8]

    @pytest.mark.parametrize("data", [published.HIGH_END[:8], published.REGULAR[:5]])
    @pytest.mark.parametrize("parameter", ["alpha", "beta"])
    @pytest.mark.parametrize("confidence", [0.5, 0.95])
    def test_at_the_limits_the_profile_has_fallen_by_half_a_quantile(
        self, data, parameter, confidence
    ) -> None:
        fit = fit_sbg(data)
        low, high = fit.interval(parameter, confidence)
        assert low < getattr(fit, parameter) < high
        drop = chi2.ppf(confidence, 1) / 2
        for limit in (low, high):
            assert fit.log_likelihood - profile(data, parameter, limit) == near(drop, 1e-5)

    @pytest.mark.parametrize("period", [1, 7, 12, 100])
    def test_survival_limits_are_the_extremes_over_all_likely_models(self, period) -> None:
        fit = fit_sbg(self.DATA)
        low, high = fit.survival_interval(period)
        floor = fit.log_likelihood - chi2.ppf(0.95, 1) / 2
        for sign, limit in ((1, low), (-1, high)):

            def signed(logs: Any, sign: int = sign) -> float:
                return float(sign * ShiftedBetaGeometric(*np.exp(logs)).survival(period))

            likely: Any = {
                "type": "ineq",
                "fun": lambda logs: sbg_log_likelihood(self.DATA, *np.exp(logs)) - floor,
            }
            start = np.log([fit.alpha, fit.beta])
            options: Any = {"ftol": 1e-12, "maxiter": 500}
            found = minimize(signed, start, constraints=likely, method="SLSQP", options=options)
            assert limit == near(sign * found.fun, 1e-5)

    def test_mean_churn(self) -> None:
        fit = fit_sbg(self.DATA)
        low, high = fit.interval("mean_churn")
        assert low < fit.mean_churn < high
        # The mean churn is what the first period shows.
        first = fit.survival_interval(1)
        assert (low, high) == (near(1 - first.high, 1e-9), near(1 - first.low, 1e-9))

    def test_with_many_customers_the_limits_are_two_standard_errors_away(self) -> None:
        counts = [1000 * count for count in self.DATA]
        fit = fit_sbg(counts)
        for name in ("alpha", "beta"):
            value, error = getattr(fit, name), getattr(fit, f"{name}_standard_error")
            low, high = fit.interval(name)
            assert low == near(value - 1.96 * error, 1e-3)
            assert high == near(value + 1.96 * error, 1e-3)

    def test_they_cover_the_truth_as_often_as_they_say(self) -> None:
        rng = np.random.default_rng(9)
        truth = ShiftedBetaGeometric(0.9, 2.5)
        runs, hits = 100, np.zeros(2)
        for _ in range(runs):
            fit = fit_sbg(active_counts(lifetimes(beta_rates(0.9, 2.5, 1_000, rng), rng, 6), 5))
            low, high = fit.interval("alpha", 0.8)
            hits[0] += low <= 0.9 <= high
            low, high = fit.survival_interval(12, 0.8)
            hits[1] += low <= truth.survival(12) <= high
        assert np.abs(hits / runs - 0.8).max() < 4 * math.sqrt(0.8 * 0.2 / runs)

    @sparing
    @given(cohorts(), st.integers(0, 50))
    def test_limits_enclose_the_estimate_for_any_data(self, data, period) -> None:
        fit = fit_sbg(data)
        for name in ("alpha", "beta", "mean_churn"):
            low, high = fit.interval(name)
            assert 0 <= low <= getattr(fit, name) * (1 + 1e-6) + 1e-8
            assert high >= getattr(fit, name) * (1 - 1e-6)
        low, high = fit.survival_interval(period)
        assert 0 <= low <= fit.survival(period) + 1e-7
        assert fit.survival(period) - 1e-7 <= high <= 1

    def test_where_the_data_exclude_nothing_the_limits_are_open(self) -> None:
        assert fit_sbg([100, 80]).interval("beta") == (0, math.inf)
        assert fit_sbg([1000, 800, 640, 512]).interval("alpha").high == math.inf
        low, high = fit_sbg([100, 80]).survival_interval(9)
        # One period cannot tell one rate for all from all or nothing.
        assert low < 0.8**9 < 0.8 < high

    def test_several_periods_at_once(self) -> None:
        fit = fit_sbg(self.DATA)
        together = fit.survival_interval([[0, 1], [12, 60]])
        assert together.low.shape == together.high.shape == (2, 2)
        assert together.low[0, 0] == together.high[0, 0] == 1
        alone = fit.survival_interval(12)
        assert (together.low[1, 0], together.high[1, 0]) == (near(alone.low), near(alone.high))


class TestRefusals:
    @pytest.mark.parametrize(
        "data",
        [
            [], [[]], [100], [[100], [50]], [0, 0], [[100, 80], [0, 0]], [100, 120], [[10, 5], [4, 6]],
            [100, -1], [100, math.nan], [100, math.inf], [100, None], [100, True], ["100", "80"],
            None, 100, "100", {"a": [1]}, [[100, 80], 60], [[[100, 80]]], [100, [80]], [[], [10, 5]],
        ],
        ids=repr,
    )  # fmt: skip
    def test_what_is_no_cohort_is_named(self, data) -> None:
        for call in (fit_sbg, lambda d: sbg_log_likelihood(d, 1, 1)):
            with pytest.raises(ValueError, match="active_customers"):
                call(data)

    def test_the_message_shows_where(self) -> None:
        with pytest.raises(ValueError, match=r"in cohort 2, got 6 after 4 at position 1"):
            fit_sbg([[10, 5], [4, 6]])

    @pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf, None, True, "1", [1, 2]])
    def test_parameters_of_the_likelihood(self, bad) -> None:
        with pytest.raises(ValueError, match="alpha"):
            sbg_log_likelihood([10, 5], bad, 1)
        with pytest.raises(ValueError, match="beta"):
            sbg_log_likelihood([10, 5], 1, bad)

    def test_intervals(self) -> None:
        fit: Any = fit_sbg([1000, 631, 468])
        for bad in (0, 1, 1.5, -0.1, math.nan, None, "95 %", [0.9, 0.95]):
            with pytest.raises(ValueError, match="confidence"):
                fit.interval("alpha", bad)
            with pytest.raises(ValueError, match="confidence"):
                fit.survival_interval(3, bad)
        with pytest.raises(ValueError, match="parameter must be one of"):
            fit.interval("gamma")
        with pytest.raises(ValueError, match="period"):
            fit.survival_interval(1.5)

    def test_arrays_of_counts(self) -> None:
        whole = np.array(published.REGULAR[:8])
        assert fit_sbg(whole).alpha == fit_sbg(published.REGULAR[:8]).alpha
        both = fit_sbg(np.array([published.REGULAR[:8], published.HIGH_END[:8]]))
        assert both.alpha == fit_sbg([published.REGULAR[:8], published.HIGH_END[:8]]).alpha
        assert whole.dtype.kind == "i"
        assert whole.tolist() == published.REGULAR[:8]
