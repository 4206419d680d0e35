"""Kinds of number: how each is written and how far off a person may round it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twodoors.i18n import fill

RELATIVE = 0.01
"""A relative error this large counts as rounding; assumption."""

_NEAR = 0.05
"""Within this relative error an answer is called close; assumption."""


@dataclass(frozen=True)
class Kind:
    """A kind of number: the way it is written and the rounding that people allow themselves in it."""

    pattern: str
    finest: float

    def written(self, value: float) -> str:
        """Return a number of this kind as people write it."""
        return fill(self.pattern, value=value)

    def same(self, given: float, right: float, relative: float = RELATIVE) -> bool:
        """Return whether ``given`` is ``right`` but for rounding."""
        if not (math.isfinite(given) and math.isfinite(right)):
            return given == right
        return abs(given - right) <= max(relative * abs(right), self.finest) * (1 + 1e-9)

    def near(self, given: float, right: float) -> bool:
        """Return whether ``given`` is close to ``right``, though more than rounding away."""
        return math.isfinite(given) and math.isfinite(right) and self.same(given, right, _NEAR)

    def same_all(self, given: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return for each number whether it is the right one but for rounding."""
        pairs = zip(given.tolist(), right.tolist(), strict=True)
        return np.array([self.same(one, other) for one, other in pairs], dtype=np.bool_)


MONEY = Kind("{value:money}", 0.005)
SHARE = Kind("{value:percent}", 0.0005)
COUNT = Kind("{value:number}", 0.5)
RATIO = Kind("{value:number}", 0.05)
