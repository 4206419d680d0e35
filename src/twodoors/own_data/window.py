"""The months that an export shows in full: from the first recorded exit to the last whole month."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from twodoors.own_data.history import NEVER, Ints, months_of

_FAR, _FEW = 12, 0.002
"""Months after which, and share of the rows of which, a last date is taken for a slip of the pen."""
_LATE_IN_MONTH = 24
"""A month whose last date is the 24th or earlier was still running when the export was made."""


def window(
    unit: str, start: Ints, end: Ints, events: Sequence[Ints], last_days: Sequence[float]
) -> tuple[int, int]:
    """Return the first and the last month in which every exit can be taken to be recorded.

    Parameters
    ----------
    unit : "date" or "month"
        What the times are.
    start, end : array
        First and last month of every customer, ``NEVER`` for who is still there.
    events : sequence of arrays
        Months of invoices, contacts and the like.
    last_days : sequence of float
        Latest dates seen (days since 1970), to tell whether the last month is whole.
    """
    left = end[end != NEVER]
    until = _until(start, left, events)
    if unit == "date" and last_days:
        newest = np.array(int(max(last_days)), "datetime64[D]")
        month = int(newest.astype("datetime64[M]").astype(np.int64))
        day = int((newest - newest.astype("datetime64[M]")).astype(np.int64)) + 1
        if month == until and 1 < day <= _LATE_IN_MONTH:
            until -= 1
    return _since(start, left, until), until


def _until(start: Ints, left: Ints, events: Sequence[Ints]) -> int:
    limit = _latest(np.concatenate([start, left, *events]))
    inside = [months[months <= limit] for months in (start, *events)]
    known = max(int(months.max()) for months in inside if months.size)
    if not left.size or left.max() <= known:
        return known
    if any(months.size for months in inside[1:]):
        # What lies beyond the last invoice or contact is notice given for later.
        return known
    after = int(left.max()) - known
    usual = np.sum((left > known - 12) & (left <= known)) / 12
    beyond = np.sum(left > known) / after
    return int(left.max()) if beyond >= usual / 2 else known


def _latest(months: Ints) -> int:
    """Return the last month, but for a few that lie far behind the others: years written wrong."""
    values, counts = np.unique(months, return_counts=True)
    place, behind = values.size - 1, 0
    while place and behind + counts[place] <= max(1, _FEW * months.size):
        if values[place] - values[place - 1] > _FAR:
            return _latest(months[months < values[place]])
        behind += int(counts[place])
        place -= 1
    return int(values[-1])


def _since(start: Ints, left: Ints, until: int) -> int:
    """Return the first month from which leavers are recorded as often as they are later."""
    earliest = int(start.min())
    left = left[left <= until]
    if not left.size:
        return earliest
    months = np.arange(int(left.min()), until + 1)
    counts = np.bincount(left - months[0], minlength=months.size)
    usual = float(np.median(counts[-24:]))
    for place, month in enumerate(months):
        if counts[place : place + 12].sum() >= 0.2 * usual * min(12, months.size - place):
            # Where leavers are rare, the first of them came some time after the record began.
            gap = (until - int(month) + 1) // max(int((counts[place:] > 0).sum()), 1)
            return max(int(month) - (gap - 1), earliest)
    return earliest


def asked(value: str | int | None, unit: str) -> int | None:
    """Return a month from the mapping as a number, or None where none is given.

    Raises
    ------
    ValueError
        If it is no month.
    """
    if value is None:
        return None
    if unit == "month":
        return int(value)
    import pyarrow as pa

    from twodoors.own_data.cells import times

    days: Any = times(pa.array([str(value)]))[0]
    if np.isnan(days[0]):
        raise ValueError(f"{value!r} is no month")
    return int(months_of(days, "date")[0])
