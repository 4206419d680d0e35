"""The cross-sell trap: loyal customers buy more products, and more products look like loyalty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity


@dataclass(frozen=True)
class ChurnGap:
    """Churn of customers with several products and with one, and the difference between them."""

    several: Quantity
    single: Quantity
    difference: Quantity


def naive_churn_gap(
    shares: Numbers,
    several_products_rate: Numbers,
    churn: Numbers,
    true_effect: Numbers = 0.0,
) -> ChurnGap:
    """What a comparison by number of products shows, and what part of it is effect.

    Parameters
    ----------
    shares : sequence
        Shares of the types of customer (such as attached and loose) in the base, together 1; types
        along the last axis.
    several_products_rate : sequence
        Share of each type that holds several products, in [0, 1].
    churn : sequence
        Churn of each type with one product, in [0, 1].
    true_effect : float or array
        Change in churn that further products really cause, in [-1, 1]; 0.02 is two points more.

    Returns
    -------
    ChurnGap
        Mean churn of the two groups and their difference, several less single. The difference
        is the true effect only where all types buy alike.

    Raises
    ------
    ValueError
        If rates lie outside [0, 1], shares do not add up to 1, the effect drives a type's churn
        out of [0, 1], or everybody holds several products, or nobody.

    Source
    ------
    Selection: Reinartz, Thomas & Bascoul (2008), Journal of Interactive Marketing 22(1):5-20:
    cross-buying follows loyalty rather than causing it.

    Examples
    --------
    Products do nothing here, and yet those with several leave less.

    >>> naive_churn_gap([0.5, 0.5], several_products_rate=[1, 0], churn=[0.25, 0.75])
    ChurnGap(several=0.25, single=0.75, difference=-0.5)
    """
    weights = check.shares("shares", shares)
    count = weights.shape[-1]
    several = check.rate("several_products_rate", several_products_rate)
    check.listed("several_products_rate", several, count=count)
    leave = check.listed("churn", check.rate("churn", churn), count=count)
    effect = check.numbers("true_effect", true_effect, low=-1.0, high=1.0)
    types = {"shares": weights, "several_products_rate": several, "churn": leave}
    check.fit_together(**{name: part[..., 0] for name, part in types.items()}, true_effect=effect)

    many, one = weights * several, weights * (1.0 - several)
    if (many.sum(axis=-1) <= 0).any() or (one.sum(axis=-1) <= 0).any():
        allowed = "rates that leave some customers with one product and some with several"
        check.refuse("several_products_rate", several.tolist(), allowed)
    changed = leave + effect[..., None]
    outside = ((changed < -1e-12) | (changed > 1.0 + 1e-12)) & (many > 0)
    if outside.any():
        got = float(changed[outside].flat[0])
        check.refuse("true_effect", true_effect, f"a change that keeps churn in [0, 1], not {got}")
    with_several = (many * np.clip(changed, 0.0, 1.0)).sum(axis=-1) / many.sum(axis=-1)
    with_one = (one * leave).sum(axis=-1) / one.sum(axis=-1)
    return ChurnGap(
        several=check.plain(with_several),
        single=check.plain(with_one),
        difference=check.plain(with_several - with_one),
    )
