"""Each lever moves its customers by the very model its lesson shows, worked out here from the company's figures."""

import math

import pytest

from twodoors.company import load_company
from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.controls import controls, status_quo
from twodoors.game.effects import World
from twodoors.game.engine import run, start, step
from twodoors.game.scenario import new_scenario
from twodoors.models.complaints import ComplaintFunnel
from twodoors.models.discretion import given_within
from twodoors.models.doors import ResponseCurve, split_budget
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.pricing import churn_with_gap, price_gap
from twodoors.models.promises import PromiseChain
from twodoors.models.reminders import reminder_fee
from twodoors.models.value import lifetime_value


@pytest.fixture(params=["sport_tv", "telecom", "energy", "business_services"])
def company(request):
    return load_company(request.param)


@pytest.fixture
def here(company):
    return World(company)


def effects(here, before=(), events=(), **changed):
    """What a first quarter with some settings does."""
    decisions = here.today.model_copy(update=changed)
    climate = here.next_climate(here.beginning(), decisions, events)
    return here.effects(climate, decisions, events)


def in_a_quarter(yearly):
    return 1 - (1 - yearly) ** (1 / 4)


def test_complaints_are_lost_by_the_funnel(company, here):
    done = effects(here, complaint_team_eur=1.2 * here.today.complaint_team_eur)
    none, late, _well, _beyond = company.response_shares
    answered = min(1.2 * (1 - none), 1.0)
    assert 1 - done.answers[0] == pytest.approx(answered)
    # Delay goes as silence goes: more hands leave fewer waiting.
    assert done.answers[1] <= late * 1.2
    funnel = ComplaintFunnel(
        company.problem_rate,
        company.complaint_rate,
        list(done.answers),
        company.retention_by_response,
        company.retention_without_problem,
        company.retention_silent,
    )
    kept = float(funnel.outcome(customers=1, value_eur=1).kept)
    assert done.leaving[cells.COMPLAINT] == pytest.approx(in_a_quarter(1 - kept))
    assert done.leaving[cells.COMPLAINT] < effects(here).leaving[cells.COMPLAINT]


def test_calling_the_silent_makes_them_complain(company, here):
    silent = company.problem_rate / 4 * (1 - company.complaint_rate)
    done = effects(here, campaign_target="silent", campaign_share=0.5)
    assert done.contacts_made_share == pytest.approx(silent)
    speak = company.complaint_rate + (1 - company.complaint_rate) * assumed("silent_call_answered")
    assert done.complaint_rate == pytest.approx(speak)


def test_room_to_decide_goes_by_what_cases_need(company, here):
    typical = company.complaint_cost_eur * assumed("beyond_typical_times")
    given = given_within(typical, typical, assumed("beyond_dearest_times"))
    assert given.share == pytest.approx(0.5)
    # Today's limit, as the page shows it, stands for the share that goes beyond today.
    share, _cost = here.given(here.today.complaint_freedom_eur)
    well, beyond = company.response_shares[2:]
    assert share == pytest.approx(beyond / (well + beyond), abs=1e-6)
    more = effects(here, complaint_freedom_eur=2 * here.today.complaint_freedom_eur)
    limit = 2 * here.freedom_today
    wanted = given_within(limit, typical, assumed("beyond_dearest_times"))
    assert more.answers[3] / more.answers[2:].sum() == pytest.approx(wanted.share)
    assert more.freedom_cost_eur == pytest.approx(wanted.mean_eur)


def test_broken_promises_drive_away_by_the_chain(company, here):
    spend = company.service_spend_eur_per_customer
    ceiling = 1 - (1 - company.promise_kept_rate) * (1 - assumed("promises_preventable"))
    curve = ResponseCurve.through(
        spend_eur=spend, response=company.promise_kept_rate, ceiling=ceiling
    )
    aim = float(curve(1.5 * spend))
    kept = company.promise_kept_rate + assumed("service_pace") * (aim - company.promise_kept_rate)
    done = effects(here, service_eur_per_customer=1.5 * here.today.service_eur_per_customer)
    assert done.kept_rate == pytest.approx(kept)
    chain = PromiseChain(kept, company.recontact_rate, company.churn_per_breach)
    yearly = 1 - math.exp(-company.promises_per_customer * float(chain.churn))
    assert done.leaving[cells.PROMISE] == pytest.approx(in_a_quarter(yearly))
    # Problems come from broken promises: they fall with them.
    broken = (1 - kept) / (1 - company.promise_kept_rate)
    assert 4 * done.problem_rate == pytest.approx(company.problem_rate * broken)
    again = 4 * done.problem_rate * company.complaint_rate * done.answers[0] / 4
    again *= company.recontact_rate
    contacts = company.promises_per_customer / 4 * float(chain.expected_contacts)
    assert done.contacts == pytest.approx(contacts + again)
    spared = contacts * float(chain.failure_demand_share)
    assert done.unnecessary == pytest.approx(spared + again)


