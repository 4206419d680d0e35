"""Breach after breach: every further broken promise weighs more, and what a long past forgives."""

import numpy as np

from twodoors.charts.patience import still_there
from twodoors.company import Company
from twodoors.explorers.exhibit import Control, Exhibit, Prediction, Reading, Settings, rows_by
from twodoors.explorers.promises import Promises, breaks_promises
from twodoors.i18n import _, fill, number, percent
from twodoors.models.breaches import BreachChain, rising_churn

BREACHES = 10
_ASKED = 5
_GROWTH = (
    1.5  # assumption: an earlier failure makes the next one worse (E14); how much is not published
)
_FORGIVES = 0.5  # assumption: a past softens a failure (E14), a strong tie may also harden it (E49)


def breach_after_breach(company: Company) -> Exhibit:
    """Customers still there after each broken promise, newcomers and those of long standing; model (f)."""
    company, note = breaks_promises(company)
    promises = Promises(company)
    contacts = promises.chain().expected_contacts
    in_a_year = company.promises_per_customer * (1 - company.promise_kept_rate) * contacts

    def chains(settings: Settings) -> tuple[BreachChain, BreachChain]:
        first = settings["churn_per_breach"]
        lost = (
            rising_churn(first, settings["growth"], BREACHES),
            rising_churn(first * (1 - settings["forgives"]), settings["growth_long"], BREACHES),
        )
        kept, again = company.promise_kept_rate, company.recontact_rate
        return BreachChain(kept, again, lost[0]), BreachChain(kept, again, lost[1])

    def read(settings: Settings) -> Reading:
        new, long = chains(settings)
        flat = promises.chain(churn_per_breach=settings["churn_per_breach"])
        new_left, long_left = new.still_there, long.still_there
        # From here on those of long standing are worse off than newcomers.
        crossed = np.flatnonzero(long_left < new_left - 1e-9)
        figures = {
            "new_after_five": 100 * float(new_left[_ASKED]),
            "long_after_five": 100 * float(long_left[_ASKED]),
            "lost_per_1000_requests": 1000 * new.churn,
            "lost_without_memory": 1000 * float(flat.churn),
            "crossing": float(crossed[0]) if crossed.size else float("inf"),
        }
        if crossed.size:
            verdict = _(
                "From broken promise {crossing:number0} on fewer of them are left than of the newcomers: "
                "patience has turned into a grudge."
            )
        elif (long_left > new_left + 1e-9).any():
            verdict = _("A long past softens every one of them.")
        else:
            verdict = _("A long past makes no difference.")
        return Reading(
            sentence=fill(
                _(
                    "After five broken promises {new_after_five:number0} of 100 newcomers are still there, and "
                    "{long_after_five:number0} of 100 customers of long standing."
                )
                + " "
                + verdict
                + " "
                + _(
                    "Within one request it adds up too: of 1,000 requests of newcomers "
                    "{lost_per_1000_requests:number1} end with a lost customer, against "
                    "{lost_without_memory:number1} if nobody remembered."
                ),
                **figures,
            ),
            table=rows_by(
                _("Broken promises"),
                [str(count) for count in range(BREACHES + 1)],
                {
                    _("Newcomers who leave at this one"): ["", *map(percent, new.churn_by_breach)],
                    _("Newcomers still there, of 100"): [number(100 * x, 1) for x in new_left],
                    _("Of long standing: leave at this one"): [
                        "",
                        *map(percent, long.churn_by_breach),
                    ],
                    _("Of long standing: still there, of 100"): [
                        number(100 * x, 1) for x in long_left
                    ],
                },
                _("Broken promise by broken promise"),
            ),
            figures=figures,
            feed={
                "new": 100 * new_left,
                "long": 100 * long_left,
                "in_a_year": in_a_year if in_a_year <= BREACHES else None,
            },
        )

    lost = promises.counted_churn_per_breach
    controls = (
        Control(
            "growth",
            _("Weight of each next one, against the last: newcomers"),
            _GROWTH,
            1.0,
            3.0,
            0.05,
            "share",
        ),
        Control(
            "forgives",
            _("What a customer of long standing forgives the first time"),
            _FORGIVES,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "growth_long",
            _("Weight of each next one, against the last: long standing"),
            _GROWTH,
            1.0,
            3.0,
            0.05,
            "share",
        ),
        Control(
            "churn_per_breach",
            _("Newcomers lost by the first broken promise"),
            lost,
            0.0,
            0.2 if lost <= 0.2 else 1.0,
            0.001,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="breach-after-breach",
        title=_("Breach after breach"),
        question=_("When does someone who has been a customer for years stop forgiving?"),
        controls=controls,
        read=read,
        draw=lambda feed: still_there(feed, BREACHES),
        headline="growth",
        note=note,
        prediction=Prediction(
            question=_("Of 100 newcomers, how many are still there after five broken promises?"),
            guess=Control("guess", _("Your guess"), 0, 0, 100, 1, unit=_("of 100 newcomers")),
            answer=lambda settings: read(start).figures["new_after_five"],
        ),
    )
