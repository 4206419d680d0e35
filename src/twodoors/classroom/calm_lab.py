"""JupyterLab as a calm room: what is switched off, the language, the page it opens on."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from twodoors.i18n import N_, _

_LOCALES = {"en": "en", "nl": "nl_NL"}
_LONGEST_SOCKET = 100
"""Bytes of a socket's path; systems allow 103 at least."""

# The labels of the toolbar's buttons, in deploy/lab/default_setting_overrides.json.
LABELS = (N_("Run"), N_("Run all"))


def room_settings(work: Path, page: str, runtime: Path, *, without_code: bool) -> dict[str, Any]:
    """Return the server's settings that are the same on a laptop and in a classroom.

    Parameters
    ----------
    work : pathlib.Path
        The participant's folder, the only one that the server shows.
    page : str
        What opens, as a path on the server.
    runtime : pathlib.Path
        Where kernels put their sockets.
    without_code : bool
        Whether the lessons open as pages without code.
    """
    room = work / ".room"
    settings: dict[str, Any] = {
        "ServerApp.root_dir": work,
        "ServerApp.terminals_enabled": False,
        "LabApp.default_url": page,
        "LabApp.extension_manager": "readonly",
        "LabApp.user_settings_dir": room / "user-settings",
        "LabApp.workspaces_dir": room / "workspaces",
        "LanguageServerManager.autodetect": False,
    }
    if without_code:
        # A page that was closed leaves its kernel behind; one that is open keeps it.
        settings["MappingKernelManager.cull_idle_timeout"] = 180
    if _sockets_fit(runtime):
        # Kernels that listen on ports of their own get in each other's way on a busy machine.
        settings["KernelManager.transport"] = "ipc"
    return settings


def start_page(work: Path, language: str) -> Path | None:
    """Return the notebook that the room opens on: ``start``, else the first there is."""
    folder = work / "notebooks" / language
    start = folder / "start.ipynb"
    return start if start.is_file() else next(iter(sorted(folder.glob("*.ipynb"))), None)


def write_settings(room: Path, language: str) -> None:
    """Write what the settings shipped with the kit do not know: the language."""
    overrides: dict[str, Any] = {
        "@jupyterlab/translation-extension:plugin": {"locale": _LOCALES[language]}
    }
    toolbar = _shipped_toolbar()
    for item in toolbar:
        if label := item.get("label"):
            item["label"] = _(label)
    if toolbar:
        overrides["@jupyterlab/notebook-extension:panel"] = {"toolbar": toolbar}
    target = room / "labconfig" / "default_setting_overrides.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    # The page that opens the room stands here, with the key to it in its address.
    room.chmod(0o700)
    target.write_text(json.dumps(overrides, indent=1, ensure_ascii=False), encoding="utf-8")
    # The room is the same at every start: nothing of what was open last time.
    shutil.rmtree(room / "workspaces", ignore_errors=True)


def _shipped_toolbar() -> list[dict[str, Any]]:
    shipped = Path(sys.prefix, "etc", "jupyter", "labconfig", "default_setting_overrides.json")
    try:
        settings = json.loads(shipped.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    toolbar: list[dict[str, Any]] = settings["@jupyterlab/notebook-extension:panel"]["toolbar"]
    return toolbar


def _sockets_fit(runtime: Path) -> bool:
    name = "kernel-" + "0" * 36 + "-ipc-5"
    return os.name == "posix" and len(os.fsencode(runtime / name)) <= _LONGEST_SOCKET
