"""Complaints that are left lying: how many there are, and what answering them well would keep."""

from dataclasses import dataclass
from functools import cached_property

from twodoors.company import Company


@dataclass(frozen=True)
class LeftLying:
    """Complaints of a year that are answered too late or not at all; figures of model (e)."""

    company: Company

    @cached_property
    def complaints(self) -> float:
        """Complaints left lying in a year."""
        company = self.company
        return (
            company.customers * company.problem_rate * company.complaint_rate * self._badly_answered
        )

    @property
    def _badly_answered(self) -> float:
        return sum(self.company.response_shares[:2])

    @cached_property
    def kept_now(self) -> float:
        """Share of those customers who stay as it is."""
        none, late = self.company.response_shares[:2]
        if not self._badly_answered:
            return self.company.retention_by_response[0]
        kept_none, kept_late = self.company.retention_by_response[:2]
        return (none * kept_none + late * kept_late) / self._badly_answered

    @property
    def lift(self) -> float:
        """Share of them who stay because of a good answer and would have left without one."""
        return self.company.retention_by_response[2] - self.kept_now

    def kept_for(self, budget_eur: float) -> float:
        """Return the customers kept by spending a sum on good answers, as far as there are complaints."""
        return self._answered_for(budget_eur) * self.lift

    def spent_of(self, budget_eur: float) -> float:
        """Return the part of a sum that good answers take, as far as there are complaints."""
        return self._answered_for(budget_eur) * self.company.complaint_cost_eur

    def _answered_for(self, budget_eur: float) -> float:
        each = self.company.complaint_cost_eur
        return min(self.complaints, budget_eur / each) if each else self.complaints
