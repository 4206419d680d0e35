"""The tasks of lesson 3: survey shares, silent customers, the price of prevention, no answer."""

from twodoors.exercises.complaint_recovery.base import funnel_of, market_of
from twodoors.exercises.complaint_recovery.cure import BREAK_EVEN
from twodoors.exercises.complaint_recovery.people import EVER, FEW_TO_MANY
from twodoors.exercises.complaint_recovery.records import GAP, NEGLECTED
from twodoors.exercises.complaint_recovery.unanswered import UNANSWERED
from twodoors.exercises.complaint_recovery.voice import VOICE
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (
    EVER,
    FEW_TO_MANY,
    BREAK_EVEN,
    UNANSWERED,
    NEGLECTED,
    GAP,
    VOICE,
)

__all__ = ["TASKS", "funnel_of", "market_of"]
