"""What the tasks work on: a simulated customer base with its complaints, and a complaint funnel."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from twodoors.models._checks import Numbers
from twodoors.models.complaints import ComplaintFunnel

if TYPE_CHECKING:
    from twodoors.lesson import Lesson
    from twodoors.market import Market

TABLES = ("customers", "complaints", "exits", "problems")


def market_of(lesson: "Lesson") -> "Market":
    """Return three years of customers of the lesson's company, the same for the same seed.

    Where a company's figures cannot be simulated, the preset most like it stands in.
    """
    from twodoors.explorers.customer_base import customer_base, with_a_base

    company, _note = with_a_base(lesson.company)
    return customer_base(company, int(lesson.levers.get("seed", 1)), tables=TABLES)


def funnel_of(lesson: "Lesson") -> Callable[[Numbers, Numbers], ComplaintFunnel]:
    """Return the funnel of the company's customers with a problem, by who complains and the answers' shares."""
    from twodoors.explorers.complaint_figures import ComplaintFigures

    now = ComplaintFigures.of(lesson.company)

    def funnel(complaint_rate: Numbers, response_shares: Numbers) -> ComplaintFunnel:
        return ComplaintFunnel(
            problem_rate=1.0,
            complaint_rate=complaint_rate,
            response_shares=response_shares,
            retention_by_response=now.staying,
            retention_without_problem=now.staying_untroubled,
            retention_silent=now.staying_silent,
        )

    return funnel
