"""Where each customer stands in the table of customers, and what is counted or added up for each."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from twodoors.market.market import Market
from twodoors.market.people import Flags, Floats, Ints

NEVER = 2**15 - 1


@dataclass(frozen=True)
class Places:
    """The customers of a market in the order of its table, and the months in which each is there."""

    ids: Ints
    start: Ints
    """Month in which each began; 0 and below for those from before the first month."""
    last: Ints
    """Last month of each, ``NEVER`` where he is there to the end."""

    @classmethod
    def of(cls, market: Market) -> "Places":
        """Find the customers of a market."""
        ids = market.customers["customer_id"].to_numpy(np.int64)
        last = np.full(ids.size, NEVER, np.int64)
        exits = market.exits
        last[_places(ids, exits["customer_id"].to_numpy(np.int64))] = exits["month"].to_numpy()
        start = market.customers["start_month"].to_numpy(np.int64)
        return cls(ids, start, last)

    def __len__(self) -> int:
        return self.ids.size

    def at(self, table: pd.DataFrame) -> Ints:
        """Return the place of the customer of each row of a table."""
        return _places(self.ids, table["customer_id"].to_numpy(np.int64))

    def count(self, table: pd.DataFrame, first: int, last: int) -> Ints:
        """Return how many rows of a table each customer has from one month to another."""
        return np.bincount(self.at(within(table, first, last)), minlength=len(self))

    def total(self, table: pd.DataFrame, column: str, first: int, last: int) -> Floats:
        """Return what a column of a table adds up to for each customer from one month to another."""
        rows = within(table, first, last)
        amounts = rows[column].to_numpy(np.float64)
        return np.bincount(self.at(rows), weights=amounts, minlength=len(self)).astype(np.float64)

    def there_after(self, month: int) -> Flags:
        """Return who has begun by a month and is still there when it is over."""
        return np.asarray((self.start <= month) & (self.last > month))


def orders_only(market: Market) -> bool:
    """Return whether customers order when they like, so that nobody sees them leave."""
    return bool(len(market.orders)) and not len(market.invoices)


def within(table: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return the rows of a table from one month to another, both included."""
    month = table["month"].to_numpy()
    return table[(month >= first) & (month <= last)]


def _places(ids: Ints, wanted: Ints) -> Ints:
    order = np.argsort(ids, kind="stable")
    return np.asarray(order[np.searchsorted(ids, wanted, sorter=order)], dtype=np.int64)
