"""The exhibits of lesson 3 against worked numbers, closed forms and sums done here by other means."""

import json
import math
import re
from itertools import pairwise

import numpy as np
import pytest

from twodoors import evidence, explorers, i18n
from twodoors.company import Company, load_company, presets
from twodoors.explorers import complaints, cure, discretion, purse, survey, voice
from twodoors.explorers.complaint_figures import ComplaintFigures, answers_with
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Exhibit, Reading
from twodoors.explorers.printed import MIME, printed
from twodoors.i18n import LANGUAGES, spoken

BY_COMPANY = [
    voice.iceberg,
    complaints.complaint_recovery,
    cure.recovery_or_prevention,
    purse.complaint_team,
    discretion.room_to_decide,
]
MAKERS = [lambda company: survey.survey_base(), *BY_COMPANY]

WORKED = {
    # Domain reference, model (e): 10,000 customers worth 300 each; intentions after large losses.
    "customers": 10_000,
    "problem_rate": 0.3,
    "complaint_rate": 0.4,
    "response_shares": [0.36, 0.19, 0.35, 0.1],
    "retention_by_response": [0.19, 0.36, 0.54, 0.82],
    "retention_silent": 0.09,
    "retention_without_problem": 0.9,
    "complaint_cost_eur": 15,
    "complaint_team_eur": 20_000,
    # 300 = 12 x margin x 1.1 / (1.1 - 0.85)
    "existing_price_eur_per_month": 7.5 + 300 * 0.25 / 1.1 / 12,
}
ODD: dict[str, dict] = {
    "no fee": {"reminder_fee_eur": 0, "complaint_cost_eur": 0, "complaint_team_eur": 0},
    "newcomers pay more": {"new_price_eur_per_month": 40.0, "contract_months": 0},
    "hardly any churn": {"churn_rate": 0.09, "discount_rate": 0.0},
    "nearly all leave": {"churn_rate": 0.9, "retention_without_problem": 0.05},
    "no problems": {"problem_rate": 0.0},
    "no complaints": {"complaint_rate": 0.0},
    "all complain": {"complaint_rate": 1.0, "problem_rate": 1.0},
    "one customer": {"customers": 1, "customers_saved": 0.02, "back_door_spend_eur": 3},
    "ten million": {"customers": 10_000_000},
    "nobody answers": {"response_shares": [1.0, 0.0, 0.0, 0.0]},
    "all answered well": {"response_shares": [0.0, 0.0, 1.0, 0.0]},
    "answers make it worse": {"retention_by_response": [0.9, 0.5, 0.2, 0.1]},
    "the silent stay best": {"retention_silent": 1.0, "retention_by_response": [0.3] * 4},
    "nobody leaves": {
        "retention_silent": 1.0,
        "retention_by_response": [1.0] * 4,
        "retention_without_problem": 1.0,
    },
    "dear team": {"complaint_team_eur": 5_000_000},
}


@pytest.fixture(autouse=True)
def _english():
    with spoken("en"):
        yield


@pytest.fixture(params=presets())
def company(request):
    return load_company(request.param)


def opened(exhibit: Exhibit, **settings: float) -> Reading:
    return exhibit.read({**exhibit.start(), **settings})


def worked_company() -> Company:
    company = load_company("sport_tv", WORKED)
    assert Economy(company).value_kept_eur == pytest.approx(300)
    return company


# the survey


def test_ever_is_spread_over_the_years_by_chance():
    exhibit = survey.survey_base()
    rng = np.random.default_rng(4)
    yearly = opened(exhibit, years=6).figures["yearly"]
    ever = (rng.random((200_000, 6)) < yearly).any(axis=1).mean()
    assert ever == pytest.approx(0.70, abs=0.005)
    # Half of the contacts are complaints: each event is one with even chance, on a Poisson count.
    rate = -math.log(0.3) / 6
    counts = rng.poisson(rate, 200_000)
    complained = (rng.binomial(counts, 0.5) > 0).mean()
    assert opened(exhibit, years=6).figures["yearly_complaints"] == pytest.approx(
        complained, abs=0.004
    )


def test_one_year_of_ever_is_the_survey_itself_and_no_complaints_are_none():
    exhibit = survey.survey_base()
    figures = opened(exhibit, years=1, complaints=1.0).figures
    assert figures["yearly"] == figures["yearly_complaints"] == pytest.approx(0.70)
    assert opened(exhibit, complaints=0.0).figures["yearly_complaints"] == 0
    assert "1 year," in opened(exhibit, years=1).sentence


# the iceberg


