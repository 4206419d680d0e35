"""Ways to play: single tricks, chance, a thoughtful plan by hand, and the best that a search finds."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from twodoors.explorers.economy import Economy
from twodoors.game.controls import controls, on_grid, status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import run
from twodoors.game.scenario import Scenario
from twodoors.game.score import score

_SWEEPS = 3


def steady(scenario: Scenario, **settings: Any) -> list[Decisions]:
    """Return the same decisions for every quarter: today's, with some of them changed."""
    company = scenario.company
    values = {**status_quo(company).model_dump(), **settings}
    return [on_grid(values, company)] * scenario.quarters


def tricks(scenario: Scenario) -> dict[str, list[Decisions]]:
    """Return single-minded ways to play, by name: none of them should win."""
    company = scenario.company
    low = {control.name: _end(control, 0) for control in controls(company)}
    high = {control.name: _end(control, -1) for control in controls(company)}
    quarters = scenario.quarters
    today = status_quo(company)

    def last(count: int, **settings: Any) -> list[Decisions]:
        before = [today] * (quarters - count)
        return [*before, *steady(scenario, **settings)[:count]]

    spending = (
        "front_door_eur",
        "perks_eur_per_customer",
        "service_eur_per_customer",
        "complaint_team_eur",
    )
    return {
        "all front": steady(
            scenario,
            **{name: low[name] for name in spending[1:]},
            front_door_eur=high["front_door_eur"],
        ),
        "all back": steady(
            scenario,
            **{name: high[name] for name in spending[1:]},
            front_door_eur=0.0,
            newcomer_discount=0.0,
        ),
        "cheapest": steady(
            scenario,
            **dict.fromkeys(spending, 0.0),
            complaint_freedom_eur=0.0,
            campaign_target="nobody",
            newcomer_discount=0.0,
        ),
        "dearest": steady(
            scenario,
            **{name: high[name] for name in spending},
            complaint_freedom_eur=high["complaint_freedom_eur"],
            campaign_target="everyone",
            campaign_share=high["campaign_share"],
            reports=high["reports"],
        ),
        "highest price": steady(scenario, price_eur_per_month=high["price_eur_per_month"]),
        "lowest price": steady(scenario, price_eur_per_month=low["price_eur_per_month"]),
        "deepest discount": steady(scenario, newcomer_discount=high["newcomer_discount"]),
        "lock everybody in": steady(scenario, contract_months=24),
        "let everybody go": steady(scenario, contract_months=0),
        "contact everybody": steady(
            scenario, campaign_target="everyone", campaign_share=high["campaign_share"]
        ),
        "cut all in the end": last(2, **dict.fromkeys(spending, 0.0), complaint_freedom_eur=0.0),
        "raise the price in the end": last(2, price_eur_per_month=high["price_eur_per_month"]),
        "buy customers in the end": last(
            2, front_door_eur=high["front_door_eur"], newcomer_discount=high["newcomer_discount"]
        ),
        "nothing changes": steady(scenario),
    }


def thoughtful(scenario: Scenario) -> list[Decisions]:
    """Return a plan by hand, as a team makes it that has done the lessons and searches nothing.

    More money where the next euro brings more than a euro (lesson 1), in service too (4), half of the gap
    closed (5), the first reminder free (6), a contract shorter by a step (3), and a test by lot before anybody
    is contacted, then only whom it helps (7).
    """
    company, economy = scenario.company, Economy(scenario.company)
    today = status_quo(company)
    front, back = economy.front_return, economy.back_return

    def more(now: float, gain: float, most: float) -> float:
        return float(now * min(max(gain, 0.7) ** 0.5, most))

    settings: dict[str, Any] = {
        "front_door_eur": more(today.front_door_eur, front, 3.0 if front > back else 1.2),
        "perks_eur_per_customer": more(today.perks_eur_per_customer, back, 3.0),
        "service_eur_per_customer": 1.4 * today.service_eur_per_customer,
        "newcomer_discount": today.newcomer_discount / 2,
        "reminder": "first free" if today.reminder == "fee" else today.reminder,
        "contract_months": max(today.contract_months - 12, 0),
    }
    first = steady(scenario, **settings, reports=("test",))[:1]
    later = steady(scenario, **settings, campaign_target="lift", campaign_share=0.02)
    return first + later[1:]


