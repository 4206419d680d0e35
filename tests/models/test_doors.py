"""Both doors: response curves, customer equity and its optimum, one budget for two."""

from __future__ import annotations

import math
from dataclasses import astuple
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import Bounds, differential_evolution, minimize, minimize_scalar

from tests.models.simulators import lifetimes, within_four_errors
from tests.models.strategies import near, numbers, people, printed, rates, spread, thorough
from twodoors.models.doors import (
    BudgetSplit,
    ResponseCurve,
    best_equity,
    customer_equity,
    split_budget,
)

ceilings = numbers(0.01, 1.0)
paces = spread(1e-4, 10.0)
curves = st.builds(ResponseCurve, ceilings, paces)
inert = st.sampled_from([ResponseCurve(0.0, 0.1), ResponseCurve(0.5, 0.0), ResponseCurve(0, 0)])
doors = curves | inert
FRONT, BACK = ResponseCurve(0.4, 0.05), ResponseCurve(0.8, 0.05)


class TestResponseCurve:
    @thorough
    @given(ceilings, spread(1e-6, 0.999), spread(0.01, 1e4))
    def test_through_a_point_goes_through_it(self, ceiling: float, part: float, spend: float):
        curve = ResponseCurve.through(spend, part * ceiling, ceiling)
        assert curve(spend) == near(part * ceiling, relative=1e-9)

    @thorough
    @given(doors, numbers(0, 1e3), numbers(0, 1e3))
    def test_more_money_moves_more_people_each_euro_fewer(self, curve, one, other):
        little, much = sorted((one, other))
        assert 0 <= curve(little) <= curve(much) <= curve.ceiling
        assert curve.marginal(little) >= curve.marginal(much) >= 0
        gain, step = curve(much) - curve(little), much - little
        # Concave: the chord lies between the two slopes.
        assert curve.marginal(much) * step <= gain + 1e-12
        assert gain <= curve.marginal(little) * step + 1e-12

    @thorough
    @given(ceilings, paces, numbers(0, 100))
    def test_each_stretch_closes_the_same_part_of_the_room(self, ceiling, rate, spend):
        curve = ResponseCurve(ceiling, rate)
        left = [ceiling - curve(spend * times) for times in (0, 1, 2)]
        assert left[2] * left[0] == pytest.approx(left[1] ** 2, rel=1e-6, abs=1e-12)

    def test_small_responses_keep_their_digits(self) -> None:
        assert ResponseCurve(0.5, 1e-12)(1.0) == near(5e-13)
        assert ResponseCurve.through(1.0, 1e-15, 0.5).rate == near(2e-15)

    def test_no_money_no_response_and_much_money_the_ceiling(self) -> None:
        assert ResponseCurve(0.4, 0.05)(0) == 0
        assert ResponseCurve(0.4, 0.05)(1e40) == 0.4
        assert ResponseCurve(0.4, 0.05).marginal(1e40) == 0

    def test_a_response_at_the_ceiling_has_no_curve(self) -> None:
        with pytest.raises(ValueError, match=r"response must be .* ceiling 0\.4.* got 0\.4"):
            ResponseCurve.through(10, 0.4, 0.4)

    def test_a_sweep_of_curves(self) -> None:
        sweep = ResponseCurve(np.array([0.2, 0.4]), 0.05)
        assert sweep(10).tolist() == [ResponseCurve(c, 0.05)(10) for c in (0.2, 0.4)]
        with pytest.raises(ValueError, match="read-only"):
            sweep.ceiling[0] = 0.9


