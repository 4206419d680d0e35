"""The tasks of lesson 4: right answers, other right ways, wrong ones and every known mistake."""

from math import exp, log
from typing import Any

import numpy as np
import pandas as pd
import pytest

from twodoors import explorers as explore
from twodoors import i18n
from twodoors.company import presets
from twodoors.exercises import sheet
from twodoors.exercises.loyal_or_locked_in import market_of
from twodoors.explorers.hearts import mix_of
from twodoors.lesson import begin
from twodoors.market import simulate

# As in the files of the companies; typed here so that a changed figure is noticed.
COMPANIES: dict[str, dict[str, Any]] = {
    "sport_tv": {
        "customers": 10_000,
        "shares": (0.3, 0.3, 0.25, 0.15),
        "pulls": (-1.0, 1.2, 1.5),
        "price": 17.5,
        "new_price": 12.5,
        "churn": 0.15,
        "discount": 0.1,
        "margin": 120.0,
        "aware": 0.5,
        "sensitivity": 2.0,
    },
    "energy": {
        "customers": 200_000,
        "shares": (0.25, 0.25, 0.3, 0.2),
        "pulls": (-1.2, 1.0, 1.2),
        "price": 150.0,
        "new_price": 141.0,
        "churn": 0.18,
        "discount": 0.08,
        "margin": 132.0,
        "aware": 0.35,
        "sensitivity": 4.0,
    },
}
HALF = {"sport_tv": 616.94, "energy": 7_995.12}
"""By hand: half of (.302288 - .178900) x 10,000 and of (.257437 - .177486) x 200,000."""
GAP = {"sport_tv": 2 / 7, "energy": 0.06}
SAME = {("energy", 5, "free_for_locked"): "discontent_for_hostages"}
"""Two mistakes that meet: 55% of the discontent are locked in there, and 45% of all are discontent."""
EVEN = {"sport_tv": 0.6706, "energy": 0.1394}
"""By hand: loss over the yearly gap, less those kept, over those who know and stay."""


@pytest.fixture
def tasks(lesson):
    return sheet("loyal-or-locked-in", lesson)


@pytest.fixture(scope="module")
def rows():
    """The simulated customers as plain rows, with the month in which each left."""
    found = {}
    for name in COMPANIES:
        market = simulate(name, customers=10_000, months=36, seed=1, tables=["truth", "exits"])
        left = dict(zip(market.exits["customer_id"], market.exits["month"], strict=True))
        found[name] = [
            {**row, "left": left.get(row["customer_id"])}
            for row in market.truth[
                ["customer_id", "decides", "group", "attitude", "locked_in"]
            ].to_dict("records")
        ]
    return found


def rates(name: str) -> list[float]:
    """Churn of loyal, hostage, free and defector."""
    base, attitude, lock = COMPANIES[name]["pulls"]
    signs = [(-1, 1), (1, 1), (-1, 0), (1, 0)]
    return [1 / (1 + exp(-(base + sign * attitude - locked * lock))) for sign, locked in signs]


def churn(name: str, opened: float) -> float:
    loyal, hostage, free, defector = rates(name)
    a, b, c, d = COMPANIES[name]["shares"]
    return float(
        a * (loyal + opened * (free - loyal))
        + b * (hostage + opened * (defector - hostage))
        + c * free
        + d * defector
    )


