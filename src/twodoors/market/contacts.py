"""The table of contacts: every demand with its first contact and the repeats a broken promise caused."""

import numpy as np
import pyarrow as pa

from twodoors.market.demands import KEPT, Demands, demands
from twodoors.market.generation import Generation
from twodoors.market.people import PROMISE, Ints
from twodoors.market.streams import Part
from twodoors.market.visible import CONTACTS

# One whole number per demand, so that one sort of numbers puts them in order of customer and month.
_MONTH_BITS, _COUNT_BITS, _END_BITS = 8, 16, 2


def contacts(generation: Generation) -> pa.Table:
    """Return the contacts, by customer and month (model f).

    Customers whom no broken promise drives away give up in silence where others would leave, so that
    contacts per demand are the same for all.
    """
    people, left = generation.people, generation.leaving
    others = np.flatnonzero(people.decides != PROMISE)
    last = generation.last[others]
    rng = generation.stream(Part.OTHER_DEMANDS)
    found = demands(rng, generation.plan.company, others, last - people.entry[others] + 1)
    packed = np.concatenate([_packed(found, people.entry), _packed(left.demands, people.entry)])
    packed.sort()
    count = (packed >> _END_BITS) & ((1 << _COUNT_BITS) - 1)
    kept = (packed & ((1 << _END_BITS) - 1)) == KEPT
    who_when = np.repeat(packed >> (_COUNT_BITS + _END_BITS), count)
    end = np.cumsum(count)
    attempt = np.arange(1, who_when.size + 1, dtype=np.int32)
    attempt -= np.repeat((end - count).astype(np.int32), count)
    success = np.zeros(who_when.size, np.bool_)
    success[end[kept] - 1] = True
    return CONTACTS.filled(
        {
            "customer_id": generation.first_id + (who_when >> _MONTH_BITS),
            "month": (who_when & ((1 << _MONTH_BITS) - 1)) + 1,
            "attempt": attempt,
            "promise_kept": success,
        }
    )


def _packed(found: Demands, entry: Ints) -> Ints:
    month = entry[found.owner] + found.when.astype(np.int64)
    count = np.minimum(found.contacts, (1 << _COUNT_BITS) - 1)
    packed = (found.owner << _MONTH_BITS | month) << _COUNT_BITS | count
    return packed << _END_BITS | found.end.astype(np.int64)
