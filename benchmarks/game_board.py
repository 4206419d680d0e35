"""How long the game's board takes, by teams and replicates, and for 40 teams as one types it.

    python benchmarks/game_board.py

Teams play blindly drawn settings; CPU seconds of this process, so that other work on the machine counts less.
"""

import os
import random
import tempfile
import time
from pathlib import Path

from twodoors.game.board import board
from twodoors.game.controls import controls
from twodoors.game.decisions import Decisions
from twodoors.game.play_file import file_name, new_play, with_quarter, write_play
from twodoors.game.policies import good_policy
from twodoors.game.scenario import Scenario, new_scenario
from twodoors.press.game_board import write_board


def put_teams(folder: Path, scenario: Scenario, count: int) -> None:
    """Write the files of so many teams."""
    rng = random.Random(count)
    for number in range(count):
        play = new_play(scenario, f"Team {number + 1}")
        for quarter in range(1, scenario.quarters + 1):
            settings = {
                control.name: control.value(rng.randrange(control.count))
                for control in controls(scenario.company)
            }
            play = with_quarter(play, scenario, Decisions(**settings), quarter=quarter)
        write_play(play, folder / file_name(play.team))


def main() -> None:
    """Measure and print."""
    scenario = new_scenario("sport_tv")
    begun = time.process_time()
    good_policy(scenario)
    print(f"search for a good plan: {time.process_time() - begun:.1f} CPU-s")
    with tempfile.TemporaryDirectory() as name:
        for teams in (10, 20, 40):
            folder = Path(name) / str(teams)
            folder.mkdir()
            put_teams(folder, scenario, teams)
            # The first one of a size also draws the luck that all share.
            for replicates in (200, 50, 100, 200):
                os.environ["TWODOORS_WORK"] = f"{name}/work-{teams}-{replicates}-{time.time()}"
                begun = time.process_time()
                made = board(folder, scenario, replicates=replicates, workers=1)
                took = time.process_time() - begun
                print(f"{teams} teams, {replicates} replicates: {took:.2f} CPU-s")
        begun = time.process_time()
        write_board(made, Path(name) / "out", ["en", "nl"])
        print(f"pages in both languages, 40 teams: {time.process_time() - begun:.1f} CPU-s")


if __name__ == "__main__":
    main()
