"""The iceberg: customers with a problem who speak up, and the many who leave without a word."""

import numpy as np

from twodoors.charts.voice import heard_and_silent
from twodoors.company import Company
from twodoors.explorers.complaint_figures import ComplaintFigures, with_problems
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.i18n import _, fill, ngettext, number, percent

_NOTICED = 10  # assumption: complaints about one fault before somebody looks for its cause
_RATES = np.linspace(0, 1, 101)


def iceberg(company: Company) -> Exhibit:
    """Who speaks up, who keeps silent and where the leavers come from; model (e)."""
    company, note = with_problems(company)
    figures = ComplaintFigures.of(company)
    gone_heard, gone_silent = 1 - figures.staying_after_complaint, 1 - figures.staying_silent

    def silent_share(rate: np.ndarray) -> np.ndarray:
        """Return the silent ones' part of the leavers; nothing where nobody leaves."""
        silent, heard = (1 - rate) * gone_silent, rate * gone_heard
        whole = silent + heard
        return np.divide(silent, whole, out=np.full_like(whole, np.nan), where=whole > 0)

    def read(settings: Settings) -> Reading:
        rate, noticed = settings["complaint_rate"], settings["noticed"]
        problems = company.customers * settings["problem_rate"]
        people = np.array([problems * rate, problems * (1 - rate)])
        leave = people * [gone_heard, gone_silent]
        share = float(np.nan_to_num(silent_share(np.array([rate]))[0]))
        # Each of those who meet a fault complains with the same chance: on average k / rate before the k-th.
        met = noticed / rate if rate > 0 else np.inf
        if leave.sum() <= 0:
            words = _("Of {problems:number0} customers with a problem nobody leaves.")
        else:
            words = _(
                "Of {problems:number0} customers with a problem, {silent:number0} keep silent. Of the "
                "{leave:number0} who leave afterwards, {share:percent0} never complained."
            )
        if rate > 0:
            words += " " + ngettext(
                "If it takes {noticed:number0} complaint before you look for the cause, {met:number0} customers have "
                "met the fault by then.",
                "If it takes {noticed:number0} complaints before you look for the cause, {met:number0} "
                "customers have met the fault by then.",
                noticed,
            )
        else:
            words += " " + _("Nobody complains, so you will never hear of the fault.")
        groups = (_("complained"), _("kept silent"), _("had no problem"))
        rest = company.customers - problems
        gone = 1 - figures.staying_untroubled
        return Reading(
            sentence=fill(
                words,
                problems=problems,
                silent=people[1],
                leave=leave.sum(),
                share=share,
                noticed=noticed,
                met=met,
            ),
            table=rows_by(
                _("Customers who"),
                groups,
                {
                    _("Number in a year"): [number(size, 0) for size in (*people, rest)],
                    _("Share that stays"): [
                        percent(1 - part) for part in (gone_heard, gone_silent, gone)
                    ],
                    _("Leave"): [number(size, 0) for size in (*leave, rest * gone)],
                },
                _("Customers in a year, with and without a problem"),
            ),
            figures={
                "silent": float(people[1]),
                "leave_heard": float(leave[0]),
                "leave_silent": float(leave[1]),
                "silent_share": share,
                "met_before_noticed": float(met),
            },
            feed={
                "heard": [float(leave[0]), float(people[0] - leave[0])],
                "silent": [float(leave[1]), float(people[1] - leave[1])],
                "silent_shares": silent_share(_RATES),
                "rate": rate,
                "share": share,
            },
        )

    controls = (
        Control(
            "complaint_rate",
            _("Customers with a problem who complain"),
            company.complaint_rate,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "problem_rate",
            _("Customers with a problem per year"),
            company.problem_rate,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "noticed",
            _("Complaints before somebody looks for the cause (assumption)"),
            _NOTICED,
            1,
            50,
            1,
            unit=_("complaints"),
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="iceberg",
        title=_("The iceberg under the complaints"),
        question=_("Which customers do you never hear, and what do they tell you by leaving?"),
        controls=controls,
        read=read,
        draw=heard_and_silent,
        headline="complaint_rate",
        note=note,
        prediction=Prediction(
            question=_(
                "Of the customers who leave after a problem, which share never complained about it?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["silent_share"],
        ),
    )
