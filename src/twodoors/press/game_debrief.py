"""The debrief pack: a page for the room and one for each team to take home, in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from twodoors.charts.game_debrief import Doors, doors
from twodoors.game.debrief import Calibration, Course, Debrief
from twodoors.game.decisions import OPTION_NAMES, REPORTS
from twodoors.game.engine import run
from twodoors.game.misread import KINDS, misread
from twodoors.game.policies import tricks
from twodoors.game.score import score
from twodoors.game.story import EVENT_NAMES, EVENT_WORDS
from twodoors.handed_in import plain_file_name
from twodoors.i18n import N_, _, current, fill, spoken
from twodoors.press import pages
from twodoors.press.drawing import drawing
from twodoors.press.game_debrief_labels import room_labels
from twodoors.press.game_debrief_words import (
    foresight_words,
    misread_words,
    questions,
    side,
    signed,
)
from twodoors.press.game_takehome import takehome_page
from twodoors.problems import InputError, Problem
from twodoors.whole_files import write

PAGE = "debrief"
STYLES = ("handout.css", "game_debrief.css")
TRICKS = {
    "all front": N_("everything at the front door"),
    "all back": N_("everything at the back door"),
    "cheapest": N_("spend nothing"),
    "dearest": N_("spend all that can be spent"),
    "highest price": N_("the highest price"),
    "lowest price": N_("the lowest price"),
    "deepest discount": N_("the deepest discount for newcomers"),
    "lock everybody in": N_("the longest contracts"),
    "let everybody go": N_("no contracts"),
    "contact everybody": N_("contact everybody"),
    "cut all in the end": N_("cut everything in the last two quarters"),
    "raise the price in the end": N_("raise the price in the last two quarters"),
    "buy customers in the end": N_("buy customers in the last two quarters"),
    "nothing changes": N_("change nothing"),
}


@dataclass(frozen=True)
class Pack:
    """The files of a debrief: the pages for the room, and those for the teams."""

    rooms: tuple[Path, ...]
    teams: tuple[Path, ...]


def write_debrief(made: Debrief, out: Path, languages: Sequence[str]) -> Pack:
    """Write the pages of a debrief.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    rooms, teams = [], []
    names = _file_names(made)
    try:
        for language in languages:
            with spoken(language, made.scenario.company.currency):
                rooms.append(out / f"{PAGE}-{language}.html")
                write(rooms[-1], room_page(made.told()).encode())
                for name, course in zip(names, made.courses, strict=True):
                    teams.append(out / f"{PAGE}-{name}-{language}.html")
                    write(teams[-1], takehome_page(course, made).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            _("The debrief cannot be written."),
            [Problem("--out", f"{out}: {reason}", _("a folder that may be written to"))],
        ) from None
    return Pack(tuple(rooms), tuple(teams))


def _file_names(made: Debrief) -> list[str]:
    """Return a name for each team's page; two teams that would share one get a number."""
    found: list[str] = []
    for course in made.courses:
        name = f"team-{plain_file_name(course.team, 'team')}"
        same = sum(one == name or one.startswith(f"{name}~") for one in found)
        found.append(f"{name}~{same + 1}" if same else name)
    return found


def room_page(made: Debrief) -> str:
    """Return the page for the room in the language spoken now."""
    found = [one for course in made.played for one in misread(course)]
    found.sort(key=lambda one: (KINDS.index(one.kind), one.team.casefold()))
    return pages.document(
        "game_debrief.html",
        language=current(),
        title=fill(_("Debrief: {game}"), game=made.scenario.name),
        company=made.scenario.company.name,
        styles=STYLES,
        skip=_("Skip to the text"),
        summary=_summary(made),
        events=_events(made),
        event_teams=_event_teams(made),
        doors=_doors(made),
        bought=_bought(made),
        misread=[misread_words(one) for one in found],
        foresight=foresight_words(made),
        predictions=[_prediction(one) for one in made.played],
        tricks=_tricks(made),
        questions=questions(made, found),
        left_out=made.left_out,
        remarks=made.remarks,
        words=room_labels(),
    )


def _summary(made: Debrief) -> str:
    if not made.played:
        return fill(
            _("{teams} teams played the practice quarter only; there is little to tell yet."),
            teams=str(len(made.courses)),
        )
    early = sum(len(one.quarters) < made.reached for one in made.courses)
    words = fill(
        _("Teams: {teams}. Quarters played: {reached} of {last}."),
        teams=str(len(made.courses)),
        reached=str(made.reached),
        last=str(made.scenario.quarters),
    )
    if early:
        more = fill(
            _("Teams that stopped before quarter {reached}: {count}."),
            reached=str(made.reached),
            count=str(early),
        )
        words = f"{words} {more}"
    return words


