"""Every exhibit of lesson 4 at every company, odd ones too: always a sentence, never an exception."""

import json
import math
from typing import Any

import pytest

from twodoors import explorers, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import (
    asking,
    gap,
    hearts,
    levelling,
    remedies,
    rules,
    selection,
    twins,
    unlocking,
)
from twodoors.explorers.printed import MIME, PICTURE, SWITCH, printed

EXHIBITS = [
    twins.same_churn,
    unlocking.contracts_end,
    selection.satisfaction_rises,
    levelling.price_gap,
    remedies.gap_remedies,
    rules.changed_rules,
    asking.which_loyalty,
]
NAMES = [make.__name__ for make in EXHIBITS]

ODD: dict[str, dict[str, Any]] = {
    "no gap": {"new_price_eur_per_month": 17.5},
    "newcomers pay more": {"new_price_eur_per_month": 25.0},
    "free for newcomers": {"new_price_eur_per_month": 0.0},
    "no contracts": {"contract_months": 0},
    "long contracts": {"contract_months": 120},
    "hardly any churn": {"churn_rate": 0.001, "retention_ceiling": 0.9999},
    "nearly all leave": {"churn_rate": 0.9},
    "one customer": {"customers": 1, "customers_saved": 0.01},
    "ten million": {"customers": 10_000_000},
    "nobody locked in": {"loyalty_shares": (0, 0, 0.6, 0.4)},
    "no pull of the lock": {"lock_in_effect": 0},
    "attitude without effect": {"attitude_effect": 0},
    "neither pull": {"attitude_effect": 0, "lock_in_effect": 0},
    "all hostages": {"loyalty_shares": (0, 1, 0, 0)},
    "all loyal": {"loyalty_shares": (1, 0, 0, 0)},
    "nobody content": {"loyalty_shares": (0, 0.6, 0, 0.4)},
    "everybody leaves": {"loyalty_intercept": 20},
    "nobody leaves": {"loyalty_intercept": -20},
    "strongest pulls": {"attitude_effect": 20, "lock_in_effect": 20},
    "nobody knows": {"price_gap_awareness": 0},
    "everybody knows": {"price_gap_awareness": 1},
    "no reaction": {"price_gap_sensitivity": 0},
    "strongest reaction": {"price_gap_sensitivity": 50},
    "newcomers all leave": {"new_customer_churn_rate": 1.0},
    "no fee": {"reminder_fee_eur": 0},
    "no problems": {"problem_rate": 0},
    "zero spreads": {"account_size_spread": 0, "order_value_spread": 0, "payment_habit": 0},
    "discount of nothing": {"discount_rate": 0.0},
    "dear": {"existing_price_eur_per_month": 900_000, "new_price_eur_per_month": 1.0},
    "cheap": {"existing_price_eur_per_month": 0.02, "new_price_eur_per_month": 0.01}
    | {"variable_cost_eur_per_month": 0.0},
}


@pytest.fixture(scope="module", params=presets())
def company(request):
    return load_company(request.param)


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


@pytest.fixture(scope="module")
def sport():
    return load_company("sport_tv")


def read_everywhere(make, company):
    exhibit = make(company)
    for control in exhibit.controls:
        assert control.low <= control.value <= control.high, control
        for value in {control.low, control.value, control.high}:
            reading = exhibit.read({**exhibit.start(), control.name: value})
            said = " ".join(
                [reading.sentence, *(text for row in reading.table.rows for text in row)]
            )
            assert "{" not in said and "not known" not in said and "nan" not in said.lower()
            assert i18n.fill("{x:number}", x=math.inf) not in said
            json.dumps(exhibit.feed(reading, reading), allow_nan=False)
    if exhibit.prediction:
        answer = exhibit.prediction.answer(exhibit.start())
        assert math.isfinite(answer) and exhibit.prediction.guess.written(answer)
        assert exhibit.prediction.guess.low < exhibit.prediction.guess.high
    return exhibit


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("make", EXHIBITS, ids=NAMES)
def test_every_preset_can_be_read(make, language, company):
    with i18n.spoken(language):
        assert read_everywhere(make, company).note == ""


