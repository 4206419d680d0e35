"""Customers not worth keeping: found by what they leave over, not by their mood."""

from collections.abc import Mapping
from math import log

import numpy as np

from twodoors.charts.unprofitable import letting_go
from twodoors.company import Company
from twodoors.explorers.customer_base import can_be_simulated, customer_base
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Reading,
    Settings,
    Table,
    choice,
    reach,
    rows_by,
)
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money, number, percent
from twodoors.market.margins import contact_cost_per_customer, earned
from twodoors.market.places import Places, orders_only

_SHARES = np.linspace(0, 0.5, 51)
_YEARS = (1, 12), (13, 24)
_ENOUGH = 0.01
"""Share of customers who cost money from which there is something to see. An assumption."""


def worth_keeping(company: Company, *, seed: int = 1) -> Exhibit:
    """Letting go the customers with the lowest margin, or those who complained, on the simulated base."""
    shown, note = _shown(company)
    base = customer_base(shown, seed)
    places = Places.of(base)
    there = places.there_after(_YEARS[0][1]) & (places.start <= 1)
    if orders_only(base):
        # Nobody sees customers leave who order when they like: whoever ordered is taken to be there.
        there = (places.start <= 1) & (places.count(base.orders, *_YEARS[0]) > 0)
    years = [earned(base, shown, *months) for months in _YEARS]
    complained = (places.count(base.complaints, *_YEARS[0]) > 0)[there]
    scale = shown.customers / max(int(there.sum()), 1)

    def read(settings: Settings) -> Reading:
        share, cost = settings["let_go"], settings["contact_cost_eur"]
        chosen_by = years[0].margin_eur(cost)[there]
        judged = years[int(settings["judged"])].margin_eur(cost)[there] * scale
        gone = np.concatenate([[0.0], np.cumsum(judged[np.argsort(chosen_by, kind="stable")])])
        total = float(judged.sum())

        def left(shares: np.ndarray) -> np.ndarray:
            return np.asarray(total - np.interp(shares * judged.size, np.arange(gone.size), gone))

        by_margin = left(_SHARES)
        each_complainer = float(judged[complained].mean()) if complained.any() else 0.0
        by_mood = np.where(
            complained.mean() >= _SHARES, total - _SHARES * judged.size * each_complainer, np.nan
        )
        best = int(np.argmax(by_margin))
        losing = chosen_by < 0
        again = float((judged[losing] < 0).mean()) if losing.any() else 0.0
        now = float(left(np.array([share]))[0])
        figures = {
            "margin_eur": total,
            "losing_share": float(losing.mean()),
            "again_share": again,
            "losing_eur": float(judged[losing].sum()),
            "let_go_eur": now - total,
            "complained_share": float(complained.mean()),
            "mood_eur": -float(judged[complained].sum()),
            "best_share": float(_SHARES[best]),
            "best_eur": float(by_margin[best]) - total,
        }
        return Reading(
            sentence=_sentence(figures, share, int(settings["judged"])),
            table=_table(by_margin, by_mood, shown.customers),
            figures=figures,
            feed={
                "by_margin_eur": by_margin,
                "by_mood_eur": by_mood,
                "share": share,
                "share_eur": now,
                "best_share": _SHARES[best],
                "best_eur": by_margin[best],
            },
        )

    high, step = reach(shown.contact_cost_eur)
    return Exhibit(
        key="worth-keeping",
        title=_("Customers not worth keeping"),
        question=_("On which ground would you let a customer go: his margin or his mood?"),
        controls=(
            Control("let_go", _("Customers let go"), 0.1, 0.0, 0.5, 0.01, "share"),
            Control(
                "contact_cost_eur",
                _("Cost of one contact"),
                shown.contact_cost_eur,
                0.0,
                high,
                step,
                "money",
            ),
            choice(
                "judged",
                _("Chosen by one year, judged by"),
                (_("that same year"), _("the year after")),
                1,
            ),
        ),
        read=read,
        draw=lambda feed: letting_go(feed, _SHARES.tolist()),
        headline="let_go",
        note=note,
    )


def _shown(company: Company) -> tuple[Company, str]:
    if not can_be_simulated(company):
        lacks = _(
            "With the figures of {company} a simulated customer base would grow beyond all bounds."
        )
    else:
        lacks = _(
            "At {company} accounts hardly differ in size, so hardly anybody costs more than he brings."
        )

    def has(other: Company) -> bool:
        return (
            other.has_contracts == company.has_contracts
            and _losing_share(other) >= _ENOUGH
            and can_be_simulated(other)
        )

    return stand_in(company, has, lacks)


def _losing_share(company: Company) -> float:
    """Return which part of the accounts must be too small to pay for their own contacts, on average.

    Sizes are lognormal with mean 1; where customers order when they like, many order hardly ever.
    """
    if not company.has_contracts:
        return 1.0
    service, spread = contact_cost_per_customer(company), company.account_size_spread
    before = company.margin_eur + min(service, 12 * company.variable_cost_eur_per_month)
    smallest = service / before
    if spread == 0 or smallest == 0:
        return float(smallest > 1)
    from scipy.special import ndtr

    return float(ndtr((log(smallest) + spread**2 / 2) / spread))


def _sentence(figures: Mapping[str, float], share: float, judged: int) -> str:
    """Say what letting go brings, by margin and by mood."""
    parts = [_("{losing_share:percent1} of the customers cost more than they brought.")]
    if judged and figures["losing_share"] > 0:
        parts.append(_("Of these {again_share:percent0} did so again the year after."))
    if share > 0:
        words = (
            _("Letting go the {share:percent0} who left least over brings {gain:money0} a year")
            if figures["let_go_eur"] >= 0
            else _("Letting go the {share:percent0} who left least over costs {gain:money0} a year")
        )
        parts.append(words + _(", {part:percent1} of all margin."))
    mood = (
        _("Letting go the {complained_share:percent0} who complained costs {mood:money0}.")
        if figures["mood_eur"] <= 0
        else _("Letting go the {complained_share:percent0} who complained brings {mood:money0}.")
    )
    parts.append(mood)
    if figures["best_eur"] > 0:
        parts.append(
            _(
                "The most there is to gain is {best_eur:money0}, by letting go {best_share:percent0}."
            )
        )
    else:
        parts.append(_("Here letting nobody go is best."))
    total = abs(figures["margin_eur"])
    return fill(
        " ".join(parts),
        **figures,
        share=share,
        gain=abs(figures["let_go_eur"]),
        part=abs(figures["let_go_eur"]) / total if total else 0.0,
        mood=abs(figures["mood_eur"]),
    )


def _table(by_margin: np.ndarray, by_mood: np.ndarray, customers: float) -> Table:
    picked = [0, 5, 10, 15, 20, 30, 40, 50]
    return rows_by(
        _("Let go"),
        [percent(_SHARES[at], 0) for at in picked],
        {
            _("Customers"): [number(customers * _SHARES[at], 0) for at in picked],
            _("Chosen by margin"): [money(by_margin[at], 0) for at in picked],
            _("Chosen by complaint"): [
                money(by_mood[at], 0) if np.isfinite(by_mood[at]) else "" for at in picked
            ],
        },
        _("Margin of all who stay, per year"),
    )
