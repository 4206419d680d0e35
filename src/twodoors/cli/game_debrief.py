"""``twodoors game debrief``, ``paper`` and ``cards``: the talk after the game, and the game without laptops."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from twodoors.game.decisions import Decisions
from twodoors.i18n import LANGUAGES, _, current, fill
from twodoors.problems import InputError, Problem, shown

_Languages = Annotated[
    str | None,
    typer.Option("--language", help="en, nl or both; without it, the system's language"),
]


def debrief_command(
    folder: Annotated[Path, typer.Argument(help="the folder, or zip, with the teams' files")],
    game: Annotated[Path | None, typer.Option("--game", help="the game's file")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="folder to write to; without it, debrief/ beside them"),
    ] = None,
    language: _Languages = None,
) -> None:
    """Make the talk after the game: a page for the room, and one for each team to take home."""
    _speak(language)
    raise typer.Exit(make_debrief(folder, game, out, _languages(language)))


def make_debrief(
    folder: Path, game: Path | None, out: Path | None, languages: tuple[str, ...]
) -> int:
    """Write the debrief of a folder's teams; 1 if a file was left out."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from twodoors.cli.game import DONE, FAILED, game_in
    from twodoors.game.debrief import debrief
    from twodoors.game.scenario import read_scenario
    from twodoors.press.game_debrief import write_debrief

    scenario = read_scenario(game or game_in(folder))
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(_("Playing every team again"), total=None)
        made = debrief(
            folder,
            scenario,
            progress=lambda done, total: bar.update(running, completed=done, total=total),
        )
    target = out or (folder if folder.is_dir() else folder.parent) / "debrief"
    written = write_debrief(made, target, languages)
    for name, reason in made.left_out:
        print(fill(_("Left out: {name}, because {reason}."), name=shown(name), reason=reason))
    for path in (*written.rooms, *written.teams):
        print(fill(_("Written: {path}"), path=str(path)))
    return FAILED if made.left_out else DONE


def paper_command(
    out: Annotated[Path, typer.Option("--out", help="folder to write to")],
    game: Annotated[Path | None, typer.Option("--game", help="the game's file")] = None,
    company: Annotated[
        str | None,
        typer.Option("--company", help="instead of a game: name of a company, or its file"),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="with --company: which events")] = 1,
    language: _Languages = None,
) -> None:
    """Make the game on paper: rules, cards and sheets to print, and the trainer's table."""
    _speak(language)
    raise typer.Exit(make_paper(out, game, company, seed, _languages(language)))


def make_paper(
    out: Path, game: Path | None, company: str | None, seed: int, languages: tuple[str, ...]
) -> int:
    """Write the paper edition of a game."""
    from twodoors.cli.game import DONE
    from twodoors.game.by_hand import sheet_of
    from twodoors.game.scenario import new_scenario, read_scenario
    from twodoors.press.game_paper import write_paper

    if (game is None) == (company is None):
        raise InputError(
            _("Which game is to be on paper?"),
            [
                Problem(
                    "--game, --company",
                    allowed=_("one of the two"),
                    example="--company sport_tv --seed 1",
                )
            ],
        )
    scenario = read_scenario(game) if game is not None else new_scenario(company or "", seed=seed)
    print(_("Some hundred games with random cards are played first; that takes a moment."))
    for path in write_paper(sheet_of(scenario), out, languages):
        print(fill(_("Written: {path}"), path=str(path)))
    return DONE


def cards_command(
    game: Annotated[Path, typer.Argument(help="the game's file")],
    letters: Annotated[
        list[str], typer.Argument(help="a quarter's letters, one for each card: ABAAACAAA")
    ],
    team: Annotated[
        str | None, typer.Option("--team", help="add the quarters to this team's play")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="where the plays are; else, beside the game")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="en or nl; without it, the system's language")
    ] = None,
) -> None:
    """Let the engine answer a team's cards, quarter by quarter; with --team it keeps them as a play."""
    _speak(language)
    raise typer.Exit(play_cards(game, letters, team, folder))


def play_cards(game: Path, letters: Sequence[str], team: str | None, folder: Path | None) -> int:
    """Say what cards come to in the class's market; keep them as a team's play if it is named."""
    from twodoors.cli.game import DONE, take_down, team_play
    from twodoors.game.cards import decided
    from twodoors.game.codes import encode
    from twodoors.game.engine import run
    from twodoors.game.play_file import file_name, plain_team
    from twodoors.game.scenario import read_scenario
    from twodoors.game.story import what_happened

    scenario = read_scenario(game)
    rows = [decided(scenario.company, row) for row in letters]
    before: list[Decisions] = []
    if team is not None:
        path = (folder or game.parent) / file_name(plain_team(team))
        if path.is_file():
            before = list(team_play(path, scenario).decisions)
        codes = [encode(scenario, len(before) + place, row) for place, row in enumerate(rows, 1)]
        take_down(codes, game, team, folder, None)
    for quarter in run(scenario, [*before, *rows]).quarters[len(before) :]:
        print(fill(_("Quarter {quarter}"), quarter=str(quarter.number)))
        for line in what_happened(quarter):
            print(f"  {line}")
    return DONE


def _languages(language: str | None) -> tuple[str, ...]:
    return LANGUAGES if language == "both" else (current(),)


def _speak(language: str | None) -> None:
    from twodoors.cli import speak

    speak(None if language == "both" else language)


__all__ = [
    "cards_command",
    "debrief_command",
    "make_debrief",
    "make_paper",
    "paper_command",
    "play_cards",
]
