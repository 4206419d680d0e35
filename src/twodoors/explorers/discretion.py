"""Room to decide for the front line: up to which amount an employee may go beyond a good answer."""

import numpy as np

from twodoors.charts.discretion import room_and_bill
from twodoors.company import Company
from twodoors.explorers.complaint_figures import ComplaintFigures, with_complaints
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, percent
from twodoors.models.discretion import given_within

STEPS = 101
_TYPICAL = 3.0  # assumption: going beyond a good answer costs this many times answering a complaint
_DEAREST = 3.0  # assumption: one case in ten costs more than this many times the middle one
_CENT = 0.01
_ATTENTION = (
    0.5  # assumption: going beyond with attention alone costs this part of answering a complaint
)


def room_to_decide(company: Company) -> Exhibit:
    """What room for the front line brings and how much its bill varies, by the limit; model (e)."""
    company, note = with_complaints(company, lambda one: sum(one.response_shares[2:]) > 0)
    now, value = ComplaintFigures.of(company), Economy(company).value_kept_eur
    good = now.complaints * (1 - now.badly_answered)
    worth = max((now.staying[3] - now.staying[2]) * value, 0.0)
    one_answer = company.complaint_cost_eur or 1.0
    # What better rules can win: a complaint left lying or answered late, answered well instead.
    mended = (now.staying[2] - now.staying_badly_answered) * value - company.complaint_cost_eur
    mendable = now.complaints * now.badly_answered
    high, step = reach(max(worth, one_answer * _TYPICAL), times=1.5)

    def results(limits: np.ndarray, settings: Settings) -> tuple[np.ndarray, ...]:
        attention = settings["attention"]
        typical = (1 - attention) * settings["typical"] + attention * one_answer * _ATTENTION
        case = given_within(limits, max(typical, _CENT), settings["dearest"])
        share, mean, spread = map(np.asarray, (case.share, case.mean_eur, case.spread_eur))
        a_month = good / 12
        return (
            share,
            good * (share * worth - mean),
            a_month * mean,
            # Cases are independent, so the spread of a month grows with the root of their number.
            np.sqrt(a_month) * spread,
        )

    def read(settings: Settings) -> Reading:
        limits = np.linspace(0, high, STEPS)
        points = np.array([settings["limit_eur"], worth])
        parts = tuple(zip(results(limits, settings), results(points, settings), strict=True))
        _shares, net, bill, spread = (line for line, _at in parts)
        share, gain, cost, differs = (at.tolist() for _line, at in parts)
        rules = gain[0] / (mendable * mended) if mendable * mended > 0 and gain[0] > 0 else np.inf
        return Reading(
            sentence=fill(
                _said(worth, gain, rules),
                limit=settings["limit_eur"],
                share=share[0],
                gain=gain[0],
                off=-gain[0],
                worth=worth,
                best=gain[1],
                bill=cost[0],
                differs=differs[0],
                rules=rules,
            ),
            table=_table(
                [*limits[::20], *points], *(np.append(part[::20], more) for part, more in parts)
            ),
            figures={
                "best_limit_eur": worth,
                "best_gain_eur": gain[1],
                "gain_eur": gain[0],
                "share_beyond": share[0],
                "bill_eur_per_month": cost[0],
                "bill_spread_eur_per_month": differs[0],
                "rules_share": float(rules),
            },
            feed={
                "net_eur": net,
                "bill_eur": bill,
                "bill_low_eur": np.maximum(bill - 2 * spread, 0),
                "bill_high_eur": bill + 2 * spread,
                "limit": settings["limit_eur"],
                "gain": gain[0],
                "best_limit": worth,
                "best_gain": gain[1],
            },
        )

    controls = _controls(one_answer, high, step)
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="room-to-decide",
        title=_("Room to decide at the front line"),
        question=_("What changes in what it brings and in what it costs if you raise the limit?"),
        controls=controls,
        read=read,
        draw=lambda feed: room_and_bill(feed, high, STEPS),
        headline="limit_eur",
        note=note,
        prediction=Prediction(
            question=_(
                "Up to which amount may an employee go beyond a good answer, without asking anybody?"
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: read(start).figures["best_limit_eur"],
        ),
    )


def _said(worth: float, gain: list[float], rules: float) -> str:
    if worth <= 0:
        return _(
            "Here an answer beyond expectation keeps no more customers than a good one, so room to decide has "
            "nothing to win."
        )
    words = _(
        "Up to {limit:money0} an employee can go beyond a good answer in {share:percent0} of the cases."
    )
    if gain[0] >= 0:
        words += " " + _(
            "Its cost taken off, that brings {gain:money} a year more than no room at all."
        )
    else:
        words += " " + _("That costs {off:money} a year more than it brings.")
    words += " " + _(
        "The best limit is {worth:money}, what going beyond is worth: it brings {best:money}. The bill is "
        "{bill:money0} a month, give or take {differs:money0}."
    )
    if rules <= 1:
        words += " " + _(
            "Clear rules bring as much if they get {rules:percent0} of the complaints answered late or not "
            "at all a good answer."
        )
    elif gain[0] > 0:
        words += " " + _("No rule for late or missing answers could bring as much.")
    return words


def _table(
    limits: list[float],
    shares: np.ndarray,
    net: np.ndarray,
    bill: np.ndarray,
    spread: np.ndarray,
) -> Table:
    names = [money(limit) for limit in limits]
    names[-2] = fill(_("chosen: {limit:money}"), limit=limits[-2])
    names[-1] = fill(_("best: {limit:money}"), limit=limits[-1])
    return rows_by(
        _("Limit"),
        names,
        {
            _("Answers beyond expectation"): [percent(share, 0) for share in shares],
            _("Brought, less its cost, per year"): [money(sum_, 0) for sum_ in net],
            _("Bill per month"): [money(sum_, 0) for sum_ in bill],
            _("Differs from month to month by"): [money(sum_, 0) for sum_ in spread],
        },
        _("What room to decide brings and costs"),
    )


def _controls(one_answer: float, high: float, step: float) -> tuple[Control, ...]:
    typical_high, typical_step = reach(one_answer * _TYPICAL)
    return (
        Control(
            "limit_eur",
            _("Amount an employee may spend on a complaint"),
            step * round(one_answer * _TYPICAL / step),
            0.0,
            high,
            step,
            "money",
        ),
        Control(
            "typical",
            _("Going beyond costs in the middle case (assumption)"),
            one_answer * _TYPICAL,
            typical_step,
            typical_high,
            typical_step,
            "money",
        ),
        Control(
            "dearest",
            _("One case in ten costs more than this many times as much (assumption)"),
            _DEAREST,
            1.1,
            10.0,
            0.1,
            unit=_("times"),
        ),
        Control(
            "attention",
            _("Done with attention instead of compensation (assumption)"),
            0.0,
            0.0,
            1.0,
            0.05,
            "share",
        ),
    )
