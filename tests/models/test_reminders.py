"""The reminder fee: income against customers."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from hypothesis import assume, given

from tests.models.simulators import within_four_errors
from tests.models.strategies import money, near, people, printed, rates, thorough
from twodoors.models.reminders import reminder_fee

CASE = {"customers": 10_000, "late_share": 0.12, "fee_eur": 12.5, "collected_share": 0.85}


def test_worked_numbers() -> None:
    outcome = reminder_fee(**CASE, extra_churn=0.02, value_eur=300)
    assert outcome.net_eur == printed(5_550)
    assert outcome.break_even_churn == printed(0.035417)
    assert reminder_fee(**CASE, extra_churn=0, value_eur=300).net_eur == printed(12_750)


@thorough
@given(people, rates, money, rates, rates, money)
def test_it_is_income_less_customers_lost(base, late, fee, paid, lost, worth) -> None:
    outcome = reminder_fee(base, late, fee, paid, lost, worth)
    charged = Fraction(base) * Fraction(late)
    income = charged * Fraction(fee) * Fraction(paid)
    damage = charged * Fraction(lost) * Fraction(worth)
    assert outcome.net_eur == near(income - damage, 1e-12, 1e-14 * float(income + damage))


@thorough
@given(people, rates, money, rates, money)
def test_at_the_break_even_nothing_is_left(base, late, fee, paid, worth) -> None:
    edge = reminder_fee(base, late, fee, paid, 0.0, worth).break_even_churn
    if worth == 0:
        assert edge == math.inf
        return
    assume(edge <= 1)
    income = base * late * fee * paid
    assert abs(reminder_fee(base, late, fee, paid, edge, worth).net_eur) <= 1e-12 * income + 1e-300


def test_customers_worth_little_always_pay_the_fee() -> None:
    outcome = reminder_fee(**CASE, extra_churn=1, value_eur=5)
    assert outcome.break_even_churn > 1
    assert outcome.net_eur > 0


def test_thrown_customers() -> None:
    rng = np.random.default_rng(15)
    late, paid, gone = (rng.random(300_000) < p for p in (0.12, 0.85, 0.02))
    result = late * (12.5 * paid - 300.0 * gone)
    each = reminder_fee(**(CASE | {"customers": 1}), extra_churn=0.02, value_eur=300)
    assert within_four_errors(result, each.net_eur)


def test_a_sweep() -> None:
    sweep = reminder_fee(**CASE, extra_churn=np.linspace(0, 0.1, 11), value_eur=300)
    assert (np.diff(sweep.net_eur) < 0).all()
    assert type(sweep.break_even_churn) is float
