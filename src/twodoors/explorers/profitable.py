"""Staying long and being profitable: how loosely the two go together, and whom a reward for staying misses."""

import numpy as np
from scipy.special import ndtr, ndtri

from twodoors.charts.profitable import long_and_profitable
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.i18n import _, fill, number, percent

RESEARCH = (0.20, 0.45)
"""Correlation of tenure and profit at four firms: Reinartz & Kumar (2002), E7."""

_OPENS_AT = 0.3  # assumption: within the range above
_TOP = 0.2  # assumption: a fifth, as in many a loyalty programme
_GRID = np.linspace(0, 1, 51)
_POINTS = (np.arange(400) + 0.5) / 400


def overlap(correlation: np.ndarray | float, top: float) -> np.ndarray:
    """Return which part of the most profitable are also among those who stay longest, of equal numbers.

    Both traits are taken as normally distributed with this correlation from 0 to 1; ``top`` is the part of all
    customers that counts as longest-staying and as most profitable.

    >>> float(overlap(1.0, 0.2)), round(float(overlap(0.0, 0.2)), 6)
    (1.0, 0.2)
    """
    rho = np.asarray(correlation, dtype=float)[..., None]
    line = ndtri(1 - top)
    long = ndtri(1 - top * _POINTS)  # tenures of the longest-staying, evenly by rank
    with np.errstate(divide="ignore", invalid="ignore"):
        also = ndtr((rho * long - line) / np.sqrt(1 - rho**2)).mean(axis=-1)
    return np.asarray(np.where(rho[..., 0] >= 1, 1.0, also))


def loyal_and_profitable(company: Company) -> Exhibit:
    """Who stays longest and who brings most, for any correlation between the two; after E7."""

    def read(settings: Settings) -> Reading:
        top, correlation = settings["top"], settings["correlation"]
        curve = overlap(_GRID, top)
        both = float(overlap(correlation, top))
        low, high = (float(share) for share in overlap(np.array(RESEARCH), top))
        people = company.customers * top
        figures = {
            "overlap": both,
            "missed": 1 - both,
            "missed_customers": people * (1 - both),
            "by_chance": top,
            "research_low": low,
            "research_high": high,
        }
        samples = np.linspace(0, 1, 11)
        return Reading(
            sentence=fill(
                _words(correlation),
                correlation=correlation,
                top=top,
                people=people,
                company=company.name,
                **figures,
            ),
            table=rows_by(
                _("Correlation"),
                [number(value, 1) for value in samples],
                {
                    _("Of the most profitable, also longest-staying"): [
                        percent(share, 0) for share in overlap(samples, top)
                    ],
                    _("Missed by a reward for staying"): [
                        percent(1 - share, 0) for share in overlap(samples, top)
                    ],
                },
                fill(_("The {top:percent0} at the top of either list"), top=top),
            ),
            figures=figures,
            feed={"correlation": correlation, "top": top, "curve": curve, "both": both},
        )

    controls = (
        Control(
            "correlation",
            _("Correlation of staying and profit"),
            _OPENS_AT,
            0.0,
            1.0,
            0.01,
        ),
        Control("top", _("Part of the customers you call the top"), _TOP, 0.05, 0.5, 0.01, "share"),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="loyal-and-profitable",
        title=_("The loyal and the profitable"),
        question=_("Whom does a reward for staying long miss, and whom does it pay for nothing?"),
        controls=controls,
        read=read,
        draw=lambda feed: long_and_profitable(feed, RESEARCH, _OPENS_AT),
        headline="correlation",
        prediction=Prediction(
            question=fill(
                _(
                    "Staying long and bringing profit go together with a correlation of {correlation:number}, where 0 "
                    "is no link and 1 a perfect one. Take the most profitable fifth of the customers: how many "
                    "of them are also in the fifth that stayed longest?"
                ),
                correlation=_OPENS_AT,
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["overlap"],
        ),
    )


def _words(correlation: float) -> str:
    said = _(
        "At a correlation of {correlation:number2}, {overlap:percent0} of the most profitable {top:percent0} are "
        "also among the longest-staying {top:percent0}; drawing lots gives {by_chance:percent0}."
    )
    if correlation >= 1:
        said += " " + _("Then whoever stays longest brings most, and one list is enough.")
    else:
        said += " " + _(
            "Reward those who stay longest, and you pass over {missed:percent0} of your best customers: "
            "{missed_customers:number0} people at {company}."
        )
    return (
        said
        + " "
        + _(
            "What research found lies between {research_low:percent0} and {research_high:percent0}."
        )
    )
