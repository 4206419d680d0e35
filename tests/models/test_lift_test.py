"""What a test is worth, against the closed form of two groups and the campaign whose effects are known."""

import math
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm

from twodoors.models.lift_test import profit_after_test
from twodoors.models.targeting import campaign_profit

KINDS: dict[str, Any] = {
    "untreated_churn": [0.6, 0.3, 0.05, 0.15],
    "treated_churn": [0.6, 0.15, 0.05, 0.25],
}
WORKED: dict[str, Any] = {
    **KINDS,
    "customers": [1_000] * 4,
    "value_eur": 300.0,
    "contact_cost_eur": 10.0,
}


@pytest.mark.parametrize("contacts", [0, 500, 1_000, 2_500, 4_000])
def test_a_test_without_end_finds_the_true_order(contacts):
    done = profit_after_test(**WORKED, contacts=contacts, tested=1e12)
    assert done.profit_eur == pytest.approx(campaign_profit(**WORKED, contacts=contacts))
    assert done.wrong_first == 0


def test_the_worked_case():
    assert profit_after_test(**WORKED, contacts=1_000, tested=1e12).profit_eur == pytest.approx(
        35_000
    )
    assert profit_after_test(**WORKED, contacts=4_000, tested=40).profit_eur == pytest.approx(
        -25_000
    )


@pytest.mark.parametrize("tested", [50, 200, 800])
def test_two_groups_are_told_apart_as_often_as_the_normal_law_says(tested):
    done = profit_after_test(
        [0.4, 0.3], [0.4, 0.2], [500, 500], 100, 2, contacts=500, tested=tested
    )
    each = tested / 4
    error = math.sqrt((0.4 * 0.6 * 2 + 0.3 * 0.7 + 0.2 * 0.8) / each)
    wrong = norm.cdf(-0.1 / error)
    assert done.wrong_first == pytest.approx(wrong, abs=0.02)
    # 500 of the group that listens bring 500 x (0.1 x 100 - 2), 500 of the other cost 1,000
    assert done.profit_eur == pytest.approx((1 - wrong) * 4_000 - wrong * 1_000, abs=120)


def test_by_risk_a_small_test_can_be_beaten_but_not_a_large_one():
    by_risk = campaign_profit(**WORKED, contacts=2_000, rank_by="risk")
    assert profit_after_test(**WORKED, contacts=2_000, tested=50).profit_eur < by_risk
    large = profit_after_test(**WORKED, contacts=2_000, tested=100_000).profit_eur
    assert large == pytest.approx(by_risk)


def test_a_larger_test_is_never_worse_here_and_no_test_beats_knowing():
    profits = [
        profit_after_test(**WORKED, contacts=1_000, tested=people).profit_eur
        for people in (50, 100, 200, 400, 800, 1_600)
    ]
    assert profits == sorted(profits) and profits[-1] <= 35_000


def test_groups_without_customers_change_nothing():
    empty = profit_after_test(
        [0.4, 0.9, 0.3], [0.4, 0.0, 0.2], [500, 0, 500], 100, 2, contacts=500, tested=400
    )
    without = profit_after_test(
        [0.4, 0.3], [0.4, 0.2], [500, 500], 100, 2, contacts=500, tested=400
    )
    assert empty.profit_eur == pytest.approx(without.profit_eur, abs=120)
    assert empty.wrong_first == pytest.approx(without.wrong_first, abs=0.03)


def test_several_numbers_of_contacts_at_once():
    many = profit_after_test(**WORKED, contacts=[0, 1_000, 4_000], tested=300).profit_eur
    one = [
        profit_after_test(**WORKED, contacts=each, tested=300).profit_eur
        for each in (0, 1_000, 4_000)
    ]
    assert np.asarray(many) == pytest.approx(one)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"tested": 0}, "tested"),
        ({"contacts": 5_000}, "contacts"),
        ({"customers": [0] * 4}, "customers"),
        ({"treated_churn": [0.1]}, "treated_churn"),
        ({"untreated_churn": [60, 30, 5, 15]}, "untreated_churn"),
        ({"contact_cost_eur": -1}, "contact_cost_eur"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(change, name):
    with pytest.raises(ValueError, match=name):
        profit_after_test(**{**WORKED, "contacts": 100, "tested": 100, **change})
