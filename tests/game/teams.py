"""Teams for tests: plays made as the kit makes them, and files changed by hand."""

import json
import random
from datetime import UTC, datetime, timedelta

from twodoors.game.controls import controls
from twodoors.game.decisions import Decisions
from twodoors.game.play_file import file_name, new_play, play_bytes, with_quarter
from twodoors.game.predictions import Predictions, prediction_controls

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def drawn(scenario, rng):
    """Draw settings blindly, each on its grid."""
    return Decisions(
        **{
            control.name: control.value(rng.randrange(control.count))
            for control in controls(scenario.company)
        }
    )


def expected(scenario, rng):
    """Draw predictions, one in four left open."""
    found = {}
    for control in prediction_controls(scenario.company):
        place = rng.randrange(control.count)
        found[control.name] = control.value(place) if rng.random() < 0.75 else None
    return Predictions(**found)


def play_of(scenario, team, quarters=None, seed=None, members=()):
    """Return a team's play with settings drawn by its name."""
    rng = random.Random(team if seed is None else seed)
    play = new_play(scenario, team, members)
    for quarter in range(1, (quarters or scenario.quarters) + 1):
        play = with_quarter(
            play,
            scenario,
            drawn(scenario, rng),
            expected(scenario, rng),
            quarter=quarter,
            now=NOON + timedelta(minutes=quarter),
        )
    return play


def put(folder, play, name=None):
    """Write a play into a folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or file_name(play.team))
    path.write_bytes(play_bytes(play))
    return path


def put_changed(folder, play, change, name=None):
    """Write a play that was changed by hand: ``change`` gets what its file holds."""
    raw = json.loads(play_bytes(play))
    change(raw)
    path = put(folder, play, name)
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path
