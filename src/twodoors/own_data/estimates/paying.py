"""What customers pay: prices of old and new customers, late payment, reminder fees, orders."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from twodoors.i18n import N_
from twodoors.own_data.estimates.figure import (
    Figure,
    Floats,
    Range,
    figure,
    mean,
    per_customer,
    ratio,
    share,
)
from twodoors.own_data.estimates.leaving import FEWEST
from twodoors.own_data.history import History

_EXISTING = N_("price of customers who have been there for a year or more")
_NEW = N_("price of newcomers in their first year")


def paying(history: History) -> Iterator[Figure]:
    """Return the figures on what customers pay."""
    existing, new = _prices(history)
    if existing is not None and existing.value > 0:
        yield figure("existing_price_eur_per_month", existing, N_("customers"), _EXISTING)
    if new is not None:
        yield figure("new_price_eur_per_month", new, N_("customers"), _NEW)
    if existing is not None and new is not None and existing.value > 0:
        yield _gap(existing, new)
    yield from _late(history)
    yield from _fees(history)
    orders = history.seen("orders")
    if orders is not None and orders["value"].notna().sum() >= FEWEST:
        known = orders[orders["value"].notna()]
        owner, size = known["customer"].to_numpy(), len(history)
        value = known["value"].to_numpy(dtype=np.float64)
        found = ratio(per_customer(owner, size, value), per_customer(owner, size))
        yield figure("order_value_eur", found, N_("customers"), N_("value of an order"))


def _prices(history: History) -> tuple[Range | None, Range | None]:
    traits = history.traits
    if "price" in traits and traits["price"].notna().sum() >= FEWEST:
        price = traits["price"].to_numpy(dtype=np.float64)
        old = history.now & (history.start < history.year)
        young = history.now & (history.start >= history.year)
        if "first_year_price" in traits:
            first = traits["first_year_price"].to_numpy(dtype=np.float64)
            return _mean(price[old]), _mean(first[history.begun])
        return _mean(price[old]), _mean(price[young])
    return _prices_from_invoices(history)


def _mean(values: Floats) -> Range | None:
    values = values[~np.isnan(values)]
    return mean(values) if values.size >= FEWEST else None


def _prices_from_invoices(history: History) -> tuple[Range | None, Range | None]:
    """Return what was paid per customer and month in the last year, by whether it was his first."""
    frame = history.seen("invoices")
    if frame is None or history.since > history.year:
        return None, None
    last = frame[frame["month"] >= history.year]
    owner = last["customer"].to_numpy()
    young = last["month"].to_numpy() - history.start[owner] < 12
    amount = last["amount"].to_numpy(dtype=np.float64)
    found: list[Range | None] = []
    for chosen, from_month, until_month in (
        (~young, np.maximum(history.start + 12, history.year), history.end),
        (
            young,
            np.maximum(history.start, history.year),
            np.minimum(history.start + 11, history.end),
        ),
    ):
        months = np.minimum(until_month, history.until) - from_month + 1
        exposure = np.maximum(months, 0).astype(np.float64)
        paid = per_customer(owner[chosen], len(history), amount[chosen])
        enough = (exposure > 0).sum() >= FEWEST and paid[exposure > 0].sum() > 0
        found.append(ratio(paid, exposure) if enough else None)
    return found[0], found[1]


def _gap(existing: Range, new: Range) -> Figure:
    """Return what newcomers pay less, as a share of what the others pay; interval by linearisation."""
    quotient = new.value / existing.value
    errors = [(r.high - r.low) / 2 / r.value for r in (existing, new) if r.value > 0]
    half = quotient * float(np.hypot(errors[0], errors[1])) if len(errors) == 2 else 0.0
    gap = 1 - quotient
    count = existing.count + new.count
    meaning = N_("what newcomers pay less, as a share of what the others pay")
    return Figure(
        "price_gap", gap, gap - half, gap + half, count, N_("customers"), meaning, in_company=False
    )


def days_late(frame: pd.DataFrame, newest: float) -> Floats | None:
    """Return the days each invoice was late: recorded, or from due and paid; nan where not known."""
    if "days_late" in frame:
        return frame["days_late"].to_numpy(dtype=np.float64)
    if "due" in frame and "paid" in frame:
        # What is not paid is late from the due date on.
        paid = frame["paid"].fillna(newest).to_numpy(dtype=np.float64)
        return np.asarray(paid - frame["due"].to_numpy(dtype=np.float64))
    return None


def _late(history: History) -> Iterator[Figure]:
    whole = (history.start <= history.year) & (history.end >= history.until)
    invoices, reminders = history.seen("invoices"), history.seen("reminders")
    late: np.ndarray | None = None
    billed = np.ones(len(history), np.bool_)
    if invoices is not None:
        newest = np.nanmax(invoices["paid"]) if "paid" in invoices else np.nan
        days = days_late(invoices, float(newest))
        if days is not None and (~np.isnan(days)).sum() >= FEWEST:
            last = (invoices["month"] >= history.year).to_numpy() & ~np.isnan(days)
            owner = invoices["customer"].to_numpy()
            billed = per_customer(owner[last], len(history)) > 0
            late = per_customer(owner[last & (days > 0)], len(history)) > 0
    if late is None and reminders is not None:
        last_reminders = reminders[reminders["month"] >= history.year]
        late = per_customer(last_reminders["customer"].to_numpy(), len(history)) > 0
    chosen = whole & billed
    if late is None or chosen.sum() < FEWEST or history.since > history.year:
        return
    yield figure(
        "late_share",
        share(int((late & chosen).sum()), int(chosen.sum())),
        N_("customers"),
        N_("customers there all of the last twelve months who paid late at least once"),
    )


def _fees(history: History) -> Iterator[Figure]:
    frame = history.seen("reminders")
    if frame is None:
        return
    if "fee" in frame:
        fees = frame["fee"].dropna().to_numpy(dtype=np.float64)
        fees = fees[fees > 0]
        if fees.size >= FEWEST:
            yield figure("reminder_fee_eur", mean(fees), N_("fees"), N_("reminder fees charged"))
    if "fee_paid" in frame:
        charged = frame["fee_paid"].notna()
        if "fee" in frame:
            charged &= frame["fee"].fillna(0) > 0
        known = frame[charged]
        if len(known) >= FEWEST:
            owner, size = known["customer"].to_numpy(), len(history)
            paid = per_customer(owner, size, known["fee_paid"].to_numpy(dtype=np.float64))
            found = ratio(paid, per_customer(owner, size), most=1.0)
            yield figure("fee_collected_share", found, N_("customers"), N_("fees that were paid"))
