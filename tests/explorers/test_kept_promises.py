"""What the exhibits of lesson 5 say, against sums done here by other means."""

import json
import math
from html import escape

import numpy as np
import pytest

from twodoors import evidence, explorers, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import delight, focus, patience, promise_level, promises, unnecessary
from twodoors.explorers.economy import Economy
from twodoors.explorers.printed import MIME, printed
from twodoors.problems import InputError

EXHIBITS = [
    promises.promise_chain,
    patience.breach_after_breach,
    promise_level.over_promising,
    delight.basics_or_delight,
    focus.one_year_focus,
    unnecessary.own_promises,
]
ODD = [
    {"new_price_eur_per_month": 30.0},
    {"new_price_eur_per_month": 17.5, "contract_months": 0, "problem_rate": 0.0},
    {"churn_rate": 0.001, "retention_ceiling": 1.0},
    {"churn_rate": 0.9, "new_customer_churn_rate": 1.0},
    {"churn_rate": 0.0001, "retention_ceiling": 1.0, "discount_rate": 0.0},
    {"customers": 1, "customers_saved": 0.01},
    {"customers": 1e7},
    {"promise_kept_rate": 1.0},
    {"promise_kept_rate": 0.0, "recontact_rate": 1.0, "churn_per_breach": 0.0},
    {"promises_per_customer": 0},
    {"promises_per_customer": 0.01},
    {"contact_cost_eur": 0, "churn_per_breach": 0.0},
    {"recontact_rate": 1.0, "churn_per_breach": 1.0, "promise_kept_rate": 0.01},
    {"recontact_rate": 0.0},
    {"new_customer_churn_rate": 0.0, "churn_alpha": 0.001, "churn_beta": 0.001},
]


@pytest.fixture(params=presets())
def company(request):
    return load_company(request.param)


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


@pytest.fixture
def worth_300():
    """The sports channel with a price at which a customer who stays is worth 300: the worked case."""
    return load_company("sport_tv", {"existing_price_eur_per_month": 7.5 + 300 * 0.25 / 1.1 / 12})


# The chain, and how much of the leaving it may explain.


def test_the_worked_case_of_the_chain(worth_300):
    exhibit = promises.promise_chain(worth_300)
    today = exhibit.read(exhibit.start()).figures
    assert today["expected_contacts"] == pytest.approx(1.295337, abs=5e-7)
    assert today["unnecessary_share"] == pytest.approx(0.228)
    assert today["churn_per_request"] == pytest.approx(0.019430, abs=5e-7)
    assert today["bill_eur"] == pytest.approx(1_424_870.47, abs=0.01)
    better = exhibit.read({**exhibit.start(), "kept_rate": 0.9})
    assert better.figures["expected_contacts"] == pytest.approx(1.082251, abs=5e-7)
    assert better.figures["saving_eur"] == pytest.approx(559_069.60, abs=0.01)
    assert "saves €559,070" in better.sentence


def test_the_bill_request_by_request(company):
    """A request now, and all of it again for those who were let down, stayed and call."""
    figures = promises.promise_chain(company).read(promises.promise_chain(company).start()).figures
    broken, again = 1 - company.promise_kept_rate, company.recontact_rate
    asking = company.customers * company.promises_per_customer
    contacts = lost = 0.0
    for _round in range(400):
        contacts += asking
        lost += asking * broken * company.churn_per_breach
        asking *= broken * (1 - company.churn_per_breach) * again
    assert figures["unnecessary_contacts"] == pytest.approx(
        contacts - company.customers * company.promises_per_customer
    )
    assert figures["customers_lost"] == pytest.approx(lost)
    assert figures["unnecessary_share"] == pytest.approx(figures["unnecessary_contacts"] / contacts)
    assert figures["unnecessary_share"] < broken, "not everybody calls again"


