"""Questions for a test of one's own: what is asked, the figures drawn for it, the right answer and the likely mistakes.

A lesson's bank stands in ``exercises/<lesson>/bank.py`` as ``QUESTIONS``. All texts are messages, marked with
``N_`` and filled with the figures drawn: ``{customers:number}``, ``{answer:money}``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from twodoors.exercises.kinds import Kind
from twodoors.exercises.task import Figures, Misconception

Draw = Callable[[Random], Figures]
"""Draws fresh figures, and works out ``answer`` and every figure that a likely mistake leads to."""


@dataclass(frozen=True, kw_only=True)
class NumberQuestion:
    """A number is asked; ``draw`` gives ``answer`` and the figures that ``misconceptions`` name.

    ``label`` and ``unit`` stand beside the box: "customers", "per year".
    """

    key: str
    text: str
    draw: Draw
    kind: Kind
    label: str
    unit: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    because: str


@dataclass(frozen=True)
class Option:
    """A choice: its words and, for a wrong one, what to say to who picks it and the misconception's name."""

    text: str
    said: str = ""
    misconception: str = ""


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion:
    """One of several is right: the first of ``options``, which are shown in an order drawn by lot."""

    key: str
    text: str
    options: tuple[Option, ...]
    because: str
    draw: Draw = lambda random: {}


BankQuestion = NumberQuestion | ChoiceQuestion


def drawn(random: Random, low: float, high: float, step: float) -> float:
    """Return a round figure from ``low`` to ``high``, both included, in steps of ``step``.

    >>> 5 <= drawn(Random(1), 5, 10, 0.5) <= 10
    True
    """
    return round(low + step * random.randint(0, round((high - low) / step)), 10)
