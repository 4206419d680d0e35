"""What the exhibits of lesson 4 say, against worked examples, invariants and figures worked out by other means."""

import json
import math
from typing import Any

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binomtest

from tests.notebooks.expected.loyal_or_locked_in import followed, missing_after_change
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
from twodoors.explorers.economy import Economy
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


def opening(make, company, **settings):
    exhibit = make(company)
    return exhibit.read({**exhibit.start(), **settings})


# ── the worked examples ──────────────────────────────────────────────────────────────────────────


def test_the_four_groups_before_and_after_as_worked_out(sport):
    figures = opening(unlocking.contracts_end, sport).figures
    assert figures["churn_now"] == pytest.approx(0.178900, abs=1e-6)
    assert figures["churn_then"] == pytest.approx(0.302288, abs=1e-6)
    assert figures["loyal_now"] == pytest.approx(0.024127, abs=1e-6)
    assert figures["hostages_now"] == pytest.approx(0.214165, abs=1e-6)
    assert figures["loyal_then"] == pytest.approx(0.099750, abs=1e-6)
    assert figures["hostages_then"] == pytest.approx(0.549834, abs=1e-6)


def test_the_price_gap_as_worked_out(sport):
    reading = opening(levelling.price_gap, sport)
    figures = reading.figures
    assert figures["gap"] == pytest.approx(0.285714, abs=1e-6)
    assert figures["churn"] == pytest.approx(0.194046, abs=1e-6)
    assert figures["loss_eur"] == pytest.approx(179_706.26, abs=0.005)
    assert figures["newcomers"] == pytest.approx(665.578759, abs=1e-6)
    assert figures["levelling_eur"] == 600_000
    assert "does not pay" in reading.sentence
    assert hearts.worth_later_eur(sport) == pytest.approx(408)
    assert Economy(sport).value_won_eur == pytest.approx(270)


# ── same churn, other hearts ─────────────────────────────────────────────────────────────────────


def test_every_setting_of_the_other_company_has_the_same_churn_to_the_last_digit(company):
    exhibit = twins.same_churn(company)
    lever = exhibit.controls[0]
    for content in np.linspace(lever.low, lever.high, 25):
        figures = exhibit.read({"other_content": float(content)}).figures
        assert figures["other_churn"] == pytest.approx(figures["churn"], abs=1e-12)
        assert figures["other_content"] == pytest.approx(content)


def test_the_other_mix_is_the_one_that_a_search_finds(sport):
    mine = hearts.mix_of(sport)
    loyal, hostage, free, defector = mine.churn_by_group

    def churn(locked, content):
        return content * (locked * loyal + (1 - locked) * free) + (1 - content) * (
            locked * hostage + (1 - locked) * defector
        )

    for content in (0.25, 0.5, 0.75):
        found = brentq(lambda part, c=content: churn(part, c) - float(mine.churn), 0, 1)
        shares = hearts.same_churn_mix(mine, content).shares
        assert shares[1] == pytest.approx((1 - content) * found)


def test_no_mix_with_this_churn_lies_outside_the_range(company):
    mine = hearts.mix_of(company)
    fewest, most = hearts.content_range(mine)
    rng = np.random.default_rng(4)
    mixes = rng.dirichlet(np.full(4, 0.6), 40_000)
    churn = mixes @ mine.churn_by_group
    alike = mixes[np.abs(churn - float(mine.churn)) < 0.002]
    content = alike[:, 0] + alike[:, 2]
    assert len(content) > 50
    # Half a point of slack, as the churn of these mixes is the same but for a fifth of a point.
    slack = 0.002 / min(
        mine.churn_by_group[1] - mine.churn_by_group[0],
        mine.churn_by_group[3] - mine.churn_by_group[2],
    )
    assert content.min() >= fewest - slack - 1e-9
    assert content.max() <= most + slack + 1e-9


def test_opposite_hearts_part_on_the_day_the_lock_opens(company):
    mine = hearts.mix_of(company)
    fewest, most = hearts.content_range(mine)
    hostages, friends = (hearts.same_churn_mix(mine, share) for share in (fewest, most))
    assert float(hostages.churn) == pytest.approx(float(friends.churn))
    assert hostages.churn_after_unlock() > friends.churn_after_unlock() + 0.03


# ── the day the lock opens ───────────────────────────────────────────────────────────────────────


def test_nothing_opens_or_nothing_held_and_nothing_happens(company):
    for settings in ({"unlocked_share": 0.0}, {"lock_in_effect": 0.0}):
        reading = opening(unlocking.contracts_end, company, **settings)
        assert reading.figures["extra"] == pytest.approx(0, abs=1e-9)
        assert "nothing opens" in reading.sentence


