"""Chance, handed out per block of customers, so that who works on a block never changes what it holds."""

from enum import IntEnum

import numpy as np

BLOCK = 50_000
"""Customers at the start of one block. Part of what a seed means: another size is another market."""

ROOM = 1_000_000
"""Customer numbers set aside for a block, for those it starts with and those who join later."""

NEVER = 1 << 30
"""A month that no market reaches: the exit of those who stay."""


class Part(IntEnum):
    """What a stream of chance is used for; a new use takes a new number and disturbs no other."""

    ENTRY = 0
    TRAITS = 1
    EVENTS = 2
    LEAVING = 3
    DEMANDS = 4
    COMPLAINTS = 5
    BILLING = 6
    ORDERS = 7
    REFERRALS = 8
    CAMPAIGNS = 9
    EXITS = 10
    LIFETIMES = 11
    SHOPPERS = 12
    HABIT_ORDERS = 13
    ORDER_VALUES = 14
    REMINDERS = 15
    OTHER_DEMANDS = 16


def stream(seed: int, block: int, part: Part, generation: int = 0) -> np.random.Generator:
    """Return the generator of one block for one use.

    Parameters
    ----------
    seed : int
        Seed of the market, >= 0.
    block : int
        Number of the block, from 0.
    part : Part
        What the numbers are for.
    generation : int
        0 for customers of the company's own winning, 1 for those they brought, and so on.

    Returns
    -------
    numpy.random.Generator
        Independent of every other stream (SeedSequence with its own spawn key).
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(block, int(part), generation))
    return np.random.Generator(np.random.SFC64(sequence))


def blocks_of(customers: int) -> int:
    """Return the number of blocks that so many customers fill.

    >>> blocks_of(50_000), blocks_of(50_001)
    (1, 2)
    """
    return -(-customers // BLOCK)


def block_size(customers: int, block: int) -> int:
    """Return the customers at the start of one block; the last one holds the rest.

    >>> block_size(120_000, 2)
    20000
    """
    return min(BLOCK, customers - block * BLOCK)
