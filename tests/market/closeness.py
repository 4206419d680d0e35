"""How near a simulated figure must come to the one a model gives: four standard errors."""

import math

import numpy as np

ERRORS = 4


def near_share(count: float, of: float, expected: float) -> None:
    """A count among independent customers, against the probability a model gives."""
    assert of > 0
    error = math.sqrt(max(expected * (1 - expected), 1e-12) / of)
    assert abs(count / of - expected) <= ERRORS * error, (count / of, expected, error)


def near_mean(values: np.ndarray, expected: float) -> None:
    """A mean of independent values, against the expectation a model gives."""
    error = float(values.std()) / math.sqrt(values.size)
    assert abs(float(values.mean()) - expected) <= ERRORS * error, (values.mean(), expected, error)


def near_difference(one: tuple[int, int], other: tuple[int, int], expected: float) -> None:
    """A difference of two shares, each given as a count and its base."""
    shares = [count / of for count, of in (one, other)]
    variance = sum(
        share * (1 - share) / of for share, (_count, of) in zip(shares, (one, other), strict=True)
    )
    assert abs(shares[0] - shares[1] - expected) <= ERRORS * math.sqrt(variance), (shares, expected)


def near_count(count: float, expected: float) -> None:
    """A Poisson count."""
    assert abs(count - expected) <= ERRORS * math.sqrt(expected), (count, expected)
