"""What the exhibits of lesson 6 say, against the domain's worked numbers and sums done here."""

import json
import math
import re

import numpy as np
import pytest

from twodoors import explorers, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import exit_door, fees, impact, rewards, silent, tenure, voucher
from twodoors.explorers.form import LONGEST_NAME, page, part
from twodoors.explorers.printed import MIME, printed
from twodoors.explorers.silent_base import silent_customers
from twodoors.problems import InputError

EXHIBITS = [
    fees.reminder_fee,
    rewards.newcomer_reward,
    voucher.birthday_voucher,
    silent.silent_loyal,
    exit_door.save_desk,
    impact.impact_check,
]
HOSTILE = '<script>alert(1)</script> & "Co"'
# A customer is worth 300 when he leaves 300 (1.1 - 0.85) / 1.1 = 68.18 a year.
WORTH_300 = {"existing_price_eur_per_month": 7.5 + 300 * 0.25 / 1.1 / 12}

ODD = [
    {"reminder_fee_eur": 0.0},
    {"late_share": 0.0},
    {"reminder_fee_eur": 1e5},
    {"fee_extra_churn": 1.0},
    {"new_price_eur_per_month": 30.0},
    {"new_price_eur_per_month": 17.5},
    {"contract_months": 0.0},
    {"churn_rate": 0.001, "retention_ceiling": 1.0},
    {"churn_rate": 0.9},
    {"problem_rate": 0.0},
    {"complaint_cost_eur": 0.0},
    {"response_shares": [0.0, 0.0, 0.5, 0.5]},
    {"customers": 1.0, "customers_saved": 0.05},
    {"customers": 1e7},
    {"discount_rate": 0.0},
    {"new_customer_churn_rate": 0.0, "discount_rate": 0.0},
    {"segment_shares": [1.0, 0.0, 0.0, 0.0]},
    {"untreated_churn": [0.0] * 4, "treated_churn": [0.0] * 4},
    {"churn_alpha": 100.0, "churn_beta": 0.01},
    {"churn_alpha": 1e6, "churn_beta": 1e6},
    {"variable_cost_eur_per_month": 17.49},
    {"currency": "USD"},
]


@pytest.fixture(params=presets())
def company(request):
    return load_company(request.param)


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


def figures_of(exhibit, **settings):
    return exhibit.read({**exhibit.start(), **settings}).figures


# the reminder fee


def test_the_worked_fee():
    exhibit = fees.reminder_fee(load_company("sport_tv", WORTH_300))
    figures = figures_of(exhibit)
    assert figures["income_eur"] == pytest.approx(12_750)
    assert figures["lost_eur"] == pytest.approx(7_200)
    assert figures["net_eur"] == pytest.approx(5_550)
    assert figures["break_even_churn"] == pytest.approx(0.035417, abs=5e-7)


def test_at_the_break_even_nothing_is_left_and_beyond_it_the_fee_costs_money(company):
    exhibit = fees.reminder_fee(company)
    edge = figures_of(exhibit)["break_even_churn"]
    income = figures_of(exhibit)["income_eur"]
    assert figures_of(exhibit, extra_churn=edge)["net_eur"] == pytest.approx(0, abs=1e-9 * income)
    assert "That costs" in exhibit.read({**exhibit.start(), "extra_churn": edge * 1.5}).sentence
    assert "That leaves" in exhibit.read({**exhibit.start(), "extra_churn": edge / 2}).sentence


def test_a_customer_worth_less_than_the_fee_cannot_make_it_a_loss():
    rich = load_company("sport_tv", {"reminder_fee_eur": 2_000.0})
    assert (
        "cannot turn into a loss"
        in fees.reminder_fee(rich)
        .read({"extra_churn": 1.0, "fee_eur": 2_000.0, "next_year": 0, "law": 0})
        .sentence
    )