def test_the_extra_leavers_group_by_group(company):
    reading = opening(unlocking.contracts_end, company, unlocked_share=0.4)
    shares = np.array(company.loyalty_shares)
    rise = np.array(reading.feed["after"][:4]) - np.array(reading.feed["before"][:4])
    assert reading.figures["extra"] == pytest.approx(company.customers * float(shares @ rise))
    assert reading.figures["hostage_part"] == pytest.approx(
        shares[1] * rise[1] / float(shares @ rise)
    )
    assert opening(unlocking.contracts_end, company).figures["extra"] == pytest.approx(
        reading.figures["extra"] / 0.4
    )


def test_winning_over_and_locking_in_one_by_one(company):
    """Move a tenth of the customers from group to group and compare churn."""
    figures = opening(unlocking.contracts_end, company).figures
    rates = hearts.mix_of(company).churn_by_group
    shares = np.array(company.loyalty_shares)
    won = shares + 0.1 * np.array([shares[1], -shares[1], shares[3], -shares[3]])
    locked = shares + 0.1 * np.array([shares[2], shares[3], -shares[2], -shares[3]])
    assert figures["won_over"] == pytest.approx(float((shares - won) @ rates))
    assert figures["locked_in"] == pytest.approx(float((shares - locked) @ rates))


def test_a_day_opened_is_the_exhibits_day(company):
    day = hearts.opened(company, 0.35)
    figures = opening(unlocking.contracts_end, company, unlocked_share=0.35).figures
    assert day.extra == pytest.approx(figures["extra"])
    assert day.leave_then == pytest.approx(company.customers * figures["churn_then"])
    assert day.worth_eur == pytest.approx(day.extra * hearts.worth_later_eur(company))


# ── satisfaction ─────────────────────────────────────────────────────────────────────────────────


def test_the_survey_follows_the_groups_year_by_year(company):
    reading = opening(selection.satisfaction_rises, company)
    raw = company.model_dump()
    for year in range(selection.YEARS + 1):
        sizes = followed(raw, selection.OPENS, year)
        assert reading.feed["remaining"][year] == pytest.approx(sum(sizes))
        assert reading.feed["content"][year] == pytest.approx((sizes[0] + sizes[2]) / sum(sizes))
    assert list(reading.feed["everyone"]) == [reading.feed["content"][0]] * 9


def test_satisfaction_rises_although_nobody_changes_his_mind(company):
    reading = opening(selection.satisfaction_rises, company)
    assert all(np.diff(reading.feed["content"]) > 0)
    assert all(np.diff(reading.feed["remaining"]) < 0)
    assert "Nobody has changed his mind" in reading.sentence and "rise" in reading.sentence


def test_the_survey_can_rise_while_opinion_falls(sport):
    reading = opening(selection.satisfaction_rises, sport, soured=0.05)
    assert reading.figures["content_after"] > reading.figures["content_now"]
    assert reading.figures["everyone_after"] == pytest.approx(0.55 * 0.95**5)
    assert "opinions got worse" in reading.sentence


def test_customers_keep_their_number_when_some_of_them_turn(sport):
    calm = opening(selection.satisfaction_rises, sport, unlocked_share=0.0)
    turned = opening(selection.satisfaction_rises, sport, unlocked_share=0.0, soured=0.3)
    assert turned.feed["remaining"][1] == pytest.approx(calm.feed["remaining"][1])
    assert turned.feed["remaining"][2] < calm.feed["remaining"][2]


def test_where_attitude_makes_no_difference_the_survey_tells_it_as_it_is(sport):
    even = {"attitude_effect": 0, "loyalty_shares": (0.33, 0.27, 0.22, 0.18)}
    reading = opening(selection.satisfaction_rises, load_company(sport, even))
    assert reading.figures["content_after"] == pytest.approx(0.55)
    assert "as it is" in reading.sentence
    # With more of the discontent behind a lock, it is the content who leave.
    uneven = load_company(sport, {"attitude_effect": 0})
    reading = opening(selection.satisfaction_rises, uneven)
    assert reading.figures["content_after"] < 0.55
    assert "leave sooner" in reading.sentence


# ── the price gap ────────────────────────────────────────────────────────────────────────────────


def test_at_the_break_even_the_loss_is_what_levelling_costs(company):
    exhibit = levelling.price_gap(company)
    start = exhibit.start()
    needed = exhibit.read(start).figures["break_even_sensitivity"]
    if not math.isfinite(needed):
        pytest.skip("levelling never pays here")
    figures = exhibit.read({**start, "sensitivity": needed}).figures
    assert figures["loss_eur"] == pytest.approx(figures["levelling_eur"])
    assert figures["churn_aware"] == pytest.approx(figures["break_even_churn"])
    assert "and pays" in exhibit.read({**start, "sensitivity": needed * 1.01}).sentence