def test_what_exceeds_all_leaving_is_called_too_high():
    over = promises.promise_chain(load_company("sport_tv"))
    assert "only 1,500 customers leave" in over.read(over.start()).sentence
    mended = over.read({**over.start(), "churn_per_breach": 0.01}).sentence
    assert "too high" not in mended and "of all 1,500 who leave" in mended


def test_no_more_of_the_leaving_is_counted_than_the_survey_knew(company):
    its = promises.Promises(company)
    assert "44%" in told("keaveney-1995", "core-failures")
    assert its.counted_share == pytest.approx(min(0.44, its.implied_share))
    counted = its.chain(churn_per_breach=its.counted_churn_per_breach)
    lost = company.customers * company.promises_per_customer * counted.churn
    assert lost == pytest.approx(its.counted_share * company.customers * company.churn_rate)
    if its.implied_share < 0.44:
        assert its.counted_churn_per_breach == company.churn_per_breach


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.9, 1.0])
def test_the_churn_per_breach_that_explains_a_share(company, share):
    its = promises.Promises(company)
    chain = its.chain(churn_per_breach=its.churn_per_breach(share))
    explained = its.requests * chain.churn / its.leaving
    # A customer can leave no oftener than promises are broken.
    assert explained == pytest.approx(share) or its.churn_per_breach(share) == 1.0


def test_the_usual_band_holds_the_counts_we_know():
    low, high = promises.USUAL
    for key, finding in (
        ("police-failure-demand-2021", "avoidable"),
        ("gloucestershire-failure-demand", "share"),
    ):
        assert low < float(told(key, finding).rstrip("%")) / 100 < high


def told(source: str, finding: str) -> str:
    number = evidence.source(source).finding(finding).number
    assert number is not None
    return number.en


# Breach after breach.


def test_patience_step_by_step(company):
    exhibit = patience.breach_after_breach(company)
    start = {**exhibit.start(), "growth": 1.4, "growth_long": 1.4, "forgives": 0.25}
    new = long = 1.0
    for count in range(5):
        new *= 1 - min(1.0, start["churn_per_breach"] * 1.4**count)
        long *= 1 - min(1.0, 0.75 * start["churn_per_breach"] * 1.4**count)
    reading = exhibit.read(start)
    assert reading.figures["new_after_five"] == pytest.approx(100 * new)
    assert reading.figures["long_after_five"] == pytest.approx(100 * long)
    assert math.isinf(reading.figures["crossing"]) and "softens" in reading.sentence


def test_forgiving_can_turn_into_a_grudge(company):
    exhibit = patience.breach_after_breach(company)
    reading = exhibit.read({**exhibit.start(), "growth": 1.0, "growth_long": 3.0})
    crossing = int(reading.figures["crossing"])
    left = reading.feed
    assert left["long"][crossing] < left["new"][crossing]
    assert left["long"][crossing - 1] >= left["new"][crossing - 1]
    assert "grudge" in reading.sentence
    equal = exhibit.read({**exhibit.start(), "forgives": 0.0})
    assert "no difference" in equal.sentence


def test_a_customer_without_a_memory_is_the_plain_chain(company):
    exhibit = patience.breach_after_breach(company)
    figures = exhibit.read({**exhibit.start(), "growth": 1.0}).figures
    assert figures["lost_per_1000_requests"] == pytest.approx(figures["lost_without_memory"])
    remembered = exhibit.read({**exhibit.start(), "growth": 2.0}).figures
    assert remembered["lost_per_1000_requests"] > figures["lost_per_1000_requests"]


# How much to promise.


