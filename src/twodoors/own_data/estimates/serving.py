"""How customers are served: complaints and their answers, promises and repeated contacts."""

from collections.abc import Iterator

import numpy as np

from twodoors.i18n import N_
from twodoors.own_data.estimates.figure import Figure, figure, per_customer, ratio, share
from twodoors.own_data.estimates.leaving import FEWEST
from twodoors.own_data.history import History
from twodoors.own_data.tables import RESPONSES


def serving(history: History) -> Iterator[Figure]:
    """Return the figures on complaints and contacts."""
    yield from _complaints(history)
    yield from _survey(history)
    yield from _contacts(history)


def _complaints(history: History) -> Iterator[Figure]:
    frame = history.seen("complaints")
    if frame is None or len(frame) < FEWEST:
        return
    owner = frame["customer"].to_numpy()
    years = history.months_there() / 12
    yield figure(
        "complaints_per_customer_year",
        ratio(per_customer(owner, len(history)), years),
        N_("customers"),
        N_("complaints per customer and year: problems times the share who complain of them"),
        in_company=False,
    )
    if "response" not in frame:
        return
    codes, month = frame["response"].cat.codes.to_numpy(), frame["month"].to_numpy()
    answered = codes >= 0
    if answered.sum() < FEWEST:
        return
    followed = answered & (month + 11 <= history.until)
    stayed = history.end[owner] > month + 11
    for place in range(len(RESPONSES)):
        found = share(int((codes == place).sum()), int(answered.sum()))
        meaning = N_("complaints by the way they were answered")
        yield figure("response_shares", found, N_("complaints"), meaning, part=place)
    if not history.has_ends:
        return
    for place in range(len(RESPONSES)):
        own = followed & (codes == place)
        if own.sum() >= FEWEST:
            yield figure(
                "retention_by_response",
                share(int((own & stayed).sum()), int(own.sum())),
                N_("complaints"),
                N_("customers still there a year after a complaint so answered"),
                part=place,
            )


def _survey(history: History) -> Iterator[Figure]:
    frame = history.events.get("survey")
    if frame is None:
        return
    asked = frame["problem"].notna()
    if asked.sum() >= FEWEST:
        hits = int((frame["problem"] == 1).sum())
        meaning = N_("customers asked who had a problem")
        yield figure("problem_rate", share(hits, int(asked.sum())), N_("customers asked"), meaning)
    had = frame[(frame["problem"] == 1) & frame["complained"].notna()]
    if len(had) >= FEWEST:
        told = share(int((had["complained"] == 1).sum()), len(had))
        meaning = N_("customers with a problem who complained of it")
        yield figure("complaint_rate", told, N_("customers asked with a problem"), meaning)


def _contacts(history: History) -> Iterator[Figure]:
    frame = history.seen("contacts")
    if frame is None or len(frame) < FEWEST:
        return
    owner, size = frame["customer"].to_numpy(), len(history)
    if "attempt" in frame:
        known = frame["attempt"].notna().to_numpy()
        first = known & (frame["attempt"] == 1).to_numpy()
        if known.all() and first.sum() >= FEWEST:
            yield figure(
                "promises_per_customer",
                ratio(per_customer(owner[first], size), history.months_there() / 12),
                N_("customers"),
                N_("first contacts about something, per customer and year"),
            )
        again = known & ~first
        repeats = ratio(per_customer(owner[again], size), per_customer(owner[known], size), most=1)
        meaning = N_("contacts that repeat an earlier one")
        yield figure("repeat_share", repeats, N_("customers"), meaning, in_company=False)
    if "promise_kept" not in frame:
        return
    kept = frame["promise_kept"].to_numpy(dtype=np.float64)
    told = ~np.isnan(kept)
    if told.sum() < FEWEST:
        return
    found = ratio(
        per_customer(owner[told], size, kept[told]), per_customer(owner[told], size), most=1
    )
    meaning = N_("contacts after which the promise was kept")
    yield figure("promise_kept_rate", found, N_("customers"), meaning)
    if "attempt" in frame and history.has_ends:
        yield from _repeats(history, owner, frame["month"].to_numpy(), again, told & (kept == 0))


def _repeats(
    history: History, owner: np.ndarray, month: np.ndarray, again: np.ndarray, broken: np.ndarray
) -> Iterator[Figure]:
    """Return repeats per broken promise, but for those who left in that very month."""
    stayed = history.end[owner] > month
    asked = per_customer(owner[broken & stayed], len(history))
    repeated = per_customer(owner[again & stayed], len(history))
    if asked.sum() < FEWEST or repeated.sum() > asked.sum():
        return
    yield figure(
        "recontact_rate",
        ratio(repeated, asked, most=1),
        N_("customers"),
        N_("contacts repeated after a broken promise by customers who stayed"),
    )
