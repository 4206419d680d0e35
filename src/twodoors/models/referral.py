"""Word of mouth: customers who bring customers, who bring customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity
from twodoors.models._series import per_unit, surplus


@dataclass(frozen=True)
class ReferralValue:
    """Value of a customer with all who descend from him, and how many times his own value that is.

    `first_generation_value_eur` counts only those he brings in himself.
    """

    value_eur: Quantity
    multiplier: Quantity
    first_generation_value_eur: Quantity


def referral_value(
    margin_eur: Numbers, retention_rate: Numbers, discount_rate: Numbers, referral_rate: Numbers
) -> ReferralValue:
    """Worth of a customer together with the customers he brings, first margin now.

    Parameters
    ----------
    margin_eur : float or array
        Contribution margin per customer per year in €; may be negative.
    retention_rate : float or array
        Share of customers kept per year, in [0, 1].
    discount_rate : float or array
        Effective rate per year, > -1.
    referral_rate : float or array
        Customers brought in per live customer per year, each starting a year later, >= 0. Of those
        who say they will recommend only a small part brings in anybody who pays.

    Returns
    -------
    ReferralValue
        m (1 + d) / (1 + d - r - w), its multiple of the value without referrals, and that of
        one generation, V (1 + w / (1 + d - r)). ``inf`` where customers bring in others at least
        as fast as they leave and time discounts (``-inf`` for a negative margin).

    Raises
    ------
    ValueError
        If a rate lies outside its range.

    Source
    ------
    Branching form of the customer value of Gupta, Lehmann & Stuart (2004); size of the rate:
    Kumar, Petersen & Leone (2007), Harvard Business Review, October.

    Examples
    --------
    >>> referral_value(100, retention_rate=0.5, discount_rate=0, referral_rate=0.25)
    ReferralValue(value_eur=400.0, multiplier=2.0, first_generation_value_eur=300.0)
    """
    margin = check.numbers("margin_eur", margin_eur)
    kept = check.rate("retention_rate", retention_rate)
    discount = check.numbers("discount_rate", discount_rate, low=-1.0, above=True)
    referred = check.at_least_zero("referral_rate", referral_rate)
    levers = {"margin_eur": margin, "retention_rate": kept, "discount_rate": discount}
    check.fit_together(**levers, referral_rate=referred)
    losses = (1.0 - kept) + np.maximum(discount, 0.0)
    gains = np.maximum(-discount, 0.0)
    alone, together = surplus(losses, gains), surplus(losses, gains + referred)
    own = per_unit(margin * (1.0 + discount), alone)
    with np.errstate(over="ignore", invalid="ignore"):
        first = own + np.where((referred == 0) | (own == 0), 0.0, own * per_unit(referred, alone))
    multiple = np.where(referred == 0, 1.0, per_unit(np.where(alone > 0, alone, 1.0), together))
    return ReferralValue(
        value_eur=check.plain(per_unit(margin * (1.0 + discount), together)),
        multiplier=check.plain(multiple),
        first_generation_value_eur=check.plain(first),
    )
