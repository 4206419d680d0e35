"""The tasks of lesson 6: what a fee may cost, whom a reward reaches, and what a contact does by lot."""

from twodoors.exercises.both_ways.contacts import ALL_CONTACTED, WOKEN
from twodoors.exercises.both_ways.fee import HALF_AS_HIGH_AGAIN, MAY_LEAVE
from twodoors.exercises.both_ways.fee_table import SWEEP
from twodoors.exercises.both_ways.proof import LARGE_ENOUGH
from twodoors.exercises.both_ways.reward import JUST_EVEN
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (
    HALF_AS_HIGH_AGAIN,
    MAY_LEAVE,
    JUST_EVEN,
    ALL_CONTACTED,
    WOKEN,
    LARGE_ENOUGH,
    SWEEP,
)