class TestCustomerEquity:
    def test_worked_numbers(self) -> None:
        best = best_equity(100, 0.1, FRONT, BACK)
        expected = (24.661239, 0.283440, 38.524182, 0.683440, 171.586059, 23.973185)
        assert astuple(best) == pytest.approx(expected, abs=5.1e-7)
        cost_of_one_more = 1 / FRONT.marginal(best.acquisition_spend_eur)
        assert cost_of_one_more == printed(171.586059)
        assert 1 / BACK.marginal(best.retention_spend_eur) == printed(171.586059)
        assert best.acquisition_spend_eur / best.acquisition_rate == printed(87.006783)
        assert best.retention_spend_eur / best.retention_rate == printed(56.368019)
        slow = best_equity(100, 0.1, FRONT, ResponseCurve(0.8, 0.02))
        values = (slow.acquisition_spend_eur, slow.retention_spend_eur, slow.retention_rate)
        assert values == pytest.approx((15.463236, 27.500913, 0.338449), abs=5.1e-7)
        assert slow.customer_value_eur == printed(108.330291)
        assert slow.equity_eur == printed(7.868880)

    def test_retention_cost_is_paid_at_each_renewal(self) -> None:
        sure = ResponseCurve(1.0, 1e9)
        back = ResponseCurve.through(20, 0.8, 0.9)
        assert customer_equity(100, 0.1, sure, back, 0.001, 20) + 0.001 == printed(300)

    @thorough
    @given(spread(1, 1e4), numbers(0.05, 2), curves, curves, numbers(0, 1e3), numbers(0, 1e3))
    def test_it_is_the_sum_over_the_years(self, margin, discount, front, back, win, keep):
        won, kept = front(win), back(keep)
        year = np.arange(1, 1500)
        discounted = (kept / (1 + discount)) ** (year - 1) / (1 + discount)
        rest = discounted * (kept * margin - keep)
        expected = won * (margin + math.fsum(rest)) - win
        scale = margin + keep * 25 + win
        found = customer_equity(margin, discount, front, back, win, keep)
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9 * scale)

    def test_simulated_prospects(self) -> None:
        rng = np.random.default_rng(2)
        win, keep, count = 20.0, 30.0, 200_000
        won = rng.random(count) < FRONT(win)
        years = lifetimes(np.full(count, 1 - BACK(keep)), rng, longest=200)
        paid = 1.1 * (1 - 1.1**-years) / 0.1
        # At each renewal date the money goes to everybody who was still there.
        worth = 100 * paid - keep * paid / 1.1
        assert within_four_errors(
            won * worth - win, customer_equity(100, 0.1, FRONT, BACK, win, keep)
        )

    def test_where_next_to_nobody_leaves_the_value_has_no_end(self) -> None:
        forever = ResponseCurve(1.0, 1.0)
        assert customer_equity(1e6, 0.0, FRONT, forever, 10, 1e4) == math.inf
        assert customer_equity(1, 0.0, FRONT, forever, 10, 1e4) == -math.inf
        assert customer_equity(1e6, 0.0, ResponseCurve(0, 1), forever, 10, 1e4) == -10
        best = best_equity(1e6, 0.0, FRONT, forever)
        assert best.equity_eur == best.customer_value_eur == math.inf


