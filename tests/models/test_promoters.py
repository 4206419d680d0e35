"""The noise of an NPS against samples drawn here and against the exact multinomial."""

import math
from itertools import product

import numpy as np
import pytest

from twodoors.models.promoters import answers_needed, score_error, score_interval

RNG = np.random.default_rng(5)


@pytest.mark.parametrize(
    ("up", "down", "answers"), [(0.35, 0.2, 200), (0.6, 0.1, 50), (0.0, 0.3, 90)]
)
def test_the_error_is_the_spread_of_many_measurements(up, down, answers):
    drawn = RNG.multinomial(answers, [up, down, 1 - up - down], size=40_000)
    scores = (drawn[:, 0] - drawn[:, 1]) / answers
    error = score_error(up, down, answers)
    assert scores.std() == pytest.approx(error, rel=0.02)
    assert abs(scores.mean() - (up - down)) < 4 * error / math.sqrt(40_000)
    low, high = score_interval(up, down, answers)
    assert np.mean((scores >= low) & (scores <= high)) == pytest.approx(0.95, abs=0.015)


def test_the_error_of_three_answers_exactly():
    chances = {1: 0.5, -1: 0.2, 0: 0.3}
    variance = sum(
        math.prod(chances[a] for a in answers) * (sum(answers) / 3 - 0.3) ** 2
        for answers in product(chances, repeat=3)
    )
    assert score_error(0.5, 0.2, 3) == pytest.approx(math.sqrt(variance))


def test_with_the_answers_needed_a_rise_is_seen_four_times_out_of_five():
    people = int(answers_needed(0.05, 0.35, 0.2))
    assert people == 3313  # (1.95996 + 0.84162) ** 2 x 2 x 0.5275 / 0.0025 = 3312.1
    before = RNG.multinomial(people, [0.35, 0.2, 0.45], size=8_000)
    after = RNG.multinomial(people, [0.40, 0.2, 0.40], size=8_000)
    rise = (after[:, 0] - after[:, 1] - before[:, 0] + before[:, 1]) / people
    seen = np.mean(np.abs(rise) > 1.96 * math.sqrt(2) * score_error(0.35, 0.2, people))
    assert seen == pytest.approx(0.8, abs=0.02)


def test_a_change_half_as_large_takes_four_times_as_many_answers():
    assert answers_needed(0.05, 0.4, 0.2) == pytest.approx(
        4 * answers_needed(0.1, 0.4, 0.2), rel=1e-3
    )


def test_where_everybody_answers_alike_there_is_no_noise():
    assert score_error(1.0, 0.0, 10) == 0 and answers_needed(0.05, 0.0, 0.0) == 0
    assert score_interval(1.0, 0.0, 10) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: score_error(0.7, 0.4, 10), "promoters"),
        (lambda: score_error(35, 0.2, 10), "promoters"),
        (lambda: score_error(0.5, -0.1, 10), "detractors"),
        (lambda: score_error(0.5, 0.2, 0), "answers"),
        (lambda: answers_needed(5, 0.5, 0.2), "change"),
        (lambda: answers_needed(0, 0.5, 0.2), "change"),
        (lambda: answers_needed(0.05, 0.5, 0.2, power=1), "power"),
        (lambda: score_interval(0.5, 0.2, 10, confidence=95), "confidence"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=name):
        call()
