"""What the debrief says: who was misled, who foresaw what, five questions, and what to take to Monday."""

from collections.abc import Sequence

import numpy as np

from twodoors.game.controls import controls
from twodoors.game.debrief import Calibration, Course, Debrief, Turn
from twodoors.game.misread import Misread
from twodoors.game.scenario import AXES
from twodoors.game.score import AXIS_NAMES
from twodoors.game.story import EVENT_NAMES
from twodoors.i18n import N_, _, fill

QUESTIONS = 5
MISREAD = {
    "risk": N_(
        "{team} bought the analysis of who leaves in quarter {quarter} and from quarter "
        "{later} on called those most "
        "likely to leave, for {after:money0}. The analysis tells who leaves, not whom a contact keeps."
    ),
    "rosy": N_(
        "{team} read in the survey of quarter {quarter} that {said:percent0} are "
        "content; it was {truth:percent0}. By "
        "quarter {later} the locked-in unhappy went from {before:percent1} to "
        "{after:percent1}: they were not among "
        "those who answered."
    ),
    "vocal": N_(
        "{team} read of {said:number0} complaints in quarter {quarter} and gave the complaint team more in quarter "
        "{later}, service none. Another {truth:number0} had a problem and said nothing."
    ),
    "untested": N_(
        "{team} aimed its campaign of quarter {later} at those whom a contact keeps, without a test by lot: nobody "
        "had told who they are."
    ),
    "tested": N_(
        "{team} tested by lot in quarter {quarter} and aimed by it from quarter {later} on: nobody was misled here."
    ),
}
_MONDAY = {
    "equity": N_(
        "Work out how many customers must come in next year merely to stand still, and "
        "put that number on the agenda "
        "beside the sales target."
    ),
    "cash": N_(
        "Ask of each budget what the next euro in it brings, not what the last million brought."
    ),
    "contacts": N_(
        "Count for one week which contacts a kept promise would have spared, and name the promise."
    ),
    "locked_in": N_(
        "Ask ten customers who cannot leave whether they would, and what would change that."
    ),
    "fairness": N_(
        "Lay the offer for a newcomer beside the bill of a customer of five years, and decide who may see both."
    ),
    "test": N_(
        "Let the next campaign leave a part out by lot: without that nobody knows whom it kept."
    ),
    "foresight": N_(
        "Have two numbers written down before each quarter closes, and look at them before the reasons."
    ),
}


def signed(value: float) -> str:
    """Write a difference in whole numbers, with its sign."""
    whole = round(value)
    sign = "+" if whole > 0 else "−" if whole < 0 else ""
    return sign + fill("{value:number0}", value=abs(whole))


def misread_words(one: Misread) -> str:
    """Say what a team made of a report."""
    return fill(
        _(MISREAD[one.kind]),
        team=one.team,
        quarter=str(one.quarter),
        later=str(one.later),
        said=one.said,
        truth=one.truth,
        before=one.before,
        after=one.after,
    )


def foresight_words(made: Debrief) -> list[str]:
    """Say who foresaw best, how many beat the naive guess, and on which side most erred."""
    known = [one for one in made.played if np.isfinite(one.foresight)]
    if not known:
        return [
            _("Nobody predicted both numbers in two quarters or more: there is nothing to compare.")
        ]
    best = min(known, key=lambda one: one.foresight)
    better = sum(one.foresight < 1 for one in known)
    words = [
        fill(
            _(
                "{team} foresaw best. For every 100 by which the guess “as last quarter” is off, it was off by "
                "{share:number0}."
            ),
            team=best.team,
            share=100 * best.foresight,
        ),
        fill(
            _("Better than that guess: {better} of {all} teams."),
            better=str(better),
            all=str(len(known)),
        ),
    ]
    over = sum(one.left.bias > 0 for one in known if one.left is not None)
    words.append(
        fill(
            _("More leavers expected than there were: {over} of {all} teams."),
            over=str(over),
            all=str(len(known)),
        )
    )
    return words


def side(one: Calibration | None) -> str:
    """Say whether a team expected too much or too little."""
    if one is None or abs(one.bias) < one.error / 4 or one.error == 0:
        return _("both ways")
    return _("too high") if one.bias > 0 else _("too low")


def turn_words(course: Course, turn: Turn) -> str:
    """Say what a quarter brought or cost, and which setting did most of it."""
    brought = (
        N_(
            "Quarter {quarter}: {points:number1} points more in the end than if everything "
            "had stayed as it was before "
            "the game in that quarter."
        )
        if turn.points >= 0
        else N_(
            "Quarter {quarter}: {points:number1} points fewer in the end than if everything "
            "had stayed as it was before "
            "the game in that quarter."
        )
    )
    words = fill(_(brought), quarter=str(turn.quarter), points=abs(turn.points))
    if turn.control is None:
        return words
    control = next(one for one in controls(course.scenario.company) if one.name == turn.control)
    decided = getattr(course.quarters[turn.quarter - 1].decisions, control.name)
    why = fill(
        _("Most of it: “{label}” at {now}, before the game {before} ({points:number1} points)."),
        label=_(control.label),
        now=control.written(decided),
        before=control.written(control.start),
        points=turn.share,
    )
    return f"{words} {why}"


