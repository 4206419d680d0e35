"""How long the game takes: a quarter of one team, forty teams in 200 markets each, and the search for a good plan.

    python benchmarks/game.py

Beside it, in the same run, the peer: the same customers over the same time through twodoors.market.simulate,
which draws every one of them, with only the tables needed to know who left. The game counts customers in cells.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable

from twodoors.game.controls import status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import run, start, step
from twodoors.game.policies import at_random, good_policy
from twodoors.game.scenario import Scenario, new_scenario
from twodoors.game.score import score
from twodoors.market import simulate

QUARTERS = 8


def spent() -> float:
    """Return CPU seconds of this process and those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def cpu_seconds(work: Callable[[], object], runs: int = 3) -> float:
    taken = []
    for _ in range(runs):
        begun = spent()
        work()
        taken.append(spent() - begun)
    return statistics.median(taken)


def quarters_of_one_team(scenario: Scenario) -> None:
    """Time each quarter of a team nobody has played before, its points included."""
    taken = []
    for team in range(5):
        plan, state = at_random(scenario, 900 + team), start(scenario)
        for played, decisions in enumerate(plan, 1):
            begun = time.perf_counter()
            state, _quarter = step(state, decisions)
            score(run(scenario, plan[:played]))
            taken.append(time.perf_counter() - begun)
    taken.sort()
    print(
        f"a quarter of one team, its points too: median {1000 * statistics.median(taken):.0f} ms, "
        f"95 % {1000 * taken[int(0.95 * len(taken))]:.0f} ms"
    )


def board(scenario: Scenario, teams: list[list[Decisions]], replicates: int) -> float:
    """Return CPU seconds for all teams in so many markets, with their points."""
    markets = range(1, replicates + 1)

    begun = spent()
    for plan in teams:
        score(run(scenario, plan, markets))
    return spent() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--company", default="sport_tv")
    parser.add_argument("--teams", type=int, default=40)
    parser.add_argument("--replicates", type=int, default=200)
    asked = parser.parse_args()
    scenario = new_scenario(asked.company, seed=3)
    company = scenario.company
    # What a running game has loaded already is not counted.
    score(run(scenario, [status_quo(company)] * QUARTERS, (0,)))
    quarters_of_one_team(scenario)

    sizes = [
        (asked.teams // 4, asked.replicates),
        (asked.teams // 2, asked.replicates),
        (asked.teams, asked.replicates),
        (asked.teams, asked.replicates // 4),
        (asked.teams, 2 * asked.replicates),
    ]
    seed, found = 0, {}
    for teams, replicates in sizes:
        # Other teams each time: nothing remembered helps.
        plans = [at_random(scenario, seed + team) for team in range(teams)]
        seed += teams
        found[teams, replicates] = board(scenario, plans, replicates)
        print(f"{teams} teams x {replicates} markets: {found[teams, replicates]:.1f} CPU-s")
    whole = found[asked.teams, asked.replicates]
    per_customer = whole / (asked.teams * asked.replicates * company.customers * QUARTERS)

    sample = 100_000
    peer = cpu_seconds(
        lambda: simulate(
            company,
            customers=sample,
            months=3 * QUARTERS,
            seed=1,
            tables=["customers", "exits"],
        )
    )
    ratio = peer / (sample * QUARTERS) / per_customer
    print(f"the same market customer by customer, {sample:,} of them: {peer:.2f} CPU-s")
    print(f"per customer and quarter the game is {ratio:,.0f} times as fast")
    print(f"a good plan is found in {cpu_seconds(lambda: good_policy(scenario), 1):.1f} CPU-s")


if __name__ == "__main__":
    main()
