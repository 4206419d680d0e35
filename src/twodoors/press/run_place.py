"""Whether a folder can take a workshop: there is room, and nobody else is writing there now."""

import contextlib
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, shown

LOCK_FILE, OWNER_FILE = ".twodoors.lock", ".twodoors.owner.json"
_MEGABYTE = 1_000_000
_SPARE = 20 * _MEGABYTE
PER_PAGE = 2 * _MEGABYTE
"""What a handout takes at most, with its charts that move (measured: 1.5 MB)."""


def check_room(folder: Path, pages: int) -> None:
    """Refuse a folder on a disk that cannot hold so many pages.

    Raises
    ------
    InputError
        If there is not enough room: how much there is, and how much is needed.
    """
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return
    needed = _SPARE + pages * PER_PAGE
    if free < needed:
        raise InputError(
            _("There is not enough room on the disk."),
            [
                Problem(
                    "--out",
                    fill(
                        _("{folder}, with {free:number0} MB free"),
                        folder=shown(str(folder)),
                        free=free / _MEGABYTE,
                    ),
                    fill(_("at least {needed:number0} MB"), needed=needed / _MEGABYTE),
                    "--out out/half-day",
                    _("Make room, or name a folder on another disk."),
                )
            ],
        )


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a folder to this run for the length of a ``with`` block.

    The system itself holds the lock and lets go of it when the process ends, however it ends; what a
    machine that lost its power left behind counts for nothing.

    Raises
    ------
    InputError
        If another run is writing there: since when, and which process.
    """
    lock = FileLock(folder / LOCK_FILE, blocking=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise _taken(folder) from None
    except (OSError, NotImplementedError) as error:
        raise _closed(folder, getattr(error, "strerror", None) or str(error)) from None
    owner = {"process": os.getpid(), "machine": socket.gethostname(), "since": time.time()}
    try:
        with contextlib.suppress(OSError):
            (folder / OWNER_FILE).write_text(json.dumps(owner), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / OWNER_FILE).unlink()
        lock.release()


def _closed(folder: Path, why: str) -> InputError:
    problem = Problem(
        "--out",
        f"{shown(str(folder))}: {why}",
        _("a folder in which this user may write"),
        "--out out/half-day",
    )
    return InputError(_("The workshop cannot be written there."), [problem])


def _taken(folder: Path) -> InputError:
    given = shown(str(folder))
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, OverflowError):
        owner = json.loads((folder / OWNER_FILE).read_text(encoding="utf-8"))
        words = _("{folder}, in use since {time} by process {process} on {machine}")
        given = fill(
            words,
            folder=given,
            time=datetime.fromtimestamp(float(owner["since"])).strftime("%H:%M"),
            process=str(int(owner["process"])),
            machine=shown(str(owner["machine"])).strip('"'),
        )
    advice = _("Wait until that run is done, stop it, or name another folder.")
    return InputError(
        _("Another run is writing to this folder."),
        [Problem("--out", given, _("one run at a time"), "--out out/half-day", advice)],
    )