@pytest.mark.parametrize("make", EXHIBITS, ids=NAMES)
@pytest.mark.parametrize("odd", ODD)
def test_odd_companies_can_be_read(make, odd, sport):
    read_everywhere(make, load_company(sport, ODD[odd]))


@pytest.mark.parametrize("odd", ODD)
def test_odd_companies_get_their_figures(odd, sport):
    company = load_company(sport, ODD[odd])
    day, news = hearts.opened(company, 1.0), gap.told(company, 0.5)
    figures = (day.leave_now, day.extra, day.worth_eur, news.extra, news.loss_eur)
    assert all(math.isfinite(value) and value >= -1e-9 for value in figures)
    assert gap.most_to_spend_eur(company) >= 0
    assert gap.reaction_by_attitude(company).content_after <= 1


@pytest.mark.parametrize("make", EXHIBITS, ids=NAMES)
@pytest.mark.parametrize("name", ["sport_tv", "web_shop"])
def test_paper_holds_every_setting_of_the_headline_lever(make, name):
    data = printed(make(load_company(name)))[MIME]
    assert data["chart"]["description"]
    json.dumps(data, allow_nan=False)
    assert len(data["grid"]) == len(data["lever"]["values"]) >= 15
    assert len({page["sentence"] for page in data["grid"]}) > 10
    start = data["lever"]["values"].index(data["lever"]["value"])
    assert data["grid"][start]["sentence"] == data["start"]["sentence"]


@pytest.mark.parametrize(
    "make", [twins.same_churn, unlocking.contracts_end, selection.satisfaction_rises]
)
@pytest.mark.parametrize("odd", ["nobody locked in", "no pull of the lock"])
def test_another_company_stands_in_where_nobody_is_locked_in(make, odd, sport):
    exhibit = make(load_company(sport, {"name": "Open House", **ODD[odd]}))
    assert exhibit.note.startswith("At Open House no customer is held by a lock.")
    assert any(load_company(name).name in exhibit.note for name in presets())


@pytest.mark.parametrize("make", [levelling.price_gap, remedies.gap_remedies])
@pytest.mark.parametrize("odd", ["no gap", "newcomers pay more"])
def test_another_company_stands_in_where_newcomers_pay_no_less(make, odd, sport):
    company = load_company(sport, {"name": "Even", **ODD[odd]})
    exhibit = make(company)
    assert "At Even a newcomer pays no less" in exhibit.note
    assert exhibit.read(exhibit.start()).figures["loss_eur"] > 0
    assert gap.told(company, 1.0).loss_eur == 0


@pytest.mark.parametrize("name", ["same_churn", "price_gap", "changed_rules"])
def test_a_name_full_of_markup_is_harmless(name, sport, monkeypatch):
    bare = {"loyalty_shares": (0, 0, 0.5, 0.5), "new_price_eur_per_month": 17.5}
    hostile = load_company(sport, {"name": "<script>alert(1)</script>", **bare})
    monkeypatch.setenv(SWITCH, PICTURE)
    page = printed(getattr(explorers, name)(hostile).exhibit)["text/html"]
    assert "<script>" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_and_guessed_reaches_the_chart(name, sport):
    explorer = getattr(explorers, name)(sport)
    explorer.view()
    explorer._keep()
    lever = explorer.exhibit.controls[0]
    explorer.set(**{lever.name: lever.low})
    feed = explorer._chart.params.trait_values()["feed"]
    assert feed["kept"] and feed["kept"] != feed["now"]
    prediction = explorer.exhibit.prediction
    assert prediction is not None
    explorer.guess = prediction.guess.value
    assert explorer._feed()["guess"] is not None
