"""Which loyalty you have: behaviour leaves it open, a question narrows it down, a trial shows it."""

import numpy as np

from twodoors.charts.asking import narrowing
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.explorers.hearts import (
    content_range,
    locked_share,
    mix_of,
    with_lock,
    worth_later_eur,
)
from twodoors.i18n import _, fill, number
from twodoors.models.complaints import survey_interval

MOST = 1000
WITHIN = 0.05
"""How close the answer should come either way; assumption."""
_ASKED = np.arange(10, MOST + 1, 10)
_LEVEL = 0.95


def which_loyalty(company: Company) -> Exhibit:
    """What behaviour, a question and a trial each leave possible; model (g), Wilson's interval."""
    company, note = with_lock(company)
    mix = mix_of(company)
    rates = [float(rate) for rate in mix.churn_by_group]
    free, defector = rates[2:]
    shares, locked = company.loyalty_shares, locked_share(company)
    fewest, most = content_range(mix)
    truth = float(mix.content_share)
    enough = needed(truth, company.customers)

    def once_open(content: float) -> float:
        """Return churn in the year in which every lock opens, by the share of content customers."""
        return content * free + (1 - content) * defector

    def read(settings: Settings) -> Reading:
        asked, found = min(settings["asked"], company.customers), settings["found"]
        low, high = map(float, interval(found, asked, company.customers))
        lows, highs = interval(found, _ASKED, company.customers)
        # A trial sets some of the locked-in free and counts who leaves; the others' churn is known.
        tried = min(asked, company.customers * locked)
        leave = (shares[0] * free + shares[1] * defector) / locked
        as_now = (shares[0] * rates[0] + shares[1] * rates[1]) / locked
        others = shares[2] * free + shares[3] * defector
        trial = [
            others + locked * float(rate)
            for rate in interval(leave, tried, company.customers * locked)
        ]
        rows = [
            [once_open(most), once_open(fewest)],
            [once_open(high), once_open(low)],
            trial,
        ]
        figures = {
            "fewest": fewest,
            "most": most,
            "low": low,
            "high": high,
            "needed": enough,
            "open_low": rows[1][0],
            "open_high": rows[1][1],
            "trial_low": trial[0],
            "trial_high": trial[1],
            "trial_lost": tried * (leave - as_now),
            "trial_cost_eur": tried * (leave - as_now) * worth_later_eur(company),
            "churn_open": float(mix.churn_after_unlock(1.0)),
        }
        names = (_("behaviour alone"), _("a question"), _("a trial"))
        return Reading(
            sentence=fill(_words(figures, found), asked=asked, tried=tried, found=found, **figures),
            table=rows_by(
                _("What you look at"),
                names,
                {
                    _("Content customers"): [
                        _span(fewest, most),
                        _span(low, high),
                        _("not asked"),
                    ],
                    _("Leave in the year in which every lock opens"): [_span(*row) for row in rows],
                    _("Customers it costs"): ["0", "0", number(figures["trial_lost"], 0)],
                },
                _("What each way of looking leaves possible"),
            ),
            figures=figures,
            feed={
                "low": lows,
                "high": highs,
                "fewest": fewest,
                "most": most,
                "asked": settings["asked"],
                "from": [row[0] for row in rows],
                "to": [row[1] for row in rows],
                "truth": figures["churn_open"],
            },
        )

    return Exhibit(
        key="which-loyalty",
        title=_("Which loyalty do you have?"),
        question=_("Whom would you ask, and what would you ask them?"),
        controls=(
            Control("asked", _("Customers asked, or set free in a trial"), 100, 10, MOST, 10),
            Control("found", _("Content, of those asked"), truth, 0.0, 1.0, 0.01, "share"),
        ),
        read=read,
        draw=lambda feed: narrowing(feed, [int(n) for n in _ASKED]),
        headline="asked",
        prediction=Prediction(
            question=_(
                "How many customers must you ask to know the share of content customers to within five "
                "percentage points either way?"
            ),
            guess=Control("guess", _("Your guess"), 0, 0, MOST, 10, unit=_("customers")),
            answer=lambda settings: enough,
        ),
        note=note,
    )


def interval(
    share: float, asked: float | np.ndarray, customers: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return between which shares the truth lies (95%) when so many of so many customers were asked."""
    people = np.asarray(asked, dtype=float)
    all_of_them = people >= customers
    # Who asks half of a small base knows more than half: as if more had been asked of a large one.
    others = np.where(all_of_them, 1.0, customers - people)
    counted = np.maximum(people * max(customers - 1, 0.0) / others, 1e-9)
    found = survey_interval(share, counted, _LEVEL)
    return np.where(all_of_them, share, found.low), np.where(all_of_them, share, found.high)


def needed(share: float, customers: float) -> float:
    """Return how many customers to ask so that the interval reaches no farther than five points either way."""
    asked = np.arange(1, MOST + 1)
    low, high = interval(share, asked, customers)
    return float(min(asked[np.argmax(high - low <= 2 * WITHIN)], customers))


def _span(low: float, high: float) -> str:
    return fill(_("{low:percent1} to {high:percent1}"), low=low, high=high)


def _words(figures: dict[str, float], found: float) -> str:
    words = _(
        "Behaviour alone leaves anything from {fewest:percent0} to {most:percent0} content customers "
        "possible."
    )
    if found < figures["fewest"] - 5e-3 or found > figures["most"] + 5e-3:
        words += " " + _(
            "{found:percent0} does not go with today's churn: then people say other than they do, or the "
            "groups leave at other rates than assumed."
        )
    words += " " + _(
        "Ask {asked:number0} customers and find {found:percent0} content, and it lies between "
        "{low:percent0} and {high:percent0}: then {open_low:percent0} to {open_high:percent0} leave once "
        "every lock opens."
    )
    return (
        words
        + " "
        + _(
            "Set {tried:number0} locked-in customers free as a trial, and it is {trial_low:percent0} to "
            "{trial_high:percent0}, whatever people say; the price is {trial_lost:number0} customers, worth "
            "{trial_cost_eur:money0}."
        )
    )
