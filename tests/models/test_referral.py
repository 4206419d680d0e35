"""Word of mouth: generations added up one by one."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.models.simulators import within_four_errors
from tests.models.strategies import (
    discounts,
    money,
    near,
    numbers,
    printed,
    rates,
    sparing,
    spread,
    thorough,
)
from twodoors.models.referral import referral_value
from twodoors.models.value import lifetime_value

CASE = {"margin_eur": 100, "retention_rate": 0.8, "discount_rate": 0.1}
referrals = st.just(0.0) | spread(1e-9, 3.0)


def test_worked_numbers() -> None:
    found = referral_value(**CASE, referral_rate=0.08)
    assert found.value_eur == printed(500)
    assert found.multiplier == printed(1.363636)
    assert found.first_generation_value_eur == printed(464.444444)
    assert referral_value(**CASE, referral_rate=0).value_eur == printed(366.666667)


@thorough
@given(money, rates, discounts, referrals)
def test_a_customer_is_this_year_and_everybody_alive_next_year(
    margin, retention, discount, referral
) -> None:
    found = referral_value(margin, retention, discount, referral)
    gap = 1 + Fraction(discount) - Fraction(retention) - Fraction(referral)
    if math.isinf(found.value_eur) or math.isinf(found.multiplier):
        assert gap < Fraction(1, 10**14)
        return
    if margin == 0:
        assert found.value_eur == 0
        return
    followers = Fraction(retention) + Fraction(referral)
    rest = followers * Fraction(found.value_eur) / (1 + Fraction(discount))
    slack = 1e-15 / float(gap) if referral else 0.0
    assert float(Fraction(margin) + rest) == near(found.value_eur, 1e-12 + slack)


@thorough
@given(money, rates, discounts)
def test_without_referrals_it_is_the_value_itself(margin, retention, discount) -> None:
    found = referral_value(margin, retention, discount, 0.0)
    assert found.value_eur == near(lifetime_value(margin, retention, discount))
    assert found.multiplier == 1
    assert found.first_generation_value_eur == found.value_eur


@sparing
@given(numbers(0, 0.8), numbers(0.01, 0.5), numbers(0, 0.3))
def test_generations(retention, discount, referral) -> None:
    years = 1_000
    alive = np.zeros((3, years))
    alive[0, 0] = 1
    for year in range(1, years):
        alive[:, year] = retention * alive[:, year - 1]
        # Those brought in start a year later; the last row holds the second generation on.
        alive[1, year] += referral * alive[0, year - 1]
        alive[2, year] += referral * (alive[1, year - 1] + alive[2, year - 1])
    discounted = (alive * (1 + discount) ** -np.arange(years)).sum(axis=1) * 100
    found = referral_value(100, retention, discount, referral)
    if retention + referral < 0.95 * (1 + discount):
        assert found.value_eur == near(discounted.sum(), 1e-9)
    assert found.first_generation_value_eur == near(discounted[0] + discounted[1], 1e-9)
    alone = lifetime_value(100, retention, discount)
    if math.isfinite(found.value_eur):
        assert found.multiplier == near(found.value_eur / alone, 1e-9)


def test_thrown_families() -> None:
    rng = np.random.default_rng(16)
    alive, worth = np.ones(50_000, dtype=np.int64), np.zeros(50_000)
    for year in range(150):
        worth += 100 * alive / 1.1**year
        alive = rng.binomial(alive, 0.8) + rng.poisson(0.08 * alive)
    assert within_four_errors(worth, referral_value(**CASE, referral_rate=0.08).value_eur)


def test_explosive_word_of_mouth() -> None:
    assert referral_value(**CASE, referral_rate=0.3).value_eur == math.inf
    assert referral_value(**CASE, referral_rate=0.5).multiplier == math.inf
    assert referral_value(-1, 0.8, 0.1, 0.5).value_eur == -math.inf
    endless = referral_value(100, 1, 0, [0, 0.1])
    assert endless.first_generation_value_eur.tolist() == [math.inf, math.inf]
    assert endless.value_eur.tolist() == [math.inf, math.inf]
    assert endless.multiplier.tolist() == [1, math.inf]
    assert referral_value(0, 1, 0, 0.5).value_eur == 0
    sweep = referral_value(**CASE, referral_rate=[0, 0.08, 0.3])
    assert sweep.multiplier.tolist() == [1, pytest.approx(1.363636, abs=1e-6), math.inf]
