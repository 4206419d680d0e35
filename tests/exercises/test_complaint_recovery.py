"""The tasks of lesson 3: right answers, other right ways, the likely mistakes, what nobody touched."""

import json
import re
from itertools import pairwise, permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
import yaml

from twodoors import explorers as explore
from twodoors import i18n
from twodoors.exercises import sheet
from twodoors.exercises.complaint_recovery import TASKS, funnel_of, market_of
from twodoors.exercises.complaint_recovery.people import EVER
from twodoors.lesson import begin
from twodoors.paths import kit_root
from twodoors.press.build import build_lesson
from twodoors.press.source import BEGIN, END, read_lesson

NAMES = ["sport_tv", "business_services"]
VOICE = [step / 10 for step in range(1, 10)]


@pytest.fixture(params=NAMES)
def company_name(request):
    return request.param


@pytest.fixture
def tasks(lesson):
    return sheet("complaint-recovery", lesson)


@pytest.fixture
def sport():
    with i18n.spoken("en"):
        yield sheet("complaint-recovery", begin(language="en", company="sport_tv", overrides={}))


def figures(name):
    """Return a company's figures, read without the kit's own reader, and what follows from them."""
    text = (kit_root() / "data" / "companies" / f"{name}.yaml").read_text(encoding="utf-8")
    f = SimpleNamespace(
        **{
            key: it["value"]
            for key, it in yaml.safe_load(text).items()
            if isinstance(it, dict) and "value" in it
        }
    )
    margin = 12 * (f.existing_price_eur_per_month - f.variable_cost_eur_per_month)
    f.margin = margin
    f.value = margin * (1 + f.discount_rate) / (f.discount_rate + f.churn_rate)
    f.problems = f.customers * f.problem_rate
    f.complaints = f.problems * f.complaint_rate
    f.unanswered = f.complaints * f.response_shares[0]
    f.kept = f.retention_by_response
    f.more = f.kept[2] - f.kept[0]
    return f


# 1: choose


def test_the_choice_about_the_survey(tasks):
    assert tasks.check(1, "c").outcome == "right"
    wrong = {"a": "ever_for_year", "b": "chance_for_base", "d": "wrong_base"}
    for letter, key in wrong.items():
        outcome = tasks.check(1, letter)
        assert (outcome.outcome, outcome.misconception) == ("not_yet", key)
    assert tasks.check(1, ...).outcome == "not_attempted"


# 2: put in order


def in_order(name):
    f = figures(name)
    sizes = {
        "a": f.complaints,
        "b": (f.problems - f.complaints) * (1 - f.retention_silent),
        "c": f.problems,
        "d": f.complaints * (f.response_shares[0] + f.response_shares[1]),
    }
    return "".join(sorted(sizes, key=lambda letter: sizes[letter]))


def test_the_four_groups_have_one_right_order(tasks, company_name):
    right = in_order(company_name)
    assert right == {"sport_tv": "dbac", "business_services": "bdac"}[company_name]
    for order in map("".join, permutations("abcd")):
        outcome = tasks.check(2, order)
        assert (outcome.outcome == "right") == (order == right)
    assert tasks.check(2, right[::-1]).misconception == "reversed"
    assert tasks.check(2, right[1] + right[0] + right[2:]).misconception == "swapped"
    assert tasks.check(2, list(right)).outcome == "right"


# 3: set the exhibit


def test_the_exhibit_where_preventing_and_repairing_are_worth_the_same(tasks, lesson):
    routes = explore.recovery_or_prevention(lesson.company)
    assert tasks.check(3, routes).outcome == "not_attempted"
    limit = routes.figures["break_even_cost_eur"]
    for cost in (limit, round(limit), round(limit, 2)):
        assert tasks.check(3, routes.set(prevention_cost=cost)).outcome == "right", cost
    for cost, key in (
        (0.0, "free"),
        (lesson.company.complaint_cost_eur, "same_price"),
        (limit * 1.2, "too_dear"),
        (limit * 0.8, "too_cheap"),
    ):
        outcome = tasks.check(3, routes.set(prevention_cost=cost))
        assert (outcome.outcome, outcome.misconception) == ("not_yet", key)