def test_the_fault_is_met_by_so_many_before_the_tenth_complaint(company):
    rng = np.random.default_rng(5)
    silent_before = rng.negative_binomial(10, company.complaint_rate, 100_000)
    met = opened(voice.iceberg(company)).figures["met_before_noticed"]
    assert met == pytest.approx((silent_before + 10).mean(), rel=0.01)


def test_more_voice_means_fewer_silent_leavers(company):
    exhibit = voice.iceberg(company)
    shares = [
        opened(exhibit, complaint_rate=rate).figures["silent_share"]
        for rate in np.linspace(0, 1, 11)
    ]
    assert shares[0] == 1 and shares[-1] == 0
    assert all(a > b for a, b in pairwise(shares))
    drawn = opened(exhibit).feed["silent_shares"]
    assert drawn[0] == 1 and drawn[-1] == 0


def test_without_complaints_the_fault_is_never_heard_of(company):
    reading = opened(voice.iceberg(company), complaint_rate=0.0)
    assert math.isinf(reading.figures["met_before_noticed"])
    assert "never hear" in reading.sentence and "no limit" not in reading.sentence


# what an answer is worth


def test_moving_answers_keeps_the_mix_on_either_side(company):
    none, late, well, beyond = company.response_shares
    for good in (0.0, 0.3, 1.0):
        moved = answers_with(company.response_shares, good)
        assert sum(moved) == pytest.approx(1) and sum(moved[2:]) == pytest.approx(good)
        assert moved[0] * late == pytest.approx(moved[1] * none)
        assert moved[2] * beyond == pytest.approx(moved[3] * well)


def test_answering_more_complaints_well_by_hand(company):
    exhibit = complaints.complaint_recovery(company)
    answers = answers_with(company.response_shares, 0.9)
    kept = [*company.retention_by_response]
    kept[3] = min(kept[3], company.retention_without_problem)
    heard = company.customers * company.problem_rate * company.complaint_rate
    more = heard * (np.dot(answers, kept) - np.dot(company.response_shares, kept))
    gain = more * Economy(company).value_kept_eur
    assert opened(exhibit, answered=0.9).figures["gain_eur"] == pytest.approx(gain)


def test_suspicion_takes_half_of_what_an_answer_wins(company):
    exhibit = complaints.complaint_recovery(company)
    plain, none = opened(exhibit), opened(exhibit, suspicion=1.0)
    for name in ("worth_late_eur", "worth_answer_eur", "worth_beyond_eur"):
        assert none.figures[name] == pytest.approx(plain.figures[name] / 2)
    assert none.figures["worth_no_problem_eur"] == plain.figures["worth_no_problem_eur"]
    assert "half as much" in none.sentence and "half as much" not in plain.sentence


def test_only_with_the_paradox_does_an_answer_beat_no_problem(company):
    exhibit = complaints.complaint_recovery(company)
    off = opened(exhibit, retention_beyond=1.0).figures
    on = opened(exhibit, retention_beyond=1.0, paradox=1).figures
    assert off["worth_beyond_eur"] == pytest.approx(off["worth_no_problem_eur"])
    assert on["worth_beyond_eur"] > on["worth_no_problem_eur"]


# repair or prevent


def test_the_worked_example():
    large = cure.worked_example("large")
    assert large.answers_eur == pytest.approx(48_672)
    assert large.voice_eur == pytest.approx(57_204)
    assert large.prevention_eur == pytest.approx(204_864)
    assert large.team_cost_eur == 38_000
    assert large.team_return == pytest.approx(0.280842, abs=5e-7)
    # Small losses, by hand: after an answer .37 .46 .70 .90 (capped), silent .37, no problem .90
    now = 0.36 * 0.37 + 0.19 * 0.46 + 0.35 * 0.70 + 0.10 * 0.90
    better = 0.1 * 0.37 + 0.1 * 0.46 + 0.6 * 0.70 + 0.2 * 0.90
    small = cure.worked_example("small")
    assert small.answers_eur == pytest.approx(1_200 * (better - now) * 300)
    assert small.voice_eur == pytest.approx(600 * (now - 0.37) * 300)
    assert small.prevention_eur == pytest.approx(1_000 * (0.9 - 0.6 * 0.37 - 0.4 * now) * 300)


@pytest.mark.parametrize(
    ("finding", "rates"), [("stay-major", cure.LARGE), ("stay-minor", cure.SMALL)]
)
def test_the_intentions_are_those_of_the_source(finding, rates):
    number = evidence.source("E15").finding(finding).number
    assert number is not None
    text = number.en
    silent, unsettled, settled, quick = (int(n) / 100 for n in re.findall(r"(\d+)%", text))
    by_answer = rates[1]
    assert rates[0] == silent and by_answer[2] == settled and by_answer[3] == quick
    # Who got no answer is counted as not settled after a large loss, and as the silent after a small one.
    assert unsettled in by_answer[:2]
    assert by_answer[0] <= by_answer[1] <= by_answer[2]


