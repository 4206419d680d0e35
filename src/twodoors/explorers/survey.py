"""The survey of the fourth blog: what its percentages can be percentages of, and what ‘ever’ says of a year."""

import numpy as np

from twodoors import evidence
from twodoors.charts.survey import survey_shares
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    choice,
)
from twodoors.i18n import _, fill, ngettext, percent
from twodoors.models.complaints import rebase_shares, survey_interval

_ANSWERS = ("never-answered", "written-reply", "oral-reply")
_YEARS = 10  # assumption: how far back people remember when asked for "ever"
_COMPLAINTS = 0.5  # assumption: the survey counts questions and complaints together


def survey_base() -> Exhibit:
    """The survey with either base of its percentages, Wilson's interval, and ‘ever’ brought back to a year."""
    survey = evidence.survey()
    assert survey.people is not None
    everyone = survey.people
    ever = survey.finding("ever-asked").share or 0.0
    askers = everyone * ever
    shares = [survey.finding(key).share or 0.0 for key in _ANSWERS]
    names = (
        _("never got a reply"),
        _("reply in writing"),
        _("reply by word of mouth"),
        _("all three together"),
    )
    in_time = (_("ever asked or complained"), _("did so in one year"), _("complained in one year"))
    bases = (_("of those who ever asked"), _("of everyone in the survey"))

    def read(settings: Settings) -> Reading:
        # The interval is that of the people who were counted; a share of the askers stretches with it.
        people, stretch = (everyone, ever) if settings["base"] == 1 else (askers, 1.0)
        among = rebase_shares(shares, stretch)
        drawn, total = list(np.asarray(among.shares, dtype=float)), float(among.total)
        spans = [survey_interval(share, people) for share in shares]
        low = [float(span.low) / stretch for span in spans]
        high = [float(span.high) / stretch for span in spans]
        # As often every year, by chance: whoever did it at least once in all those years.
        years = settings["years"]
        yearly = 1 - (1 - ever) ** (1 / years)
        complained = 1 - (1 - ever) ** (settings["complaints"] / years)
        rates = [ever, yearly, complained]
        if total > 1:
            verdict = _(
                "If these are percentages {base}, they add up to {total:percent1} of the askers: more "
                "than all of them, so people must have been able to give several answers."
            )
        else:
            verdict = _(
                "If these are percentages {base}, they add up to {total:percent1} of the askers; nobody "
                "knows what became of the other {rest:percent1}."
            )
        span = ngettext(
            "And {ever:percent0} is the share that ever asked or complained: no yearly complaint rate. "
            "If ‘ever’ is {years:number0} year, {complained:percent1} complain in a year.",
            "And {ever:percent0} is the share that ever asked or complained: no yearly complaint rate. "
            "If ‘ever’ is {years:number0} years, {complained:percent1} complain in a year.",
            years,
        )
        return Reading(
            sentence=fill(
                f"{verdict} {span}",
                base=bases[int(settings["base"])],
                total=total,
                rest=1 - total,
                ever=ever,
                years=years,
                complained=complained,
            ),
            table=_table(names, [*drawn, total], [*zip(low, high, strict=True)], in_time, rates),
            figures={
                "never": drawn[0],
                "total": total,
                "never_low": low[0],
                "never_high": high[0],
                "yearly": yearly,
                "yearly_complaints": complained,
            },
            feed={
                "shares": [*drawn, total],
                "low": [*low, None],
                "high": [*high, None],
                "rates": rates,
            },
        )

    controls = (
        choice("base", _("These are percentages"), bases),
        Control(
            "years", _("Years that ‘ever’ covers (assumption)"), _YEARS, 1, 40, 1, unit=_("years")
        ),
        Control(
            "complaints",
            _("Complaints among questions and complaints (assumption)"),
            _COMPLAINTS,
            0.0,
            1.0,
            0.05,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="survey-base",
        title=_("Percentages of what?"),
        question=_("Which of the two bases can be right, and what would you ask the researchers?"),
        controls=controls,
        read=read,
        draw=lambda feed: survey_shares(feed, names, in_time),
        headline="years",
        prediction=Prediction(
            question=_(
                "Of the people who ever put a question or complaint to a company, which share says that "
                "it never got a reply?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["never"],
        ),
    )


def _table(
    names: tuple[str, ...],
    shares: list[float],
    spans: list[tuple[float, float]],
    in_time: tuple[str, ...],
    rates: list[float],
) -> Table:
    widths = [f"{percent(low, 1)} – {percent(high, 1)}" for low, high in spans]
    asked = [
        (name, _("the askers"), percent(share, 1), width)
        for name, share, width in zip(names, shares, [*widths, ""], strict=True)
    ]
    timed = [
        (name, _("everyone"), percent(rate, 1), "")
        for name, rate in zip(in_time, rates, strict=True)
    ]
    columns = (_("Answer"), _("Share of"), _("Share"), _("95% interval"))
    return Table(_("The survey, recalculated"), columns, (*asked, *timed))