def wrong_answers(name: str, people: list[dict[str, Any]]) -> dict[int, dict[str, list[float]]]:
    """Return for each task with a number what every mistake leads to."""
    f = COMPANIES[name]
    extra = f["customers"] * (churn(name, 0.5) - churn(name, 0))
    price, new = f["price"], f["new_price"]
    bad = [row for row in people if row["attitude"] == "bad"]
    locked = [row for row in people if row["locked_in"]]
    hostages = [row for row in bad if row["locked_in"]]
    loyalty = [row for row in people if row["decides"] == "loyalty"]
    there = [row for row in loyalty if row["left"] is None]
    gone = [row for row in loyalty if row["left"] is not None]

    def good(some: list[dict[str, Any]]) -> float:
        return sum(row["attitude"] == "good" for row in some) / len(some)

    content = [row for row in loyalty if row["attitude"] == "good"]
    others = [row for row in loyalty if row["attitude"] == "bad"]
    rise = good(there) - good(loyalty)
    return {
        2: {
            "all_locks": [2 * extra],
            "total_for_extra": [f["customers"] * churn(name, 0.5)],
            "half_of_all": [f["customers"] * churn(name, 1) / 2],
            "retention_for_churn": [f["customers"] * (1 - churn(name, 0.5))],
            "share_for_count": [extra / f["customers"]],
            "percentage_as_number": [extra * 100],
            "month_for_year": [extra / 12],
        },
        4: {
            "wrong_base": [price / new - 1],
            "part_for_gap": [new / price],
            "amount_for_share": [price - new, 12 * (price - new)],
            "percentage_as_number": [100 * (price - new) / price],
        },
        5: {
            "wrong_base": [len(hostages) / len(locked)],
            "whole_base": [len(hostages) / len(people)],
            "discontent_for_hostages": [len(bad) / len(people)],
            "free_for_locked": [1 - len(hostages) / len(bad)],
            "count_for_share": [len(hostages)],
            "percentage_as_number": [100 * len(hostages) / len(bad)],
        },
        6: {
            "level_for_rise": [good(there)],
            "relative": [good(there) / good(loyalty) - 1],
            "wrong_comparison": [good(there) - good(gone)],
            "wrong_base": [
                sum(row["left"] is None for row in content) / len(content)
                - sum(row["left"] is None for row in others) / len(others)
            ],
            "leavers_counted": [
                sum(row["attitude"] == "good" for row in there) / len(loyalty) - good(loyalty)
            ],
            "percentage_as_number": [100 * rise],
        },
    }


def right_answers(name: str, people: list[dict[str, Any]]) -> dict[int, float]:
    bad = [row for row in people if row["attitude"] == "bad"]
    loyalty = [row for row in people if row["decides"] == "loyalty"]
    there = [row for row in loyalty if row["left"] is None]
    shares = [
        sum(row["attitude"] == "good" for row in some) / len(some) for some in (loyalty, there)
    ]
    return {
        2: HALF[name],
        4: GAP[name],
        5: sum(row["locked_in"] for row in bad) / len(bad),
        6: shares[1] - shares[0],
    }


NUMBERS = (2, 4, 5, 6)


def test_the_answer_on_the_board_is_half_of_the_rise():
    for name, extra in HALF.items():
        rise = churn(name, 1) - churn(name, 0)
        assert COMPANIES[name]["customers"] * rise / 2 == pytest.approx(extra, abs=0.1)


def test_the_simulated_groups_are_those_of_the_company(rows):
    for name, people in rows.items():
        for group, share in zip(
            ("loyal", "hostage", "free", "defector"), COMPANIES[name]["shares"], strict=True
        ):
            seen = sum(row["group"] == group for row in people) / len(people)
            assert abs(seen - share) < 5 * (share * (1 - share) / len(people)) ** 0.5


@pytest.mark.parametrize("number", NUMBERS)
def test_the_right_answer_passes_and_more_than_rounding_does_not(tasks, company_name, rows, number):
    right = right_answers(company_name, rows[company_name])[number]
    for form in (float, np.float64, str, lambda value: pd.Series([value])):
        assert tasks.check(number, form(right)).outcome == "right"
    for wrong in (right * 1.03, right * 0.97, right * 4.7):
        outcome = tasks.check(number, wrong)
        assert outcome.outcome == "not_yet" and outcome.misconception is None
        assert f"tasks.hint({number})" in repr(outcome)
    assert tasks.check(number, -right).misconception in ("sign", "leavers_counted")


