"""What a customer is worth: the margins still to come, each with its chance and its discount."""

from __future__ import annotations

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._series import per_unit, surplus

CONVENTIONS = ("due", "renewal", "arrears", "continuous")


def lifetime_value(
    margin_eur: Numbers,
    retention_rate: Numbers,
    discount_rate: Numbers,
    *,
    convention: str = "due",
    periods: Numbers | None = None,
    growth_rate: Numbers = 0.0,
) -> Quantity:
    """Present value of a customer's margins at one constant retention rate.

    Year t (from 0) carries ``margin * (1 + growth)**t`` and is reached with probability
    ``retention**t``. The convention says when it is paid:

    - ``"due"``: at the start of each year, the first one now and certain;
    - ``"renewal"``: as due, without the year that is paid already: first margin after a renewal;
    - ``"arrears"``: at the end of each year, the first one certain;
    - ``"continuous"``: all the time, while customers leave all the time.

    Parameters
    ----------
    margin_eur : float or array
        Contribution margin of the present year in €, before acquisition cost; may be negative.
    retention_rate : float or array
        Share of customers kept per year, in [0, 1].
    discount_rate : float or array
        Effective rate per year, > -1.
    convention : str
        ``"due"``, ``"renewal"``, ``"arrears"`` or ``"continuous"``.
    periods : int or array, optional
        Number of payments counted (years, for ``"continuous"``), >= 0; all of them if left out.
    growth_rate : float or array
        Growth of the margin per year, >= -1.

    Returns
    -------
    float or array
        € per customer; ``inf`` (``-inf`` for a negative margin) where the sum diverges, that is
        ``retention * (1 + growth) >= 1 + discount`` with no end to the periods.

    Raises
    ------
    ValueError
        If a rate lies outside its range, the convention is unknown or periods are not whole.

    Source
    ------
    Gupta, Lehmann & Stuart (2004), Journal of Marketing Research 41(1):7-18, for ``"renewal"``:
    m r / (1 + d - r); the others by moving the payments.

    Examples
    --------
    >>> lifetime_value(100, 0.5, 0.0)
    200.0
    >>> lifetime_value(100, 0.5, 0.0, convention="renewal")
    100.0
    >>> lifetime_value(100, 0.5, 0.0, periods=2)
    150.0
    """
    margin = check.numbers("margin_eur", margin_eur)
    kept = check.rate("retention_rate", retention_rate)
    discount = check.numbers("discount_rate", discount_rate, low=-1.0, above=True)
    growth = check.numbers("growth_rate", growth_rate, low=-1.0)
    check.choice("convention", convention, CONVENTIONS)
    levers = {"margin_eur": margin, "retention_rate": kept, "discount_rate": discount}
    levers["growth_rate"] = growth
    if periods is None:
        check.fit_together(**levers)
        return check.plain(_without_end(margin, kept, discount, growth, convention))
    count = check.periods("periods", periods)
    check.fit_together(**levers, periods=count)
    return check.plain(_within(count, margin, kept, discount, growth, convention))


def retention_elasticity(
    retention_rate: Numbers, discount_rate: Numbers, *, convention: str = "due"
) -> Quantity:
    """Percentage by which lifetime value rises when the retention rate rises by one percent.

    Parameters
    ----------
    retention_rate : float or array
        Share of customers kept per year, in [0, 1].
    discount_rate : float or array
        Effective rate per year, > -1.
    convention : str
        As in `lifetime_value`.

    Returns
    -------
    float or array
        Percent per percent; ``inf`` where the value itself diverges.

    Raises
    ------
    ValueError
        If a rate lies outside its range or the convention is unknown.

    Source
    ------
    Gupta, Lehmann & Stuart (2004), Journal of Marketing Research 41(1):7-18: about 5 for the firms
    they studied. It is no constant: (1 + d) / (1 + d - r) for ``"renewal"``.

    Examples
    --------
    >>> retention_elasticity(0.5, 0.0)
    1.0
    >>> retention_elasticity(0.5, 0.0, convention="renewal")
    2.0
    """
    kept = check.rate("retention_rate", retention_rate)
    discount = check.numbers("discount_rate", discount_rate, low=-1.0, above=True)
    check.choice("convention", convention, CONVENTIONS)
    check.fit_together(retention_rate=kept, discount_rate=discount)
    gap = _gap(kept, discount, np.zeros(()))
    if convention == "continuous":
        with np.errstate(divide="ignore"):
            return check.plain(per_unit(np.ones(()), -np.log1p(-gap / (1.0 + discount))))
    numerator = 1.0 + discount if convention == "renewal" else kept
    # At r = 0 the numerator may vanish, but then the gap is 1 + d and never 0.
    return check.plain(per_unit(numerator, gap))


def _losses_and_gains(
    kept: FloatArray, discount: FloatArray, growth: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Two non-negative parts of 1 + d - r(1 + g), arranged so that r near 1 loses no digits."""
    spread = discount - growth
    losses = (1.0 - kept) * (1.0 + growth) + np.maximum(spread, 0.0)
    return losses, np.maximum(-spread, 0.0)


def _gap(kept: FloatArray, discount: FloatArray, growth: FloatArray) -> FloatArray:
    """1 + d - r(1 + g), 0 where the stream does not die out."""
    return surplus(*_losses_and_gains(kept, discount, growth))


def _without_end(
    margin: FloatArray, kept: FloatArray, discount: FloatArray, growth: FloatArray, convention: str
) -> FloatArray:
    gap = _gap(kept, discount, growth)
    if convention == "continuous":
        with np.errstate(divide="ignore"):
            return per_unit(margin, -np.log1p(-gap / (1.0 + discount)))
    factor = {"due": 1.0 + discount, "renewal": kept * (1.0 + growth), "arrears": np.ones(())}
    with np.errstate(over="ignore"):
        return per_unit(margin * factor[convention], gap)


def _within(
    count: FloatArray,
    margin: FloatArray,
    kept: FloatArray,
    discount: FloatArray,
    growth: FloatArray,
    convention: str,
) -> FloatArray:
    losses, gains = _losses_and_gains(kept, discount, growth)
    shrinkage = (losses - gains) / (1.0 + discount)
    carried = kept * (1.0 + growth) / (1.0 + discount)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        decay = -np.log1p(-np.minimum(shrinkage, 1.0))
        paid = -np.expm1(-count * decay)
        if convention == "continuous":
            years = np.where(decay == 0, count, paid / decay)
        else:
            years = np.where(shrinkage == 0, count, paid / shrinkage)
        if convention == "renewal":
            years = years * carried
        elif convention == "arrears":
            years = years / (1.0 + discount)
        return np.where((count == 0) | (margin == 0), 0.0, margin * years)