def test_a_larger_promise_by_hand():
    company = load_company("sport_tv")
    exhibit = promise_level.over_promising(company)
    figures = exhibit.read({**exhibit.start(), "promise_level": 1.5}).figures
    kept = 0.7**1.5
    rate = -math.log(1 - 1500 / 50_000 / 0.1) / 3.0
    won = 50_000 * 0.1 * (1 - math.exp(-rate * 3.0 * 1.25))
    assert figures["kept_rate"] == pytest.approx(kept)
    assert figures["customers_won"] == pytest.approx(won)
    # 44 % of 1,500 leavers over 100,000 requests: 0.0066 = b h / (1 - b (1 - h) rho)
    h = 0.0066 * (1 - 0.3 * 0.8) / (0.3 * (1 - 0.0066 * 0.8))

    def ending(k: float) -> float:
        return 1 - (1 - k) * (1 - h) * 0.8

    extra = 10 * 6.5 * (1 / ending(kept) - 1 / ending(0.7))
    stays = 0.7 * math.exp(-10 * ((1 - kept) * h / ending(kept) - 0.3 * h / ending(0.7)))
    worth = 60 - extra + (120 - extra) * stays / (1.1 - stays)
    assert figures["front_gain_eur"] == pytest.approx((won - 1500) * 270)
    assert figures["gain_eur"] == pytest.approx(won * worth - 1500 * 270)


def test_the_best_promise_beats_every_other_one(company):
    exhibit = promise_level.over_promising(company)
    best = exhibit.read(exhibit.start()).figures
    for level in np.linspace(0.5, 2, 31):
        other = exhibit.read({**exhibit.start(), "promise_level": float(level)}).figures
        assert other["gain_eur"] <= best["best_gain_eur"] + 1e-6 * abs(best["best_gain_eur"]) + 1e-6


def test_the_front_door_overrates_a_larger_promise(company):
    exhibit = promise_level.over_promising(company)
    figures = exhibit.read({**exhibit.start(), "promise_level": 1.5}).figures
    assert figures["gain_eur"] < figures["front_gain_eur"]


def test_the_more_existing_customers_hear_it_the_smaller_the_best_promise(company):
    exhibit = promise_level.over_promising(company)
    best = [
        exhibit.read({**exhibit.start(), "heard": heard}).figures["best_level"]
        for heard in (0.0, 0.1, 1.0)
    ]
    assert best == sorted(best, reverse=True)
    if company.name in ("Sport TV", "Telecom", "Energy supplier", "Business services"):
        assert best[2] < 1 < best[0], "the answer turns on who hears it"


def test_the_blog_can_lose_and_the_sentence_says_so():
    exhibit = promise_level.over_promising(load_company("small_brand"))
    assert "promising more pays" in exhibit.read(exhibit.start()).sentence


# Basics or delight.


def test_the_best_division_beats_every_other_one(company):
    exhibit = delight.basics_or_delight(company)
    for weight in (1.0, 2.0, 5.0):
        start = {**exhibit.start(), "weight": weight}
        best = exhibit.read(start).figures["best_net_eur"]
        for share in np.linspace(0, 1, 51):
            other = exhibit.read({**start, "basics_share": float(share)}).figures["net_eur"]
            assert other <= best + 1e-6 * abs(best)


def test_all_money_on_basics_by_hand():
    exhibit = delight.basics_or_delight(load_company("sport_tv"))
    figures = exhibit.read({**exhibit.start(), "basics_share": 1.0}).figures
    h = 0.0066 * (1 - 0.3 * 0.8) / (0.3 * (1 - 0.0066 * 0.8))
    ending = 1 - 0.3 * (1 - h) * 0.8
    broken = 100_000 * 0.3 / ending
    fewer = broken * (1 - math.exp(-60_000 / broken / 13))
    worth = 120 / (1 - 0.85 / 1.1)
    once_more = 6.5 / ending + 0.3 * h / ending * worth
    assert figures["fewer_broken"] == pytest.approx(fewer) and figures["surprises"] == 0
    each = h * worth + (1 - h) * 0.8 * once_more
    assert figures["net_eur"] == pytest.approx(fewer * each - 60_000)


