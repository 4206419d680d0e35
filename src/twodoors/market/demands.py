"""Promises and the contacts they cause: a broken promise is asked for again, or not, or ends it all (model f)."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from twodoors.company import Company
from twodoors.market.people import Floats, Ints

KEPT, SILENT, LOST = 0, 1, 2
"""How a demand ends: the promise is kept at last; the customer asks no more; he has had enough."""


@dataclass(frozen=True)
class Demands:
    """One entry per demand: whose, when (in months since his first), how many contacts, and its end."""

    owner: Ints
    when: Floats
    contacts: Ints
    end: NDArray[np.int8]

    def __len__(self) -> int:
        return self.owner.size

    def where(self, chosen: NDArray[np.bool_]) -> "Demands":
        """Return some of the demands."""
        return Demands(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """Return several lists of demands as one."""
        return cls(
            *(
                np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(cls)
            )
        )


def demands(rng: np.random.Generator, company: Company, owners: Ints, months: Ints) -> Demands:
    """Draw the demands of customers over the months they are there, each with its contacts.

    With a promise kept with probability k, and a broken one ending with h the relation and else with
    rho in another contact, each contact leads to the next with phi = (1 - k)(1 - h) rho. So contacts
    are geometric, and the end does not depend on their number: kept k, lost (1 - k) h, else silent,
    each over 1 - phi.
    """
    count = rng.poisson(company.promises_per_customer / 12 * months)
    owner = np.repeat(owners, count)
    when = rng.random(owner.size) * np.repeat(months, count)
    kept, lost = company.promise_kept_rate, company.churn_per_breach
    again = (1 - kept) * (1 - lost) * company.recontact_rate
    contacts = np.ones(owner.size, np.int64)
    if again > 0:
        contacts += (np.log1p(-rng.random(owner.size)) / np.log(again)).astype(np.int64)
    chance = rng.random(owner.size) * (1 - again)
    end = np.full(owner.size, SILENT, np.int8)
    end[chance < kept + (1 - kept) * lost] = LOST
    end[chance < kept] = KEPT
    return Demands(owner, when, contacts, end)


def until_lost(found: Demands, customers: int) -> tuple[Demands, Floats]:
    """Cut the demands of each customer off after the first that loses him; return also when that is.

    ``owner`` must count from 0; the time is infinite for customers who are not lost.
    """
    moment = np.full(customers, np.inf)
    fatal = found.end == LOST
    np.minimum.at(moment, found.owner[fatal], found.when[fatal])
    return found.where(found.when <= moment[found.owner]), moment
