"""How long customers stay who decide by habit, each with a churn rate of their own (model b)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twodoors.market.streams import NEVER, Part, block_size, blocks_of, stream


def periods_survived(
    rng: np.random.Generator, churn: ArrayLike, periods_per_rate: float = 1.0
) -> NDArray[np.int64]:
    """Draw how many renewals each customer makes before leaving.

    Parameters
    ----------
    rng : numpy.random.Generator
    churn : array
        Share who leave per period of the rate, in [0, 1].
    periods_per_rate : float
        Length of a renewal period in periods of the rate: 1/12 for months under a yearly rate.

    Returns
    -------
    array of int
        Renewals made: 0 for those who leave at the first; at most ``NEVER``.

    Source
    ------
    Inversion of the geometric distribution: P(N >= n) = (1 - churn) ** (n * periods_per_rate).
    """
    rates = np.asarray(churn, dtype=np.float64)
    chance = rng.random(rates.shape)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        made = np.log1p(-chance) / (np.log1p(-rates) * periods_per_rate)
    # log(1) / log(1) for a rate of 0: such a customer never leaves.
    made = np.where(rates > 0, made, NEVER)
    return np.minimum(made, NEVER).astype(np.int64)


def lifetimes(alpha: float, beta: float, customers: int, seed: int) -> NDArray[np.int64]:
    """Draw the number of contract periods each of many new customers pays for.

    Parameters
    ----------
    alpha, beta : float
        Spread of churn over customers, > 0.
    customers : int
        How many, >= 1.
    seed : int
        Seed, >= 0.

    Returns
    -------
    array of int
        Periods, from 1 for those who do not renew once.

    Source
    ------
    Fader & Hardie (2007): theta ~ Beta(alpha, beta), T given theta geometric.

    Examples
    --------
    >>> periods = lifetimes(1.0, 1.0, customers=40_000, seed=1)
    >>> round(float((periods > 1).mean()), 1)
    0.5
    """
    drawn = []
    for block in range(blocks_of(customers)):
        rng = stream(seed, block, Part.LIFETIMES)
        churn = rng.beta(alpha, beta, block_size(customers, block))
        drawn.append(1 + periods_survived(rng, churn))
    return np.concatenate(drawn)
