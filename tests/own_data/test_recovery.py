"""Figures put into a simulated company come out of its spoiled export: 95 % intervals that cover the truth."""

import functools
from collections import Counter
from pathlib import Path

import pytest

from tests.own_data import exporting, truth
from twodoors.market import simulate
from twodoors.own_data import read_export
from twodoors.own_data.estimates import estimate

BY_CHANCE = 1e-3
"""A figure whose intervals are right falls below the bound less often than this."""


@functools.cache
def known() -> dict[tuple[str, int | None], float]:
    return truth.truth()


def covered(folder: Path, runs: range) -> tuple[Counter, Counter, dict]:
    """Count for every figure how often its interval covers the truth, and how often it was made."""
    hits: Counter = Counter()
    made: Counter = Counter()
    values: dict = {}
    for seed in runs:
        whole = folder / str(seed)
        market = simulate(truth.MIXED, customers=truth.SIZE, months=truth.MONTHS, seed=seed)
        exporting.export_all(market, whole, seed)
        figures = [f for f in estimate(read_export(whole).history) if "alpha" not in f.field]
        figures = [f for f in figures if f.field not in ("churn_beta", "customers")]
        habit = folder / f"{seed}-habit"
        habit.mkdir()
        tables = ["customers", "exits"]
        market = simulate(truth.HABIT, customers=8_000, months=36, seed=seed, tables=tables)
        exporting.export_customers(market, habit, seed)
        own = estimate(read_export(habit).history)
        figures += [f for f in own if f.field in ("churn_alpha", "churn_beta")]
        for figure in figures:
            key = figure.field, figure.part
            slack = 1e-6 * abs(known()[key])
            made[key] += 1
            hits[key] += figure.low - slack <= known()[key] <= figure.high + slack
            values.setdefault(key, []).append((figure.low, figure.value, figure.high))
    return hits, made, values


def at_least(runs: int) -> int:
    """Return the fewest hits that right intervals reach but for one time in a thousand."""
    from scipy.stats import binom

    return int(binom.ppf(BY_CHANCE, runs, 0.95))


def missed(hits: Counter, made: Counter, values: dict, bound) -> list[str]:
    told = []
    for key, truth_value in known().items():
        count = made[key]
        if not count or hits[key] < bound(count):
            told.append(
                f"{key}: {hits[key]} of {count}, truth {truth_value:.5g}, {values.get(key, [])[:3]}"
            )
    return told


def test_twelve_exports_give_intervals_that_cover_the_truth(tmp_path):
    assert at_least(12) == 8
    hits, made, values = covered(tmp_path, range(1, 13))
    assert not missed(hits, made, values, at_least)
    assert set(made) == set(known())


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_fifty_exports_give_intervals_that_cover_the_truth_43_times(tmp_path):
    hits, made, values = covered(tmp_path, range(101, 151))
    assert min(made.values()) == 50
    assert not missed(hits, made, values, lambda _count: 43)