def test_fees_that_teach_and_fines_that_are_a_price():
    """Both published reactions, on 1,200 late payers of whom each costs a contact of 6.50."""
    exhibit = fees.reminder_fee(load_company("sport_tv", WORTH_300))
    each = 12.5 * 0.85 - 0.02 * 300
    taught = figures_of(exhibit, next_year=1)["next_net_eur"]
    priced = figures_of(exhibit, next_year=2)["next_net_eur"]
    assert taught == pytest.approx(720 * each + 480 * 6.5)
    assert priced == pytest.approx(2_400 * each - 1_200 * 6.5)
    assert figures_of(exhibit)["next_net_eur"] == pytest.approx(1_200 * each)


@pytest.mark.parametrize(("law", "fee"), [(1, 7.5), (2, 40.0)])
def test_under_the_law_only_those_who_still_do_not_pay_are_charged(law, fee):
    exhibit = fees.reminder_fee(load_company("sport_tv"))
    figures = figures_of(exhibit, law=law)
    assert figures["charged"] == pytest.approx(0.3 * 1_200)
    assert figures["income_eur"] == pytest.approx(0.3 * 1_200 * fee * 0.85)


def test_the_switch_says_where_since_when_and_for_whom():
    exhibit = fees.reminder_fee(load_company("sport_tv"))
    law = next(control for control in exhibit.controls if control.name == "law")
    assert "1 September 2023" in law.options[1] and "2012" in law.options[2]
    belgian = exhibit.read({**exhibit.start(), "law": 1}).sentence
    assert "consumers" in belgian and "first reminder is free" in belgian and "€7.50" in belgian
    dutch = exhibit.read({**exhibit.start(), "law": 2}).sentence
    assert "14 days" in dutch and "€40" in dutch


def test_a_fee_below_the_legal_most_stays_as_it_is():
    exhibit = fees.reminder_fee(load_company("sport_tv", {"reminder_fee_eur": 5.0}))
    figures = figures_of(exhibit, law=1)
    assert figures["income_eur"] == pytest.approx(0.3 * 1_200 * 5 * 0.85)


def test_laws_in_euros_are_no_choice_in_another_currency():
    exhibit = fees.reminder_fee(load_company("sport_tv", {"currency": "USD"}))
    assert "law" not in exhibit.start()


@pytest.mark.parametrize("lacks", [{"reminder_fee_eur": 0.0}, {"late_share": 0.0}])
def test_without_a_fee_another_company_stands_in_and_the_note_says_so(lacks):
    exhibit = fees.reminder_fee(load_company("sport_tv", {**lacks, "name": HOSTILE}))
    assert "charges no reminder fee" in exhibit.note and HOSTILE in exhibit.note
    assert figures_of(exhibit)["income_eur"] > 0


# the reward


def test_the_reward_person_by_person():
    """Sport TV: 1,500 newcomers of 330 at the full price, half of them anyway; 200 come back for 60 euros."""
    exhibit = rewards.newcomer_reward(load_company("sport_tv"))
    worth = 120 / (1 - 0.7 / 1.1)
    assert worth == pytest.approx(330)
    result = sum(worth - 60 for _extra in range(750))
    result -= sum(60 + 3 * 10 for _anyway in range(750)) + sum(60 for _back in range(200))
    figures = figures_of(exhibit)
    assert figures["net_eur"] == pytest.approx(result)
    assert figures["per_extra_eur"] == pytest.approx(1_700 * 60 / 750)


def test_at_its_break_even_the_reward_brings_nothing(company):
    exhibit = rewards.newcomer_reward(company)
    edge = figures_of(exhibit)["break_even_share"]
    paid = figures_of(exhibit)["paid_eur"]
    assert figures_of(exhibit, back_share=edge)["net_eur"] == pytest.approx(0, abs=1e-6 * paid)


def test_where_everybody_would_have_come_the_reward_only_costs(company):
    exhibit = rewards.newcomer_reward(company)
    reading = exhibit.read({**exhibit.start(), "anyway_share": 1.0, "back_share": 0.0})
    assert reading.figures["net_eur"] < 0
    assert "even if nobody came back" in reading.sentence


def test_the_blog_can_lose_with_many_real_newcomers_the_reward_pays():
    exhibit = rewards.newcomer_reward(load_company("sport_tv"))
    reading = exhibit.read({**exhibit.start(), "anyway_share": 0.0, "back_share": 0.05})
    assert "still brings" in reading.sentence


