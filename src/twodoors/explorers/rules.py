"""Rules changed one-sidedly: who can leave does so at once, who is locked in does so later."""

import numpy as np

from twodoors.charts.loyalty import fewer_over_years
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
from twodoors.explorers.hearts import locked_share, mix_of
from twodoors.i18n import _, fill, number

YEARS = 6
JUDGED = 3
"""The year in which the damage is judged; assumption."""
_SOURED = 0.2
"""Content customers who turn discontent over the change; assumption."""
_LEAST_SEEN = 5e-4


def changed_rules(company: Company) -> Exhibit:
    """Customers fewer after a change of terms, year by year, against no change; model (g).

    Whoever turns discontent and is free leaves at a defector's rate from the first year on. Whoever is
    locked in leaves at a hostage's rate until his contract ends, and at a defector's from the year after.
    """
    loyal, hostage, free, defector = (float(rate) for rate in mix_of(company).churn_by_group)
    shares, size = company.loyalty_shares, company.customers
    years = np.arange(YEARS + 1)

    def fewer(settings: Settings) -> tuple[np.ndarray, np.ndarray]:
        """Return how many are missing by year, of those who were locked in and of the others."""
        soured, ends = size * settings["soured"], settings["ends"]
        waiting, out = np.zeros(YEARS + 1), np.zeros(YEARS + 1)
        waiting[0] = 1.0
        held = 1.0
        for year in range(YEARS):
            # `held` is the part whose contract still runs; it shrinks by the same number every year.
            stay_held, stay_out = waiting[year] * (1 - hostage), out[year] * (1 - defector)
            left = max(held - ends, 0.0)
            leaving_lock = 1 - left / held if held > 0 else 1.0
            waiting[year + 1] = stay_held * (1 - leaving_lock)
            out[year + 1] = stay_out + stay_held * leaving_lock
            held = left
        locked = soured * shares[0] * ((1 - loyal) ** years - waiting - out)
        unlocked = soured * shares[2] * ((1 - free) ** years - (1 - defector) ** years)
        return locked, unlocked

    base = size * np.sum(
        [
            share * (1 - rate) ** years
            for share, rate in zip(shares, (loyal, hostage, free, defector), strict=True)
        ],
        axis=0,
    )

    def read(settings: Settings) -> Reading:
        locked, unlocked = fewer(settings)
        missing = locked + unlocked
        present = base - missing
        figures = {
            "first": float(missing[1]),
            "later": float(missing[JUDGED]),
            "locked_later": float(locked[JUDGED]),
            "seen": float(missing[1] / missing[JUDGED]) if missing[JUDGED] > 0 else 1.0,
            "locked_part": float(locked[JUDGED] / missing[JUDGED]) if missing[JUDGED] > 0 else 0.0,
            "yield_eur": float(company.margin_eur * missing[1:6].sum() / present[1:6].sum())
            if present[1:6].sum() > 0
            else np.inf,
        }
        return Reading(
            sentence=fill(_words(figures, size), soured=settings["soured"], **figures),
            table=rows_by(
                _("Year"),
                [str(year) for year in years],
                {
                    _("Fewer, all together"): [number(float(value), 0) for value in missing],
                    _("of whom locked in at the change"): [
                        number(float(value), 0) for value in locked
                    ],
                    _("of whom free to leave"): [number(float(value), 0) for value in unlocked],
                    _("Still there"): [number(float(value), 0) for value in present],
                },
                _("Customers fewer than without the change"),
            ),
            figures=figures,
            feed={"all": missing, "locked": locked, "free": unlocked},
        )

    ending = min(1.0, 12 / company.contract_months) if company.contract_months > 0 else 0.0
    controls = (
        Control(
            "soured",
            _("Content customers whom the change turns (assumption)"),
            _SOURED,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control("ends", _("Locks that open per year, at its end"), ending, 0.0, 1.0, 0.01, "share"),
    )
    start = {control.name: control.value for control in controls}
    opening = read(start).figures
    high, step = reach(max(opening["first"], opening["later"]))
    return Exhibit(
        key="changed-rules",
        title=_("Rules changed one-sidedly"),
        question=_("How long after a change do you go on counting who leaves?"),
        controls=controls,
        read=read,
        draw=lambda feed: fewer_over_years(feed, YEARS),
        headline="soured",
        prediction=Prediction(
            question=fill(
                _(
                    "The company changes its terms, and {soured:percent0} of the content customers turn "
                    "discontent. After one year there are {first:number0} customers fewer than without the "
                    "change. How many fewer after three years?"
                ),
                soured=_SOURED,
                first=opening["first"],
            ),
            guess=Control(
                "guess",
                _("Your guess"),
                0.0,
                0.0,
                high,
                step,
                unit=_("customers fewer"),
            ),
            answer=lambda settings: read(start).figures["later"],
        ),
        note=""
        if locked_share(company) > 0
        else fill(_("At {company} no customer is held by a lock."), company=company.name),
    )


def _words(figures: dict[str, float], size: float) -> str:
    if max(figures["first"], figures["later"]) <= _LEAST_SEEN * size:
        return _(
            "Hardly anybody turns, or attitude makes no difference here: nothing is seen of it."
        )
    words = _(
        "If {soured:percent0} of the content customers turn discontent, there are {first:number0} customers "
        "fewer after one year and {later:number0} after three."
    )
    if figures["seen"] < 0.95:
        words += " " + _("In the first year {seen:percent0} of that shows.")
    else:
        words += " " + _("Here the damage shows at once.")
    if figures["locked_part"] > 0.01:
        words += " " + _(
            "Of those missing by then {locked_part:percent0} were locked in when the rules changed, and had "
            "to wait."
        )
    if np.isfinite(figures["yield_eur"]):
        words += " " + _(
            "Over five years the change must bring in {yield_eur:money2} per customer and year to make up "
            "for it."
        )
    return words
