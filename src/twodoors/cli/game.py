"""``twodoors game …``: make a game, check its files, take down codes, make the trainer's board."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from twodoors.game.codes import decode
from twodoors.game.controls import controls
from twodoors.game.decisions import OPTION_NAMES, Decisions
from twodoors.game.play_file import (
    ENDING,
    Play,
    file_name,
    new_play,
    plain_team,
    read_play,
    with_quarter,
    write_play,
)
from twodoors.game.predictions import Predictions, prediction_controls
from twodoors.game.scenario import ENDING as GAME_ENDING
from twodoors.game.scenario import (
    Scenario,
    checked,
    new_scenario,
    read_scenario,
    write_scenario,
)
from twodoors.handed_in import UnusableFileError
from twodoors.i18n import LANGUAGES, _, current, fill, ngettext, number
from twodoors.problems import InputError, Problem, shown

DONE, FAILED = 0, 1
_MOST_WORKERS = 64


def complete_game(source: Path, out: Path) -> int:
    """Write a game from a short file of the trainer's own, with everything in it that it left open."""
    return _write_game(read_scenario(source), out)


def make_game(
    *,
    company: str,
    seed: int,
    quarters: int,
    practice: bool,
    surprises: bool,
    visible: Sequence[str],
    minutes: int | None,
    name: str | None,
    out: Path,
) -> int:
    """Write a game's file and say what is in it."""
    made = new_scenario(
        company,
        seed=seed,
        quarters=quarters,
        practice=practice,
        surprises=surprises,
        name=name,
    )
    changed: dict[str, object] = {}
    if visible:
        changed["visible"] = () if list(visible) == ["nothing"] else tuple(visible)
    if minutes is not None:
        changed["minutes_per_quarter"] = minutes
    if changed:
        made = checked({**made.model_dump(mode="json"), **changed})
    return _write_game(made, out)


def _write_game(made: Scenario, out: Path) -> int:
    path = out if out.name.endswith((".yaml", ".yml")) else out.with_name(out.name + GAME_ENDING)
    try:
        write_scenario(made, path)
    except OSError as error:
        raise _not_written("--out", path, error) from None
    print(fill(_("The game: {path}"), path=str(path)))
    _tell_game(made)
    return DONE


def _tell_game(made: Scenario) -> None:
    words = _("{name}: {quarters} quarters, seed {seed}, key {key}.")
    print(
        fill(words, name=made.name, quarters=str(made.quarters), seed=str(made.seed), key=made.key)
    )
    if made.events:
        words = ngettext(
            "It holds {count} event that teams do not choose; the file says when.",
            "It holds {count} events that teams do not choose; the file says when.",
            len(made.events),
        )
        print(fill(words, count=str(len(made.events))))


def check_file(path: Path, game: Path | None) -> int:
    """Say whether a game or a play can be used, and what is in it."""
    if path.name.lower().endswith(".json"):
        scenario = read_scenario(game) if game is not None else None
        play = team_play(path, scenario)
        print(f"{_closed(play)} ({play.game})")
        if scenario is None:
            print(_("With --game it is held against the game too."))
        return DONE
    _tell_game(read_scenario(path))
    return DONE


def take_down(
    codes: Sequence[str], game: Path, team: str | None, folder: Path | None, play: Path | None
) -> int:
    """Write what codes say, or add them to a team's play; or write the codes of a play."""
    scenario = read_scenario(game)
    if not codes and play is None:
        raise InputError(
            _("There is no code."),
            [Problem("CODE", allowed=_("one or more codes, or --play with a team's file"))],
        )
    if play is not None:
        for one in team_play(play, scenario).quarters:
            print(f"{one.quarter}: {one.code}")
        return DONE
    read = [decode(scenario, code) for code in _whole_codes(codes)]
    if team is None:
        for quarter, decisions, predictions in read:
            _tell_code(scenario, quarter, decisions, predictions)
        return DONE
    path = (folder or game.parent) / file_name(plain_team(team))
    kept = team_play(path, scenario) if path.exists() else new_play(scenario, team)
    if kept.team.casefold() != plain_team(team).casefold():
        # Two names can give one file name; the second team's codes must not land in the first one's play.
        raise InputError(
            _("This file is another team's."),
            [Problem("--team", shown(team), shown(kept.team), advice=_("Choose another name."))],
        )
    for quarter, decisions, predictions in sorted(read, key=lambda it: it[0]):
        kept = with_quarter(kept, scenario, decisions, predictions, quarter=quarter)
    try:
        write_play(kept, path)
    except OSError as error:
        raise _not_written("--folder", path, error) from None
    print(f"{_closed(kept)} → {path}")
    return DONE


def _closed(play: Play) -> str:
    count = len(play.counted)
    words = ngettext("{team}: {count} quarter closed", "{team}: {count} quarters closed", count)
    return fill(words, team=play.team, count=str(count))


