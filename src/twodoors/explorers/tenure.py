"""Customers by how long they have been there: how many, and what one who stays is worth."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from twodoors.company import Company
from twodoors.explorers.scales import MOST_YEARS
from twodoors.i18n import _, fill
from twodoors.models.survival import ShiftedBetaGeometric

EDGES = (0, 1, 3, 7, 30)
"""Years at which the groups begin and end; customers of more than thirty years are not counted (assumption)."""


@dataclass(frozen=True)
class Tenure:
    """A group of customers: its share of all, and the margins to come of one who stays, per unit of margin."""

    name: str
    share: float
    years_of_margin: float


def group_names() -> tuple[str, ...]:
    """Return how the groups are called."""
    spans = [
        fill(_("{first} to {last} years"), first=str(first), last=str(last))
        for first, last in pairwise(EDGES)
    ]
    longest = fill(_("{first} years and longer"), first=str(EDGES[-2]))
    return (_("up to 1 year"), *spans[1:-1], longest)


def tenure_groups(company: Company) -> tuple[Tenure, ...]:
    """Divide a base with equally many newcomers every year by the company's survival curve (model b).

    Who has renewed n times is worth more than a newcomer: those inclined to leave have left, so that his
    own churn is spread as Beta(alpha, beta + n).
    """
    years = np.arange(EDGES[-1])
    newcomer = ShiftedBetaGeometric(company.churn_alpha, company.churn_beta)
    left = np.asarray(newcomer.survival(years))
    later = ShiftedBetaGeometric(
        np.full(years.size, company.churn_alpha), company.churn_beta + years
    )
    # One unit of margin for each year still to come, discounted, the coming one for certain.
    worth = np.asarray(_discounted(company, later))
    groups = []
    for name, (first, last) in zip(group_names(), pairwise(EDGES), strict=True):
        inside = slice(first, last)
        here = float(left[inside].sum())
        average = (
            float((left[inside] * worth[inside]).sum() / here) if here else float(worth[first])
        )
        groups.append(Tenure(name, here / float(left.sum()), average))
    return tuple(groups)


def _discounted(company: Company, spread: ShiftedBetaGeometric) -> np.ndarray:
    if company.discount_rate == 0:
        # Without discounting the sum may have no end.
        return np.asarray(spread.expected_lifetime(MOST_YEARS))
    return np.asarray(spread.discounted_lifetime(company.discount_rate))
