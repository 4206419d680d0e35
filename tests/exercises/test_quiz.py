"""A test of one's own: the same number, the same test; every right answer and every likely mistake is known."""

from importlib import import_module
from random import Random

import pytest

from twodoors import i18n, record
from twodoors.exercises import quiz
from twodoors.exercises.bank import ChoiceQuestion, NumberQuestion
from twodoors.exercises.own_test import QUESTIONS, OwnTest, draw
from twodoors.exercises.sheet import _TASKS
from twodoors.i18n import fill

LESSONS = [
    name
    for name in _TASKS
    if import_module(f"twodoors.exercises.{name.replace('-', '_')}.bank").QUESTIONS
]


def bank(lesson):
    return import_module(f"twodoors.exercises.{lesson.replace('-', '_')}.bank").QUESTIONS


def alone(lesson, question, number=1):
    """Return a test that asks only this question."""
    return OwnTest(lesson, [question], number)


def right_answer(item):
    return item.task.right if item.choices else item.task.figures(None)["answer"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_bank_is_large_enough_and_its_keys_differ(lesson):
    keys = [question.key for question in bank(lesson)]
    assert len(keys) >= 8
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_same_number_gives_the_same_test_and_another_number_another(lesson):
    first, again = quiz(lesson, 7), quiz(lesson, 7)
    assert [item.words for item in first.asked] == [item.words for item in again.asked]
    assert [item.choices for item in first.asked] == [item.choices for item in again.asked]
    assert len(first.asked) == QUESTIONS
    assert len({tuple(item.words for item in quiz(lesson, n).asked) for n in range(20)}) > 15


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_takes_its_right_answer_and_knows_its_mistakes(lesson, language):
    with i18n.spoken(language):
        for question in bank(lesson):
            for number in range(40):
                taken = alone(lesson, question, number)
                item, asked = taken.asked[0], taken.questions[0]
                assert "{" not in item.words + item.because
                if isinstance(question, ChoiceQuestion):
                    right = item.task.right
                    results = {letter: asked.answer(letter) for letter in item.choices}
                    assert results[right].outcome == "right"
                    wrong = [it for letter, it in results.items() if letter != right]
                    assert all(it.outcome == "not_yet" and it.words[0] for it in wrong)
                    assert len(set(item.choices.values())) == len(question.options)
                    continue
                figures = item.task.figures(None)
                right = figures["answer"]
                assert asked.answer(right).outcome == "right"
                assert asked.answer(question.kind.written(right)).outcome == "right"
                for mistake in question.misconceptions:
                    value = figures[mistake.figure]
                    if question.kind.same(value, right):
                        continue
                    outcome = asked.answer(value)
                    assert outcome.outcome == "not_yet", (question.key, mistake.key, number)
                    assert outcome.misconception is not None


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_likely_mistake_is_seldom_the_right_answer(lesson):
    for question in bank(lesson):
        if not isinstance(question, NumberQuestion):
            continue
        for mistake in question.misconceptions:
            drawn = [question.draw(Random(n)) for n in range(50)]
            same = sum(question.kind.same(it[mistake.figure], it["answer"]) for it in drawn)
            assert same < 10, (question.key, mistake.key)


@pytest.mark.parametrize(
    "answer", ["", "?", None, "<script>", float("nan"), 1e400, [1, 2], "12 13"]
)
def test_what_is_no_answer_is_said_and_nothing_is_raised(answer):
    taken = quiz("two-doors", 3)
    for asked in taken.questions:
        assert asked.answer(answer).outcome in ("not_yet", "not_attempted")


def test_the_count_of_right_answers_is_said_and_kept():
    taken = quiz("two-doors", 3)
    taken.view()
    for item, asked in zip(taken.asked, taken.questions, strict=True):
        asked.answer(right_answer(item))
    assert taken.sentence.startswith("All 5 right")
    kept = record.entries("quiz")
    assert [entry["outcome"] for entry in kept] == ["right"] * 5
    assert {entry["number"] for entry in kept} == {3}


def test_new_figures_begin_anew():
    taken = quiz("two-doors", 3)
    taken.view()
    before = [item.words for item in taken.asked]
    taken.begin(4)
    assert [item.words for item in taken.asked] != before
    assert taken.outcomes == {}
    assert len(taken._list.children) == 3 * QUESTIONS


def test_on_paper_the_answers_are_folded_away(monkeypatch):
    monkeypatch.setenv("TWODOORS_PRINT", "1")
    page = quiz("two-doors", 3)._on_paper()
    answers = page.index("<details>")
    for item in draw(bank("two-doors"), "two-doors", 3):
        from html import escape

        assert escape(item.words) in page[:answers]
        assert escape(item.because) in page[answers:]


def test_a_first_question_by_hand():
    question = next(item for item in bank("two-doors") if item.key == "standing_still")
    figures = dict(question.draw(Random(1)))
    assert figures["answer"] == pytest.approx(figures["customers"] * figures["churn"])
    text = fill(question.text, **figures)
    assert i18n.number(figures["customers"]) in text