def test_the_break_even_cost_of_preventing_is_where_the_two_are_worth_the_same(company):
    exhibit = cure.recovery_or_prevention(company)
    limit = opened(exhibit).figures["break_even_cost_eur"]
    assert 0 < limit < math.inf
    at, above = (opened(exhibit, prevention_cost=cost).figures for cost in (limit, limit * 1.05))
    best_other = max(at["answers_eur"], at["voice_eur"])
    assert at["prevention_eur"] == pytest.approx(best_other)
    assert above["prevention_eur"] < best_other


def test_money_beyond_what_there_is_to_mend_brings_nothing(company):
    exhibit = cure.recovery_or_prevention(company)
    budget = next(control for control in exhibit.controls if control.name == "budget_eur").high
    full = opened(exhibit, budget_eur=budget, prevention_cost=0.0, answer_cost=0.0, voice_cost=0.0)
    figures = ComplaintFigures.of(company)
    spared = figures.staying_untroubled - figures.staying_after_problem
    value = Economy(company).value_kept_eur
    assert full.figures["prevention_eur"] == pytest.approx(figures.problems * spared * value)
    assert opened(exhibit, budget_eur=0.0).sentence.endswith("whatever it is spent on.")


def test_with_large_losses_preventing_is_worth_more_than_with_small_ones():
    exhibit = cure.recovery_or_prevention(load_company("sport_tv"))
    limits = [opened(exhibit, losses=which).figures["break_even_cost_eur"] for which in (1, 2)]
    assert limits[0] > limits[1]


# the team and the purse


def test_the_worked_return_on_a_team():
    figures = opened(purse.complaint_team(worked_company())).figures
    assert figures["cost_eur"] == pytest.approx(38_000)
    assert figures["gain_eur"] == pytest.approx(48_672)
    assert figures["roi"] == pytest.approx(0.280842, abs=5e-7)


def test_what_leaves_the_front_door_is_taken_from_its_best_spent_last_euros(company):
    figures = opened(purse.complaint_team(company)).figures
    economy = Economy(company)
    assert figures["front_return"] == economy.front_return
    # On average over all that is taken, more than the very last euro brings.
    assert figures["front_brings"] >= economy.front_return
    spends = np.linspace(
        company.front_door_spend_eur - figures["cost_eur"], company.front_door_spend_eur, 4_001
    )
    middles = (spends[1:] + spends[:-1]) / 2 / company.prospects
    slope = np.mean(economy.front_door.marginal(middles)) * economy.value_won_eur
    assert figures["front_brings"] == pytest.approx(slope, rel=1e-6)


def test_at_the_part_that_must_come_true_the_purse_turns(company):
    exhibit = purse.complaint_team(company)
    needed = opened(exhibit).figures["acted_needed"]
    if needed > 0.97:
        reading = opened(exhibit)
        assert "right purse" not in reading.sentence
        return
    over, under = (opened(exhibit, acted=needed + step) for step in (0.02, -0.02))
    assert "the right purse" in over.sentence
    assert "wrong purse" in under.sentence or "does not earn" in under.sentence


def test_the_presets_stand_on_both_sides_of_the_purse():
    said = {name: opened(purse.complaint_team(load_company(name))).sentence for name in presets()}
    assert "wrong purse" in said["sport_tv"] and "the right purse" in said["telecom"]
    assert "does not earn its own cost back" in said["small_brand"]


def test_worse_answers_than_today_are_said_to_lose_customers(company):
    reading = opened(purse.complaint_team(company), answered=0.0)
    assert reading.figures["gain_eur"] < 0
    assert "more customers leave" in reading.sentence and "-" not in reading.sentence


# room to decide


def test_no_other_limit_brings_more_than_what_going_beyond_is_worth(company):
    exhibit = discretion.room_to_decide(company)
    limit = next(control for control in exhibit.controls if control.name == "limit_eur")
    figures = opened(exhibit).figures
    kept = company.retention_by_response
    beyond = min(kept[3], company.retention_without_problem)
    worth = (beyond - kept[2]) * Economy(company).value_kept_eur
    assert figures["best_limit_eur"] == pytest.approx(worth)
    for tried in np.linspace(limit.low, limit.high, 57):
        gain = opened(exhibit, limit_eur=float(tried)).figures["gain_eur"]
        assert gain <= figures["best_gain_eur"] + 1e-9 * abs(figures["best_gain_eur"])


