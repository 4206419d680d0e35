"""One block of customers: every table they leave traces in."""

from collections.abc import Callable, Collection

import numpy as np
import pyarrow as pa

from twodoors.market import billing, complaints, contacts, debrief, traces
from twodoors.market.generation import Generation, generations
from twodoors.market.people import front_door_spending
from twodoors.market.plan import Plan
from twodoors.market.tables import BY_BLOCK
from twodoors.market.visible import SPENDING

_MAKERS: dict[str, Callable[[Generation], pa.Table]] = {
    "customers": traces.customers,
    "invoices": billing.invoices,
    "reminders": billing.reminders,
    "orders": billing.orders,
    "contacts": contacts.contacts,
    "complaints": complaints.complaints,
    "campaigns": traces.campaigns,
    "referrals": traces.referrals,
    "exits": traces.exits,
    "truth": debrief.truth,
    "problems": complaints.problems,
}


def block_tables(plan: Plan, block: int, tables: Collection[str] = BY_BLOCK) -> dict[str, pa.Table]:
    """Return the tables of one block, the same whoever makes them and whichever others are made.

    Parameters
    ----------
    plan : Plan
        The market.
    block : int
        Number of the block, from 0.
    tables : collection of str
        Names of the tables wanted.
    """
    made = generations(plan, block)
    return {
        name: pa.concat_tables([_MAKERS[name](each) for each in made]).combine_chunks()
        for name in BY_BLOCK
        if name in tables
    }


def spending_table(plan: Plan) -> pa.Table:
    """Return what is spent at either door month by month, scaled to the customers simulated."""
    scale = plan.customers / plan.company.customers
    back = np.full(plan.months, plan.company.back_door_spend_eur / 12)
    return SPENDING.filled(
        {
            "month": np.arange(1, plan.months + 1),
            "front_door_eur": np.round(front_door_spending(plan) * scale, 2),
            "back_door_eur": np.round(back * scale, 2),
        }
    )
