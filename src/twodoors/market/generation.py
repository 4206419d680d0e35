"""Customers who came in the same way: who they are, what happens to them and when they leave."""

from dataclasses import dataclass

import numpy as np

from twodoors.market.events import Events, events
from twodoors.market.leaving import Leaving, leaving
from twodoors.market.people import Ints, People, founders, referred
from twodoors.market.plan import Plan
from twodoors.market.streams import ROOM, Part, stream


@dataclass(frozen=True)
class Generation:
    """One generation of one block: 0 of the company's own winning, 1 brought by them, and so on."""

    plan: Plan
    block: int
    number: int
    people: People
    events: Events
    leaving: Leaving
    first_id: int
    """Number of the first of them in the table of customers; the others follow."""
    referrer: Ints
    """Number of the customer who brought each of them, if any."""
    referral_month: Ints

    def ids(self, owner: Ints) -> Ints:
        """Return the numbers in the table of customers of some of them, given by position."""
        return self.first_id + owner

    @property
    def last(self) -> Ints:
        """Return the last month, counted from 0, in which each is there and simulated."""
        return np.minimum(self.leaving.month, self.plan.months - 1)

    def stream(self, part: Part) -> np.random.Generator:
        """Return this generation's stream of chance for one use."""
        return stream(self.plan.seed, self.block, part, self.number)


def generations(plan: Plan, block: int) -> list[Generation]:
    """Return the customers of a block: those of the company's own winning, then those they brought.

    Whoever is there when a year begins brings a Poisson number of new customers with mean
    ``referral_rate``, who begin when the next year does (model k). The recommendation itself falls in
    one of the months of the year in which the customer is still there.
    """
    first = block * ROOM + 1
    nobody = np.empty(0, np.int64)
    people = founders(plan, block)
    made: list[Generation] = []
    referrer = month = nobody
    while len(people):
        number = len(made)
        happened = events(plan, block, number, people)
        left = leaving(plan, block, number, people, happened)
        made.append(Generation(plan, block, number, people, happened, left, first, referrer, month))
        rng = stream(plan.seed, block, Part.REFERRALS, number)
        owner, month, entry = _recommendations(plan, rng, people, left.month)
        referrer = first + owner
        first += len(people)
        people = referred(plan, block, number + 1, entry)
    return made


def _recommendations(
    plan: Plan, rng: np.random.Generator, people: People, exits: Ints
) -> tuple[Ints, Ints, Ints]:
    owners, months, entries = [], [], []
    for year in range(plan.years - 1):
        begin = 12 * year
        there = np.flatnonzero((people.entry <= begin) & (exits >= begin))
        owner = np.repeat(there, rng.poisson(plan.company.referral_rate, there.size))
        left = np.minimum(exits[owner], begin + 11) - begin + 1
        owners.append(owner)
        months.append(begin + (rng.random(owner.size) * left).astype(np.int64))
        entries.append(np.full(owner.size, begin + 12))
    if not owners:
        return (np.empty(0, np.int64),) * 3
    return np.concatenate(owners), np.concatenate(months), np.concatenate(entries)
