"""The task to set the exhibit so that the next euro brings the same at both doors."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import brentq

from tests.exercises.known import ANSWERS, COMPANIES
from twodoors import explorers as explore
from twodoors import i18n


def doors_of(name):
    """Return the next euro's and the average euro's value at either door, by the share at the back."""
    f = COMPANIES[name]
    margin, new_margin = 12 * (f["price"] - f["cost"]), 12 * (f["new_price"] - f["cost"])
    kept = margin * (1 + f["discount"]) / (f["discount"] + f["churn"])
    won = new_margin + margin * (1 - f["new_churn"]) / (f["discount"] + f["new_churn"])
    budget = f["front"] + f["back"]

    def door(people, spend, response, ceiling, worth):
        rate = -np.log(1 - response / people / ceiling) / (spend / people)
        return (
            lambda money: worth * ceiling * rate * np.exp(-rate * money / people),
            lambda money: worth * people * ceiling * (1 - np.exp(-rate * money / people)) / money,
        )

    back = door(f["customers"], f["back"], f["saved"], f["back_ceiling"], kept)
    front = door(f["prospects"], f["front"], f["won"], f["front_ceiling"], won)
    marginal = lambda share: back[0](share * budget) - front[0]((1 - share) * budget)  # noqa: E731
    average = lambda share: back[1](share * budget) - front[1]((1 - share) * budget)  # noqa: E731
    return brentq(marginal, 0.001, 0.999), brentq(average, 0.01, 0.99)


@pytest.fixture
def doors(lesson):
    return explore.two_doors(lesson.company)


def test_the_setting_passes_where_the_next_euro_brings_the_same(tasks, doors, company_name):
    best, _average = doors_of(company_name)
    assert round(best, 2) == ANSWERS[company_name][3]
    for share in (best, round(best, 2), best + 0.009, best - 0.009):
        outcome = tasks.check(3, doors.set(back_door_share=share))
        assert outcome.outcome == "right", share
    assert i18n.percent(round(best, 2)) in repr(
        tasks.check(3, doors.set(back_door_share=round(best, 2)))
    )


def test_at_another_budget_the_best_split_of_that_budget_passes(tasks, doors):
    doors.set(budget_eur=doors.settings["budget_eur"] * 2)
    assert tasks.check(3, doors).outcome == "not_yet"
    doors.set(back_door_share=doors.figures["best_share"])
    assert tasks.check(3, doors).outcome == "right"


def test_an_untouched_exhibit_is_not_attempted(tasks, doors):
    outcome = tasks.check(3, doors)
    assert outcome.outcome == "not_attempted"
    assert tasks.attempts == []
    doors.set(back_door_share=0.9)
    assert tasks.check(3, doors).outcome == "not_yet"
    doors.set(**doors.exhibit.start())
    assert tasks.check(3, doors).outcome == "not_attempted"


def test_every_mistake_is_recognised(tasks, doors, company_name):
    best, average = doors_of(company_name)
    for key, share in {
        "equal_amounts": 0.5,
        "average_for_marginal": average,
        "everything_at_one_door": 1.0,
        "too_little_at_back": best - 0.05,
        "too_much_at_back": best + 0.05,
    }.items():
        outcome = tasks.check(3, doors.set(back_door_share=share))
        assert outcome.outcome == "not_yet"
        assert outcome.misconception == key, (key, share)
    nothing = tasks.check(3, doors.set(back_door_share=0.0))
    assert nothing.misconception == "everything_at_one_door"


def test_what_is_said_holds_the_figures_on_screen(tasks, doors):
    doors.set(back_door_share=0.8)
    text = repr(tasks.check(3, doors))
    assert i18n.money(doors.figures["back_return"], 2) in text
    assert i18n.money(doors.figures["front_return"], 2) in text


def test_another_exhibit_or_none_is_told_so(tasks, lesson, company_name):
    outcome = tasks.check(3, explore.leaky_bucket(lesson.company))
    assert outcome.misconception == "other_exhibit"
    for given in (ANSWERS[company_name][3], "25 %", explore.two_doors, lesson.company):
        outcome = tasks.check(3, given)
        assert outcome.misconception == "no_exhibit"
        assert "tasks.check(3, doors)" in repr(outcome)


def test_where_one_door_rightly_gets_everything(language):
    from twodoors.exercises import sheet
    from twodoors.lesson import begin

    with i18n.spoken(language):
        overrides = {
            "back_door_ceiling": 0.0201,
            "customers_saved": 1,
            "back_door_spend_eur": 100_000,
        }
        lesson = begin(language=language, company="sport_tv", overrides=overrides)
        doors = explore.two_doors(lesson.company)
        tasks: Any = sheet("two-doors", lesson)
        assert doors.figures["best_share"] == 0
        assert tasks.check(3, doors.set(back_door_share=0.0)).outcome == "right"
        assert i18n.percent(0) in repr(tasks.solution(3))