@pytest.mark.parametrize("number", NUMBERS)
def test_every_mistake_is_recognised_and_every_known_one_tested(tasks, company_name, rows, number):
    said = {}
    for key, values in wrong_answers(company_name, rows[company_name])[number].items():
        for value in values:
            outcome = tasks.check(number, value)
            assert outcome.outcome == "not_yet", key
            seen = SAME.get((company_name, number, key), key)
            assert outcome.misconception == seen, (key, value, outcome)
            said[key] = outcome.words[-2]
    assert len(set(said.values())) == len(said)
    assert {item.key for item in tasks._tasks[number].misconceptions} == set(said)


@pytest.mark.parametrize(
    "way",
    [
        lambda t: t[t["attitude"] == "bad"]["locked_in"].mean(),
        lambda t: (t["group"] == "hostage").sum() / t["group"].isin(["hostage", "defector"]).sum(),
        lambda t: t.query("attitude == 'bad'")["locked_in"].value_counts(normalize=True)[True],
        lambda t: t.groupby("attitude", observed=True)["locked_in"].mean()["bad"],
        lambda t: pd.crosstab(t["attitude"], t["locked_in"], normalize="index").loc["bad", True],
    ],
)
def test_other_ways_to_find_the_hidden_discontent_pass(tasks, lesson, way):
    assert tasks.check(5, way(market_of(lesson).truth)).outcome == "right"


@pytest.mark.parametrize(
    "way",
    [
        lambda p: p[p["stays"]]["attitude"].eq("good").mean() - p["attitude"].eq("good").mean(),
        lambda p: (
            p[p["stays"]]["attitude"].value_counts(normalize=True)["good"]
            - p["attitude"].value_counts(normalize=True)["good"]
        ),
        lambda p: (
            p[p["stays"]]["group"].isin(["loyal", "free"]).mean()
            - p["group"].isin(["loyal", "free"]).mean()
        ),
    ],
)
def test_other_ways_to_find_the_rise_pass(tasks, lesson, way):
    from twodoors.exercises.loyal_or_locked_in.base import people_of

    assert tasks.check(6, way(people_of(lesson))).outcome == "right"


def test_the_table_is_that_of_the_seed_of_the_page():
    with i18n.spoken("en"):
        lesson = begin(language="en", company="telecom", overrides={}, seed=7)
        tasks: Any = sheet("loyal-or-locked-in", lesson)
        truth = simulate("telecom", customers=10_000, months=36, seed=7, tables=["truth"]).truth
        share = truth[truth["attitude"] == "bad"]["locked_in"].mean()
        assert tasks.check(5, share).outcome == "right"
        assert market_of(lesson).truth.equals(truth)


@pytest.mark.parametrize(
    ("letter", "key"),
    [
        ("a", "behaviour_for_attitude"),
        ("b", "dislike_assumed"),
        ("c", None),
        ("d", "part_for_whole"),
    ],
)
def test_two_year_contracts_say_nothing_yet(tasks, letter, key):
    outcome = tasks.check(1, letter)
    assert outcome.outcome == ("right" if key is None else "not_yet")
    assert outcome.misconception == key


def test_the_right_choice_tells_the_range(tasks, company_name):
    loyal, hostage, free, defector = rates(company_name)
    now = churn(company_name, 0)
    text = repr(tasks.check(1, "c"))
    assert i18n.percent((hostage - now) / (hostage - loyal), 0) in text
    assert i18n.percent((defector - now) / (defector - free), 0) in text


# The exhibit.


@pytest.fixture
def remedies(lesson):
    return explore.gap_remedies(lesson.company)


def break_even(name: str) -> float:
    """Where a discount for leavers stops paying: what it saves is what it costs."""
    f = COMPANIES[name]
    aware = f["customers"] * f["aware"]
    gap = (f["price"] - f["new_price"]) / f["price"]
    log_odds = log(f["churn"] / (1 - f["churn"])) + f["sensitivity"] * gap
    stung = 1 / (1 + exp(-log_odds))
    worth = f["margin"] * (1 - f["churn"]) / (f["churn"] + f["discount"])
    kept = aware * (stung - f["churn"])
    per_year = 12 * (f["price"] - f["new_price"])
    return float((kept * worth / per_year - kept) / (aware * (1 - stung)))


