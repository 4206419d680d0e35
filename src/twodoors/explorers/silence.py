"""A complaint or silence: which of the two says that a customer is about to leave, and how to count that."""

from collections.abc import Mapping
from itertools import product

import numpy as np

from twodoors.charts.silence import leaving_by_group
from twodoors.company import Company
from twodoors.explorers.customer_base import MONTHS, can_be_simulated, customer_base
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    choice,
    rows_by,
)
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, number, percent
from twodoors.market.after_problems import COMPLAINED, NO_PROBLEM, SILENT, aftermath
from twodoors.models.complaints import survey_interval

_CUSTOMERS = 40_000
"""Enough for the groups to differ by more than chance. An assumption."""
_TABLES = ("customers", "exits", "problems", "truth")
_DECIDES = ("", "complaint")
Above = Mapping[tuple[int, int], bool]
"""Whether one group leaves more than another by more than chance allows."""


def complaint_or_silence(company: Company, *, seed: int = 1) -> Exhibit:
    """Leaving of complainers, the silent and the untroubled, counted fairly or not; model (e) on the base."""
    shown, note = _shown(company)
    base = customer_base(shown, seed, customers=_CUSTOMERS, tables=_TABLES)
    counted = {
        (fair, who): aftermath(base, MONTHS, fair=not fair, decides=_DECIDES[who])
        for fair, who in product((0, 1), repeat=2)
    }
    groups = (_("no problem"), _("complained"), _("kept silent"))

    def read(settings: Settings) -> Reading:
        way, who = int(settings["counted"]), int(settings["who"])
        count = counted[way, who]
        people = np.maximum(count.customers, 1)
        share = count.left / people
        spans = [survey_interval(each, many) for each, many in zip(share, people, strict=True)]
        low, high = [float(span.low) for span in spans], [float(span.high) for span in spans]
        troubled = count.left[COMPLAINED] + count.left[SILENT]
        told = 100 * float(count.left[COMPLAINED] / troubled) if troubled else 0.0
        figures = {
            "none": float(share[NO_PROBLEM]),
            "complained": float(share[COMPLAINED]),
            "silent": float(share[SILENT]),
            "told_per_100": told,
            "silent_per_100": 100 - told,
        }
        above = {
            (upper, lower): low[upper] > high[lower]
            for upper, lower in (
                (COMPLAINED, NO_PROBLEM),
                (SILENT, COMPLAINED),
                (SILENT, NO_PROBLEM),
            )
        }
        return Reading(
            sentence=_sentence(figures, way, above),
            table=rows_by(
                _("Group"),
                groups,
                {
                    _("Customers"): [number(many, 0) for many in count.customers],
                    _("Have left"): [number(many, 0) for many in count.left],
                    _("Share"): [percent(each, 1) for each in share],
                    _("95% interval"): [
                        f"{percent(a, 1)} – {percent(b, 1)}" for a, b in zip(low, high, strict=True)
                    ],
                },
                fill(
                    _(
                        "Counted in a simulated base of {customers:number0} customers, over three years"
                    ),
                    customers=_CUSTOMERS,
                ),
            ),
            figures=figures,
            feed={"share": share, "low": low, "high": high, "told": told},
        )

    controls = (
        choice(
            "counted",
            _("What you count"),
            (
                _("problems of half a year, and leaving in the half year after"),
                _("problems and leaving in one and the same year"),
            ),
        ),
        choice(
            "who",
            _("Customers you look at"),
            (_("all customers"), _("those whom nothing but service drives away")),
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="complaint-or-silence",
        title=_("Complaint or silence"),
        question=_("Who is more of a warning: a customer who complains or one who keeps silent?"),
        controls=controls,
        read=read,
        draw=lambda feed: leaving_by_group(feed, groups),
        prediction=Prediction(
            question=_(
                "Of every 100 customers who leave within half a year after a problem, how many had complained about it?"
            ),
            guess=Control("guess", _("Your guess"), 0, 0, 100, 1, unit=_("of every 100")),
            answer=lambda settings: read(start).figures["told_per_100"],
        ),
        note=note,
    )


def _shown(company: Company) -> tuple[Company, str]:
    if not can_be_simulated(company):
        lacks = _(
            "With the figures of {company} a simulated customer base would grow beyond all bounds."
        )
    else:
        lacks = _(
            "{company} has too few problems, or too few complaints or silent customers, to compare them."
        )
    return stand_in(company, _has_both, lacks)


def _has_both(company: Company) -> bool:
    """Return whether complaints and silence are both there to be counted, and matter to somebody."""
    there = company.problem_rate >= 0.02 and 0.05 <= company.complaint_rate <= 0.95
    return there and company.decider_shares[4] >= 0.02 and can_be_simulated(company)


def _sentence(figures: Mapping[str, float], way: int, above: Above) -> str:
    """Say who leaves most, and what the count makes of it."""
    parts = [
        _(
            "Of the customers without a problem {none:percent1} left, of those who complained {complained:percent1}, "
            "of those who kept silent {silent:percent1}."
        )
    ]
    if way == 1 and figures["complained"] < figures["none"]:
        parts.append(
            _(
                "So a problem looks like good news. The count misleads: who leaves in February has no time left to "
                "have one."
            )
        )
    else:
        parts.append(_verdict(above))
    parts.append(
        _(
            "Of every 100 who left after a problem, {silent_per_100:number0} had kept silent: no complaint report "
            "shows them."
        )
    )
    return fill(" ".join(parts), **figures)


def _verdict(above: Above) -> str:
    """Return what a fair count says, as far as it is more than chance."""
    worse, silence = above[COMPLAINED, NO_PROBLEM], above[SILENT, COMPLAINED]
    if worse and silence:
        return _("So a complaint is worse news than no problem, and better news than silence.")
    if silence:
        return _(
            "So silence is worse news than a complaint; whether a complaint is worse than no problem may be chance "
            "here."
        )
    if worse:
        return _(
            "So a complaint is worse news than no problem; whether silence is worse still may be chance here."
        )
    if above[SILENT, NO_PROBLEM]:
        return _(
            "So silence is worse news than no problem; where a complaint stands between them may be chance here."
        )
    return _("With so many customers none of these differences is more than chance.")