def _events(made: Debrief) -> list[dict[str, str]]:
    rows = []
    for event in made.scenario.events:
        hits = [
            (one.customers, one.left, course.team)
            for course in made.finished
            for one in course.events
            if (one.quarter, one.kind) == (event.quarter, event.kind)
        ]
        if not hits:
            continue
        worst, best = min(hits), max(hits)
        did = fill(
            _(
                "Leavers in that quarter: {left} on average. Customers in the end: {mean} on "
                "average, from {most} ({worst}) "
                "to {least} ({best})."
            ),
            left=signed(float(np.mean([one[1] for one in hits]))),
            mean=signed(float(np.mean([one[0] for one in hits]))),
            worst=worst[2],
            most=signed(worst[0]),
            best=best[2],
            least=signed(best[0]),
        )
        known = _("announced a quarter before") if event.announced else _("a surprise")
        rows.append(
            {
                "quarter": str(event.quarter),
                "name": _(EVENT_NAMES[event.kind]),
                "known": known,
                "words": _(EVENT_WORDS[event.kind]),
                "did": did,
            }
        )
    return rows


def _event_teams(made: Debrief) -> dict[str, Any]:
    known = [one for one in made.scenario.events if one.quarter <= made.reached]
    rows = []
    for course in made.played:
        effects = {(one.quarter, one.kind): one for one in course.events}
        cells = []
        for event in known:
            one = effects.get((event.quarter, event.kind))
            cells.append(
                "–"
                if one is None
                else fill(
                    "{people} · {cash:money0}", people=signed(one.customers), cash=one.cash_eur
                )
            )
        rows.append({"team": course.team, "cells": cells})
    heads = [
        fill(_("{quarter}: {event}"), quarter=str(one.quarter), event=_(EVENT_NAMES[one.kind]))
        for one in known
    ]
    return {"heads": heads, "rows": rows}


def _doors(made: Debrief) -> dict[str, Any] | None:
    if not made.played:
        return None
    drawn = doors([Doors(one.team, one.doors) for one in made.played], made.reached)
    shares = []
    for course in made.played:
        front, back = (sum(pair[side] for pair in course.doors) for side in (0, 1))
        shares.append((front / max(front + back, 1e-9), course.team))
    most, least = max(shares), min(shares)
    said = fill(
        _(
            "From {least:percent0} of the money at the front door ({few}) to {most:percent0} ({many})."
        ),
        least=least[0],
        few=least[1],
        most=most[0],
        many=most[1],
    )
    rows = [
        {
            "team": course.team,
            "cells": [
                fill("{front:money0} | {back:money0}", front=front, back=back)
                for front, back in course.doors
            ]
            + ["–"] * (made.reached - len(course.quarters)),
        }
        for course in made.played
    ]
    return {
        "image": drawing(drawn),
        "alt": str(drawn.description),
        "said": said,
        "quarters": [str(number) for number in range(1, made.reached + 1)],
        "rows": rows,
    }


def _bought(made: Debrief) -> dict[str, Any]:
    rows = []
    for course in made.played:
        cells = []
        for name in REPORTS:
            when = [str(one.number) for one in course.quarters if name in one.decisions.reports]
            cells.append(", ".join(when) or "–")
        rows.append({"team": course.team, "cells": cells})
    return {"heads": [_(OPTION_NAMES[name]) for name in REPORTS], "rows": rows}


def _prediction(course: Course) -> dict[str, Any]:
    def cells(one: Calibration | None, form: str) -> list[str]:
        if one is None:
            return ["–", "–", "–"]
        naive = fill(form, value=one.naive) if one.naive == one.naive else "–"
        return [fill(form, value=one.error), naive, side(one)]

    ratio = course.foresight
    return {
        "team": course.team,
        "cells": [
            *cells(course.left, "{value:number0}"),
            *cells(course.cash, "{value:money0}"),
            fill("{share:percent0}", share=ratio) if np.isfinite(ratio) else "–",
        ],
    }


def _tricks(made: Debrief) -> dict[str, Any] | None:
    if not made.played:
        return None
    upto = made.reached
    whole = {one.team: one.total for one in made.finished}
    points = {
        name: float(score(run(made.scenario, plan[:upto])).total[0])
        for name, plan in tricks(made.scenario).items()
        if name in TRICKS
    }
    rows = [
        (_(TRICKS[name]), fill("{value:number0}", value=value))
        for name, value in sorted(points.items(), key=lambda it: -it[1])
    ]
    best = max(whole, key=lambda team: whole[team])
    beaten = sum(value < whole[best] for value in points.values())
    said = fill(
        _(
            "{team} came to {points:number0} points, more than {beaten} of these {all} tricks in the same market. "
            "Half of the teams have {middle:number0} or more."
        ),
        team=best,
        points=whole[best],
        beaten=str(beaten),
        all=str(len(points)),
        middle=float(np.median(list(whole.values()))),
    )
    return {"rows": rows, "said": said}


__all__ = ["PAGE", "TRICKS", "Pack", "room_page", "write_debrief"]