def test_the_break_even_passes_to_a_step(tasks, remedies, company_name):
    even = break_even(company_name)
    assert even == pytest.approx(EVEN[company_name], abs=5e-5)
    assert tasks.check(3, remedies).outcome == "not_attempted"
    for share in (even, round(even, 2), even + 0.009, even - 0.009):
        outcome = tasks.check(3, remedies.set(bluff=share))
        assert outcome.outcome == "right", share
    assert i18n.percent(even, 1) in repr(outcome)


def test_at_other_levers_their_break_even_passes(tasks, remedies):
    remedies.set(awareness=0.9)
    assert tasks.check(3, remedies).misconception == "other_lever"
    remedies.set(bluff=remedies.figures["bluff_break_even"])
    assert tasks.check(3, remedies).outcome == "right"


def test_every_wrong_setting_is_recognised(tasks, remedies, company_name):
    even = break_even(company_name)
    for share, key in (
        (0.0, "most_for_break_even"),
        (1.0, "everybody_threatens"),
        (even - 0.05, "still_pays"),
        (even + 0.05, "loses_already"),
    ):
        assert tasks.check(3, remedies.set(bluff=share)).misconception == key
    remedies.set(**remedies.exhibit.start())
    assert tasks.check(3, remedies.set(perk_effect=0.9)).misconception == "other_lever"


def test_another_exhibit_or_none_is_told_so(tasks, lesson):
    other = explore.price_gap(lesson.company)
    assert tasks.check(3, other).misconception == "other_exhibit"
    for given in (12, "0.67", explore.gap_remedies):
        outcome = tasks.check(3, given)
        assert outcome.misconception == "no_exhibit"
        assert "tasks.check(3, remedies)" in repr(outcome)


# The open task.

YEARS = list(range(6))


def table_of(name: str, years: Any = YEARS, ahead: int = 0, opened: bool = True) -> pd.DataFrame:
    """Follow the four groups year by year."""
    f = COMPANIES[name]
    loyal, hostage, free, defector = rates(name)
    each = [free, defector, free, defector] if opened else [loyal, hostage, free, defector]
    customers, content = [], []
    for year in years:
        sizes = [f["customers"] * share for share in f["shares"]]
        for _year in range(year + ahead):
            sizes = [size - size * rate for size, rate in zip(sizes, each, strict=True)]
        customers.append(sum(sizes))
        content.append((sizes[0] + sizes[2]) / sum(sizes))
    return pd.DataFrame({"year": years, "customers": customers, "content": content})


def test_the_right_table_passes_in_many_forms(tasks, company_name):
    right = table_of(company_name)
    for other in (
        right,
        right.sample(frac=1, random_state=1),
        right.round({"customers": 0, "content": 3}),
        right.set_index("year"),
        right.assign(note="well")[["content", "note", "year", "customers"]],
        right.to_dict("list"),
        right.astype(str),
    ):
        assert tasks.check(7, other).outcome == "right"


def alike(name: str, table: pd.DataFrame) -> Any:
    return COMPANIES[name]["customers"] * (1 - churn(name, 1)) ** table["year"]


@pytest.mark.parametrize(
    ("column", "key", "wrong"),
    [
        ("customers", "locks_closed", lambda n, t: table_of(n, opened=False)["customers"]),
        ("customers", "average_for_groups", alike),
        ("customers", "one_year_late", lambda n, t: table_of(n, ahead=1)["customers"]),
        ("customers", "leavers_for_customers", lambda n, t: t["customers"][0] - t["customers"]),
        ("customers", "share_for_count", lambda n, t: t["customers"] / t["customers"][0]),
        ("content", "locks_closed", lambda n, t: table_of(n, opened=False)["content"]),
        ("content", "mix_of_the_start", lambda n, t: t["content"] * 0 + t["content"][0]),
        (
            "content",
            "leavers_counted",
            lambda n, t: t["content"] * t["customers"] / t["customers"][0],
        ),
        ("content", "discontent_for_content", lambda n, t: 1 - t["content"]),
        ("content", "one_year_late", lambda n, t: table_of(n, ahead=1)["content"]),
    ],
)
def test_every_mistake_in_the_table_is_recognised(tasks, company_name, column, key, wrong):
    right = table_of(company_name)
    outcome = tasks.check(7, right.assign(**{column: wrong(company_name, right)}))
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == key
    assert f"`{column}`" in outcome.words[0]


