"""Customers in cells: by the one thing that decides whether they leave, as the simulated market has them."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from twodoors.company import Company
from twodoors.market.people import term_months

Floats = NDArray[np.float64]

CELLS = (
    "habit", "loyal", "hostage", "free", "defector", "aware", "unaware", "type 1", "type 2", "complaint",
    "promise", "reminder", "lost cause", "persuadable", "sure thing", "sleeping dog",
    "new 1", "new 2", "new 3", "new 4", "settled",
)  # fmt: skip
"""The last five hold who came through the front door: in their first four quarters, and after."""
COUNT = len(CELLS)
HABIT, LOYAL, HOSTAGE, FREE, DEFECTOR, AWARE, UNAWARE = range(7)
NATURE = slice(7, 9)
COMPLAINT, PROMISE, REMINDER = 9, 10, 11
SEGMENTS = slice(12, 16)
PERSUADABLE = 13
NEW = slice(16, 20)
SETTLED = 20
ALREADY = slice(0, 16)
"""Who was there at the start, or came by word of mouth."""
_OLDEST_YEARS = 10


def shares(company: Company) -> Floats:
    """Return the share of each cell among customers who are there already."""
    deciders = np.asarray(company.decider_shares)
    habit, loyalty, price, nature, complaint, promise, reminder, contact = deciders / deciders.sum()
    aware = company.price_gap_awareness
    found = np.zeros(COUNT)
    found[HABIT] = habit
    found[LOYAL : DEFECTOR + 1] = loyalty * _whole(company.loyalty_shares)
    found[AWARE], found[UNAWARE] = price * aware, price * (1 - aware)
    found[NATURE] = nature * _whole(company.type_shares)
    found[COMPLAINT], found[PROMISE], found[REMINDER] = complaint, promise, reminder
    found[SEGMENTS] = contact * _whole(company.segment_shares)
    return found


def habit_survival(company: Company, quarters: int) -> Floats:
    """Return the share of today's customers by habit still there after 0, 1, … quarters (model b).

    Customers already there have been customers for up to ten years: as many for each past contract term as are
    left of equal yearly intakes, at an evenly spread month of the term now running. In a company without
    contracts the market has customers who buy and stop without a word (BG/NBD); the game, where everybody who
    leaves is counted, takes the beta-geometric model with terms of a month there too.
    """
    alpha, beta, term = company.churn_alpha, company.churn_beta, term_months(company)
    years = term / 12
    ages = np.arange(max(_OLDEST_YEARS * 12 // term, 1))
    weights = np.exp(betaln(alpha, beta + ages * years) - betaln(alpha, beta))
    weights /= weights.sum()
    months = np.arange(quarters + 1) * 3
    # A customer who is `place` months into his term completes this many terms in so many months.
    done = (np.arange(term)[:, None] + months) // term
    more, age = done[None] * years, ages[:, None, None] * years
    left = np.exp(betaln(alpha, beta + age + more) - betaln(alpha, beta + age))
    return np.asarray((weights[:, None, None] * left).sum(axis=0).mean(axis=0))


def _whole(parts: tuple[float, ...]) -> Floats:
    array = np.asarray(parts, dtype=np.float64)
    return np.asarray(array / array.sum())


def quarterly(yearly: Floats) -> Floats:
    """Return the share that leaves in a quarter where so many leave in a year."""
    return np.asarray(1 - (1 - np.clip(yearly, 0, 1)) ** 0.25)
