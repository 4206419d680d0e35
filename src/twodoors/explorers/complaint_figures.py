"""A company's complaints in the terms of the funnel: who speaks up, how they are answered, who stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from twodoors.company import Company
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _

ANSWERS = 4
"""Not, late, well, beyond expectation: the order of the answers everywhere."""


@dataclass(frozen=True)
class ComplaintFigures:
    """Customers with a problem in a year, the answers they get and the share that stays after each.

    Unless the recovery paradox is assumed, an answer beyond expectation keeps no more customers than
    having no problem at all.
    """

    customers: float
    problem_rate: float
    complaint_rate: float
    answers: tuple[float, ...]
    staying: tuple[float, ...]
    staying_silent: float
    staying_untroubled: float

    @classmethod
    def of(cls, company: Company) -> "ComplaintFigures":
        """Return the figures of a company, the recovery paradox off."""
        most = company.retention_without_problem
        *others, beyond = company.retention_by_response
        return cls(
            customers=company.customers,
            problem_rate=company.problem_rate,
            complaint_rate=company.complaint_rate,
            answers=tuple(company.response_shares),
            staying=(*others, min(beyond, most)),
            staying_silent=company.retention_silent,
            staying_untroubled=most,
        )

    def with_rates(self, silent: float, staying: Sequence[float]) -> "ComplaintFigures":
        """Return these figures with other shares that stay."""
        *others, beyond = staying
        capped = (*others, min(beyond, self.staying_untroubled))
        return replace(self, staying_silent=silent, staying=capped)

    @property
    def problems(self) -> float:
        """Customers with a problem in a year."""
        return self.customers * self.problem_rate

    @property
    def complaints(self) -> float:
        """Customers who complain in a year."""
        return self.problems * self.complaint_rate

    @property
    def silent(self) -> float:
        """Customers who have a problem in a year and keep silent."""
        return self.problems * (1 - self.complaint_rate)

    @property
    def badly_answered(self) -> float:
        """Share of complaints that is answered late or not at all."""
        return self.answers[0] + self.answers[1]

    @property
    def staying_after_complaint(self) -> float:
        """Share of the complainers that stays, with the answers as they are."""
        return sum(map(float.__mul__, self.answers, self.staying))

    @property
    def staying_after_problem(self) -> float:
        """Share of all customers with a problem that stays."""
        heard = self.complaint_rate * self.staying_after_complaint
        return heard + (1 - self.complaint_rate) * self.staying_silent

    @property
    def leavers(self) -> float:
        """Customers who leave in a year by these shares, with a problem or without."""
        untroubled = (self.customers - self.problems) * (1 - self.staying_untroubled)
        return self.problems * (1 - self.staying_after_problem) + untroubled

    @property
    def staying_badly_answered(self) -> float:
        """Share that stays of those answered late or not at all."""
        return _mean(self.staying[:2], self.answers[:2])

    @property
    def staying_well_answered(self) -> float:
        """Share that stays of those answered well or beyond expectation."""
        return _mean(self.staying[2:], self.answers[2:])


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    if whole <= 0:
        return sum(values) / len(values)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / whole


def answers_with(answers: Sequence[float], good: float) -> tuple[float, ...]:
    """Return the answers if a share ``good`` is answered well or better, each side divided as it is now."""
    none, late, well, beyond = answers
    bad_now, good_now = none + late, well + beyond
    bad = 1 - good
    parts = (
        bad * (none / bad_now if bad_now else 0.5),
        bad * (late / bad_now if bad_now else 0.5),
        good * (well / good_now if good_now else 0.5),
        good * (beyond / good_now if good_now else 0.5),
    )
    return tuple(part / sum(parts) for part in parts)


def with_problems(company: Company) -> tuple[Company, str]:
    """Return the company, or one that stands in for it where no customer ever has a problem."""
    lacks = _("By its figures no customer of {company} ever has a problem.")
    return stand_in(company, lambda one: one.problem_rate > 0, lacks)


def with_complaints(
    company: Company, besides: Callable[[Company], bool] | None = None
) -> tuple[Company, str]:
    """Return the company, or one that stands in for it where no customer ever complains."""

    def has(one: Company) -> bool:
        complains = one.problem_rate > 0 and one.complaint_rate > 0
        return complains and (besides is None or besides(one))

    return stand_in(company, has, _("{company} gets no complaints that this could be about."))
