"""What a class's games come to, for the talk afterwards: courses, events, doors, predictions, turning points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from twodoors.game.controls import controls, status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import Quarter, Run, State, start, step
from twodoors.game.play_file import Play
from twodoors.game.plays import collect
from twodoors.game.scenario import Scenario
from twodoors.game.score import Score, score
from twodoors.i18n import _
from twodoors.problems import InputError, Problem, shown


@dataclass(frozen=True)
class EventEffect:
    """What an event did to one team: the same decisions and luck, with the event and without it.

    ``left`` counts those who left more in its quarter; ``customers`` and ``cash_eur`` what the team has more
    where it stopped (negative: less).
    """

    quarter: int
    kind: str
    left: float
    customers: float
    cash_eur: float


@dataclass(frozen=True)
class Turn:
    """What a quarter's decisions brought, in points, against leaving everything as it was in that quarter.

    ``control`` is the setting that did most of it, ``share`` the points of that setting alone.
    """

    quarter: int
    points: float
    control: str | None = None
    share: float = 0.0


@dataclass(frozen=True)
class Calibration:
    """How well a team foresaw one number.

    ``error`` is the mean distance between prediction and outcome, ``naive`` that of "as last quarter" over the
    same quarters (NaN where there was no quarter before), ``bias`` the mean of prediction less outcome.
    """

    quarters: int
    error: float
    naive: float
    bias: float

    @property
    def ratio(self) -> float:
        """Error against the naive guess's: below 1 is better than repeating the last quarter."""
        return self.error / max(self.naive, 1e-9)


@dataclass(frozen=True, eq=False)
class Course:
    """One team's game in the class's market: the state before each quarter, and each quarter."""

    scenario: Scenario
    play: Play
    states: tuple[State, ...]
    quarters: tuple[Quarter, ...]
    practice: tuple[State, Quarter] | None

    @property
    def team(self) -> str:
        """The team's name."""
        return self.play.team

    @cached_property
    def run(self) -> Run:
        """The game as far as it was played."""
        return Run(self.scenario, self.quarters, self.states[-1])

    @cached_property
    def score(self) -> Score | None:
        """Points as far as the team came; none after practice alone."""
        return score(self.run) if self.quarters else None

    @property
    def total(self) -> float:
        """Points in all; NaN after practice alone."""
        return float(self.score.total[0]) if self.score is not None else float("nan")

    @cached_property
    def points(self) -> tuple[float, ...]:
        """Points in all after each quarter."""
        so_far = (
            Run(self.scenario, self.quarters[:count], self.states[count])
            for count in range(1, len(self.quarters) + 1)
        )
        return tuple(float(score(one).total[0]) for one in so_far)

    @property
    def doors(self) -> tuple[tuple[float, float], ...]:
        """Money at the front and at the back door in each quarter: newcomers' budget; perks, service, complaints.

        Yearly amounts count for a quarter and for the mean of customers at its start and its end.
        """
        found = []
        for one in self.quarters:
            set_ = one.decisions
            people = float(one.start[0] + one.end[0]) / 2
            back = people * (set_.perks_eur_per_customer + set_.service_eur_per_customer) / 4
            found.append((set_.front_door_eur, back + set_.complaint_team_eur))
        return tuple(found)

    @cached_property
    def left(self) -> Calibration | None:
        """How well the team foresaw who leaves; none without a prediction."""
        truth = [float(one.left[0]) for one in self.quarters]
        return _calibration([one.predictions.left for one in self.play.counted], truth, truth)

    @cached_property
    def cash(self) -> Calibration | None:
        """How well the team foresaw its cash; the naive guess adds the last quarter's result once more."""
        truth = [float(one.cash_eur[0]) for one in self.quarters]
        again = [float(one.cash_eur[0] + one.result_eur[0]) for one in self.quarters]
        return _calibration([one.predictions.cash_eur for one in self.play.counted], truth, again)

    @property
    def foresight(self) -> float:
        """Mean of both errors against the naive guess; infinite where that cannot be said."""
        known = [
            one.ratio
            for one in (self.left, self.cash)
            if one is not None and one.naive == one.naive
        ]
        return float(np.mean(known)) if len(known) == 2 else float("inf")

    @cached_property
    def events(self) -> tuple[EventEffect, ...]:
        """What each event did to this team."""
        found = []
        for event in self.scenario.events:
            if event.quarter > len(self.quarters):
                continue
            others = [one for one in self.scenario.events if one != event]
            content = {**self.scenario.model_dump(mode="json"), "events": others}
            without = course(Scenario.model_validate(content), self.play)
            last, other = self.quarters[-1], without.quarters[-1]
            here = event.quarter - 1
            found.append(
                EventEffect(
                    event.quarter,
                    event.kind,
                    float(self.quarters[here].left[0] - without.quarters[here].left[0]),
                    float(last.end[0] - other.end[0]),
                    float(last.cash_eur[0] - other.cash_eur[0]),
                )
            )
        return tuple(found)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What each quarter's decisions brought."""
        today = status_quo(self.scenario.company)
        return tuple(
            Turn(one.number, self.total - self._otherwise(one.number, today))
            for one in self.quarters
        )

    @cached_property
    def decisive(self) -> tuple[Turn | None, Turn | None]:
        """The quarter that brought most and the one that cost most, explained; none where nothing stands out."""
        most = max(self.turns, key=lambda one: one.points, default=None)
        least = min(self.turns, key=lambda one: one.points, default=None)
        return (
            self.explained(most) if most is not None and most.points > 0.05 else None,
            self.explained(least) if least is not None and least.points < -0.05 else None,
        )

    def explained(self, turn: Turn) -> Turn:
        """Return a turn with the setting that did most of it."""
        decided = self.quarters[turn.quarter - 1].decisions
        today = status_quo(self.scenario.company)
        parts = {}
        for control in controls(self.scenario.company):
            value = getattr(today, control.name)
            if getattr(decided, control.name) != value:
                other = decided.model_copy(update={control.name: value})
                parts[control.name] = self.total - self._otherwise(turn.quarter, other)
        if not parts:
            return turn
        most = max(parts, key=lambda name: parts[name] * (1 if turn.points >= 0 else -1))
        return Turn(turn.quarter, turn.points, most, parts[most])

    def _otherwise(self, number: int, decided: Decisions) -> float:
        """Return the points if one quarter had been decided otherwise."""
        state, quarters = self.states[number - 1], list(self.quarters[: number - 1])
        for place, one in enumerate(self.quarters[number - 1 :]):
            state, quarter = step(state, decided if place == 0 else one.decisions)
            quarters.append(quarter)
        return float(score(Run(self.scenario, tuple(quarters), state)).total[0])


