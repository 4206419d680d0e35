"""A team's play as a small file: what it decided and expected, quarter by quarter, and nothing that follows from it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from twodoors.game.codes import encode
from twodoors.game.controls import check
from twodoors.game.decisions import Decisions
from twodoors.game.predictions import Predictions, nearest_predictions
from twodoors.game.scenario import Scenario
from twodoors.handed_in import (
    UnusableFileError,
    content_of,
    parsed,
    plain_file_name,
    plain_line,
    validated,
)
from twodoors.i18n import N_, _, fill
from twodoors.problems import InputError
from twodoors.whole_files import write

MARK: Literal["play"] = "play"
VERSION: Literal[1] = 1
ENDING = ".play.json"
LARGEST = 100_000
"""Bytes; nine quarters take some 6,000."""

TOO_LARGE = N_("it is larger than any play")
FOREIGN = N_("it is not a team's play of this kit")
NEWER = N_("it was made by a newer version of the kit ({version}); bring this copy up to date")
OTHER_VERSION = N_(
    "it was made by another version of the kit; close the quarters again with this one"
)
OTHER_GAME = N_("it is a play of another game ({key}), not of this one ({own})")
OUT_OF_ORDER = N_("it was changed by hand: after quarter {before} comes quarter {after}")
TOO_MANY = N_("it was changed by hand: this game ends after quarter {last}")
NOT_ON_OFFER = N_(
    "it was changed by hand: in quarter {quarter} it sets what is not on offer ({what})"
)
OTHER_CODE = N_("it was changed by hand: the code of quarter {quarter} belongs to other decisions")
TIMES_TURNED = N_("it was changed by hand: quarter {quarter} was closed before the one before it")


def plain_team(name: str) -> str:
    """Return a team's name on one line, without what cannot be seen, at most 40 characters; never empty."""
    return plain_line(name, 40) or _("nobody")


def _moment(text: str) -> str:
    """Return a moment in UTC, however it was written; a moment without a zone is taken as UTC."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")


_Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(plain_team)]
_Moment = Annotated[str, StringConstraints(max_length=40), AfterValidator(_moment)]
_Number = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]


class ClosedQuarter(BaseModel):
    """What a team decided and expected in one quarter; quarter 0 is practice."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    quarter: Annotated[int, Field(ge=0, le=9)]
    decisions: Decisions
    predictions: Predictions = Predictions()
    closed_at: _Moment
    code: Annotated[str, StringConstraints(max_length=60)] = ""


