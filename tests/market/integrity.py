"""What must hold in every market, whatever the company, size and seed."""

import numpy as np
import pandas as pd

from twodoors.market import Market
from twodoors.market.schemas import schema


def check_integrity(market: Market, months: int) -> None:
    """Every key leads somewhere, nothing happens before a customer comes or after he has left."""
    customers = market.customers.set_index("customer_id")
    assert customers.index.is_unique
    assert (market.truth.customer_id.to_numpy() == customers.index).all()
    first = customers.start_month.clip(lower=1)
    last = pd.Series(months, index=customers.index)
    last.loc[market.exits.customer_id] = market.exits.month.to_numpy()
    assert market.exits.customer_id.is_unique
    assert (last >= first).all() and (last <= months).all() and (first <= months).all()
    for name in market.arrow:
        table = market.table(name)
        schema(name).validate(table)
        if name in ("spending", "customers", "truth"):
            continue
        assert table.customer_id.isin(customers.index).all(), name
        assert (table.month.to_numpy() >= first.loc[table.customer_id].to_numpy()).all(), name
        assert (table.month.to_numpy() <= last.loc[table.customer_id].to_numpy()).all(), name
        if name != "referrals":
            assert table.customer_id.is_monotonic_increasing, name
    _referrals(market, customers, last)
    _contacts(market)
    _payments(market, first, last)
    _complaints(market)


def _referrals(market: Market, customers: pd.DataFrame, last: pd.Series) -> None:
    referrals = market.referrals
    brought = customers.index[customers.channel == "referral"]
    assert set(referrals.referred_id) == set(brought)
    assert (referrals.referred_id > referrals.customer_id).all()
    start = customers.start_month.loc[referrals.referred_id].to_numpy()
    assert (start > referrals.month.to_numpy()).all() and (start <= referrals.month + 12).all()
    assert (start % 12 == 1).all()


def _contacts(market: Market) -> None:
    contacts = market.contacts
    attempt = contacts.attempt.to_numpy()
    if attempt.size:
        assert attempt[0] == 1
        repeat = attempt[1:] > 1
        assert (attempt[1:][repeat] == attempt[:-1][repeat] + 1).all()
        same = contacts.customer_id.to_numpy()[1:] == contacts.customer_id.to_numpy()[:-1]
        assert same[repeat].all()
        # A kept promise ends a demand.
        assert not contacts.promise_kept.to_numpy()[:-1][repeat].any()


def _payments(market: Market, first: pd.Series, last: pd.Series) -> None:
    invoices, reminders = market.invoices, market.reminders
    if len(market.orders):
        assert not len(invoices) and not len(reminders)
        assert (market.orders.groupby("customer_id").day.diff().dropna() >= 0).all()
        assert set(market.orders.customer_id) == set(market.customers.customer_id)
        return
    paid = invoices.groupby("customer_id").size().reindex(first.index, fill_value=0)
    assert (paid == last - first + 1).all()
    late = invoices[invoices.days_late > 0]
    assert list(zip(late.customer_id, late.month, strict=True)) == sorted(
        zip(reminders.customer_id, reminders.month, strict=True)
    )
    price = market.customers.set_index("customer_id").price_eur_per_month
    new = market.customers.set_index("customer_id").first_year_price_eur_per_month
    tenure = invoices.month.to_numpy() - first.loc[invoices.customer_id].to_numpy()
    owed = np.where(
        new.loc[invoices.customer_id].notna().to_numpy() & (tenure < 12),
        new.loc[invoices.customer_id].to_numpy(),
        price.loc[invoices.customer_id].to_numpy(),
    )
    assert (invoices.amount_eur.to_numpy() == owed).all()


def _complaints(market: Market) -> None:
    complaints, problems = market.complaints, market.problems
    told = problems[problems.complained]
    assert (told[["customer_id", "month"]].to_numpy() == complaints[["customer_id", "month"]]).all(
        axis=None
    )
    assert (complaints.delay_days.isna() == (complaints.response == "none")).all()
    assert problems.response.isna().equals(~problems.complained)
