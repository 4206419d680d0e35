"""Broken promises: a request becomes two, the second costs money, and some customers do not wait for it."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from twodoors.charts.promises import bill_of_broken_promises
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
)
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money, number
from twodoors.models.promises import PromiseChain
from twodoors.models.value import lifetime_value

MOST_BY_BREACHES = 0.44
"""Share of the leaving that is put down to broken promises at most.

Keaveney (1995): 44 % of the switching incidents that people told of had to do with a failure of the service
itself (``keaveney-1995/core-failures``). That this bounds what broken promises can do is an assumption.
"""

USUAL = (0.2, 0.4)
"""Where the share of unnecessary contacts usually lies: counts near a third (E36); the band is an assumption."""

_KEPT = np.linspace(0, 1, 51)
_YEARS = 100


@dataclass(frozen=True)
class Promises:
    """What a company's figures say about broken promises, and how much of its leaving they may explain."""

    company: Company

    @property
    def requests(self) -> float:
        """Requests of all customers in a year; each of them is answered with a promise."""
        return self.company.customers * self.company.promises_per_customer

    @property
    def leaving(self) -> float:
        """Customers who leave in a year, for whatever reason."""
        return self.company.customers * self.company.churn_rate

    @cached_property
    def value_eur(self) -> float:
        """Worth of a customer who stays; where it would be endless, that of a hundred years."""
        value = Economy(self.company).value_kept_eur
        if math.isfinite(value):
            return value
        company = self.company
        kept, discount = company.retention_rate, company.discount_rate
        return float(lifetime_value(company.margin_eur, kept, discount, periods=_YEARS))

    def chain(
        self, kept_rate: object = None, churn_per_breach: float | None = None
    ) -> PromiseChain:
        """Return the chain from a request to its end, by default as the company's figures have it."""
        company = self.company
        return PromiseChain(
            kept_rate=company.promise_kept_rate if kept_rate is None else kept_rate,
            recontact_rate=company.recontact_rate,
            churn_per_breach=(
                company.churn_per_breach if churn_per_breach is None else churn_per_breach
            ),
        )

    @cached_property
    def implied_share(self) -> float:
        """Share of the leaving that the company's own figures put down to broken promises; may exceed 1."""
        lost = self.requests * self.chain().churn
        if self.leaving > 0:
            return float(lost / self.leaving)
        return math.inf if lost > 0 else 0.0

    @property
    def counted_share(self) -> float:
        """Share of the leaving that is counted: what the figures imply, or what a survey knew, if that is less."""
        return min(self.implied_share, MOST_BY_BREACHES)

    def churn_per_breach(self, share: float) -> float:
        """Return the churn per broken promise at which broken promises explain this share of the leaving."""
        company = self.company
        broken, again = 1 - company.promise_kept_rate, company.recontact_rate
        if broken == 0 or company.promises_per_customer == 0:
            return company.churn_per_breach
        per_request = share * company.churn_rate / company.promises_per_customer
        if per_request >= broken:
            return 1.0
        # q = b h / (1 - b (1 - h) rho), solved for h
        return per_request * (1 - broken * again) / (broken * (1 - per_request * again))

    @cached_property
    def counted_churn_per_breach(self) -> float:
        """Churn per broken promise that is counted: the company's own, unless it explains too much leaving."""
        if self.implied_share <= MOST_BY_BREACHES:
            return self.company.churn_per_breach
        return self.churn_per_breach(MOST_BY_BREACHES)


def breaks_promises(company: Company) -> tuple[Company, str]:
    """Return the company, or where it breaks or keeps every promise the preset most like it, with a note."""
    return stand_in(
        company,
        lambda one: one.promises_per_customer > 0 and 0 < one.promise_kept_rate < 1,
        _("The figures of {company} hold no promises that are now kept, now broken."),
    )


