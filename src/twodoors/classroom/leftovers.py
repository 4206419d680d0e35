"""What a class that broke off left running: its hub, the proxy, the seats' servers; found again and ended."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from twodoors.classroom.apart import USERS
from twodoors.classroom.proxy import proxy_folder
from twodoors.classroom.room import Room, write_private

STATE_FILE = "running.json"
"""Who runs the class now and how to speak to its hub; for the trainer's programs only."""
PROXY_FILE = "proxy.pid"
CLASS = "TWODOORS_CLASS"
"""Environment variable with the folder of the class that a hub is for."""
_SECONDS = 15


def read_state(folder: Path) -> dict[str, Any]:
    """Return what the last one who ran a class wrote down, or nothing."""
    try:
        state: Any = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def this_run(folder: Path, hub: int, more: dict[str, Any]) -> None:
    """Write down that this process runs a class, and with which hub."""
    write_private(folder / STATE_FILE, {**_mark("pid", os.getpid()), **_mark("hub", hub), **more})


def running(folder: Path) -> dict[str, Any] | None:
    """Return who runs the class of a folder now, or None."""
    state = read_state(folder)
    return state if _marked(state, "pid") else None


def end_hub_and_proxy(folder: Path) -> None:
    """End the hub, what it started and the proxy that a class's programme left behind; its servers stay."""
    left = [_marked(read_state(folder), "hub"), _proxy(folder / PROXY_FILE)]
    _end([process for process in left if process is not None] + cullers(folder))
    (folder / PROXY_FILE).unlink(missing_ok=True)


def cullers(folder: Path) -> list[psutil.Process]:
    """Return what ends idle servers for a class's hub: it outlives a hub that is killed."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            mine = process.environ().get(CLASS) == str(folder)
            if mine and "jupyterhub_idle_culler" in process.cmdline():
                found.append(process)
    return found


def end_seats(room: Room) -> None:
    """End every programme that still runs on a seat of a class, whoever started it."""
    for _round in range(5):  # a programme may start others while it is being ended
        left = list(_on_seats(room))
        if not left:
            return
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(left, timeout=3)


def _on_seats(room: Room) -> Iterator[psutil.Process]:
    users = {room.uid(seat) for seat in room.seats} if room.isolation == USERS else set()
    mark = str(room.path / "seats")
    for process in psutil.process_iter(["uids"] if users else []):
        if users:
            uids = process.info["uids"]
            found = uids is not None and uids.real in users
        else:
            try:
                # What was split off from the class's zygote shows that one's environment.
                found = process.environ().get("TWODOORS_WORK", "").startswith(mark)
                found = found or process.cwd().startswith(mark)
            except (psutil.Error, OSError):
                continue
        if found and process.pid != psutil.Process().pid:
            yield process


def _mark(name: str, number: int) -> dict[str, Any]:
    # Numbers of processes are used again; the second since when it runs tells one from another.
    with contextlib.suppress(psutil.Error):
        return {name: number, f"{name}_since": psutil.Process(number).create_time()}
    return {name: number}


def _marked(state: dict[str, Any], name: str) -> psutil.Process | None:
    try:
        process = psutil.Process(int(state[name]))
        same = abs(process.create_time() - float(state[f"{name}_since"])) < 1
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except (psutil.Error, KeyError, TypeError, ValueError):
        return None


def _proxy(path: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(int(path.read_text(encoding="ascii")))
        is_one = any(str(proxy_folder()) in part for part in process.cmdline())
        return process if is_one else None
    except (OSError, psutil.Error, ValueError):
        return None


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _gone, left = psutil.wait_procs(processes, timeout=_SECONDS)
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(left, timeout=_SECONDS)
