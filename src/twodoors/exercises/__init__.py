"""Checks with hints: a participant's answer is read kindly, judged, and told which mistake it looks like.

A lesson's exercise begins with ``tasks = sheet("two-doors", lesson)``.
"""

from twodoors.exercises.outcome import Note, Outcome
from twodoors.exercises.sheet import Sheet, sheet

__all__ = ["Note", "Outcome", "Sheet", "sheet"]