def test_the_trainers_share_is_where_the_exhibit_opens():
    assert rewards.newcomer_reward(load_company("sport_tv"), 0.3).start()["back_share"] == 0.3
    assert exit_door.save_desk(load_company("sport_tv"), 0.4).start()["learn_share"] == 0.4


# the voucher


def test_the_worked_voucher():
    """2.50 on a worth of 300: 0.83 points; and what a test of 15 % against 14.17 % takes."""
    exhibit = voucher.birthday_voucher(load_company("sport_tv", WORTH_300))
    figures = figures_of(exhibit)
    assert figures["break_even_lift"] == pytest.approx(0.008333, abs=5e-7)
    assert figures["break_even_kept"] == pytest.approx(83.33, abs=0.01)
    lift = 2.5 / 300
    spread = 0.15 * 0.85 + (0.15 - lift) * (0.85 + lift)
    assert figures["needed"] == pytest.approx(2 * 7.8489 * spread / lift**2, rel=1e-4)


def test_the_voucher_pays_above_and_costs_below_its_break_even(company):
    exhibit = voucher.birthday_voucher(company)
    edge = figures_of(exhibit)["break_even_lift"]
    cost = figures_of(exhibit)["cost_eur"]
    assert figures_of(exhibit, lift=edge)["net_eur"] == pytest.approx(0, abs=1e-9 * cost)
    assert figures_of(exhibit, lift=0.0)["net_eur"] == pytest.approx(-2.5 * company.customers)
    assert figures_of(exhibit, lift=-0.005)["net_eur"] < -2.5 * company.customers


def test_it_says_whether_a_test_is_possible_at_all():
    small = voucher.birthday_voucher(load_company("sport_tv"))
    large = voucher.birthday_voucher(load_company("sport_tv", {"customers": 1e6}))
    assert "no test can show" in small.read(small.start()).sentence
    assert "could settle it" in large.read(large.start()).sentence


def test_where_hardly_anybody_leaves_no_voucher_can_pay():
    calm = load_company("sport_tv", {"churn_rate": 0.001, "retention_ceiling": 1.0})
    exhibit = voucher.birthday_voucher(calm)
    assert "cannot earn itself back" in exhibit.note


def test_the_same_money_on_complaints_one_by_one():
    """25,000 euros are enough for all 660 complaints left lying: 432 never answered, 228 too late."""
    figures = figures_of(voucher.birthday_voucher(load_company("sport_tv")))
    kept = 432 * (0.7 - 0.37) + 228 * (0.7 - 0.46)
    assert figures["basics_kept"] == pytest.approx(kept)
    # They take only 660 x 15 euros of it.
    assert figures["basics_eur"] == pytest.approx(9_900)


# the silent


def test_the_worked_segments_when_woken():
    """The domain's sure thing and sleeping dog, 1,000 of each, worth 300: -10,000 and -40,000."""
    base = {**WORTH_300, "customers": 4_000.0, "customers_saved": 80.0}
    exhibit = silent.silent_loyal(load_company("sport_tv", base))
    reading = exhibit.read(exhibit.start())
    assert reading.figures["net_eur"] == pytest.approx(-50_000)
    kept, gone, contacts, together = reading.feed["parts_eur"]
    assert (kept, gone, contacts) == pytest.approx((0, -30_000, -20_000))
    assert together == pytest.approx(kept + gone + contacts)


def test_the_attention_pays_from_its_break_even_on():
    exhibit = silent.silent_loyal(load_company("energy"))
    needed = figures_of(exhibit)["break_even_warmed"]
    bill = abs(figures_of(exhibit)["net_eur"])
    assert figures_of(exhibit, warmed=needed)["net_eur"] == pytest.approx(0, abs=1e-9 * bill)
    sentence = exhibit.read({**exhibit.start(), "warmed": min(0.05, needed * 1.1)}).sentence
    assert "pays to be in touch" in sentence


