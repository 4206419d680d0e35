"""What a company can see of its customers in a stretch of months, and who has left some time later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from twodoors.market.market import Market
from twodoors.market.people import Flags, Floats, Ints
from twodoors.market.places import Places, orders_only, within

BUYING, SERVICE, RELATION = "buying", "service", "relation"
KINDS = (BUYING, SERVICE, RELATION)
"""What is watched: buying and paying; contacts and complaints; how long and until when a customer is bound."""

SIGNALS: Mapping[str, str] = {
    "account_size": BUYING,
    "orders": BUYING,
    "order_size": BUYING,
    "months_since_order": BUYING,
    "days_late": BUYING,
    "products": BUYING,
    "contacts": SERVICE,
    "repeated_contacts": SERVICE,
    "complaints": SERVICE,
    "bad_answers": SERVICE,
    "time_as_customer": RELATION,
    "newcomer": RELATION,
    "contract_ends": RELATION,
}
"""The kind of every signal."""
_BAD = ("none", "late")


@dataclass(frozen=True)
class Watched:
    """Customers at one moment: what was seen of them before it, and whether they left after it."""

    customer_id: Ints
    signals: Mapping[str, Floats]
    left: Flags

    def table(self, kinds: tuple[str, ...] = KINDS) -> Floats:
        """Return the signals of some kinds as one row per customer, one column per signal."""
        return np.column_stack([self.signals[name] for name in self.names(kinds)])

    def names(self, kinds: tuple[str, ...] = KINDS) -> list[str]:
        """Return the names of the signals of some kinds, in the order of the columns."""
        return [name for name in self.signals if SIGNALS[name] in kinds]


def watched(
    market: Market, first: int, last: int, until: int, *, contract_months: int = 0
) -> Watched:
    """Watch the customers of a market for some months and see who has left some months later.

    Parameters
    ----------
    market : Market
        A customer base, simulated or one's own.
    first, last : int
        Months watched, both included.
    until : int
        Last month in which a customer may leave to count as a leaver. Where customers order when
        they like, a leaver is whoever ordered in the months watched and does not until then.
    contract_months : int
        Length of a contract, 0 for none: whether one ends by ``until`` is a signal then.

    Returns
    -------
    Watched
        Whoever is a customer at the end of month ``last``.
    """
    places = Places.of(market)
    if orders_only(market):
        there = places.count(market.orders, first, last) > 0
        left = places.count(market.orders, last + 1, until) == 0
    else:
        there, left = places.there_after(last), places.last <= until
    seen = dict(_seen(market, places, first, last, until, contract_months))
    return Watched(
        places.ids[there],
        {name: seen[name][there] for name in SIGNALS if name in seen},
        left[there],
    )


def _seen(
    market: Market, places: Places, first: int, last: int, until: int, contract_months: int
) -> Iterator[tuple[str, Floats]]:
    customers = market.customers
    if orders_only(market):
        yield from _ordering(market, places, first, last)
    else:
        price = customers["price_eur_per_month"].to_numpy(np.float64)
        yield "account_size", np.log(np.maximum(np.nan_to_num(price), 0.01))
        late = market.invoices[market.invoices["days_late"] > 0]
        yield "days_late", np.log1p(places.total(late, "days_late", first, last))
    yield "products", customers["products"].to_numpy(np.float64)
    contacts, complaints = market.contacts, market.complaints
    many = places.count(contacts, first, last)
    repeats = places.count(contacts[contacts["attempt"] > 1], first, last)
    # A newcomer has had less time to call; a rate treats him like the others.
    there = np.clip(last + 1 - np.maximum(places.start, first), 1, None)
    yield "contacts", np.log1p(many / there)
    yield "repeated_contacts", repeats / np.maximum(many, 1)
    yield "complaints", (places.count(complaints, first, last) > 0).astype(np.float64)
    bad = complaints[complaints["response"].isin(_BAD)]
    yield "bad_answers", (places.count(bad, first, last) > 0).astype(np.float64)
    months = np.maximum(last + 1 - places.start, 1)
    yield "time_as_customer", np.log(months)
    yield "newcomer", (months <= 12).astype(np.float64)
    ends = customers["contract_end_month"]
    if contract_months > 1 and bool(ends.notna().all()):
        # Contracts follow each other: the first end seen, and then one after every term.
        next_end = last + 1 + (ends.to_numpy(np.int64) - last - 1) % contract_months
        yield "contract_ends", (next_end <= until).astype(np.float64)


def _ordering(
    market: Market, places: Places, first: int, last: int
) -> Iterator[tuple[str, Floats]]:
    orders = within(market.orders, first, last)
    many = places.count(orders, first, last)
    spent = places.total(orders, "value_eur", first, last)
    newest = np.full(len(places), first - 1, np.int64)
    np.maximum.at(newest, places.at(orders), orders["month"].to_numpy(np.int64))
    yield "orders", np.log1p(many)
    yield "order_size", np.log(np.maximum(spent / np.maximum(many, 1), 0.01))
    yield "months_since_order", (last - newest).astype(np.float64)