def test_a_prevented_breach_is_worth_what_the_years_bill_falls_by(company):
    """The derivative of the bill with respect to a broken promise, by differences."""
    its = promises.Promises(company)
    h, step = its.counted_churn_per_breach, 1e-6
    exhibit = delight.basics_or_delight(company)
    tiny = {**exhibit.start(), "basics_share": 1.0, "money_eur": exhibit.controls[-1].low * 1e-6}
    reading = exhibit.read(tiny).figures
    each = (reading["net_eur"] + tiny["money_eur"]) / reading["fewer_broken"]
    bills = [
        its.chain(company.promise_kept_rate + gain, h).annual_cost(
            its.requests, company.contact_cost_eur, its.value_eur
        )
        for gain in (0, step)
    ]
    contacts = its.requests * its.chain(churn_per_breach=h).expected_contacts
    assert each == pytest.approx((bills[0] - bills[1]) / (contacts * step), rel=1e-3)


def test_on_either_side_of_the_tie_the_first_euro_goes_elsewhere(company):
    exhibit = delight.basics_or_delight(company)
    start = {**exhibit.start(), "money_eur": exhibit.controls[-1].low * 1e-4}
    tie = exhibit.read(start).figures["tie_eur"]
    dearer = exhibit.read({**start, "surprise_eur": tie * 1.05}).figures["best_share"]
    cheaper = exhibit.read({**start, "surprise_eur": tie * 0.95}).figures["best_share"]
    assert dearer > 0.5 > cheaper


def test_delight_wins_where_nearly_every_promise_is_kept_already():
    exhibit = delight.basics_or_delight(load_company("small_brand"))
    assert exhibit.read(exhibit.start()).figures["best_share"] < 0.5
    everyday = delight.basics_or_delight(load_company("sport_tv"))
    assert everyday.read(everyday.start()).figures["best_share"] == pytest.approx(1)
    cheap = everyday.read({**everyday.start(), "surprise_eur": 0.8}).sentence
    assert "delight wins" in cheap


# A year of focus.


def month_by_month(company, fewer, lasting, share, cost, months=60):
    """Saved contacts, earned margins and all together, with a loop over the months."""
    broken, again = 1 - company.promise_kept_rate, company.recontact_rate
    per_request = share * company.churn_rate / company.promises_per_customer
    h = per_request * (1 - broken * again) / (broken * (1 - per_request * again))
    requests = company.customers * company.promises_per_customer / 12

    def chain(b: float) -> tuple[float, float]:
        ending = 1 - b * (1 - h) * again
        return 1 / ending, b * h / ending

    stock, contacts, margins, total = 0.0, [], [], []
    for month in range(months):
        done = (month + 0.5) / 12 if month < 12 else lasting
        before, after = chain(broken), chain(broken * (1 - fewer * done))
        contacts.append(requests * (before[0] - after[0]) * company.contact_cost_eur)
        stays = requests * (before[1] - after[1])
        stock *= (1 - company.churn_rate) ** (1 / 12)
        margins.append((stock + stays / 2) * company.margin_eur / 12)
        stock += stays
        total.append(contacts[-1] + margins[-1] - (cost / 12 if month < 12 else 0))
    return contacts, margins, total


def test_the_year_month_by_month(company):
    exhibit = focus.one_year_focus(company)
    start = exhibit.start()
    share = promises.Promises(company).counted_share
    contacts, margins, total = month_by_month(company, 0.5, 0.7, share, start["focus_eur"])
    figures = exhibit.read(start).figures
    assert start["focus_eur"] == pytest.approx(0.05 * company.margin_eur * company.customers)
    assert figures["year_one_contacts_eur"] == pytest.approx(sum(contacts[:12]))
    assert figures["year_one_margin_eur"] == pytest.approx(sum(margins[:12]))
    assert figures["five_year_eur"] == pytest.approx(sum(total))
    back = [m + 1 for m in range(60) if all(sum(total[: n + 1]) >= 0 for n in range(m, 60))]
    assert figures["payback_month"] == (back[0] if back else math.inf)
    worth = sum(
        amount / (1 + company.discount_rate) ** ((month + 1) / 12)
        for month, amount in enumerate(total)
    )
    assert figures["worth_eur"] == pytest.approx(worth)
    rate = figures["internal_rate"]
    assert sum(amount / (1 + rate) ** (month / 12) for month, amount in enumerate(total)) == (
        pytest.approx(0, abs=1e-6 * start["focus_eur"])
    )


