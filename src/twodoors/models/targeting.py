"""Whom to contact: those most likely to leave, or those whom a contact keeps."""

from __future__ import annotations

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity

RANKINGS = ("lift", "risk", "profit")


def campaign_profit(
    untreated_churn: Numbers,
    treated_churn: Numbers,
    customers: Numbers,
    value_eur: Numbers,
    contact_cost_eur: Numbers,
    *,
    contacts: Numbers | None = None,
    rank_by: str = "lift",
    incentive_eur: Numbers = 0.0,
) -> Quantity:
    """Profit of a retention campaign over segments that respond differently.

    Parameters
    ----------
    untreated_churn, treated_churn : sequence
        Churn of each segment without and with a contact, in [0, 1]; segments along the last axis.
    customers : sequence or float
        Customers per segment, >= 0.
    value_eur : sequence or float
        Worth of a customer kept in €; negative for customers not worth keeping.
    contact_cost_eur : sequence or float
        € per contact, >= 0.
    contacts : float or array, optional
        Customers contacted, in rank order, >= 0 and at most all; the last segment may be treated
        in part. Left out: everybody under ``"risk"``, and under the other rankings everybody
        whose contact pays. An array is a sweep: one profit per number of contacts.
    rank_by : str
        ``"risk"``: highest churn first; ``"lift"``: largest fall in churn first; ``"profit"``:
        largest profit per contact first. Ties keep the given order.
    incentive_eur : sequence or float
        Gift in € that a contacted customer who stays takes, >= 0.

    Returns
    -------
    float or array
        € over doing nothing; negative where the campaign drives away or costs more than it keeps.

    Raises
    ------
    ValueError
        If a value lies outside its range, a list does not fit the number of segments, or the
        contacts exceed the customers.

    Source
    ------
    Ascarza (2018), Journal of Marketing Research 55(1):80-98, on lift against risk; Lemmens &
    Gupta (2020), Marketing Science 39(5), on ranking by profit: tau V - c - delta (1 - p_1).

    Examples
    --------
    Ten customers, two of them kept, at €1 per contact:

    >>> campaign_profit([0.5], [0.3], [10], value_eur=100, contact_cost_eur=1)
    190.0
    """
    before = check.rate("untreated_churn", untreated_churn)
    count = check.listed("untreated_churn", before).shape[-1]
    after = check.listed("treated_churn", check.rate("treated_churn", treated_churn), count=count)
    segments = {
        "untreated_churn": before,
        "treated_churn": after,
        "customers": check.at_least_zero("customers", customers),
        "value_eur": check.numbers("value_eur", value_eur),
        "contact_cost_eur": check.at_least_zero("contact_cost_eur", contact_cost_eur),
        "incentive_eur": check.at_least_zero("incentive_eur", incentive_eur),
    }
    check.choice("rank_by", rank_by, RANKINGS)
    shape = check.fit_together(**segments)
    if shape[-1] != count:
        got = {name: part.shape[-1] for name, part in segments.items() if part.ndim}
        raise ValueError(f"segments must be equally many in every list, got {got}")

    size = np.broadcast_to(segments["customers"], shape)
    lift = before - after
    gain = lift * segments["value_eur"] - segments["contact_cost_eur"]
    gain = np.broadcast_to(gain - segments["incentive_eur"] * (1.0 - after), shape)
    if contacts is None:
        chosen = np.ones(shape) if rank_by == "risk" else (gain > 0).astype(np.float64)
        return check.plain((size * chosen * gain).sum(axis=-1))
    limit = _contacts(contacts, size)
    key = {"risk": before, "lift": lift, "profit": gain}[rank_by]
    # Stable, so that ties are treated in the order in which the segments were given.
    order = np.argsort(-np.broadcast_to(key, shape), axis=-1, kind="stable")
    size, gain = (np.take_along_axis(part, order, axis=-1) for part in (size, gain))
    waiting = np.cumsum(size, axis=-1) - size
    treated = np.clip(limit[..., None] - waiting, 0.0, size)
    return check.plain((treated * gain).sum(axis=-1))


def _contacts(contacts: Numbers, size: FloatArray) -> FloatArray:
    limit = check.at_least_zero("contacts", contacts)
    everybody = size.sum(axis=-1)
    check.fit_together(contacts=limit, customers=everybody)
    too_many = np.asarray(limit > everybody * (1.0 + 1e-12))
    if too_many.any():
        got = float(np.broadcast_to(limit, too_many.shape)[too_many].flat[0])
        top = float(np.broadcast_to(everybody, too_many.shape)[too_many].flat[0])
        check.refuse("contacts", got, f"a number in [0, {top:g}], the customers there are")
    return limit
