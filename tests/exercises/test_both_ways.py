"""The exercise of lesson 6: right answers in several ways, each likely mistake, and the untouched cell."""

import itertools
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from twodoors import explorers as explore
from twodoors import i18n
from twodoors.company import load_company, presets
from twodoors.exercises import sheet
from twodoors.exercises.both_ways import TASKS
from twodoors.exercises.both_ways.contacts import drawn
from twodoors.lesson import begin
from twodoors.market import simulate
from twodoors.models.reminders import reminder_fee

# As in the files of the companies; typed here so that a changed figure is noticed.
SPORT_TV = {
    "customers": 10_000,
    "late": 0.12,
    "fee": 12.5,
    "collected": 0.85,
    "margin": 120,
    "revenue": 210,
    "churn": 0.15,
    "contact": 10,
    "worth": 528,
    "won": 1_500,
    "reward": 60,
    "newcomer": 330,
    "won_worth": 270,
}
ENERGY = {
    "customers": 200_000,
    "late": 0.15,
    "fee": 7.5,
    "collected": 0.8,
    "margin": 132,
    "revenue": 1_800,
    "churn": 0.18,
    "contact": 6,
    "worth": 132 * 1.08 / 0.26,
    "won": 36_000,
    "reward": 108,
    "newcomer": 297,
    "won_worth": 189,
}
KNOWN = {"sport_tv": SPORT_TV, "energy": ENERGY}
# Worked out by hand: 12,750 / 528 and 180,000 / 548.3.
MAY_LEAVE = {"sport_tv": 24.1, "energy": 328.3}
# Tests with 80 % power at 5 %: 1.96 + 0.8416, squared.
ERRORS = (1.9599639845 + 0.8416212336) ** 2


@pytest.fixture
def tasks(lesson):
    return sheet("both-ways", lesson)


@pytest.fixture
def known(company_name):
    return KNOWN[company_name]


def needed(churn, lift):
    after = churn - lift
    return 2 * ERRORS * (churn * (1 - churn) + after * (1 - after)) / lift**2


def test_nothing_done_is_nothing_attempted(tasks, lesson):
    for number in range(1, 8):
        assert tasks.check(number).outcome == "not_attempted"
        assert tasks.check(number, ...).outcome == "not_attempted"
    assert tasks.check(3, explore.newcomer_reward(lesson.company)).outcome == "not_attempted"
    assert not tasks.attempts


def test_hints_grow_and_solutions_explain_in_figures(tasks):
    for task in TASKS:
        assert 2 <= len(task.hints) <= 4
        seen = [tasks.hint(task.number) for _hint in task.hints]
        for before, after in itertools.pairwise(seen):
            assert after.words[: len(before.words)] == before.words
        note = tasks.solution(task.number)
        assert note.words[0] and "{" not in " ".join(note.words)


def test_every_mistake_is_named_in_both_languages(lesson):
    for task in TASKS:
        said = [*task.hints, task.asked]
        said += [item.said for item in getattr(task, "misconceptions", ())]
        said += [item.said for item in getattr(task, "wrong", {}).values()]
        for column in getattr(task, "columns", ()):
            said += [item.said for item in column.misconceptions]
        for text in said:
            with i18n.spoken("nl"):
                assert i18n._(text) != text or text.startswith("`company"), text


# 1 and 2, without code


def test_half_as_high_again(tasks):
    assert tasks.check(1, "c").outcome == tasks.check(1, " C) ").outcome == "right"
    for letter, mistake in (
        ("a", "worth_alone"),
        ("b", "reaction_for_break_even"),
        ("d", "total_for_each"),
    ):
        outcome = tasks.check(1, letter)
        assert (outcome.outcome, outcome.misconception) == ("not_yet", mistake)
    assert tasks.check(1, "e").outcome == "not_yet"


def test_how_many_may_leave(tasks, company_name):
    right = MAY_LEAVE[company_name]
    for way in (right, round(right), str(right), np.float64(right), [right]):
        assert tasks.check(2, way).outcome == "right", way
    assert tasks.check(2, right * 1.2).outcome == "not_yet"
    assert tasks.check(2, -right).misconception == "sign"


def test_the_mistakes_of_task_2(tasks, known):
    charged = known["customers"] * known["late"]
    income = charged * known["fee"] * known["collected"]
    for mistake, value in {
        "all_fees_paid": charged * known["fee"] / known["worth"],
        "wrong_base": income / known["late"] / known["worth"],
        "one_year_only": income / known["margin"],
        "revenue_for_margin": income / known["revenue"],
        "income_for_count": income,
        "share_for_count": income / charged / known["worth"],
        "payers_for_leavers": charged * known["collected"],
        "month_for_year": income / known["worth"] / 12,
    }.items():
        outcome = tasks.check(2, value)
        assert (outcome.outcome, outcome.misconception) == ("not_yet", mistake)


# 3, an exhibit


