"""When a stream of years adds up to a finite sum, decided without being fooled by rounding."""

from __future__ import annotations

import numpy as np

from twodoors.models._checks import FloatArray

EPSILON = float(np.finfo(np.float64).eps)


def surplus(losses: FloatArray, gains: FloatArray) -> FloatArray:
    """How far what a base loses exceeds what it gains, 0 where it does not.

    0.7 kept and 0.3 won back is a base that never shrinks, although ``1 - 0.7 - 0.3`` is 5.6e-17
    in floating point; a difference that is nothing but rounding therefore counts as none.
    Without gains there is no cancellation and the smallest loss is taken at its word.
    """
    rounding = np.where(gains > 0, EPSILON * (1.0 + losses + gains), 0.0)
    difference = losses - gains
    return np.where(difference > rounding, difference, 0.0)


def per_unit(amount: FloatArray, divisor: FloatArray) -> FloatArray:
    """``amount / divisor``; where the divisor is 0, infinite with the sign of the amount, or 0."""
    endless = divisor <= 0
    with np.errstate(over="ignore"):
        finite = amount / np.where(endless, 1.0, divisor)
    unbounded = np.where(amount == 0, 0.0, np.copysign(np.inf, amount))
    return np.where(endless, unbounded, finite)
