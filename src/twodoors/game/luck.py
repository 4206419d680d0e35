"""Luck that is the same for every team: a number for each quarter and source, from the seed and the replicate."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import stats

from twodoors.game import cells
from twodoors.game.cells import Floats

PRACTICE = 99
"""The practice quarter's number: its luck is its own."""
_SOURCES = cells.COUNT + 4


@dataclass(frozen=True)
class Luck:
    """Uniform numbers of one quarter: one row per replicate.

    Draws turn them into counts by inverse transform, so the same luck meets different decisions: a team that
    keeps more customers keeps them in every replicate, and differences between teams are its doing.
    """

    uniform: Floats

    def leaving(self, there: Floats, share: Floats) -> Floats:
        """Draw who leaves of each cell: binomial."""
        whole = np.rint(there)
        drawn = stats.binom.ppf(self.uniform[:, : cells.COUNT], whole, share)
        return np.clip(np.nan_to_num(drawn), 0, there)

    def won(self, expected: Floats) -> Floats:
        """Draw newcomers of the front door: Poisson."""
        return np.asarray(stats.poisson.ppf(self.uniform[:, cells.COUNT], np.maximum(expected, 0)))

    def soon_gone(self, won: Floats, share: float) -> Floats:
        """Draw who of the newcomers leaves again in their first quarter: binomial."""
        drawn = stats.binom.ppf(self.uniform[:, cells.COUNT + 3], np.rint(won), share)
        return np.clip(np.nan_to_num(drawn), 0, won)

    def referred(self, expected: Floats) -> Floats:
        """Draw newcomers by word of mouth: Poisson."""
        return np.asarray(
            stats.poisson.ppf(self.uniform[:, cells.COUNT + 1], np.maximum(expected, 0))
        )

    def season(self, spread: float) -> Floats:
        """Draw how the front door's quarter is: log-normal around 1."""
        normal = stats.norm.ppf(self.uniform[:, cells.COUNT + 2])
        return np.asarray(np.exp(spread * normal - spread**2 / 2))


@lru_cache(maxsize=64)
def luck(seed: int, replicates: tuple[int, ...], quarter: int) -> Luck:
    """Return the luck of a quarter: the same for a replicate whichever others are asked for."""
    rows = [
        np.random.Generator(
            np.random.PCG64(np.random.SeedSequence([seed, replicate, quarter]))
        ).random(_SOURCES)
        for replicate in replicates
    ]
    # Never exactly 0: the inverse of the normal distribution would be infinite.
    return Luck(np.clip(np.asarray(rows), 1e-12, 1 - 1e-12))


def replicates(count: int) -> Sequence[int]:
    """Return the numbers of the replicate markets; 0 is the one the class plays."""
    return range(1, count + 1)