class TestBestEquity:
    @thorough
    @given(
        spread(1e-2, 1e6) | numbers(-100, 0),
        st.just(0.0) | spread(1e-9, 5),
        doors,
        doors,
        st.lists(st.tuples(spread(1e-3, 1e3), spread(1e-3, 1e3)), min_size=5, max_size=5),
    )
    def test_no_other_spending_does_better(self, margin, discount, front, back, others):
        best = best_equity(margin, discount, front, back)
        win, keep = best.acquisition_spend_eur, best.retention_spend_eur
        if math.isinf(best.equity_eur):
            assert discount == 0
            assert back.ceiling == 1
            return
        at_best = customer_equity(margin, discount, front, back, win, keep)
        assert best.equity_eur == near(at_best, 1e-9, 1e-9)
        assert best.acquisition_rate == front(win)
        assert best.retention_rate == back(keep)
        scaled = [(win * a, keep * b) for a, b in others]
        for a, b in [*others, *scaled, (win, 0.0), (0.0, keep), (win * 1.001, keep * 0.999)]:
            other = customer_equity(margin, discount, front, back, a, b)
            assert other <= at_best + 1e-9 * (abs(at_best) + abs(best.customer_value_eur) + 1)

    @thorough
    @given(spread(1, 1e5), st.just(0.0) | spread(1e-6, 2), curves, curves)
    def test_inside_one_more_customer_costs_what_he_is_worth(self, margin, discount, front, back):
        best = best_equity(margin, discount, front, back)
        assume(math.isfinite(best.customer_value_eur))
        worth = best.customer_value_eur
        if best.retention_spend_eur > 0:
            # The spend carries a rounding of its own; the slope multiplies it by the rate.
            slack = 1e-9 + 1e-14 * back.rate * best.retention_spend_eur
            assert back.marginal(best.retention_spend_eur) * worth == near(1, slack)
        else:
            assert back.marginal(0) * worth <= 1 + 1e-9
            assert worth == near(margin)
        if best.acquisition_spend_eur > 0:
            assert front.marginal(best.acquisition_spend_eur) * worth == near(1, 1e-9)
        else:
            assert front.marginal(0) * worth <= 1 + 1e-9

    @pytest.mark.parametrize(
        ("margin", "discount", "front", "back"),
        [
            (100, 0.1, FRONT, BACK),
            (100, 0.1, FRONT, ResponseCurve(0.8, 0.02)),
            (30, 0.25, ResponseCurve(0.2, 0.3), ResponseCurve(0.95, 0.1)),
            (500, 0.02, ResponseCurve(0.05, 0.01), ResponseCurve(0.99, 0.01)),
            (10, 0.1, ResponseCurve(0.3, 0.01), ResponseCurve(0.5, 0.01)),
        ],
    )
    def test_a_grid_and_general_optimisers_find_the_same(self, margin, discount, front, back):
        best = best_equity(margin, discount, front, back)
        win = np.linspace(0, 3 * margin, 601)[:, None]
        keep = np.linspace(0, 1.1 * margin, 601)[None, :]
        on_grid = customer_equity(margin, discount, front, back, win, keep)
        assert on_grid.max() <= best.equity_eur + 1e-9
        assert on_grid.max() >= best.equity_eur - 0.01 * abs(best.equity_eur) - 0.01

        def loss(spend):
            return -customer_equity(margin, discount, front, back, *np.abs(spend))

        box = Bounds([0, 0], [3 * margin, 1.1 * margin])
        rough = differential_evolution(loss, box, rng=3, tol=1e-12)
        found = minimize(loss, rough.x, method="Nelder-Mead", options={"xatol": 1e-9})
        assert -found.fun == near(best.equity_eur, 1e-7, 1e-7)

    def test_doors_that_do_not_pay_stay_shut(self) -> None:
        shut = best_equity(10, 0.1, ResponseCurve(0.3, 0.01), ResponseCurve(0.5, 0.01))
        assert shut.acquisition_spend_eur == shut.retention_spend_eur == shut.equity_eur == 0
        assert best_equity(-100, 0.1, FRONT, BACK).equity_eur == 0

    def test_a_sweep_equals_one_by_one(self) -> None:
        ceilings = np.linspace(0, 1, 7)
        sweep = best_equity(100, 0.1, FRONT, ResponseCurve(ceilings, 0.05))
        for place, ceiling in enumerate(ceilings):
            one = best_equity(100, 0.1, FRONT, ResponseCurve(float(ceiling), 0.05))
            assert type(one.equity_eur) is float
            assert sweep.equity_eur[place] == near(one.equity_eur)


CASE: dict[str, Any] = {
    "customers": 10_000,
    "prospects": 50_000,
    "back_door": ResponseCurve(0.8, 0.25),
    "front_door": ResponseCurve(0.1, 0.4),
    "value_kept_eur": 300,
    "value_won_eur": 250,
}


def worth(split: BudgetSplit, case: dict[str, Any]) -> float:
    kept = split.customers_kept * case["value_kept_eur"]
    return kept + split.customers_won * case["value_won_eur"]


def worth_of(back_eur: float, budget: float, case: dict[str, Any]) -> float:
    inside, outside = case["customers"], case["prospects"]
    kept = inside * case["back_door"](back_eur / inside) if inside else 0.0
    front_eur = max(budget - back_eur, 0.0)
    won = outside * case["front_door"](front_eur / outside) if outside else 0.0
    return kept * case["value_kept_eur"] + won * case["value_won_eur"]


