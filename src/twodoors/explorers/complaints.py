"""Complaints: what a survey's percentages are percentages of, and what an answer is worth."""

import numpy as np

from twodoors import evidence
from twodoors.charts.complaints import complaint_branches, survey_shares
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Control, Exhibit, Reading, Settings, choice, rows_by
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.complaints import ComplaintFunnel, rebase_shares, survey_interval

_ANSWERS = ("never-answered", "written-reply", "oral-reply")
_PARADOX = 48


def survey_base() -> Exhibit:
    """The survey of the fourth blog with either base of its percentages, and Wilson's interval."""
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
    bases = (_("of those who ever asked"), _("of everyone in the survey"))

    def read(settings: Settings) -> Reading:
        # The interval is that of the people who were counted; a share of the askers stretches with it.
        people, stretch = (everyone, ever) if settings["base"] == 1 else (askers, 1.0)
        among = rebase_shares(shares, stretch)
        drawn, total = list(np.asarray(among.shares, dtype=float)), float(among.total)
        spans = [survey_interval(share, people) for share in shares]
        low = [float(span.low) / stretch for span in spans]
        high = [float(span.high) / stretch for span in spans]
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
        return Reading(
            sentence=fill(
                verdict
                + " "
                + _(
                    "And {ever:percent0} is the share that ever asked or complained, in a whole life: no "
                    "yearly complaint rate."
                ),
                base=bases[int(settings["base"])],
                total=total,
                rest=1 - total,
                ever=ever,
            ),
            table=rows_by(
                _("Answer"),
                names,
                {
                    _("Share of the askers"): [percent(share, 1) for share in [*drawn, total]],
                    _("95% interval"): [
                        *(
                            f"{percent(a, 1)} – {percent(b, 1)}"
                            for a, b in zip(low, high, strict=True)
                        ),
                        "",
                    ],
                },
                _("The survey, recalculated"),
            ),
            figures={"never": drawn[0], "total": total, "never_low": low[0], "never_high": high[0]},
            feed={"shares": [*drawn, total], "low": [*low, None], "high": [*high, None]},
        )

    return Exhibit(
        key="survey-base",
        title=_("Percentages of what?"),
        question=_("Which of the two bases can be right, and what would you ask the researchers?"),
        controls=(choice("base", _("These are percentages"), bases),),
        read=read,
        draw=lambda feed: survey_shares(feed, names),
    )


def complaint_recovery(company: Company) -> Exhibit:
    """From problem to kept customer; model (e). The recovery paradox is off until it is switched on."""
    economy = Economy(company)
    none, late, well, beyond = company.response_shares
    answered = well + beyond
    branches = (
        _("kept silent"),
        _("complained, no answer"),
        _("answered too late"),
        _("answered well"),
        _("answered beyond expectation"),
    )
    no_problem = company.retention_without_problem

    def shares(good: float) -> list[float]:
        """Move answers between bad and good, each side divided as it is now."""
        bad_now, good_now = none + late, well + beyond
        bad = 1 - good
        parts = [
            bad * (none / bad_now if bad_now else 0.5),
            bad * (late / bad_now if bad_now else 0.5),
            good * (well / good_now if good_now else 0.5),
            good * (beyond / good_now if good_now else 0.5),
        ]
        return [part / sum(parts) for part in parts]

    def kept_by_answer(settings: Settings) -> list[float]:
        most = 1.0 if settings["paradox"] else no_problem
        return [*company.retention_by_response[:3], min(settings["retention_beyond"], most)]

    def funnel(settings: Settings) -> ComplaintFunnel:
        return ComplaintFunnel(
            problem_rate=settings["problem_rate"],
            complaint_rate=settings["complaint_rate"],
            response_shares=shares(settings["answered"]),
            retention_by_response=kept_by_answer(settings),
            retention_without_problem=no_problem,
            retention_silent=company.retention_silent,
            recovery_paradox=bool(settings["paradox"]),
        )

    def read(settings: Settings) -> Reading:
        value = economy.value_kept_eur
        outcome = funnel(settings).outcome(customers=company.customers, value_eur=value)
        today = funnel(start).outcome(customers=company.customers, value_eur=value)
        gain = float(outcome.value_eur) - float(today.value_eur)
        divided = shares(settings["answered"])
        people = [
            float(outcome.silent),
            *(float(outcome.complainers) * share for share in divided),
        ]
        rates = [company.retention_silent, *kept_by_answer(settings)]
        kept = [size * rate for size, rate in zip(people, rates, strict=True)]
        lost = [size - stays for size, stays in zip(people, kept, strict=True)]
        words = _(
            "{complainers:number0} customers complain and {silent:number0} keep silent; of all with a "
            "problem {lost:number0} leave."
        )
        if abs(gain) < 1:
            words += " " + _("That is today's situation.")
        else:
            words += " " + _("Against today this is worth {gain:money0} a year.")
        if settings["paradox"]:
            words += " " + _(
                "The paradox is switched on. What research says: {research} ({sources})"
            )
        elif settings["retention_beyond"] > no_problem:
            words += " " + _(
                "No answer keeps more customers than having no problem at all: counted is "
                "{most:percent0}, unless the recovery paradox is switched on."
            )
        return Reading(
            sentence=fill(
                words,
                complainers=float(outcome.complainers),
                silent=float(outcome.silent),
                lost=sum(lost),
                gain=gain,
                most=no_problem,
                research=evidence.claim(_PARADOX).sentence.spoken(),
                sources=_research(),
            ),
            table=rows_by(
                _("What happened"),
                branches,
                {
                    _("Customers"): [number(size, 0) for size in people],
                    _("Share kept"): [percent(rate) for rate in rates],
                    _("Kept"): [number(size, 0) for size in kept],
                    _("Lost"): [number(size, 0) for size in lost],
                    _("Worth lost"): [money(size * value, 0) for size in lost],
                },
                _("Customers with a problem in a year"),
            ),
            figures={"kept": float(outcome.kept), "gain_eur": gain, "lost": sum(lost)},
            feed={"kept": kept, "lost": lost},
        )

    controls = (
        Control(
            "answered", _("Complaints answered well or better"), answered, 0.0, 1.0, 0.01, "share"
        ),
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
            "retention_beyond",
            _("Customers kept by an answer beyond expectation"),
            company.retention_by_response[3],
            0.0,
            1.0,
            0.01,
            "share",
        ),
        choice("paradox", _("Recovery paradox"), (_("off, as research suggests"), _("on"))),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="complaint-recovery",
        title=_("What an answer is worth"),
        question=_(
            "What keeps more customers: answering better, hearing more of them, or fewer problems?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: complaint_branches(feed, branches),
        headline="answered",
    )


def _research() -> str:
    """Return who says what about the paradox: authors and years of the sources on its card."""
    claim = evidence.claim(_PARADOX)
    keys = dict.fromkeys(citation.source_key for citation in (*claim.supporting, *claim.opposing))
    return "; ".join(source.label for source in map(evidence.source, keys))
