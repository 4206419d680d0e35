"""With today's decisions and no events the game's company loses the customers that the simulated market loses.

Two years, customer by customer in the market, expected shares in the game, by what decides: within four standard
errors. Habit in a company without contracts is BG/NBD in the market, where nobody says goodbye, and
beta-geometric in the game; the two cannot be compared there. Seasons of the front door are the market's alone.
"""

import pytest

from tests.market.closeness import near_share
from twodoors.company import Company, load_company, presets
from twodoors.game.controls import status_quo
from twodoors.game.engine import REASONS, run
from twodoors.game.scenario import new_scenario
from twodoors.market import simulate

CUSTOMERS, QUARTERS = 100_000, 8
CALLED = {"price": "price gap"}
"""A decider of the market that the game calls otherwise."""


def undisturbed(name: str) -> Company:
    """A preset without campaigns, unlocking and word of mouth, which comes a year later in the market."""
    return load_company(name).model_copy(
        update={"campaign_share": 0.0, "unlock_month": 0.0, "referral_rate": 0.0}
    )


@pytest.fixture(scope="module", params=presets())
def both(request):
    """What the game expects of a company, and a simulated base of it."""
    company = undisturbed(request.param)
    scenario = new_scenario(company, surprises=False)
    played = run(scenario, [status_quo(company)] * QUARTERS, expected=True)
    market = simulate(
        company,
        customers=CUSTOMERS,
        months=3 * QUARTERS,
        seed=11,
        tables=["customers", "truth", "exits"],
    )
    people = market.customers.merge(market.truth, on="customer_id")
    people["exit"] = people.customer_id.map(market.exits.set_index("customer_id").month)
    return company, scenario, played, people


@pytest.mark.parametrize(
    "decider",
    ["habit", "loyalty", "price", "nature", "complaint", "promise", "reminder", "contact"],
)
def test_as_many_leave_for_the_same_cause(both, decider):
    company, _scenario, played, people = both
    if decider == "habit" and not company.has_contracts:
        pytest.skip("no goodbye without a contract: another model")
    column = REASONS.index(CALLED.get(decider, decider))
    gone = sum(float(quarter.left_by_reason[0, column]) for quarter in played.quarters)
    part = company.decider_shares[column]
    if part == 0:
        assert gone == 0
        return
    those = people[people.decides == decider]
    near_share(int(those.exit.notna().sum()), len(those), gone / (company.customers * part))


def test_as_many_newcomers_leave_again(both):
    """By the quarter in which they came: the market's front door has seasons."""
    company, scenario, _played, people = both
    today = status_quo(company)
    closed = today.model_copy(update={"front_door_eur": 0.0})
    newcomers = people[people.decides == "welcome"]
    came = (newcomers.start_month - 1) // 3
    expected = 0.0
    for quarter in range(QUARTERS):
        plan = [closed] * quarter + [today] + [closed] * (QUARTERS - quarter - 1)
        alone = run(scenario, plan, expected=True).quarters
        gone = sum(float(one.left_by_reason[0, -1]) for one in alone)
        won = sum(float(one.won[0]) for one in alone)
        expected += gone / won * int((came == quarter).sum())
    count = len(newcomers)
    near_share(int(newcomers.exit.notna().sum()), count, expected / count)


def test_the_front_door_wins_what_the_company_says(both):
    company, _scenario, played, _people = both
    won = sum(float(quarter.won[0]) for quarter in played.quarters)
    assert won == pytest.approx(QUARTERS / 4 * company.customers_won, rel=1e-9)


def test_nothing_in_the_game_changes_by_itself(both):
    """Promises, complaints, contacts and minds stay as they are while nothing is decided."""
    company, _scenario, played, _people = both
    for quarter in played.quarters:
        assert quarter.kept_rate == pytest.approx(company.promise_kept_rate, rel=1e-9)
        assert quarter.answers == pytest.approx(company.response_shares, abs=1e-9)
        for cost in ("service", "complaints", "contacts"):
            assert float(quarter.costs_eur[cost][0]) == pytest.approx(0, abs=1e-6)
