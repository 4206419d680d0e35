"""The tables fit each other, for every preset and for companies nobody thought of."""

import pandera.errors
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.market.integrity import check_integrity
from twodoors.company import load_company, presets
from twodoors.market import simulate
from twodoors.market.schemas import schema
from twodoors.market.tables import TABLES
from twodoors.problems import InputError

SHARE = st.sampled_from([0.0, 0.01, 0.3, 0.9, 1.0])


def four():
    return st.sampled_from([(1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0), (0.25, 0.25, 0.25, 0.25)])


def eight():
    return st.integers(0, 8).map(
        lambda i: [0.125] * 8 if i == 8 else [1.0 if j == i else 0.0 for j in range(8)]
    )


FIGURES = st.fixed_dictionaries(
    {},
    optional={
        "contract_months": st.sampled_from([0.0, 1.0, 7.0, 12.0, 24.0, 120.0, 1e6]),
        "churn_alpha": st.sampled_from([1e-6, 0.067, 1.0, 1e6]),
        "churn_beta": st.sampled_from([1e-6, 0.267, 1.0, 1e6]),
        "problem_rate": SHARE,
        "complaint_rate": SHARE,
        "response_shares": four(),
        "retention_without_problem": SHARE,
        "promise_kept_rate": st.sampled_from([0.1, 0.5, 1.0]),
        "churn_per_breach": SHARE,
        "promises_per_customer": st.sampled_from([0.0, 0.5, 30.0]),
        "loyalty_shares": four(),
        "segment_shares": four(),
        "decider_shares": eight(),
        "late_share": SHARE,
        "payment_habit": SHARE,
        "fee_extra_churn": SHARE,
        "referral_rate": SHARE,
        "unlock_month": st.sampled_from([0.0, 1.0, 5.4, 1e9]),
        "unlock_share": SHARE,
        "campaign_share": SHARE,
        "treated_churn": four(),
        "purchase_r": st.sampled_from([0.0, 0.01, 0.5, 3.0]),
        "dropout_a": st.sampled_from([1e-6, 1.0, 100.0]),
        "account_size_spread": st.sampled_from([0.0, 0.5, 3.0]),
        "customers_won": st.sampled_from([1e-9, 1.0, 3000.0]),
    },
)


@pytest.mark.parametrize("company", presets())
def test_the_tables_of_every_preset_fit_each_other(small_market, company):
    check_integrity(small_market(company), 30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIGURES, st.integers(1, 60), st.integers(1, 40), st.integers(0, 10**15))
def test_the_tables_of_any_company_fit_each_other(figures, customers, months, seed):
    try:
        company = load_company("sport_tv", figures)
        market = simulate(company, customers=customers, months=months, seed=seed)
    except InputError as error:
        assert str(error)
        return
    check_integrity(market, months)


def test_a_table_made_alone_is_the_same_as_with_the_others(small_market):
    for company in ("sport_tv", "web_shop"):
        together = small_market(company)
        for name in TABLES:
            alone = simulate(company, customers=3_000, months=30, seed=99, tables=[name])
            assert alone.arrow[name].equals(together.arrow[name]), name


def test_another_seed_gives_another_market(small_market):
    other = simulate("sport_tv", customers=3_000, months=30, seed=98)
    assert not other.arrow["exits"].equals(small_market("sport_tv").arrow["exits"])


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("customers", "products", 3),
        ("customers", "start_month", -5000),
        ("contacts", "attempt", 0),
        ("invoices", "amount_eur", -1.0),
        ("truth", "own_churn", 1.5),
    ],
)
def test_a_table_that_is_not_what_it_says_is_refused(small_market, table, column, value):
    frame = small_market("sport_tv").table(table).copy()
    frame.loc[0, column] = value
    with pytest.raises(pandera.errors.SchemaError):
        schema(table).validate(frame)


def test_the_recorded_reason_is_often_another_than_the_true_one(small_market):
    exits = small_market("sport_tv").exits
    assert (exits.recorded_reason == "price").mean() > 0.25
    assert (exits.true_reason == "price gap").mean() < 0.1
    assert (small_market("web_shop").exits.recorded_reason == "not noticed").all()


def test_a_table_that_is_not_there_is_refused(small_market):
    with pytest.raises(InputError, match="Did you mean customers"):
        small_market("sport_tv").table("customer")
    with pytest.raises(InputError, match="not there"):
        simulate("sport_tv", customers=10, months=1, tables=["payment"])


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ({"customers": 0}, ["customers", "Given: 0", "from 1 to 100,000,000", "Example"]),
        ({"customers": -5}, ["customers", "-5"]),
        ({"customers": 10**30}, ["customers", "1000000"]),
        ({"customers": float("nan")}, ["customers", "nan", "a whole number"]),
        ({"customers": 10.5}, ["customers", "10.5"]),
        ({"customers": True}, ["customers", "True"]),
        ({"customers": "many"}, ["customers", '"many"']),
        ({"months": 0}, ["months", "Given: 0", "1 to 240"]),
        ({"months": 241}, ["months", "241"]),
        ({"seed": -1}, ["seed", "-1"]),
        ({"seed": None}, ["seed", "None"]),
        ({"company": "sport_tw"}, ["Did you mean sport_tv?"]),
        ({"company": "sport_tw", "customers": 0, "seed": -1}, ["sport_tw", "customers", "seed"]),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_words(asked, parts):
    with pytest.raises(InputError) as caught:
        simulate(**{"company": "sport_tv", **asked})
    for part in parts:
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("figures", "part"),
    [
        ({"promise_kept_rate": 0.0, "recontact_rate": 1.0, "churn_per_breach": 0.0}, "for ever"),
        ({"promises_per_customer": 10_000.0}, "contacts per"),
        ({"purchase_r": 1000.0, "purchase_alpha": 1e-3}, "orders per"),
        (
            {"customers": 1.0, "customers_saved": 0.01, "prospects": 1e10, "customers_won": 1e6},
            "grows",
        ),
    ],
)
def test_a_market_that_would_fill_any_memory_is_refused(figures, part):
    with pytest.raises(InputError, match=part):
        simulate(load_company("sport_tv", figures), customers=50_000)


def test_growth_without_end_is_refused():
    company = load_company("sport_tv", {"referral_rate": 1.0})
    with pytest.raises(InputError, match="grows"):
        simulate(company, customers=50_000, months=240)
