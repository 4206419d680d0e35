"""What a team's decisions come to: played again from the start, in the class's market and in others like it."""

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from twodoors.game.controls import status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import Run, start, step
from twodoors.game.luck import replicates
from twodoors.game.policies import good_policy
from twodoors.game.scenario import AXES, Scenario
from twodoors.game.score import score
from twodoors.i18n import _
from twodoors.paths import work_folder
from twodoors.whole_files import write

Floats = NDArray[np.float64]
Plan = Literal["team", "good", "unchanged"]
_MOST_KEPT = 4_000
_ROOMS = ("company", "game", "market", "models")


@dataclass(frozen=True)
class Point:
    """Where a team stood after a quarter, in the class's market; points as far as it had come."""

    quarter: int
    customers: float
    won: float
    left: float
    result_eur: float
    cash_eur: float
    total: float
    axes: Mapping[str, float]


@dataclass(frozen=True)
class Replay:
    """What decisions came to. ``totals`` and ``axes`` hold the class's market first, then its replicates."""

    course: tuple[Point, ...]
    totals: Floats
    axes: Mapping[str, Floats]

    @property
    def total(self) -> float:
        """Points in the market that the class played."""
        return float(self.totals[0])

    @property
    def elsewhere(self) -> Floats:
        """Points in the replicates: the same decisions, other luck."""
        return self.totals[1:]


@dataclass(frozen=True)
class ReplayTask:
    """What is to be played again, on its way to whoever plays it."""

    scenario: str
    plan: Plan
    decisions: tuple[str, ...]
    replicates: int
    engine: str

    @property
    def key(self) -> str:
        """What tells this task's outcome from every other."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:40]


def task_of(
    scenario: Scenario, decisions: Sequence[Decisions], count: int, plan: Plan = "team"
) -> ReplayTask:
    """Return the task of playing decisions again in ``count`` replicates beside the class's market.

    With the plan ``"good"`` or ``"unchanged"`` only the number of decisions matters.
    """
    texts = tuple(one.model_dump_json() if plan == "team" else "" for one in decisions)
    return ReplayTask(scenario.model_dump_json(), plan, texts, count, engine_digest())


def play_again(task: ReplayTask) -> Replay:
    """Play decisions again.

    Raises
    ------
    RuntimeError
        If this copy of the kit is not the one that asked.
    """
    if task.engine != engine_digest():
        raise RuntimeError(_("this worker has another copy of the kit"))
    scenario = Scenario.model_validate_json(task.scenario)
    markets = (0, *replicates(task.replicates))
    state = start(scenario, markets)
    quarters, course = [], []
    scored = None
    for decided in _decisions(task, scenario):
        state, quarter = step(state, decided)
        quarters.append(quarter)
        scored = score(Run(scenario, tuple(quarters), state))
        course.append(
            Point(
                quarter=quarter.number,
                customers=float(quarter.end[0]),
                won=float(quarter.won[0] + quarter.referred[0]),
                left=float(quarter.left[0]),
                result_eur=float(quarter.result_eur[0]),
                cash_eur=float(quarter.cash_eur[0]),
                total=float(scored.total[0]),
                axes={axis: float(scored.axes[axis][0]) for axis in AXES},
            )
        )
    if scored is None:
        raise RuntimeError(_("no quarter was closed"))
    axes = {axis: np.asarray(scored.axes[axis]) for axis in AXES}
    return Replay(tuple(course), np.asarray(scored.total), axes)


def _decisions(task: ReplayTask, scenario: Scenario) -> Sequence[Decisions]:
    count = len(task.decisions)
    if task.plan == "good":
        return good_policy(scenario)[:count]
    if task.plan == "unchanged":
        return [status_quo(scenario.company)] * count
    return [Decisions.model_validate_json(text) for text in task.decisions]


@cache
def engine_digest() -> str:
    """Return a digest of all that a replay's outcome depends on besides the game and the decisions."""
    package = Path(__file__).resolve().parents[1]
    found = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            content = path.read_bytes()
            found.update(f"{room}/{path.name} {len(content)}\n".encode() + content)
    for library in ("numpy", "scipy"):
        found.update(f"{library} {version(library)}\n".encode())
    return found.hexdigest()[:40]


def kept(task: ReplayTask) -> Replay | None:
    """Return what was played again before, if it is whole.

    It is kept in the trainer's own folder, not beside the teams' files: there, anybody could put one.
    """
    try:
        raw: Any = json.loads((_folder() / f"{task.key}.json").read_bytes())
        course = tuple(Point(**point) for point in raw["course"])
        totals = np.asarray(raw["totals"], dtype=np.float64)
        axes = {axis: np.asarray(raw["axes"][axis], dtype=np.float64) for axis in AXES}
    except (OSError, ValueError, TypeError, KeyError):
        return None
    shape = (task.replicates + 1,)
    if totals.shape != shape or any(values.shape != shape for values in axes.values()):
        return None
    return Replay(course, totals, axes) if len(course) == len(task.decisions) else None


def keep(task: ReplayTask, replay: Replay) -> None:
    """Keep what was played again, so that an interrupted board goes on where it was."""
    content = {
        "course": [asdict(point) for point in replay.course],
        "totals": replay.totals.tolist(),
        "axes": {axis: values.tolist() for axis, values in replay.axes.items()},
    }
    # A folder that may not be written to costs time, nothing more.
    with contextlib.suppress(OSError):
        write(_folder() / f"{task.key}.json", json.dumps(content).encode())


def tidy() -> None:
    """Throw away the oldest of what was kept, once there is much of it."""
    with contextlib.suppress(OSError):
        paths = sorted(_folder().glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in paths[:-_MOST_KEPT]:
            path.unlink()


def _folder() -> Path:
    return work_folder() / ".game-board"


__all__ = [
    "Plan",
    "Point",
    "Replay",
    "ReplayTask",
    "engine_digest",
    "keep",
    "kept",
    "play_again",
    "task_of",
    "tidy",
]
