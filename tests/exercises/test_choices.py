"""Tasks without code: choosing, putting in order, entering a number; on a page and by a call."""

import re

import pytest

from twodoors import i18n
from twodoors.exercises import Sheet
from twodoors.exercises.choice_task import OrderTask
from twodoors.explorers.printed import SWITCH
from twodoors.problems import InputError

WRONG = {"a": "inflow_only", "b": "same_percentage", "d": "third_left"}
CHOICES = {"a": "the same", "b": "a third", "c": "a half", "d": "<script>three times</script>"}
VIEW = "application/vnd.jupyter.widget-view+json"


def test_the_right_choice_passes_in_any_writing(tasks):
    for letter in ("c", "C", " c ", "c)", "(c)", '"c"', "c."):
        assert tasks.check(1, letter).outcome == "right", letter


def test_the_right_choice_tells_the_levels(tasks, company_name):
    # The level is newcomers over churn: 1500 / 0.15 and 36000 / 0.18, then at two thirds of the churn.
    now, then = {"sport_tv": (10_000, 15_000), "energy": (200_000, 300_000)}[company_name]
    text = repr(tasks.check(1, "c"))
    assert i18n.number(now) in text
    assert i18n.number(then) in text


@pytest.mark.parametrize("letter", WRONG)
def test_every_wrong_choice_has_its_misconception(tasks, letter):
    outcome = tasks.check(1, letter)
    assert outcome.outcome == "not_yet"
    assert outcome.misconception == WRONG[letter]
    assert "tasks.hint(1)" in repr(outcome)


@pytest.mark.parametrize("given", ["e", "ab", 3, ["c"], {"c"}, "half as large again", "ç"])
def test_what_is_no_choice_is_told_which_there_are(tasks, given):
    outcome = tasks.check(1, given)
    assert outcome.misconception == "no_choice"
    assert "a, b, c, d" in repr(outcome)


def test_a_choice_is_answered_by_a_call_and_checked_by_its_name(tasks):
    question = tasks.choose(1, CHOICES)
    assert tasks.check(1, question).outcome == "not_attempted"
    assert question.outcome is None
    assert question.pick("b").misconception == "same_percentage"
    assert question.pick("c").outcome == "right"
    assert question.given == "c"
    assert tasks.check(1, question).outcome == "right"


def test_a_choice_on_a_page(tasks):
    question = tasks.choose(1, CHOICES)
    shown = question._repr_mimebundle_()
    assert VIEW in shown
    assert "c  a half" in shown["text/plain"]
    assert 'task_1.pick("a")' in shown["text/plain"]
    box = question._box
    assert box.options == [[letter, text] for letter, text in CHOICES.items()]
    assert box.report == {}
    # What the page sends when the button is pressed.
    box._asked(box, {"answer": "d"}, [])
    assert box.report["outcome"] == "not_yet"
    assert box.shown == "d"
    first = box.report["attempt"]
    box._asked(box, {"answer": "d"}, [])
    assert box.report["attempt"] > first
    question.pick("c")
    assert (box.shown, box.report["outcome"]) == ("c", "right")
    assert [outcome.outcome for outcome in tasks.attempts] == ["not_yet", "not_yet", "right"]


@pytest.mark.parametrize("content", [{}, {"answer": None}, {"answer": ""}, [], "x", None])
def test_a_button_pressed_without_an_answer(sport, content):
    question = sport.choose(1, CHOICES)
    question._repr_mimebundle_()
    question._box._asked(question._box, content, [])
    assert sport.attempts == []


def test_a_page_opened_after_the_answer_shows_it(sport):
    question = sport.choose(1, CHOICES)
    question.pick("c")
    question._repr_mimebundle_()
    assert (question._box.shown, question._box.report["outcome"]) == ("c", "right")


def test_an_estimate(tasks, company_name):
    right = {"sport_tv": "2.000", "energy": "46.000"}[company_name]
    question = tasks.estimate(2)
    question._repr_mimebundle_()
    assert question._box.words["unit"]
    assert tasks.check(2, question).outcome == "not_attempted"
    assert question.enter(right).outcome == "right"
    assert question._box.shown == right
    assert question.enter(float(right) * 1_000).outcome == "right"
    assert re.sub(r"\D", "", question._box.shown) == re.sub(r"\D", "", right)
    assert question.enter("veel").misconception == "no_number"
    assert question.enter(object()).misconception == "unreadable"


ORDER = OrderTask(
    number=1,
    asked="from cheap to dear",
    example='task_1.place("a", "b", "c", "d")',
    figures=lambda lesson: {},
    hints=("one",),
    solution="so",
    meaning="well done",
    right=lambda figures: "cabd",
)


@pytest.fixture
def ordered(sport):
    return Sheet("x", sport.lesson, [ORDER])


def test_an_order(ordered):
    question = ordered.order(1, ["first", "second", "third", "<b>fourth</b>"])
    assert ordered.check(1, question).outcome == "not_attempted"
    assert question.place("c", "a", "b", "d").outcome == "right"
    assert question.place(["c", "a", "b", "d"]).outcome == "right"
    assert question.place("c a b d").outcome == "right"
    assert question.place("CABD").outcome == "right"
    assert question.place("dbac").misconception == "reversed"
    assert question.place("acbd").misconception == "swapped"
    assert question.place("dcab").misconception is None
    for wrong in ("cab", "cabdd", "cabx", 5, ["c", 1], [], {"c": 1}):
        assert question.place(wrong).misconception == "no_order", wrong
    question._repr_mimebundle_()
    assert question._box.shown == ["a", "b", "c", "d"]
    question.place("bacd")
    assert question._box.shown == ["b", "a", "c", "d"]
    assert "{text}" in question._box.words["up"]


def test_a_task_is_asked_in_its_own_way_only(sport):
    for ask in (
        lambda: sport.choose(2, CHOICES),
        lambda: sport.estimate(1),
        lambda: sport.order(4, ["x"]),
        lambda: sport.choose(99, CHOICES),
        lambda: sport.estimate("two"),
    ):
        with pytest.raises(InputError, match="not asked in this way"):
            ask()


def test_on_paper_no_control_is_shown(sport, monkeypatch):
    monkeypatch.setenv(SWITCH, "1")
    shown = sport.choose(1, CHOICES)._repr_mimebundle_()
    assert VIEW not in shown
    assert "&lt;script&gt;three times" in shown["text/html"]
    assert "<script" not in shown["text/html"]
    assert VIEW not in sport.estimate(2)._repr_mimebundle_()
