"""A voucher for everybody's birthday: so little must come of it that only a large test could show it does not."""

from math import ceil

import numpy as np

from twodoors.charts.break_even import STEPS
from twodoors.charts.voucher import voucher_test
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    reach,
)
from twodoors.explorers.mending import LeftLying
from twodoors.explorers.scales import people, worth_of
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money, number, points
from twodoors.models.targeting import campaign_profit
from twodoors.models.trial import trial_size

VOUCHER_EUR = 2.5
"""The voucher of the first blog (B1)."""


def voucher_can_pay(company: Company) -> bool:
    """Return whether so many customers leave that a voucher could earn itself back."""
    return VOUCHER_EUR / worth_of(company) < 0.9 * company.churn_rate


def birthday_voucher(company: Company) -> Exhibit:
    """What a small gift to everybody costs, must prevent, and takes to be tested; model (l), one segment."""
    company, note = stand_in(
        company,
        voucher_can_pay,
        _(
            "At {company} such a voucher cannot earn itself back: too few customers leave, or they are "
            "worth too little."
        ),
    )
    value, churn = worth_of(company), company.churn_rate
    high = min(max(0.03, ceil(150 * VOUCHER_EUR / value) / 100), churn)
    low, lift_step = -high / 2, 0.0005 if high >= 0.01 else high / 60
    lifts = np.linspace(0, high, STEPS + 1)[1:]
    tests = 2 * np.asarray(trial_size(churn, lifts))
    tried = np.linspace(low, high, STEPS)

    def result(voucher: float, lift: np.ndarray) -> np.ndarray:
        lift = np.maximum(lift, churn - 1)
        profit = campaign_profit(
            untreated_churn=np.full((lift.size, 1), churn),
            treated_churn=churn - lift[:, None],
            customers=company.customers,
            value_eur=value,
            contact_cost_eur=voucher,
            rank_by="risk",
        )
        return np.asarray(profit)

    def needed(lift: float) -> float:
        """Return the customers in a test of which half get the voucher."""
        return 2 * float(trial_size(churn, lift)) if 0 < lift <= churn else np.inf

    def read(settings: Settings) -> Reading:
        lift, voucher = settings["lift"], settings["voucher_eur"]
        edge = voucher / value
        net = result(voucher, np.append(tried, lift))
        figures = {
            "cost_eur": company.customers * voucher,
            "kept": company.customers * lift,
            "net_eur": float(net[-1]),
            "break_even_lift": edge,
            "break_even_kept": edge * company.customers,
            "needed": needed(edge),
            "needed_for_lift": needed(lift),
            "basics_kept": LeftLying(company).kept_for(company.customers * voucher),
            "basics_eur": LeftLying(company).spent_of(company.customers * voucher),
        }
        return Reading(
            sentence=_in_words(company, figures, churn),
            table=_table(figures, lift),
            figures=figures,
            feed={
                "net_eur": net[:-1],
                "share": lift,
                "result_eur": float(net[-1]),
                "break_even": edge if edge <= high else None,
                "test_customers": tests,
                "needed": figures["needed"] if edge <= high else None,
                "seen_lift": lift if lift > 0 else None,
                "customers": company.customers,
            },
        )

    voucher_high, voucher_step = reach(VOUCHER_EUR, times=4)
    start = {"lift": 0.0, "voucher_eur": VOUCHER_EUR}
    answer = read(start).figures["needed"]
    guess_high, guess_step = reach(answer, times=5)
    return Exhibit(
        key="birthday-voucher",
        title=_("A voucher for your birthday"),
        question=_("What would you have to see before you stop sending it, or start?"),
        controls=(
            Control(
                "lift",
                _("Fewer customers leave because of it (assumption)"),
                0.0,
                low,
                high,
                lift_step,
                "share",
            ),
            Control(
                "voucher_eur",
                _("Cost of the voucher per customer per year"),
                VOUCHER_EUR,
                voucher_step,
                voucher_high,
                voucher_step,
                "money",
            ),
        ),
        read=read,
        draw=lambda feed: voucher_test(feed, low, high),
        headline="lift",
        prediction=Prediction(
            question=_(
                "You give half of a group the voucher, by lot. How many customers must be in that group to "
                "see whether the voucher earns itself back?"
            ),
            guess=Control(
                "guess", _("Your guess"), 0.0, 0.0, guess_high, guess_step, unit=_("customers")
            ),
            answer=lambda settings: answer,
            # On a scale in steps of ten there is no place for nothing.
            feed=lambda guess: max(guess, 1.0),
        ),
        note=note,
    )


def _in_words(company: Company, figures: dict[str, float], churn: float) -> str:
    edge, lift = figures["break_even_lift"], figures["kept"] / company.customers
    words = [
        _(
            "The voucher costs {cost:money0} a year. It earns itself back once {kept} customers stay because "
            "of it: {edge:points2} less churn."
        )
    ]
    if edge > churn:
        words = [
            _(
                "The voucher costs {cost:money0} a year and can never earn itself back: not even if nobody "
                "left any more."
            )
        ]
    if lift == 0:
        words.append(_("If it changes nothing, that money is gone."))
    elif lift < 0:
        words.append(
            _("If it makes {lost} customers more leave, it costs {loss:money0} altogether.")
        )
    else:
        words.append(
            _("If it keeps {won} customers, it brings {net:money0}.")
            if figures["net_eur"] >= 0
            else _("If it keeps {won} customers, it still costs {loss:money0}.")
        )
    if edge <= churn:
        words.append(
            _(
                "To see the break-even in a test by lot you need {needed:number0} customers, and there are "
                "{all:number0}."
            )
        )
        words.append(
            _("So a test could settle it.")
            if figures["needed"] <= company.customers
            else _("So here no test can show that the voucher fails, nor that it works.")
        )
    return fill(
        " ".join(words),
        cost=figures["cost_eur"],
        kept=people(figures["break_even_kept"]),
        edge=edge,
        lost=people(-figures["kept"]),
        won=people(figures["kept"]),
        net=figures["net_eur"],
        loss=-figures["net_eur"],
        needed=figures["needed"],
        all=company.customers,
    )


def _table(figures: dict[str, float], lift: float) -> Table:
    rows = (
        (_("Cost a year"), money(figures["cost_eur"], 0)),
        (_("Churn that must be prevented"), points(figures["break_even_lift"], 2)),
        (_("Customers who must stay because of it"), people(figures["break_even_kept"])),
        (_("Customers in a test that can see this"), number(figures["needed"], 0)),
        (_("Churn prevented, as set"), points(lift, 2)),
        (_("Result, as set"), money(figures["net_eur"], 0)),
        (
            _("Customers in a test that can see what is set"),
            number(figures["needed_for_lift"], 0),
        ),
        (
            _("Customers kept by the same money spent on answering complaints"),
            people(figures["basics_kept"]),
        ),
    )
    return Table(_("A voucher and its test"), (_("Figure"), _("Value")), rows)
