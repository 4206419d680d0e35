"""Orders of customers without a contract: they buy at their own rate until, after some order, they stop."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twodoors.market.streams import Part, block_size, blocks_of, stream

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Purchases:
    """Repeat orders: ``count`` per customer; ``when`` in weeks since the first order, customer by customer."""

    count: NDArray[np.int64]
    when: Floats
    stopped: NDArray[np.bool_]
    """Whether the customer's last order was the last for good, within the time observed."""

    @property
    def customer(self) -> NDArray[np.int64]:
        """Return the position of the customer of each order."""
        return np.repeat(np.arange(self.count.size), self.count)


def ordered(
    rng: np.random.Generator, rate: Floats, dropout: ArrayLike, weeks: ArrayLike
) -> Purchases:
    """Draw repeat orders within ``weeks``, at a weekly ``rate``, stopping after each with ``dropout``.

    Source
    ------
    Fader, Hardie & Lee (2005), Marketing Science 24(2):275-284, as a story: given their number, the
    times of a Poisson process are uniform; the dropout cuts them off after a geometric number.
    """
    horizon = np.broadcast_to(np.asarray(weeks, dtype=np.float64), rate.shape)
    chance = np.broadcast_to(np.asarray(dropout, dtype=np.float64), rate.shape)
    wanted = rng.poisson(rate * horizon)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        limit = 1 + np.log1p(-rng.random(rate.size)) / np.log1p(-chance)
    last = np.where(chance > 0, np.minimum(limit, 2.0**62), 2.0**62).astype(np.int64)
    count = np.minimum(wanted, last)
    owner = np.repeat(np.arange(rate.size), wanted)
    when = rng.random(owner.size) * horizon[owner]
    if when.size:
        # One sort of numbers sorts within each customer; it is faster than sorting by two keys.
        width = float(horizon.max()) * 2 + 1
        when = np.sort(owner * width + when) - owner * width
    place = np.arange(owner.size) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    kept = place < count[owner]
    return Purchases(count, np.clip(when[kept], 0, None), last <= wanted)


def purchases(
    r: float, alpha: float, a: float, b: float, *, customers: int, weeks: float, seed: int
) -> Purchases:
    """Draw the repeat orders of many new customers.

    Parameters
    ----------
    r, alpha : float
        Spread of order rates: gamma with shape r and rate alpha (weeks), > 0.
    a, b : float
        Spread of the chance to stop after an order: beta, > 0.
    customers : int
        How many, >= 1.
    weeks : float
        Time observed after the first order, in the unit of alpha, > 0.
    seed : int
        Seed, >= 0.

    Returns
    -------
    Purchases

    Source
    ------
    BG/NBD: Fader, Hardie & Lee (2005), Marketing Science 24(2):275-284.

    Examples
    --------
    Their record shop: 1.197 repeat orders in 39 weeks on average.

    >>> shop = purchases(0.243, 4.414, 0.793, 2.426, customers=50_000, weeks=39, seed=1)
    >>> abs(float(shop.count.mean()) - 1.1967) < 0.05
    True
    """
    parts = []
    for block in range(blocks_of(customers)):
        rng = stream(seed, block, Part.ORDERS)
        size = block_size(customers, block)
        rate = rng.gamma(r, 1 / alpha, size)
        parts.append(ordered(rng, rate, rng.beta(a, b, size), weeks))
    return Purchases(
        np.concatenate([part.count for part in parts]),
        np.concatenate([part.when for part in parts]),
        np.concatenate([part.stopped for part in parts]),
    )
