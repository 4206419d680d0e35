"""Problems, the complaints they lead to, and the answers (model e)."""

import numpy as np
import pyarrow as pa

from twodoors.market.generation import Generation
from twodoors.market.hidden import PROBLEMS
from twodoors.market.people import Flags, Ints, pick
from twodoors.market.streams import Part
from twodoors.market.visible import COMPLAINT_CHANNELS, COMPLAINTS

_COMPLAINT_CHANNELS = (0.45, 0.4, 0.1, 0.05)
"""Shares of the ways to complain. An assumption."""
_DELAY = np.array([0, 21, 3, 0]), np.array([1, 30, 12, 3])
"""Days until the answer from, and how many more at most, for each response. An assumption."""

assert len(_COMPLAINT_CHANNELS) == len(COMPLAINT_CHANNELS)


def _had_problems(generation: Generation) -> tuple[Ints, Ints, Flags, Ints]:
    """Return whose problem in which month, whether he complained and how it would be answered."""
    happened, people = generation.events, generation.people
    owner, year = np.nonzero(happened.problem)
    month = people.entry[owner] + 12 * year + happened.problem_month[owner, year]
    there = month <= generation.last[owner]
    owner, year = owner[there], year[there]
    complained, response = happened.complained[owner, year], happened.response[owner, year]
    return owner, month[there], complained, response


def problems(generation: Generation) -> pa.Table:
    """Return the problems customers had, told or not (model e)."""
    owner, month, complained, response = _had_problems(generation)
    return PROBLEMS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": month + 1,
            "complained": complained,
            "response": response,
        },
        {"response": ~complained},
    )


def complaints(generation: Generation) -> pa.Table:
    """Return the complaints and how they were answered."""
    owner, month, complained, response = _had_problems(generation)
    owner, month, response = owner[complained], month[complained], response[complained]
    rng = generation.stream(Part.COMPLAINTS)
    least, more = (days[response] for days in _DELAY)
    return COMPLAINTS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": month + 1,
            "channel": pick(rng, _COMPLAINT_CHANNELS, owner.size),
            "response": response,
            "delay_days": least + (rng.random(owner.size) * more).astype(np.int64),
        },
        {"delay_days": response == 0},
    )
