"""``twodoors lab`` and ``participants``: own copies of the notebooks, in a calm JupyterLab or as pages without code."""

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from twodoors.classroom.calm_lab import room_settings, start_page, write_settings
from twodoors.classroom.copies import bring_copies
from twodoors.i18n import LANGUAGES, _, fill
from twodoors.paths import kit_root
from twodoors.problems import shown

DONE, FAILED = 0, 1


def open_room(language: str, *, browser: bool, port: int | None, without_code: bool = False) -> int:
    """Open the start notebook and stay until stopped; return the exit code if it cannot open.

    It opens in JupyterLab, or ``without_code`` as a page that shows only what the cells show.
    """
    root = kit_root()
    work = root / "work"
    try:
        # A page names its twin in the other language.
        languages = LANGUAGES if without_code else (language,)
        kept = [copy for code in languages for copy in bring_copies(root, work, code)]
        write_settings(work / ".room", language)
    except OSError as error:
        print(
            fill(
                _("The folder {folder} cannot be written to: {reason}."),
                folder=str(work),
                reason=shown(error.strerror or error),
            ),
            file=sys.stderr,
        )
        return FAILED
    for copy in kept:
        print(
            fill(
                _("{copy} stays as you left it. The kit has a newer version: {newer}"),
                copy=copy.relative_to(root).as_posix(),
                newer=copy.relative_to(work).as_posix(),
            )
        )
    start = start_page(work, language)
    if start is None:
        print(_("There are no notebooks here yet. Run: twodoors build"), file=sys.stderr)
        return FAILED
    with _runtime_folder() as runtime:
        # As folder to write to, and as the first to read from: before the environment's own settings.
        os.environ["JUPYTER_CONFIG_DIR"] = os.environ["JUPYTER_CONFIG_PATH"] = str(work / ".room")
        os.environ["JUPYTER_RUNTIME_DIR"] = str(runtime)
        os.environ["TWODOORS_HOME"] = str(root)
        opened = quote(start.relative_to(work).as_posix())
        page = f"/voila/render/{opened}" if without_code else f"/doc/tree/{opened}"
        settings = room_settings(work, page, runtime, without_code=without_code)
        _serve(work, page, settings, browser=browser, port=port)
    # A worker thread of the server may never end and would hold this process; all is closed by now.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(DONE)


def _serve(
    work: Path, page: str, common: Mapping[str, Any], *, browser: bool, port: int | None
) -> None:
    from jupyterlab.labapp import LabApp

    token = secrets.token_hex(24)
    room = work / ".room"
    settings: dict[str, Any] = {
        **common,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": hasattr(os, "geteuid") and os.geteuid() == 0,
        "ServerApp.answer_yes": True,
        "Application.log_level": "ERROR",
        "IdentityProvider.token": token,
    }
    if port is not None:
        settings |= {"ServerApp.port": port, "ServerApp.port_retries": 0}
    server = LabApp.initialize_server(
        argv=[f"--{name}={value}" for name, value in settings.items()]
    )
    # A browser in a sandbox of its own may read this folder, and not the one for temporary files.
    server.browser_open_file = str(room / "open.html")
    address = f"http://127.0.0.1:{server.port}{server.base_url.rstrip('/')}{page}?token={token}"
    print(fill(_("The room is open. If no browser shows it, open {address}"), address=address))
    print(_("To close it, press Ctrl + C here."), flush=True)
    server.start()


@contextmanager
def _runtime_folder() -> Iterator[Path]:
    """Give a short-named folder that only this user can read, and remove it afterwards."""
    short = Path("/tmp")
    parent = short if os.name == "posix" and os.access(short, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="twodoors-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
