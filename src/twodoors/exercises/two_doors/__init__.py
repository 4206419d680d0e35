"""The tasks of lesson 1: the leaky bucket, one budget over two doors, average and marginal cost."""

from twodoors.exercises.task import Task
from twodoors.exercises.two_doors.bucket import LEVEL, NEWCOMERS, STANDING_STILL
from twodoors.exercises.two_doors.doors import NEXT_EURO, NEXT_NEWCOMER
from twodoors.exercises.two_doors.sweep import SWEEP
from twodoors.exercises.two_doors.value import VALUE

TASKS: tuple[Task, ...] = (
    LEVEL,
    NEWCOMERS,
    NEXT_EURO,
    STANDING_STILL,
    NEXT_NEWCOMER,
    VALUE,
    SWEEP,
)
