"""From problem to kept customer: what an answer to a complaint is worth."""

from twodoors import evidence
from twodoors.charts.complaints import branches_and_worth
from twodoors.company import Company
from twodoors.explorers.complaint_figures import ComplaintFigures, answers_with, with_complaints
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    choice,
    reach,
)
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.complaints import ComplaintFunnel

_PARADOX = 48
_LOST_ON_SUSPICION = 0.5
"""Part of what an answer gains that is lost on who suspects that only money counts; assumption."""


def complaint_recovery(company: Company) -> Exhibit:
    """What becomes of customers with a problem, by the answer they get; model (e). The paradox is off at first."""
    company, note = with_complaints(company)
    figures, value = ComplaintFigures.of(company), Economy(company).value_kept_eur
    no_problem = figures.staying_untroubled

    def staying(settings: Settings) -> tuple[float, ...]:
        """Return the share that stays after each answer; the suspicious gain less by being answered."""
        most = 1.0 if settings["paradox"] else no_problem
        none, *answered, _beyond = company.retention_by_response
        gained = 1 - settings["suspicion"] * _LOST_ON_SUSPICION
        answered.append(min(settings["retention_beyond"], most))
        *rest, beyond = (none + gained * (stays - none) for stays in answered)
        return (none, *rest, min(beyond, most))

    def funnel(settings: Settings) -> ComplaintFunnel:
        return ComplaintFunnel(
            problem_rate=company.problem_rate,
            complaint_rate=company.complaint_rate,
            response_shares=answers_with(company.response_shares, settings["answered"]),
            retention_by_response=staying(settings),
            retention_without_problem=no_problem,
            retention_silent=company.retention_silent,
            recovery_paradox=bool(settings["paradox"]),
        )

    def read(settings: Settings) -> Reading:
        outcome = funnel(settings).outcome(customers=company.customers, value_eur=value)
        today = funnel(start).outcome(customers=company.customers, value_eur=value)
        gain = float(outcome.value_eur) - float(today.value_eur)
        divided = answers_with(company.response_shares, settings["answered"])
        rates = (company.retention_silent, *staying(settings))
        people = (figures.silent, *(figures.complaints * share for share in divided))
        kept = [size * rate for size, rate in zip(people, rates, strict=True)]
        lost = [size - stays for size, stays in zip(people, kept, strict=True)]
        # Beside the answers: no problem at all, the mark that breaking and repairing is held against.
        worth = [(stays - rates[1]) * value for stays in (*rates[2:], no_problem)]
        return Reading(
            sentence=fill(
                _said(settings, worth, gain),
                answered=settings["answered"],
                lost=sum(lost),
                well=worth[1],
                less=-worth[1],
                gain=gain,
                off=-gain,
                most=no_problem,
                research=evidence.claim(_PARADOX).sentence.spoken(),
                sources=_research(),
            ),
            table=_table(people, rates, kept, lost, value, no_problem),
            figures={
                "kept": float(outcome.kept),
                "gain_eur": gain,
                "lost": sum(lost),
                "worth_late_eur": worth[0],
                "worth_answer_eur": worth[1],
                "worth_beyond_eur": worth[2],
                "worth_no_problem_eur": worth[3],
            },
            feed={"kept": kept, "lost": lost, "worth_eur": worth},
        )

    def _said(settings: Settings, worth: list[float], gain: float) -> str:
        words = _(
            "With {answered:percent0} of the complaints answered well, {lost:number0} of all customers "
            "with a problem leave."
        )
        if worth[1] >= 0:
            words += " " + _("A good answer is worth {well:money0} more than none.")
        else:
            words += " " + _("A good answer is worth {less:money0} less than none.")
        if abs(gain) < 1:
            words += " " + _("In all this is worth as much as today's answers.")
        elif gain > 0:
            words += " " + _("Against today this brings {gain:money0} a year.")
        else:
            words += " " + _("Against today this costs {off:money0} a year.")
        if settings["suspicion"] > 0:
            words += " " + _(
                "Counted is that an answer wins half as much from who suspects greed (assumption)."
            )
        if settings["paradox"]:
            words += " " + _(
                "The paradox is switched on. What research says: {research} ({sources})"
            )
        elif settings["retention_beyond"] > no_problem:
            words += " " + _(
                "No answer keeps more customers than having no problem at all: counted is "
                "{most:percent0}, unless the recovery paradox is switched on."
            )
        return words

    answered = figures.answers[2] + figures.answers[3]
    controls = (
        Control(
            "answered", _("Complaints answered well or better"), answered, 0.0, 1.0, 0.01, "share"
        ),
        Control(
            "suspicion",
            _("Customers who suspect you of greed (assumption)"),
            0.0,
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
    high, step = reach(max(value, 1.0), times=1.0)
    branches, answers = _branches(), (*_branches()[2:], _("no problem at all"))
    return Exhibit(
        key="complaint-recovery",
        title=_("What an answer is worth"),
        question=_(
            "What does each answer add to no answer, and which of them comes near having no problem?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: branches_and_worth(feed, branches, answers),
        headline="answered",
        note=note,
        prediction=Prediction(
            question=_("How much more is a good answer worth than no answer, for one complaint?"),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: read(start).figures["worth_answer_eur"],
        ),
    )


def _branches() -> tuple[str, ...]:
    return (
        _("kept silent"),
        _("complained, no answer"),
        _("answered too late"),
        _("answered well"),
        _("answered beyond expectation"),
    )


def _table(
    people: tuple[float, ...],
    rates: tuple[float, ...],
    kept: list[float],
    lost: list[float],
    value: float,
    no_problem: float,
) -> Table:
    columns = (
        _("What happened"),
        _("Customers"),
        _("Share kept"),
        _("Kept"),
        _("Lost"),
        _("Worth lost"),
        _("Worth more than no answer, each"),
    )
    rows = [
        (
            name,
            number(size, 0),
            percent(rate),
            number(stays, 0),
            number(gone, 0),
            money(gone * value, 0),
            money((rate - rates[1]) * value, 0) if name != _("kept silent") else "",
        )
        for name, size, rate, stays, gone in zip(
            _branches(), people, rates, kept, lost, strict=True
        )
    ]
    best = money((no_problem - rates[1]) * value, 0)
    rows.append((_("no problem at all"), "", percent(no_problem), "", "", "", best))
    return Table(_("Customers with a problem in a year"), columns, tuple(rows))


def _research() -> str:
    """Return who says what about the paradox: authors and years of the sources on its card."""
    claim = evidence.claim(_PARADOX)
    keys = dict.fromkeys(citation.source_key for citation in (*claim.supporting, *claim.opposing))
    return "; ".join(source.label for source in map(evidence.source, keys))
