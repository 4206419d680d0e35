"""A reminder fee for a loyal payer who is late once: what it brings, whom it costs, and what the law says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from math import isfinite

import numpy as np

from twodoors.charts.break_even import STEPS, fee_result
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    choice,
    reach,
)
from twodoors.explorers.scales import people, share_reach, worth_of
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, date, fill, money, percent
from twodoors.models.reminders import reminder_fee as fee_outcome

FEWER_LATE = 0.6
"""Late payment after a fee against before: about 40 % less (E45, card holders, the month after)."""
MORE_LATE = 2.0
"""The same where a fine is taken for a price: about twice as many (E45b, day-care centres)."""
STILL_UNPAID = 0.3
"""Late payers who have not paid after the first reminder either; an assumption."""


@dataclass(frozen=True)
class Rule:
    """A rule about reminder fees: whether a first reminder is free, and what may be charged after it."""

    first_free: bool
    amount: Callable[[float], float]
    words: Callable[[], str]


def rules() -> tuple[Rule, ...]:
    """Return the rules to choose from: none, and those for consumers in Belgium and the Netherlands (E46)."""
    return (
        Rule(False, lambda fee: fee, lambda: ""),
        Rule(
            True,
            lambda fee: min(fee, 7.5),
            lambda: fill(
                _(
                    "Belgium, consumers: the first reminder is free, so only those who still do not pay "
                    "can be charged, at most {most:money} and postage."
                ),
                most=7.5,
            ),
        ),
        Rule(
            True,
            lambda fee: 40.0 if fee else 0.0,
            lambda: fill(
                _(
                    "The Netherlands, consumers: first a letter with 14 days to pay, so only those who "
                    "still do not pay can be charged, then at least {least:money0}."
                ),
                least=40,
            ),
        ),
    )


def charges_a_fee(company: Company) -> bool:
    """Return whether the company has customers who pay late and a fee that some of them pay."""
    return min(company.reminder_fee_eur, company.late_share, company.fee_collected_share) > 0


def reminder_fee(company: Company) -> Exhibit:
    """Fee income against the customers the fee drives away, this year and next; model (j)."""
    company, note = stand_in(company, charges_a_fee, _("{company} charges no reminder fee."))
    value, known = worth_of(company), rules()
    usual = company.reminder_fee_eur * company.fee_collected_share / value
    high, step = share_reach(max(4 * min(usual, 1.0), 2 * company.fee_extra_churn))
    tried = np.linspace(0, high, STEPS)

    def read(settings: Settings) -> Reading:
        extra = settings["extra_churn"]
        rule = known[int(settings.get("law", 0))]
        fee = rule.amount(settings["fee_eur"])
        reminded = STILL_UNPAID if rule.first_free else 1.0
        late = company.late_share
        change = (1.0, FEWER_LATE, MORE_LATE)[int(settings["next_year"])]
        # Only those who are charged learn anything from it.
        late_then = min(1.0, late * (1 + (change - 1) * reminded))

        def outcome(late_share: float, churn: np.ndarray) -> np.ndarray:
            given = {"customers": company.customers, "late_share": late_share * reminded}
            given |= {"fee_eur": fee, "collected_share": company.fee_collected_share}
            return np.asarray(fee_outcome(**given, extra_churn=churn, value_eur=value).net_eur)

        churns = np.append(tried, extra)
        now = outcome(late, churns)
        spared = company.customers * (late - late_then) * company.contact_cost_eur
        then = outcome(late_then, churns) + spared
        charged = company.customers * late * reminded
        income = charged * fee * company.fee_collected_share
        lost = charged * extra
        edge = fee * company.fee_collected_share / value
        figures = {
            "charged": charged,
            "income_eur": income,
            "lost": lost,
            "lost_eur": lost * value,
            "net_eur": float(now[-1]),
            "next_net_eur": float(then[-1]),
            "break_even_churn": edge,
            "value_eur": value,
        }
        words = [rule.words(), _in_words(figures, fee)]
        if rule.first_free:
            still = _("That {still:percent0} of the late payers are among these is an assumption.")
            words.insert(1, fill(still, still=STILL_UNPAID))
        if change != 1:
            words.append(
                fill(
                    _(
                        "Next year {share:percent1} pay late instead of {before:percent1}, and the "
                        "result is {result:money0}; each late payment is counted as the cost of one contact."
                    ),
                    share=late_then,
                    before=late,
                    result=figures["next_net_eur"],
                )
            )
        return Reading(
            sentence=" ".join(part for part in words if part),
            table=_table(figures, fee),
            figures=figures,
            feed={
                "net_eur": now[:-1],
                "next_eur": then[:-1] if change != 1 else None,
                "share": extra if extra <= high else None,
                "result_eur": float(now[-1]),
                "break_even": edge if edge <= high else None,
            },
        )

    fee_high, fee_step = reach(company.reminder_fee_eur)
    controls = [
        Control(
            "extra_churn",
            _("Extra churn among those who are charged"),
            company.fee_extra_churn,
            0.0,
            high,
            step,
            "share",
        ),
        Control(
            "fee_eur",
            _("Reminder fee"),
            company.reminder_fee_eur,
            0.0,
            fee_high,
            fee_step,
            "money",
        ),
        choice(
            "next_year",
            _("Late payment next year (assumption)"),
            (
                _("stays as it is"),
                _("falls by 40%, as among holders of credit cards"),
                _("doubles, as at the day-care centres"),
            ),
        ),
    ]
    if company.currency == "EUR":
        controls.append(choice("law", _("Rules for consumers"), _law_names()))
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="reminder-fee",
        title=_("A reminder fee for a loyal payer"),
        question=_("What do you know about your own customers that tells on which side you are?"),
        controls=tuple(controls),
        read=read,
        draw=lambda feed: fee_result(feed, high),
        headline="extra_churn",
        prediction=Prediction(
            question=_(
                "Out of all customers charged a fee: which share may leave because of it before the fee "
                "costs more than it brings?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "share"),
            answer=lambda settings: min(1.0, read(start).figures["break_even_churn"]),
        ),
        note=note,
    )


def _law_names() -> tuple[str, str, str]:
    return (
        _("none of these (business customers, other countries, earlier)"),
        fill(_("Belgium, since {day}"), day=date(Date(2023, 9, 1))),
        _("the Netherlands, since 2012"),
    )


def _in_words(figures: dict[str, float], fee: float) -> str:
    edge = figures["break_even_churn"]
    words = _(
        "{charged} customers are charged {fee:money}. That brings {income:money0}; {lost} of them leave "
        "because of it, and with them {lost_eur:money0}."
    )
    if figures["charged"] * fee == 0:
        return _("Nobody is charged anything, and nobody leaves because of it.")
    if edge >= 1:
        words += " " + _(
            "The result is {net:money0}. It cannot turn into a loss: the fee is more than a customer is worth."
        )
    elif abs(figures["net_eur"]) < 0.02 * figures["income_eur"]:
        words += " " + _("That is about break-even: {edge:percent2} extra churn eats up the fee.")
    elif figures["net_eur"] > 0:
        words += " " + _(
            "That leaves {net:money0} a year. It turns into a loss above {edge:percent2} extra churn."
        )
    else:
        words += " " + _(
            "That costs {loss:money0} a year. The fee pays only below {edge:percent2} extra churn."
        )
    return fill(
        words,
        charged=people(figures["charged"]),
        fee=fee,
        income=figures["income_eur"],
        lost=people(figures["lost"]),
        lost_eur=figures["lost_eur"],
        net=figures["net_eur"],
        loss=-figures["net_eur"],
        edge=edge if isfinite(edge) else 1.0,
    )


def _table(figures: dict[str, float], fee: float) -> Table:
    rows = (
        (_("Customers charged"), people(figures["charged"])),
        (_("Charged per customer"), money(fee)),
        (_("Fees that come in"), money(figures["income_eur"], 0)),
        (_("Customers who leave because of it"), people(figures["lost"])),
        (_("Worth of one customer"), money(figures["value_eur"], 0)),
        (_("Worth of those who leave"), money(figures["lost_eur"], 0)),
        (_("Result this year"), money(figures["net_eur"], 0)),
        (_("Result next year"), money(figures["next_net_eur"], 0)),
        (_("Break-even extra churn"), percent(figures["break_even_churn"], 2)),
    )
    return Table(_("What a reminder fee brings and costs"), (_("Figure"), _("Value")), rows)