def test_the_published_experiment_is_named_with_its_figures(company):
    exhibit = silent.silent_loyal(company)
    reading = exhibit.read(exhibit.start())
    assert "6.4%" in reading.sentence and "10.0%" in reading.sentence
    assert reading.figures["as_measured_eur"] < 0


def test_the_silent_in_the_tables_counted_customer_by_customer():
    company = load_company("telecom")
    found = silent_customers(company, seed=3)
    from twodoors.market import simulate

    market = simulate(company, customers=10_000, months=36, seed=3)
    gone = dict(zip(market.exits["customer_id"], market.exits["month"], strict=True))
    calls: dict[int, int] = {}
    for who, month in zip(market.contacts["customer_id"], market.contacts["month"], strict=True):
        if 13 <= month <= 24:
            calls[who] = calls.get(who, 0) + 1
    complained = {
        who
        for who, month in zip(
            market.complaints["customer_id"], market.complaints["month"], strict=True
        )
        if 13 <= month <= 24
    }
    there = {
        who: start
        for who, start in zip(
            market.customers["customer_id"], market.customers["start_month"], strict=True
        )
        if start <= 24 and gone.get(who, 99) > 24
    }
    few = float(np.quantile([calls.get(who, 0) for who in there], 0.2))
    silent_ones = [
        who
        for who, start in there.items()
        if start <= -12 and calls.get(who, 0) <= few and who not in complained
    ]
    assert (found.customers, found.silent) == (len(there), len(silent_ones))
    left = sum(gone.get(who, 99) <= 36 for who in silent_ones)
    assert found.churn_silent == pytest.approx(left / len(silent_ones))


def test_silence_does_not_show_who_can_be_woken(company):
    """In the simulated base waking is drawn apart from contacts: inside four standard errors."""
    found = silent_customers(company)
    error = math.sqrt(found.wakes_all * (1 - found.wakes_all) / found.silent)
    assert abs(found.wakes_silent - found.wakes_all) < 4 * error


def test_without_contracts_another_company_shows_its_silent_customers():
    found = silent_customers(load_company("web_shop"))
    assert found.note and found.silent > 0


# at once or at the exit


def test_the_exit_year_by_year():
    exhibit = exit_door.save_desk(load_company("sport_tv"))
    worth = 120 / (1 - 0.85 / 1.1)
    leaving = 432 * 0.63 + 228 * 0.54
    reading = exhibit.read(exhibit.start())
    untrained = 1.0
    for year in range(10):
        due = leaving / 4 * (worth - 60) - 10_000 * (1 - untrained) * 60
        assert reading.feed["desk_eur"][year] == pytest.approx(due)
        untrained *= 0.99
    mended = 432 * 0.33 + 228 * 0.24
    assert reading.figures["early_eur"] == pytest.approx(mended * worth - 660 * 15)


def test_where_nobody_learns_the_exit_stays_as_good_as_it_is(company):
    exhibit = exit_door.save_desk(company)
    desk = exhibit.read({**exhibit.start(), "learn_share": 0.0}).feed["desk_eur"]
    assert np.ptp(desk) == pytest.approx(0, abs=1e-6)


def test_the_exit_can_win_and_the_sentence_says_so():
    exhibit = exit_door.save_desk(load_company("sport_tv"))
    best = {"learn_share": 0.0, "announce_share": 1.0, "saved_share": 1.0}
    assert "the exit wins" in exhibit.read({**exhibit.start(), **best}).sentence
    turned = {**best, "learn_share": 0.1}
    assert "loses once" in exhibit.read({**exhibit.start(), **turned}).sentence


# the impact check


def test_customers_by_tenure_by_hand():
    """Beta(1, 1): of each cohort 1/(t+1) are left after t renewals, up to thirty years."""
    groups = tenure.tenure_groups(load_company("sport_tv", {"churn_alpha": 1.0, "churn_beta": 1.0}))
    left = [1 / (year + 1) for year in range(30)]
    shares = [sum(left[a:b]) / sum(left) for a, b in ((0, 1), (1, 3), (3, 7), (7, 30))]
    assert [group.share for group in groups] == pytest.approx(shares)
    # Worth of a newcomer: 1 + 1/2/1.1 + 1/3/1.1^2 + ... = 1.1 ln 11
    assert groups[0].years_of_margin == pytest.approx(1.1 * math.log(11))