def promise_chain(company: Company) -> Exhibit:
    """From broken promises to contacts nobody needed, customers lost and a yearly bill; model (f)."""
    company, note = breaks_promises(company)
    promises = Promises(company)
    requests, value = promises.requests, promises.value_eur

    def chain(settings: Settings, kept: object = None) -> PromiseChain:
        return PromiseChain(
            kept_rate=settings["kept_rate"] if kept is None else kept,
            recontact_rate=settings["recontact_rate"],
            churn_per_breach=settings["churn_per_breach"],
        )

    def read(settings: Settings) -> Reading:
        now, cost = chain(settings), company.contact_cost_eur
        contacts, unneeded = now.expected_contacts, now.failure_demand_share
        bill = now.annual_cost(requests, cost, value)
        before = chain({**settings, "kept_rate": company.promise_kept_rate})
        saving = before.annual_cost(requests, cost, value) - bill
        lost = requests * now.churn
        figures = {
            "expected_contacts": contacts,
            "unnecessary_share": unneeded,
            "churn_per_request": now.churn,
            "unnecessary_contacts": requests * (contacts - 1),
            "unnecessary_eur": requests * (contacts - 1) * cost,
            "customers_lost": lost,
            "lost_eur": lost * value,
            "leaving_share": promises.implied_share,
            "counted_share": promises.counted_share,
            "bill_eur": bill,
            "saving_eur": saving if math.isfinite(bill) else -math.inf,
        }
        return Reading(
            sentence=_said(
                figures, settings["kept_rate"], company.promise_kept_rate, promises.leaving
            ),
            table=_bill_table(now, requests, cost, value),
            figures=figures,
            feed={
                "broken": 1 - _KEPT,
                "unnecessary": chain(settings, _KEPT).failure_demand_share,
                "kept_rate": settings["kept_rate"],
                "share": unneeded,
                "bill": [
                    requests * cost,
                    figures["unnecessary_eur"],
                    figures["lost_eur"],
                    promises.leaving * value,
                ],
            },
        )

    lost_now = company.churn_per_breach
    controls = (
        Control(
            "kept_rate", _("Promises kept"), company.promise_kept_rate, 0.0, 1.0, 0.01, "share"
        ),
        Control(
            "recontact_rate",
            _("Customers who call again after a broken promise"),
            company.recontact_rate,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "churn_per_breach",
            _("Customers lost by one broken promise"),
            lost_now,
            0.0,
            0.2 if lost_now <= 0.2 else 1.0,
            0.001,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="promise-chain",
        title=_("What a broken promise sets going"),
        question=_("What changes most when more promises are kept: the contacts or the customers?"),
        controls=controls,
        read=read,
        draw=lambda feed: bill_of_broken_promises(feed, USUAL),
        headline="kept_rate",
        note=note,
        prediction=Prediction(
            question=_(
                "Which share of all contacts would not be there if every promise were kept?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["unnecessary_share"],
        ),
    )


def _said(figures: dict[str, float], kept: float, today: float, leaving: float) -> str:
    if math.isinf(figures["expected_contacts"]):
        return _("No promise is kept, nobody leaves and everybody asks again: it never ends.")
    words = _(
        "With {kept:percent0} of the promises kept, 100 requests lead to {contacts:number0} contacts: "
        "{share:percent} of all contacts are unnecessary."
    )
    words += " " + _(
        "In a year that is {unnecessary_contacts:number0} contacts too many, for {unnecessary_eur:money0}, "
        "and {customers_lost:number0} customers lost, worth {lost_eur:money0}."
    )
    if kept > today:
        words += " " + _("Against the {today:percent0} of today that saves {saving:money0} a year.")
    elif kept < today:
        words += " " + _("Against the {today:percent0} of today that costs {saving:money0} more.")
    if figures["customers_lost"] > leaving:
        words += " " + _(
            "But only {leaving:number0} customers leave in a year, for all reasons together: one of these "
            "figures must be too high."
        )
    elif leaving > 0:
        words += " " + _("That would be {part:percent0} of all {leaving:number0} who leave.")
    return fill(
        words,
        kept=kept,
        today=today,
        contacts=100 * figures["expected_contacts"],
        share=figures["unnecessary_share"],
        saving=abs(figures["saving_eur"]),
        leaving=leaving,
        part=figures["customers_lost"] / leaving if leaving > 0 else 0.0,
        **{name: figures[name] for name in _YEARLY},
    )


_YEARLY = ("unnecessary_contacts", "unnecessary_eur", "customers_lost", "lost_eur")


def _bill_table(now: PromiseChain, requests: float, cost: float, value: float) -> Table:
    contacts = now.expected_contacts
    rows = (
        (_("Contacts needed"), 1.0, cost),
        (_("Unnecessary contacts"), contacts - 1, cost),
        (_("Requests where the promise is kept in the end"), now.resolved, 0.0),
        (_("Requests where the customer gives up, and stays"), now.silent_unresolved, 0.0),
        (_("Customers lost"), now.churn, value),
    )
    return Table(
        _("What requests lead to"),
        (_("What happens"), _("Per 100 requests"), _("Per year"), _("Cost per year")),
        tuple(
            (
                name,
                number(100 * each, 1),
                number(requests * each, 0),
                money(requests * each * price, 0) if price else "",
            )
            for name, each, price in rows
        ),
    )
