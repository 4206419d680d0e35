"""What can be asked of ``twodoors game``."""

from pathlib import Path
from typing import Annotated

import typer

from twodoors.cli.game_debrief import cards_command, debrief_command, paper_command

game = typer.Typer(
    help="The game of lesson 8: make one, check files, take down codes, make the board.",
    no_args_is_help=True,
)

_Language = Annotated[
    str | None, typer.Option("--language", help="en or nl; without it, the system's language")
]
game.command("debrief")(debrief_command)
game.command("paper")(paper_command)
game.command("cards")(cards_command)

_Game = Annotated[Path | None, typer.Option("--game", help="the game's file")]


def _speak(language: str | None) -> None:
    from twodoors.cli import speak

    speak(language)


@game.command("new")
def new_game(
    out: Annotated[Path, typer.Option("--out", help="the file to write, such as sport.game.yaml")],
    company: Annotated[
        str, typer.Option("--company", help="name of a company, or path of its file")
    ] = "sport_tv",
    seed: Annotated[
        int, typer.Option("--seed", help="the same seed, the same luck and the same events")
    ] = 1,
    quarters: Annotated[int, typer.Option("--quarters", help="6 to 9")] = 8,
    practice: Annotated[
        bool, typer.Option("--practice/--no-practice", help="a first quarter that does not count")
    ] = True,
    surprises: Annotated[
        bool, typer.Option("--surprises/--no-surprises", help="events that no team chooses")
    ] = True,
    visible: Annotated[
        list[str] | None,
        typer.Option("--visible", help="what teams see of the score: axes, total, or nothing"),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", help="minutes for a quarter, 1 to 120")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="what the game is called; else the company's name")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", help="a game's file of your own to complete; other options are unused"
        ),
    ] = None,
    language: _Language = None,
) -> None:
    """Make a game's file, to hand to the teams."""
    _speak(language)
    from twodoors.cli.game import complete_game, make_game

    if source is not None:
        raise typer.Exit(complete_game(source, out))
    raise typer.Exit(
        make_game(
            company=company,
            seed=seed,
            quarters=quarters,
            practice=practice,
            surprises=surprises,
            visible=visible or (),
            minutes=minutes,
            name=name,
            out=out,
        )
    )


@game.command("board")
def board_of_game(
    folder: Annotated[Path, typer.Argument(help="the folder, or zip, with the teams' files")],
    game: _Game = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="folder to write to; without it, board/ beside them"),
    ] = None,
    replicates: Annotated[
        int, typer.Option("--replicates", help="markets beside the class's own")
    ] = 200,
    workers: Annotated[
        int | None, typer.Option("--workers", help="processes on this machine")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="address of a Dask scheduler, tcp://host:port")
    ] = None,
    until: Annotated[
        int | None,
        typer.Option("--until", help="compare after this quarter; else, where half the teams are"),
    ] = None,
    closing: Annotated[
        str | None,
        typer.Option(
            "--closing", help="leave out what was closed later: 15:30, or a date and time"
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", help="en, nl or both; without it, the system's language"),
    ] = None,
) -> None:
    """Play every team again, rank them, and tell skill from luck: pages and tables."""
    _speak(None if language == "both" else language)
    from twodoors.cli.game import make_board

    raise typer.Exit(
        make_board(
            folder,
            game=game,
            out=out,
            replicates=replicates,
            workers=workers,
            scheduler=scheduler,
            language=language,
            until=until,
            closing=closing,
        )
    )


@game.command("check")
def check_file_of_game(
    file: Annotated[Path, typer.Argument(help="a game (.yaml) or a team's play (.json)")],
    game: _Game = None,
    language: _Language = None,
) -> None:
    """Say whether a game or a team's play can be used."""
    _speak(language)
    from twodoors.cli.game import check_file

    raise typer.Exit(check_file(file, game))


@game.command("code")
def code_of_quarter(
    game: Annotated[Path, typer.Argument(help="the game's file")],
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="codes as they were read aloud")
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", help="add the codes to this team's play")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="where the plays are; else, beside the game")
    ] = None,
    play: Annotated[
        Path | None, typer.Option("--play", help="write the codes of this play instead")
    ] = None,
    language: _Language = None,
) -> None:
    """Say what a code means, take codes down for a team, or write those of a play."""
    _speak(language)
    from twodoors.cli.game import take_down

    raise typer.Exit(take_down(codes or (), game, team, folder, play))


__all__ = ["game"]
