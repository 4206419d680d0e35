"""The tasks of lesson 4: what churn hides, the day the lock opens, threats that cost, and who is left to ask."""

from twodoors.exercises.loyal_or_locked_in.base import market_of
from twodoors.exercises.loyal_or_locked_in.course import COURSE
from twodoors.exercises.loyal_or_locked_in.lock import CONTRACTS, HALF_OPEN
from twodoors.exercises.loyal_or_locked_in.price import GAP
from twodoors.exercises.loyal_or_locked_in.records import HIDDEN, RISE
from twodoors.exercises.loyal_or_locked_in.threats import THREATS
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (CONTRACTS, HALF_OPEN, THREATS, GAP, HIDDEN, RISE, COURSE)

__all__ = ["TASKS", "market_of"]
