"""The price gap: odds, money, and the honest answer that levelling may not pay."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.models.simulators import within_four_errors
from tests.models.strategies import (
    money,
    near,
    numbers,
    people,
    positive_money,
    printed,
    rates,
    spread,
    thorough,
)
from twodoors.models.pricing import churn_with_gap, gap_balance, price_gap
from twodoors.models.value import lifetime_value

gaps = numbers(-3, 1)
CASE = {"base_churn": 0.15, "sensitivity": 2.0, "awareness": 0.5}


def test_worked_numbers() -> None:
    gap = price_gap(17.50, 12.50)
    assert gap == printed(0.285714)
    premium = 17.50 / 12.50 - 1
    assert premium == printed(0.40)
    assert churn_with_gap(gap=gap, **CASE) == printed(0.194046)
    kept = lifetime_value(120, 0.85, 0.10, convention="renewal")
    assert kept == printed(408)
    balance = gap_balance(10_000, 17.50, 12.50, **CASE, value_kept_eur=kept, value_won_eur=60 + 210)
    assert balance.customers_lost / 10_000 == printed(0.044046)
    assert balance.loss_eur == printed(179_706.26, 2)
    assert balance.break_even_new_customers == printed(665.578759)
    assert balance.levelling_cost_eur == printed(600_000)
    assert balance.levelling_cost_eur > balance.loss_eur


@thorough
@given(positive_money, money)
def test_the_gap_is_a_share_of_the_present_price(existing, new) -> None:
    gap = price_gap(existing, new)
    assert gap <= 1
    exact = 1 - Fraction(new) / Fraction(existing)
    assert gap == near(exact, 1e-12, 1e-15)
    assert price_gap(existing, existing) == 0


@thorough
@given(rates, gaps, spread(1e-6, 1e4) | st.just(0.0), rates)
def test_among_the_aware_the_odds_rise_by_a_factor(base, gap, sensitivity, aware) -> None:
    with localcontext() as context:
        context.prec = 60
        context.Emax, context.Emin = 10**9, -(10**9)
        h, w = Decimal(base), Decimal(aware)
        odds = h / (1 - h) * (Decimal(sensitivity) * Decimal(gap)).exp() if h < 1 else None
        pushed = odds / (1 + odds) if odds is not None else Decimal(1)
        expected = float((1 - w) * h + w * pushed)
    found = churn_with_gap(base, gap, sensitivity, aware)
    # The push itself is rounded, and odds magnify that by its size.
    assert found == near(expected, 1e-12 + 4e-16 * sensitivity * abs(gap), 1e-300)


@thorough
@given(rates, gaps, numbers(0, 50), rates)
def test_churn_stays_a_share_and_moves_with_the_gap(base, gap, sensitivity, aware) -> None:
    found = churn_with_gap(base, gap, sensitivity, aware)
    assert 0 <= found <= 1 + 1e-15
    if gap >= 0:
        assert found >= base * (1 - 1e-12)
        assert found <= churn_with_gap(base, gap, sensitivity, 1) + 1e-12
    else:
        assert found <= base * (1 + 1e-12)
    assert churn_with_gap(base, 0, sensitivity, aware) == near(base)
    assert churn_with_gap(base, gap, sensitivity, 0) == base
    assert churn_with_gap(base, gap, 0, aware) == near(base)


@thorough
@given(people, positive_money, money, rates, numbers(0, 20), rates, money, positive_money)
def test_the_balance_is_what_churn_and_prices_say(
    base, existing, new, churn, sensitivity, aware, kept, won
) -> None:
    balance = gap_balance(
        base,
        existing,
        new,
        base_churn=churn,
        sensitivity=sensitivity,
        awareness=aware,
        value_kept_eur=kept,
        value_won_eur=won,
    )
    after = churn_with_gap(churn, price_gap(existing, new), sensitivity, aware)
    assert balance.customers_lost == near(base * (after - churn), 1e-6, 1e-14 * base)
    assert balance.loss_eur == near(Fraction(balance.customers_lost) * Fraction(kept))
    assert balance.break_even_new_customers * won == near(balance.loss_eur)
    yearly = 12 * Fraction(base) * (Fraction(existing) - Fraction(new))
    assert balance.levelling_cost_eur == near(yearly)


def test_the_smallest_gap_still_loses_its_share_of_customers() -> None:
    balance = gap_balance(1e8, 1.0, 1.0 - 2**-40, **CASE, value_kept_eur=1, value_won_eur=1)
    # For small gaps: awareness * sensitivity * gap * h (1 - h).
    assert balance.customers_lost == near(1e8 * 0.5 * 2 * 2.0**-40 * 0.15 * 0.85, 1e-9)


def test_thrown_customers() -> None:
    rng = np.random.default_rng(13)
    count = 300_000
    pressure = math.log(0.15 / 0.85) + 2 * (5 / 17.5) * (rng.random(count) < 0.5)
    gone = pressure + rng.logistic(size=count) > 0
    assert within_four_errors(gone, churn_with_gap(gap=5 / 17.5, **CASE))


def test_edges_and_sweeps() -> None:
    assert churn_with_gap([0.0, 1.0], 1, 1e6, 1).tolist() == [0, 1]
    assert churn_with_gap([0.0, 1.0], -1, 1e6, 1).tolist() == [0, 1]
    assert churn_with_gap(0.5, [1, -1], 1e49, 1).tolist() == [1, 0]
    sweep = churn_with_gap(0.15, np.linspace(-0.2, 0.5, 8), 2, 0.5)
    assert (np.diff(sweep) > 0).all()
    assert price_gap([20, 10], [15, 12]).tolist() == pytest.approx([0.25, -0.2])
