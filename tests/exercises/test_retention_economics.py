"""The tasks of lesson 2: right answers in several ways, every known mistake, the untouched cell."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from twodoors import explorers as explore
from twodoors import i18n
from twodoors.company import presets
from twodoors.exercises import sheet
from twodoors.lesson import begin
from twodoors.market import simulate

# As in the files of the companies; typed here so that a changed figure is noticed.
COMPANIES = {
    "sport_tv": SimpleNamespace(
        price=17.5, margin=120.0, discount=0.10, churn=0.15, alpha=0.668, beta=3.806
    ),
    "small_brand": SimpleNamespace(
        price=16.0, margin=84.0, discount=0.10, churn=0.40, alpha=6.0, beta=9.0
    ),
}
# Worked out by hand, or by adding up five thousand years.
ANSWERS = {
    "sport_tv": {3: 0.1425, 4: 12 / 528, 5: 710.71},
    "small_brand": {3: 0.38, 4: 8.4 / 184.8, 5: 197.40},
}


@pytest.fixture(params=list(COMPANIES))
def company_name(request):
    return request.param


@pytest.fixture(params=i18n.LANGUAGES)
def lesson(request, company_name):
    with i18n.spoken(request.param):
        yield begin(
            language=request.param,
            company=company_name,
            overrides={},
            seed=1,
            retention_gain=0.05,
        )


@pytest.fixture
def tasks(lesson) -> Any:
    return sheet("retention-economics", lesson)


def years(f, first=0):
    """Return the discounted years of a customer of the mix, year by year."""
    left, total = 1.0, 0.0
    for year in range(5000):
        if year >= first:
            total += left / (1 + f.discount) ** year
        left *= (f.beta + year) / (f.alpha + f.beta + year)
    return total


def due(f, churn, margin=None):
    return (f.margin if margin is None else margin) * (1 + f.discount) / (f.discount + churn)


def recognised(tasks, number, value, key):
    outcome = tasks.check(number, value)
    assert outcome.outcome == "not_yet", (key, value)
    assert outcome.misconception == key, (value, outcome)
    assert outcome.words[0]
    return outcome


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("untouched", [..., None, ""])
def test_an_untouched_cell_is_not_attempted(tasks, number, untouched):
    assert tasks.check(number, untouched).outcome == "not_attempted"
    assert tasks.attempts == []


# 1 and 2, without code


def test_what_a_falling_churn_proves(tasks):
    outcome = tasks.check(1, "c")
    assert outcome.outcome == "right"
    for letter, key in (("a", "loyalty_grows"), ("b", "action_effect"), ("d", "settled_by_chance")):
        recognised(tasks, 1, letter, key)
    assert tasks.check(1, "z").misconception == "no_choice"


def test_four_figures_in_order(tasks, company_name):
    f = COMPANIES[company_name]
    worth = due(f, f.churn)
    figures = {"a": worth - f.margin, "b": worth, "c": f.margin, "d": f.margin / f.churn}
    order = sorted(figures, key=lambda letter: -figures[letter])
    assert tasks.check(2, order).outcome == "right"
    assert tasks.check(2, "".join(order).upper()).outcome == "right"
    recognised(tasks, 2, order[::-1], "reversed")
    recognised(tasks, 2, [order[1], order[0], *order[2:]], "swapped")
    assert tasks.check(2, "abc").misconception == "no_order"
    question = tasks.order(2, ["one", "two", "three", "four"])
    assert question.place(*order).outcome == "right"


# 3, five percent fewer leavers


def test_five_percent_fewer_leavers(tasks, company_name):
    right = ANSWERS[company_name][3]
    written = i18n.percent(right)
    for answer in (right, f"{right * 100:g} %", f"{right * 100:g}", written):
        assert tasks.check(3, answer).outcome == "right", answer
    assert tasks.estimate(3).enter(right).outcome == "right"
    assert tasks.check(3, right * 3).misconception is None


def test_mistakes_with_five_percent(tasks, company_name):
    churn = COMPANIES[company_name].churn
    for key, value in {
        "percent_as_points": churn - 0.05,
        "retention_for_churn": 1 - 0.95 * churn,
        "wrong_direction": 1.05 * churn,
        "percent_of_retention": 1 - 1.05 * (1 - churn),
        "change_for_level": 0.05 * churn,
        "today": churn,
        "percentage_as_number": 95 * churn,
    }.items():
        recognised(tasks, 3, value, key)


# 4, an exhibit to be set


def test_the_points_that_earn_back_a_budget(tasks, lesson, company_name):
    point = explore.point_worth(lesson.company, 0)
    assert tasks.check(4, point).outcome == "not_attempted"
    needed = ANSWERS[company_name][4]
    for gain in (needed, needed + 0.004, needed - 0.004, round(needed / 0.005) * 0.005):
        assert tasks.check(4, point.set(retention_gain=gain)).outcome == "right", gain
    assert point.set(retention_gain=needed).figures["most_eur"] == pytest.approx(
        COMPANIES[company_name].margin / 10
    )


def test_settings_that_do_not_earn_it_back(tasks, lesson, company_name):
    needed, churn = ANSWERS[company_name][4], COMPANIES[company_name].churn
    point = explore.point_worth(lesson.company, 0)
    for key, gain in {
        "part_of_margin_as_points": 0.10,
        "percent_as_points": min(0.3, needed / churn),
        "too_little": needed - 0.012,
        "too_much": needed + 0.012,
    }.items():
        recognised(tasks, 4, point.set(retention_gain=gain), key)
    changed = explore.point_worth(lesson.company, 0)
    changed.set(retention_gain=needed, churn_rate=0.3)
    recognised(tasks, 4, changed, "other_company")
    assert tasks.check(4, explore.five_percent(lesson.company)).misconception == "other_exhibit"
    assert tasks.check(4, needed).misconception == "no_exhibit"


def test_no_exhibit_that_opens_at_nothing_is_right_by_itself():
    for name in presets():
        with i18n.spoken("en"):
            lesson = begin(language="en", company=name, overrides={})
            point = explore.point_worth(lesson.company, 0)
            tasks: Any = sheet("retention-economics", lesson)
            assert tasks.check(4, point).outcome == "not_attempted"


# 5, worth in a mix


def test_worth_in_a_mix(tasks, company_name):
    f = COMPANIES[company_name]
    assert f.margin * years(f) == pytest.approx(ANSWERS[company_name][5], abs=0.01)
    for form in (float, np.float64, lambda value: pd.Series([value]), lambda value: round(value)):
        assert tasks.check(5, form(ANSWERS[company_name][5])).outcome == "right"


def test_mistakes_with_the_mix(tasks, company_name):
    f = COMPANIES[company_name]
    mix, one = f.margin * years(f), due(f, f.alpha / (f.alpha + f.beta))
    lifetime = (f.alpha + f.beta - 1) / (f.alpha - 1) if f.alpha > 1 else float("inf")
    for key, value in {
        "one_rate": one,
        "years_for_money": years(f),
        "first_year_left_out": mix - f.margin,
        "about_to_renew": f.margin * years(f, first=1) * (1 + f.discount),
        "revenue_for_margin": 12 * f.price * years(f),
        "month_for_year": mix / 12,
        "undiscounted": f.margin * lifetime,
        "gain_for_value": mix - one,
    }.items():
        recognised(tasks, 5, value, key)


def test_the_company_rate_is_known_where_it_is_another(company_name):
    with i18n.spoken("en"):
        lesson = begin(language="en", company=company_name, overrides={"churn_rate": 0.5})
        f = COMPANIES[company_name]
        tasks = sheet("retention-economics", lesson)
        assert "whole company" in recognised(tasks, 5, due(f, 0.5), "one_rate").words[0]


def test_without_discounting_there_is_no_answer():
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides={"discount_rate": 0.0})
        tasks: Any = sheet("retention-economics", lesson)
        outcome = tasks.check(5, 500)
        assert outcome.misconception == "no_figures"


# 6, the simulated base


@pytest.fixture
def paid(lesson):
    market = simulate(lesson.company, customers=4_000, months=36, seed=1)
    if lesson.company.has_contracts:
        return market.invoices
    return market.orders.rename(columns={"value_eur": "amount_eur"})


def test_staying_and_paying(tasks, paid):
    often = paid.customer_id.value_counts().sort_index()
    average = paid.groupby("customer_id").amount_eur.sum() / often
    right = np.corrcoef(often, average)[0, 1]
    each = paid.groupby("customer_id")["amount_eur"].agg(["count", "mean"])
    for answer in (right, each["count"].corr(each["mean"]), round(right, 2), f"{right:.3f}"):
        assert tasks.check(6, answer).outcome == "right", answer
    total = paid.groupby("customer_id").amount_eur.sum()
    recognised(tasks, 6, np.corrcoef(often, total)[0, 1], "total_for_average")
    recognised(tasks, 6, np.corrcoef(average, total)[0, 1], "wrong_pair")
    recognised(tasks, 6, right * 100, "percentage_as_number")
    recognised(tasks, 6, average.mean(), "average_for_correlation")
    rows = paid.customer_id.map(often).corr(paid.amount_eur)
    if abs(rows - right) > 0.01:
        recognised(tasks, 6, rows, "payments_for_customers")
    if abs(right**2 - right) > 0.02:
        recognised(tasks, 6, right**2, "squared")


@pytest.mark.parametrize("name", presets())
def test_what_the_correlation_means_fits_the_company(name):
    """The price list explains a link where newcomers pay less; nowhere is staying said to make anybody pay more."""
    with i18n.spoken("en"):
        lesson = begin(language="en", company=name, overrides={}, seed=1)
        tasks: Any = sheet("retention-economics", lesson)
        right = tasks._tasks[6].figures(lesson)["right"]
        words = tasks.check(6, right).words[0]
        assert tasks.check(6, right).outcome == "right"
        assert ("Hardly any link" in words) == (abs(right) < 0.1)
        assert ("price list" in words) == (abs(right) >= 0.1)


def test_another_seed_is_another_base():
    with i18n.spoken("en"):
        one, other = (
            sheet(
                "retention-economics",
                begin(language="en", company="telecom", overrides={}, seed=seed),
            )
            for seed in (1, 2)
        )
        figures = [item._tasks[6].figures(item.lesson)["right"] for item in (one, other)]
        assert figures[0] != figures[1]


# 7, the open task

CHURN = np.arange(10, 51, 5) / 100


def table(name, churn=CHURN, **columns):
    f = COMPANIES[name]
    now, then = due(f, churn), due(f, churn - 0.05)
    return pd.DataFrame({"churn_rate": churn, "value_eur": now, "growth": then / now - 1} | columns)


def test_the_right_table_passes_in_any_form(tasks, company_name):
    right = table(company_name)
    for answer in (
        right,
        right.sample(frac=1, random_state=1),
        right.round({"value_eur": 1, "growth": 3}),
        right.set_index("churn_rate"),
        right.to_dict("list"),
        table(company_name, np.linspace(0.1, 0.5, 41)),
    ):
        assert tasks.check(7, answer).outcome == "right"


def test_mistakes_in_the_table(tasks, company_name):
    f = COMPANIES[company_name]
    now, then = due(f, CHURN), due(f, CHURN - 0.05)
    revenue = due(f, CHURN, 12 * f.price)
    for column, key, values in (
        ("value_eur", "retention_for_churn", due(f, 1 - CHURN)),
        ("value_eur", "first_year_left_out", now - f.margin),
        ("value_eur", "paid_at_year_end", now / (1 + f.discount)),
        ("value_eur", "revenue_for_margin", revenue),
        ("value_eur", "month_for_year", now / 12),
        ("value_eur", "undiscounted", f.margin / CHURN),
        ("growth", "percent_as_points", due(f, CHURN * 0.95) / now - 1),
        ("growth", "wrong_direction", due(f, CHURN + 0.05) / now - 1),
        ("growth", "ratio_for_growth", then / now),
        ("growth", "percentage_as_number", 100 * (then / now - 1)),
        ("growth", "wrong_base", 1 - now / then),
        ("growth", "amount_for_growth", then - now),
    ):
        outcome = recognised(tasks, 7, table(company_name, **{column: values}), key)
        assert f"`{column}`" in outcome.words[0]
    assert tasks.check(7, table(company_name, CHURN * 100)).misconception == "percentage_as_number"
    assert tasks.check(7, table(company_name, CHURN[2:])).misconception == "range"


# all of them


def test_hints_and_solutions_speak_and_hold_no_gaps(tasks, lesson):
    for number in range(1, 8):
        seen = [repr(tasks.hint(number)) for _time in range(5)]
        assert len(set(seen)) >= 3
        for words in (seen[-1], repr(tasks.solution(number))):
            assert "{" not in words.replace('{"churn_rate"', "") and "nan" not in words.lower()


@pytest.mark.parametrize(
    "overrides",
    [
        {"discount_rate": 0.0},
        {"churn_rate": 0.9, "new_customer_churn_rate": 0.95},
        {"churn_rate": 0.001, "retention_ceiling": 0.9999},
        {"new_price_eur_per_month": 17.5},
        {"customers": 1, "customers_saved": 0.01},
        {"churn_alpha": 0.001, "churn_beta": 0.001},
    ],
)
def test_odd_companies_are_no_exception(overrides):
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides=overrides, seed=3)
        tasks = sheet("retention-economics", lesson)
        for number in range(1, 8):
            outcome = tasks.check(number, 12.0)
            assert "{" not in repr(outcome).replace('{"churn_rate"', "")
            tasks.hint(number)
            tasks.solution(number)