def test_with_other_levers_the_limit_of_that_setting_passes(tasks, lesson):
    routes = explore.recovery_or_prevention(lesson.company)
    routes.set(losses=1, budget_eur=routes.settings["budget_eur"] * 2)
    limit = routes.figures["break_even_cost_eur"]
    assert tasks.check(3, routes.set(prevention_cost=limit)).outcome == "right"
    assert tasks.check(3, explore.iceberg(lesson.company)).misconception == "other_exhibit"
    assert tasks.check(3, 40.22).misconception == "no_exhibit"


# 4: unanswered complaints


def test_what_nobody_answers(tasks, company_name):
    f = figures(company_name)
    right = f.unanswered * f.more * f.value
    # 432 x 0.33 x 528 and 75.6 x 0.3 x 7572.63
    assert right == pytest.approx(
        {"sport_tv": 75_271.68, "business_services": 171_747.24}[company_name]
    )
    for answer in (right, round(right), right * 1.005, np.float64(right), f"€ {right:.0f}"):
        assert tasks.check(4, answer).outcome == "right", answer
    assert tasks.check(4, -right).misconception == "sign"
    assert tasks.check(4, ...).outcome == "not_attempted"
    assert tasks.check(4, right * 1.5).outcome == "not_yet"


def test_the_mistakes_with_unanswered_complaints(tasks, company_name):
    f = figures(company_name)
    worth = f.more * f.value
    first_year = 12 * (f.new_price_eur_per_month - f.variable_cost_eur_per_month)
    later = (
        f.margin * (1 - f.new_customer_churn_rate) / (f.discount_rate + f.new_customer_churn_rate)
    )
    mistakes = {
        "one_for_all": [worth],
        "count_for_money": [f.unanswered * f.more],
        "wrong_base": [
            f.problems * f.response_shares[0] * worth,
            f.customers * f.response_shares[0] * worth,
            f.complaints * worth,
        ],
        "no_comparison": [f.unanswered * f.kept[2] * f.value],
        "all_kept": [f.unanswered * f.value],
        "beyond_for_good": [f.unanswered * (f.kept[3] - f.kept[0]) * f.value],
        "margin_for_value": [f.unanswered * f.more * f.margin],
        "revenue_for_margin": [f.unanswered * f.more * 12 * f.existing_price_eur_per_month],
        "newcomer_for_existing": [f.unanswered * f.more * (first_year + later)],
        "month_for_year": [f.unanswered * worth / 12],
        "percentage_as_number": [100 * f.unanswered * worth],
    }
    for key, answers in mistakes.items():
        for answer in answers:
            outcome = tasks.check(4, answer)
            assert outcome.outcome == "not_yet", key
            assert outcome.misconception == key, (key, answer, outcome)


# 5 and 6: the records


def test_the_share_answered_late_or_not_at_all(tasks, lesson):
    complaints = market_of(lesson).complaints
    bad = sum(word in ("none", "late") for word in complaints["response"])
    share = bad / len(complaints)
    assert share == pytest.approx(sum(lesson.company.response_shares[:2]), abs=0.03)
    counts = complaints.response.value_counts(normalize=True)
    ways = (
        share,
        counts["none"] + counts["late"],
        1 - complaints.response.isin(["satisfactory", "beyond expectation"]).mean(),
        f"{100 * share:.1f}%",
        pd.Series([share]),
    )
    for answer in ways:
        assert tasks.check(5, answer).outcome == "right", answer
    none = sum(word == "none" for word in complaints["response"])
    mistakes = {
        "late_left_out": none / len(complaints),
        "none_left_out": (bad - none) / len(complaints),
        "count_for_share": bad,
        "other_side": 1 - share,
        "percentage_as_number": 100 * share,
    }
    for key, answer in mistakes.items():
        assert tasks.check(5, answer).misconception == key
    for base in (len(complaints) - bad, len(market_of(lesson).customers)):
        assert tasks.check(5, bad / base).misconception == "wrong_base"
    assert tasks.check(5, (bad - none) / (len(complaints) - none)).misconception == "wrong_base"
    assert tasks.check(5, complaints.response.isin(["none", "late"])).misconception == "several"


