"""The command line: ``twodoors …``, thin; each command calls one function of the package.

Exit codes: 0 done, 1 something did not work and is named, 2 the input is wrong.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from twodoors import i18n
from twodoors.cli.classroom_options import classroom, classroom_stop
from twodoors.cli.game_options import game
from twodoors.cli.new_workshop_options import new_workshop
from twodoors.problems import InputError

DONE, FAILED, WRONG_INPUT = 0, 1, 2

app = typer.Typer(
    name="twodoors",
    help="Two Doors / Twee Deuren: a workshop kit on customer retention.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Language = Annotated[
    str | None, typer.Option("--language", help="en or nl; without it, the system's language")
]


def speak(language: str | None) -> str:
    """Speak the language asked for, or the system's; refuse one that is not there."""
    if language is not None and language not in i18n.LANGUAGES:
        from twodoors.problems import Problem, shown

        i18n.use(i18n.system_language())
        raise InputError(
            i18n._("This language is not there."),
            [Problem("--language", shown(language), ", ".join(i18n.LANGUAGES), "--language nl")],
        )
    chosen = language or i18n.system_language()
    i18n.use(chosen)
    return chosen


Browser = Annotated[
    bool, typer.Option("--browser/--no-browser", help="open a browser, or only say the address")
]
Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="port; without it, the first free one")
]


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; fail if something is not up to date")
    ] = False,
    language: Language = None,
) -> None:
    """Make the notebooks, exercises, solutions and translations from their sources."""
    speak(language)
    from twodoors.cli.build import build_kit

    raise typer.Exit(build_kit(check=check))


@app.command()
def workshop(
    agenda: Annotated[Path, typer.Argument(help="the agenda, such as workshops/half-day.yaml")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="the folder; without it, out/ and the agenda's name"),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="en, nl or both; without it, the agenda's")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="how many notebooks run at once")
    ] = None,
    pdf: Annotated[
        bool,
        typer.Option("--pdf/--no-pdf", help="print handouts, slides, guide and cards as PDF too"),
    ] = True,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Dask scheduler for many reports, tcp://host:port"),
    ] = None,
) -> None:
    """Run an agenda's notebooks with the company's figures and lay out what is handed out."""
    from twodoors.cli.workshop import run

    raise typer.Exit(
        run(
            agenda,
            out=out,
            language=language,
            workers=workers,
            pdf=pdf,
            scheduler=scheduler,
        )
    )


@app.command("links")
def lesson_links(
    repository: Annotated[
        str,
        typer.Option("--repository", help="address of the public repository that holds the kit"),
    ],
    ref: Annotated[
        str | None, typer.Option("--ref", help="the tag or branch to open; best a tag")
    ] = None,
    hub: Annotated[
        str | None, typer.Option("--hub", help="address of the class's own JupyterHub")
    ] = None,
    content: Annotated[
        str | None,
        typer.Option("--content", help="address of the repository with the lessons, if another"),
    ] = None,
    content_ref: Annotated[
        str | None, typer.Option("--content-ref", help="its tag or branch")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="text, markdown or html, to the screen")
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", help="a folder for all of these and the QR codes")
    ] = None,
    language: Language = None,
) -> None:
    """Give the links and QR codes under which every lesson opens on Binder or on a class's hub."""
    speak(language)
    from twodoors.cli.links import make_links

    raise typer.Exit(
        make_links(
            repository=repository,
            ref=ref,
            hub=hub,
            content=content,
            content_ref=content_ref,
            form=form,
            out=out,
        )
    )


