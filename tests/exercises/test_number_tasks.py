"""Tasks that ask for a number: the right answer in many forms, every known mistake, odd inputs."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.exercises.known import ANSWERS, SAME, wrong_answers
from twodoors import i18n
from twodoors.exercises import Sheet
from twodoors.exercises.kinds import COUNT, MONEY, RATIO, SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Misconception

NUMBERS = (2, 4, 5, 6)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_right_answer_passes(tasks, company_name, number):
    outcome = tasks.check(number, ANSWERS[company_name][number])
    assert outcome.outcome == "right"
    assert outcome.misconception is None
    assert outcome.task == number
    assert outcome.words


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "form",
    [
        float,
        np.float64,
        np.float32,
        np.array,
        lambda value: np.array([value]),
        lambda value: pd.Series([value]),
        lambda value: pd.Series([value], index=["answer"]),
        lambda value: pd.DataFrame({"answer": [value]}),
        lambda value: pd.Index([value]),
        lambda value: (value,),
        lambda value: [value],
        lambda value: Decimal(str(value)),
        Fraction,
        str,
        lambda value: f"about {value}",
        lambda value: np.array(value, dtype=object),
    ],
)
def test_the_same_number_in_another_form_passes(tasks, company_name, number, form):
    assert tasks.check(number, form(ANSWERS[company_name][number])).outcome == "right"


@pytest.mark.parametrize("number", [2, 4])
def test_a_whole_number_passes(tasks, company_name, number):
    for form in (int, np.int64, np.int32):
        assert tasks.check(number, form(ANSWERS[company_name][number])).outcome == "right"


@pytest.mark.parametrize("number", NUMBERS)
def test_rounding_passes_and_more_than_rounding_does_not(tasks, company_name, number):
    right = ANSWERS[company_name][number]
    assert tasks.check(number, right * 1.009).outcome == "right"
    assert tasks.check(number, round(right)).outcome == "right"
    assert tasks.check(number, right * 1.03).outcome == "not_yet"
    assert tasks.check(number, right * 0.97).outcome == "not_yet"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_wrong_answer_is_told_the_direction_and_not_the_answer(tasks, company_name, number):
    right = ANSWERS[company_name][number]
    high, low = tasks.check(number, right * 3.3), tasks.check(number, right * 0.43)
    for outcome in (high, low):
        assert outcome.outcome == "not_yet"
        assert outcome.misconception is None
        assert f"tasks.hint({number})" in repr(outcome)
        assert i18n.number(right, 0) not in repr(outcome)
    assert high.words != low.words


@pytest.mark.parametrize("number", NUMBERS)
def test_every_mistake_is_recognised(tasks, company_name, number):
    for key, values in wrong_answers(company_name)[number].items():
        for value in values:
            outcome = tasks.check(number, value)
            assert outcome.outcome == "not_yet", (key, value)
            expected = SAME.get((company_name, number, key), key)
            assert outcome.misconception == expected, (key, value, outcome)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_mistake_that_a_task_knows_is_tested(tasks, company_name, number):
    task = tasks._tasks[number]
    assert {item.key for item in task.misconceptions} == set(wrong_answers(company_name)[number])


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_said_differs_by_mistake(tasks, company_name, number):
    said = {}
    for key, values in wrong_answers(company_name)[number].items():
        if (company_name, number, key) not in SAME:
            said[key] = tasks.check(number, values[0]).words[0]
    assert len(set(said.values())) == len(said)


def test_two_mistakes_with_one_result_are_both_named(sport):
    outcome = sport.check(6, 132)
    assert outcome.misconception == "retention_for_churn"
    text = repr(outcome)
    assert "retention rate" in text
    assert "on top" in text


@pytest.mark.parametrize("number", NUMBERS)
def test_the_wrong_sign_is_named(tasks, company_name, number):
    assert tasks.check(number, -ANSWERS[company_name][number]).misconception == "sign"


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("untouched", [..., None, "", "  "])
def test_an_untouched_cell_is_not_attempted(tasks, number, untouched):
    outcome = tasks.check(number, untouched)
    assert outcome.outcome == "not_attempted"
    assert outcome.misconception is None
    assert tasks.check(number).outcome == "not_attempted"
    assert tasks.attempts == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (True, "truth"),
        (np.True_, "truth"),
        ([1, 2], "several"),
        ([], "several"),
        (pd.Series([1.0, 2.0]), "several"),
        (np.arange(3), "several"),
        ("a lot", "no_number"),
        ("100 or 200", "many_numbers"),
        (math.sqrt, "function"),
        (lambda: 2_000, "function"),
        (float("nan"), "not_known"),
        (np.nan, "not_known"),
        (10**400, "too_large"),
        ("9" * 190 + "e999", "too_large"),
        (object(), "unreadable"),
        (3 + 4j, "unreadable"),
        (np.complex128(3), "unreadable"),
        (np.datetime64("2024-01-01"), "unreadable"),
        (pd.NA, "unreadable"),
    ],
)
def test_what_is_no_number_is_told_what_is_asked(tasks, given, problem):
    outcome = tasks.check(4, given)
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == problem
    assert "answer_cost_eur = 12_500" in repr(outcome)
    assert len(repr(outcome)) < 600


def test_an_infinite_result_is_named_where_no_mistake_explains_it(tasks):
    for given in (math.inf, -math.inf, np.inf):
        assert tasks.check(4, given).misconception == "endless"


def shares(kind, right):
    figures = {"right": right, "churn": 1 - right, "whole": right * 100}
    return NumberTask(
        number=1,
        asked="a share",
        example="0.5",
        figures=lambda lesson: figures,
        hints=("one",),
        solution="so",
        meaning="well done",
        kind=kind,
        right="right",
        misconceptions=(
            Misconception("retention_for_churn", "churn", "the other part"),
            Misconception("percentage_as_number", "whole", "write 0.8 for 80 %"),
        ),
    )


def test_a_share_as_a_percentage(sport):
    tasks: Any = Sheet("x", sport.lesson, [shares(SHARE, 0.8)])
    for right in (0.8, "0.8", "0,8", "80 %", "80%", "80 procent", "80", "80.4 percent"):
        assert tasks.check(1, right).outcome == "right", right
    assert tasks.check(1, 80).misconception == "percentage_as_number"
    assert tasks.check(1, 0.2).misconception == "retention_for_churn"
    assert tasks.check(1, "20 %").misconception == "retention_for_churn"


@pytest.mark.parametrize(
    ("kind", "right", "passes", "fails"),
    [
        (MONEY, 120.157, (120.16, 120, 121), (118, 123)),
        (MONEY, 12.5, (12.5, 12.50, 12.6), (12, 13)),
        (COUNT, 7.4, (7, 7.4), (8, 6)),
        (COUNT, 1_372.4, (1_372, 1_380), (1_350, 1_400)),
        (SHARE, 0.149, (0.149, 0.15), (0.14, 0.16)),
        (RATIO, 3.16, (3.2, 3.16), (3, 3.3)),
    ],
)
def test_tolerance_by_kind_of_number(kind, right, passes, fails):
    assert all(kind.same(given, right) for given in passes)
    assert not any(kind.same(given, right) for given in fails)