def even(known, back=0.02):
    """Share of newcomers who would have come anyway at which nothing is left, of one straight line."""
    full = known["won"] * (known["newcomer"] - known["reward"])
    per_share = full + known["won"] * (known["reward"] + 3 * known["margin"] / 12)
    return (full - back * known["customers"] * known["reward"]) / per_share


def test_a_reward_that_just_breaks_even(tasks, lesson, known):
    reward = explore.newcomer_reward(lesson.company)
    share = even(known)
    for near in (share, round(share, 3), round(share, 2)):
        assert tasks.check(3, reward.set(anyway_share=near)).outcome == "right", near
    assert reward.set(anyway_share=share).figures["net_eur"] == pytest.approx(0, abs=1)


def test_settings_that_do_not_break_even(tasks, lesson, known):
    reward, share = explore.newcomer_reward(lesson.company), even(known)
    low = tasks.check(3, reward.set(anyway_share=share - 0.1))
    high = tasks.check(3, reward.set(anyway_share=share + 0.1))
    assert (low.misconception, high.misconception) == ("pays_for_even", "too_far")
    other = tasks.check(3, reward.set(anyway_share=share, months_waited=0))
    assert other.misconception == "other_lever"
    assert tasks.check(3, explore.save_desk(lesson.company)).misconception == "other_exhibit"
    assert tasks.check(3, 0.7).misconception == "no_exhibit"


def test_the_trainers_share_who_come_back_is_where_task_3_begins():
    levers = {"back_share": 0.05}
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides={}, **levers)
        tasks: Any = sheet("both-ways", lesson)
        reward = explore.newcomer_reward(lesson.company, 0.05)
        assert tasks.check(3, reward.set(anyway_share=even(SPORT_TV, 0.05))).outcome == "right"


# 4 and 5, the tables


@pytest.fixture
def table(lesson):
    """The table as the exercise makes it, cell by cell."""
    only_contact = load_company(lesson.company, {"decider_shares": [0, 0, 0, 0, 0, 0, 0, 1]})
    market = simulate(only_contact, seed=1, tables=["campaigns", "exits", "truth"])
    exits = market.exits[["customer_id", "month"]]
    made = market.campaigns.merge(exits, on="customer_id", how="left", suffixes=("", "_left"))
    made["left"] = made["month_left"] - made["month"] < 12
    segments = market.truth.set_index("customer_id")["segment"]
    made["segment"] = made["customer_id"].map(segments)
    return made


def test_the_checks_count_in_the_table_of_the_exercise(table, lesson):
    pd.testing.assert_frame_equal(table, drawn(lesson))


def shares(rows):
    """Churn of contacted and control, counted row by row."""
    count = {"contacted": [0, 0], "control": [0, 0]}
    for group, left in zip(rows["group"], rows["left"], strict=True):
        count[group][0] += bool(left)
        count[group][1] += 1
    return count


@pytest.mark.parametrize("number", [4, 5])
def test_what_a_contact_does_by_lot(tasks, table, number):
    rows = table if number == 4 else table[table["segment"] == "sleeping dog"]
    (gone, called), (gone_alone, alone) = shares(rows).values()
    right = gone / called - gone_alone / alone
    pivot = rows.pivot_table(values="left", index="group", aggfunc="mean")["left"]
    ways = [right, np.float64(right), str(round(right, 4)), pivot["contacted"] - pivot["control"]]
    for way in ways:
        assert tasks.check(number, way).outcome == "right", way
    mistakes = {
        "one_group_only": gone / called,
        "control_for_effect": gone_alone / alone,
        "relative_for_points": right / (gone_alone / alone),
        "wrong_base": (gone - gone_alone) / len(rows),
        "count_for_share": gone - gone_alone,
        "of_leavers": gone / (gone + gone_alone),
        "percentage_as_number": 100 * right,
        "sign": -right,
    }
    for mistake, value in mistakes.items():
        outcome = tasks.check(number, float(value))
        assert outcome.outcome == "not_yet"
        # Where two mistakes lead to the same figure, the first is named and both are said.
        alike = {name for name, it in mistakes.items() if it == pytest.approx(value, rel=0.011)}
        assert outcome.misconception in alike, (mistake, value)


def test_the_average_is_not_the_sleeping_dogs_nor_are_unlike_groups(tasks, table):
    (gone, called), (gone_alone, alone) = shares(table).values()
    outcome = tasks.check(5, gone / called - gone_alone / alone)
    assert outcome.misconception == "average_for_group"
    (woken, dogs), _alone = shares(table[table["segment"] == "sleeping dog"]).values()
    outcome = tasks.check(5, woken / dogs - gone_alone / alone)
    assert outcome.misconception == "unlike_groups"


@pytest.mark.parametrize("name", presets())
def test_the_table_agrees_with_the_companys_figures(name):
    """Sleeping dogs who were there from the start leave at their two rates: inside four standard errors."""
    with i18n.spoken("en"):
        lesson = begin(language="en", company=name, overrides={})
    table = drawn(lesson)
    asleep = table[(table["segment"] == "sleeping dog") & (table["month"] % 12 == 1)]
    # Who came in at the front door leaves at a newcomer's rate; those have the higher numbers.
    (gone, called), (gone_alone, alone) = shares(asleep[asleep["customer_id"] <= 10_000]).values()
    for left, size, rate in (
        (gone, called, lesson.company.treated_churn[3]),
        (gone_alone, alone, lesson.company.untreated_churn[3]),
    ):
        assert abs(left / size - rate) < 4 * sqrt(rate * (1 - rate) / size)