def test_every_mistake_that_the_table_knows_is_tested(tasks):
    known = {
        item.misconception for column in tasks._tasks[7].columns for item in column.misconceptions
    }
    assert known == {
        "locks_closed",
        "average_for_groups",
        "one_year_late",
        "leavers_for_customers",
        "share_for_count",
        "mix_of_the_start",
        "leavers_counted",
        "discontent_for_content",
    }


def test_tables_that_are_none_or_incomplete(tasks, company_name):
    right = table_of(company_name)
    assert tasks.check(7, right.iloc[1:]).misconception == "range"
    assert tasks.check(7, right.drop(columns="content")).misconception == "no_column"
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
    assert "{" not in repr(tasks.solution(number)).replace('{"year"', "")


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_the_model_answer_is_right_also_when_run_again(tasks, lesson, number):
    from twodoors.exercises.loyal_or_locked_in.base import people_of

    names: dict[str, Any] = {
        "company": lesson.company,
        "truth": market_of(lesson).truth,
        "people": people_of(lesson),
        "mix": mix_of(lesson.company),
        "pd": pd,
    }
    for _run in range(2):
        exec(tasks._tasks[number].code, names)
        (answer,) = [value for name, value in names.items() if name.startswith("answer")]
        assert tasks.check(number, answer).outcome == "right"


@pytest.mark.parametrize("name", presets())
def test_every_company_can_do_the_exercise(name):
    with i18n.spoken("nl"):
        lesson = begin(language="nl", company=name, overrides={})
        tasks: Any = sheet("loyal-or-locked-in", lesson)
        remedies = explore.gap_remedies(lesson.company)
        assert tasks.check(3, remedies).outcome == "not_attempted"
        even = round(remedies.figures["bluff_break_even"], 2)
        assert tasks.check(3, remedies.set(bluff=even)).outcome == "right"
        for number in NUMBERS:
            task = tasks._tasks[number]
            figures = task.figures(lesson)
            assert tasks.check(number, figures[task.right]).outcome == "right"
            for item in task.misconceptions:
                if item.figure in figures:
                    assert tasks.check(number, figures[item.figure]).outcome == "not_yet", item.key


@pytest.mark.parametrize(
    ("overrides", "number"),
    [
        ({"loyalty_shares": (0.7, 0.0, 0.3, 0.0)}, 5),
        ({"decider_shares": (1, 0, 0, 0, 0, 0, 0, 0)}, 6),
    ],
)
def test_where_nothing_can_be_worked_out_it_is_said(overrides, number):
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides=overrides)
        tasks: Any = sheet("loyal-or-locked-in", lesson)
        assert tasks.check(number, 0.2).misconception == "no_figures"


def test_without_a_gap_or_a_lock_the_tasks_still_answer():
    bare = {"loyalty_shares": (0, 0, 0.5, 0.5), "new_price_eur_per_month": 17.5}
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides=bare)
        tasks: Any = sheet("loyal-or-locked-in", lesson)
        assert tasks.check(1, "c").outcome == "right"
        assert tasks.check(2, 0).outcome == "right"
        assert tasks.check(4, 0.0).outcome == "right"
        assert tasks.check(5, 0.0).outcome == "right"
        remedies = explore.gap_remedies(lesson.company)
        remedies.set(bluff=remedies.figures["bluff_break_even"])
        assert tasks.check(3, remedies).outcome == "right"
