"""Loyal, hostage, free, defector: attitudes behind the same churn."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from scipy.special import logit

from tests.models.simulators import within_four_errors
from tests.models.strategies import four_shares, near, numbers, printed, rates, thorough
from twodoors.models.loyalty import LoyaltyMix

MIX = LoyaltyMix([0.30, 0.30, 0.25, 0.15], intercept=-1, attitude_effect=1.2, lock_in_effect=1.5)
effects = numbers(-5, 5)
huge = numbers(-1e6, 1e6)


def test_worked_numbers() -> None:
    expected = [0.024127, 0.214165, 0.099750, 0.549834]
    assert MIX.churn_by_group == pytest.approx(expected, abs=5.1e-7)
    assert MIX.churn == printed(0.178900)
    assert MIX.churn_after_unlock() == printed(0.302288)
    assert MIX.unlocked().churn_by_group[3] == printed(0.549834)
    assert MIX.unlocked().shares == pytest.approx([0, 0, 0.55, 0.45])


@thorough
@given(four_shares(), effects, effects, effects)
def test_effects_are_differences_in_log_odds(shares, intercept, attitude, lock_in) -> None:
    loyal, hostage, free, defector = logit(
        LoyaltyMix(shares, intercept, attitude, lock_in).churn_by_group
    )
    assert hostage - loyal == pytest.approx(2 * attitude, abs=1e-9)
    assert defector - free == pytest.approx(2 * attitude, abs=1e-9)
    assert free - loyal == pytest.approx(lock_in, abs=1e-9)
    assert (free + defector) / 2 == pytest.approx(intercept, abs=1e-9)


@thorough
@given(four_shares(), huge, huge, huge, rates)
def test_freeing_some_is_freeing_them_one_by_one(shares, base, attitude, lock_in, freed) -> None:
    mix = LoyaltyMix(shares, base, attitude, lock_in)
    shocked = mix.churn_after_unlock(freed)
    assert 0 <= shocked <= 1
    assert shocked == near(mix.unlocked(freed).churn, 1e-9, 1e-15)
    assert mix.churn_after_unlock(0) == near(mix.churn, 1e-12)
    between = (1 - freed) * mix.churn + freed * mix.churn_after_unlock(1)
    assert shocked == near(between, 1e-9, 1e-300)
    assert replace(mix, lock_in_effect=0).churn_after_unlock(freed) == near(
        replace(mix, lock_in_effect=0).churn, 1e-12
    )
    if lock_in >= 0:
        assert shocked >= mix.churn - 1e-12


@thorough
@given(four_shares(), effects, effects, effects)
def test_those_who_are_still_there(shares, intercept, attitude, lock_in) -> None:
    mix = LoyaltyMix(shares, intercept, attitude, lock_in)
    later = mix.after_a_year()
    assert math.fsum(later.shares) == near(1)
    stayed = np.array(shares) * (1 - mix.churn_by_group)
    assert later.shares * (1 - mix.churn) == pytest.approx(stayed, rel=1e-9, abs=1e-15)
    if attitude >= 0 and lock_in == 0:
        assert later.content_share >= mix.content_share - 1e-12


@thorough
@given(four_shares(), huge, huge, huge)
def test_also_when_all_are_as_good_as_gone(shares, intercept, attitude, lock_in) -> None:
    mix = LoyaltyMix(shares, intercept, attitude, lock_in)
    later = mix.after_a_year()
    assert math.fsum(later.shares) == near(1)
    assert later.churn <= mix.churn + 1e-12


def test_at_the_ends_of_the_scale() -> None:
    # Log-odds of 710: the chance to stay can hardly be written down, and exp overflows.
    lost = LoyaltyMix([0, 0, 0, 1], 0, 710, 0)
    assert lost.after_a_year().shares.tolist() == [0, 0, 0, 1]
    # These shares add up to 1.0000000000000002.
    shares = [0.18389423076923078, 0.4795673076923077, 0.09495192307692307, 0.24158653846153846]
    assert LoyaltyMix(shares, 37, 0, 0).churn <= 1
    assert LoyaltyMix(shares, 37, 0, 0).churn_after_unlock() <= 1


def test_rising_satisfaction_can_be_the_trace_of_losses() -> None:
    shock = MIX.unlocked()
    assert shock.after_a_year().content_share > shock.content_share


def test_the_same_churn_can_hide_opposite_attitudes() -> None:
    content = LoyaltyMix([0.0, 0.0, 1.0, 0.0], -1, 1.2, 1.5)
    share = (content.churn - MIX.churn_by_group[0]) / (
        MIX.churn_by_group[1] - MIX.churn_by_group[0]
    )
    captive = LoyaltyMix([1 - share, share, 0, 0], -1, 1.2, 1.5)
    assert captive.churn == near(content.churn)
    assert captive.content_share < 1 == content.content_share
    assert captive.churn_after_unlock() > 2 * content.churn_after_unlock()


def test_thrown_customers() -> None:
    rng = np.random.default_rng(12)
    group = rng.choice(4, size=200_000, p=[0.30, 0.30, 0.25, 0.15])
    attitude = np.where(np.isin(group, [0, 2]), 1, -1)
    locked = group < 2
    noise = rng.logistic(size=group.size)

    def gone(still_locked):
        return -1 - 1.2 * attitude - 1.5 * still_locked + noise > 0

    assert within_four_errors(gone(locked), MIX.churn)
    freed = rng.random(group.size) < 0.4
    assert within_four_errors(gone(locked & ~freed), MIX.churn_after_unlock(0.4))
    stayed = ~gone(locked)
    assert within_four_errors(attitude[stayed] > 0, MIX.after_a_year().content_share)


def test_a_sweep() -> None:
    sweep = replace(MIX, lock_in_effect=np.array([0.0, 1.5, 3.0]))
    assert sweep.churn_by_group.shape == (3, 4)
    assert sweep.churn[1] == near(MIX.churn)
    shares = MIX.churn_after_unlock([0, 0.5, 1])
    assert shares.tolist() == [near(MIX.churn_after_unlock(x)) for x in (0, 0.5, 1)]
    assert type(MIX.churn) is float
    with pytest.raises(ValueError, match="share must be one number"):
        MIX.unlocked([0.1, 0.2])  # type: ignore[arg-type]