def test_contacts_are_saved_first_and_customers_pay_later(company):
    cash = focus.focus_cash(company, 0.5, 0.7, promises.Promises(company).counted_share)
    assert cash.contacts_eur[:6].sum() > cash.margin_eur[:6].sum()
    assert cash.margin_eur[-12:].sum() > cash.margin_eur[:12].sum()
    early = cash.margin_eur[:12].sum() / cash.total_eur[:12].sum()
    late = cash.margin_eur[-12:].sum() / cash.total_eur[-12:].sum()
    assert late > early


def test_the_same_money_at_the_front_door_loop_by_loop(company):
    spend = 0.05 * company.margin_eur * company.customers
    door = Economy(company).front_door
    now = company.front_door_spend_eur / company.prospects
    more = door(now + spend / company.prospects) - door(now)
    won = company.prospects * more
    kept, total = (1 - company.new_customer_churn_rate) ** (1 / 12), 0.0
    for came in range(12):
        for month in range(came, 60):
            age = month - came
            margin = company.new_margin_eur if age < 12 else company.margin_eur
            total += won / 12 * margin / 12 * (kept**age if age else 0.5)
    assert focus.front_door_cash(company, spend).sum() == pytest.approx(total)


def test_dearer_is_later_and_nothing_is_back_at_once(company):
    exhibit = focus.one_year_focus(company)
    high = exhibit.controls[1].high
    months = [
        exhibit.read({**exhibit.start(), "focus_eur": float(cost)}).figures["payback_month"]
        for cost in np.linspace(exhibit.controls[1].low, high, 9)
    ]
    assert months == sorted(months)
    idle = exhibit.read({**exhibit.start(), "fewer_broken": 0.0})
    assert math.isinf(idle.figures["payback_month"])
    assert "does not come back" in idle.sentence


@pytest.mark.parametrize(
    ("month", "period"), [(1, 0), (12, 0), (13, 1), (24, 1), (25, 2), (60, 2), (math.inf, 3)]
)
def test_a_month_belongs_to_one_of_the_answers(month, period):
    assert focus._period(month) == period


def test_the_levers_of_the_notebook_reach_the_exhibit():
    company = load_company("sport_tv")
    start = focus.one_year_focus(company, 0.25, 0.1).start()
    assert start["fewer_broken"] == 0.25
    assert start["focus_eur"] == pytest.approx(120_000)
    free = focus.one_year_focus(company, 0.25, 0.0)
    assert free.read(free.start()).figures["payback_month"] == 1


def test_what_a_year_may_cost_is_back_in_month_twelve_and_a_euro_more_is_not(company):
    own = unnecessary.own_promises(company)
    most = own.read(own.start()).figures["most_eur"]
    exhibit = focus.one_year_focus(company)
    within, beyond = (
        exhibit.read({**exhibit.start(), "focus_eur": cost}).figures["payback_month"]
        for cost in (most * 0.9999, most * 1.001)
    )
    assert within <= 12 < beyond


def test_own_figures_never_contradict_what_is_not_asked(company):
    own = unnecessary.own_promises(company)
    few = own.read({**own.start(), "customers": 10.0, "churn_rate": 0.01})
    assert few.figures["unnecessary_contacts"] == pytest.approx(
        own.read(own.start()).figures["unnecessary_contacts"] * 10 / company.customers
    )


# All of them.


def settings_of(exhibit):
    yield exhibit.start()
    for control in exhibit.controls:
        for value in (control.low, control.high):
            yield {**exhibit.start(), control.name: value}


