"""A quarter's outcome by adding: what each card does, fitted to the engine, and by how much adding is off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from twodoors.game.cards import MOST_PLAYED, Card, cards
from twodoors.game.controls import status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.engine import Run, start, step
from twodoors.game.scenario import AXES, Scenario
from twodoors.game.score import figure_at, figures, score

Floats = NDArray[np.float64]
Levels = tuple[int, ...]
FITTED, TRIED = 360, 160
RUNGS = tuple(range(5, 100, 5))
_KEPT = 0.7
"""How likely a card of the random games stays on the table: assumption, as teams do."""
_ADDED = ("equity", "contacts", "locked_in", "fairness")


@dataclass(frozen=True)
class Errors:
    """How far adding is from the engine over games with random cards: what nine of ten stay within, and the worst.

    The first is what 19 of 20 of the games tried stayed within, so that nine of ten of other games do too.

    Customers as a share of those at the end, cash as a share of the money an unchanged company makes, the total in
    points; ``order`` is the share of pairs of games that adding puts in the engine's order.
    """

    games: int
    customers: tuple[float, float]
    cash: tuple[float, float]
    total: tuple[float, float]
    order: float


@dataclass(frozen=True, eq=False)
class Sheet:
    """The trainer's table, as printed.

    Customers are counted in ``people``, money in ``euro``. ``base`` has a row for every quarter: came, left,
    money. ``now`` and ``after`` have a row for every card and level: what it adds to the quarter in which it lies
    and to the one after. ``marks`` is what each quarter of it adds to the figures behind worth, contacts, locked in
    and fairness (customers' worth in ``euro``, the others in hundredths of a percentage point).
    """

    scenario: Scenario
    people: float
    euro: float
    base: NDArray[np.int64]
    rows: tuple[tuple[int, int], ...]
    now: NDArray[np.int64]
    after: NDArray[np.int64]
    figures: NDArray[np.int64]
    marks: NDArray[np.int64]
    ladder: dict[str, tuple[int, ...]]
    steps: dict[str, tuple[int, ...]]
    errors: Errors | None = None


@dataclass(frozen=True)
class Added:
    """What adding by the sheet comes to: customers, cash, and points in all."""

    customers: float
    cash_eur: float
    total: float


def add(sheet: Sheet, game: Sequence[Levels]) -> Added:
    """Add up a game by the sheet, as a team does."""
    customers = round(sheet.scenario.company.customers / sheet.people)
    cash, found = 0, sheet.figures.copy()
    played = [_played(sheet.rows, levels) for levels in game]
    for quarter, rows in enumerate(played):
        came, left, money = (
            sheet.base[quarter]
            + sheet.now[rows].sum(axis=0)
            + (sheet.after[played[quarter - 1]].sum(axis=0) if quarter else 0)
        )
        customers, cash = customers + int(came) - int(left), cash + int(money)
        found = found + sheet.marks[rows].sum(axis=0)
    reached = dict(zip(_ADDED, found, strict=True)) | {"cash": cash}
    steps = sum(_steps(sheet, axis, int(reached[axis])) for axis in AXES)
    return Added(customers * sheet.people, cash * sheet.euro, 50 * float(np.exp(steps / 100)))


def _steps(sheet: Sheet, axis: str, figure: int) -> int:
    nearest = min(range(len(RUNGS)), key=lambda place: abs(sheet.ladder[axis][place] - figure))
    return sheet.steps[axis][nearest]


def unit_of(axis: str, sheet: Sheet) -> float:
    """Return what one stands for in an axis's figures: money, or a hundredth of a percentage point."""
    return sheet.euro if axis in ("equity", "cash") else 1e-4


@lru_cache(maxsize=4)
def _made(text: str, fitted: int, tried: int) -> Sheet:
    scenario = Scenario.model_validate_json(text)
    deck = cards(scenario.company)
    rows = tuple((c, lv) for c, card in enumerate(deck) for lv in range(1, len(card.levels)))
    still = played_by_engine(scenario, [(0,) * len(deck)] * scenario.quarters)
    base = _outcomes(still)
    people = 10.0 ** max(int(np.log10(scenario.company.customers)) - 4, 0)
    euro = 10.0 ** max(int(np.log10(max(np.abs(base[:, 2]).max(), 1))) - 2, 0)
    units = np.array([people, people, euro])
    games = random_games(scenario, fitted, 1)
    here, before, counts, changes, ends = [], [], [], [], []
    still_figures = _figures(still)
    for game in games:
        run = played_by_engine(scenario, game)
        played = np.array([_marks(rows, levels) for levels in game])
        here.append(played)
        before.append(np.vstack([np.zeros(len(rows)), played[:-1]]))
        counts.append(played.sum(axis=0))
        changes.append(_outcomes(run) - base)
        ends.append(_figures(run) - still_figures)
    effects = _fit(np.hstack([np.vstack(here), np.vstack(before)]), np.vstack(changes) / units)
    scale = np.array([euro, 1e-4, 1e-4, 1e-4])
    marks = _fit(np.array(counts), np.array(ends) / scale)
    ladder, steps = {}, {}
    weights = dict(scenario.weights)
    whole = sum(weights.values())
    for axis in AXES:
        unit = euro if axis in ("equity", "cash") else 1e-4
        ladder[axis] = tuple(
            round(figure_at(scenario, scenario.quarters, axis, rung) / unit) for rung in RUNGS
        )
        weight = weights[axis] / whole  # type: ignore[index]
        steps[axis] = tuple(round(100 * weight * float(np.log(rung / 50))) for rung in RUNGS)
    sheet = Sheet(
        scenario=scenario,
        people=people,
        euro=euro,
        base=_whole(base / units),
        rows=rows,
        now=_whole(effects[: len(rows)]),
        after=_whole(effects[len(rows) :]),
        figures=_whole(still_figures / scale),
        marks=_whole(marks),
        ladder=ladder,
        steps=steps,
    )
    return replace(sheet, errors=errors(sheet, random_games(scenario, tried, 2)))


def sheet_of(scenario: Scenario, fitted: int = FITTED, tried: int = TRIED) -> Sheet:
    """Return the trainer's table of a game.

    Each card's effect is fitted to the engine, without luck, by least squares over ``fitted`` games with random
    cards, through what an unchanged company comes to; ``tried`` other games say by how much adding is off.
    """
    return _made(scenario.text, fitted, tried)


def errors(sheet: Sheet, games: Sequence[Sequence[Levels]], within: float = 95) -> Errors:
    """Return how far adding is from the engine over some games; ``within`` per cent of them stay within the first."""
    apart, totals = [], []
    still = played_by_engine(sheet.scenario, [(0,) * len(games[0][0])] * sheet.scenario.quarters)
    usual = max(abs(float(still.state.cash_eur[0])), 1.0)
    for game in games:
        run, added = played_by_engine(sheet.scenario, game), add(sheet, game)
        total = float(score(run).total[0])
        end = float(run.quarters[-1].end[0])
        apart.append(
            (
                abs(added.customers - end) / end,
                abs(added.cash_eur - float(run.state.cash_eur[0])) / usual,
                abs(added.total - total),
            )
        )
        totals.append((total, added.total))
    found = np.array(apart)
    nine, worst = np.percentile(found, within, axis=0), found.max(axis=0)
    pairs = np.array(totals)
    one, other = np.triu_indices(len(pairs), 1)
    signs = np.sign(pairs[one] - pairs[other])
    customers, cash, total_ = ((float(a), float(b)) for a, b in zip(nine, worst, strict=True))
    return Errors(len(found), customers, cash, total_, float((signs[:, 0] == signs[:, 1]).mean()))


def random_games(scenario: Scenario, count: int, seed: int) -> list[list[Levels]]:
    """Draw games in which at most :data:`~twodoors.game.cards.MOST_PLAYED` cards other than A lie on the table."""
    deck = cards(scenario.company)
    rng = np.random.Generator(
        np.random.PCG64(np.random.SeedSequence([scenario.seed, seed, 0xCA2D]))
    )
    games = []
    for _game in range(count):
        levels = [0] * len(deck)
        game = []
        for _quarter in range(scenario.quarters):
            levels = [level if rng.random() < _KEPT else 0 for level in levels]
            wanted = int(rng.integers(MOST_PLAYED + 1))
            for card in rng.permutation(len(deck)):
                if sum(level > 0 for level in levels) >= wanted:
                    break
                if levels[card] == 0 and len(deck[card].levels) > 1:
                    levels[card] = int(rng.integers(1, len(deck[card].levels)))
            game.append(tuple(levels))
        games.append(game)
    return games


def played_by_engine(scenario: Scenario, game: Sequence[Levels]) -> Run:
    """Play a game of cards by the engine, without luck; a test by lot has told whom a contact keeps."""
    state = start(scenario, expected=True)
    state = replace(state, climate=replace(state.climate, knows_lift=True))
    quarters = []
    for levels in game:
        state, quarter = step(state, _decided(scenario.text, tuple(levels)))
        quarters.append(quarter)
    return Run(scenario, tuple(quarters), state)


@lru_cache(maxsize=20_000)
def _decided(text: str, levels: Levels) -> Decisions:
    today, deck = _table(text)
    settings: dict[str, object] = {}
    for card, level in zip(deck, levels, strict=True):
        settings |= card.levels[level]
    return today.model_copy(update=settings)


@lru_cache(maxsize=8)
def _table(text: str) -> tuple[Decisions, tuple[Card, ...]]:
    company = Scenario.model_validate_json(text).company
    return status_quo(company), cards(company)


def _outcomes(run: Run) -> Floats:
    return np.array(
        [
            [float(one.won[0] + one.referred[0]), float(one.left[0]), float(one.result_eur[0])]
            for one in run.quarters
        ]
    )


def _figures(run: Run) -> Floats:
    found = figures(run)
    return np.array([float(found[axis][0]) for axis in _ADDED])


def _played(rows: Sequence[tuple[int, int]], levels: Levels) -> list[int]:
    return [place for place, (card, level) in enumerate(rows) if levels[card] == level]


def _marks(rows: Sequence[tuple[int, int]], levels: Levels) -> Floats:
    return np.array([float(levels[card] == level) for card, level in rows])


def _fit(plays: Floats, outcomes: Floats) -> Floats:
    return np.asarray(np.linalg.lstsq(plays, outcomes, rcond=None)[0])


def _whole(values: Floats) -> NDArray[np.int64]:
    return np.asarray(np.rint(values), dtype=np.int64)


__all__ = [
    "RUNGS",
    "Added",
    "Errors",
    "Sheet",
    "add",
    "errors",
    "played_by_engine",
    "random_games",
    "sheet_of",
    "unit_of",
]
