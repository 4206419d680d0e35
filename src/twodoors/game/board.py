"""The trainer's board: every team played again, ranked, and what of the ranking is luck."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twodoors.game.engine import run
from twodoors.game.play_file import Play
from twodoors.game.plays import Plays, collect
from twodoors.game.replay import (
    Plan,
    Replay,
    ReplayTask,
    keep,
    kept,
    play_again,
    task_of,
    tidy,
)
from twodoors.game.scenario import Scenario
from twodoors.game.score import score
from twodoors.i18n import _
from twodoors.problems import InputError, Problem, shown

MOST_REPLICATES = 10_000
_MARKETS_THAT_PAY = 20_000
_BAND = (10, 50, 90)


@dataclass(frozen=True)
class Standing:
    """One team on the board.

    ``low``, ``middle`` and ``high`` are the tenth, half and nine tenths of its points over the replicates;
    ``first`` the share of the replicates in which nobody has more points; ``claimed`` what its own file says
    where the replay says otherwise.
    """

    rank: int
    play: Play
    file: str
    replay: Replay
    low: float
    middle: float
    high: float
    first: float
    claimed: float | None = None

    @property
    def team(self) -> str:
        """The team's name."""
        return self.play.team


@dataclass(frozen=True)
class Board:
    """The standing after a quarter, the first team first.

    ``beats[a, b]`` is the share of the replicates in which the team at place ``a`` has more points than the one
    at ``b``, half of the draws counted; ``order_kept`` the share of all pairs of teams that stand in a replicate
    as in the class's market (NaN for one team).
    """

    scenario: Scenario
    quarter: int
    replicates: int
    standings: tuple[Standing, ...]
    good: Replay
    unchanged: Replay
    beats: NDArray[np.float64]
    order_kept: float
    left_out: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]

    def way(self, replay: Replay) -> float:
        """Return how far a team came from changing nothing (0) to the policy that a search found (1).

        Means over the replicates; NaN where the two do not differ.
        """
        start, goal = self.unchanged.elsewhere.mean(), self.good.elsewhere.mean()
        if abs(goal - start) < 1e-9:
            return float("nan")
        return float((replay.elsewhere.mean() - start) / (goal - start))


def board(
    place: Path,
    scenario: Scenario,
    *,
    replicates: int = 200,
    workers: int | None = None,
    scheduler: str | None = None,
    until: int | None = None,
    closing: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Board:
    """Play every team of a folder again and rank them.

    Parameters
    ----------
    place : Path
        A folder or zip with the teams' plays.
    scenario : Scenario
        The game they played.
    replicates : int
        Markets beside the class's own, 2 to 10,000; the same ones for every team.
    workers, scheduler
        Processes on this machine (as many as pay, without it), or a Dask cluster's scheduler.
    until, closing
        As in :func:`twodoors.game.plays.collect`.
    progress : callable, optional
        Called with how many were played again and of how many.

    Raises
    ------
    InputError
        If nothing in the folder can be used, or something is not allowed.
    """
    if not 2 <= replicates <= MOST_REPLICATES:
        raise InputError(
            _("This number of replicates is not possible."),
            [Problem("--replicates", shown(replicates), f"2 … {MOST_REPLICATES}", "200")],
        )
    found = collect(place, scenario, until=until, closing=closing)
    if not found.plays:
        problems = [Problem(shown(name), reason) for name, reason in found.left_out[:20]]
        raise InputError(_("There is no team's play here that can be used."), problems)
    replays = _replays(found, scenario, replicates, workers, scheduler, progress)
    return _ranked(found, scenario, replicates, replays)


def _replays(
    found: Plays,
    scenario: Scenario,
    count: int,
    workers: int | None,
    scheduler: str | None,
    progress: Callable[[int, int], None] | None,
) -> list[Replay]:
    """Return the good policy's replay, the unchanged company's, and each team's, in this order."""
    from twodoors.market.workers import work_through

    quarters = [play.decisions[: found.quarter] for _name, play in found.plays]
    marks: tuple[Plan, Plan] = ("good", "unchanged")
    wanted = [task_of(scenario, quarters[0], count, plan) for plan in marks]
    wanted += [task_of(scenario, decisions, count) for decisions in quarters]
    done: dict[ReplayTask, Replay] = {}
    for task in dict.fromkeys(wanted):
        if (before := kept(task)) is not None:
            done[task] = before
    left = [task for task in dict.fromkeys(wanted) if task not in done]
    total = len(done) + len(left)
    if progress:
        progress(len(done), total)
    if workers is None:
        # Starting a process takes as long as some ten thousand markets do in the one that is there.
        workers = min(os.cpu_count() or 1, 1 + len(left) * count // _MARKETS_THAT_PAY)
    hands = max(1, min(workers, len(left)))
    for task, result in work_through(left, play_again, workers=hands, scheduler=scheduler):
        if isinstance(result, BaseException):
            raise InputError(
                _("A team's decisions could not be played again."),
                [
                    Problem(
                        shown(str(result) or type(result).__name__),
                        advice=_("Run the same command again: what is finished stays."),
                    )
                ],
            )
        keep(task, result)
        done[task] = result
        if progress:
            progress(len(done), total)
    tidy()
    return [done[task] for task in wanted]


def _ranked(found: Plays, scenario: Scenario, count: int, replays: Sequence[Replay]) -> Board:
    good, unchanged, *teams = replays
    # Of equal points the name decides the place on the page, not the rank.
    order = sorted(
        range(len(teams)), key=lambda n: (-teams[n].total, found.plays[n][1].team.casefold())
    )
    points = np.stack([teams[n].elsewhere for n in order])
    ahead = (points[:, None, :] > points[None, :, :]).mean(axis=2)
    level = (points[:, None, :] == points[None, :, :]).mean(axis=2)
    best = points.max(axis=0)
    standings = []
    for place, n in enumerate(order):
        name, play = found.plays[n]
        low, middle, high = np.percentile(points[place], _BAND)
        standings.append(
            Standing(
                rank=1 + sum(other.total > teams[n].total for other in teams),
                play=play,
                file=name,
                replay=teams[n],
                low=float(low),
                middle=float(middle),
                high=float(high),
                first=float((points[place] >= best).mean()),
                claimed=_claimed(play, scenario),
            )
        )
    return Board(
        scenario=scenario,
        quarter=found.quarter,
        replicates=count,
        standings=tuple(standings),
        good=good,
        unchanged=unchanged,
        beats=ahead + level / 2,
        order_kept=_order_kept(np.array([teams[n].total for n in order]), points),
        left_out=tuple(found.left_out),
        remarks=tuple(found.remarks),
    )


def _order_kept(here: NDArray[np.float64], elsewhere: NDArray[np.float64]) -> float:
    """Return the share of pairs that stand elsewhere as they stand here; pairs level here are left aside."""
    one, other = np.triu_indices(len(here), 1)
    apart = here[one] != here[other]
    if not apart.any():
        return float("nan")
    signs = np.sign(here[one] - here[other])[apart, None]
    found = np.sign(elsewhere[one] - elsewhere[other])[apart]
    return float(((found == signs) + (found == 0) / 2).mean())


def _claimed(play: Play, scenario: Scenario) -> float | None:
    """Return the points that a file claims, if its own decisions do not give them."""
    if play.claimed_total is None:
        return None
    truly = float(score(run(scenario, play.decisions)).total[0])
    # Pages show whole points or tenths: a rounded claim is an honest one.
    return play.claimed_total if abs(play.claimed_total - truly) > 0.5 else None


__all__ = ["Board", "Standing", "board"]
