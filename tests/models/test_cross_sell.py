"""The cross-sell trap: a difference without an effect, and an effect without a difference."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.models.simulators import within_four_errors
from tests.models.strategies import (
    four_shares,
    inner_rates,
    near,
    numbers,
    printed,
    rates,
    thorough,
)
from twodoors.models.cross_sell import naive_churn_gap

TYPES = {"shares": [0.5, 0.5], "several_products_rate": [0.6, 0.2], "churn": [0.1, 0.3]}
four_rates = st.lists(rates, min_size=4, max_size=4)


def test_worked_numbers() -> None:
    gap = naive_churn_gap(**TYPES)
    assert (gap.several, gap.single) == (printed(0.15), printed(0.233333))
    assert gap.difference == printed(-0.083333)
    assert naive_churn_gap(**TYPES, true_effect=-0.02).difference == printed(-0.103333)


@thorough
@given(four_shares(), four_rates, four_rates)
def test_groups_are_mixtures_of_types(shares, several, churn) -> None:
    exact = [[Fraction(x) for x in row] for row in (shares, several, churn)]
    many = [w * p for w, p, _ in zip(*exact, strict=True)]
    one = [w * (1 - p) for w, p, _ in zip(*exact, strict=True)]
    if min(float(sum(many)), float(sum(one))) < 1e-20:
        assume(min(sum(many), sum(one)) == 0)
        with pytest.raises(ValueError, match="several_products_rate"):
            naive_churn_gap(shares, several, churn)
        return
    gap = naive_churn_gap(shares, several, churn)
    assert gap.several == near(sum(m * h for m, h in zip(many, exact[2], strict=True)) / sum(many))
    assert gap.single == near(sum(o * h for o, h in zip(one, exact[2], strict=True)) / sum(one))
    assert min(churn) - 1e-12 <= gap.several <= max(churn) + 1e-12


@thorough
@given(four_shares(), inner_rates, st.lists(numbers(0.3, 0.7), min_size=4, max_size=4),
       numbers(-0.3, 0.3))  # fmt: skip
def test_where_all_types_buy_alike_the_difference_is_the_effect(
    shares, several, churn, effect
) -> None:
    gap = naive_churn_gap(shares, [several] * 4, churn, effect)
    assert gap.difference == pytest.approx(effect, abs=1e-12)


@thorough
@given(four_shares(), st.lists(inner_rates, min_size=4, max_size=4),
       st.lists(numbers(0.3, 0.7), min_size=4, max_size=4), numbers(-0.3, 0.3))  # fmt: skip
def test_the_effect_only_shifts_those_with_several(shares, several, churn, effect) -> None:
    without = naive_churn_gap(shares, several, churn)
    with_effect = naive_churn_gap(shares, several, churn, effect)
    assert with_effect.single == without.single
    assert with_effect.several - without.several == pytest.approx(effect, abs=1e-12)


def test_a_harmful_product_can_look_helpful() -> None:
    gap = naive_churn_gap(**TYPES, true_effect=0.05)
    assert gap.difference < 0 < 0.05


def test_thrown_customers() -> None:
    rng = np.random.default_rng(14)
    loose = rng.random(300_000) < 0.5
    several = rng.random(loose.size) < np.where(loose, 0.2, 0.6)
    gone = rng.random(loose.size) < np.where(loose, 0.3, 0.1) - 0.02 * several
    gap = naive_churn_gap(**TYPES, true_effect=-0.02)
    assert within_four_errors(gone[several], gap.several)
    assert within_four_errors(gone[~several], gap.single)


def test_an_effect_that_no_type_can_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"true_effect must be .*not -0\.1"):
        naive_churn_gap(**TYPES, true_effect=-0.2)
    # Nobody of the second type has several products, so its churn is not touched.
    alone = {"shares": [0.5, 0.5], "several_products_rate": [0.6, 0.0], "churn": [0.5, 0.0]}
    assert naive_churn_gap(**alone, true_effect=-0.2).several == near(0.3)


def test_a_sweep_of_effects() -> None:
    sweep = naive_churn_gap(**TYPES, true_effect=[-0.05, 0.0, 0.05])
    assert sweep.difference == pytest.approx(np.array([-0.133333, -0.083333, -0.033333]), abs=1e-6)