def at_random(scenario: Scenario, seed: int) -> list[Decisions]:
    """Return decisions drawn blindly over all settings, anew each quarter."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 0x5EED])))
    company = scenario.company
    return [
        Decisions(
            **{
                control.name: control.value(int(rng.integers(control.count)))
                for control in controls(company)
            }
        )
        for _quarter in range(scenario.quarters)
    ]


def good_policy(scenario: Scenario) -> list[Decisions]:
    """Return the best way to play that a search finds, without luck: one plan, and its changes in the end.

    Coordinate by coordinate, over a coarse grid and then around the best; then the last two quarters by
    themselves. Deterministic; a team that does better has found something.
    """
    return list(_searched(scenario.text))


@lru_cache(maxsize=16)
def _searched(scenario_json: str) -> tuple[Decisions, ...]:
    scenario = Scenario.model_validate_json(scenario_json)
    company, quarters = scenario.company, scenario.quarters
    best = _improved(scenario, [status_quo(company)] * quarters, range(quarters), _SWEEPS)
    best = _improved(scenario, best, range(quarters - 2, quarters), 1)
    return tuple(_improved(scenario, best, range(2), 1))


def _improved(
    scenario: Scenario, plan: list[Decisions], changed: range, sweeps: int
) -> list[Decisions]:
    company = scenario.company
    best, points = plan, _points(scenario, plan)
    for sweep in range(sweeps):
        before = points
        for control in controls(company):
            if control.kind == "several":
                options: list[Any] = [(), ("test",)]
            else:
                options = _places(control, getattr(best[changed[0]], control.name), sweep)
            for value in options:
                trial = [
                    decided.model_copy(update={control.name: value})
                    if number in changed
                    else decided
                    for number, decided in enumerate(best)
                ]
                if control.name == "campaign_target" and value != "nobody":
                    trial = _with_contacts(trial, changed)
                reached = _points(scenario, trial)
                if reached > points + 1e-9:
                    best, points = trial, reached
        if points - before < 0.02:
            break
    return best


def _with_contacts(plan: list[Decisions], changed: range) -> list[Decisions]:
    """Return a plan whose campaign contacts somebody, after a test has told whom."""
    share = max(plan[changed[0]].campaign_share, 0.02)
    return [
        decided.model_copy(
            update={
                "campaign_share": share,
                "reports": ("test",) if number == 0 and decided.campaign_target == "lift" else (),
            }
        )
        if number in changed
        else decided
        for number, decided in enumerate(plan)
    ]


def _places(control: Any, now: Any, sweep: int) -> list[Any]:
    if control.kind == "choice" or control.count <= 6:
        return [control.value(place) for place in range(control.count)]
    here, last = control.place(now), control.count - 1
    if sweep == 0:
        places = {round(last * part / 8) for part in range(9)}
    else:
        reach = max(last // (8 * 2**sweep), 1)
        places = {
            here - 2 * reach,
            here - reach,
            here + reach,
            here + 2 * reach,
            here - 1,
            here + 1,
        }
    return [control.value(place) for place in sorted(places) if 0 <= place <= last]


def _points(scenario: Scenario, plan: list[Decisions]) -> float:
    return float(score(run(scenario, plan, expected=True)).total[0])


def _end(control: Any, which: int) -> Any:
    return control.value(0 if which == 0 else control.count - 1)


def points_of(scenario: Scenario, plans: Mapping[str, list[Decisions]]) -> dict[str, float]:
    """Return the points of ways to play, without luck."""
    return {name: _points(scenario, plan) for name, plan in plans.items()}
