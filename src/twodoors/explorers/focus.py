"""A year of focus: what keeping more promises costs and brings, month by month, and who has the patience."""

import math
from dataclasses import dataclass

import numpy as np

from twodoors.charts.focus import cash_and_patience
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    choice,
    reach,
    rows_by,
)
from twodoors.explorers.promises import Promises, breaks_promises
from twodoors.i18n import _, fill, money
from twodoors.models.payback import internal_rate, payback_month, present_value

YEAR, MONTHS = 12, 60
MOST_RATE = 2.0
_RATES = np.linspace(0, MOST_RATE, 41)
_LASTING = 0.7  # assumption: once the year is over, some of the old habits come back
_PERIODS = (YEAR, 2 * YEAR, MONTHS)


@dataclass(frozen=True)
class Cash:
    """What a year of focus brings, month by month, before what it costs: two streams."""

    contacts_eur: np.ndarray
    margin_eur: np.ndarray

    @property
    def total_eur(self) -> np.ndarray:
        """Both streams together."""
        return np.asarray(self.contacts_eur + self.margin_eur)


def focus_cash(
    company: Company,
    fewer_broken: float,
    lasting: float,
    leaving_share: float,
    months: int = MONTHS,
) -> Cash:
    """Return what is saved on contacts, and earned on customers who stay, while fewer promises are broken.

    The improvement grows evenly over the first year; what lasts of it is there from the next month on.
    Contacts are saved at once. A customer who stays brings his margin month by month, and may still leave
    at the company's own rate.
    """
    promises = Promises(company)
    lost = promises.churn_per_breach(leaving_share)
    month = np.arange(1, months + 1)
    done = np.where(month <= YEAR, (month - 0.5) / YEAR, lasting)
    broken = (1 - company.promise_kept_rate) * (1 - fewer_broken * done)
    now, then = promises.chain(churn_per_breach=lost), promises.chain(1 - broken, lost)
    fewer = promises.requests / 12 * (now.expected_contacts - np.asarray(then.expected_contacts))
    stay = promises.requests / 12 * (now.churn - np.asarray(then.churn))
    # Those who stay, counted in the middle of each month: this month's for half of it.
    kept = company.retention_rate ** (1 / 12)
    ages = np.arange(months)
    still = np.where(ages > 0, kept**ages, 0.5)
    there = np.convolve(stay, still)[:months]
    return Cash(fewer * company.contact_cost_eur, there * company.margin_eur / 12)


def front_door_cash(company: Company, spend_eur: float, months: int = MONTHS) -> np.ndarray:
    """Return what the same money brings at the front door, month by month: newcomers who pay and may leave."""
    door, heads = Economy(company).front_door, company.prospects
    now = company.front_door_spend_eur / heads
    won = heads * (float(door(now + spend_eur / heads)) - float(door(now)))
    ages = np.arange(months)
    margin = np.where(ages < YEAR, company.new_margin_eur, company.margin_eur) / 12
    kept = (1 - company.new_customer_churn_rate) ** (1 / 12)
    each = margin * np.where(ages > 0, kept**ages, 0.5)
    return np.asarray(np.convolve(np.full(YEAR, won / YEAR), each)[:months])


def spent(money_eur: float, months: int = MONTHS) -> np.ndarray:
    """Return money spent evenly over the first year, month by month."""
    return np.where(np.arange(months) < YEAR, money_eur / YEAR, 0.0)


