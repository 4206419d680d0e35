"""A market where the front door rightly gets everything: too few leaving customers are within reach."""

import numpy as np

from twodoors.charts.doors import best_share
from twodoors.company import Company
from twodoors.explorers.doors import budget_lever
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.i18n import _, fill, percent
from twodoors.models.doors import ResponseCurve

_SHARES = np.linspace(0, 1, 101)


def front_door_market(company: Company) -> Exhibit:
    """How few leaving customers must be within reach before the front door rightly gets everything."""
    economy = Economy(company)
    leaving = economy.churn_without_care
    reach_now = min(1.0, company.back_door_ceiling / leaving)
    rate = float(economy.back_door.rate)

    def shares_at(reaches: np.ndarray, budget: float) -> np.ndarray:
        split = economy.best_split(budget, ResponseCurve(ceiling=reaches * leaving, rate=rate))
        return np.asarray(split.back_door_eur) / budget

    def read(settings: Settings) -> Reading:
        within, budget = settings["within_reach"], settings["budget_eur"]
        best = float(shares_at(np.array([within]), budget)[0])
        # The front door gets everything until the back door's first euro beats the front door's last.
        last = (
            float(economy.front_door.marginal(budget / company.prospects)) * economy.value_won_eur
        )
        first = rate * leaving * economy.value_kept_eur
        threshold = min(1.0, last / first) if first > 0 else 1.0
        if best > 0:
            verdict = _("the back door deserves {best:percent0} of {budget:money0}.")
        else:
            verdict = _("the front door rightly gets all of {budget:money0}.")
        sample = np.linspace(0, 1, 11)
        return Reading(
            sentence=fill(
                _("If extra care can keep at most {within:percent0} of the customers who leave,")
                + " "
                + verdict
                + " "
                + _("Below {threshold:percent1} the front door gets everything."),
                within=within,
                best=best,
                budget=budget,
                threshold=threshold,
            ),
            table=rows_by(
                _("Within reach"),
                [percent(share, 0) for share in sample],
                {
                    _("Best share for the back door"): [
                        percent(share, 0) for share in shares_at(sample, budget)
                    ]
                },
                _("The best split by how many leaving customers can be kept"),
            ),
            figures={"threshold": threshold, "best_share": best},
            feed={
                "best_shares": shares_at(_SHARES, budget),
                "threshold": threshold,
                "reach": within,
                "best_share": best,
            },
        )

    start = {"within_reach": reach_now, "budget_eur": company.budget_eur}
    return Exhibit(
        key="front-door-market",
        title=_("A market where the front door rightly gets everything"),
        question=_(
            "Why do your customers leave: something you can mend, or a move, a death, a changed need?"
        ),
        controls=(
            Control(
                "within_reach",
                _("Leaving customers that care could keep at most"),
                reach_now,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            budget_lever(company),
        ),
        read=read,
        draw=best_share,
        headline="within_reach",
        prediction=Prediction(
            question=_(
                "Below which share of leaving customers within reach is the back door not worth a euro?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["threshold"],
        ),
    )
