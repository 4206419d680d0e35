"""The exercise as a whole: hints that grow, solutions that explain and work, texts safe for a page."""

import itertools
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exercises.known import ANSWERS
from twodoors import explorers as explore
from twodoors import i18n
from twodoors.company import presets
from twodoors.exercises import Note, Outcome, sheet
from twodoors.exercises.two_doors import TASKS
from twodoors.lesson import begin
from twodoors.models.bucket import customer_stock, steady_state
from twodoors.models.value import lifetime_value
from twodoors.problems import InputError

ALL = range(1, 8)


class Page(HTMLParser):
    """Which elements a page has, which attributes, and what it says."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes = {**dict(attrs), **self.attributes}

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("number", ALL)
def test_hints_grow_and_then_stay(tasks, number):
    hints = TASKS[number - 1].hints
    assert len(hints) >= 3
    seen = [tasks.hint(number) for _hint in range(len(hints) + 3)]
    for before, after in itertools.pairwise(seen[: len(hints) + 1]):
        assert after.words[: len(before.words)] == before.words
        assert len(after.words) == len(before.words) + 1
    # Then the last hint stays, with a word on where to read on.
    assert seen[len(hints)] == seen[-1]
    assert f"tasks.solution({number})" in seen[-1].words[-1]
    assert tasks.attempts == []


@pytest.mark.parametrize("number", [2, 4, 5, 6])
def test_a_hint_does_not_give_the_answer(tasks, company_name, number):
    for _hint in range(5):
        text = repr(tasks.hint(number))
    assert i18n.number(ANSWERS[company_name][number], 0) not in text
    assert i18n.money(ANSWERS[company_name][number], 2) not in text


@pytest.mark.parametrize("number", ALL)
def test_a_solution_gives_the_answer_and_its_reasons(tasks, company_name, number):
    solution = tasks.solution(number)
    assert isinstance(solution, Note)
    assert len(solution.words[0]) > 100
    written = {
        2: i18n.number(ANSWERS[company_name][2]),
        4: i18n.money(ANSWERS[company_name][4], 0),
        5: i18n.money(round(ANSWERS[company_name][5], 2)),
        6: i18n.money(ANSWERS[company_name][6]),
    }
    assert written.get(number, "") in repr(solution)


def run(code, lesson):
    """Run a model answer where a lesson has begun, and return what it leaves."""
    names = {"lesson": lesson, "company": lesson.company, "economy": lesson.economy}
    names |= {"np": np, "pd": pd, "lifetime_value": lifetime_value}
    names |= {"customer_stock": customer_stock, "steady_state": steady_state}
    names["per_prospect"] = lesson.company.front_door_spend_eur / lesson.company.prospects
    names["doors"] = explore.two_doors(lesson.company)
    exec(code, names)  # the kit's own text
    return names


@pytest.mark.parametrize("name", presets())
def test_every_model_answer_passes_its_own_check_at_every_company(name):
    with i18n.spoken("en"):
        lesson = begin(language="en", company=name, overrides={})
        tasks: Any = sheet("two-doors", lesson)
        answers = {3: "doors", 4: "answer_cost_eur", 5: "answer_next_eur", 6: "answer_value_eur"}
        for number, answer in {**answers, 7: "answer_sweep"}.items():
            left = run(TASKS[number - 1].code, lesson)
            assert tasks.check(number, left[answer]).outcome == "right", (name, number)
        assert tasks.choose(1, dict.fromkeys("abcd", "")).pick("c").outcome == "right"
        needed = lesson.company.customers * (lesson.company.churn_rate + 0.05)
        assert tasks.estimate(2).enter(needed).outcome == "right"


EXTREMES = [
    {"churn_rate": 0.0001, "retention_ceiling": 1.0},
    {"churn_rate": 1.0},
    {"churn_rate": 0.97},
    {"discount_rate": 0.0, "churn_rate": 0.0001, "retention_ceiling": 1.0},
    {"variable_cost_eur_per_month": 17.49},
    {"customers": 1.0, "customers_saved": 0.01},
    {"currency": "USD", "name": "<script>alert(1)</script>"},
]


@pytest.mark.parametrize("overrides", EXTREMES, ids=str)
def test_extreme_companies_break_nothing(overrides, language):
    with i18n.spoken(language):
        lesson = begin(language=language, company="sport_tv", overrides=overrides)
        tasks: Any = sheet("two-doors", lesson)
        for number in ALL:
            for answer in (..., 0, 1.0, -5, "x", float("inf"), float("nan")):
                assert tasks.check(number, answer).outcome in ("right", "not_yet", "not_attempted")
            for _hint in range(5):
                assert tasks.hint(number).words
            assert tasks.solution(number).words
        doors = explore.two_doors(lesson.company)
        for share in (0.0, 0.3, 1.0):
            assert tasks.check(3, doors.set(back_door_share=share)).words
        for number, answer in ((4, "answer_cost_eur"), (6, "answer_value_eur")):
            if lesson.company.churn_rate <= 0.95:
                left = run(TASKS[number - 1].code, lesson)
                assert tasks.check(number, left[answer]).outcome == "right"


anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.binary(),
        st.complex_numbers(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.text(), st.integers()), inner, max_size=3),
        st.tuples(inner),
    ),
    max_leaves=6,
)
with i18n.spoken("en"):
    SHEET = sheet("two-doors", begin(language="en", company="sport_tv", overrides={}))


@given(answer=anything, number=st.sampled_from(ALL))
def test_whatever_is_given_comes_out_as_an_outcome(answer, number):
    with i18n.spoken("en"):
        outcome = SHEET.check(number, answer)
        assert isinstance(outcome, Outcome)
        page = Page(outcome._repr_mimebundle_()["text/html"])
    assert set(page.tags) <= {"div", "p", "strong", "span", "code"}


@pytest.mark.parametrize("number", [0, 8, -1, 4.5, "four", None, [4], object(), True, 10**400])
def test_a_task_that_is_not_there(tasks, number):
    for said in (tasks.check(number, 5), tasks.hint(number), tasks.solution(number)):
        assert isinstance(said, Note)
        assert "1, 2, 3, 4, 5, 6, 7" in repr(said)
    assert tasks.attempts == []


def test_attempts_are_recorded_in_order(sport):
    for answer in (..., 100, 1_500, 200_000):
        sport.check(4, answer)
    sport.check(1, "a")
    recorded = [
        (attempt.lesson, attempt.task, attempt.outcome, attempt.misconception)
        for attempt in sport.attempts
    ]
    assert recorded == [
        ("two-doors", 4, "not_yet", "average_for_total"),
        ("two-doors", 4, "not_yet", None),
        ("two-doors", 4, "right", None),
        ("two-doors", 1, "not_yet", "inflow_only"),
    ]


def test_an_outcome_on_a_page(tasks):
    headings = set()
    for answer, symbol in (("c", "✓"), ("a", "↻"), (..., "○")):
        outcome = tasks.check(1, answer)
        shown = outcome._repr_mimebundle_(include=None, exclude=None)
        page = Page(shown["text/html"])
        assert page.attributes["role"] == "status"
        assert page.attributes["aria-hidden"] == "true"
        assert "currentColor" in page.attributes["style"]
        assert "color:" not in page.attributes["style"].replace("border-left", "")
        assert outcome.heading in page.text
        assert shown["text/plain"].startswith(f"{symbol} {outcome.heading}")
        headings.add(outcome.heading)
    assert len(headings) == 3


def test_code_in_a_text_is_marked_and_everything_else_escaped():
    note = Note("<i>", ("see `tasks.hint(1)` & <b>this</b>",), "a < b")
    page = Page(note._repr_mimebundle_()["text/html"])
    assert page.tags.count("code") == 2
    assert not {"i", "b"} & set(page.tags)
    assert "see tasks.hint(1) & <b>this</b>" in page.text
    assert repr(note).endswith("    a < b")


def test_the_exercise_begins_with_a_lesson_only(sport):
    with pytest.raises(InputError, match="two-doors"):
        sheet("two-dors", sport.lesson)
    with pytest.raises(InputError, match="lesson"):
        sheet("two-doors", sport.lesson.company)
    with pytest.raises(InputError):
        sheet(5, sport.lesson)  # type: ignore[arg-type]


def test_both_languages_say_the_same_things():
    said = {}
    for language in ("en", "nl"):
        with i18n.spoken(language):
            lesson = begin(language=language, company="sport_tv", overrides={})
            tasks: Any = sheet("two-doors", lesson)
            said[language] = [repr(tasks.solution(number)) for number in ALL]
            said[language] += [repr(tasks.check(number, 3)) for number in ALL]
    for english, dutch in zip(said["en"], said["nl"], strict=True):
        assert english != dutch


def test_importing_is_light():
    heavy = "{'altair', 'anywidget', 'ipywidgets', 'pandas', 'IPython'}"
    code = f"import sys, twodoors.exercises; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_participants_chart_needs_no_network(sport):
    import altair as alt

    data = pd.DataFrame({"churn_rate": [0.05, 0.4], "customers": [2.0, 1.0]})
    chart = alt.Chart(data).mark_line().encode(x="churn_rate", y="customers")
    shown = chart._repr_mimebundle_()
    bundle = shown[0] if isinstance(shown, tuple) else shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "text/html" not in bundle
