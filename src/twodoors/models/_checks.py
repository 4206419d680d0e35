"""One place where every argument of a model is checked, before any work is done."""

from __future__ import annotations

import math
import numbers as abstract
import reprlib
from collections.abc import Sequence
from typing import Any, NoReturn, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]

Numbers: TypeAlias = ArrayLike
"""What a lever accepts: a number, or a list, array or column of settings."""

Quantity: TypeAlias = Any
"""A float where every lever was a number, otherwise an array.

``Any``, because a union would force a cast on every caller.
"""

LARGEST = 1e50
"""No amount comes near it, and no product of a few such amounts overflows."""

SHARE_TOLERANCE = 1e-9
"""Shares such as .36 + .19 + .35 + .10 miss 1 by rounding only."""


def refuse(name: str, value: object, allowed: str) -> NoReturn:
    """Raise the one kind of error a model raises: argument, value, what is allowed."""
    shown = value if isinstance(value, float) else reprlib.repr(value)
    raise ValueError(f"{name} must be {allowed}, got {shown}") from None


def numbers(
    name: str,
    value: object,
    *,
    low: float = -LARGEST,
    high: float = LARGEST,
    above: bool = False,
    below: bool = False,
    whole: bool = False,
) -> FloatArray:
    """Numbers between `low` and `high`; `above` and `below` leave the bound itself out."""
    array = _floats(name, value, low, high, above, below, whole)
    if array.ndim == 0:
        one = float(array)
        inside = math.isfinite(one) and low <= one <= high
        inside = inside and not ((above and one == low) or (below and one == high))
        if not inside or (whole and one != math.floor(one)):
            refuse(name, one, _allowed(low, high, above, below, whole))
        return array
    good = np.isfinite(array) & (array > low if above else array >= low)
    good &= array < high if below else array <= high
    if whole:
        good &= array == np.floor(array)
    if not good.all():
        place = tuple(int(axis) for axis in np.argwhere(~good)[0])
        where = place[0] if len(place) == 1 else place
        allowed = _allowed(low, high, above, below, whole)
        raise ValueError(f"{name} must be {allowed}, got {float(array[place])} at position {where}")
    return array


def rate(name: str, value: object) -> FloatArray:
    """A share or probability in [0, 1]."""
    return numbers(name, value, low=0.0, high=1.0)


def at_least_zero(name: str, value: object) -> FloatArray:
    """An amount or a count, >= 0."""
    return numbers(name, value, low=0.0)


def positive(name: str, value: object) -> FloatArray:
    """A number > 0."""
    return numbers(name, value, low=0.0, above=True)


def periods(name: str, value: object, *, first: int = 0) -> FloatArray:
    """Whole periods from `first` on."""
    return numbers(name, value, low=first, whole=True)


def listed(name: str, array: FloatArray, *, count: int | None = None) -> FloatArray:
    """`array`, if its last axis has `count` members (at least one if no count is given)."""
    wanted = "at least one number" if count is None else f"{count} numbers"
    if array.ndim == 0:
        refuse(name, float(array), f"a list of {wanted}")
    if array.shape[-1] != count if count is not None else array.shape[-1] == 0:
        raise ValueError(f"{name} must be a list of {wanted}, got {array.shape[-1]}")
    return array


def shares(name: str, value: object, *, count: int | None = None) -> FloatArray:
    """Shares in [0, 1] along the last axis that add up to 1."""
    array = listed(name, rate(name, value), count=count)
    total = array.sum(axis=-1)
    wrong = np.abs(total - 1.0) > SHARE_TOLERANCE
    if wrong.any():
        got = float(np.asarray(total)[wrong].flat[0])
        raise ValueError(f"{name} must add up to 1 (each in [0, 1]), got a total of {got}")
    return array


def choice(name: str, value: object, allowed: Sequence[str]) -> str:
    """One of a few words."""
    if not isinstance(value, str) or value not in allowed:
        refuse(name, value, "one of " + ", ".join(repr(word) for word in allowed))
    return value


def switch(name: str, value: object) -> bool:
    """True or False, nothing that merely behaves so."""
    if not isinstance(value, bool | np.bool_):
        refuse(name, value, "True or False")
    return bool(value)


def instance(name: str, value: object, kind: type) -> None:
    """An object of the package's own class."""
    if not isinstance(value, kind):
        refuse(name, value, f"a {kind.__name__}")


def fit_together(**arrays: FloatArray) -> tuple[int, ...]:
    """The common shape of several levers; lists of different lengths are refused by name."""
    if all(array.ndim == 0 for array in arrays.values()):
        return ()
    try:
        return np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items() if array.ndim)
        raise ValueError(f"{shapes}: shapes must be equal or broadcast, got a mismatch") from None


def plain(result: Any) -> Quantity:
    """A Python float where the result is a single number, the array otherwise."""
    return float(result) if np.ndim(result) == 0 else np.asarray(result, dtype=np.float64)


def held(array: FloatArray) -> Quantity:
    """The form in which a frozen object keeps a lever: a float, or an array nobody can change."""
    if array.ndim == 0:
        return float(array)
    array.setflags(write=False)
    return array


def _floats(
    name: str, value: Any, low: float, high: float, above: bool, below: bool, whole: bool
) -> FloatArray:
    kind = type(value)
    if kind is float or kind is int or _is_number(value):
        try:
            return np.array(float(value))
        except OverflowError:
            refuse(name, value, _allowed(low, high, above, below, whole))
    allowed = f"{_allowed(low, high, above, below, whole)}, or a list or array of such numbers"
    if value is None or isinstance(value, str | bytes | bool | np.bool_) or _holds_truth(value):
        refuse(name, value, allowed)
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        refuse(name, value, allowed)
    # A mask would be dropped silently, and what it hides counted as data.
    if array.dtype.kind not in "iuf" or np.ma.is_masked(value):
        refuse(name, value, allowed)
    return array.astype(np.float64)


def _is_number(value: object) -> bool:
    return isinstance(value, abstract.Real) and not isinstance(value, bool)


def _holds_truth(value: object) -> bool:
    """NumPy turns [True, 0.5] into [1.0, 0.5]; a truth value in a list of rates is a mistake."""
    if not isinstance(value, list | tuple):
        return False
    return any(isinstance(item, bool | np.bool_) or _holds_truth(item) for item in value)


def _allowed(low: float, high: float, above: bool, below: bool, whole: bool) -> str:
    noun = "a whole number" if whole else "a number"
    if low == -LARGEST and high == LARGEST:
        return f"{noun} (at most {LARGEST:g} in size)"
    if high == LARGEST:
        return f"{noun} {'>' if above else '>='} {low:g} (at most {LARGEST:g})"
    if low == -LARGEST:
        return f"{noun} {'<' if below else '<='} {high:g} (at least {-LARGEST:g})"
    return f"{noun} in {'(' if above else '['}{low:g}, {high:g}{')' if below else ']'}"
