"""The same file gives the same game on every version of Python: whole games, customer by customer and euro by euro.

``golden.csv`` was written by ``python -m tests.game.test_same_numbers``. Write it anew only when the game itself
is meant to change: files of games played before will then end otherwise.
"""

import csv
from pathlib import Path

from twodoors.game.engine import run
from twodoors.game.policies import at_random, thoughtful
from twodoors.game.scenario import new_scenario
from twodoors.game.score import score

GOLDEN = Path(__file__).with_name("golden.csv")
REPLICATES = (0, 1, 100, 200)


def games():
    """Every quarter of two games, played by thought and blindly, and the points in hundredths."""
    yield ["game", "replicate", "quarter", "left", "won", "referred", "end", "cash", "points"]
    for name, plan_of in (("sport_tv", thoughtful), ("energy", lambda game: at_random(game, 4))):
        scenario = new_scenario(name, seed=3)
        played = run(scenario, plan_of(scenario), REPLICATES)
        points = score(played).total
        for quarter in played.quarters:
            counted = (
                quarter.left,
                quarter.won,
                quarter.referred,
                quarter.end,
                quarter.cash_eur,
                100 * points,
            )
            for row, replicate in enumerate(REPLICATES):
                yield [
                    name,
                    str(replicate),
                    str(quarter.number),
                    *(str(round(float(figure[row]))) for figure in counted),
                ]


def test_whole_games_end_as_they_always_did():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        assert list(games()) == list(csv.reader(file))


if __name__ == "__main__":
    with GOLDEN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(games())
