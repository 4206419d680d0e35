"""What is seen of customers and who leaves after a problem, counted here once more and against the models."""

import numpy as np
import pandas as pd
import pytest

from twodoors.company import load_company, presets
from twodoors.market import simulate
from twodoors.market.after_problems import COMPLAINED, NO_PROBLEM, SILENT, aftermath
from twodoors.market.margins import contact_cost_per_customer, earned
from twodoors.market.places import Places
from twodoors.market.signals import KINDS, SIGNALS, watched


@pytest.fixture(scope="module", params=["sport_tv", "telecom", "web_shop"])
def seen(request):
    company = load_company(request.param)
    market = simulate(company, customers=2_000, months=36, seed=3)
    term = round(company.contract_months)
    return company, market, watched(market, 13, 24, 36, contract_months=term)


def per_customer(seen, rows: pd.Series) -> np.ndarray:
    return rows.reindex(seen.customer_id).fillna(0).to_numpy()


def between(table, first, last):
    return table[table["month"].between(first, last)]


def test_whoever_is_there_is_watched_and_leavers_are_those_who_left(seen):
    company, market, now = seen
    if company.has_contracts:
        exits = market.exits.set_index("customer_id")["month"]
        customers = market.customers.set_index("customer_id")
        last = exits.reindex(customers.index).fillna(999)
        there = customers.index[(customers["start_month"] <= 24) & (last > 24)]
        assert list(now.customer_id) == list(there)
        assert now.left.tolist() == (last[there] <= 36).tolist()
    else:
        ordered = set(between(market.orders, 13, 24)["customer_id"])
        again = set(between(market.orders, 25, 36)["customer_id"])
        assert set(now.customer_id) == ordered
        assert now.left.tolist() == [who not in again for who in now.customer_id]


def test_every_signal_is_what_the_tables_say(seen):
    company, market, now = seen
    contacts = between(market.contacts, 13, 24)
    repeats = contacts[contacts["attempt"] > 1].groupby("customer_id").size()
    many = per_customer(now, contacts.groupby("customer_id").size())
    share = np.divide(per_customer(now, repeats), many, out=np.zeros_like(many), where=many > 0)
    assert now.signals["repeated_contacts"] == pytest.approx(share)
    complaints = set(between(market.complaints, 13, 24)["customer_id"])
    assert now.signals["complaints"].tolist() == [
        float(who in complaints) for who in now.customer_id
    ]
    start = market.customers.set_index("customer_id")["start_month"].reindex(now.customer_id)
    assert now.signals["newcomer"].tolist() == (start > 12).astype(float).tolist()
    if company.has_contracts:
        late = between(market.invoices, 13, 24).groupby("customer_id")["days_late"].sum()
        assert np.expm1(now.signals["days_late"]) == pytest.approx(per_customer(now, late))
    else:
        orders = between(market.orders, 13, 24).groupby("customer_id")
        assert np.expm1(now.signals["orders"]) == pytest.approx(per_customer(now, orders.size()))
        newest = per_customer(now, orders["month"].max())
        assert now.signals["months_since_order"] == pytest.approx(24 - newest)


def test_a_contract_that_ends_is_one_whose_term_is_over_in_time(seen):
    company, market, now = seen
    if "contract_ends" not in now.signals:
        assert company.contract_months <= 1
        return
    first = market.customers.set_index("customer_id")["contract_end_month"].reindex(now.customer_id)
    term = round(company.contract_months)
    ends = [any(25 <= month + k * term <= 36 for k in range(40)) for month in first]
    assert now.signals["contract_ends"].tolist() == [float(each) for each in ends]


def test_ways_of_watching_grow_and_have_a_column_for_each_signal(seen):
    _company, _market, now = seen
    widths = [now.table(KINDS[: many + 1]).shape for many in range(len(KINDS))]
    assert widths[0][1] < widths[1][1] < widths[2][1] == len(now.signals)
    assert set(now.signals) <= set(SIGNALS)
    assert {rows for rows, _columns in widths} == {now.left.size}


