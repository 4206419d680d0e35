"""Risk against lift: contacting those most likely to leave, or those on whom a contact does something."""

from collections.abc import Mapping

import numpy as np

from twodoors.charts.lift import campaign_orders
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, number, percent, points
from twodoors.models.lift_test import profit_after_test
from twodoors.models.targeting import campaign_profit

_SHARES = np.linspace(0, 1, 101)
_TESTED = 1_000
"""Customers in the test at first. An assumption."""


def risk_or_lift(company: Company, contacted_share: float = 0.1) -> Exhibit:
    """One campaign in three orders: by risk, by true effect, and by the effect a test finds; model (l)."""
    churn = {
        "untreated_churn": company.untreated_churn,
        "treated_churn": company.treated_churn,
    }
    size = company.customers * np.asarray(company.segment_shares) / sum(company.segment_shares)
    effect = np.asarray(company.untreated_churn) - np.asarray(company.treated_churn)

    def profit(settings: Settings, order: str, share: np.ndarray | float) -> np.ndarray:
        return np.asarray(
            campaign_profit(
                **churn,
                customers=size,
                value_eur=settings["value_eur"],
                contact_cost_eur=settings["contact_cost_eur"],
                contacts=np.minimum(size.sum() * share, size.sum()),
                rank_by=order,
            )
        )

    def read(settings: Settings) -> Reading:
        share, value = settings["contacted_share"], settings["value_eur"]
        cost, tested = settings["contact_cost_eur"], settings["tested"]
        shares = np.append(_SHARES, share)
        risk, lift = profit(settings, "risk", shares), profit(settings, "lift", shares)
        test = profit_after_test(
            **churn,
            customers=size,
            value_eur=value,
            contact_cost_eur=cost,
            contacts=np.minimum(size.sum() * shares, size.sum()),
            tested=tested,
        )
        found = np.asarray(test.profit_eur)
        best = int(np.argmax(lift[:-1]))
        figures = {
            "contacts": float(company.customers * share),
            "risk_eur": float(risk[-1]),
            "lift_eur": float(lift[-1]),
            "found_eur": float(found[-1]),
            "all_eur": float(lift[-2]),
            "threshold": cost / value,
            "wrong_first": test.wrong_first,
            "best_share": float(_SHARES[best]),
            "best_eur": float(lift[best]),
        }
        return Reading(
            sentence=_sentence(figures, tested),
            table=_table(company, effect, value, cost),
            figures=figures,
            feed={
                "risk_eur": risk[:-1],
                "lift_eur": lift[:-1],
                "found_eur": found[:-1],
                "share": share,
                "share_risk_eur": risk[-1],
                "share_lift_eur": lift[-1],
                "share_found_eur": found[-1],
            },
        )

    worth = Economy(company).value_kept_eur
    cost_now = company.campaign_contact_cost_eur
    value_high, value_step = reach(worth)
    cost_high, cost_step = reach(cost_now, times=5)
    start = {
        "contacted_share": float(contacted_share),
        "value_eur": worth,
        "contact_cost_eur": cost_now,
        "tested": float(_TESTED),
    }

    def per_contact(contacted: float) -> float:
        return float(profit(start, "risk", contacted)) / (company.customers * contacted)

    asked = max(contacted_share, 0.01)
    guess_high, guess_step = reach(max(worth * float(np.abs(effect).max()), cost_now), times=1.2)
    return Exhibit(
        key="risk-or-lift",
        title=_("Most likely to leave, or most likely to listen?"),
        question=_("When does it cost money to talk to the customers most likely to leave?"),
        controls=(
            Control(
                "contacted_share",
                _("Customers you contact"),
                start["contacted_share"],
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "value_eur",
                _("Worth of a customer who stays"),
                worth,
                value_step,
                value_high,
                value_step,
                "money",
            ),
            Control(
                "contact_cost_eur",
                _("Cost of a contact"),
                cost_now,
                0.0,
                cost_high,
                cost_step,
                "money",
            ),
            Control(
                "tested",
                _("Customers in a test beforehand, half of them contacted by lot"),
                start["tested"],
                50,
                10_000,
                50,
            ),
        ),
        read=read,
        draw=lambda feed: campaign_orders(feed, _SHARES.tolist()),
        headline="contacted_share",
        prediction=Prediction(
            question=fill(
                _(
                    "You contact the {share:percent0} of customers most likely to leave, at {cost:money} each. What "
                    "does one such contact bring, after its cost?"
                ),
                share=asked,
                cost=cost_now,
            ),
            guess=Control(
                "guess", _("Your guess"), 0.0, -guess_high, guess_high, guess_step, "money"
            ),
            answer=lambda settings: per_contact(asked),
            feed=lambda guess: {
                "eur": [
                    guess * company.customers * each if each <= asked + 1e-9 else None
                    for each in _SHARES
                ]
            },
        ),
    )


def _sentence(figures: Mapping[str, float], tested: float) -> str:
    """Say what each order brings and which of them wins."""
    risk, lift, found = figures["risk_eur"], figures["lift_eur"], figures["found_eur"]
    grain = 1e-6 * max(abs(risk), abs(lift), abs(figures["best_eur"]), 1e-9)
    parts = [
        _(
            "{contacts:number0} contacts bring {risk_eur:money0} if those most likely to leave come first, and "
            "{lift_eur:money0} if those on whom a contact does most come first. In the order found by a test with "
            "{tested:number0} customers it is {found_eur:money0} on average. Contacting everybody brings "
            "{all_eur:money0}."
        )
    ]
    if figures["best_eur"] <= grain:
        parts.append(_("Here no kind of customer is worth a contact."))
    elif risk - found > grain:
        parts.append(
            _("So small a test is worse than going by risk: enlarge it, or do not trust it.")
        )
    elif lift - risk <= grain:
        parts.append(_("With so many contacts the order makes no difference."))
    elif risk < -grain:
        parts.append(
            _("Going by risk costs money here, because the riskiest customers do not listen.")
        )
    if figures["threshold"] <= 1:
        parts.append(
            _(
                "A contact pays where it lowers the chance of leaving by more than {threshold:points}."
            )
        )
    else:
        parts.append(_("A contact costs more than a customer is worth."))
    return fill(" ".join(parts), **figures, tested=tested)


def _table(company: Company, effect: np.ndarray, value: float, cost: float) -> Table:
    names = [_("lost cause"), _("persuadable"), _("sure thing"), _("sleeping dog")]
    return rows_by(
        _("Kind of customer"),
        names,
        {
            _("Share of all"): [percent(share, 0) for share in company.segment_shares],
            _("Leave without contact"): [percent(rate, 1) for rate in company.untreated_churn],
            _("Leave after contact"): [percent(rate, 1) for rate in company.treated_churn],
            _("Effect of a contact"): [points(each, 1) for each in effect],
            _("One contact brings"): [money(each * value - cost, 2) for each in effect],
            _("Customers"): [
                number(company.customers * share, 0) for share in company.segment_shares
            ],
        },
        _("Four kinds of customer and what a contact does"),
    )
