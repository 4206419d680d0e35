"""Checks with hints: a participant's answer is read kindly, judged, and told which mistake it looks like.

A lesson's exercise begins with ``tasks = sheet("two-doors", lesson)``; a lesson ends with
``quiz("two-doors", seed)``, a test of one's own.
"""

from typing import TYPE_CHECKING

from twodoors.exercises.outcome import Note, Outcome
from twodoors.exercises.sheet import Sheet, sheet

if TYPE_CHECKING:
    from twodoors.exercises.own_results import MyResults
    from twodoors.exercises.own_test import OwnTest


def my_results() -> "MyResults":
    """Return what this computer's participant guessed and tried so far, with the file to hand in."""
    from twodoors.exercises.own_results import MyResults

    return MyResults()


def quiz(lesson_name: str, number: float = 1) -> "OwnTest":
    """Return the test of a lesson: ``number`` says which questions and figures are drawn.

    Raises
    ------
    InputError
        If the lesson has no test.
    """
    from twodoors.exercises.own_test import OwnTest, bank

    return OwnTest(lesson_name, bank(lesson_name), number)


__all__ = ["Note", "Outcome", "Sheet", "my_results", "quiz", "sheet"]
