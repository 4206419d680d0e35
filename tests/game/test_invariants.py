"""Whatever is decided, in whatever company: customers add up, shares stay shares, and luck is the same for all."""

from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.market.closeness import ERRORS
from twodoors.company import load_company, presets
from twodoors.game.controls import controls, status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import REASONS, run, start, step
from twodoors.game.policies import at_random, thoughtful
from twodoors.game.scenario import Scenario, new_scenario
from twodoors.game.score import score

ODD: dict[str, dict[str, Any]] = {
    "no fee": {"reminder_fee_eur": 0.0},
    "no gap": {"new_price_eur_per_month": 17.5},
    "newcomers pay more": {"new_price_eur_per_month": 20.0},
    "newcomers pay nothing": {"new_price_eur_per_month": 0.0},
    "all leave": {"churn_rate": 1.0},
    "newcomers never leave": {"new_customer_churn_rate": 0.0},
    "each breach drives away": {"churn_per_breach": 1.0},
    "no promises": {"promises_per_customer": 0.0},
    "complaints cost nothing": {"complaint_cost_eur": 0.0},
    "fifty years": {"contract_months": 600.0},
    "each brings one": {"referral_rate": 1.0},
    "no contracts": {"contract_months": 0.0},
    "nearly all leave": {"churn_rate": 0.9},
    "hardly any leaves": {"churn_rate": 0.001, "retention_ceiling": 0.9995},
    "no problems": {"problem_rate": 0.0},
    "nobody complains": {"complaint_rate": 0.0},
    "nobody late": {"late_share": 0.0},
    "all promises kept": {"promise_kept_rate": 1.0},
    "no promise kept": {"promise_kept_rate": 0.0},
    "calls for ever": {
        "promise_kept_rate": 0.0,
        "recontact_rate": 1.0,
        "churn_per_breach": 0.0,
    },
    "no answers": {"response_shares": (1.0, 0.0, 0.0, 0.0)},
    "no referral": {"referral_rate": 0.0},
    "next to no margin": {"variable_cost_eur_per_month": 17.49},
    "one customer": {"customers": 1.0, "customers_saved": 0.01, "customers_won": 0.1},
    "ten million": {"customers": 1e7, "prospects": 5e7, "customers_won": 1.5e6},
    "only habit": {"decider_shares": (1.0, 0, 0, 0, 0, 0, 0, 0)},
    "only loyalty": {"decider_shares": (0, 1.0, 0, 0, 0, 0, 0, 0)},
}
REPLICATES = (0, 1, 7)


@lru_cache
def scenario_of(name: str) -> Scenario:
    company = load_company("sport_tv", ODD[name]) if name in ODD else load_company(name)
    return new_scenario(company, seed=5)


@st.composite
def plays(draw):
    scenario = scenario_of(draw(st.sampled_from([*presets(), *ODD])))
    chosen = controls(scenario.company)
    plan = [
        Decisions(
            **{
                control.name: control.value(draw(st.integers(0, control.count - 1)))
                for control in chosen
            }
        )
        for _quarter in range(draw(st.integers(1, 3)))
    ]
    return scenario, (plan * scenario.quarters)[: scenario.quarters]


def check_everything(scenario, plan, *, expected):
    played = run(scenario, plan, REPLICATES, expected=expected)
    for quarter in played.quarters:
        size = np.maximum(quarter.start, 1)
        flow = quarter.start - quarter.left + quarter.won + quarter.referred
        assert np.allclose(flow / size, quarter.end / size, rtol=0, atol=1e-9)
        assert np.allclose(quarter.left_by_reason.sum(axis=1), quarter.left)
        assert quarter.left_by_reason.shape == (len(REPLICATES), len(REASONS))
        for counted in (quarter.left, quarter.won, quarter.referred, quarter.end):
            assert (counted >= 0).all()
        for share in (quarter.kept_rate, quarter.fee_weight):
            assert 0 <= share <= 1
        for shares in (quarter.answers, quarter.locked_unhappy, quarter.content):
            assert ((shares >= -1e-12) & (shares <= 1 + 1e-12)).all()
        assert quarter.answers.sum() == pytest.approx(1)
        assert (quarter.unnecessary <= quarter.contacts + 1e-9).all()
        money = quarter.margin_eur + quarter.fees_eur - sum(quarter.costs_eur.values())
        assert np.allclose(money, quarter.result_eur)
        assert np.isfinite(quarter.cash_eur).all()
    assert (played.state.customers >= 0).all()
    result = score(played)
    for points in (*result.axes.values(), result.total):
        assert np.isfinite(points).all()
        assert ((points >= 0) & (points <= 100)).all()