def _whole_codes(words: Sequence[str]) -> list[str]:
    """Return codes as typed: each in quotes, or its groups as words of their own."""
    if any(len(word.replace(" ", "").replace("-", "")) > 8 for word in words):
        return list(words)
    return [" ".join(words)]


def _tell_code(
    scenario: Scenario, quarter: int, decisions: Decisions, predictions: Predictions
) -> None:
    print(fill(_("Quarter {quarter}"), quarter=str(quarter)))
    for control in (*controls(scenario.company), *prediction_controls(scenario.company)):
        source = predictions if control.group == "prediction" else decisions
        value = getattr(source, control.name)
        print(f"  {_(control.label)}: {_written(control.kind, value)}")


def _written(kind: str, value: object) -> str:
    if value is None:
        return "–"
    if kind == "several":
        names = value if isinstance(value, tuple) else ()
        return ", ".join(_(OPTION_NAMES[name]) for name in names) or "–"
    if kind == "choice":
        return _(OPTION_NAMES[str(value)])
    form = {"money": "{value:money}", "share": "{value:percent}"}.get(kind, "{value:number}")
    return fill(form, value=value)


def make_board(
    folder: Path,
    *,
    game: Path | None,
    out: Path | None,
    replicates: int,
    workers: int | None,
    scheduler: str | None,
    language: str | None,
    until: int | None,
    closing: str | None,
) -> int:
    """Write the board of a folder's teams and say who stands where."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from twodoors.game.board import board
    from twodoors.press.game_board import write_board

    scenario = read_scenario(game or game_in(folder))
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        running = bar.add_task(_("Playing every team again"), total=None)
        made = board(
            folder,
            scenario,
            replicates=replicates,
            workers=_hands(workers),
            scheduler=scheduler,
            until=until,
            closing=_moment(closing),
            progress=lambda done, total: bar.update(running, completed=done, total=total),
        )
    target = out or (folder if folder.is_dir() else folder.parent) / "board"
    languages = LANGUAGES if language == "both" else (current(),)
    with console.status(_("Drawing the pages")):
        written = write_board(made, target, languages)
    for one in made.standings[:40]:
        print(f"{one.rank:>3}. {one.team}  {number(one.replay.total, 1)}")
    for name, reason in made.left_out:
        print(fill(_("Left out: {name}, because {reason}."), name=shown(name), reason=reason))
    for remark in made.remarks:
        print(remark)
    for path in (*written.pages, *written.sheets):
        print(fill(_("Written: {path}"), path=str(path)))
    return FAILED if made.left_out else DONE


def _hands(workers: int | None) -> int | None:
    if workers is not None and not 1 <= workers <= _MOST_WORKERS:
        raise InputError(
            _("This number of workers is not possible."),
            [Problem("--workers", shown(workers), f"1 … {_MOST_WORKERS}", "--workers 2")],
        )
    return workers


def game_in(folder: Path) -> Path:
    """Return the game's file in a folder of plays, if there is one and no other."""
    place = folder if folder.is_dir() else folder.parent
    found = sorted(place.glob(f"*{GAME_ENDING}")) if place.is_dir() else []
    if len(found) == 1:
        return found[0]
    raise InputError(
        _("Which game was played?"),
        [
            Problem(
                "--game",
                ", ".join(path.name for path in found[:5]),
                _("the game's file, made with: twodoors game new"),
                f"--game sport{GAME_ENDING}",
            )
        ],
    )


def _moment(text: str | None) -> datetime | None:
    """Return a closing time as typed: a date and a time, or a time of today, by this computer's clock."""
    if text is None:
        return None
    today = datetime.now().astimezone()
    for typed in (text, f"{today.date().isoformat()} {text}"):
        with suppress(ValueError):
            moment = datetime.fromisoformat(typed.strip())
            # Without a zone the trainer means the clock on the wall.
            return (moment if moment.tzinfo else moment.astimezone()).astimezone(UTC)
    raise InputError(
        _("This is no closing time."),
        [Problem("--closing", shown(text), _("a time, or a date and a time"), "--closing 15:30")],
    )


def team_play(path: Path, scenario: Scenario | None) -> Play:
    """Return a team's play, or say why it cannot be used."""
    try:
        return read_play(path, scenario)
    except UnusableFileError as error:
        raise InputError(
            _("This play cannot be used."),
            [
                Problem(
                    shown(path.name), str(error), fill(_("a team's file, *{ending}"), ending=ENDING)
                )
            ],
        ) from None


def _not_written(option: str, path: Path, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(
        _("The file cannot be written."),
        [Problem(option, f"{path}: {reason}", _("a folder that may be written to"))],
    )


__all__ = [
    "check_file",
    "complete_game",
    "game_in",
    "make_board",
    "make_game",
    "take_down",
    "team_play",
]
