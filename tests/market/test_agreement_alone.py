"""Models that need the whole base, or one thing alone: contacts, growth, lifetimes, orders, the front door."""

import math

import numpy as np
import pytest

from tests.market.closeness import near_count, near_difference, near_mean, near_share
from twodoors.company import load_company
from twodoors.market import lifetimes, purchases, simulate
from twodoors.models.bucket import customer_stock
from twodoors.models.cross_sell import naive_churn_gap
from twodoors.models.doors import ResponseCurve
from twodoors.models.promises import PromiseChain
from twodoors.models.survival import ShiftedBetaGeometric

ALONE = {"habit": 0, "nature": 3, "promise": 5}

# Fader, Hardie & Lee (2005): a record shop, weeks.
SHOP = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}


def only(decider: str) -> list[float]:
    shares = [0.0] * 8
    shares[ALONE[decider]] = 1.0
    return shares


@pytest.mark.parametrize("customers", [200_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_contacts_per_demand(customers):
    """Model (f), for everybody."""
    company = load_company("sport_tv")
    market = simulate(company, customers=customers, months=6, seed=3, tables=["contacts"])
    attempt = market.arrow["contacts"]["attempt"].to_numpy()
    kept = int(np.count_nonzero(market.arrow["contacts"]["promise_kept"].to_numpy()))
    chain = PromiseChain(
        company.promise_kept_rate, company.recontact_rate, company.churn_per_breach
    )
    demands = int((attempt == 1).sum())
    again = float(chain.failure_demand_share)
    error = math.sqrt(again) / (1 - again) / math.sqrt(demands)
    assert abs(attempt.size / demands - float(chain.expected_contacts)) <= 4 * error
    near_share(attempt.size - demands, attempt.size, again)
    near_share(kept, demands, float(chain.resolved))
    for number in (2, 3, 4):
        near_share((attempt == number).sum(), (attempt == number - 1).sum(), again)


def test_each_demand_ends_the_relation_with_the_chance_of_the_model():
    """Model (f), with promises deciding for everybody there at the start."""
    company = load_company("sport_tv", {"decider_shares": only("promise"), "customers_won": 1e-6})
    market = simulate(company, customers=100_000, months=12, seed=4, tables=["contacts", "exits"])
    demands = int((market.contacts.attempt == 1).sum())
    chain = PromiseChain(
        company.promise_kept_rate, company.recontact_rate, company.churn_per_breach
    )
    near_share(len(market.exits), demands, float(chain.churn))


@pytest.mark.parametrize("effect", [-0.02, 0.03])
def test_the_naive_cross_sell_gap_with_a_true_effect(effect):
    """Model (i), with nature deciding for everybody there at the start."""
    company = load_company(
        "sport_tv",
        {"decider_shares": only("nature"), "cross_sell_effect": effect, "customers_won": 1e-6},
    )
    market = simulate(company, customers=400_000, months=12, seed=5, tables=["customers", "exits"])
    left = market.customers.customer_id.isin(market.exits.customer_id)
    several = market.customers.products == 2
    gap = naive_churn_gap(
        company.type_shares, company.several_products_rate, company.type_churn, effect
    )
    one = int(left[several].sum()), int(several.sum())
    other = int(left[~several].sum()), int((~several).sum())
    near_difference(one, other, float(gap.difference))


def constant(churn: float, referral_rate: float) -> dict[str, object]:
    """A base in which everybody leaves at one rate and nobody comes but through others."""
    return {
        "decider_shares": only("habit"),
        "churn_alpha": churn * 1e6,
        "churn_beta": (1 - churn) * 1e6,
        "customers_won": 1e-6,
        "referral_rate": referral_rate,
    }


@pytest.mark.parametrize("customers", [200_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("referral_rate", [0.0, 0.08, 0.3])
def test_growth_through_recommendations(customers, referral_rate):
    """Models (d) and (k): N' = (r + w) N, year after year, descendants of descendants included."""
    churn, years = 0.2, 5
    company = load_company("sport_tv", constant(churn, referral_rate))
    market = simulate(
        company, customers=customers, months=12 * years, seed=6, tables=["customers", "exits"]
    )
    entry = np.maximum(market.customers.start_month.to_numpy(), 1)
    ends = market.exits.set_index("customer_id").month
    last = market.customers.customer_id.map(ends).fillna(10_000).to_numpy()
    growth = 1 - churn + referral_rate
    expected = customers * growth ** np.arange(years)
    if growth <= 1:
        stock = customer_stock(customers, growth, [0.0] * (years - 1))
        assert stock == pytest.approx(expected)
    variance = 0.0
    for year in range(1, years):
        begin = 12 * year + 1
        each = churn * (1 - churn) + referral_rate
        variance = growth**2 * variance + expected[year - 1] * each
        there = ((entry <= begin) & (last >= begin)).sum()
        assert abs(there - expected[year]) <= 4 * math.sqrt(variance)


def test_newcomers_follow_the_money_at_the_front_door():
    """Model (c): each month's newcomers, from each month's spending."""
    company = load_company("sport_tv")
    customers = 200_000
    market = simulate(
        company, customers=customers, months=24, seed=7, tables=["customers", "spending"]
    )
    won = market.customers[
        market.customers.first_year_price_eur_per_month.notna()
        & (market.customers.channel != "referral")
    ]
    curve = ResponseCurve.through(
        spend_eur=company.front_door_spend_eur / company.prospects,
        response=company.customers_won / company.prospects,
        ceiling=company.front_door_ceiling,
    )
    scale = customers / company.customers
    for month, spent in zip(market.spending.month, market.spending.front_door_eur, strict=True):
        per_prospect = 12 * spent / (company.prospects * scale)
        expected = company.prospects * scale / 12 * float(curve(per_prospect))
        near_count((won.start_month == month).sum(), expected)
    assert market.spending.front_door_eur[:12].sum() == pytest.approx(
        company.front_door_spend_eur * scale
    )


@pytest.mark.parametrize(("alpha", "beta"), [(0.668088, 3.806095), (0.704077, 1.182043)])
def test_lifetimes_survive_like_the_published_cohorts(alpha, beta):
    periods = lifetimes(alpha, beta, 1_000_000, seed=8)
    assert periods.min() == 1
    model = ShiftedBetaGeometric(alpha, beta)
    for year in range(1, 13):
        near_share((periods > year).sum(), periods.size, float(model.survival(year)))


@pytest.mark.parametrize(
    ("weeks", "expected"), [(10, 0.43241336), (39, 1.19672319), (78, 1.86051906)]
)
def test_orders_are_unbiased(weeks, expected):
    """BG/NBD: expected repeat orders, worked out independently to eight decimals."""
    near_mean(purchases(**SHOP, customers=1_000_000, weeks=weeks, seed=9).count, expected)


def test_orders_come_in_their_order_within_the_time_observed():
    shop = purchases(**SHOP, customers=60_000, weeks=39, seed=10)
    assert shop.count.sum() == shop.when.size
    assert shop.when.min() >= 0 and shop.when.max() <= 39
    same = np.diff(shop.customer) == 0
    assert (np.diff(shop.when)[same] >= 0).all()
    # As many are still active at each time as the model of the whole time says.
    near_mean(np.bincount(shop.customer[shop.when <= 10], minlength=60_000), 0.43241336)


@pytest.mark.parametrize("customers", [200_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_orders_of_the_web_shop_are_unbiased(customers):
    """BG/NBD on the full run: those who stop by habit, 39 weeks from the first order on."""
    market = simulate(
        "web_shop", customers=customers, months=12, seed=11, tables=["customers", "truth", "orders"]
    )
    truth, start = market.truth, market.customers.start_month
    mine = truth[(truth.decides == "habit") & (start == 1)].customer_id.to_numpy()
    orders = market.orders[np.isin(market.orders.customer_id, mine)]
    first = orders.groupby("customer_id").day.transform("min")
    early = orders[orders.day - first < 39 * 7]
    counts = early.groupby("customer_id").size()
    assert len(counts) == mine.size
    near_mean(counts.to_numpy() - 1, 1.19672319)


def test_order_values_have_their_mean():
    company = load_company("web_shop")
    market = simulate(company, customers=50_000, months=12, seed=12, tables=["orders"])
    one_each = market.orders.groupby("customer_id").value_eur.first()
    near_mean(one_each.to_numpy(), company.order_value_eur)


def test_accounts_differ_as_much_as_the_company_says():
    company = load_company("business_services")
    market = simulate(company, customers=100_000, months=1, seed=13, tables=["customers"])
    price = market.customers.price_eur_per_month.to_numpy()
    near_mean(price, company.existing_price_eur_per_month)
    assert np.log(price[price > 0.5]).std() == pytest.approx(company.account_size_spread, rel=0.02)


def test_late_payment_is_a_habit():
    """Model (j): two years of one customer correlate as the company says (beta-binomial)."""
    customers = 50_000
    company = load_company("business_services", constant(1e-9, 0.0))
    market = simulate(company, customers=customers, months=24, seed=14, tables=["reminders"])
    late = market.reminders
    years = [
        np.bincount(late.customer_id[late.month.between(*months)] - 1, minlength=customers)[
            :customers
        ]
        for months in ((1, 12), (13, 24))
    ]
    correlation = float(np.asarray(np.corrcoef(years))[0, 1])
    assert abs(correlation - company.payment_habit) <= 4 / math.sqrt(customers)