@app.command("simulate")
def simulate_base(
    out: Annotated[Path, typer.Option("--out", help="folder to write to")],
    company: Annotated[
        str, typer.Option("--company", help="name of a company, or path of its file")
    ] = "sport_tv",
    customers: Annotated[str, typer.Option("--customers", help="customers at the start")] = "10000",
    months: Annotated[str, typer.Option("--months", help="months")] = "36",
    seed: Annotated[str, typer.Option("--seed", help="the same seed, the same market")] = "1",
    workers: Annotated[
        int | None, typer.Option("--workers", help="processes on this machine")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="address of a Dask scheduler, tcp://host:port")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="parquet or csv")] = "parquet",
    language: Language = None,
) -> None:
    """Simulate a customer base and write its tables to a folder."""
    speak(language)
    from twodoors.cli.simulate import simulate_market

    raise typer.Exit(
        simulate_market(
            company=company,
            customers=customers,
            months=months,
            seed=seed,
            out=out,
            workers=workers,
            scheduler=scheduler,
            form=form,
        )
    )


@app.command("own-data")
def own_data(
    export: Annotated[Path, typer.Argument(help="a client's export: a file, or a folder of files")],
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="a corrected mapping.yaml")
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="folder to write to")] = Path("out/own-data"),
    like: Annotated[
        str, typer.Option("--like", help="preset for what the data do not tell")
    ] = "sport_tv",
    language: Language = None,
) -> None:
    """Read a client's export and write a company file from it."""
    speak(language)
    from twodoors.cli.own_data import import_export

    raise typer.Exit(import_export(export, mapping=mapping, out=out, like=like))


@app.command()
def prepare() -> None:
    """Work out once what every exhibit needs (done by the installation)."""
    from twodoors import web

    web.prepare()
    if find_spec("jupyterhub"):
        from twodoors.classroom.proxy import bring_proxy

        try:
            bring_proxy()
        except (OSError, subprocess.CalledProcessError) as error:
            text = i18n._(
                "The proxy of a classroom could not be installed ({reason}). Is there a network?"
            )
            print(i18n.fill(text, reason=str(error)[:200]), file=sys.stderr)
            raise typer.Exit(FAILED) from None


@app.command()
def lab(language: Language = None, browser: Browser = True, port: Port = None) -> None:
    """Open the notebooks in JupyterLab, as copies of your own in work/."""
    chosen = speak(language)
    from twodoors.cli.lab import open_room

    raise typer.Exit(open_room(chosen, browser=browser, port=port))


@app.command()
def participants(language: Language = None, browser: Browser = True, port: Port = None) -> None:
    """Open the lessons as pages without code, for whoever does not want to see any."""
    chosen = speak(language)
    from twodoors.cli.lab import open_room

    raise typer.Exit(open_room(chosen, browser=browser, port=port, without_code=True))


@app.command("doctor")
def examine_computer(language: Language = None) -> None:
    """See whether this computer is ready for the class, and what to do about what is not."""
    speak(language)
    from twodoors.cli.doctor import doctor

    raise typer.Exit(doctor())


@app.command("class-results")
def results_of_class(
    folder: Annotated[Path, typer.Argument(help="the folder with the participants' files")],
    out: Annotated[
        Path | None, typer.Option("--out", help="folder to write to; without it, the same folder")
    ] = None,
    language: Language = None,
) -> None:
    """Add up what a class guessed and tried: a page and a table, without names."""
    speak(language)
    from twodoors.cli.class_results import tell

    raise typer.Exit(tell(folder, out))


@app.command("test")
def check_all(
    quick: Annotated[
        bool, typer.Option("--quick", help="only what takes no browser and little time")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="every lesson for every company; takes much longer")
    ] = False,
    language: Language = None,
) -> None:
    """Run every test; brings a browser where there is none."""
    speak(language)
    from twodoors.cli.testing import run_tests

    raise typer.Exit(run_tests(quick=quick, everything=everything))


app.command("new-workshop")(new_workshop)
app.command("classroom")(classroom)
app.command("classroom-stop")(classroom_stop)
app.add_typer(game, name="game")


def main() -> None:
    """Run the command line; an input that cannot be used ends in words, not in a traceback."""
    # A console with another encoding must not turn a euro sign into a failure.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(WRONG_INPUT)
    except KeyboardInterrupt:
        print(i18n._("Stopped. What was finished stays."), file=sys.stderr)
        sys.exit(FAILED)


__all__ = ["DONE", "FAILED", "WRONG_INPUT", "app", "main", "speak"]
