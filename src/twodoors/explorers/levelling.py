"""What newcomers' lower price costs in customers who leave, against giving others that price too."""

from math import floor, log10

import numpy as np

from twodoors.charts.gap import loss_and_levelling
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.explorers.gap import Gap, label_of, with_gap
from twodoors.i18n import _, fill, money, number, percent

_SHARES = np.linspace(0, 1, 101)


def price_gap(company: Company) -> Exhibit:
    """The loss through a price gap over how many customers know of it, against levelling; model (h)."""
    company, note = with_gap(company)
    value_won = Economy(company).value_won_eur

    def read(settings: Settings) -> Reading:
        aware, sensitivity = settings["awareness"], settings["sensitivity"]
        gap = Gap(company, settings["new_price_eur"], sensitivity)
        lost, loss = gap.customers_lost(aware), gap.loss_eur(aware)
        cost = company.customers * gap.per_customer_eur
        needed = gap.break_even_churn(1 / aware) if aware > 0 else np.inf
        churn = company.churn_rate
        figures = {
            "gap": gap.share,
            "churn": churn + lost / company.customers,
            "churn_aware": gap.churn_of_those_who_know(),
            "lost": lost,
            "loss_eur": loss,
            "newcomers": loss / value_won if value_won > 0 else np.inf,
            "levelling_eur": cost,
            "levelling_aware_eur": aware * cost,
            "break_even_churn": needed,
            "break_even_churn_aware": gap.break_even_churn(1),
            "break_even_sensitivity": gap.sensitivity_for(needed),
        }
        sample = [*np.linspace(0, 1, 11), aware]
        lost_if_all, loss_if_all = gap.customers_lost(1.0), gap.loss_eur(1.0)
        return Reading(
            sentence=fill(
                _words(figures),
                new=settings["new_price_eur"],
                existing=company.existing_price_eur_per_month,
                base=churn,
                worth=gap.worth_eur,
                sensitivity=sensitivity,
                **figures,
            ),
            table=rows_by(
                _("Customers who know"),
                [
                    *(percent(share, 0) for share in sample[:-1]),
                    fill(_("as set: {share:percent0}"), share=aware),
                ],
                {
                    _("Leave because of the gap"): [
                        number(share * lost_if_all, 0) for share in sample
                    ],
                    _("Worth lost"): [money(share * loss_if_all, 0) for share in sample],
                    _("New price for everybody"): [money(cost, 0)] * len(sample),
                    _("New price for those who know"): [money(share * cost, 0) for share in sample],
                },
                _("What the gap costs in a year, and what levelling it costs"),
            ),
            figures=figures,
            feed={
                "loss_eur": loss_if_all * _SHARES,
                "everybody_eur": [cost] * len(_SHARES),
                "aware_eur": cost * _SHARES,
                "awareness": aware,
                "loss_here_eur": loss,
            },
        )

    price = company.existing_price_eur_per_month
    controls = (
        Control(
            "awareness",
            label_of("price_gap_awareness"),
            company.price_gap_awareness,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "new_price_eur",
            label_of("new_price_eur_per_month"),
            company.new_price_eur_per_month,
            0.0,
            price,
            10.0 ** floor(log10(price / 100)),
            "money",
        ),
        Control(
            "sensitivity",
            label_of("price_gap_sensitivity"),
            company.price_gap_sensitivity,
            0.0,
            max(10.0, 2 * company.price_gap_sensitivity),
            0.1,
        ),
    )
    start = {control.name: control.value for control in controls}
    high, step = reach(read(start).figures["levelling_eur"], times=1.5)
    return Exhibit(
        key="price-gap",
        title=_("What the price gap costs"),
        question=_("How many of your customers know what a newcomer pays, and who tells them?"),
        controls=controls,
        read=read,
        draw=loss_and_levelling,
        headline="awareness",
        prediction=Prediction(
            question=fill(
                _(
                    "Giving everybody the newcomers' price would cost {cost:money0} a year. What does the gap "
                    "itself cost in a year, in customers who leave because of it?"
                ),
                cost=read(start).figures["levelling_eur"],
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: read(start).figures["loss_eur"],
        ),
        note=note,
    )


def _words(figures: dict[str, float]) -> str:
    if figures["levelling_eur"] == 0:
        return _(
            "At this price a newcomer pays as much as everybody else: there is no gap to close."
        )
    words = _(
        "A newcomer pays {new:money}, an existing customer {existing:money}: a gap of {gap:percent1} of what he "
        "pays. Of those who know this {churn_aware:percent1} leave instead of {base:percent1}, so "
        "{churn:percent1} of all. That costs {lost:number0} customers a year, worth {loss_eur:money0} from "
        "next year on, {worth:money0} each."
    )
    if np.isfinite(figures["newcomers"]):
        words += " " + _("It takes {newcomers:number0} newcomers to make up for it.")
    if figures["loss_eur"] >= figures["levelling_eur"]:
        return (
            words
            + " "
            + _("Giving everybody the new price costs {levelling_eur:money0}, and pays.")
        )
    words += " " + _(
        "Giving everybody the new price costs {levelling_eur:money0}, and does not pay."
    )
    if not np.isfinite(figures["break_even_churn"]):
        return words + " " + _("Nor would it if all those who know left.")
    words += " " + _("It would only if {break_even_churn:percent1} of those who know left.")
    if np.isfinite(figures["break_even_sensitivity"]):
        words += " " + _(
            "The effect of the gap would have to be {break_even_sensitivity:number1} instead of "
            "{sensitivity:number1}."
        )
    return words