# 6, the model


def test_chance_is_named_where_it_may_be_all(tasks, table):
    (gone, called), (gone_alone, alone) = shares(table).values()
    effect, both = gone / called - gone_alone / alone, (gone + gone_alone) / (called + alone)
    chance = 1.96 * sqrt(both * (1 - both) * (1 / called + 1 / alone))
    said = " ".join(tasks.check(4, effect).words)
    assert (i18n.points(chance, 1) in said) == (abs(effect) < chance)


def test_large_enough(tasks, known):
    lift = known["contact"] / known["worth"]
    right = needed(known["churn"], lift)
    for way in (right, round(right), np.ceil(right / 2) * 2, f"{right:.0f}"):
        assert tasks.check(6, way).outcome == "right", way
    for mistake, value in {
        "one_group_only": right / 2,
        "one_year_only": needed(known["churn"], known["contact"] / known["margin"]),
        "newcomer_for_existing": needed(known["churn"], known["contact"] / known["won_worth"]),
        "revenue_for_margin": needed(known["churn"], lift * known["margin"] / known["revenue"]),
        "percentage_twice": needed(known["churn"], lift / 100),
        "kept_for_needed": known["customers"] * lift,
        "half_the_effect": needed(known["churn"], lift / 2),
    }.items():
        outcome = tasks.check(6, value)
        assert (outcome.outcome, outcome.misconception) == ("not_yet", mistake)


# 7, the table


def fee_table(known, points=11, **change):
    extra = np.linspace(0, 0.1, points)
    charged = known["customers"] * known["late"]
    net = charged * (known["fee"] * known["collected"] - extra * known["worth"])
    columns = {"extra_churn": extra, "customers_lost": charged * extra, "net_eur": net}
    return pd.DataFrame(columns | change)


def test_the_open_table(tasks, known, lesson):
    company = lesson.company
    extra = np.arange(0, 11) / 100
    model = reminder_fee(
        company.customers,
        company.late_share,
        company.reminder_fee_eur,
        company.fee_collected_share,
        extra,
        lesson.economy.value_kept_eur,
    )
    by_model = fee_table(known, net_eur=model.net_eur)
    for way in (
        fee_table(known),
        by_model,
        fee_table(known, points=21),
        fee_table(known)[::-1],
        fee_table(known).set_index("extra_churn"),
        fee_table(known).to_dict("list"),
    ):
        assert tasks.check(7, way).outcome == "right"


def test_the_mistakes_of_the_open_table(tasks, known):
    table = fee_table(known)
    extra = table["extra_churn"]
    charged = known["customers"] * known["late"]
    income = charged * known["fee"] * known["collected"]
    for mistake, column, values in (
        ("wrong_base", "customers_lost", known["customers"] * extra),
        ("churn_for_extra", "customers_lost", charged * (known["churn"] + extra)),
        ("payers_only", "customers_lost", charged * extra * known["collected"]),
        ("income_for_result", "net_eur", income + 0 * extra),
        ("loss_for_result", "net_eur", charged * extra * known["worth"]),
        ("one_year_only", "net_eur", income - charged * extra * known["margin"]),
        ("month_for_year", "net_eur", table["net_eur"] / 12),
    ):
        outcome = tasks.check(7, table.assign(**{column: values}))
        assert (outcome.outcome, outcome.misconception) == ("not_yet", mistake)
    as_points = tasks.check(7, table.assign(extra_churn=100 * extra))
    assert as_points.misconception == "percentage_as_number"
    assert tasks.check(7, table.iloc[:5]).misconception == "range"
    assert tasks.check(7, table.drop(columns="net_eur")).misconception == "no_column"


# whatever the company


@pytest.mark.parametrize("name", presets())
def test_every_task_can_be_worked_out_for_every_company(name):
    with i18n.spoken("en"):
        lesson = begin(language="en", company=name, overrides={})
        for task in TASKS:
            assert "cannot be worked out" not in task.explained(lesson).words[0], task.number


@pytest.mark.parametrize(
    "odd",
    [
        {"reminder_fee_eur": 0.0},
        {"late_share": 0.0},
        {"campaign_share": 0.0},
        {"campaign_contact_cost_eur": 0.0},
        {"new_price_eur_per_month": 17.5},
        {"name": "<script>alert(1)</script>"},
    ],
    ids=str,
)
def test_a_company_without_the_figures_breaks_nothing(odd):
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides=odd)
        tasks: Any = sheet("both-ways", lesson)
        for number in range(1, 8):
            assert tasks.check(number, 1).outcome in ("not_yet", "right")
            assert tasks.hint(number).words and tasks.solution(number).words