def test_levelling_for_everybody_pays_at_no_preset(company):
    assert "does not pay" in opening(levelling.price_gap, company).sentence


def test_no_gap_no_loss_and_a_wider_one_costs_more(company):
    price = company.existing_price_eur_per_month
    closed = opening(levelling.price_gap, company, new_price_eur=price)
    assert closed.figures["loss_eur"] == closed.figures["levelling_eur"] == 0
    assert "no gap" in closed.sentence
    wide = [
        opening(levelling.price_gap, company, new_price_eur=price * part).figures["loss_eur"]
        for part in (0.9, 0.5, 0.1)
    ]
    assert wide == sorted(wide) and wide[0] > 0


def test_the_loss_grows_in_step_with_how_many_know(company):
    exhibit = levelling.price_gap(company)
    half = exhibit.read({**exhibit.start(), "awareness": 0.5})
    assert half.feed["loss_eur"][100] == pytest.approx(2 * half.figures["loss_eur"])
    assert half.feed["loss_eur"][0] == 0


def test_telling_costs_what_awareness_costs(company):
    news = gap.told(company, 0.5)
    aware = company.price_gap_awareness
    more = aware + 0.5 * (1 - aware)
    exhibit = levelling.price_gap(company)
    there = exhibit.read({**exhibit.start(), "awareness": more}).figures["loss_eur"]
    here = exhibit.read(exhibit.start()).figures["loss_eur"]
    assert news.loss_eur == pytest.approx(there - here)
    assert news.told == pytest.approx(company.customers * (more - aware))


def test_content_customers_start_lower_and_are_moved_as_well(company):
    heard = gap.reaction_by_attitude(company)
    assert heard.content_before < heard.discontent_before
    assert heard.content_before < heard.content_after
    odds = [rate / (1 - rate) for rate in (heard.content_before, heard.content_after)]
    share = 1 - company.new_price_eur_per_month / company.existing_price_eur_per_month
    assert math.log(odds[1] / odds[0]) == pytest.approx(share * company.price_gap_sensitivity)


# ── remedies ─────────────────────────────────────────────────────────────────────────────────────


def test_the_remedies_of_the_sports_channel_by_hand(sport):
    figures = opening(remedies.gap_remedies, sport).figures
    logit = math.log(0.15 / 0.85)
    aware = 1 / (1 + math.exp(-logit - 4 / 7))
    half = 1 / (1 + math.exp(-logit - 2 / 7))
    loss, less = 5_000 * (aware - 0.15) * 408, 5_000 * (aware - half) * 408
    assert figures["everybody_net_eur"] == pytest.approx(loss - 600_000)
    assert figures["aware_net_eur"] == pytest.approx(loss - 300_000)
    bluff = 0.3 * 5_000 * (1 - aware)
    assert figures["notice_net_eur"] == pytest.approx(loss - 60 * (5_000 * (aware - 0.15) + bluff))
    assert figures["perk_net_eur"] == pytest.approx(less - 10_000 * 6)
    assert figures["newcomers_net_eur"] == pytest.approx(less + 1_200 * 300 - 1_500 * 270)
    assert figures["told_net_eur"] == pytest.approx(-loss)
    long = 0.85**5
    part = 2 * long / (2 * long + 1 - long)
    assert figures["long_net_eur"] == pytest.approx(part * loss - 600_000 * long)
    assert figures["most_eur"] == pytest.approx(loss / 10_000)
    assert figures["best"] == 3 and figures["paying"] == 3


def test_for_customers_of_no_years_the_long_standing_are_everybody(company):
    figures = opening(remedies.gap_remedies, company, years=0).figures
    assert figures["long_net_eur"] == pytest.approx(figures["everybody_net_eur"])


def test_a_perk_that_costs_and_soothes_nothing_changes_nothing(company):
    figures = opening(remedies.gap_remedies, company, perk_eur=0.0, perk_effect=0.0).figures
    assert figures["perk_net_eur"] == pytest.approx(0, abs=1e-6)
    perfect = opening(
        remedies.gap_remedies, company, perk_eur=figures["most_eur"], perk_effect=1.0
    ).figures
    assert perfect["perk_net_eur"] == pytest.approx(0, abs=1e-6 * company.customers)


def test_at_the_break_even_of_threats_nothing_is_left(company):
    even = opening(remedies.gap_remedies, company).figures["bluff_break_even"]
    there = opening(remedies.gap_remedies, company, bluff=even).figures
    assert 0 < even < 1
    assert there["notice_net_eur"] == pytest.approx(0, abs=1e-6 * there["loss_eur"])
    assert there["bluff_break_even"] == pytest.approx(even)


