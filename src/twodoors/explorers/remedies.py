"""Remedies for a price gap, side by side: what each saves, what it costs, and what is left."""

import numpy as np

from twodoors.charts.gap import remedies_compared
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    choice,
    rows_by,
)
from twodoors.explorers.gap import gap_of, label_of, with_gap
from twodoors.i18n import _, fill, money

STRONGER = 2.0
"""How many times as strongly long-standing customers react; assumption, its direction that of E26."""
_HALF = 0.5
"""The part of the gap that is left when newcomers pay half the difference more."""
_PERK_PART, _PERK_EFFECT, _BLUFF, _AWAY, _YEARS = 0.1, 0.5, 0.3, 0.2, 5
"""Where the levers open: cost of a perk as a part of the gap, the sting it takes away, customers who only
threaten, newcomers who stay away, years until a customer is long-standing; all of them assumption."""


def gap_remedies(company: Company) -> Exhibit:
    """Seven answers to a price gap and what each brings in a year; model (h)."""
    company, note = with_gap(company)
    gap, value_won = gap_of(company), Economy(company).value_won_eur
    customers, each = company.customers, gap.per_customer_eur
    names = (
        _("the new price for everybody"),
        _("the new price for those who know"),
        _("the new price for the long-standing"),
        _("a year's discount for whoever gives notice"),
        _("a perk for everybody"),
        _("halve the gap at the front door"),
        _("tell everybody, change nothing"),
    )

    def read(settings: Settings) -> Reading:
        aware = settings["awareness"]
        loss, lost = gap.loss_eur(aware), gap.customers_lost(aware)
        long = (1 - company.churn_rate) ** settings["years"]
        long_part = STRONGER * long / (STRONGER * long + 1 - long)
        staying = customers * aware * (1 - gap.churn_of_those_who_know())
        won = company.customers_won
        fewer_newcomers = won * settings["away"] * (value_won + each / 2)
        saved = np.array(
            [
                loss,
                loss,
                long_part * loss,
                loss,
                loss - gap.loss_eur(aware, 1 - settings["perk_effect"]),
                loss - gap.loss_eur(aware, _HALF),
                loss - gap.loss_eur(1.0),
            ]
        )
        cost = np.array(
            [
                customers * each,
                customers * aware * each,
                customers * long * each,
                (lost + settings["bluff"] * staying) * each,
                customers * settings["perk_eur"],
                fewer_newcomers - won * each / 2,
                0.0,
            ]
        )
        net = saved - cost
        best = int(np.argmax(net))
        figures = {
            "loss_eur": loss,
            "best": float(best),
            "best_net_eur": float(net[best]),
            "paying": float((net > 0).sum()),
            "most_eur": loss / customers,
            "most_aware_eur": loss / customers / aware if aware > 0 else 0.0,
            "everybody_net_eur": float(net[0]),
            "aware_net_eur": float(net[1]),
            "long_net_eur": float(net[2]),
            "notice_net_eur": float(net[3]),
            "perk_net_eur": float(net[4]),
            "newcomers_net_eur": float(net[5]),
            "told_net_eur": float(net[6]),
            "bluff_break_even": settings["bluff"] + float(net[3]) / (staying * each)
            if staying * each > 0
            else np.inf,
        }
        return Reading(
            sentence=fill(_words(figures), name=names[best], **figures),
            table=rows_by(
                _("Remedy"),
                names,
                {
                    _("Saves per year"): [money(float(value), 0) for value in saved],
                    _("Costs per year"): [money(float(value), 0) for value in cost],
                    _("Left over"): [money(float(value), 0) for value in net],
                },
                _("Remedies for the price gap"),
            ),
            figures=figures,
            feed={"net_eur": net},
        )

    share = (0.0, 1.0, 0.01, "share")
    perk_high = max(each, 1.0)
    controls = (
        Control(
            "awareness",
            label_of("price_gap_awareness"),
            company.price_gap_awareness,
            *share,
        ),
        Control(
            "perk_eur",
            _("Cost of a perk per customer and year (assumption)"),
            _PERK_PART * each,
            0.0,
            perk_high,
            perk_high / 100,
            "money",
        ),
        Control(
            "perk_effect", _("Sting that the perk takes away (assumption)"), _PERK_EFFECT, *share
        ),
        Control(
            "bluff", _("Of those who know and stay: threaten to leave (assumption)"), _BLUFF, *share
        ),
        Control(
            "away", _("Newcomers who stay away at the higher price (assumption)"), _AWAY, *share
        ),
        Control("years", _("Long-standing: after so many years"), _YEARS, 0, 20, 1),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="gap-remedies",
        title=_("What does pay?"),
        question=_("Which remedy earns most, and what does it teach your customers?"),
        controls=controls,
        read=read,
        draw=lambda feed: remedies_compared(feed, names),
        headline="awareness",
        prediction=Prediction(
            question=_("Which of these brings in most in a year?"),
            guess=choice("guess", _("Your guess"), names),
            answer=lambda settings: read(start).figures["best"],
        ),
        note=note,
    )


def _words(figures: dict[str, float]) -> str:
    if figures["loss_eur"] <= 0:
        return _("Nobody leaves because of the gap, so there is nothing to save.")
    words = _("As it is, the gap costs {loss_eur:money0} a year.")
    if figures["best_net_eur"] > 0:
        words += " " + _("Most is left over by “{name}”: {best_net_eur:money0}.")
    else:
        words += " " + _("None of the remedies pays; least bad is “{name}”.")
    if figures["best"] > 0:
        words += " " + _("The new price for everybody leaves {everybody_net_eur:money0}.")
    return (
        words
        + " "
        + _(
            "Whatever takes the sting away altogether may cost at most {most_eur:money2} per customer and year, "
            "or {most_aware_eur:money2} per customer who knows."
        )
    )
