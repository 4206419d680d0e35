"""One figure estimated from an export, with its interval, and the intervals themselves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
_Z = float(stats.norm.ppf(0.975))


@dataclass(frozen=True)
class Figure:
    """A figure: its value, its 95 % interval, the number of observations and what was counted.

    ``field`` is a field of the company, with ``part`` its place where the field is a list; figures
    that no field holds (``in_company`` false) are shown in the report only.
    """

    field: str
    value: float
    low: float
    high: float
    count: int
    counted: str
    meaning: str = ""
    part: int | None = None
    in_company: bool = True


@dataclass(frozen=True)
class Range:
    """A value with its 95 % interval and the number of observations."""

    value: float
    low: float
    high: float
    count: int


def share(hits: float, of: float) -> Range:
    """Return a share with Wilson's interval.

    Source
    ------
    Wilson (1927), Journal of the American Statistical Association 22:209-212.

    Examples
    --------
    >>> found = share(36, 100)
    >>> round(found.low, 3), round(found.high, 3)
    (0.273, 0.458)
    """
    p, z = hits / of, _Z
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * np.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    low = 0.0 if hits == 0 else max(middle - half, 0.0)
    high = 1.0 if hits == of else min(middle + half, 1.0)
    return Range(p, float(low), float(high), round(of))


def count_rate(events: float, exposure: float) -> Range:
    """Return events per unit of exposure with the exact Poisson interval.

    Source
    ------
    Garwood (1936), Biometrika 28:437-442.

    Examples
    --------
    >>> found = count_rate(0, 100)
    >>> found.value, round(found.high, 4)
    (0.0, 0.0369)
    """
    low = stats.chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    high = stats.chi2.ppf(0.975, 2 * events + 2) / 2
    return Range(events / exposure, float(low / exposure), float(high / exposure), round(events))


def ratio(above: Floats, below: Floats, *, most: float = np.inf) -> Range:
    """Return a ratio of two sums over customers; what one customer does often counts as one customer's.

    Parameters
    ----------
    above, below : array
        One number per customer: events and exposure, or kept promises and promises.
    most : float
        1 for a share, whose interval is then made on the log-odds.

    Source
    ------
    Linearisation of the ratio estimator (Cochran 1977, Sampling Techniques, section 6.3), on the
    scale of the logarithm, or of the log-odds for a share.

    Examples
    --------
    >>> import numpy as np
    >>> ratio(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])).value
    0.5
    """
    used = below > 0
    above, below = above[used], below[used]
    total, exposure, n = float(above.sum()), float(below.sum()), int(used.sum())
    value = total / exposure
    if value == 0 or value >= most:
        ends = count_rate(round(total if value == 0 else 0), exposure)
        return (
            Range(value, 0.0, ends.high, n) if value == 0 else Range(value, 1 - ends.high, 1.0, n)
        )
    residual = above - value * below
    error = float(np.sqrt(np.sum(residual**2) * n / max(n - 1, 1))) / exposure
    if np.isfinite(most):
        slope = 1 / (value * (1 - value))
        middle = np.log(value / (1 - value))
        low, high = (1 / (1 + np.exp(-(middle + s * _Z * slope * error))) for s in (-1, 1))
    else:
        low, high = (value * np.exp(s * _Z * error / value) for s in (-1, 1))
    return Range(value, float(low), float(high), n)


def mean(values: Floats) -> Range:
    """Return a mean with Student's interval; needs two values."""
    n = values.size
    middle = float(values.mean())
    error = float(values.std(ddof=1)) / np.sqrt(n)
    half = float(stats.t.ppf(0.975, n - 1)) * error
    return Range(middle, float(middle - half), float(middle + half), n)


def difference(first: Range, second: Range) -> Range:
    """Return the difference of two independent shares with Newcombe's interval.

    Source
    ------
    Newcombe (1998), Statistics in Medicine 17:873-890, method 10.
    """
    gap = first.value - second.value
    down = np.hypot(first.value - first.low, second.high - second.value)
    up = np.hypot(first.high - first.value, second.value - second.low)
    return Range(gap, float(gap - down), float(gap + up), first.count + second.count)


def per_customer(owner: NDArray[np.int64], customers: int, weights: Floats | None = None) -> Floats:
    """Return how often, or how much, each customer occurs."""
    return np.bincount(owner, weights=weights, minlength=customers).astype(np.float64)


def figure(
    field: str,
    found: Range,
    counted: str,
    meaning: str,
    *,
    part: int | None = None,
    in_company: bool = True,
) -> Figure:
    """Return a range as a figure of the company."""
    ends = found.value, found.low, found.high
    return Figure(field, *ends, found.count, counted, meaning, part, in_company)