def by_hand(lesson, last=24, within=range(12)):
    """Return the share that left after no and after a good answer, complaint by complaint."""
    market = market_of(lesson)
    gone = dict(zip(market.exits.customer_id, market.exits.month, strict=True))
    told = {"none": [0, 0], "satisfactory": [0, 0]}
    rows = zip(
        market.complaints.customer_id,
        market.complaints.month,
        market.complaints.response,
        strict=True,
    )
    for customer, month, response in rows:
        if month <= last and response in told:
            told[response][0] += 1
            told[response][1] += int(gone.get(customer, 10_000)) - int(month) in within
    return [left / size for size, left in told.values()]


def test_who_left_after_which_answer(tasks, lesson):
    none, good = by_hand(lesson)
    for answer in (none - good, round(none - good, 4), f"{100 * (none - good):.2f}%"):
        assert tasks.check(6, answer).outcome == "right", answer
    late = by_hand(lesson, last=36)
    ever = by_hand(lesson, within=range(1_000))
    mistakes = {
        "followed_too_short": [late[0] - late[1]],
        "ever_for_year": [ever[0] - ever[1]],
        "no_comparison": [none, good],
        "ratio_for_difference": [none / good],
        "percentage_as_number": [100 * (none - good)],
    }
    for key, answers in mistakes.items():
        for answer in answers:
            outcome = tasks.check(6, answer)
            assert outcome.misconception == key, (key, answer, outcome)
    assert tasks.check(6, good - none).misconception == "sign"


def test_a_base_of_another_seed_is_another_base():
    with i18n.spoken("en"):
        one, other = (
            begin(language="en", company="sport_tv", overrides={}, seed=seed) for seed in (1, 2)
        )
        assert len(market_of(one).complaints) != len(market_of(other).complaints)
        share = market_of(other).complaints.response.isin(["none", "late"]).mean()
        again: Any = sheet("complaint-recovery", other)
        assert again.check(5, share).outcome == "right"


# 7: the open task


def kept(name, voice, after):
    f = figures(name)
    return f.problems * ((1 - voice) * f.retention_silent + voice * after)


def table(name, **columns):
    f = figures(name)
    now = float(np.dot(f.response_shares, f.kept))
    return pd.DataFrame(
        {
            "complaint_rate": VOICE,
            "as_now": [kept(name, voice, now) for voice in VOICE],
            "all_well": [kept(name, voice, f.kept[2]) for voice in VOICE],
        }
        | columns
    )


def test_the_right_table_passes_in_several_forms(tasks, company_name, lesson):
    right = table(company_name)
    whole = right.round({"as_now": 0, "all_well": 0})
    for other in (right, whole, right.set_index("complaint_rate"), right.to_dict("list")):
        assert tasks.check(7, other).outcome == "right"
    funnel, rates = funnel_of(lesson), np.linspace(0.1, 0.9, 17)
    company = lesson.company
    made = {"complaint_rate": rates}
    for column, answers in (("as_now", company.response_shares), ("all_well", [0, 0, 1, 0])):
        problems = company.customers * company.problem_rate
        made[column] = funnel(rates, answers).outcome(problems, 1).kept
    assert tasks.check(7, made).outcome == "right"