def course(scenario: Scenario, play: Play) -> Course:
    """Play a team's decisions again in the class's market."""
    state = start(scenario)
    states, quarters, practice = [state], [], None
    for closed in play.quarters:
        if closed.quarter == 0:
            practice = (state, step(state, closed.decisions, practice=True)[1])
            continue
        state, quarter = step(state, closed.decisions)
        states.append(state)
        quarters.append(quarter)
    return Course(scenario, play, tuple(states), tuple(quarters), practice)


@dataclass(frozen=True)
class Debrief:
    """What there is to talk about; teams in the order of their names, which ranks nobody."""

    scenario: Scenario
    place: Path
    courses: tuple[Course, ...]
    left_out: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]

    def told(self) -> "Debrief":
        """Return the same with what is said about files in the language spoken now."""
        found = collect(self.place, self.scenario, everybody=True)
        return replace(self, left_out=tuple(found.left_out), remarks=tuple(found.remarks))

    @property
    def played(self) -> tuple[Course, ...]:
        """Teams that closed a quarter that counts."""
        return tuple(one for one in self.courses if one.quarters)

    @property
    def finished(self) -> tuple[Course, ...]:
        """Teams that came as far as any: only they can be compared in the end."""
        return tuple(one for one in self.played if len(one.quarters) == self.reached)

    @property
    def reached(self) -> int:
        """The last quarter that any team closed."""
        return max((len(one.quarters) for one in self.courses), default=0)


def debrief(
    place: Path, scenario: Scenario, *, progress: Callable[[int, int], None] | None = None
) -> Debrief:
    """Play every team of a folder again, however far it came.

    Raises
    ------
    InputError
        If nothing in the folder can be used.
    """
    found = collect(place, scenario, everybody=True)
    plays: Sequence[Play] = sorted(
        (play for _name, play in found.plays), key=lambda play: play.team.casefold()
    )
    if not plays:
        problems = [Problem(shown(name), reason) for name, reason in found.left_out[:20]]
        raise InputError(_("There is no team's play here that can be used."), problems)
    courses = []
    for count, play in enumerate(plays, 1):
        made = course(scenario, play)
        # Worked out here, while somebody watches the bar: pages in both languages use them again.
        made.events, made.decisive, made.points  # noqa: B018
        courses.append(made)
        if progress:
            progress(count, len(plays))
    return Debrief(scenario, place, tuple(courses), tuple(found.left_out), tuple(found.remarks))


def _calibration(
    expected: Sequence[float | None], truth: Sequence[float], again: Sequence[float]
) -> Calibration | None:
    known = [(place, guess) for place, guess in enumerate(expected) if guess is not None]
    later = [one for one in known if one[0] > 0]
    used = later or known
    if not used:
        return None
    misses = np.array([guess - truth[place] for place, guess in used])
    naive = [abs(again[place - 1] - truth[place]) for place, _guess in later]
    return Calibration(
        len(used),
        float(np.abs(misses).mean()),
        float(np.mean(naive)) if naive else float("nan"),
        float(misses.mean()),
    )


__all__ = ["Calibration", "Course", "Debrief", "EventEffect", "Turn", "course", "debrief"]
