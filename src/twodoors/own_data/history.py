"""The customers over time: who was there in which month, and what happened to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twodoors.i18n import _, fill
from twodoors.own_data.findings import HIDDEN, Findings

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NEVER = 10**9
"""Last month of a customer who is still there."""
YEAR = 365.25
_SLACK = 2
"""Days a contract year may be short of, or beyond, its anniversary."""


def months_of(values: Any, unit: str) -> Ints:
    """Return months as numbers: their own, or for dates the months since January 1970; NEVER for none."""
    values = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(values)
    days = np.where(known, values, 0).astype(np.int64)
    found = days
    if unit == "date":
        found = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(known, found, NEVER)


def month_name(month: int, unit: str) -> str:
    """Return a month in words."""
    if unit == "month":
        return fill(_("month {number}"), number=str(month))
    year, place = divmod(month, 12)
    return f"{1970 + year}-{place + 1:02d}"


@dataclass
class History:
    """A customer base over time. Months are whole numbers; ``until`` is the last one seen in full.

    ``events`` holds the other tables with ``customer`` (place among the customers) and ``month``.
    """

    unit: str
    start: Ints
    end: Ints
    first_day: NDArray[np.float64]
    last_day: NDArray[np.float64]
    traits: pd.DataFrame
    since: int
    until: int
    has_ends: bool
    events: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)

    def there(self, month: int) -> Flags:
        """Return who was a customer before a month began and in it."""
        return (self.start < month) & (self.end >= month)

    @property
    def now(self) -> Flags:
        """Return who is a customer at the end."""
        return (self.start <= self.until) & (self.end > self.until)

    @property
    def year(self) -> int:
        """Return the first month of the last twelve."""
        return self.until - 11

    @property
    def begun(self) -> Flags:
        """Return who became a customer in the months seen."""
        return (self.start >= self.since) & (self.start <= self.until)

    def months_there(self) -> NDArray[np.float64]:
        """Return for each customer the months seen in which he was there."""
        first, last = np.maximum(self.start, self.since), np.minimum(self.end, self.until)
        return np.asarray(np.maximum(last - first + 1, 0), dtype=np.float64)

    def years_left_after(self) -> NDArray[np.float64]:
        """Return the year of his own, counted from 1, in which each customer left; inf for who stayed."""
        if self.unit == "month":
            years = np.ceil((self.end - self.start + 1) / 12)
        else:
            years = np.ceil((self.last_day - self.first_day - _SLACK) / YEAR)
        return np.asarray(np.where(self.end > self.until, np.inf, np.maximum(years, 1)))

    def years_seen(self) -> tuple[Ints, Ints]:
        """Return the first and the last year of his own that was seen in full, for each customer."""
        before = np.maximum(self.since - self.start, 0)
        first = np.ceil(before / 12).astype(np.int64) + 1
        if self.unit == "month":
            last = (self.until - self.start + 1) // 12
        else:
            final = np.array(self.until + 1, "datetime64[M]").astype("datetime64[D]")
            days = final.astype(np.int64) - 1 - self.first_day + _SLACK
            last = np.floor(days / YEAR).astype(np.int64)
        return first, np.maximum(last, 0)

    def seen(self, name: str) -> pd.DataFrame | None:
        """Return the rows of a table that fall in the months seen, if there are any."""
        frame = self.events.get(name)
        if frame is None:
            return None
        inside = (frame["month"] >= self.since) & (frame["month"] <= self.until)
        return frame[inside] if inside.any() else None


def ended(frame: pd.DataFrame, unit: str) -> Ints:
    """Return the last month of each customer: an end on the first of a month means the month before."""
    values = frame["end"].to_numpy(dtype=np.float64)
    return months_of(values - 1 if unit == "date" else values, unit)


def _places(ids: pd.Index, customers: pd.Index) -> Any:
    """Return the place of each id; where one system writes 00123 and the other 123, they are the same."""
    place = customers.get_indexer(ids)
    if len(ids) and (place < 0).mean() > 0.5:
        short = customers.astype(str).str.lstrip("0")
        if short.is_unique:
            again = short.get_indexer(ids.astype(str).str.lstrip("0"))
            return again if (again < 0).sum() < (place < 0).sum() else place
    return place


def linked(
    frame: pd.DataFrame,
    customers: pd.Index,
    label: str,
    heading: str,
    hidden: bool,
    findings: Findings,
) -> pd.DataFrame:
    """Return a table with the place of each row's customer; rows of unknown customers are listed."""
    ids = frame["customer_id"].cat
    place = _places(ids.categories, customers)
    codes = ids.codes.to_numpy()
    owner = np.where(codes >= 0, place[codes] if len(place) else -1, -1)
    unknown = owner < 0
    if unknown.any():
        names = frame["customer_id"][unknown].astype(str).tolist()
        findings.add(
            label,
            heading,
            _("a customer who is in the list of customers"),
            frame["row"].to_numpy()[unknown],
            [HIDDEN] * len(names) if hidden else names,
        )
    frame = frame.assign(customer=owner)
    return frame[~unknown]
