"""A company's figures in the terms of the models: what a customer is worth and how the doors respond."""

from dataclasses import dataclass
from functools import cached_property

from twodoors.company import Company
from twodoors.models.bucket import break_even_retention_gain
from twodoors.models.doors import BudgetSplit, ResponseCurve, split_budget
from twodoors.models.value import lifetime_value


@dataclass(frozen=True)
class Moved:
    """Money taken from the front door, and what it must do at the back door to be worth as much there."""

    spend_eur: float
    customers_won: float
    retention_gain: float
    customers_kept: float


@dataclass(frozen=True)
class Economy:
    """What follows from a company's figures, worked out when asked for."""

    company: Company

    @cached_property
    def value_kept_eur(self) -> float:
        """Worth of a customer who stays instead of leaving: his margins from now on (convention due)."""
        return float(
            lifetime_value(
                margin_eur=self.company.margin_eur,
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
            margin_eur=self.company.margin_eur,
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

    @property
    def cost_per_newcomer_eur(self) -> float:
        """Cost of a newcomer on average now."""
        return self.company.front_door_spend_eur / self.company.customers_won

    @property
    def front_return(self) -> float:
        """Money brought by the next unit of money at the front door now."""
        spend = self.company.front_door_spend_eur / self.company.prospects
        return self.value_won_eur * float(self.front_door.marginal(spend))

    @property
    def back_return(self) -> float:
        """Money brought by the next unit of money at the back door now."""
        spend = self.company.back_door_spend_eur / self.company.customers
        return self.value_kept_eur * float(self.back_door.marginal(spend))

    def moved(self, share: float) -> Moved:
        """Return what a share of the front door's money wins there, and must keep at the back instead."""
        spend = self.company.front_door_spend_eur * share
        gain = float(
            break_even_retention_gain(
                spend_eur=spend,
                cost_per_customer_eur=self.cost_per_newcomer_eur,
                value_won_eur=self.value_won_eur,
                customers=self.company.customers,
                value_kept_eur=self.value_kept_eur,
            )
        )
        won = spend / self.cost_per_newcomer_eur
        return Moved(spend, won, gain, gain * self.company.customers)

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
