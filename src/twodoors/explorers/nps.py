"""How noisy an NPS is: what it takes to see a change, and how it jumps where there is none."""

from collections.abc import Mapping

import numpy as np

from twodoors.charts.nps import noisy_scores
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
from twodoors.i18n import _, fill, number
from twodoors.models.promoters import answers_needed, score_error, score_interval

MONTHS = 24
PROMOTERS, DETRACTORS, CHANGE = 0.35, 0.20, 5
"""Shares of promoters and detractors, and the change to be seen in points, to begin with. An assumption."""
_ANSWERS = 200
"""Answers a month, to begin with. An assumption."""


def nps_noise(company: Company, *, seed: int = 1) -> Exhibit:
    """An NPS over two years in which nothing changes, and the answers it takes to see a change."""
    luck = np.random.default_rng(seed).standard_normal(MONTHS)

    def read(settings: Settings) -> Reading:
        answers, change = settings["answers"], settings["change"]
        shares = settings["promoters"], settings["detractors"]
        truth = shares[0] - shares[1]
        error = float(score_error(*shares, answers))
        low, high = score_interval(*shares, answers)
        scores = np.clip(truth + error * luck, -1, 1)
        needed = float(answers_needed(change / 100, *shares))
        figures = {
            "truth": 100 * truth,
            "low": 100 * float(low),
            "high": 100 * float(high),
            "margin": 100 * (float(high) - float(low)) / 2,
            "needed": needed,
            "lowest": 100 * float(scores.min()),
            "highest": 100 * float(scores.max()),
        }
        return Reading(
            sentence=_sentence(figures, answers, change, company),
            table=rows_by(
                _("Answers"),
                [number(many, 0) for many in (50, 100, 200, 500, 1000, 2000, 5000)],
                {
                    _("Give or take, in points"): [
                        number(100 * 1.96 * float(score_error(*shares, many)), 1)
                        for many in (50, 100, 200, 500, 1000, 2000, 5000)
                    ]
                },
                _("How far chance moves an NPS, by the number of answers"),
            ),
            figures=figures,
            feed={
                "scores": 100 * scores,
                "truth": [100 * truth] * MONTHS,
                "low": 100 * float(low),
                "high": 100 * float(high),
            },
        )

    controls = (
        Control("answers", _("Answers each month"), _ANSWERS, 50, 5_000, 50),
        Control("change", _("Change you want to see, in points"), CHANGE, 2, 30, 1),
        Control(
            "promoters", _("Assumption: promoters (9 or 10)"), PROMOTERS, 0.0, 0.6, 0.01, "share"
        ),
        Control(
            "detractors", _("Assumption: detractors (0 to 6)"), DETRACTORS, 0.0, 0.4, 0.01, "share"
        ),
    )
    start = {control.name: control.value for control in controls}
    high, step = reach(read(start).figures["needed"])

    def band(guess: float) -> Mapping[str, float] | None:
        if guess <= 0:
            return None
        interval = score_interval(PROMOTERS, DETRACTORS, guess)
        return {"low": 100 * float(interval.low), "high": 100 * float(interval.high)}

    return Exhibit(
        key="nps-noise",
        title=_("A score that jumps by itself"),
        question=_("How many answers does your score rest on, and who explained the last jump?"),
        controls=controls,
        read=read,
        draw=lambda feed: noisy_scores(feed, MONTHS),
        headline="answers",
        prediction=Prediction(
            question=fill(
                _(
                    "Your NPS (promoters less detractors) is {truth:number0}. How many answers do you need, each time, "
                    "to be fairly sure of seeing a rise of {points:number0} points?"
                ),
                truth=100 * (PROMOTERS - DETRACTORS),
                points=CHANGE,
            ),
            guess=Control("guess", _("Your guess"), 0, 0, high, step, unit=_("answers each time")),
            answer=lambda settings: read(start).figures["needed"],
            feed=band,
        ),
    )


def _sentence(figures: Mapping[str, float], answers: float, change: float, company: Company) -> str:
    """Say how far the score jumped and what it takes to see a change."""
    parts = []
    if figures["margin"] > 0:
        parts.append(
            _(
                "Nothing changed, and yet the score ran from {lowest:number0} to {highest:number0} in two years: with "
                "{answers:number0} answers chance moves it {margin:number1} points up or down."
            )
        )
    else:
        parts.append(_("If everybody always answers alike, chance moves nothing."))
    if figures["needed"] > 0:
        parts.append(
            _(
                "To see a rise of {points:number0} points you need {needed:number0} answers each time, and then you "
                "miss it in one of five cases."
            )
        )
        if figures["needed"] > company.customers:
            parts.append(_("{company} has no more than {customers:number0} customers."))
        elif figures["needed"] > answers:
            parts.append(_("That is {times:number1} times as many as you have."))
        else:
            parts.append(_("You have enough of them."))
    return fill(
        " ".join(parts),
        **figures,
        answers=answers,
        points=change,
        company=company.name,
        customers=company.customers,
        times=figures["needed"] / answers,
    )
