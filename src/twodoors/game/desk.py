"""Where a team stands: its game, its closed quarters and what it is setting now, all kept on this computer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twodoors.game import play_file
from twodoors.game.controls import on_grid, status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import Quarter, Run, State, start, step
from twodoors.game.play_file import Play, next_quarter, with_quarter
from twodoors.game.predictions import Predictions, prediction_controls
from twodoors.game.scenario import ENDING, Scenario, read_scenario, write_scenario
from twodoors.handed_in import UnusableFileError
from twodoors.i18n import _
from twodoors.paths import work_folder
from twodoors.problems import InputError
from twodoors.whole_files import write

FOLDER = "games"
PLAY = "team.play.json"
_SCENARIO, _DRAFT, _LAST = "game.game.yaml", "draft.json", "last.json"


class MovedOnError(Exception):
    """The game went on in another window meanwhile."""


@dataclass
class Desk:
    """One team's game on this computer.

    ``settings`` and ``expected`` are what is being set now; everything is written down after each change, so
    that a new kernel goes on where the last one was.
    """

    scenario: Scenario
    play: Play
    settings: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, float | None] = field(default_factory=dict)
    _before: list[dict[str, Any]] = field(default_factory=list)
    _replayed: tuple[Play, Run, State] | None = field(default=None, repr=False, compare=False)
    problem: str = ""

    @property
    def folder(self) -> Path:
        """Where this game is kept."""
        return games_folder() / self.scenario.key

    @property
    def quarter(self) -> int | None:
        """The quarter being played: 0 for practice, None once the game is over."""
        return next_quarter(self.play, self.scenario)

    @property
    def decisions(self) -> Decisions:
        """What is set now, on its grid."""
        return on_grid(self.settings, self.scenario.company)

    @property
    def ready(self) -> bool:
        """Whether both predictions are made, without which no quarter is closed."""
        return all(self.expected.get(name) is not None for name in ("left", "cash_eur"))

    def set(self, name: str, value: Any) -> None:
        """Change a setting; :meth:`undo` takes it back."""
        if self.settings.get(name) == value:
            return
        self._before.append(dict(self.settings))
        del self._before[:-200]
        self.settings[name] = value
        self._keep_draft()

    def expect(self, name: str, value: float | None) -> None:
        """Enter a prediction."""
        self.expected[name] = value
        self._keep_draft()

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        if not self._before:
            return False
        self.settings = self._before.pop()
        self._keep_draft()
        return True

    def begin_again(self) -> None:
        """Set everything as the quarter began."""
        self._before.append(dict(self.settings))
        self.settings = self._opening()
        self._keep_draft()

    def close(self) -> None:
        """Close the quarter.

        Raises
        ------
        MovedOnError
            If it was closed already, in another window.
        InputError
            If something set is not on offer, or a prediction is missing.
        OSError
            If it cannot be written; nothing is changed then.
        """
        kept = _read_play(self.folder / PLAY, self.scenario)
        if kept is not None and len(kept.quarters) > len(self.play.quarters):
            self.play = kept
            self._open_quarter()
            raise MovedOnError
        if not self.ready:
            raise InputError(_("Predict both numbers before you close the quarter."))
        closed = with_quarter(
            self.play, self.scenario, self.decisions, Predictions(**self.expected)
        )
        play_file.write_play(closed, self.folder / PLAY)
        self.play = closed
        self._open_quarter()

    def state(self) -> State:
        """Return where the game stands: practice does not count."""
        return self.replay().state

    def replay(self) -> Run:
        """Return all closed quarters that count, played from the start; worked out once for each play."""
        return self._played_again()[0]

    def before_last(self) -> State:
        """Return where the game stood before the last quarter that counts."""
        return self._played_again()[1]

    def _played_again(self) -> tuple[Run, State]:
        if self._replayed is None or self._replayed[0] is not self.play:
            state, quarters = start(self.scenario), []
            before = state
            for decided in self.play.decisions:
                before = state
                state, quarter = step(state, decided)
                quarters.append(quarter)
            self._replayed = self.play, Run(self.scenario, tuple(quarters), state), before
        return self._replayed[1:]

    def practised(self) -> Quarter | None:
        """Return the practice quarter, once it is closed."""
        if not self.play.quarters or self.play.quarters[0].quarter != 0:
            return None
        decided = self.play.quarters[0].decisions
        return step(start(self.scenario), decided, practice=True)[1]

    def keep(self) -> None:
        """Write the game and the play down, and remember that this game was open last."""
        write_scenario(self.scenario, self.folder / _SCENARIO)
        play_file.write_play(self.play, self.folder / PLAY)
        write(games_folder() / _LAST, json.dumps({"game": self.scenario.key}).encode())

    def hand_in(self) -> Path:
        """Write the file for the trainer into ``work/results/`` and return where it is."""
        path = work_folder() / "results" / play_file.file_name(self.play.team)
        play_file.write_play(self.play, path)
        return path

    def _open_quarter(self) -> None:
        self.settings, self.expected, self._before = self._opening(), {}, []
        self._keep_draft()

    def _opening(self) -> dict[str, Any]:
        """Return what a quarter begins with: what held in the one before, without its reports."""
        if not self.play.decisions:
            return status_quo(self.scenario.company).model_dump()
        return {**self.play.decisions[-1].model_dump(), "reports": ()}

    def _keep_draft(self) -> None:
        content = {
            "quarter": self.quarter,
            "settings": self.settings,
            "expected": self.expected,
        }
        try:
            write(self.folder / _DRAFT, json.dumps(content).encode())
        except OSError as error:
            self.problem = error.strerror or str(error)
        else:
            self.problem = ""

    def _read_draft(self) -> None:
        self._open_values()
        try:
            draft: Any = json.loads((self.folder / _DRAFT).read_bytes())
            if draft["quarter"] != self.quarter:
                return
            kept = on_grid({**self.settings, **draft["settings"]}, self.scenario.company)
            known = {
                control.name: control for control in prediction_controls(self.scenario.company)
            }
            expected = {
                name: known[name].value(known[name].place(value))
                for name, value in draft["expected"].items()
                if name in known and value is not None
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return
        self.settings, self.expected = kept.model_dump(), expected

    def _open_values(self) -> None:
        self.settings, self.expected = self._opening(), {}


def games_folder() -> Path:
    """Return the folder of all games on this computer."""
    return work_folder() / FOLDER


def new_desk(scenario: Scenario, team: str) -> Desk:
    """Begin a game, or go on with it where this computer has it already.

    Raises
    ------
    OSError
        If nothing can be written.
    """
    found = open_desk(scenario.key)
    if found is not None:
        return found
    desk = Desk(scenario, play_file.new_play(scenario, team))
    desk.keep()
    desk._open_quarter()
    return desk


def open_desk(key: str) -> Desk | None:
    """Return a game that was begun on this computer, or None."""
    folder = games_folder() / key
    try:
        scenario = read_scenario(folder / _SCENARIO)
    except InputError:
        return None
    play = _read_play(folder / PLAY, scenario)
    if play is None or scenario.key != key:
        return None
    desk = Desk(scenario, play)
    desk._read_draft()
    return desk


def last_desk() -> Desk | None:
    """Return the game that was open last on this computer, or None."""
    try:
        raw: Mapping[str, Any] = json.loads((games_folder() / _LAST).read_bytes())
        key = str(raw["game"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return open_desk(key) if key.isalnum() else None


def begun() -> list[Desk]:
    """Return every game that was begun on this computer."""
    desks = (open_desk(path.name) for path in sorted(games_folder().glob("*")) if path.is_dir())
    return [desk for desk in desks if desk is not None]


def game_files() -> list[Path]:
    """Return the trainer's game files that lie in ``work/``."""
    return sorted(work_folder().glob(f"*{ENDING}"))


def _read_play(path: Path, scenario: Scenario) -> Play | None:
    try:
        return play_file.read_play(path, scenario)
    except UnusableFileError:
        return None
