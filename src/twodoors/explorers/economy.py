"""A company's figures in the terms of the models: what a customer is worth and how the doors respond."""

from dataclasses import dataclass
from functools import cached_property

from twodoors.company import Company
from twodoors.models.doors import BudgetSplit, ResponseCurve, split_budget
from twodoors.models.value import lifetime_value


@dataclass(frozen=True)
class Economy:
    """What follows from a company's figures, worked out when asked for."""

    company: Company

    @cached_property
    def value_kept_eur(self) -> float:
        """Worth of a customer who stays instead of leaving: his margins from now on (convention due)."""
        return float(
            lifetime_value(
                margin_eur=max(self.company.margin_eur, 0.0),
                retention_rate=self.company.retention_rate,
                discount_rate=self.company.discount_rate,
                convention="due",
            )
        )

    @cached_property
    def value_won_eur(self) -> float:
        """Worth of a newcomer before the cost of winning him: a first year at his own price, then the rest.

        The first year's margin may be negative, the whole may not: such customers would not be sought.
        """
        later = lifetime_value(
            margin_eur=max(self.company.margin_eur, 0.0),
            retention_rate=1 - self.company.new_customer_churn_rate,
            discount_rate=self.company.discount_rate,
            convention="renewal",
        )
        return max(self.company.new_margin_eur + float(later), 0.0)

    @cached_property
    def front_door(self) -> ResponseCurve:
        """Share of prospects won by money per prospect, through what happens now."""
        company = self.company
        return ResponseCurve.through(
            spend_eur=company.front_door_spend_eur / company.prospects,
            response=company.customers_won / company.prospects,
            ceiling=company.front_door_ceiling,
        )

    @cached_property
    def back_door(self) -> ResponseCurve:
        """Share of customers kept by extra money per customer, through what happens now."""
        company = self.company
        return ResponseCurve.through(
            spend_eur=company.back_door_spend_eur / company.customers,
            response=company.customers_saved / company.customers,
            ceiling=company.back_door_ceiling,
        )

    @cached_property
    def retention_curve(self) -> ResponseCurve:
        """Retention rate by all that is spent on service per customer, through what happens now."""
        company = self.company
        return ResponseCurve.through(
            spend_eur=company.service_spend_eur_per_customer,
            response=company.retention_rate,
            ceiling=company.retention_ceiling,
        )

    @cached_property
    def churn_without_care(self) -> float:
        """Share of customers who would leave if nothing were spent at the back door."""
        return min(
            1.0, self.company.churn_rate + self.company.customers_saved / self.company.customers
        )

    def best_split(
        self, budget_eur: float | None = None, back_door: ResponseCurve | None = None
    ) -> BudgetSplit:
        """Return the split of a budget (now: of what is spent today) that brings most."""
        return split_budget(
            budget_eur=self.company.budget_eur if budget_eur is None else budget_eur,
            customers=self.company.customers,
            prospects=self.company.prospects,
            back_door=self.back_door if back_door is None else back_door,
            front_door=self.front_door,
            value_kept_eur=self.value_kept_eur,
            value_won_eur=self.value_won_eur,
        )