class TestSplitBudget:
    def test_worked_numbers(self) -> None:
        split = split_budget(100_000, **CASE)
        assert split.back_door_eur == printed(78_538.165734)
        assert split.front_door_eur == printed(21_461.834266)
        assert split.back_door_eur / 10_000 == printed(7.853817)
        assert split.front_door_eur / 50_000 == printed(0.429237)
        assert split.customers_kept == printed(6_877.018279)
        assert split.customers_won == printed(788.818548)
        assert split.marginal_return == printed(8.422363)

    def test_a_saturated_or_inert_base_sends_everything_to_the_front(self) -> None:
        for back in (ResponseCurve(0.02, 0.25), ResponseCurve(0.8, 0.0), ResponseCurve(0, 1)):
            split = split_budget(1_000, **(CASE | {"back_door": back}))
            assert (split.back_door_eur, split.front_door_eur) == (0, 1_000)
        nobody = split_budget(1_000, **(CASE | {"customers": 0}))
        assert (nobody.front_door_eur, nobody.customers_kept) == (1_000, 0)

    def test_without_any_response_the_last_euro_brings_nothing(self) -> None:
        inert_doors = {"back_door": ResponseCurve(0, 0), "front_door": ResponseCurve(0, 0)}
        split = split_budget(1_000, **(CASE | inert_doors))
        assert split == BudgetSplit(1_000.0, 0.0, 0.0, 0.0, 0.0)

    @thorough
    @given(
        spread(1, 1e9) | st.just(0.0), people, people, doors, doors,
        spread(1e-2, 1e6) | st.just(0.0), spread(1e-2, 1e6) | st.just(0.0),
        st.lists(rates, min_size=4, max_size=4),
    )  # fmt: skip
    def test_it_spends_the_budget_and_no_other_split_does_better(
        self, budget, inside, outside, back, front, kept_value, won_value, parts
    ):
        case = {
            "customers": inside, "prospects": outside, "back_door": back, "front_door": front,
            "value_kept_eur": kept_value, "value_won_eur": won_value,
        }  # fmt: skip
        split = split_budget(budget, **case)
        assert split.back_door_eur + split.front_door_eur == near(budget)
        assert min(split.back_door_eur, split.front_door_eur) >= 0
        best = worth(split, case)
        assert best == near(worth_of(split.back_door_eur, budget, case), 1e-9, 1e-9)
        for part in parts:
            assert worth_of(part * budget, budget, case) <= best * (1 + 1e-9) + 1e-9

    @thorough
    @given(spread(1e3, 1e6), curves, curves)
    def test_inside_both_last_euros_bring_the_same(self, budget, back, front):
        case = CASE | {"back_door": back, "front_door": front}
        split = split_budget(budget, **case)
        assume(min(split.back_door_eur, split.front_door_eur) > 1e-6 * budget)
        last_kept = back.marginal(split.back_door_eur / 10_000) * 300
        last_won = front.marginal(split.front_door_eur / 50_000) * 250
        assert last_kept == near(last_won, 1e-6)
        assert split.marginal_return == near(max(last_kept, last_won))

    @pytest.mark.parametrize("budget", [100, 5_000, 100_000, 2_000_000])
    def test_a_grid_and_a_general_optimiser_find_the_same(self, budget) -> None:
        split = split_budget(budget, **CASE)
        found = minimize_scalar(
            lambda back: -worth_of(back, budget, CASE),
            bounds=(0, budget),
            method="bounded",
            options={"xatol": 1e-6 * budget},
        )
        # At a corner the search stops a little short of it.
        assert -found.fun == near(worth(split, CASE), 1e-6)
        assert -found.fun <= worth(split, CASE) * (1 + 1e-12)
        grid = max(worth_of(back, budget, CASE) for back in np.linspace(0, budget, 2001))
        assert grid <= worth(split, CASE) * (1 + 1e-12)

    def test_each_further_budget_brings_less_and_the_last_euro_says_how_much(self) -> None:
        budgets = np.linspace(0, 500_000, 501)
        value = worth(split_budget(budgets, **CASE), CASE)
        slopes = np.diff(value) / np.diff(budgets)
        assert (np.diff(slopes) <= 1e-9).all()
        marginal = split_budget(budgets, **CASE).marginal_return
        assert (marginal[1:] <= slopes + 1e-9).all()
        assert (slopes <= marginal[:-1] + 1e-9).all()

    def test_a_handful_of_people_and_next_to_nobody(self) -> None:
        for nobody in (5e-324, 1e-300):
            split = split_budget(1_000, **(CASE | {"prospects": nobody}))
            assert split.back_door_eur + split.front_door_eur == near(1_000)
            assert split.customers_won == near(0, absolute=1e-290)

    def test_exact_halves(self) -> None:
        door = ResponseCurve(0.3, 0.7)
        twins = CASE | {"customers": 7, "prospects": 7, "back_door": door, "front_door": door}
        split = split_budget(123, **(twins | {"value_kept_eur": 50, "value_won_eur": 50}))
        assert split.back_door_eur == near(Fraction(123, 2))
