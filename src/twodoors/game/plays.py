"""The plays of a folder or a zip: those that count, and those left out with the reason in plain words."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median_high
from typing import Any

from twodoors.exercises.class_file import ENDING as CLASS_ENDING
from twodoors.game.play_file import LARGEST, TOO_LARGE, Play, read_play
from twodoors.game.scenario import Scenario
from twodoors.handed_in import UnusableFileError, content_of, plain_line
from twodoors.i18n import N_, _, fill
from twodoors.problems import InputError, Problem, shown

MOST_FILES = 1_000
SAME = N_("it is the same as another file of this team")
NEWER = N_("there is a newer file of the team {team}")
BEHIND = N_("the team closed {closed} of {wanted} quarters")
LATE = N_("quarter {quarter} was closed after the closing time, by the team's clock")
TOO_MANY = N_("there are too many files")
ENCRYPTED = N_("it cannot be taken out of the zip")
REWRITTEN = N_(
    "{team}: an older file says otherwise about quarter {quarter}; the newer file counts."
)
ALIKE = N_("{one} and {other} decided exactly alike.")


@dataclass
class Plays:
    """What was handed in: plays by file name, files left out with the reason, and what is remarkable."""

    plays: list[tuple[str, Play]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    quarter: int = 0
    """The quarter after which teams are compared."""


def collect(
    place: Path,
    scenario: Scenario,
    *,
    until: int | None = None,
    closing: datetime | None = None,
    everybody: bool = False,
) -> Plays:
    """Read every play of a folder or a zip.

    Parameters
    ----------
    place : Path
        A folder, or a zip as mail programs and learning platforms make them.
    scenario : Scenario
        The game that was played.
    until : int, optional
        Compare after this quarter; without it, after the last that half of the teams have closed.
    closing : datetime, optional
        A play with a quarter closed after this moment is left out.
    everybody : bool
        Keep teams however far they came, if only through the practice quarter.

    Raises
    ------
    InputError
        If there is no such folder or zip.
    """
    if until is not None and not 1 <= until <= scenario.quarters:
        allowed = fill(_("1 to {last:number}"), last=scenario.quarters)
        raise InputError(
            _("There is no such quarter in this game."), [Problem("--until", shown(until), allowed)]
        )
    found = Plays()
    by_team: dict[str, tuple[str, Play]] = {}
    for name, content in _contents(place, found):
        try:
            play = read_play(content, scenario)
        except UnusableFileError as error:
            found.left_out.append((name, str(error)))
            continue
        team = play.team.casefold()
        other = by_team.get(team)
        by_team[team] = (name, play) if other is None else _newer(other, (name, play), found)
    reached = [len(play.counted) for _name, play in by_team.values()]
    found.quarter = until or (median_high(reached) if reached else 0)
    for name, play in by_team.values():
        if everybody and play.quarters:
            found.plays.append((name, play))
        elif reason := _too_late(play, found.quarter, closing):
            found.left_out.append((name, reason))
        else:
            found.plays.append((name, play))
    found.left_out.sort()
    _alike(found)
    return found


def _contents(place: Path, found: Plays) -> Iterator[tuple[str, bytes]]:
    """Yield every file that may be a play, with the name under which it is spoken of."""
    if place.is_dir():
        paths = sorted(
            path
            for path in place.iterdir()
            if path.suffix.lower() == ".json" and not path.name.endswith(CLASS_ENDING)
        )
        for path in paths[:MOST_FILES]:
            name = plain_line(path.name, 80)
            try:
                yield name, content_of(path, LARGEST, _(TOO_LARGE))
            except UnusableFileError as error:
                found.left_out.append((name, str(error)))
        found.left_out += [(plain_line(path.name, 80), _(TOO_MANY)) for path in paths[MOST_FILES:]]
        return
    try:
        with zipfile.ZipFile(place) as archive:
            yield from _zipped(archive, found)
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError):
        raise InputError(
            _("There is no such folder."),
            [
                Problem(
                    "FOLDER", shown(str(place)), _("the folder, or the zip, with the teams' files")
                )
            ],
        ) from None


def _zipped(archive: zipfile.ZipFile, found: Plays) -> Iterator[tuple[str, bytes]]:
    """Yield a zip's files without unpacking it: no name in it becomes a path, none grows beyond a play's size."""
    entries = [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith(".json")
        and not entry.filename.endswith(CLASS_ENDING)
        and not entry.filename.startswith("__MACOSX/")
    ]
    for entry in entries[:MOST_FILES]:
        name = plain_line(entry.filename, 80)
        try:
            with archive.open(entry) as stream:
                content = stream.read(LARGEST + 1)
        except Exception:  # zipfile raises nearly anything about a damaged or locked entry
            found.left_out.append((name, _(ENCRYPTED)))
            continue
        if len(content) > LARGEST:
            found.left_out.append((name, _(TOO_LARGE)))
        else:
            yield name, content
    found.left_out += [
        (plain_line(entry.filename, 80), _(TOO_MANY)) for entry in entries[MOST_FILES:]
    ]


def _newer(one: tuple[str, Play], other: tuple[str, Play], found: Plays) -> tuple[str, Play]:
    """Return the file of a team that counts: the one with more quarters, or closed last."""

    def age(it: tuple[str, Play]) -> Any:
        quarters = it[1].quarters
        return len(it[1].counted), quarters[-1].closed_at if quarters else ""

    old, new = sorted((one, other), key=age)
    if old[1].quarters == new[1].quarters:
        found.left_out.append((other[0], _(SAME)))
        return one
    found.left_out.append((old[0], fill(_(NEWER), team=new[1].team)))
    for before, after in zip(old[1].counted, new[1].counted, strict=False):
        if before.decisions != after.decisions:
            found.remarks.append(fill(_(REWRITTEN), team=new[1].team, quarter=str(before.quarter)))
            break
    return new


def _too_late(play: Play, quarter: int, closing: datetime | None) -> str:
    closed = len(play.counted)
    if closed < quarter or not closed:
        return fill(_(BEHIND), closed=str(closed), wanted=str(quarter))
    for one in play.counted[:quarter]:
        if closing is not None and datetime.fromisoformat(one.closed_at) > closing:
            return fill(_(LATE), quarter=str(one.quarter))
    return ""


def _alike(found: Plays) -> None:
    seen: dict[str, str] = {}
    for _name, play in found.plays:
        content = repr(play.decisions[: found.quarter])
        if content in seen:
            found.remarks.append(fill(_(ALIKE), one=seen[content], other=play.team))
        else:
            seen[content] = play.team


__all__ = ["Plays", "collect"]