class Play(BaseModel):
    """What one team handed in. ``claimed_total`` is what its own screen said; the replay decides."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    twodoors: Literal["play"] = MARK
    version: Literal[1] = VERSION
    game: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    team: _Name
    members: Annotated[tuple[_Name, ...], Field(max_length=12)] = ()
    quarters: Annotated[tuple[ClosedQuarter, ...], Field(max_length=10)] = ()
    claimed_total: _Number | None = None

    @property
    def decisions(self) -> tuple[Decisions, ...]:
        """The decisions of the quarters that count, in order."""
        return tuple(one.decisions for one in self.quarters if one.quarter > 0)

    @property
    def counted(self) -> tuple[ClosedQuarter, ...]:
        """The quarters that count, in order."""
        return tuple(one for one in self.quarters if one.quarter > 0)


def new_play(scenario: Scenario, team: str, members: Sequence[str] = ()) -> Play:
    """Return the play of a team that has not closed a quarter yet."""
    names = tuple(plain_team(name) for name in members if plain_line(name, 40))
    return Play(game=scenario.key, team=plain_team(team), members=names[:12])


def next_quarter(play: Play, scenario: Scenario) -> int | None:
    """Return the quarter that a team is in: 0 for practice, None once the game is over."""
    if not play.quarters:
        return 0 if scenario.practice else 1
    last = play.quarters[-1].quarter
    return last + 1 if last < scenario.quarters else None


def with_quarter(
    play: Play,
    scenario: Scenario,
    decisions: Decisions,
    predictions: Predictions | None = None,
    *,
    quarter: int | None = None,
    now: datetime | None = None,
) -> Play:
    """Return a play with one more quarter closed.

    Parameters
    ----------
    quarter : int, optional
        Which; the next without it. Quarter 1 may follow a practice quarter that was not played.
    now : datetime, optional
        When it was closed; this moment without it.

    Raises
    ------
    InputError
        If the game is over, the quarter is not the next one, or something decided is not on offer.
    """
    following = next_quarter(play, scenario)
    closing = following if quarter is None else quarter
    skips_practice = following == 0 and closing == 1
    if closing is None or (closing != following and not skips_practice):
        expected = _("none: the game is over") if following is None else str(following)
        raise InputError(
            fill(
                _("Quarter {given} cannot be closed now; the next one is: {expected}."),
                given=_("a further one") if closing is None else str(closing),
                expected=expected,
            )
        )
    expected_numbers = nearest_predictions(predictions or Predictions(), scenario.company)
    moment = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    if play.quarters:
        # A clock that was put back must not make an honest play look changed by hand.
        moment = max(_moment(moment), play.quarters[-1].closed_at)
    closed = ClosedQuarter(
        quarter=closing,
        decisions=decisions,
        predictions=expected_numbers,
        closed_at=moment,
        code=encode(scenario, closing, decisions, expected_numbers),
    )
    return play.model_copy(update={"quarters": (*play.quarters, closed), "claimed_total": None})


def read_play(source: Path | bytes, scenario: Scenario | None = None) -> Play:
    """Read what a team handed in, and with a game see whether it is a play of it as the kit makes it.

    Raises
    ------
    UnusableFileError
        If it is damaged, foreign, of another version or game, or was changed by hand.
    """
    if isinstance(source, Path):
        source = content_of(source, LARGEST, _(TOO_LARGE))
    elif len(source) > LARGEST:
        raise UnusableFileError(_(TOO_LARGE))
    raw: Any = parsed(source)
    if not isinstance(raw, dict) or raw.get("twodoors") != MARK:
        raise UnusableFileError(_(FOREIGN))
    version = raw.get("version")
    if version != VERSION or isinstance(version, bool):
        if isinstance(version, int) and version > VERSION:
            raise UnusableFileError(fill(_(NEWER), version=str(version)[:12]))
        raise UnusableFileError(_(OTHER_VERSION))
    play = validated(Play, raw)
    if scenario is not None:
        see_whether_it_fits(play, scenario)
    return play


def see_whether_it_fits(play: Play, scenario: Scenario) -> None:
    """Refuse a play of another game, or one that the kit cannot have made.

    Raises
    ------
    UnusableFileError
        With the first thing that does not fit.
    """
    if play.game != scenario.key:
        raise UnusableFileError(fill(_(OTHER_GAME), key=play.game, own=scenario.key))
    before, moment = 0, ""
    for place, one in enumerate(play.quarters):
        opening = place == 0 and one.quarter == 0 and scenario.practice
        if one.quarter != before + 1 and not opening:
            raise UnusableFileError(
                fill(_(OUT_OF_ORDER), before=str(before), after=str(one.quarter))
            )
        if one.quarter > scenario.quarters:
            raise UnusableFileError(fill(_(TOO_MANY), last=str(scenario.quarters)))
        if wrong := check(one.decisions, scenario.company):
            raise UnusableFileError(
                fill(_(NOT_ON_OFFER), quarter=str(one.quarter), what=wrong[0].where)
            )
        if one.code and one.code != encode(scenario, one.quarter, one.decisions, one.predictions):
            raise UnusableFileError(fill(_(OTHER_CODE), quarter=str(one.quarter)))
        if one.closed_at < moment:
            raise UnusableFileError(fill(_(TIMES_TURNED), quarter=str(one.quarter)))
        before, moment = one.quarter, one.closed_at


def play_bytes(play: Play) -> bytes:
    """Return a play as its file holds it."""
    return f"{play.model_dump_json(indent=1)}\n".encode()


def file_name(team: str) -> str:
    """Return a name for a team's file: letters, digits and dashes, whatever the team is called.

    >>> file_name("../../Otter & Co")
    'otter-co.play.json'
    """
    return plain_file_name(team, "team") + ENDING


def write_play(play: Play, path: Path) -> None:
    """Write a play's file, whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    write(path, play_bytes(play))
