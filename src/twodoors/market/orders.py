"""What customers without a contract order, and when they fall silent."""

from dataclasses import dataclass

import numpy as np

from twodoors.market.people import Floats, Ints, People
from twodoors.market.plan import Plan
from twodoors.market.purchases import ordered
from twodoors.market.streams import NEVER, Part, stream

DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Orders:
    """One entry per order, the first of each customer included; days count from 0."""

    owner: Ints
    day: Ints


@dataclass(frozen=True)
class Shoppers:
    """How each customer of one generation buys: orders per week, chance to stop after an order."""

    rate: Floats
    dropout: Floats
    first_day: Ints


def month_of(day: Ints) -> Ints:
    """Return the month in which a day lies."""
    return (day / DAYS_PER_MONTH).astype(np.int64)


def shoppers(plan: Plan, block: int, generation: int, people: People) -> Shoppers:
    """Draw how customers buy (model b, BG/NBD) and the day of their first order, in their first month."""
    company, count = plan.company, len(people)
    rng = stream(plan.seed, block, Part.SHOPPERS, generation)
    rate = rng.gamma(company.purchase_r, 1 / company.purchase_alpha, count)
    dropout = rng.beta(company.dropout_a, company.dropout_b, count)
    first = np.ceil(people.entry * DAYS_PER_MONTH) + np.floor(rng.random(count) * 30)
    return Shoppers(rate, dropout, first.astype(np.int64))


def habit_orders(
    plan: Plan, block: int, generation: int, people: People, mine: Ints
) -> tuple[Orders, Ints]:
    """Draw the orders of those who stop by habit, after an order; return also their exits."""
    who = shoppers(plan, block, generation, people)
    rng = stream(plan.seed, block, Part.HABIT_ORDERS, generation)
    first = who.first_day[mine]
    weeks = np.maximum(np.floor(DAYS_PER_MONTH * plan.months) - first, 0) / 7
    made = ordered(rng, who.rate[mine], who.dropout[mine], weeks)
    day = first[made.customer] + np.floor(7 * made.when).astype(np.int64)
    last = first.copy()
    last[made.customer] = day  # orders of a customer stand in their order: the last one remains
    exits = np.where(made.stopped, month_of(last), NEVER)
    return _with_first(mine, first, mine[made.customer], day), exits


def other_orders(
    plan: Plan, block: int, generation: int, people: People, mine: Ints, exits: Ints
) -> Orders:
    """Draw the orders of those who leave for another reason, until some day of their last month."""
    who = shoppers(plan, block, generation, people)
    rng = stream(plan.seed, block, Part.ORDERS, generation)
    first, month = who.first_day[mine], exits[mine]
    end = (np.minimum(month, plan.months) + rng.random(mine.size)) * DAYS_PER_MONTH
    end = np.where(month == NEVER, np.floor(DAYS_PER_MONTH * plan.months), end)
    made = ordered(rng, who.rate[mine], 0.0, np.maximum(end - first, 0) / 7)
    day = first[made.customer] + np.floor(7 * made.when).astype(np.int64)
    return _with_first(mine, first, mine[made.customer], day)


def _with_first(mine: Ints, first: Ints, owner: Ints, day: Ints) -> Orders:
    return Orders(np.concatenate([mine, owner]), np.concatenate([first, day]))


def values(plan: Plan, rng: np.random.Generator, owner: Ints, customers: int) -> Floats:
    """Draw what each order is worth: half of the spread between customers, half between orders."""
    company = plan.company
    spread = company.order_value_spread
    own = rng.standard_normal(customers)[owner]
    noise = (own + rng.standard_normal(owner.size)) * spread / np.sqrt(2)
    return np.asarray(np.round(company.order_value_eur * np.exp(noise - spread**2 / 2), 2))
