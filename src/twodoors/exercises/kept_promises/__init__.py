"""The tasks of lesson 5: unnecessary contacts counted and worked out, and the month in which the money is back."""

from twodoors.exercises.kept_promises.bill import HALF_AS_MANY, SWEEP
from twodoors.exercises.kept_promises.contacts import REPEATS, YEARLY_COST
from twodoors.exercises.kept_promises.promised import BROKEN, UNNECESSARY
from twodoors.exercises.kept_promises.year import WITHIN_THE_YEAR
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (
    UNNECESSARY,
    BROKEN,
    WITHIN_THE_YEAR,
    REPEATS,
    YEARLY_COST,
    HALF_AS_MANY,
    SWEEP,
)
