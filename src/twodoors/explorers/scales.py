"""How far a lever reaches, how a count of people is written, and what a customer is worth, in figures."""

from math import isfinite

from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.i18n import number

_ROUND = (0.05, 0.1, 0.2, 0.5, 1.0)
MOST_YEARS = 100
"""No customer is counted for more years of margin than this; an assumption that only endless ones meet."""


def share_reach(value: float) -> tuple[float, float]:
    """Return a round upper bound of at least 5 % for a lever around a share, and its step."""
    high = next((bound for bound in _ROUND if isfinite(value) and bound >= value), 1.0)
    return high, high / 100


def people(count: float) -> str:
    """Write a number of people: whole ones, but a decimal where there are only a few.

    >>> people(24.2), people(3.14)
    ('24', '3.1')
    """
    return number(count, 0 if abs(count) >= 10 or count == round(count) else 1)


def capped(company: Company, value_eur: float) -> float:
    """Return a worth of a customer, endless where nobody ever leaves and nothing is discounted, as a figure."""
    return min(value_eur, MOST_YEARS * company.margin_eur)


def worth_of(company: Company) -> float:
    """Return the worth of a customer who stays instead of leaving."""
    return capped(company, Economy(company).value_kept_eur)