def one_year_focus(
    company: Company, fewer_broken: float = 0.5, focus_cost: float = 0.05
) -> Exhibit:
    """Month in which a year of focus has paid for itself, and how patient one must be; models (f), (d), (a)."""
    company, note = breaks_promises(company)
    promises = Promises(company)

    def read(settings: Settings) -> Reading:
        cost = spent(settings["focus_eur"])
        cash = focus_cash(
            company, settings["fewer_broken"], settings["lasting"], settings["leaving_share"]
        )
        net, contacts = cash.total_eur - cost, cash.contacts_eur - cost
        front = front_door_cash(company, settings["focus_eur"]) - cost
        month, rate = payback_month(net), internal_rate(net)
        worth, front_worth = present_value(net, _RATES), present_value(front, _RATES)
        chosen = settings["discount_rate"]
        figures = {
            "payback_month": month,
            "year_one_contacts_eur": float(cash.contacts_eur[:YEAR].sum()),
            "year_one_margin_eur": float(cash.margin_eur[:YEAR].sum()),
            "year_one_eur": float(net[:YEAR].sum()),
            "five_year_eur": float(net.sum()),
            "worth_eur": float(present_value(net, chosen)),
            "front_worth_eur": float(present_value(front, chosen)),
            "internal_rate": rate,
        }
        return Reading(
            sentence=_said(figures, settings),
            table=rows_by(
                _("By the end of"),
                [fill(_("month {month}"), month=str(end)) for end in _ENDS],
                {
                    _("Spent"): [money(cost[:end].sum(), 0) for end in _ENDS],
                    _("Saved on contacts"): [
                        money(cash.contacts_eur[:end].sum(), 0) for end in _ENDS
                    ],
                    _("Earned on customers who stay"): [
                        money(cash.margin_eur[:end].sum(), 0) for end in _ENDS
                    ],
                    _("All together"): [money(net[:end].sum(), 0) for end in _ENDS],
                    _("Same money, front door"): [money(front[:end].sum(), 0) for end in _ENDS],
                },
                _("A year of focus, from its first month"),
            ),
            figures=figures,
            feed={
                "total": np.append(0.0, np.cumsum(net)),
                "contacts": np.append(0.0, np.cumsum(contacts)),
                "month": month,
                "worth": worth,
                "front_worth": front_worth,
                "rate": chosen,
                "internal_rate": rate if 0 <= rate <= MOST_RATE else None,
            },
        )

    whole = focus_cost * company.margin_eur * company.customers
    high, step = reach(whole)
    controls = (
        Control(
            "fewer_broken",
            _("Broken promises that the year prevents"),
            fewer_broken,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "focus_eur",
            _("Cost of the year of focus"),
            whole,
            min(step, whole),
            high,
            step,
            "money",
        ),
        Control(
            "lasting", _("What is left of it after the year"), _LASTING, 0.0, 1.0, 0.01, "share"
        ),
        Control(
            "leaving_share",
            _("Of the customers who leave: over broken promises"),
            promises.counted_share,
            0.0,
            1.0,
            0.005,
            "share",
        ),
        Control(
            "discount_rate",
            _("Discount rate per year"),
            min(company.discount_rate, MOST_RATE),
            0.0,
            MOST_RATE,
            0.01,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    options = (
        _("within the year"),
        _("in the second year"),
        _("in the third to fifth year"),
        _("not within five years"),
    )
    return Exhibit(
        key="one-year-focus",
        title=_("One year of keeping promises: when is the money back?"),
        question=_("Would you start this year if you were judged on this year's result alone?"),
        controls=controls,
        read=read,
        draw=lambda feed: cash_and_patience(feed, options),
        headline="fewer_broken",
        note=note,
        prediction=Prediction(
            question=_("When has a year of keeping promises paid for itself?"),
            guess=choice("guess", _("Your guess"), options),
            answer=lambda settings: _period(read(start).figures["payback_month"]),
            feed=lambda guess: {"period": guess},
        ),
    )


_ENDS = (3, 6, 12, 24, 36, 60)


def _period(month: float) -> float:
    """Return which of the answers a month belongs to."""
    return float(sum(month > end for end in _PERIODS))


def _said(figures: dict[str, float], settings: Settings) -> str:
    words = _(
        "In the first year {contacts:money0} is saved on contacts and {margin:money0} earned on customers who "
        "stay, for {cost:money0} spent."
    )
    month, rate = figures["payback_month"], figures["internal_rate"]
    if month <= YEAR:
        words += " " + _("The money is back in month {month:number0}, within the year.")
    elif math.isfinite(month):
        words += " " + _("The money is back in month {month:number0}, not within the year.")
    else:
        words += " " + _("Within five years the money does not come back.")
    words += " " + _("Over five years it is worth {worth:money0} today at {discount:percent0}.")
    if rate > MOST_RATE:
        words += " " + _("Even at {most:percent0} a year it stays worth its money.")
    elif rate >= 0:
        words += " " + _(
            "Leaving the money where it is does as well at {rate:percent0} a year, and better above that."
        )
    if figures["front_worth_eur"] > max(figures["worth_eur"], 0):
        words += " " + _("At the front door the same money is worth more: {front:money0}.")
    return fill(
        words,
        contacts=figures["year_one_contacts_eur"],
        margin=figures["year_one_margin_eur"],
        cost=settings["focus_eur"],
        month=month,
        worth=figures["worth_eur"],
        discount=settings["discount_rate"],
        rate=rate,
        most=MOST_RATE,
        front=figures["front_worth_eur"],
    )
