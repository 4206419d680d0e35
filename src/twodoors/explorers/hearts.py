"""The four hearts of a customer base: content or not, locked in or not; and what opening the lock does."""

from dataclasses import dataclass

import numpy as np

from twodoors.company import Company
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.value import lifetime_value

_NO_DIFFERENCE = 1e-9


@dataclass(frozen=True)
class Opened:
    """The year in which locks open: how many leave as now, how many then, and what the extra ones are worth."""

    leave_now: float
    leave_then: float
    extra: float
    worth_eur: float


def groups() -> tuple[str, str, str, str]:
    """Return the names of the four groups, in the order of the model."""
    return (
        _("loyal: content, locked in"),
        _("hostage: not content, locked in"),
        _("free: content, may leave"),
        _("defector: not content, may leave"),
    )


def mix_of(
    company: Company, *, attitude_effect: float | None = None, lock_in_effect: float | None = None
) -> LoyaltyMix:
    """Return the customers of a company in four groups; either pull may be set otherwise."""
    return LoyaltyMix(
        shares=company.loyalty_shares,
        intercept=company.loyalty_intercept,
        attitude_effect=company.attitude_effect if attitude_effect is None else attitude_effect,
        lock_in_effect=company.lock_in_effect if lock_in_effect is None else lock_in_effect,
    )


def locked_share(company: Company) -> float:
    """Return the share of customers who are locked in."""
    return company.loyalty_shares[0] + company.loyalty_shares[1]


def with_lock(company: Company) -> tuple[Company, str]:
    """Return the company, or one like it where nobody is locked in, with a note that says so."""
    return stand_in(
        company,
        lambda other: locked_share(other) > _NO_DIFFERENCE and other.lock_in_effect > 0,
        _("At {company} no customer is held by a lock."),
    )


def worth_later_eur(company: Company) -> float:
    """Return what a customer is worth from next year on: this year's margin is in (convention renewal)."""
    return float(
        lifetime_value(
            margin_eur=company.margin_eur,
            retention_rate=company.retention_rate,
            discount_rate=company.discount_rate,
            convention="renewal",
        )
    )


def opened(company: Company, share: float) -> Opened:
    """Return what happens in the year in which a share of the locked-in customers becomes free."""
    mix = mix_of(company)
    now = company.customers * float(mix.churn)
    then = company.customers * float(mix.churn_after_unlock(share))
    return Opened(now, then, then - now, (then - now) * worth_later_eur(company))


def content_range(mix: LoyaltyMix) -> tuple[float, float]:
    """Return the fewest and the most content customers with which this churn is possible.

    Fewest where everybody is locked in, most where nobody is: between the two lies every mix.
    """
    loyal, hostage, free, defector = mix.churn_by_group
    churn = float(mix.churn)
    fewest = (hostage - churn) / (hostage - loyal) if hostage - loyal > _NO_DIFFERENCE else 0.0
    most = (defector - churn) / (defector - free) if defector - free > _NO_DIFFERENCE else 1.0
    return float(np.clip(fewest, 0, 1)), float(np.clip(most, 0, 1))


def same_churn_mix(mix: LoyaltyMix, content: float) -> LoyaltyMix:
    """Return a base with another share of content customers and the same churn.

    Content and discontent customers are locked in equally often; how often follows from the churn.
    """
    loyal, hostage, free, defector = mix.churn_by_group
    unlocked = content * free + (1 - content) * defector
    held = content * (free - loyal) + (1 - content) * (defector - hostage)
    locked = (unlocked - float(mix.churn)) / held if held > _NO_DIFFERENCE else 0.0
    locked = float(np.clip(locked, 0, 1))
    among = np.array([content, 1 - content])
    return LoyaltyMix(
        np.concatenate([among * locked, among * (1 - locked)]),
        mix.intercept,
        mix.attitude_effect,
        mix.lock_in_effect,
    )