@given(plays(), st.booleans())
@settings(max_examples=60)
def test_whatever_is_decided(play, expected):
    check_everything(*play, expected=expected)


@pytest.mark.parametrize("name", ODD)
def test_odd_companies(name):
    scenario = scenario_of(name)
    unchanged = [status_quo(scenario.company)] * scenario.quarters
    for plan in (unchanged, thoughtful(scenario), at_random(scenario, 1)):
        check_everything(scenario, plan, expected=False)


def test_a_replicate_is_the_same_whichever_others_are_asked_for():
    scenario = scenario_of("sport_tv")
    plan = at_random(scenario, 2)
    many = run(scenario, plan, range(20))
    for place in (0, 7, 19):
        alone = run(scenario, plan, (place,))
        for one, other in zip(alone.quarters, many.quarters, strict=True):
            assert one.left[0] == other.left[place]
            assert one.won[0] == other.won[place]
            # Sums over cells may differ in the last digit with the number of rows.
            assert one.cash_eur[0] == pytest.approx(other.cash_eur[place], rel=1e-12)
        assert alone.customer_equity_eur[0] == pytest.approx(
            many.customer_equity_eur[place], rel=1e-12
        )


def test_step_by_step_is_the_same_as_at_once():
    scenario = scenario_of("energy")
    plan = at_random(scenario, 3)
    state = start(scenario)
    for decisions in plan:
        state, _quarter = step(state, decisions)
    whole = run(scenario, plan).state
    assert np.array_equal(state.customers, whole.customers)
    assert np.array_equal(state.cash_eur, whole.cash_eur)


def test_the_practice_quarter_has_luck_of_its_own_and_no_events():
    scenario = scenario_of("telecom")
    state, today = start(scenario), status_quo(scenario.company)
    _, practice = step(state, today, practice=True)
    _, first = step(state, today)
    assert practice.left[0] != first.left[0]
    assert practice.events == ()


@pytest.mark.parametrize("name", presets())
def test_without_luck_is_the_mean_of_many(name):
    scenario = scenario_of(name)
    plan = [status_quo(scenario.company).model_copy(update={"newcomer_discount": 0.1})]
    plan *= scenario.quarters
    expected, many = run(scenario, plan, expected=True), run(scenario, plan, range(1, 401))
    for one, other in zip(expected.quarters, many.quarters, strict=True):
        for mine, drawn in (
            (one.end, other.end),
            (one.left, other.left),
            (one.won, other.won),
            (one.cash_eur, other.cash_eur),
        ):
            error = float(drawn.std()) / np.sqrt(drawn.size)
            # Whole customers: cells of a few are rounded before a draw.
            rounding = 0.002 * abs(float(mine[0])) + 1
            assert abs(float(drawn.mean()) - float(mine[0])) <= ERRORS * error + rounding


def test_all_teams_meet_the_same_luck():
    """Who keeps more promises loses fewer in every market, not on average alone."""
    scenario = scenario_of("sport_tv")
    today = status_quo(scenario.company)
    kind = today.model_copy(update={"service_eur_per_customer": 2 * today.service_eur_per_customer})
    one = run(scenario, [today] * scenario.quarters, range(1, 101))
    other = run(scenario, [kind] * scenario.quarters, range(1, 101))
    assert (other.state.customers.sum(axis=1) > one.state.customers.sum(axis=1)).all()
    ends = [played.state.customers.sum(axis=1) for played in (one, other)]
    assert np.corrcoef(*ends)[0, 1] > 0.9