def questions(made: Debrief, found: Sequence[Misread]) -> list[str]:
    """Return five questions for the room from what this class did, and general ones where it did nothing such."""
    asked = [
        words
        for words in (_event(made), _report(found), _doors(made), _foresight(made), _axis(made))
        if words
    ]
    general = [
        _("Which decision would you take back, and what did you know when you took it?"),
        _("Which number did you look at most, and which one should it have been?"),
        _("Who in your own company would have decided otherwise, and on which figure?"),
        _("What would you have had to know to spend half as much on the same result?"),
        _(
            "Which of these decisions does nobody take in your company, so that it is taken by itself?"
        ),
    ]
    return [*asked, *general][:QUESTIONS]


def _event(made: Debrief) -> str:
    hits: dict[tuple[int, str], list[tuple[float, str]]] = {}
    for course in made.finished:
        for one in course.events:
            hits.setdefault((one.quarter, one.kind), []).append((one.customers, course.team))
    hits = {event: found for event, found in hits.items() if min(found)[0] <= -1}
    if not hits:
        return ""
    (quarter, kind), effects = min(hits.items(), key=lambda it: np.mean([x for x, _t in it[1]]))
    worst, best = min(effects), max(effects)
    values = {
        "event": _(EVENT_NAMES[kind]),
        "quarter": str(quarter),
        "team": worst[1],
        "lost": -worst[0],
        "other": best[1],
        "less": -best[0],
    }
    if worst[1] == best[1]:
        return fill(
            _(
                "“{event}” in quarter {quarter} left {team} with {lost:number0} customers fewer. "
                "What built earlier "
                "would have softened it?"
            ),
            **values,
        )
    return fill(
        _(
            "“{event}” in quarter {quarter} left {team} with {lost:number0} customers fewer, {other} with "
            "{less:number0}. What had {other} built before it came?"
        ),
        **values,
    )


def _report(found: Sequence[Misread]) -> str:
    asks = {
        "risk": N_(
            "{team} called those most likely to leave. Which of them would have stayed "
            "anyway, which left all the same, "
            "and how could it have known?"
        ),
        "rosy": N_(
            "{team} read a satisfied survey while more customers were locked in and unhappy. "
            "Whom does your own survey "
            "not reach?"
        ),
        "vocal": N_(
            "{team} looked after those who complained. What would it have cost to hear those who kept silent?"
        ),
        "untested": N_(
            "{team} aimed at those whom a contact keeps without having tested. What does a "
            "test by lot cost in your "
            "company, and what does not testing cost?"
        ),
        "tested": N_(
            "{team} paid for a test by lot before it called anybody. What had to be true for that to pay?"
        ),
    }
    for kind, words in asks.items():
        teams = [one.team for one in found if one.kind == kind]
        if teams:
            return fill(_(words), team=teams[0])
    return ""


def _doors(made: Debrief) -> str:
    shares = []
    for course in made.finished:
        front = sum(pair[0] for pair in course.doors)
        whole = front + sum(pair[1] for pair in course.doors)
        if whole > 0:
            shares.append((front / whole, course.team, float(course.quarters[-1].end[0])))
    if not shares:
        return ""
    most, least = max(shares), min(shares)
    if most[1] == least[1]:
        return fill(
            _(
                "{team} put {share:percent0} of its money at the front door and ended with "
                "{end:number0} customers. What "
                "would the next euro have brought at each door?"
            ),
            team=most[1],
            share=most[0],
            end=most[2],
        )
    return fill(
        _(
            "{team} put {share:percent0} of its money at the front door and ended with "
            "{end:number0} customers; {other} "
            "put {less:percent0} there and ended with {rest:number0}. In which company would "
            "it be the other way round?"
        ),
        team=most[1],
        share=most[0],
        end=most[2],
        other=least[1],
        less=least[0],
        rest=least[2],
    )


def _foresight(made: Debrief) -> str:
    known = [one for one in made.played if one.left is not None and one.left.error > 0]
    if not known:
        return ""
    most = max(known, key=lambda one: abs(one.left.bias) if one.left is not None else 0.0)
    assert most.left is not None
    words = (
        N_(
            "{team} expected {bias:number0} leavers a quarter too many, on average. What did "
            "it see that was not there?"
        )
        if most.left.bias > 0
        else N_(
            "{team} expected {bias:number0} leavers a quarter too few, on average. Which of them could not be seen?"
        )
    )
    return fill(_(words), team=most.team, bias=abs(most.left.bias))


def _axis(made: Debrief) -> str:
    scored = [one.score for one in made.played if one.score is not None]
    if not scored:
        return ""
    weakest = [min(AXES, key=lambda axis: float(one.axes[axis][0])) for one in scored]
    axis = max(AXES, key=weakest.count)
    return fill(
        _(
            "“{axis}” was the weakest axis of {count} of {all} teams. Who answers for it in your company?"
        ),
        axis=_(AXIS_NAMES[axis]),
        count=str(weakest.count(axis)),
        all=str(len(scored)),
    )


def monday(course: Course, found: Sequence[Misread]) -> list[str]:
    """Return three things to take to Monday: from what a team misread, its weakest axes and its predictions."""
    picks: list[str] = []
    if any(one.kind in ("risk", "untested") for one in found):
        picks.append("test")
    axes = list(AXES)
    if course.score is not None:
        points = course.score.axes
        axes.sort(key=lambda axis: float(points[axis][0]))
    picks.append(axes[0])
    if course.foresight > 1:
        picks.append("foresight")
    picks += [axis for axis in axes if axis not in picks]
    return [_(_MONDAY[name]) for name in picks[:3]]


__all__ = [
    "foresight_words",
    "misread_words",
    "monday",
    "questions",
    "side",
    "signed",
    "turn_words",
]
