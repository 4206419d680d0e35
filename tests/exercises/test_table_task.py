"""The open task: a table with the customer base for every churn rate."""

import numpy as np
import pandas as pd
import pytest

from tests.exercises.known import COMPANIES, after

CHURN = [0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40]


def table(name, churn=CHURN, **columns):
    customers = [after(name, rate, 10) for rate in churn]
    level = [COMPANIES[name]["won"] / rate for rate in churn]
    return pd.DataFrame({"churn_rate": churn, "customers": customers, "level": level} | columns)


def test_the_right_table_passes(tasks, company_name):
    assert tasks.check(7, table(company_name)).outcome == "right"


def test_worked_figures():
    # 1500 newcomers, 10,000 customers at the start: 30,000 - 20,000 * 0.95^10 and 3750 + 6250 * 0.6^10.
    assert after("sport_tv", 0.05, 10) == pytest.approx(18_025.26, abs=0.01)
    assert after("sport_tv", 0.40, 10) == pytest.approx(3_787.79, abs=0.01)


def test_other_right_ways_pass(tasks, company_name):
    right = table(company_name)
    for other in (
        right.sample(frac=1, random_state=1),
        right.round({"customers": 0, "level": 0}),
        right.astype({"customers": int, "level": int}),
        right.set_index("churn_rate"),
        right[["level", "customers", "churn_rate"]],
        right.assign(note="well"),
        right.to_dict("list"),
        right.astype("float32"),
        right.astype(str),
        right.rename(columns={"level": " level "}),
        table(company_name, [round(0.05 + step / 100, 2) for step in range(36)]),
        right.convert_dtypes(),
    ):
        assert tasks.check(7, other).outcome == "right", other


@pytest.mark.parametrize(
    ("column", "key", "wrong"),
    [
        ("customers", "one_year_early", lambda name, churn: after(name, churn, 9)),
        ("customers", "one_year_late", lambda name, churn: after(name, churn, 11)),
        ("customers", "one_year_only", lambda name, churn: after(name, churn, 1)),
        ("customers", "retention_for_churn", lambda name, churn: after(name, 1 - churn, 10)),
        ("customers", "no_start", lambda name, churn: after(name, churn, 10, start=0)),
        (
            "customers",
            "no_newcomers",
            lambda name, churn: COMPANIES[name]["customers"] * (1 - churn) ** 10,
        ),
        ("customers", "level_for_stock", lambda name, churn: COMPANIES[name]["won"] / churn),
        ("level", "retention_for_churn", lambda name, churn: COMPANIES[name]["won"] / (1 - churn)),
        (
            "level",
            "customers_for_newcomers",
            lambda name, churn: COMPANIES[name]["customers"] / churn,
        ),
        ("level", "stock_for_level", lambda name, churn: after(name, churn, 10)),
        ("level", "total_for_year", lambda name, churn: 10 * COMPANIES[name]["won"] / churn),
    ],
)
def test_every_mistake_is_recognised(tasks, company_name, column, key, wrong):
    given = table(company_name, **{column: [wrong(company_name, churn) for churn in CHURN]})
    outcome = tasks.check(7, given)
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == key
    assert f"`{column}`" in outcome.words[0]


def test_newcomers_who_leave_at_once_are_recognised(tasks, company_name):
    f = COMPANIES[company_name]
    sizes = []
    for churn in CHURN:
        size = f["customers"]
        for _year in range(10):
            size = (size + f["won"]) * (1 - churn)
        sizes.append(size)
    outcome = tasks.check(7, table(company_name, customers=sizes))
    assert outcome.misconception == "first_year_counted"


def test_percentages_as_whole_numbers_are_recognised(tasks, company_name):
    given = table(company_name).assign(churn_rate=[rate * 100 for rate in CHURN])
    assert tasks.check(7, given).misconception == "percentage_as_number"


def test_a_range_that_is_not_covered(tasks, company_name):
    for churn in (CHURN[:-1], CHURN[1:], [0.05, 0.4]):
        assert tasks.check(7, table(company_name, churn)).misconception == "range"


def test_a_figure_that_is_off_is_named_with_its_row(tasks, company_name, language):
    right = table(company_name)
    right.loc[3, "level"] *= 1.5
    outcome = tasks.check(7, right)
    assert outcome.misconception is None
    assert ("20%" if language == "en" else "20\u00a0%") in repr(outcome)


def test_columns_that_are_missing_are_named(tasks, company_name):
    right = table(company_name)
    outcome = tasks.check(7, right.rename(columns={"level": "levels"}))
    assert outcome.misconception == "no_column"
    assert "`level`" in repr(outcome)
    assert "levels" in repr(outcome)
    assert tasks.check(7, pd.DataFrame()).misconception == "no_column"
    assert tasks.check(7, {}).misconception == "no_column"


@pytest.mark.parametrize(
    "given",
    [
        5,
        "a table",
        [1, 2],
        pd.Series([1.0]),
        np.ones((8, 3)),
        {"churn_rate": [1, 2], "customers": [1]},
        pd.DataFrame,
    ],
)
def test_what_is_no_table_is_told_what_is_asked(tasks, given):
    outcome = tasks.check(7, given)
    assert outcome.misconception == "no_table"
    assert "answer_sweep" in repr(outcome)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (lambda right: right.assign(level="<b>many</b>"), "not_numbers"),
        (lambda right: right.assign(level=np.nan), "not_numbers"),
        (lambda right: right.assign(level=[[1, 2]] * 8), "not_numbers"),
        (lambda right: right.assign(level=[object()] * 8), "not_numbers"),
        (lambda right: right.assign(churn_rate=None), "not_numbers"),
        (lambda right: right.assign(level=np.inf), None),
        (lambda right: right.iloc[:0], "range"),
        (lambda right: pd.concat([right] * 2_000), "too_long"),
        (lambda right: pd.concat([right, right], axis=1), "right"),
        (lambda right: right.set_axis(["<img src=x>", 1, None], axis=1), "no_column"),
        (
            lambda right: right.set_axis(pd.MultiIndex.from_arrays([[1] * 3] * 2), axis=1),
            "no_column",
        ),
        (lambda right: right.assign(churn_rate=-right["churn_rate"]), "percentage_as_number"),
    ],
)
def test_odd_tables_never_raise(sport, given, key):
    outcome = sport.check(7, given(table("sport_tv")))
    if key == "right":
        assert outcome.outcome == "right"
        return
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == key
    assert "<b>" not in outcome._repr_mimebundle_()["text/html"]
    assert "<img" not in outcome._repr_mimebundle_()["text/html"]


def test_the_table_that_was_given_is_left_as_it_was(sport):
    given = table("sport_tv").set_index("churn_rate")
    before = given.copy()
    sport.check(7, given)
    pd.testing.assert_frame_equal(given, before)
