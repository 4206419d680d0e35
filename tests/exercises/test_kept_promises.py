"""The tasks of lesson 5: right answers, other right ways, wrong ones and every known mistake."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from twodoors import explorers as explore
from twodoors import i18n
from twodoors.exercises import sheet
from twodoors.lesson import begin
from twodoors.market import simulate

# As in the files of the companies; typed here so that a changed figure is noticed.
COMPANIES = {
    "sport_tv": {
        "customers": 10_000,
        "asked": 10,
        "kept": 0.7,
        "again": 0.8,
        "lost": 0.05,
        "cost": 6.5,
        "margin": 120.0,
        "churn": 0.15,
        "discount": 0.1,
    },
    "energy": {
        "customers": 200_000,
        "asked": 4,
        "kept": 0.8,
        "again": 0.85,
        "lost": 0.04,
        "cost": 7.5,
        "margin": 132.0,
        "churn": 0.18,
        "discount": 0.08,
    },
}
BROKEN = {"sport_tv": 30_000, "energy": 160_000}
"""By hand: requests of a year, less those with a promise kept."""
HALVED = {"sport_tv": 108_334.60, "energy": 637_071.04}
"""By hand: 650,000 x (1 / 0.772 - 1 / 0.886) and 6,000,000 x (1 / 0.8368 - 1 / 0.9184)."""


@pytest.fixture
def tasks(lesson):
    return sheet("kept-promises", lesson)


@pytest.fixture
def sport():
    with i18n.spoken("en"):
        yield sheet("kept-promises", begin(language="en", company="sport_tv", overrides={}))


@pytest.fixture(scope="module")
def tables():
    return {
        name: simulate(name, customers=4_000, months=24, seed=1, tables=["contacts"]).contacts
        for name in COMPANIES
    }


def by_rounds(name: str, kept: float) -> tuple[float, float]:
    """Contacts and lost customers of a request, round by round."""
    f = SimpleNamespace(**COMPANIES[name])
    asking, contacts, lost = 1.0, 0.0, 0.0
    for _round in range(300):
        contacts += asking
        lost += asking * (1 - kept) * f.lost
        asking *= (1 - kept) * (1 - f.lost) * f.again
    return contacts, lost


def bill(name: str, kept: float, worth: float = 0.0) -> float:
    f = SimpleNamespace(**COMPANIES[name])
    contacts, lost = by_rounds(name, kept)
    return float(f.customers * f.asked * (contacts * f.cost + lost * worth))


def wrong_answers(name: str, table: pd.DataFrame) -> dict[int, dict[str, float]]:
    """Return for each task with a number what every mistake leads to."""
    f = SimpleNamespace(**COMPANIES[name])
    requests = f.customers * f.asked
    first = int(table["attempt"].eq(1).sum())
    repeats, broken = len(table) - first, int((1 - table["promise_kept"].astype(int)).sum())
    before, better = bill(name, f.kept), 1 - (1 - f.kept) / 2
    unnecessary = before - requests * f.cost
    worth = f.margin * (1 + f.discount) / (f.discount + f.churn)
    people = table[table["attempt"] > 1]["customer_id"].drop_duplicates()
    saving = before - bill(name, better)
    return {
        2: {
            "kept_for_broken": requests * f.kept,
            "all_for_part": requests,
            "average_for_total": f.asked * (1 - f.kept),
            "once_a_year": f.customers * (1 - f.kept),
            "month_for_year": requests * (1 - f.kept) / 12,
            "percentage_as_number": requests * (1 - f.kept) * 100,
        },
        4: {
            "broken_for_repeat": broken / len(table),
            "wrong_base": repeats / first,
            "first_counted": first / len(table),
            "kept_for_repeat": 1 - broken / len(table),
            "people_for_contacts": len(people) / table["customer_id"].nunique(),
            "count_for_share": repeats,
            "percentage_as_number": 100 * repeats / len(table),
        },
        5: {
            "total_for_year": repeats * f.cost,
            "month_for_year": repeats * f.cost / 24,
            "all_for_part": len(table) * f.cost / 2,
            "broken_for_repeat": broken * f.cost / 2,
            "count_for_money": repeats / 2,
            "average_for_total": repeats * f.cost / 2 / 4_000,
        },
        6: {
            "half_of_the_repeats": unnecessary / 2,
            "all_for_part": unnecessary,
            "new_bill_for_saving": bill(name, better),
            "old_bill_for_saving": before,
            "kept_halved": bill(name, f.kept / 2) - before,
            "customers_counted": bill(name, f.kept, worth) - bill(name, better, worth),
            "month_for_year": saving / 12,
            "count_for_money": saving / f.cost,
            "average_for_total": saving / requests,
        },
    }


def right_answers(name: str, table: pd.DataFrame) -> dict[int, float]:
    repeats = int(table["attempt"].gt(1).sum())
    return {
        2: BROKEN[name],
        4: repeats / len(table),
        5: repeats * COMPANIES[name]["cost"] / 2,
        6: HALVED[name],
    }


NUMBERS = (2, 4, 5, 6)


def test_the_answer_on_the_board_is_that_of_the_rounds():
    for name, saving in HALVED.items():
        kept = COMPANIES[name]["kept"]
        assert bill(name, kept) - bill(name, 1 - (1 - kept) / 2) == pytest.approx(saving, abs=0.01)


def test_the_simulated_contacts_are_those_of_the_model(tables):
    for name, table in tables.items():
        contacts, _lost = by_rounds(name, COMPANIES[name]["kept"])
        share = 1 - 1 / contacts
        error = (share * (1 - share) / len(table)) ** 0.5
        assert abs(table["attempt"].gt(1).mean() - share) < 5 * error


@pytest.mark.parametrize("number", NUMBERS)
def test_the_right_answer_passes_and_more_than_rounding_does_not(
    tasks, company_name, tables, number
):
    right = right_answers(company_name, tables[company_name])[number]
    for form in (float, np.float64, str, lambda value: pd.Series([value])):
        assert tasks.check(number, form(right)).outcome == "right"
    for wrong in (right * 1.03, right * 0.97, right * 4.7):
        outcome = tasks.check(number, wrong)
        assert outcome.outcome == "not_yet" and outcome.misconception is None
        assert f"tasks.hint({number})" in repr(outcome)
    assert tasks.check(number, -right).misconception == "sign"


@pytest.mark.parametrize("number", NUMBERS)
def test_every_mistake_is_recognised_and_every_known_one_tested(
    tasks, company_name, tables, number
):
    said = {}
    for key, value in wrong_answers(company_name, tables[company_name])[number].items():
        outcome = tasks.check(number, value)
        assert outcome.outcome == "not_yet", key
        assert outcome.misconception == key, (key, value, outcome)
        said[key] = outcome.words[0]
    assert len(set(said.values())) == len(said)
    assert {item.key for item in tasks._tasks[number].misconceptions} == set(said)


@pytest.mark.parametrize(
    "way",
    [
        lambda t: (t["attempt"] > 1).mean(),
        lambda t: 1 - (t["attempt"] == 1).sum() / len(t),
        lambda t: len(t.query("attempt >= 2")) / len(t),
        lambda t: t["attempt"].ne(1).value_counts(normalize=True)[True],
        lambda t: t.groupby("attempt").size().iloc[1:].sum() / t.shape[0],
    ],
)
def test_other_ways_to_count_the_repeats_pass(tasks, company_name, tables, way):
    assert tasks.check(4, way(tables[company_name])).outcome == "right"


def test_the_table_is_that_of_the_seed_of_the_page():
    with i18n.spoken("en"):
        lesson = begin(language="en", company="telecom", overrides={}, seed=7)
        tasks: Any = sheet("kept-promises", lesson)
        table = simulate("telecom", customers=4_000, months=24, seed=7).contacts
        assert tasks.check(4, (table["attempt"] > 1).mean()).outcome == "right"


@pytest.mark.parametrize(
    ("letter", "key"),
    [("a", "nothing_lost"), ("b", None), ("c", "wrong_base"), ("d", "claim_for_count")],
)
def test_one_in_four(tasks, letter, key):
    outcome = tasks.check(1, letter)
    assert outcome.outcome == ("right" if key is None else "not_yet")
    assert outcome.misconception == key


def test_one_in_four_by_throwing():
    rng = np.random.default_rng(3)
    contacts = rng.geometric(0.75, 100_000)
    assert (contacts.sum() - contacts.size) / contacts.sum() == pytest.approx(0.25, abs=0.005)


# The exhibit.


@pytest.fixture
def year(lesson):
    return explore.one_year_focus(lesson.company)


def test_the_most_a_year_may_cost(tasks, year):
    assert tasks.check(3, year).outcome == "not_attempted"
    first = year.figures["year_one_contacts_eur"] + year.figures["year_one_margin_eur"]
    outcome = tasks.check(3, year.set(focus_eur=first))
    assert outcome.outcome == "right"
    assert i18n.money(first, 0) in repr(outcome)
    assert tasks.check(3, year.set(focus_eur=0.98 * first)).outcome == "right"


def test_every_wrong_setting_is_recognised(tasks, year):
    first = year.figures["year_one_contacts_eur"] + year.figures["year_one_margin_eur"]
    for cost, key in ((first * 0.7, "earliest_for_most"), (first * 1.2, "five_years_for_one")):
        assert tasks.check(3, year.set(focus_eur=cost)).misconception == key
    high = year.exhibit.controls[1].high
    year.set(focus_eur=high, fewer_broken=0.01)
    assert tasks.check(3, year).misconception == "other_lever"
    year.set(**year.exhibit.start())
    assert tasks.check(3, year).outcome == "not_attempted"


def test_a_plan_that_never_pays_is_called_so():
    with i18n.spoken("en"):
        overrides = {"recontact_rate": 0.05, "churn_per_breach": 0.001}
        lesson = begin(language="en", company="small_brand", overrides=overrides)
        tasks: Any = sheet("kept-promises", lesson)
        year = explore.one_year_focus(lesson.company)
        outcome = tasks.check(3, year.set(focus_eur=year.exhibit.controls[1].high))
        assert outcome.misconception == "never_back"


def test_another_exhibit_or_none_is_told_so(tasks, lesson):
    other = explore.promise_chain(lesson.company)
    assert tasks.check(3, other).misconception == "other_exhibit"
    for given in (12, "month 12", explore.one_year_focus):
        outcome = tasks.check(3, given)
        assert outcome.misconception == "no_exhibit"
        assert "tasks.check(3, year)" in repr(outcome)


# The open task.

KEPT = [round(0.5 + step / 20, 2) for step in range(11)]


def table_of(name: str, kept: Any = KEPT, **columns: Any) -> pd.DataFrame:
    f = SimpleNamespace(**COMPANIES[name])
    contacts = np.array([by_rounds(name, rate)[0] for rate in kept])
    share = 1 - 1 / contacts
    cost = f.customers * f.asked * (contacts - 1) * f.cost
    return pd.DataFrame({"kept_rate": kept, "unnecessary_share": share, "cost_eur": cost} | columns)


def test_the_right_table_passes_in_many_forms(tasks, company_name):
    right = table_of(company_name)
    finer = [round(0.5 + step / 100, 2) for step in range(51)]
    for other in (
        right,
        right.sample(frac=1, random_state=1),
        right.round({"unnecessary_share": 3, "cost_eur": 0}),
        right.set_index("kept_rate"),
        right.assign(note="well")[["cost_eur", "note", "kept_rate", "unnecessary_share"]],
        right.to_dict("list"),
        table_of(company_name, finer),
    ):
        assert tasks.check(7, other).outcome == "right"


@pytest.mark.parametrize(
    ("column", "key", "wrong"),
    [
        ("unnecessary_share", "broken_for_unnecessary", lambda f, t: 1 - t["kept_rate"]),
        (
            "unnecessary_share",
            "wrong_base",
            lambda f, t: t["unnecessary_share"] / (1 - t["unnecessary_share"]),
        ),
        (
            "unnecessary_share",
            "kept_for_broken",
            lambda f, t: t["kept_rate"] * (1 - f.lost) * f.again,
        ),
        ("unnecessary_share", "leaving_left_out", lambda f, t: (1 - t["kept_rate"]) * f.again),
        (
            "cost_eur",
            "all_for_part",
            lambda f, t: t["cost_eur"] + f.customers * f.asked * f.cost,
        ),
        (
            "cost_eur",
            "wrong_base",
            lambda f, t: t["unnecessary_share"] * f.customers * f.asked * f.cost,
        ),
        ("cost_eur", "month_for_year", lambda f, t: t["cost_eur"] / 12),
        ("cost_eur", "count_for_money", lambda f, t: t["cost_eur"] / f.cost),
        ("cost_eur", "average_for_total", lambda f, t: t["cost_eur"] / f.customers / f.asked),
    ],
)
def test_every_mistake_in_the_table_is_recognised(tasks, company_name, column, key, wrong):
    right = table_of(company_name)
    f = SimpleNamespace(**COMPANIES[company_name])
    outcome = tasks.check(7, right.assign(**{column: wrong(f, right)}))
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == key
    assert f"`{column}`" in outcome.words[0]


def test_tables_that_are_none_or_incomplete(tasks, company_name):
    right = table_of(company_name)
    in_percent = right.assign(kept_rate=100 * right["kept_rate"])
    assert tasks.check(7, in_percent).misconception == "percentage_as_number"
    assert tasks.check(7, right.iloc[1:]).misconception == "range"
    assert tasks.check(7, right.drop(columns="cost_eur")).misconception == "no_column"
    assert tasks.check(7, 5).misconception == "no_table"


# All of them.


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("untouched", [..., None, "", "  "])
def test_an_untouched_cell_is_not_attempted(tasks, number, untouched):
    assert tasks.check(number, untouched).outcome == "not_attempted"
    assert tasks.attempts == []


@pytest.mark.parametrize("number", range(1, 8))
def test_hints_grow_and_the_solution_has_its_figures(tasks, number):
    hints = len(tasks._tasks[number].hints)
    assert 2 <= hints <= 4
    shown = [len(tasks.hint(number).words) for _more in range(hints + 1)]
    assert shown == list(range(1, hints + 2))
    assert "{" not in repr(tasks.solution(number)).replace('{"kept_rate"', "")


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_the_model_answer_is_right(tasks, lesson, company_name, tables, number):
    from twodoors.models.promises import PromiseChain

    names: dict[str, Any] = {
        "company": lesson.company,
        "contacts": tables[company_name],
        "PromiseChain": PromiseChain,
        "np": np,
        "pd": pd,
    }
    exec(tasks._tasks[number].code, names)
    (answer,) = [value for name, value in names.items() if name.startswith("answer")]
    assert tasks.check(number, answer).outcome == "right"


@pytest.mark.parametrize("name", ["business_services", "small_brand", "telecom", "web_shop"])
def test_every_other_company_can_do_the_exercise(name):
    with i18n.spoken("nl"):
        lesson = begin(language="nl", company=name, overrides={})
        tasks: Any = sheet("kept-promises", lesson)
        year = explore.one_year_focus(lesson.company)
        assert tasks.check(3, year).outcome == "not_attempted"
        most = year.figures["year_one_contacts_eur"] + year.figures["year_one_margin_eur"]
        assert tasks.check(3, year.set(focus_eur=most)).outcome == "right"
        for number in (2, 4, 5, 6):
            task = tasks._tasks[number]
            figures = task.figures(lesson)
            assert tasks.check(number, figures[task.right]).outcome == "right"
            for item in task.misconceptions:
                assert tasks.check(number, figures[item.figure]).outcome == "not_yet", item.key


def test_where_nothing_can_be_worked_out_it_is_said(sport):
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides={"promises_per_customer": 0})
        tasks: Any = sheet("kept-promises", lesson)
        assert tasks.check(4, 0.2).misconception == "no_figures"