def test_who_has_been_there_longer_is_worth_more(company):
    groups = tenure.tenure_groups(company)
    worth = [group.years_of_margin for group in groups]
    assert worth == sorted(worth) and worth[0] < worth[-1]
    assert sum(group.share for group in groups) == pytest.approx(1)


def test_where_customers_hardly_differ_tenure_makes_no_difference():
    alike = load_company("sport_tv", {"churn_alpha": 1.5e5, "churn_beta": 8.5e5})
    worth = [group.years_of_margin for group in tenure.tenure_groups(alike)]
    assert worth == pytest.approx([1 / (1 - 0.85 / 1.1)] * 4, rel=1e-3)


def test_the_check_adds_up_and_each_group_breaks_even_where_it_says(company):
    exhibit = impact.impact_check(company)
    start = {**exhibit.start(), "money_in_eur": 4.0, "cost_eur": 1.0}
    figures = exhibit.read(start).figures
    parts = [figures[f"result_{place}_eur"] for place in range(1, 5)]
    assert figures["total_eur"] == pytest.approx(sum(parts))
    for place in range(1, 5):
        edge = figures[f"break_even_{place}"]
        at_edge = exhibit.read({**start, f"churn_{place}": edge}).figures
        assert at_edge[f"result_{place}_eur"] == pytest.approx(0, abs=1e-6 * company.customers)
        assert edge == pytest.approx(3 / figures[f"worth_{place}_eur"])


def test_one_worth_for_everybody_gives_the_fee_of_the_first_exhibit():
    """Where customers do not differ, the check of the fee is the fee's own exhibit."""
    alike = load_company(
        "sport_tv",
        {"churn_alpha": 1.5e7, "churn_beta": 8.5e7} | {"churn_alpha": 1.5e5, "churn_beta": 8.5e5},
    )
    check, fee = impact.impact_check(alike), fees.reminder_fee(alike)
    assert figures_of(check)["total_eur"] == pytest.approx(figures_of(fee)["net_eur"], abs=30)


def test_money_spent_must_keep_customers_and_the_sentence_says_how_many():
    exhibit = impact.impact_check(load_company("sport_tv", {"reminder_fee_eur": 0.0}))
    reading = exhibit.read(exhibit.start())
    assert reading.figures["total_eur"] == pytest.approx(-25_000)
    assert "pays only if" in reading.sentence
    nobody = {f"touched_{place}": 0.0 for place in range(1, 5)}
    assert "touches nobody" in exhibit.read({**exhibit.start(), **nobody}).sentence


# the form


@pytest.fixture
def form(tmp_path, monkeypatch):
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path))
    return explorers.impact_form(explorers.impact_check(load_company("sport_tv")))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_form_holds_the_figures_on_screen(form, language):
    form.check.set(churn_4=0.05, cost_eur=3)
    with i18n.spoken(language):
        text = form.write("Reminder letter").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text
        assert i18n.money(form.check.figures["result_4_eur"], 0) in text
        assert i18n.money(form.check.figures["total_eur"], 0) in text
    assert "Reminder letter" in text


def test_a_blank_form_gives_customers_and_worth_and_leaves_the_rest_open(form):
    text = page(form.plan("secret plan", blank=True))
    assert "secret plan" not in text
    assert i18n.money(form.check.figures["worth_4_eur"], 0) in text
    assert i18n.money(form.check.figures["result_4_eur"], 0) not in text
    assert text.count("<td></td>") >= 4 * 6


def test_no_text_on_the_form_is_markup(tmp_path, monkeypatch):
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path))
    company = load_company("sport_tv", {"name": HOSTILE})
    form = explorers.impact_form(explorers.impact_check(company))
    for text in (page(form.plan(HOSTILE)), part(form.plan(HOSTILE))):
        assert "<script" not in text and "&lt;script&gt;" in text
        assert not re.search(r"\son\w+=", text)
    path = form.write(f"../../{HOSTILE}\x00\n" + "x" * 5_000)
    assert path.parent == tmp_path / "impact-check"
    assert re.fullmatch(r"impact-check-\d{8}-\d{6}-[a-z0-9-]+\.html", path.name)
    assert "x" * (LONGEST_NAME + 1) not in path.read_text(encoding="utf-8")


