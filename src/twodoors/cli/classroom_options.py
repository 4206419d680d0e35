"""What can be asked of ``twodoors classroom`` and ``classroom-stop``."""

from pathlib import Path
from typing import Annotated

import typer

_Folder = Annotated[
    Path | None, typer.Option("--folder", help="the class's folder; without it, class/ in the kit")
]
_Language = Annotated[
    str | None, typer.Option("--language", help="en or nl; without it, the system's language")
]


def classroom(
    participants: Annotated[
        int, typer.Option("--participants", help="how many seats the class has")
    ] = 20,
    folder: _Folder = None,
    ip: Annotated[
        str, typer.Option("--ip", help="where to listen; 0.0.0.0 for the whole network")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=1024, max=65533, help="port; the two after it are used too")
    ] = 8600,
    password: Annotated[
        str | None,
        typer.Option(
            "--password", help="the workshop's password; without it, five words are drawn"
        ),
    ] = None,
    start_before: Annotated[
        int | None,
        typer.Option(
            "--start-before", min=0, help="seats made ready before class; without it, all"
        ),
    ] = None,
    without_code: Annotated[
        bool,
        typer.Option(
            "--without-code/--with-code", help="lessons as pages without code, or in JupyterLab"
        ),
    ] = False,
    together: Annotated[
        bool,
        typer.Option("--together", help="go on where this machine cannot keep participants apart"),
    ] = False,
    certificate: Annotated[
        Path | None, typer.Option("--tls-certificate", help="certificate for https")
    ] = None,
    key: Annotated[Path | None, typer.Option("--tls-key", help="its key")] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="listen to others without encryption")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="only say who is there")] = False,
    forget_word: Annotated[
        str | None,
        typer.Option(
            "--forget-word", help="a nickname whose own word was lost: let a new one be chosen"
        ),
    ] = None,
    language: _Language = None,
) -> None:
    """Open the kit for a whole class on this machine, and stay until it ends."""
    from twodoors import cli

    chosen = cli.speak(language)
    from twodoors.cli.classroom import class_status, forget_own_word, open_class

    if status:
        raise typer.Exit(class_status(folder))
    if forget_word is not None:
        raise typer.Exit(forget_own_word(folder, forget_word))
    raise typer.Exit(
        open_class(
            folder=folder,
            language=chosen,
            participants=participants,
            ip=ip,
            port=port,
            password=password,
            start_before=start_before,
            without_code=without_code,
            together=together,
            certificate=certificate,
            key=key,
            plain_http=plain_http,
        )
    )


def classroom_stop(folder: _Folder = None, language: _Language = None) -> None:
    """End the class and collect what the participants did."""
    from twodoors import cli

    cli.speak(language)
    from twodoors.cli.classroom import stop_class

    raise typer.Exit(stop_class(folder))
