"""One interactive exhibit per idea: levers, a chart, the result in words and as a table.

Each function takes the company and returns a live :class:`Explorer`.
"""

from collections.abc import Callable
from functools import wraps

from twodoors.company import Company
from twodoors.explorers import bucket, complaints, doors, front_market, own
from twodoors.explorers.claims import ClaimsTable, verdicts
from twodoors.explorers.exhibit import Exhibit
from twodoors.explorers.live import Explorer


def _live(exhibit: Callable[[Company], Exhibit]) -> Callable[[Company], Explorer]:
    @wraps(exhibit)
    def explorer(company: Company) -> Explorer:
        return Explorer(exhibit(company))

    explorer.__annotations__["return"] = Explorer
    return explorer


leaky_bucket = _live(bucket.leaky_bucket)
two_doors = _live(doors.two_doors)
average_marginal = _live(doors.average_marginal)
front_door_market = _live(front_market.front_door_market)
own_company = _live(own.own_company)
complaint_recovery = _live(complaints.complaint_recovery)


def verdicts_by_blog() -> Explorer:
    """How many claims of each blog got which verdict."""
    return Explorer(verdicts())


def survey_base() -> Explorer:
    """The fourth blog's survey with either base of its percentages."""
    return Explorer(complaints.survey_base())


def all_claims() -> ClaimsTable:
    """All claims in a table to search and filter."""
    return ClaimsTable()


__all__ = [
    "ClaimsTable",
    "Explorer",
    "all_claims",
    "average_marginal",
    "complaint_recovery",
    "front_door_market",
    "leaky_bucket",
    "own_company",
    "survey_base",
    "two_doors",
    "verdicts_by_blog",
]
