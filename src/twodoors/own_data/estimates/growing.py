"""How customers come in: newcomers, channels, recommendations, and what is spent at either door."""

from collections.abc import Iterator

import numpy as np

from twodoors.i18n import N_
from twodoors.own_data.estimates.figure import Figure, count_rate, difference, figure, mean, share
from twodoors.own_data.estimates.leaving import FEWEST, referred
from twodoors.own_data.history import History
from twodoors.own_data.tables import CHANNELS


def growing(history: History) -> Iterator[Figure]:
    """Return the figures on how customers come in."""
    brought = referred(history)
    new = (history.start >= history.year) & (history.start <= history.until)
    whole_year = history.since <= history.year
    won = int((new & ~brought).sum())
    if whole_year and won:
        yield figure(
            "customers_won",
            count_rate(won, 1),
            N_("newcomers"),
            N_("newcomers in the last twelve months, not brought by a customer"),
        )
    yield from _channels(history, brought)
    yield from _referrals(history, brought & new)
    yield from _spending(history)
    yield from _campaigns(history)


def _channels(history: History, brought: np.ndarray) -> Iterator[Figure]:
    if "channel" not in history.traits:
        return
    codes = history.traits["channel"].cat.codes.to_numpy()
    four = CHANNELS[:4]
    chosen = (codes >= 0) & (codes < len(four)) & ~brought
    total = int(chosen.sum())
    if total < FEWEST:
        return
    for place in range(len(four)):
        found = share(int((chosen & (codes == place)).sum()), total)
        meaning = N_("customers by the way they came in, recommendations aside")
        yield figure("channel_shares", found, N_("customers"), meaning, part=place)


def _referrals(history: History, brought: np.ndarray) -> Iterator[Figure]:
    known = "referrals" in history.events or (
        "channel" in history.traits and (history.traits["channel"] == "referral").any()
    )
    there = int(history.there(history.year).sum())
    if not known or there < FEWEST or history.since > history.year:
        return
    yield figure(
        "referral_rate",
        count_rate(int(brought.sum()), there),
        N_("newcomers brought by customers"),
        N_("newcomers brought by customers in the last year, per customer there when it began"),
    )


def _spending(history: History) -> Iterator[Figure]:
    frame = history.seen("spending")
    if frame is None:
        return
    last = frame[frame["month"] >= history.year]
    for door in ("front_door", "back_door"):
        if door in last and last["month"].nunique() == 12 and last[door].sum() > 0:
            total = float(last[door].sum())
            field, meaning = f"{door}_spend_eur", N_("spent in the last twelve months")
            yield Figure(field, total, total, total, 12, N_("months"), meaning)


def _campaigns(history: History) -> Iterator[Figure]:
    frame = history.seen("campaigns")
    if frame is None:
        return
    contacted = frame[frame["group"] == "contacted"]
    if "cost" in frame and contacted["cost"].notna().sum() >= FEWEST:
        yield figure(
            "campaign_contact_cost_eur",
            mean(contacted["cost"].dropna().to_numpy(dtype=np.float64)),
            N_("contacts"),
            N_("cost of those contacted"),
        )
    followed = frame[frame["month"] + 11 <= history.until]
    ranges = []
    for group in ("control", "contacted"):
        own = followed[followed["group"] == group]
        left = history.end[own["customer"].to_numpy()] <= own["month"].to_numpy() + 11
        if len(own) < FEWEST:
            return
        ranges.append(share(int(left.sum()), len(own)))
    yield figure(
        "campaign_effect",
        difference(*ranges),
        N_("customers"),
        N_("churn of those not contacted less that of those contacted, within a year"),
        in_company=False,
    )
