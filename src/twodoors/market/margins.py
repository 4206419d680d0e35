"""What each customer left over in a year: his own revenue, less his share of the costs and his own contacts."""

from dataclasses import dataclass

import numpy as np

from twodoors.company import Company
from twodoors.market.market import Market
from twodoors.market.people import Floats, Ints
from twodoors.market.places import Places, orders_only
from twodoors.models.promises import PromiseChain


@dataclass(frozen=True)
class Earned:
    """One number per customer: what is left before his own contacts, and how many of these there were."""

    before_contacts_eur: Floats
    contacts: Ints

    def margin_eur(self, contact_cost_eur: float) -> Floats:
        """Return what each customer leaves over when a contact costs this much."""
        return self.before_contacts_eur - contact_cost_eur * self.contacts


def contact_cost_per_customer(company: Company) -> float:
    """Return what a customer's contacts cost in a year on average (model f)."""
    chain = PromiseChain(
        kept_rate=company.promise_kept_rate,
        recontact_rate=company.recontact_rate,
        churn_per_breach=company.churn_per_breach,
    )
    demands = company.promises_per_customer * float(chain.expected_contacts)
    return demands * company.contact_cost_eur


def earned(market: Market, company: Company, first: int, last: int) -> Earned:
    """Return what each customer brought from one month to another, in the order of the customers' table.

    The cost of serving a customer is split in two: contacts, charged to whoever makes them, and the
    rest, which grows with what a customer buys. Over all customers the margin stays the company's.
    """
    places = Places.of(market)
    service = contact_cost_per_customer(company) / 12
    rest = max(company.variable_cost_eur_per_month - service, 0.0)
    by_order = orders_only(market)
    table, column = (market.orders, "value_eur") if by_order else (market.invoices, "amount_eur")
    revenue = places.total(table, column, first, last)
    if by_order:
        kept = revenue * (1 - rest / company.existing_price_eur_per_month)
    else:
        price = market.customers["price_eur_per_month"].to_numpy(np.float64)
        size = np.nan_to_num(price) / company.existing_price_eur_per_month
        kept = revenue - places.count(table, first, last) * size * rest
    return Earned(kept, places.count(market.contacts, first, last))
