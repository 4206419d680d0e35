"""How large a test by lot must be: against a simulation, a published table and what must always hold."""

from __future__ import annotations

import math

import numpy as np
import pytest

from twodoors.models.trial import trial_size


def test_a_worked_case() -> None:
    # 15 % against 10 %: (1.96 + 0.8416)^2 x (0.1275 + 0.09) / 0.0025
    assert trial_size(0.15, 0.05) == pytest.approx(682.8, abs=0.1)


def test_half_the_difference_takes_about_four_times_as_many() -> None:
    assert trial_size(0.2, 0.001) / trial_size(0.2, 0.002) == pytest.approx(4, rel=0.01)


def test_a_rise_from_one_to_the_other_takes_as_many_as_the_fall_back() -> None:
    assert trial_size(0.2, 0.05) == pytest.approx(trial_size(0.15, -0.05))


def test_a_difference_of_nothing_is_never_seen() -> None:
    assert trial_size(0.2, 0.0) == math.inf


def test_all_lifts_at_once_are_the_same_as_one_by_one() -> None:
    lifts = [0.01, 0.02, 0.2]
    assert trial_size(0.2, lifts) == pytest.approx([trial_size(0.2, lift) for lift in lifts])


def test_simulated_tests_of_that_size_see_the_difference_four_times_out_of_five() -> None:
    rng, size, repeats = np.random.default_rng(6), round(trial_size(0.3, 0.06)), 20_000
    without = rng.binomial(size, 0.30, repeats) / size
    with_it = rng.binomial(size, 0.24, repeats) / size
    error = np.sqrt((without * (1 - without) + with_it * (1 - with_it)) / size)
    seen = np.mean(np.abs(without - with_it) > 1.959964 * error)
    assert seen == pytest.approx(0.8, abs=0.015)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"churn": 15, "lift": 0.01}, "churn"),
        ({"churn": 0.1, "lift": 0.2}, "lift"),
        ({"churn": 0.9, "lift": -0.2}, "lift"),
        ({"churn": 0.1, "lift": math.nan}, "lift"),
        ({"churn": 0.1, "lift": 0.05, "power": 1}, "power"),
        ({"churn": 0.1, "lift": 0.05, "significance": 0}, "significance"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(arguments: dict[str, float], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        trial_size(**arguments)
