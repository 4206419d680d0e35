"""Guesses are kept, come back in their box, and stand beside the result at the end of the lesson."""

import pytest

from twodoors import explorers, i18n, record
from twodoors.explorers import predicted
from twodoors.explorers.predicted import difference
from twodoors.lesson import begin


@pytest.fixture
def lesson():
    return begin(language="en", company="sport_tv", overrides={}, seed=1)


def enter(explorer, shown):
    """Put a number in the guess box and press the button, as a participant does."""
    cover = explorer.view().children[1]
    _question, box, button, answer = cover.children
    box.value = shown
    button.click()
    return answer


def test_a_guess_is_covered_kept_and_told_with_the_result(lesson):
    bucket = explorers.leaky_bucket(lesson.company)
    view = bucket.view()
    assert view.children[2].layout.display == "none"
    answer = enter(bucket, 1_200)
    assert view.children[2].layout.display == ""
    assert "1,200" in answer.report["sentence"] and "1,500" in answer.report["sentence"]
    kept = record.entries("prediction")[-1]
    assert kept["exhibit"] == "leaky-bucket"
    assert (kept["guess"], kept["answer"]) == (1_200, 1_500)
    assert kept["company"] == "Sport TV"


def test_a_guess_comes_back_in_its_box_after_a_restart(lesson):
    enter(explorers.leaky_bucket(lesson.company), 700)
    again = explorers.leaky_bucket(lesson.company)
    box = again.view().children[1].children[1]
    assert box.value == 700
    assert again.view().children[2].layout.display == "none", "the result stays covered"


def test_a_guess_of_another_company_or_out_of_bounds_is_not_taken(lesson):
    record.note("prediction", exhibit="leaky-bucket", company="Another", guess=5)
    record.note("prediction", exhibit="leaky-bucket", company="Sport TV", guess=1e12)
    box = explorers.leaky_bucket(lesson.company).view().children[1].children[1]
    assert box.value == 0


def test_the_list_of_guesses_keeps_itself_up_to_date(lesson):
    bucket, doors = explorers.leaky_bucket(lesson.company), explorers.two_doors(lesson.company)
    predicted.joined(bucket)
    predicted.joined(doors)
    guesses = explorers.guesses()
    view = guesses.view()
    assert guesses.sentence.startswith("You have not entered a guess")
    assert view.value.count("not guessed yet") == 2
    assert "1,500" not in view.value, "an answer stays covered until it is guessed"
    enter(bucket, 1_200)
    assert "1 guess of 2" in view.value
    assert [row[1:] for row in guesses.table.rows] == [
        (["1,200", "newcomers", "a", "year"][0], "1,500", "20% too low"),
        ("not guessed yet", "", ""),
    ]
    enter(doors, 50)
    assert "2 guesses of 2" in view.value


def test_a_new_lesson_begins_with_an_empty_list(lesson):
    predicted.joined(explorers.leaky_bucket(lesson.company))
    begin(language="en", company="sport_tv", overrides={}, seed=1)
    assert explorers.guesses().table.rows == ()


@pytest.mark.parametrize(
    ("guess", "answer", "kind", "words"),
    [
        (0.5, 0.25, "share", "25 percentage points too high"),
        (0.2, 0.25, "share", "5.0 percentage points too low"),
        (0.25, 0.2501, "share", "spot on"),
        (150, 100, "money", "50% too high"),
        (100.2, 100, "number", "spot on"),
        (3, 0, "number", "too high"),
        (0, 0, "number", "spot on"),
        (1, 1, "choice", "right"),
        (1, 2, "choice", "another answer"),
    ],
)
def test_a_difference_in_words(guess, answer, kind, words):
    with i18n.spoken("en"):
        assert difference(guess, answer, kind) == words
