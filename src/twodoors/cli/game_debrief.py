"""``twodoors game debrief`` and ``paper``: the talk after the game, and the game without laptops."""

from pathlib import Path
from typing import Annotated

import typer

from twodoors.i18n import LANGUAGES, _, current, fill
from twodoors.problems import shown

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


def _languages(language: str | None) -> tuple[str, ...]:
    return LANGUAGES if language == "both" else (current(),)


def _speak(language: str | None) -> None:
    from twodoors.cli import speak

    speak(None if language == "both" else language)


__all__ = ["debrief_command", "make_debrief"]