def test_loyalty_goes_by_attitude_and_lock_in(company, here):
    mix = LoyaltyMix(
        company.loyalty_shares,
        company.loyalty_intercept,
        company.attitude_effect,
        company.lock_in_effect,
    )
    for cell, churn in zip(range(cells.LOYAL, cells.DEFECTOR + 1), mix.churn_by_group, strict=True):
        assert effects(here).leaving[cell] == pytest.approx(in_a_quarter(float(churn)))


def test_shorter_contracts_free_the_hostages(company):
    scenario = new_scenario(company, surprises=False)
    today = status_quo(company)
    state = start(scenario, expected=True)
    freed, _ = step(state, today.model_copy(update={"contract_months": 0}))
    held, _ = step(state, today)
    moved = freed.customers - held.customers
    assert moved[0, cells.HOSTAGE] < 0 < moved[0, cells.DEFECTOR]
    assert moved[0, cells.LOYAL : cells.DEFECTOR + 1].sum() == pytest.approx(0, abs=1e-6)
    # A newcomer without a contract leaves more readily: the lock-in effect of the same model.
    now = effects(World(company)).arriving
    assert effects(World(company), contract_months=0).arriving > now


def test_those_who_know_the_gap_leave_by_it(company, here):
    discount = here.today.newcomer_discount / 2
    gap = float(price_gap(company.existing_price_eur_per_month, company.new_price_eur_per_month))
    gap -= here.today.newcomer_discount - discount
    done = effects(here, newcomer_discount=discount)
    yearly = churn_with_gap(company.churn_rate, gap, company.price_gap_sensitivity, awareness=1)
    assert done.leaving[cells.AWARE] == pytest.approx(in_a_quarter(float(yearly)))
    assert done.leaving[cells.UNAWARE] == pytest.approx(in_a_quarter(company.churn_rate))


def test_a_price_rise_counts_as_a_gap_that_all_know(company, here):
    price = company.existing_price_eur_per_month
    done = effects(here, price_eur_per_month=1.1 * price)
    yearly = churn_with_gap(
        company.churn_rate, 0.1, company.price_gap_sensitivity * assumed("price_rise_felt"), 1
    )
    assert done.leaving[cells.UNAWARE] == pytest.approx(in_a_quarter(float(yearly)))
    # A quarter later the higher price is a little usual.
    state = start(new_scenario(company, surprises=False), expected=True)
    dear = here.today.model_copy(update={"price_eur_per_month": 1.1 * price})
    after, _ = step(state, dear)
    usual = assumed("price_memory") * price + (1 - assumed("price_memory")) * 1.1 * price
    assert after.climate.usual_price == pytest.approx(usual)


@pytest.mark.parametrize(("reminder", "charged"), [("fee", 1.0), ("friendly", 0.0)])
def test_reminder_fees_earn_and_drive_away(company, here, reminder, charged):
    done = effects(here, reminder=reminder)
    yearly = company.churn_rate + charged * company.fee_extra_churn * company.late_share
    assert done.leaving[cells.REMINDER] == pytest.approx(in_a_quarter(yearly))
    scenario = new_scenario(company, surprises=False)
    decisions = here.today.model_copy(update={"reminder": reminder})
    quarter = run(scenario, [decisions], expected=True).quarters[0]
    income = reminder_fee(
        1, company.late_share, company.reminder_fee_eur, company.fee_collected_share, 0.0, 0.0
    ).net_eur
    late = company.late_share * assumed("late_cost_eur") * (assumed("late_without_fee") - 1)
    customers = float(quarter.start[0] - quarter.left[0] / 2)
    wanted = customers / 4 * (charged * income - (1 - charged) * late)
    # Those who come within the quarter are there for half of it.
    assert float(quarter.fees_eur[0]) == pytest.approx(wanted, rel=0.06)


def test_a_contact_does_what_the_segments_do(company, here):
    done = effects(here, campaign_target="everyone", campaign_share=0.25)
    for place, cell in enumerate(range(cells.SEGMENTS.start, cells.SEGMENTS.stop)):
        alone, met = company.untreated_churn[place], company.treated_churn[place]
        wanted = 0.75 * in_a_quarter(alone) + 0.25 * in_a_quarter(met)
        assert done.leaving[cell] == pytest.approx(wanted)
    assert done.contacts_made_share == 0.25