def test_enough_people_who_only_threaten_turn_the_winner_into_a_loser(sport):
    few, many = (
        opening(remedies.gap_remedies, sport, bluff=share).figures["notice_net_eur"]
        for share in (0.6, 0.7)
    )
    assert few > 0 > many


def test_the_sentence_names_the_best_remedy(company):
    exhibit = remedies.gap_remedies(company)
    reading = exhibit.read(exhibit.start())
    nets = {row[0]: row[3] for row in reading.table.rows}
    best = list(nets)[int(reading.figures["best"])]
    assert ("None of the remedies pays" in reading.sentence) == (reading.figures["paying"] == 0)
    assert f"“{best}”" in reading.sentence
    assert reading.feed["net_eur"].max() == reading.figures["best_net_eur"]


# ── rules changed one-sidedly ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("years", range(7))
def test_who_is_missing_contract_by_contract(company, years):
    reading = opening(rules.changed_rules, company)
    given = reading.feed["all"][years]
    raw = company.model_dump()
    expected = missing_after_change(raw, 0.2, years)
    assert given == pytest.approx(expected, abs=1e-9 * company.customers)


def test_the_longer_the_contracts_the_less_the_first_year_shows(sport):
    seen = [
        opening(rules.changed_rules, sport, ends=share).figures["seen"]
        for share in (1.0, 0.5, 0.25)
    ]
    first = {
        round(opening(rules.changed_rules, sport, ends=share).figures["first"], 6)
        for share in (1.0, 0.5, 0.25)
    }
    assert len(first) == 1
    assert seen == sorted(seen)


def test_the_yield_makes_up_for_what_is_missing(sport):
    reading = opening(rules.changed_rules, sport)
    missing = np.array(reading.feed["all"])[1:6]
    raw = sport.model_dump()
    with_change = [sum(followed(raw, 99, year)) - missing[year - 1] for year in range(1, 6)]
    paid = reading.figures["yield_eur"] * sum(with_change)
    assert paid == pytest.approx(120 * missing.sum())


def test_nobody_turns_and_nothing_is_seen(company):
    reading = opening(rules.changed_rules, company, soured=0.0)
    assert "nothing is seen" in reading.sentence
    assert not np.any(reading.feed["all"])


# ── which loyalty ────────────────────────────────────────────────────────────────────────────────


def test_the_interval_is_wilsons_where_the_base_is_large():
    low, high = asking.interval(0.55, 200, 1e12)
    wilson = binomtest(110, 200).proportion_ci(method="wilson")
    assert float(low) == pytest.approx(wilson.low, abs=1e-6)
    assert float(high) == pytest.approx(wilson.high, abs=1e-6)


def test_who_asks_everybody_knows():
    for asked in (50, 60):
        low, high = asking.interval(0.4, asked, 50)
        assert float(low) == float(high) == 0.4


def test_as_many_as_are_needed_and_one_fewer(company):
    reading = opening(asking.which_loyalty, company)
    content = float(hearts.mix_of(company).content_share)
    asked = reading.figures["needed"]
    low, high = asking.interval(content, asked, company.customers)
    assert high - low <= 0.1
    low, high = asking.interval(content, asked - 1, company.customers)
    assert high - low > 0.1


def test_a_trial_covers_the_truth_as_often_as_it_says(sport):
    """Draw trials of 100 hostages and loyal customers; about 95 in 100 intervals hold the churn to come."""
    rates = hearts.mix_of(sport).churn_by_group
    leave = (0.3 * rates[2] + 0.3 * rates[3]) / 0.6
    others = 0.25 * rates[2] + 0.15 * rates[3]
    truth = opening(asking.which_loyalty, sport).figures["churn_open"]
    counted = np.random.default_rng(11).binomial(100, leave, 2_000)
    held = 0
    for count in np.unique(counted):
        low, high = asking.interval(count / 100, 100, 6_000)
        inside = others + 0.6 * float(low) <= truth <= others + 0.6 * float(high)
        held += int(inside) * int((counted == count).sum())
    assert 0.92 < held / 2_000 < 0.98


def test_an_answer_that_does_not_go_with_the_churn_is_said_to_be_so(sport):
    assert "does not go with" in opening(asking.which_loyalty, sport, found=0.95).sentence
    assert "does not go with" not in opening(asking.which_loyalty, sport, found=0.5).sentence


def test_more_asked_less_in_doubt_and_a_trial_costs_customers(company):
    few, many = (opening(asking.which_loyalty, company, asked=asked).figures for asked in (50, 500))
    assert many["high"] - many["low"] < few["high"] - few["low"]
    assert many["trial_lost"] > few["trial_lost"] > 0


# ── every company, every setting ─────────────────────────────────────────────────────────────────


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
