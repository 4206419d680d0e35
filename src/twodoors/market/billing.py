"""What customers pay: invoices and reminders where they have a contract, orders where they have none."""

import numpy as np
import pyarrow as pa

from twodoors.market import orders as shop
from twodoors.market.generation import Generation
from twodoors.market.people import HABIT, INITIAL, Ints
from twodoors.market.streams import Part
from twodoors.market.visible import INVOICES, ORDERS, REMINDERS

_LATE_DAYS = 15, 46
"""Days a late payment takes, from and below. An assumption."""


def _late(generation: Generation) -> tuple[Ints, Ints]:
    """Return whose invoice of which month is paid late."""
    happened, people = generation.events, generation.people
    owner, year = np.nonzero(happened.late & generation.plan.company.has_contracts)
    month = people.entry[owner] + 12 * year + happened.late_month[owner, year]
    there = month <= generation.last[owner]
    return owner[there], month[there]


def invoices(generation: Generation) -> pa.Table:
    """Return what is paid month by month; nothing where customers order when they like."""
    company, people = generation.plan.company, generation.people
    length = np.where(company.has_contracts, generation.last - people.entry + 1, 0)
    start = np.cumsum(length) - length
    total = int(length.sum())
    place = np.arange(total, dtype=np.int32) - np.repeat(start, length).astype(np.int32)
    amount = np.repeat(np.round(company.existing_price_eur_per_month * people.size, 2), length)
    new = np.flatnonzero(people.origin != INITIAL)
    first_year = np.repeat(start[new], np.minimum(length[new], 12)) + _counted(
        np.minimum(length[new], 12)
    )
    amount[first_year] = np.repeat(
        np.round(company.new_price_eur_per_month * people.size[new], 2),
        np.minimum(length[new], 12),
    )
    owner, month = _late(generation)
    rng = generation.stream(Part.BILLING)
    days = np.zeros(total, np.int16)
    days[start[owner] + month - people.entry[owner]] = rng.integers(*_LATE_DAYS, owner.size)
    return INVOICES.filled(
        {
            "customer_id": np.repeat(generation.ids(np.arange(len(people))), length),
            "month": place + np.repeat((people.entry + 1).astype(np.int32), length),
            "amount_eur": amount,
            "days_late": days,
        }
    )


def _counted(lengths: Ints) -> Ints:
    """Return 0, 1, … up to each length, one run after another."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def reminders(generation: Generation) -> pa.Table:
    """Return the reminders of invoices paid late, each with its fee (model j)."""
    company = generation.plan.company
    owner, month = _late(generation)
    rng = generation.stream(Part.REMINDERS)
    return REMINDERS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": month + 1,
            "fee_eur": np.full(owner.size, company.reminder_fee_eur),
            "fee_paid": rng.random(owner.size) < company.fee_collected_share,
        }
    )


def orders(generation: Generation) -> pa.Table:
    """Return the orders of customers without a contract; nothing where there are contracts."""
    habit = generation.leaving.orders
    if habit is None:
        owner = day = np.empty(0, np.int64)
    else:
        people = generation.people
        other = shop.other_orders(
            generation.plan,
            generation.block,
            generation.number,
            people,
            np.flatnonzero(people.decides != HABIT),
            generation.leaving.month,
        )
        owner = np.concatenate([habit.owner, other.owner])
        day = np.concatenate([habit.day, other.day])
        order = np.lexsort((day, owner))
        owner, day = owner[order], day[order]
    rng = generation.stream(Part.ORDER_VALUES)
    return ORDERS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": shop.month_of(day) + 1,
            "day": day + 1,
            "value_eur": shop.values(generation.plan, rng, owner, len(generation.people)),
        }
    )