def test_the_page_fetches_nothing(form):
    text = form.write("A plan").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"(src|href)=|url\(|@import|<script", text)


def test_one_form_never_takes_the_place_of_another(form):
    paths = {form.write("The same") for _time in range(3)}
    assert len(paths) == 3 and all(path.is_file() for path in paths)


def test_the_buttons_write_and_say_where(form):
    form.view()
    form.name.value = HOSTILE
    for button in form.buttons:
        button.click()
        written = max((form.write("x").parent).glob("*.html"), key=lambda p: p.stat().st_mtime_ns)
        assert str(written.parent) in form.said.value
        assert "<script" not in form.said.value and 'role="status"' in form.said.value


def test_where_nothing_can_be_written_it_is_said_and_a_copy_is_offered(tmp_path, monkeypatch):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("TWODOORS_WORK", str(in_the_way))
    form = explorers.impact_form(explorers.impact_check(load_company("sport_tv")))
    form.view()
    form.buttons[0].click()
    assert "could not be written" in form.said.value and "data:text/html;base64," in form.said.value


def test_only_an_impact_check_can_become_a_form():
    with pytest.raises(InputError, match="check"):
        explorers.impact_form(explorers.reminder_fee(load_company("sport_tv")))
    with pytest.raises(InputError):
        explorers.impact_form(None)  # type: ignore[arg-type]


# all of them


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("make", EXHIBITS)
def test_every_setting_of_every_lever_can_be_read(make, language, company):
    with i18n.spoken(language):
        exhibit = make(company)
        for control in exhibit.controls:
            assert control.low <= control.value <= control.high, control
            for value in {control.low, control.high, control.value}:
                reading = exhibit.read({**exhibit.start(), control.name: value})
                assert reading.sentence and "{" not in reading.sentence
                assert i18n._("not known") not in reading.sentence
                assert not any(map(math.isnan, reading.figures.values()))
                json.dumps(exhibit.feed(reading), allow_nan=False)


@pytest.mark.parametrize("odd", ODD, ids=str)
@pytest.mark.parametrize("make", EXHIBITS)
def test_odd_companies_are_read_at_both_ends_of_every_lever(make, odd):
    exhibit = make(load_company("sport_tv", odd))
    for end in ("low", "high"):
        everything = {control.name: getattr(control, end) for control in exhibit.controls}
        single = ({**exhibit.start(), name: value} for name, value in everything.items())
        for settings in (everything, *single):
            reading = exhibit.read(settings)
            assert "{" not in reading.sentence and "not known" not in reading.sentence
            assert not any(map(math.isnan, reading.figures.values()))
            json.dumps(exhibit.feed(reading), allow_nan=False)
    if exhibit.prediction is not None:
        answer = exhibit.prediction.answer(exhibit.start())
        assert exhibit.prediction.guess.low <= answer <= exhibit.prediction.guess.high


@pytest.mark.parametrize("make", EXHIBITS)
def test_paper_holds_every_setting_of_the_headline_lever(make):
    data = printed(make(load_company("sport_tv")))[MIME]
    json.dumps(data, allow_nan=False)
    assert len(data["grid"]) == len(data["lever"]["values"]) >= 20
    assert len({entry["sentence"] for entry in data["grid"]}) > 10


@pytest.mark.parametrize("make", EXHIBITS)
def test_a_guess_and_a_kept_setting_are_drawn(make):
    exhibit = make(load_company("sport_tv"))
    reading = exhibit.read(exhibit.start())
    guess = None if exhibit.prediction is None else exhibit.prediction.guess.high
    feed = exhibit.feed(reading, reading, guess)
    chart = exhibit.draw(feed).to_dict()
    drawn = json.dumps(chart)
    assert chart["description"]
    assert "feed.kept" in drawn
    if exhibit.prediction is not None:
        assert "feed.guess" in drawn
