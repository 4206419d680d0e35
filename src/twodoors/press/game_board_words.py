"""What the board says about luck, in sentences a room can talk about."""

import numpy as np

from twodoors.game.board import Board
from twodoors.i18n import _, fill


def luck(made: Board) -> str:
    """Say how much of the ranking is luck; nothing for one team or where all are level."""
    if np.isnan(made.order_kept):
        return ""
    if made.order_kept > 0.995:
        return _(
            "Nearly every pair of teams stands in the same order in other markets: the decisions did it, not luck."
        )
    return fill(
        _(
            "Of every 100 pairs of teams, {kept:number0} stand in the same order in another market: "
            "for the other {turned:number0} luck decided who is ahead."
        ),
        kept=100 * made.order_kept,
        turned=100 - round(100 * made.order_kept),
    )


def likely_first(made: Board) -> str:
    """Say how sure the first place is."""
    if len(made.standings) < 2:
        return ""
    first, second = made.standings[:2]
    return fill(
        _(
            "{first} is first in {share:percent0} of the other markets, and ahead of {second} in "
            "{ahead:percent0} of them."
        ),
        first=first.team,
        share=first.first,
        second=second.team,
        ahead=made.beats[0, 1],
    )


def turned_most(made: Board) -> str:
    """Name the neighbours on the board whose order luck could most easily have turned, if it could at all."""
    pairs = [
        (abs(made.beats[place, place + 1] - 0.5), place) for place in range(len(made.standings) - 1)
    ]
    if not pairs or min(pairs)[0] >= 0.45:
        return ""
    place = min(pairs)[1]
    return fill(
        _(
            "Closest: {one} and {other}. {one} is ahead in {share:percent0} of the other markets; "
            "50% would be a coin."
        ),
        one=made.standings[place].team,
        other=made.standings[place + 1].team,
        share=made.beats[place, place + 1],
    )


def market_kind(made: Board) -> str:
    """Say whether the class's market was kind to everybody."""
    kinder = float(
        np.mean([(one.replay.elsewhere < one.replay.total).mean() for one in made.standings])
    )
    if kinder > 0.75:
        words = _(
            "The class's market was kind, to every team alike: better than {share:percent0} of the others."
        )
    elif kinder < 0.25:
        words = _(
            "The class's market was harsh, to every team alike: worse than {share:percent0} of the others."
        )
        kinder = 1 - kinder
    else:
        words = _(
            "The class's market was an ordinary one: better than {share:percent0} of the others."
        )
    return fill(words, share=kinder)


def nearest_to_plan(made: Board) -> str:
    """Say who came nearest to the computed plan, or passed it."""
    ways = [(made.way(one.replay), one.team) for one in made.standings]
    known = [it for it in ways if it[0] == it[0]]
    if not known:
        return ""
    way, team = max(known)
    if way >= 1:
        words = _(
            "{team} found what the search by computer did not: {way:percent0} of the way from changing nothing "
            "to its plan."
        )
    elif way <= 0:
        return _(
            "No team did better than changing nothing would have: a good question for the room."
        )
    else:
        words = _(
            "{team} came nearest to the good plan: {way:percent0} of the way from changing nothing to it."
        )
    return fill(words, team=team, way=way)


__all__ = ["likely_first", "luck", "market_kind", "nearest_to_plan", "turned_most"]
