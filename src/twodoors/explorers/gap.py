"""A company's price gap in figures: who reacts to it, what that costs, and when closing it pays."""

from dataclasses import dataclass
from math import inf, log

from twodoors.company import Company
from twodoors.explorers.hearts import mix_of, worth_later_eur
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _
from twodoors.models.pricing import MONTHS, churn_with_gap, price_gap


@dataclass(frozen=True)
class Gap:
    """A price gap at a company: who reacts to it, what that costs, and what closing it costs, per year."""

    company: Company
    new_price_eur: float
    sensitivity: float

    @property
    def share(self) -> float:
        """The gap as a share of the existing price; 0 where newcomers pay as much or more."""
        gap = float(price_gap(self.company.existing_price_eur_per_month, self.new_price_eur))
        return max(gap, 0.0)

    @property
    def per_customer_eur(self) -> float:
        """What an existing customer pays more than a newcomer, per year."""
        return MONTHS * max(self.company.existing_price_eur_per_month - self.new_price_eur, 0.0)

    @property
    def worth_eur(self) -> float:
        """Worth of a customer who leaves because of the gap: his margins from next year on."""
        return worth_later_eur(self.company)

    def churn_of_those_who_know(self, left: float = 1.0) -> float:
        """Return the churn of those who know the gap when only part of it still stings."""
        return float(
            churn_with_gap(self.company.churn_rate, left * self.share, self.sensitivity, 1.0)
        )

    def customers_lost(self, awareness: float, left: float = 1.0) -> float:
        """Return how many customers leave because of the gap."""
        rise = self.churn_of_those_who_know(left) - self.company.churn_rate
        return self.company.customers * awareness * max(rise, 0.0)

    def loss_eur(self, awareness: float, left: float = 1.0) -> float:
        """Return what leaves with them."""
        return self.customers_lost(awareness, left) * self.worth_eur

    def break_even_churn(self, reached: float) -> float:
        """Return the churn of those who know at which closing the gap for ``reached`` per one of them pays.

        ``reached`` is how many customers get the lower price for each one who knows; infinite where no
        churn of theirs is high enough.
        """
        if self.per_customer_eur == 0:
            return self.company.churn_rate
        if self.worth_eur <= 0:
            return inf
        needed = self.company.churn_rate + reached * self.per_customer_eur / self.worth_eur
        return needed if needed <= 1 else inf

    def sensitivity_for(self, churn: float) -> float:
        """Return the effect of the gap at which those who know leave at this rate; infinite if none is."""
        base = self.company.churn_rate
        if not 0 < base < 1 or churn >= 1 or self.share == 0:
            return inf
        return (log(churn / (1 - churn)) - log(base / (1 - base))) / self.share


def label_of(field: str) -> str:
    """Return what a figure of a company is called."""
    return _(Company.quantities()[field].label)


def gap_of(company: Company) -> Gap:
    """Return a company's own price gap."""
    return Gap(company, company.new_price_eur_per_month, company.price_gap_sensitivity)


def with_gap(company: Company) -> tuple[Company, str]:
    """Return the company, or one like it where newcomers pay no less, with a note that says so."""
    return stand_in(
        company,
        lambda other: other.new_price_eur_per_month < other.existing_price_eur_per_month,
        _("At {company} a newcomer pays no less than an existing customer."),
    )


@dataclass(frozen=True)
class Told:
    """What telling customers about the newcomers' price does: how many more know, and how many more leave."""

    told: float
    extra: float
    loss_eur: float


def told(company: Company, share: float) -> Told:
    """Return what happens in a year when a share of those who do not know the gap is told of it."""
    gap = gap_of(company)
    more = (1 - company.price_gap_awareness) * share
    extra = gap.customers_lost(more)
    return Told(more * company.customers, extra, extra * gap.worth_eur)


@dataclass(frozen=True)
class Reaction:
    """Churn of customers who may leave, content and not, before and after they learn of the gap."""

    content_before: float
    content_after: float
    discontent_before: float
    discontent_after: float


def reaction_by_attitude(company: Company) -> Reaction:
    """Return how content and discontent customers who are free to go react to the gap.

    The gap weighs as much for both; an assumption, as no estimate by attitude is published.
    """
    before = [float(rate) for rate in mix_of(company).churn_by_group[2:]]
    push, weight = gap_of(company).share, company.price_gap_sensitivity
    after = [float(churn_with_gap(rate, push, weight, 1.0)) for rate in before]
    return Reaction(before[0], after[0], before[1], after[1])


def most_to_spend_eur(company: Company) -> float:
    """Return what a remedy that takes the whole sting away may cost per customer and year."""
    return gap_of(company).loss_eur(company.price_gap_awareness) / company.customers
