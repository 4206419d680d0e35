"""The early warning against a general optimiser, brute force over pairs, and customers made to known odds."""

import math

import numpy as np
import pytest
from scipy.optimize import minimize

from twodoors.models.warning import EarlyWarning, fit_warning, pairs_right

RNG = np.random.default_rng(11)
SIGNALS = RNG.normal(size=(4_000, 3)) * [1.0, 5.0, 0.2] + [0.0, 30.0, 1.0]
TRUE = np.array([0.8, -0.1, 0.0])
CHANCE = 1 / (1 + np.exp(-(SIGNALS @ TRUE + 1.5)))
LEFT = (RNG.random(4_000) < CHANCE).astype(float)


def test_the_fit_is_where_a_general_optimiser_ends():
    spread = (SIGNALS - SIGNALS.mean(axis=0)) / SIGNALS.std(axis=0)

    def unlikely(weights):
        odds = weights[0] + spread @ weights[1:]
        return np.logaddexp(0, odds).sum() - LEFT @ odds + (weights[1:] ** 2).sum() / 2

    best = minimize(unlikely, np.zeros(4), tol=1e-10).x
    model = fit_warning(SIGNALS, LEFT)
    assert model.intercept == pytest.approx(best[0], abs=1e-4)
    assert model.weights == pytest.approx(best[1:], abs=1e-4)


def test_customers_made_to_known_odds_are_found_again():
    model = fit_warning(SIGNALS, LEFT)
    # 4 standard errors of a weight per unit of its signal, with p (1 - p) at most 1/4
    found = model.weights / SIGNALS.std(axis=0)
    error = 1 / np.sqrt((CHANCE * (1 - CHANCE)).sum()) / SIGNALS.std(axis=0)
    assert (np.abs(found - TRUE) < 4 * error + 0.01).all()
    assert model.chance(SIGNALS).mean() == pytest.approx(LEFT.mean(), abs=1e-6)


def test_the_unit_of_a_signal_changes_nothing():
    one = fit_warning(SIGNALS, LEFT).chance(SIGNALS)
    other = fit_warning(SIGNALS * [100, 0.01, 7], LEFT).chance(SIGNALS * [100, 0.01, 7])
    assert other == pytest.approx(one, abs=1e-8)


def test_a_signal_that_is_the_same_for_all_says_nothing():
    with_constant = np.column_stack([SIGNALS, np.full(4_000, 3.0)])
    model = fit_warning(with_constant, LEFT)
    assert model.weights[3] == 0
    assert model.chance(with_constant) == pytest.approx(fit_warning(SIGNALS, LEFT).chance(SIGNALS))


@pytest.mark.parametrize("everybody", [0.0, 1.0])
def test_where_nobody_or_everybody_left_all_have_the_same_chance_short_of_certain(everybody):
    chance = fit_warning(SIGNALS[:20], np.full(20, everybody)).chance(SIGNALS)
    assert np.ptp(chance) == 0 and 0 < chance[0] < 1 and abs(chance[0] - everybody) < 0.05


def test_a_signal_that_tells_leavers_for_certain_stays_finite():
    signal = np.arange(40.0)[:, None]
    model = fit_warning(signal, (signal[:, 0] > 19).astype(float))
    assert (
        np.isfinite(model.weights).all()
        and pairs_right(model.chance(signal), signal[:, 0] > 19) == 1
    )


def test_pairs_right_counts_every_pair():
    score = RNG.integers(0, 12, 150) / 4
    left = (RNG.random(150) < 0.3).astype(float)
    right = [
        1.0 if a > b else 0.5 if a == b else 0.0 for a in score[left == 1] for b in score[left == 0]
    ]
    assert pairs_right(score, left) == pytest.approx(np.mean(right))
    assert pairs_right(np.exp(score), left) == pytest.approx(np.mean(right))
    assert pairs_right(-score, left) == pytest.approx(1 - np.mean(right))


def test_without_a_leaver_or_a_stayer_there_are_no_pairs():
    assert math.isnan(pairs_right([1, 2], [1, 1])) and math.isnan(pairs_right([1, 2], [0, 0]))


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: fit_warning([], []), "signals"),
        (lambda: fit_warning([1.0, 2.0], [1, 0]), "signals"),
        (lambda: fit_warning([[1.0], [2.0]], [1]), "left"),
        (lambda: fit_warning([[1.0], [2.0]], [0.5, 1]), "left"),
        (lambda: fit_warning([[math.nan], [2.0]], [0, 1]), "signals"),
        (lambda: pairs_right([1.0], [1, 0]), "left"),
        (lambda: pairs_right(["a"], [1]), "score"),
        (lambda: EarlyWarning(0.0, [1.0], [0.0], [1.0]).chance([[1.0, 2.0]]), "signals"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=name):
        call()
