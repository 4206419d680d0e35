"""The two doors: one budget, where it works hardest, and what a customer costs at either door."""

from collections.abc import Mapping

import numpy as np

from twodoors.charts.doors import average_and_marginal, budget_split
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
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.doors import best_equity, customer_equity

_SHARES = np.linspace(0, 1, 101)


def budget_lever(company: Company) -> Control:
    """Return the lever for the yearly budget of both doors."""
    high, step = reach(company.budget_eur)
    label = _("Budget for both doors per year")
    return Control("budget_eur", label, company.budget_eur, step, high, step, "money")


def two_doors(company: Company) -> Exhibit:
    """One budget over two doors: what each split brings and what the next euro would bring; model (c)."""
    economy = Economy(company)

    def read(settings: Settings) -> Reading:
        share, budget = settings["back_door_share"], settings["budget_eur"]
        best = economy.best_split(budget)
        best_split_share = float(best.back_door_eur) / budget
        shares = np.append(_SHARES, [share, best_split_share])
        per_customer = budget * shares / company.customers
        per_prospect = budget * (1 - shares) / company.prospects
        kept = company.customers * np.asarray(economy.back_door(per_customer))
        won = company.prospects * np.asarray(economy.front_door(per_prospect))
        net = kept * economy.value_kept_eur + won * economy.value_won_eur - budget
        back = np.asarray(economy.back_door.marginal(per_customer)) * economy.value_kept_eur
        front = np.asarray(economy.front_door.marginal(per_prospect)) * economy.value_won_eur
        peaks = float(back.max()), float(front.max())
        lowest = max(float(back.min()), float(front.min()))
        if abs(share - best_split_share) < 0.01:
            advice = _("This is as good as it gets: the next euro brings the same at both doors.")
            if best_split_share in (0, 1):
                advice = _(
                    "This is as good as it gets: the other door brings less, whatever it gets."
                )
        elif best_split_share > share:
            advice = _("Moving money to the back door pays, up to {best:percent0} of the budget.")
        else:
            advice = _(
                "Moving money to the front door pays, until {best:percent0} is left at the back door."
            )
        return Reading(
            sentence=fill(
                _(
                    "With {share:percent0} of {budget:money0} at the back door, {kept:number0} customers stay "
                    "who would have left and {won:number0} newcomers come in: worth {net:money0} more than "
                    "the budget. The next euro brings {back:money2} at the back door and {front:money2} at "
                    "the front door."
                )
                + " "
                + advice,
                share=share,
                budget=budget,
                kept=kept[-2],
                won=won[-2],
                net=net[-2],
                back=back[-2],
                front=front[-2],
                best=best_split_share,
            ),
            table=_split_table(shares, kept, won, net, back, front),
            figures={
                "net_eur": float(net[-2]),
                "best_share": best_split_share,
                "best_net_eur": float(net[-1]),
                "back_return": float(back[-2]),
                "front_return": float(front[-2]),
            },
            feed={
                "net_eur": net[:-2],
                "back_return": back[:-2],
                "front_return": front[:-2],
                # Where one curve starts far above the other, what crosses below must stay visible, and so must
                # a curve that lies above the other everywhere.
                "return_high": max(1.0, min(max(peaks), 2.5 * min(peaks)), 1.15 * lowest),
                "share": share,
                "share_net_eur": net[-2],
                "best_share": best_split_share,
                "best_net_eur": net[-1],
            },
        )

    now = company.back_door_spend_eur / company.budget_eur
    start = {"back_door_share": now, "budget_eur": company.budget_eur}
    return Exhibit(
        key="two-doors",
        title=_("One budget, two doors"),
        question=_(
            "Where would you put the next euro, and why does that change as you move money?"
        ),
        controls=(
            Control(
                "back_door_share",
                _("Share of the budget at the back door"),
                now,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            budget_lever(company),
        ),
        read=read,
        draw=budget_split,
        headline="back_door_share",
        prediction=Prediction(
            question=_("Which share of this budget would you give to the back door?"),
            guess=Control("guess", _("Your guess"), 0.5, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["best_share"],
        ),
    )


def _split_table(
    shares: np.ndarray,
    kept: np.ndarray,
    won: np.ndarray,
    net: np.ndarray,
    back: np.ndarray,
    front: np.ndarray,
) -> Table:
    picked = [*range(0, 101, 10), -2, -1]
    names = [percent(shares[i], 0) for i in picked]
    names[-2] = fill(_("chosen: {share:percent0}"), share=shares[-2])
    names[-1] = fill(_("best: {share:percent0}"), share=shares[-1])
    columns: Mapping[str, list[str]] = {
        _("Customers kept"): [number(kept[i], 0) for i in picked],
        _("Customers won"): [number(won[i], 0) for i in picked],
        _("Value, less the budget"): [money(net[i], 0) for i in picked],
        _("Next euro, back door"): [money(back[i], 2) for i in picked],
        _("Next euro, front door"): [money(front[i], 2) for i in picked],
    }
    return rows_by(_("At the back door"), names, columns, _("What each split of the budget brings"))


def average_marginal(company: Company) -> Exhibit:
    """What a customer costs at either door, on average and for the next one; model (c), unconstrained."""
    economy = Economy(company)
    margin = company.margin_eur
    curves = {"acquisition": economy.front_door, "retention": economy.retention_curve}
    best = best_equity(margin_eur=margin, discount_rate=company.discount_rate, **curves)
    per_prospect = company.front_door_spend_eur / company.prospects
    per_customer = company.service_spend_eur_per_customer

    def read(settings: Settings) -> Reading:
        front, back = settings["front_eur"], settings["back_eur"]
        won, kept = float(economy.front_door(front)), float(economy.retention_curve(back))
        value = (margin * (1 + company.discount_rate) - back) / (1 + company.discount_rate - kept)
        costs = {
            "average_won_eur": front / won if won > 0 else np.nan,
            "average_kept_eur": back / kept if kept > 0 else np.nan,
            "marginal_won_eur": 1 / float(economy.front_door.marginal(front)),
            "marginal_kept_eur": 1 / float(economy.retention_curve.marginal(back)),
        }
        equity = customer_equity(
            margin_eur=margin,
            discount_rate=company.discount_rate,
            acquisition_spend_eur=front,
            retention_spend_eur=back,
            **curves,
        )
        figures = {
            **costs,
            "value_eur": value,
            "equity_eur": float(equity),
            "average_ratio": costs["average_won_eur"] / costs["average_kept_eur"],
            "marginal_ratio": costs["marginal_won_eur"] / costs["marginal_kept_eur"],
        }
        return Reading(
            sentence=fill(
                _(
                    "On average a customer won costs {average_won_eur:money0} and a customer kept "
                    "{average_kept_eur:money0} a year: {average_ratio:number1} times as much. The next one "
                    "costs {marginal_won_eur:money0} at the front door and {marginal_kept_eur:money0} at "
                    "the back door: {marginal_ratio:number1} times as much. Less what service costs, a "
                    "customer is worth {value_eur:money0}. Most is earned at {best_front:money2} per prospect and "
                    "{best_back:money2} per customer, where the next customer costs {best_value:money0} at "
                    "either door: what he is then worth."
                ),
                **figures,
                best_front=float(best.acquisition_spend_eur),
                best_back=float(best.retention_spend_eur),
                best_value=float(best.customer_value_eur),
            ),
            table=rows_by(
                _("Cost of one customer"),
                [_("on average"), _("the next one")],
                {
                    _("Won at the front door"): [
                        money(costs["average_won_eur"]),
                        money(costs["marginal_won_eur"]),
                    ],
                    _("Kept at the back door"): [
                        money(costs["average_kept_eur"]),
                        money(costs["marginal_kept_eur"]),
                    ],
                    _("Times as much"): [
                        number(figures["average_ratio"], 1),
                        number(figures["marginal_ratio"], 1),
                    ],
                },
                _("Average and marginal cost at both doors"),
            ),
            figures=figures,
            feed={**costs, "value_eur": value},
        )

    start = {"front_eur": per_prospect, "back_eur": per_customer}
    front_high, front_step = reach(max(per_prospect, float(best.acquisition_spend_eur)), times=1.5)
    back_high, back_step = reach(max(per_customer, float(best.retention_spend_eur)), times=1.5)
    high, step = reach(read(start).figures["marginal_won_eur"])
    return Exhibit(
        key="average-marginal",
        title=_("Average cost and the cost of the next customer"),
        question=_("At which spending does the next customer cost the same at both doors?"),
        controls=(
            Control(
                "back_eur",
                _("Spent on service per customer"),
                per_customer,
                back_step,
                back_high,
                back_step,
                "money",
            ),
            Control(
                "front_eur",
                _("Spent on winning, per prospect"),
                per_prospect,
                front_step,
                front_high,
                front_step,
                "money",
            ),
        ),
        read=read,
        draw=average_and_marginal,
        headline="back_eur",
        prediction=Prediction(
            question=_("What does it cost to win one more customer at the front door?"),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: read(start).figures["marginal_won_eur"],
        ),
    )
