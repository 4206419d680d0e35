"""What a participant enters, kept on this computer only: guesses, answers and attempts, one line each.

Every kernel writes a file of its own in ``work/record/`` and only ever adds to it, so that two open tabs
cannot get in each other's way and a crash in mid-write costs at most the line being written.
"""

import json
import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from twodoors.paths import work_folder

FOLDER = "record"
OFF = "TWODOORS_NO_RECORD"
"""Set where nobody takes part: when notebooks are run for print."""

_LONGEST_LINE = 20_000
_state: dict[str, Any] = {"file": None, "owner": None, "problem": ""}


def note(kind: str, **what: Any) -> bool:
    """Add a line to this kernel's file; return whether it is kept.

    Parameters
    ----------
    kind : str
        ``"prediction"``, ``"attempt"``, …
    **what
        What is to be kept: text, numbers and lists of these.

    Returns
    -------
    bool
        False where nothing may be written; :func:`problem` then says why. Nothing is raised: what a
        participant does goes on.
    """
    if is_off():
        return False
    entry = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "kind": kind, **what}
    try:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        if len(line) > _LONGEST_LINE:
            return False
        _add(line.encode() + b"\n")
    except (OSError, ValueError, TypeError) as error:
        _state["problem"] = getattr(error, "strerror", None) or str(error)
        return False
    _state["problem"] = ""
    return True


def is_off() -> bool:
    """Return whether nobody takes part here, so that nothing is kept and nothing kept counts."""
    return bool(os.environ.get(OFF))


def problem() -> str:
    """Return why the last line could not be kept, or nothing."""
    return str(_state["problem"])


def entries(kind: str | None = None, folder: Path | None = None) -> list[dict[str, Any]]:
    """Return what was kept, of one kind or all, oldest first; damaged lines are passed over."""
    found: list[dict[str, Any]] = []
    where = work_folder() / FOLDER if folder is None else folder
    for path in sorted(where.glob("*.jsonl")):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        found += [entry for line in content.split(b"\n") if (entry := _entry(line)) is not None]
    if kind is not None:
        found = [entry for entry in found if entry["kind"] == kind]
    return sorted(found, key=lambda entry: entry["at"])


def last(kind: str, **same: Any) -> dict[str, Any] | None:
    """Return the newest entry of a kind in which all of ``same`` is as given."""
    alike = (
        entry
        for entry in reversed(entries(kind))
        if all(entry.get(name) == value for name, value in same.items())
    )
    return next(alike, None)


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(entry, dict) and all(
        isinstance(entry.get(name), str) for name in ("at", "kind")
    )
    return entry if whole else None


def _add(line: bytes) -> None:
    folder = work_folder() / FOLDER
    # A kernel that was split off from another one must not go on in the other's file.
    if _state["owner"] != (os.getpid(), folder):
        stamp = time.strftime("%Y%m%d-%H%M%S")
        _state["file"] = folder / f"{stamp}-{os.getpid()}-{secrets.token_hex(4)}.jsonl"
        _state["owner"] = (os.getpid(), folder)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(_state["file"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # What an interrupted write left behind ends here; the new line stands by itself.
        if (size := os.fstat(handle).st_size) and not _ends_whole(_state["file"], size):
            line = b"\n" + line
        os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)


def _ends_whole(path: Path, size: int) -> bool:
    with path.open("rb") as stream:
        stream.seek(size - 1)
        return stream.read(1) == b"\n"