def only(decider: int, **figures):
    shares = tuple(float(place == decider) for place in range(8))
    return load_company("sport_tv", {"decider_shares": shares, "customers_won": 0.1, **figures})


def test_where_service_alone_decides_the_year_holds_the_rates_of_the_funnel():
    company = only(4)
    market = simulate(company, customers=20_000, months=24, seed=8)
    count = aftermath(market, 24, fair=False)
    answered = sum(
        share * (1 - kept)
        for share, kept in zip(company.response_shares, company.retention_by_response, strict=True)
    )
    true = {NO_PROBLEM: 0.1, COMPLAINED: answered, SILENT: 0.63}
    for group, rate in true.items():
        error = np.sqrt(rate * (1 - rate) / count.customers[group])
        assert abs(count.left[group] / count.customers[group] - rate) < 4 * error, group


def test_a_fair_count_finds_nothing_where_problems_do_nothing_and_the_other_one_does():
    market = simulate(only(3), customers=20_000, months=36, seed=8)
    fair, unfair = aftermath(market, 36), aftermath(market, 36, fair=False)
    rates = fair.left / fair.customers
    error = np.sqrt(rates * (1 - rates) / fair.customers)
    assert abs(rates[SILENT] - rates[NO_PROBLEM]) < 4 * np.hypot(error[SILENT], error[NO_PROBLEM])
    assert abs(rates[COMPLAINED] - rates[NO_PROBLEM]) < 4 * np.hypot(
        error[COMPLAINED], error[NO_PROBLEM]
    )
    biased = unfair.left / unfair.customers
    assert biased[NO_PROBLEM] > 1.5 * biased[SILENT] > 0


def test_the_customers_of_one_decider_are_those_and_no_others():
    market = simulate("sport_tv", customers=3_000, months=12, seed=2)
    entry = market.customers["start_month"] <= 1
    mine = (market.truth["decides"] == "complaint") & entry
    assert aftermath(market, 12, fair=False, decides="complaint").customers.sum() == mine.sum()


@pytest.mark.parametrize("name", presets())
def test_over_all_customers_the_margin_stays_that_of_the_company(name):
    company = load_company(name)
    market = simulate(company, customers=5_000, months=12, seed=4)
    places = Places.of(market)
    whole = places.there_after(12) & (places.start <= 1)
    margin = earned(market, company, 1, 12).margin_eur(company.contact_cost_eur)
    if company.has_contracts:
        error = margin[whole].std() / np.sqrt(whole.sum())
        # Those who stay have broken fewer promises: a little fewer contacts than the average.
        assert margin[whole].mean() == pytest.approx(
            company.margin_eur, abs=4 * error + 0.03 * company.margin_eur
        )
    else:
        # Orders are worth what the shop takes; its margin is that share of them, less the contacts.
        value = market.orders["value_eur"].sum()
        rest = 12 * company.variable_cost_eur_per_month - contact_cost_per_customer(company)
        price = 12 * company.existing_price_eur_per_month
        contacts = company.contact_cost_eur * len(market.contacts)
        assert margin.sum() == pytest.approx(value * (1 - rest / price) - contacts)


def test_one_customers_margin_by_hand():
    company = load_company("business_services")
    market = simulate(company, customers=300, months=12, seed=4)
    who = market.customers.iloc[41]
    paid = market.invoices[market.invoices["customer_id"] == who["customer_id"]]
    calls = (market.contacts["customer_id"] == who["customer_id"]).sum()
    # 12 promises a year, 0.18 x 0.97 x 0.95 of them bring a repeat: 14.4 contacts of 18 each
    service = 12 / (1 - 0.18 * 0.97 * 0.95) * 18
    rest = (12 * 310 - service) / 12 * who["price_eur_per_month"] / 420
    expected = paid["amount_eur"].sum() - len(paid) * rest - 18 * calls
    assert earned(market, company, 1, 12).margin_eur(18)[41] == pytest.approx(expected)
