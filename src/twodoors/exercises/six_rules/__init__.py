"""The tasks of lesson 7: what a list of leavers is worth, whom to contact, and what the base really says."""

from twodoors.exercises.six_rules.base import FIRST_YEAR, PRODUCT_GAP
from twodoors.exercises.six_rules.campaign import BEST_CAMPAIGN, BY_RISK
from twodoors.exercises.six_rules.leavers import ENOUGH_KEPT, WHAT_DECIDES
from twodoors.exercises.six_rules.orders import TWO_ORDERS
from twodoors.exercises.task import Task

TASKS: tuple[Task, ...] = (
    WHAT_DECIDES,
    ENOUGH_KEPT,
    BEST_CAMPAIGN,
    FIRST_YEAR,
    PRODUCT_GAP,
    BY_RISK,
    TWO_ORDERS,
)
