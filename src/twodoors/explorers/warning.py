"""Monitoring as an early warning: how well it points at leavers, and what acting on it brings."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twodoors.charts.warning import hits_and_profit
from twodoors.company import Company
from twodoors.explorers.customer_base import customer_base, with_a_base
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    choice,
    rows_by,
)
from twodoors.i18n import N_, _, fill, money, number, percent
from twodoors.market.signals import KINDS, Watched, watched
from twodoors.models.warning import fit_warning, pairs_right

_SHARES = np.linspace(0.01, 1, 100)
_YEARS = (1, 12, 24), (13, 24, 36)
"""Months watched and the month by which a customer has left: to learn from, and later ones to judge by."""
_A_COIN = 0.55
"""Fewer pairs right than this is said to be hardly better than a coin. An assumption."""
_SIGNALS = {
    "account_size": N_("the size of the account"),
    "orders": N_("the number of orders"),
    "order_size": N_("the size of an order"),
    "months_since_order": N_("the time since the last order"),
    "days_late": N_("paying late"),
    "products": N_("the number of products"),
    "contacts": N_("the number of contacts"),
    "repeated_contacts": N_("contacts about the same thing"),
    "complaints": N_("complaints"),
    "bad_answers": N_("badly answered complaints"),
    "time_as_customer": N_("how long someone has been a customer"),
    "newcomer": N_("being a newcomer"),
    "contract_ends": N_("a contract that ends"),
}


@dataclass(frozen=True)
class _List:
    """Customers from the most to the least likely leaver: who left of the first so many, and how sure."""

    hit_rates: np.ndarray
    blind: float
    pairs: float
    strongest: str

    def hits(self, share: float) -> float:
        return float(np.interp(share, _SHARES, self.hit_rates))


def early_warning(company: Company, contacted_share: float = 0.1, *, seed: int = 1) -> Exhibit:
    """Hit rate against profit of a list of likely leavers, learned from one year and judged on the next."""
    shown, note = with_a_base(company)
    lists = _lists(shown, seed)
    value, cost = Economy(shown).value_kept_eur, shown.campaign_contact_cost_eur
    kept_now, woken_now = _what_a_contact_does(shown)
    contacted_now = min(max(contacted_share, float(_SHARES[0])), 1.0)

    def read(settings: Settings) -> Reading:
        share, kept, woken = settings["contacted_share"], settings["kept"], settings["woken"]
        found = lists[int(settings["watched"])]
        gain = found.hit_rates * kept - (1 - found.hit_rates) * woken
        profit = shown.customers * _SHARES * (gain * value - cost)
        best = int(np.argmax(profit))
        pays = bool(profit[best] > 0)
        hits = found.hits(share)
        chosen = shown.customers * share
        now_eur = chosen * ((hits * kept - (1 - hits) * woken) * value - cost)
        needed = (
            (cost / value + (1 - hits) * woken) / hits if hits > 0 and value > 0 else float("inf")
        )
        figures = {
            "hits_per_100": 100 * hits,
            "blind_per_100": 100 * found.blind,
            "pairs_per_100": 100 * found.pairs,
            "contacted": chosen,
            "cost_eur": chosen * cost,
            "profit_eur": now_eur,
            "needed": needed,
            "best_share": float(_SHARES[best]) if pays else 0.0,
            "best_eur": float(profit[best]) if pays else 0.0,
        }
        return Reading(
            sentence=_sentence(figures, kept, woken, found.strongest),
            table=_table(shown.customers, found.hit_rates, profit, cost),
            figures=figures,
            feed={
                "hits": 100 * found.hit_rates,
                "blind": [100 * found.blind] * _SHARES.size,
                "profit_eur": profit,
                "share": share,
                "share_eur": now_eur,
                "best_share": _SHARES[best] if pays else None,
                "best_eur": profit[best] if pays else None,
            },
        )

    controls = (
        Control(
            "contacted_share",
            _("Customers you contact"),
            contacted_now,
            float(_SHARES[0]),
            1.0,
            0.01,
            "share",
        ),
        choice(
            "watched",
            _("You watch"),
            (
                _("buying and paying"),
                _("buying, paying, contacts and complaints"),
                _("all that, and the time as a customer"),
            ),
            2,
        ),
        Control(
            "kept",
            _("Assumption: leavers whom a contact keeps"),
            kept_now,
            0.0,
            max(0.5, kept_now),
            0.005,
            "share",
        ),
        Control(
            "woken",
            _("Assumption: stayers whom a contact drives away"),
            woken_now,
            0.0,
            max(0.1, woken_now),
            0.001,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="early-warning",
        title=_("An early warning, and what it brings"),
        question=_(
            "Does a list that points better also bring more, and what would you have to know for that?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: hits_and_profit(feed, _SHARES.tolist()),
        headline="contacted_share",
        prediction=Prediction(
            question=fill(
                _(
                    "A model points at the {share:percent0} of customers most likely to leave. Of every 100 "
                    "of them, how many really leave within the year?"
                ),
                share=contacted_now,
            ),
            guess=Control("guess", _("Your guess"), 0, 0, 100, 1, unit=_("of every 100")),
            answer=lambda settings: read(start).figures["hits_per_100"],
            feed=lambda guess: {"hits": [guess] * _SHARES.size},
        ),
        note=note,
    )


def _lists(company: Company, seed: int) -> list[_List]:
    """Return the list of likely leavers for each way of watching."""
    base = customer_base(company, seed)
    term = round(company.contract_months)
    learned, judged = (watched(base, *months, contract_months=term) for months in _YEARS)
    return [_list(learned, judged, KINDS[: many + 1], seed) for many in range(len(KINDS))]


def _list(learned: Watched, judged: Watched, kinds: tuple[str, ...], seed: int) -> _List:
    if not len(learned.left) or not len(judged.left):
        return _List(np.zeros(_SHARES.size), 0.0, float("nan"), "")
    model = fit_warning(learned.table(kinds), learned.left)
    chance = model.chance(judged.table(kinds))
    # Customers with the same signals stand in an order by lot, not in that of the table: the oldest first.
    lot = np.random.default_rng(seed).permutation(judged.left.size)
    left = judged.left[lot][np.argsort(-chance[lot], kind="stable")].astype(float)
    first = np.maximum(np.rint(_SHARES * left.size).astype(int), 1)
    names = judged.names(kinds)
    return _List(
        hit_rates=np.cumsum(left)[first - 1] / first,
        blind=float(left.mean()),
        pairs=pairs_right(chance, judged.left),
        strongest=names[int(np.abs(model.weights).argmax())],
    )


def _what_a_contact_does(company: Company) -> tuple[float, float]:
    """Return which part of all leavers a contact keeps and of all stayers it drives away, over all kinds (l)."""
    size = np.asarray(company.segment_shares)
    untreated = np.asarray(company.untreated_churn)
    change = untreated - np.asarray(company.treated_churn)
    leavers, stayers = float(size @ untreated), float(size @ (1 - untreated))
    kept = float(size @ np.maximum(change, 0)) / leavers if leavers > 0 else 0.0
    woken = float(size @ np.maximum(-change, 0)) / stayers if stayers > 0 else 0.0
    return min(kept, 1.0), min(woken, 1.0)


def _sentence(figures: Mapping[str, float], kept: float, woken: float, signal: str) -> str:
    """Say how well the list points, and what acting on it brings."""
    parts = [
        _(
            "Of every 100 customers on the list {hits_per_100:number0} really left within the year; picked blindly "
            "it would be {blind_per_100:number0}."
        )
    ]
    pairs = figures["pairs_per_100"]
    if pairs >= 100 * _A_COIN:
        parts.append(
            _(
                "Of a leaver and a stayer it points at the right one in {pairs_per_100:number0} of 100 cases, mostly "
                "by {signal}."
            )
        )
    elif pairs == pairs:
        parts.append(
            _(
                "Of a leaver and a stayer it points at the right one in {pairs_per_100:number0} of 100 cases: hardly "
                "better than a coin."
            )
        )
    result = (
        _("earns {gain:money0}")
        if figures["profit_eur"] >= 0
        else _("costs {gain:money0} on balance")
    )
    parts.append(
        _(
            "If a contact keeps {kept:percent1} of the leavers and drives away {woken:percent1} of the stayers, "
            "contacting {contacted:number0} customers {result}."
        )
    )
    if figures["needed"] <= 1:
        parts.append(
            _(
                "It pays once a contact keeps more than {needed:percent0} of the leavers on the list."
            )
        )
    else:
        parts.append(_("Even if a contact kept every leaver on the list, it would not pay."))
    words = {
        "signal": _(_SIGNALS.get(signal, "")),
        "result": fill(result, gain=abs(figures["profit_eur"])),
    }
    return fill(" ".join(parts), **figures, kept=kept, woken=woken, **words)


def _table(customers: float, hit_rates: np.ndarray, profit: np.ndarray, cost: float) -> Table:
    picked = [0, 4, 9, 19, 29, 49, 74, 99]
    contacted = [customers * _SHARES[at] for at in picked]
    return rows_by(
        _("Contacted"),
        [percent(_SHARES[at], 0) for at in picked],
        {
            _("Customers"): [number(many, 0) for many in contacted],
            _("Leavers of every 100"): [number(100 * hit_rates[at], 0) for at in picked],
            _("Cost of the contacts"): [money(many * cost, 0) for many in contacted],
            _("Profit"): [money(profit[at], 0) for at in picked],
        },
        _("What the list finds and what contacting it brings"),
    )
