"""Who the silent, loyal customers are: found in a simulated customer base, with what only the simulation knows."""

from dataclasses import dataclass

import numpy as np

from twodoors.company import Company
from twodoors.explorers.customer_base import MONTHS, can_be_simulated, customer_base
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _

LONG_MONTHS = 36
"""Customers of at least three years are called long-standing; an assumption."""
QUIETEST = 0.2
"""The fifth of the customers with the fewest contacts is called quiet; an assumption."""
_LOOK = 24


@dataclass(frozen=True)
class SilentBase:
    """A simulated base at the end of its second year, and what became of it in the third."""

    note: str
    customers: int
    silent: int
    silent_share: float
    churn_silent: float
    churn_heard: float
    """The same of customers who have been there as long and were heard."""
    wakes_silent: float
    """Share of the silent whom contact would drive away: no company can see it."""
    wakes_all: float


def silent_customers(company: Company, seed: int = 1) -> SilentBase:
    """Count customers of three years and longer who hardly call and never complain, and follow them for a year.

    Parameters
    ----------
    company : Company
        The company; where its customers have no contracts, nobody's tenure is known and another company
        stands in, as the note says.
    seed : int
        Start of the random numbers.
    """
    company, note = stand_in(
        company,
        lambda one: one.has_contracts and can_be_simulated(one),
        _("Without contracts nobody can tell how long a customer of {company} has been there."),
    )
    tables = ("customers", "contacts", "complaints", "exits", "truth")
    market = customer_base(company, seed, tables=tables)
    people = market.customers.set_index("customer_id")
    left = market.exits.set_index("customer_id")["month"].reindex(people.index).fillna(np.inf)
    there = (people["start_month"] <= _LOOK) & (left > _LOOK)
    people, left = people[there], left[there]

    def in_the_last_year(name: str) -> np.ndarray:
        rows = market.table(name)
        lately = rows[rows["month"].between(_LOOK - 11, _LOOK)]
        found = lately.groupby("customer_id").size().reindex(people.index)
        return np.asarray(found.fillna(0))

    long_there = np.asarray(_LOOK - people["start_month"] >= LONG_MONTHS)
    contacts = in_the_last_year("contacts")
    few = contacts <= np.quantile(contacts, QUIETEST) if contacts.size else contacts > 0
    silent = long_there & few & (in_the_last_year("complaints") == 0)
    gone = np.asarray(left <= MONTHS)
    wakes = np.asarray(
        market.truth.set_index("customer_id")["contact_wakes"].reindex(people.index), dtype=float
    )
    return SilentBase(
        note=note,
        customers=int(people.shape[0]),
        silent=int(silent.sum()),
        silent_share=_mean(silent),
        churn_silent=_mean(gone[silent]),
        churn_heard=_mean(gone[long_there & ~silent]),
        wakes_silent=_mean(wakes[silent]),
        wakes_all=_mean(wakes),
    )


def _mean(values: np.ndarray) -> float:
    return float(np.mean(values)) if values.size else float("nan")
