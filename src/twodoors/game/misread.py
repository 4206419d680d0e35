"""What teams read in their reports and did afterwards: which report misled whom."""

from dataclasses import dataclass

from twodoors.game.debrief import Course
from twodoors.game.reports import ReportPage, bought

KINDS = ("risk", "rosy", "vocal", "untested", "tested")
"""Called those most at risk after an analysis; trusted a rosy survey; looked after the vocal alone; aimed at whom a
contact keeps without a test; did so after one (nobody was misled)."""


@dataclass(frozen=True)
class Misread:
    """A report, what it said, what was so, and what a team did; ``later`` is the quarter in which it did it."""

    kind: str
    team: str
    quarter: int
    later: int
    said: float = 0.0
    truth: float = 0.0
    before: float = 0.0
    after: float = 0.0


def reports_of(course: Course) -> list[tuple[int, ReportPage]]:
    """Return every report a team bought with its quarter (0: practice), in the language spoken now."""
    found = []
    if course.practice is not None:
        state, quarter = course.practice
        found += [(0, page) for page in bought(state, quarter, practice=True)]
    for state, quarter in zip(course.states, course.quarters, strict=False):
        found += [(quarter.number, page) for page in bought(state, quarter)]
    return found


def misread(course: Course) -> list[Misread]:
    """Return what a team made of its reports."""
    found = [
        one
        for number, page in reports_of(course)
        if number > 0 and (one := _after(course, number, page)) is not None
    ]
    return [*found, *_aimed(course)]


def _after(course: Course, number: int, page: ReportPage) -> Misread | None:
    now, later = course.quarters[number - 1], course.quarters[number:]
    if page.name == "churn":
        calls = [
            one
            for one in later
            if one.decisions.campaign_target == "risk" and one.decisions.campaign_share > 0
        ]
        if calls:
            cost = sum(float(one.costs_eur["campaign"][0]) for one in calls)
            return Misread("risk", course.team, number, calls[0].number, after=cost)
    if page.name == "survey" and later and page.figures["said"] > page.figures["truth"]:
        before, after = float(now.locked_unhappy[0]), float(later[-1].locked_unhappy[0])
        if after > before + 0.005:
            return Misread(
                "rosy",
                course.team,
                number,
                later[-1].number,
                page.figures["said"],
                page.figures["truth"],
                before,
                after,
            )
    if page.name == "complaints" and later:
        then, set_ = later[0].decisions, now.decisions
        if (
            then.complaint_team_eur > set_.complaint_team_eur
            and then.service_eur_per_customer <= set_.service_eur_per_customer
            and then.campaign_target != "silent"
        ):
            return Misread(
                "vocal",
                course.team,
                number,
                later[0].number,
                page.figures["complaints"],
                page.figures["silent"],
            )
    return None


def _aimed(course: Course) -> list[Misread]:
    """Return whether a team aimed at those whom a contact keeps, and had tested before."""
    tested = 0
    for one in course.quarters:
        set_ = one.decisions
        if set_.campaign_target == "lift" and set_.campaign_share > 0:
            kind = "tested" if tested else "untested"
            return [Misread(kind, course.team, tested, one.number)]
        if "test" in set_.reports and not tested:
            tested = one.number
    return []


__all__ = ["KINDS", "Misread", "misread", "reports_of"]
