"""How many customers there are and leave: churn, that of newcomers, and its spread over customers."""

from collections.abc import Iterator

import numpy as np

from twodoors.i18n import N_
from twodoors.models._likelihood import Tally
from twodoors.models._sbg_estimate import _end, _interior
from twodoors.models._sbg_fit import SbgFit
from twodoors.own_data.estimates.figure import Figure, difference, figure, share
from twodoors.own_data.history import History

FEWEST = 10
"""Fewest observations from which anything is estimated."""


def leaving(history: History) -> Iterator[Figure]:
    """Return the figures on customers who stay and leave."""
    now = int(history.now.sum())
    if now:
        yield Figure("customers", now, now, now, now, N_("customers"), N_("customers at the end"))
    if not history.has_ends:
        return
    whole_year = history.since <= history.year
    there = history.there(history.year)
    left = there & (history.end <= history.until)
    if whole_year and there.sum() >= FEWEST and left.any():
        yield figure(
            "churn_rate",
            share(int(left.sum()), int(there.sum())),
            N_("customers"),
            N_("customers there when the last twelve months began who left in them"),
        )
    yield from _newcomers(history)
    yield from _spread(history)
    if whole_year and "products" in history.traits:
        yield from _products(history)


def referred(history: History) -> np.ndarray:
    """Return which customers came through another customer."""
    brought = np.zeros(len(history), np.bool_)
    if "channel" in history.traits:
        brought |= (history.traits["channel"] == "referral").to_numpy()
    frame = history.events.get("referrals")
    if frame is not None and "new" in frame:
        places = frame["new"].to_numpy()
        brought[places[places >= 0]] = True
    return brought


def _newcomers(history: History) -> Iterator[Figure]:
    chosen = history.begun & ~referred(history)
    _first, last = history.years_seen()
    chosen &= last >= 1
    left = chosen & (history.years_left_after() <= 1)
    if chosen.sum() >= FEWEST and left.any():
        yield figure(
            "new_customer_churn_rate",
            share(int(left.sum()), int(chosen.sum())),
            N_("newcomers"),
            N_("newcomers, not brought by a customer, who left within a year of their start"),
        )


def fitted(history: History) -> SbgFit | None:
    """Return the spread of churn over customers, from every year of a customer's own seen in full.

    A year that began before the first month seen does not count: who left in its first part is not
    in the export. A customer is so followed from the first year seen on, as the model allows, since
    its chance to leave in a year depends on nothing but the years he has been there.
    """
    first, last = history.years_seen()
    left = history.years_left_after()
    most = int(last.max(initial=0))
    if most < 1:
        return None
    final = np.minimum(last, np.where(np.isfinite(left), left, most)).astype(np.int64)
    seen = final >= first
    risk = np.bincount(first[seen], minlength=most + 2).astype(np.float64)
    risk -= np.bincount(final[seen] + 1, minlength=most + 2)[: most + 2]
    at_risk = np.cumsum(risk)[1 : most + 1]
    gone = left[seen & (left <= last)].astype(np.int64)
    losses = np.bincount(gone, minlength=most + 2)[1 : most + 1].astype(np.float64)
    ages = np.flatnonzero(at_risk > 0)
    tally = Tally(ages.astype(np.float64), losses[ages], (at_risk - losses)[ages])
    lost, kept = tally.losses.sum(), tally.renewals.sum()
    if ages.size < 2 or lost == 0 or kept == 0:
        return None
    return _interior(tally) or _end("geometric", "one rate", float(lost / (lost + kept)), tally)


def _spread(history: History) -> Iterator[Figure]:
    fit = fitted(history)
    if fit is None or fit.model != "sbg":
        return
    people = round(float(fit.tally.at_risk.sum()))
    for name, value in (("alpha", fit.alpha), ("beta", fit.beta)):
        low, high = fit.interval(name)  # type: ignore[arg-type]
        yield Figure(
            f"churn_{name}",
            value,
            float(low),
            float(high),
            people,
            N_("customer-years"),
            N_("customers leaving by the years they have been there (beta-geometric)"),
        )


def _products(history: History) -> Iterator[Figure]:
    products = history.traits["products"].to_numpy(dtype=np.float64)
    there = history.there(history.year) & ~np.isnan(products)
    several = there & (products >= 2)
    single = there & (products < 2)
    if several.sum() < FEWEST or single.sum() < FEWEST:
        return
    yield figure(
        "several_products_share",
        share(int(several.sum()), int(there.sum())),
        N_("customers"),
        N_("customers with two products or more, of those there when the last year began"),
        in_company=False,
    )
    gone = history.end <= history.until
    yield figure(
        "naive_churn_gap",
        difference(
            share(int((several & gone).sum()), int(several.sum())),
            share(int((single & gone).sum()), int(single.sum())),
        ),
        N_("customers"),
        N_("churn with several products less churn with one: not the effect of a product"),
        in_company=False,
    )
