"""The command line: ``twodoors …``, thin; each command calls one function of the package.

Exit codes: 0 done, 1 something did not work and is named, 2 the input is wrong.
"""

import sys
from typing import Annotated

import typer

from twodoors import i18n
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
def prepare() -> None:
    """Work out once what every exhibit needs (done by the installation)."""
    from twodoors import web

    web.vega_widget()
    web.vega_page()


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
