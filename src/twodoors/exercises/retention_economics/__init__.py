"""The tasks of lesson 2: ways of counting, one rate and a mix, points and percent, loyal and profitable."""

from twodoors.exercises.retention_economics.base import STAYING_AND_PAYING
from twodoors.exercises.retention_economics.gains import FEWER_LEAVERS, MAY_COST
from twodoors.exercises.retention_economics.mix import OLDER_GROUP, VALUE_IN_A_MIX
from twodoors.exercises.retention_economics.sweep import SWEEP
from twodoors.exercises.retention_economics.ways import WAYS
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (
    OLDER_GROUP,
    WAYS,
    FEWER_LEAVERS,
    MAY_COST,
    VALUE_IN_A_MIX,
    STAYING_AND_PAYING,
    SWEEP,
)
