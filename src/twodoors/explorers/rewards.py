"""A reward for newcomers: who comes for it, who would have come anyway, and who cancels to come back for it."""

from math import isfinite

import numpy as np

from twodoors.charts.break_even import STEPS, reward_result
from twodoors.company import Company
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
from twodoors.explorers.scales import capped, people, share_reach
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money
from twodoors.models.value import lifetime_value

BACK_SHARE = 0.02
"""Own customers who cancel and come back in a year; an assumption, a lever."""
_ANYWAY = 0.5
"""Newcomers who would have come without a reward; an assumption, a lever."""
_WAIT = 3.0
"""Months for which those wait for the next offer; an assumption, a lever."""


def rewards_newcomers(company: Company) -> bool:
    """Return whether a newcomer pays less than an existing customer."""
    return company.new_price_eur_per_month < company.existing_price_eur_per_month


def newcomer_reward(company: Company, back_share: float = BACK_SHARE) -> Exhibit:
    """What a reward for newcomers brings, less waiting and coming back for it; from the prices of model (h)."""
    company, note = stand_in(
        company, rewards_newcomers, _("{company} does not reward its newcomers.")
    )
    usual = 12 * (company.existing_price_eur_per_month - company.new_price_eur_per_month)
    # Worth of a newcomer without a reward: a year at the full price, then as long as newcomers stay.
    worth = company.margin_eur + capped(
        company,
        float(
            lifetime_value(
                margin_eur=company.margin_eur,
                retention_rate=1 - company.new_customer_churn_rate,
                discount_rate=company.discount_rate,
                convention="renewal",
            )
        ),
    )

    def balance(settings: Settings, back: np.ndarray | float) -> dict[str, np.ndarray | float]:
        reward, anyway_share = settings["reward_eur"], settings["anyway_share"]
        anyway = company.customers_won * anyway_share
        extra = company.customers_won - anyway
        waited = anyway * settings["months_waited"] * company.margin_eur / 12
        gained = extra * (worth - reward)
        returning = company.customers * np.asarray(back)
        before = gained - anyway * reward - waited
        return {
            "extra": extra,
            "anyway": anyway,
            "back": returning,
            "gained_eur": gained,
            "anyway_eur": -anyway * reward,
            "waited_eur": -waited,
            "back_eur": -returning * reward,
            "net_eur": before - returning * reward,
            "break_even_share": before / (company.customers * reward) if reward else np.inf,
        }

    def edge(settings: Settings) -> float:
        return float(balance(settings, 0.0)["break_even_share"])

    def read(settings: Settings) -> Reading:
        share, reward = settings["back_share"], settings["reward_eur"]
        figures = {name: float(value) for name, value in balance(settings, share).items()}
        counted = company.customers_won + figures["back"]
        figures["paid_eur"] = counted * reward
        figures["per_extra_eur"] = (
            figures["paid_eur"] / figures["extra"] if figures["extra"] else np.inf
        )
        figures["per_customer_eur"] = figures["paid_eur"] / company.customers
        return Reading(
            sentence=_in_words(figures, counted, reward),
            table=_table(figures, reward),
            figures=figures,
            feed={
                "net_eur": balance(settings, tried)["net_eur"],
                "share": share,
                "result_eur": figures["net_eur"],
                "break_even": figures["break_even_share"]
                if 0 <= figures["break_even_share"] <= high
                else None,
            },
        )

    reward_high, reward_step = reach(usual)
    start = {
        "back_share": back_share,
        "reward_eur": usual,
        "anyway_share": _ANYWAY,
        "months_waited": _WAIT,
    }
    high, step = share_reach(max(2 * min(max(edge(start), BACK_SHARE), 0.5), back_share))
    tried = np.linspace(0, high, STEPS)
    return Exhibit(
        key="newcomer-reward",
        title=_("A reward for waiting"),
        question=_("To whom do you pay the reward, and which of these people do you want to pay?"),
        controls=(
            Control(
                "back_share",
                _("Own customers who cancel and come back for it (assumption)"),
                back_share,
                0.0,
                high,
                step,
                "share",
            ),
            Control(
                "anyway_share",
                _("Newcomers who would have come without it (assumption)"),
                _ANYWAY,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "months_waited",
                _("Months for which those wait for it (assumption)"),
                _WAIT,
                0.0,
                12.0,
                0.5,
                unit=_("months"),
            ),
            Control(
                "reward_eur",
                _("Reward per newcomer"),
                usual,
                0.0,
                reward_high,
                reward_step,
                "money",
            ),
        ),
        read=read,
        draw=lambda feed: reward_result(feed, high),
        headline="back_share",
        prediction=Prediction(
            question=fill(
                _(
                    "Say {anyway:percent0} of the newcomers would have come without the reward. Which share "
                    "of your own customers may cancel and come back for it before it costs more than it "
                    "brings?"
                ),
                anyway=_ANYWAY,
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "share"),
            answer=lambda settings: min(1.0, max(0.0, edge(start))),
        ),
        note=note,
    )


def _in_words(figures: dict[str, float], counted: float, reward: float) -> str:
    if reward == 0:
        return _("Without a reward nobody waits for it and nobody comes back for it.")
    edge = figures["break_even_share"]
    words = _(
        "The front door counts {counted} newcomers. Of these {extra} came because of the reward, {anyway} "
        "would have come anyway and {back} are your own customers."
    )
    if isfinite(figures["per_extra_eur"]):
        words += " " + _(
            "A reward of {reward:money} therefore costs {each:money0} per newcomer it really brings."
        )
    if figures["net_eur"] >= 0:
        words += " " + _("Together it still brings {net:money0} a year.")
        words += " " + (
            _("It goes on paying, however many come back.")
            if edge >= 1
            else _("It stops paying above {edge:percent1} who come back.")
        )
    else:
        words += " " + _("Together it costs {loss:money0} a year.")
        words += " " + (
            _("It pays only below {edge:percent1} who come back.")
            if edge > 0
            else _("It would cost money even if nobody came back.")
        )
    words += " " + _("The same money is {per_customer:money2} for every customer you already have.")
    return fill(
        words,
        counted=people(counted),
        extra=people(figures["extra"]),
        anyway=people(figures["anyway"]),
        back=people(figures["back"]),
        reward=reward,
        each=figures["per_extra_eur"],
        net=figures["net_eur"],
        loss=-figures["net_eur"],
        edge=edge,
        per_customer=figures["per_customer_eur"],
    )


def _table(figures: dict[str, float], reward: float) -> Table:
    groups = (
        _("came because of the reward"),
        _("would have come anyway"),
        _("own customers who came back"),
    )
    counts = (figures["extra"], figures["anyway"], figures["back"])
    results = (
        figures["gained_eur"],
        figures["anyway_eur"] + figures["waited_eur"],
        figures["back_eur"],
    )
    return rows_by(
        _("Counted as newcomers"),
        [*groups, _("together")],
        {
            _("People"): [*map(people, counts), people(sum(counts))],
            _("Reward paid"): [
                *(money(count * reward, 0) for count in counts),
                money(figures["paid_eur"], 0),
            ],
            _("Result"): [*(money(item, 0) for item in results), money(figures["net_eur"], 0)],
        },
        _("Who gets the reward, and what comes of it"),
    )