def test_a_year_of_complaints_thrown():
    exhibit, company = discretion.room_to_decide(load_company("sport_tv")), load_company("sport_tv")
    figures = opened(exhibit, limit_eur=80.0, typical=45.0, dearest=3.0).figures
    good = round(company.customers * 0.3 * 0.4 * 0.45 / 12)
    assert good == 45
    rng = np.random.default_rng(6)
    needed = 45 * np.exp(rng.normal(0, math.log(3) / 1.2815515655446004, (20_000, good)))
    bills = np.where(needed <= 80, needed, 0).sum(axis=1)
    assert figures["bill_eur_per_month"] == pytest.approx(bills.mean(), rel=0.005)
    assert figures["bill_spread_eur_per_month"] == pytest.approx(bills.std(), rel=0.02)


def test_attention_instead_of_money_reaches_more_customers(company):
    exhibit = discretion.room_to_decide(company)
    money, both = opened(exhibit).figures, opened(exhibit, attention=0.5).figures
    assert both["share_beyond"] > money["share_beyond"]


def test_rules_bring_as_much_at_the_share_that_is_said():
    company = load_company("sport_tv")
    figures = opened(discretion.room_to_decide(company)).figures
    mended = figures["rules_share"] * 1_200 * (0.36 + 0.19)
    after_bad = (0.36 * 0.37 + 0.19 * 0.46) / 0.55
    each = (0.70 - after_bad) * Economy(company).value_kept_eur - 15
    assert mended * each == pytest.approx(figures["gain_eur"])


# all of them


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", MAKERS)
def test_every_lever_can_go_to_both_ends(make, language, company):
    with spoken(language):
        _all_ends(make(company))


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("make", BY_COMPANY)
def test_odd_companies_are_read_too(make, odd):
    company = load_company("sport_tv", ODD[odd])
    exhibit = make(company)
    _all_ends(exhibit)
    if odd == "no problems":
        assert company.name in exhibit.note


def _all_ends(exhibit: Exhibit) -> None:
    for control in exhibit.controls:
        assert control.low <= control.value <= control.high, control
        for value in (control.low, control.high, control.value):
            reading = opened(exhibit, **{control.name: value})
            assert "{" not in reading.sentence and "nan" not in reading.sentence.lower()
            for word in ("not known", "niet bekend", "no limit", "geen grens"):
                assert word not in reading.sentence, reading.sentence
            assert not any(math.isnan(figure) for figure in reading.figures.values()), reading
            fed = json.loads(json.dumps(exhibit.feed(reading), allow_nan=False))
            assert fed["now"]
    if exhibit.prediction is not None:
        answer = exhibit.prediction.answer(exhibit.start())
        guess = exhibit.prediction.guess
        assert math.isfinite(answer) and answer <= guess.high + 1e-9


@pytest.mark.parametrize("name", ["sport_tv", "small_brand"])
@pytest.mark.parametrize("make", MAKERS)
def test_paper_holds_the_headline_lever(make, name):
    data = printed(make(load_company(name)))[MIME]
    json.dumps(data, allow_nan=False)
    assert 20 <= len(data["grid"]) <= 64
    sentences = {page["sentence"] for page in data["grid"]}
    assert len(sentences) > 10 or "nothing to win" in data["start"]["sentence"]


@pytest.mark.parametrize("make", BY_COMPANY)
def test_markup_in_a_name_stays_text(make):
    company = load_company("sport_tv", {"name": "<script>alert(1)</script>", "problem_rate": 0.0})
    page = printed(make(company))["text/html"]
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_the_levers_of_the_lesson_fit_the_exhibit_of_the_team():
    company = load_company("telecom")
    team = explorers.complaint_team(company).set(answered=0.6, acted=0.25)
    assert team.figures["gain_eur"] == pytest.approx(
        explorers.complaint_team(company).set(answered=0.6).figures["gain_eur"] / 4
    )


def test_the_sentence_is_dutch_in_dutch():
    with i18n.spoken("nl"):
        reading = opened(purse.complaint_team(load_company("telecom")))
    assert "marketingbudget" in reading.sentence and "purse" not in reading.sentence


def test_the_shares_of_the_sports_channel_imply_more_leavers_than_its_churn():
    # 300 of each 1,000 have a problem: 180 silent (63 % leave), 120 complain (44.44 % leave); 10 % of the rest.
    company = load_company("sport_tv")
    by_hand = 10 * (180 * 0.63 + 120 * 0.4444 + 700 * 0.1)
    leavers = ComplaintFigures.of(company).leavers
    assert leavers == pytest.approx(by_hand)
    assert leavers > company.customers * company.churn_rate