def test_lift_needs_a_test_and_then_finds_whom_a_contact_keeps(company):
    scenario = new_scenario(company, surprises=False)
    lift = status_quo(company).model_copy(
        update={"campaign_target": "lift", "campaign_share": 0.02}
    )
    risk = lift.model_copy(update={"campaign_target": "risk"})
    tested = status_quo(company).model_copy(update={"reports": ("test",)})
    place = 7  # contact, in engine.REASONS

    def gone(second, first):
        played = run(scenario, [first, second], expected=True)
        return float(played.quarters[1].left_by_reason[0, place])

    untested = status_quo(company)
    assert gone(lift, untested) == gone(risk, untested)
    assert gone(lift, tested) < gone(untested, tested)
    assert gone(lift, tested) < gone(risk, tested)


def test_the_front_door_wins_by_its_curve(company):
    scenario = new_scenario(company, surprises=False)
    today = status_quo(company)
    curve = ResponseCurve.through(
        spend_eur=company.front_door_spend_eur / company.prospects,
        response=company.customers_won / company.prospects,
        ceiling=company.front_door_ceiling,
    )
    for times in (0.0, 0.5, 2.0):
        budget = times * today.front_door_eur
        decisions = today.model_copy(update={"front_door_eur": budget})
        won = float(run(scenario, [decisions], expected=True).quarters[0].won[0])
        yearly = times * company.front_door_spend_eur / company.prospects
        assert won == pytest.approx(company.prospects / 4 * float(curve(yearly)))


def test_care_keeps_by_the_back_door_of_lesson_1(company, here):
    now = company.back_door_spend_eur / company.customers
    curve = ResponseCurve.through(
        spend_eur=now,
        response=company.customers_saved / company.customers,
        ceiling=company.back_door_ceiling,
    )
    done = effects(here, perks_eur_per_customer=2 * here.today.perks_eur_per_customer)
    yearly = company.churn_rate - (float(curve(2 * now)) - float(curve(now)))
    assert done.leaving[cells.UNAWARE] == pytest.approx(in_a_quarter(yearly))


def test_money_moved_to_the_better_door_brings_more_worth(company):
    """The split of lesson 1 says which door deserves more; a quarter of the game agrees."""
    kept = lifetime_value(
        company.margin_eur, company.retention_rate, company.discount_rate, convention="due"
    )
    later = lifetime_value(
        company.margin_eur,
        1 - company.new_customer_churn_rate,
        company.discount_rate,
        convention="renewal",
    )
    back = ResponseCurve.through(
        spend_eur=company.back_door_spend_eur / company.customers,
        response=company.customers_saved / company.customers,
        ceiling=company.back_door_ceiling,
    )
    front = ResponseCurve.through(
        spend_eur=company.front_door_spend_eur / company.prospects,
        response=company.customers_won / company.prospects,
        ceiling=company.front_door_ceiling,
    )
    best = split_budget(
        company.budget_eur,
        customers=company.customers,
        prospects=company.prospects,
        back_door=back,
        front_door=front,
        value_kept_eur=kept,
        value_won_eur=max(company.new_margin_eur + float(later), 0),
    )
    more_care = float(best.back_door_eur) > company.back_door_spend_eur
    scenario, today = new_scenario(company, surprises=False), status_quo(company)
    moved = 0.1 * today.front_door_eur
    per_customer = 4 * moved / company.customers
    sign = 1 if more_care else -1
    changed = today.model_copy(
        update={
            "front_door_eur": today.front_door_eur - sign * moved,
            "perks_eur_per_customer": today.perks_eur_per_customer + sign * per_customer,
        }
    )

    def worth(decisions):
        played = run(scenario, [decisions] * 8, expected=True)
        return float(played.customer_equity_eur[0] + played.state.cash_eur[0])

    assert worth(changed) > worth(today)


def test_every_setting_of_the_page_is_felt(company):
    """No control is there for show: each changes what customers or money do, today's setting does not."""
    scenario = new_scenario(company, surprises=False)
    today = status_quo(company)
    unchanged = run(scenario, [today] * 2, expected=True)
    for control in controls(company):
        place = 0 if control.place(control.start) else control.count - 1
        other = today.model_copy(update={control.name: control.value(place)})
        if control.name == "campaign_share":
            other = other.model_copy(update={"campaign_target": "everyone"})
        if control.name == "campaign_target":
            other = other.model_copy(update={"campaign_share": 0.1})
        played = run(scenario, [other] * 2, expected=True)
        assert float(played.state.cash_eur[0]) != float(unchanged.state.cash_eur[0]) or float(
            played.state.customers.sum()
        ) != float(unchanged.state.customers.sum()), control.name