@pytest.mark.parametrize("make", EXHIBITS)
def test_every_lever_can_go_to_both_ends(make, company):
    exhibit = make(company)
    for settings in settings_of(exhibit):
        can_be_read(exhibit, settings)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("make", EXHIBITS)
def test_every_exhibit_is_drawn_and_described_in_both_languages(make, language):
    with i18n.spoken(language):
        exhibit = make(load_company("sport_tv"))
        for settings in settings_of(exhibit):
            can_be_read(exhibit, settings)
        chart = exhibit.draw(exhibit.feed(exhibit.read(exhibit.start()))).to_dict()
        assert chart["description"]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ", ".join(odd))
@pytest.mark.parametrize("make", EXHIBITS)
def test_odd_companies_can_be_read(make, odd):
    exhibit = make(load_company("sport_tv", odd))
    for settings in settings_of(exhibit):
        can_be_read(exhibit, settings)


def can_be_read(exhibit, settings):
    for control in exhibit.controls:
        assert control.low <= control.value <= control.high, control
    try:
        reading = exhibit.read(settings)
    except InputError:
        assert exhibit.key == "own-promises"
        return
    assert reading.sentence and "{" not in reading.sentence
    assert i18n._("not known") not in reading.sentence
    assert all(i18n._("not known") not in cell for row in reading.table.rows for cell in row)
    json.dumps(exhibit.feed(reading), allow_nan=False)
    if exhibit.prediction:
        answer = exhibit.prediction.answer(settings)
        guess = exhibit.prediction.guess
        assert guess.low <= answer <= guess.high


@pytest.mark.parametrize("name", ["sport_tv", "small_brand"])
@pytest.mark.parametrize("make", EXHIBITS)
def test_paper_holds_every_setting_of_the_headline_lever(make, name):
    data = printed(make(load_company(name)))[MIME]
    json.dumps(data, allow_nan=False)
    if data["lever"]:
        assert len({page["sentence"] for page in data["grid"]}) > 10
        start = data["lever"]["values"].index(data["lever"]["value"])
        assert data["grid"][start]["sentence"] == data["start"]["sentence"]


@pytest.mark.parametrize("make", EXHIBITS[:5])
@pytest.mark.parametrize("lacking", [{"promise_kept_rate": 1.0}, {"promises_per_customer": 0}])
def test_a_company_without_broken_promises_is_shown_another_one(make, lacking):
    exhibit = make(load_company("energy", {**lacking, "name": "<script>alert(1)</script>"}))
    other = next(name for name in map(load_company, presets()) if name.name in exhibit.note)
    assert exhibit.read(exhibit.start()).figures == make(other).read(make(other).start()).figures
    assert exhibit.note.startswith("The figures of <script>")
    page = printed(exhibit)
    assert "<script>alert" not in page["text/html"]
    assert escape("<script>alert(1)</script>") in page["text/html"]


@pytest.mark.parametrize(
    "name", ["promise_chain", "breach_after_breach", "over_promising", "basics_or_delight"]
)
def test_a_setting_kept_and_a_guess_stand_in_the_chart(name):
    explorer = getattr(explorers, name)(load_company("telecom"))
    explorer.view()
    explorer._keep()
    first = explorer.exhibit.controls[0]
    explorer.set(**{first.name: first.low})
    explorer.guess = 0.5
    explorer._push()
    feed = explorer._chart.params.trait_values()["feed"]
    assert feed["kept"] != feed["now"] and feed["guess"] == 0.5
    assert "A: " in str(explorer._report.report["table"])


def test_a_guessed_period_is_drawn_along_the_line():
    exhibit = focus.one_year_focus(load_company("sport_tv"))
    feed = exhibit.feed(exhibit.read(exhibit.start()), guess=2)
    assert feed["guess"] == {"period": 2}
    assert exhibit.prediction is not None
    assert exhibit.prediction.verdict(2, exhibit.start()) == (
        "Your guess was in the third to fifth year; the figures give within the year."
    )