def test_the_mistakes_in_the_table(tasks, company_name):
    f = figures(company_name)
    now = float(np.dot(f.response_shares, f.kept))
    for column, after in (("as_now", now), ("all_well", f.kept[2])):
        mistakes = {
            "silence_for_voice": [kept(company_name, 1 - voice, after) for voice in VOICE],
            "lost_for_kept": [f.problems - kept(company_name, voice, after) for voice in VOICE],
            "all_customers": [kept(company_name, voice, after) / f.problem_rate for voice in VOICE],
            "silent_left_out": [f.problems * voice * after for voice in VOICE],
            "value_for_customers": [kept(company_name, voice, after) * f.value for voice in VOICE],
        }
        for key, wrong in mistakes.items():
            outcome = tasks.check(7, table(company_name, **{column: wrong}))
            assert (outcome.outcome, outcome.misconception) == ("not_yet", key)
            assert f"`{column}`" in outcome.words[0]
    right = table(company_name)
    swapped = {
        "good_for_now": {"as_now": right["all_well"]},
        "now_for_good": {"all_well": right["as_now"]},
        "none_for_now": {"as_now": [kept(company_name, voice, f.kept[0]) for voice in VOICE]},
        "unweighted": {"as_now": [kept(company_name, voice, np.mean(f.kept)) for voice in VOICE]},
        "beyond_for_good": {"all_well": [kept(company_name, voice, f.kept[3]) for voice in VOICE]},
    }
    for key, columns in swapped.items():
        assert tasks.check(7, right.assign(**columns)).misconception == key
    assert tasks.check(7, right.iloc[:-1]).misconception == "range"
    assert tasks.check(7, right.assign(complaint_rate=range(10, 100, 10))).misconception == (
        "percentage_as_number"
    )


# all of them


def test_hints_grow_and_solutions_explain(tasks):
    for task in TASKS:
        texts = [repr(tasks.hint(task.number)) for _hint in task.hints]
        assert 2 <= len(task.hints) <= 4
        assert all(len(a) < len(b) for a, b in pairwise(texts))
        solution = repr(tasks.solution(task.number))
        assert "{" not in solution.replace("pd.DataFrame({", "") and len(solution) > 120


@pytest.mark.parametrize("answer", [None, "", ..., object(), "<script>", [1, 2], float("nan"), {}])
def test_whatever_is_given_nothing_is_raised(sport, answer):
    for task in TASKS:
        outcome = sport.check(task.number, answer)
        assert outcome.outcome in ("not_yet", "not_attempted")
        assert "<script>" not in outcome._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    "overrides",
    [
        {"problem_rate": 0.0},
        {"complaint_rate": 0.0},
        {"response_shares": [0.0, 0.0, 1.0, 0.0]},
        {"retention_by_response": [0.9, 0.5, 0.2, 0.1]},
        {"complaint_team_eur": 0, "complaint_cost_eur": 0},
    ],
)
def test_odd_companies_stop_nothing(overrides):
    with i18n.spoken("en"):
        lesson = begin(language="en", company="sport_tv", overrides=overrides)
        tasks: Any = sheet("complaint-recovery", lesson)
        for task in TASKS:
            assert tasks.check(task.number, 12.5).outcome == "not_yet"
            assert not re.search(r"\bnan\b|not known", repr(tasks.solution(task.number)))
        assert tasks.check(3, explore.recovery_or_prevention(lesson.company)).outcome != "right"


@pytest.fixture(scope="module")
def exercise():
    source = read_lesson(kit_root() / "lessons" / "complaint-recovery.md")
    made = build_lesson(source)
    return source, {
        language: nbformat.reads(
            made[Path("exercises", language, "complaint-recovery.ipynb")].decode(), as_version=4
        ).cells
        for language in i18n.LANGUAGES
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_exercise_asks_every_task_and_shows_no_solution(exercise, language):
    source, cells = exercise[0], exercise[1][language]
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    asked = re.findall(r"tasks\.(?:check|choose|order)\((\d)", code)
    assert sorted({int(number) for number in asked}) == [task.number for task in TASKS]
    assert tuple(re.findall(r'"([a-d])":', code)) == EVER.letters
    text = "\n".join(cell.source for cell in cells)
    solution = re.compile(rf"{re.escape(BEGIN)}\n(.*?){re.escape(END)}", re.DOTALL)
    lines = {
        line.strip()
        for cell in source.cells
        for body in solution.findall(cell.text)
        for line in body.splitlines()
        if len(line.strip()) > 3
    }
    assert len(lines) >= 15
    assert [line for line in lines if line in text] == []
    plain = re.sub(r"(?<=\d)[.,\u00a0 ](?=\d)", "", json.dumps(text))
    assert "7527168" not in plain and "75272" not in plain
