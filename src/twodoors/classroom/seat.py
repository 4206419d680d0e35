"""What runs on one seat: bring the notebooks, set the language, then serve JupyterLab and the pages without code.

Run by the hub as ``python -m twodoors.classroom.seat``, already as the seat's own user or in its sandbox.
"""

import os
import sys
from pathlib import Path
from typing import Any

from twodoors import i18n


def main() -> None:
    """Prepare the seat and become its server."""
    language = os.environ.get("TWODOORS_LANGUAGE", "en")
    i18n.use(language)
    settings = prepare(Path(os.environ["TWODOORS_WORK"]), language)
    sys.argv[1:] = [*sys.argv[1:], *(f"--{name}={value}" for name, value in settings.items())]
    from jupyterhub.singleuser import main as serve

    serve()


def prepare(work: Path, language: str) -> dict[str, Any]:
    """Bring what the participant works with, and return the server's settings."""
    from twodoors.classroom.calm_lab import room_settings, start_page, write_settings
    from twodoors.classroom.copies import bring_copies
    from twodoors.i18n import LANGUAGES
    from twodoors.paths import kit_root

    without_code = bool(os.environ.get("TWODOORS_WITHOUT_CODE"))
    for code in LANGUAGES:
        bring_copies(kit_root(), work, code)
    write_settings(work / ".room", language)
    os.environ["JUPYTER_CONFIG_DIR"] = os.environ["JUPYTER_CONFIG_PATH"] = str(work / ".room")
    start = start_page(work, language)
    opened = start.relative_to(work).as_posix() if start else ""
    page = f"/voila/render/{opened}" if without_code else f"/doc/tree/{opened}"
    # What the hub was told to open goes before; without that its server opens on a page of its own choice.
    os.environ["JUPYTERHUB_DEFAULT_URL"] = os.environ.get("JUPYTERHUB_DEFAULT_URL") or page
    runtime = Path(os.environ["JUPYTER_RUNTIME_DIR"])
    settings = room_settings(work, page, runtime, without_code=without_code)
    # A page that is open while the server is started anew is let in again by the cookie it has.
    return {
        **settings,
        "ServerApp.cookie_secret_file": work / ".room" / "cookie_secret",
        "ServerApp.contents_manager_class": "twodoors.classroom.saving.SeatContents",
    }


if __name__ == "__main__":
    main()
