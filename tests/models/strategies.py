"""What may be put into a model, and helpers to compare with exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

thorough = settings(deadline=None, max_examples=150, derandomize=True)
sparing = settings(deadline=None, max_examples=40, derandomize=True)


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False, allow_subnormal=False)


def spread(low: float, high: float) -> st.SearchStrategy[float]:
    """Positive numbers, evenly over their orders of magnitude."""
    import math

    logs = st.floats(math.log(low), math.log(high))
    return logs.map(lambda x: min(max(math.exp(x), low), high))


rates = st.one_of(
    numbers(1e-6, 1.0), spread(1e-12, 1.0), spread(1e-15, 0.5).map(lambda x: 1.0 - x)
) | st.sampled_from([0.0, 0.5, 1.0])
inner_rates = numbers(0.01, 0.99)
discounts = st.one_of(st.sampled_from([0.0, 0.1]), spread(1e-9, 10.0))
money = st.one_of(st.just(0.0), spread(1e-3, 1e7))
positive_money = spread(1e-3, 1e7)
people = st.one_of(st.just(0.0), spread(1.0, 1e8))
shapes = spread(1e-3, 1e8)
"""alpha and beta of the shifted beta-geometric model."""


@st.composite
def four_shares(draw: Any, count: int = 4) -> list[float]:
    parts = draw(st.lists(st.integers(0, 1000), min_size=count, max_size=count).filter(any))
    return [part / sum(parts) for part in parts]


def near(exact: Fraction | float, relative: float = 1e-12, absolute: float = 0.0) -> Any:
    """The double nearest to `exact`, give or take what rounding may do."""
    return pytest.approx(float(exact), rel=relative, abs=absolute)


def printed(value: float, digits: int = 6) -> Any:
    """A number as it stands in print: right to the last digit given."""
    return pytest.approx(value, rel=0, abs=0.5000001 * 10.0**-digits)
