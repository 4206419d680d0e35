"""Basics or delight: the same money against broken promises or on pleasant surprises."""

import numpy as np

from twodoors.charts.delight import money_on_basics
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.explorers.promises import Promises, breaks_promises
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.doors import ResponseCurve, split_budget

_SHARES = np.linspace(0, 1, 101)
_WEIGHT = 2.0  # assumption: a failure weighs more than a success (E48); how much more is not published in this form
_MONEY_SHARE = 0.05  # assumption: a twentieth of a year's margin
_PREVENTION_CONTACTS = (
    2.0  # assumption: preventing a broken promise costs as much as two contacts at first
)
_SURPRISE_CONTACTS = 1.0  # assumption: a pleasant surprise costs as much as one contact at first


def basics_or_delight(company: Company) -> Exhibit:
    """What money brings against broken promises and on surprises, where failures weigh more; models (f) and (c)."""
    company, note = breaks_promises(company)
    promises = Promises(company)
    lost, value = promises.counted_churn_per_breach, promises.value_eur
    chain = promises.chain(churn_per_breach=lost)
    requests, contact = promises.requests, company.contact_cost_eur or 1.0
    broken = requests * chain.expected_contacts * (1 - company.promise_kept_rate)
    # A broken promise loses some customers and sends some of the others round once more.
    once_more = chain.annual_cost(1, company.contact_cost_eur, value)
    saved_eur = lost * value + (1 - lost) * company.recontact_rate * once_more or 1e-9

    def worth(settings: Settings, shares: np.ndarray) -> dict[str, np.ndarray]:
        """What each share of the money on basics brings: promises that are not broken, and surprises."""
        basics, delight = curves(settings)
        spent = settings["money_eur"] * shares
        fewer = broken * np.asarray(basics(spent / broken))
        surprises = requests * np.asarray(delight((settings["money_eur"] - spent) / requests))
        charmed = lost / settings["weight"] * value
        return {
            "fewer": fewer,
            "surprises": surprises,
            "worth": fewer * saved_eur + surprises * charmed,
        }

    def curves(settings: Settings) -> tuple[ResponseCurve, ResponseCurve]:
        return (
            ResponseCurve(ceiling=1.0, rate=1 / settings["prevention_eur"]),
            ResponseCurve(ceiling=1.0, rate=1 / settings["surprise_eur"]),
        )

    def best_share(settings: Settings) -> float:
        basics, delight = curves(settings)
        split = split_budget(
            settings["money_eur"],
            customers=broken,
            prospects=requests,
            back_door=basics,
            front_door=delight,
            value_kept_eur=saved_eur,
            value_won_eur=lost / settings["weight"] * value,
        )
        return float(split.back_door_eur) / settings["money_eur"]

    def read(settings: Settings) -> Reading:
        share, best = settings["basics_share"], best_share(settings)
        found = worth(settings, np.append(_SHARES, [share, best]))
        net = found["worth"] - settings["money_eur"]
        figures = {
            "best_share": best,
            "best_net_eur": float(net[-1]),
            "net_eur": float(net[-2]),
            "all_basics_eur": float(net[100]),
            "all_delight_eur": float(net[0]),
            "fewer_broken": float(found["fewer"][-2]),
            "surprises": float(found["surprises"][-2]),
            # What the first surprise may cost to do as much per euro as the first promise kept.
            "tie_eur": settings["prevention_eur"] * lost / settings["weight"] * value / saved_eur,
        }
        if figures["net_eur"] >= 0:
            worth_it = _("Together that is worth {size:money0} more than it costs.")
        else:
            worth_it = _("Together that is worth {size:money0} less than it costs.")
        words = _(
            "With {share:percent0} of {money:money0} on basics, {fewer_broken:number0} promises fewer are "
            "broken and {surprises:number0} customers get a pleasant surprise."
        )
        return Reading(
            sentence=fill(
                f"{words} {worth_it} {_advice(figures)} "
                + _(
                    "The first surprise beats the first promise if it costs less than {tie_eur:money2}."
                ),
                share=share,
                money=settings["money_eur"],
                size=abs(figures["net_eur"]),
                **figures,
            ),
            table=rows_by(
                _("On basics"),
                [percent(_SHARES[i], 0) for i in _ROWS],
                {
                    _("Promises not broken"): [number(found["fewer"][i], 0) for i in _ROWS],
                    _("Pleasant surprises"): [number(found["surprises"][i], 0) for i in _ROWS],
                    _("Worth"): [money(found["worth"][i], 0) for i in _ROWS],
                    _("Worth, less the money"): [money(net[i], 0) for i in _ROWS],
                },
                _("What the same money brings in a year"),
            ),
            figures=figures,
            feed={
                "net_eur": net[:-2],
                "share": share,
                "share_eur": net[-2],
                "best_share": best,
                "best_eur": net[-1],
            },
        )

    spend = _MONEY_SHARE * company.margin_eur * company.customers
    high, step = reach(spend, times=1.5)
    dearest, cent = reach(contact, times=5)
    controls = (
        Control("basics_share", _("Share of the money on basics"), 0.5, 0.0, 1.0, 0.01, "share"),
        Control(
            "weight",
            _("So many pleasant surprises make up for a broken promise"),
            _WEIGHT,
            1.0,
            6.0,
            0.1,
            unit="×",
        ),
        Control(
            "surprise_eur",
            _("Cost of a pleasant surprise, at first"),
            _SURPRISE_CONTACTS * contact,
            cent,
            dearest,
            cent,
            "money",
        ),
        Control(
            "prevention_eur",
            _("Cost of preventing a broken promise, at first"),
            _PREVENTION_CONTACTS * contact,
            cent,
            dearest,
            cent,
            "money",
        ),
        Control("money_eur", _("Money to spend in a year"), spend, step, high, step, "money"),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="basics-or-delight",
        title=_("Basics or delight, for the same money"),
        question=_("How cheap must a surprise be before it beats a promise kept?"),
        controls=controls,
        read=read,
        draw=money_on_basics,
        headline="basics_share",
        note=note,
        prediction=Prediction(
            question=_("Which share of this money would you spend on basics: on promises kept?"),
            guess=Control("guess", _("Your guess"), 0.5, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["best_share"],
        ),
    )


_ROWS = range(0, 101, 10)


def _advice(figures: dict[str, float]) -> str:
    if figures["best_net_eur"] < 0:
        return _("Neither of the two earns this money back.")
    if figures["best_share"] >= 0.995:
        return _("Here every euro does most on basics.")
    if figures["best_share"] <= 0.005:
        return _("Here every euro does most on surprises: delight wins.")
    return _("Best is {best_share:percent0} on basics: {best_net_eur:money0} more than it costs.")
