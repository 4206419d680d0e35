"""A class's folder: who sits where, the passwords, and what the classroom needs to be started again."""

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write

CLASS_FILE = "class.json"
MOST_SEATS = 200
LAST_PORT = 65_533
"""The last port that has two more after it."""
PRIVATE = 0o600


@dataclass(frozen=True)
class Room:
    """What a class was started with; kept in its folder, so that the same class can go on.

    The passwords are as typed, ``memory_mb`` and ``processes`` count for a seat, ``first_uid`` is the trainer's own
    seat where seats are users.

    ``isolation`` is ``"users"``, ``"bubblewrap"`` or ``"together"`` (see :mod:`twodoors.classroom.apart`).
    """

    folder: str
    language: str
    participants: int
    ip: str
    port: int
    password: str
    trainer_password: str
    isolation: str
    without_code: bool = False
    memory_mb: int = 1500
    processes: int = 200
    certificate: str = ""
    key: str = ""
    first_uid: int = 0

    @property
    def path(self) -> Path:
        """The class's folder."""
        return Path(self.folder)

    @property
    def seats(self) -> tuple[str, ...]:
        """Names of the seats, such as ``p01``; a nickname is never part of a path."""
        return tuple(f"p{number:02d}" for number in range(1, self.participants + 1))

    @property
    def secure(self) -> bool:
        """Whether the hub itself encrypts what goes over the network."""
        return bool(self.certificate and self.key)

    def place(self, seat: str) -> Path:
        """Return the folder of a seat."""
        return self.path / "seats" / seat

    def work(self, seat: str) -> Path:
        """Return the folder that the participant on a seat works in."""
        return self.place(seat) / "work"

    def uid(self, seat: str) -> int:
        """Return the number of the Unix user as whom a seat's programs run, where seats are users."""
        return self.first_uid + (int(seat[1:]) if seat in self.seats else 0)


SUPERVISOR = "supervisor"
"""The service as which ``twodoors classroom`` itself speaks to the hub."""
# Numbers that neither people, systemd nor containers use: https://systemd.io/UIDS-GIDS/
_FREE_UIDS, _BLOCK, _BLOCKS = 1_879_048_192, 256, 1_000_000
# Where this is a container with few numbers of its own; assumption: it has no users of its own up here.
_FEW_UIDS, _FEW_BLOCKS = 40_000, 80


def first_uid(folder: Path, uid_map: Path = Path("/proc/self/uid_map")) -> int:
    """Return the number of the first Unix user of a class: another one for each class's folder.

    Two classes on one machine with the same users would read each other's work and end each other's programs.
    """
    number = int.from_bytes(sha256(os.fsencode(folder)).digest()[:8], "big")
    try:
        most = max(
            int(first) + int(count)
            for first, _outside, count in map(str.split, uid_map.read_text().splitlines())
        )
    except (OSError, ValueError):
        most = 0
    if most >= _FREE_UIDS + _BLOCK * _BLOCKS:
        return _FREE_UIDS + _BLOCK * (number % _BLOCKS)
    return _FEW_UIDS + _BLOCK * (number % _FEW_BLOCKS)


def ports(room: Room) -> tuple[int, int, int]:
    """Return the ports of the door, the proxy's own and the hub's own; the latter two on this machine only."""
    return room.port, room.port + 1, room.port + 2


def save_room(room: Room) -> None:
    """Write what a class was started with, for the trainer's eyes only."""
    write_private(room.path / CLASS_FILE, asdict(room))


def read_room(folder: Path) -> Room | None:
    """Return the class of a folder, or None where there is none (or a damaged one)."""
    try:
        raw: Any = json.loads((folder / CLASS_FILE).read_text(encoding="utf-8"))
        return Room(**{**raw, "folder": str(folder)})
    except (OSError, ValueError, TypeError):
        return None


def write_private(path: Path, content: Any) -> None:
    """Write text, or anything else as JSON, that only its owner may read, whole or not at all."""
    text = (
        content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False)
    )
    old = os.umask(0o077)
    try:
        write(path, f"{text}\n".encode())
    finally:
        os.umask(old)


def check_participants(participants: int) -> list[Problem]:
    """Return what is wrong with a number of participants."""
    if 1 <= participants <= MOST_SEATS:
        return []
    allowed = fill(_("1 to {most:number}"), most=float(MOST_SEATS))
    return [Problem("--participants", shown(participants), allowed, "--participants 20")]


def check_folder(folder: Path) -> None:
    """Make a class's folder, which others may pass through but not list.

    Raises
    ------
    InputError
        If it cannot be made or written to.
    """
    try:
        (folder / "seats").mkdir(parents=True, exist_ok=True)
        for part in (folder, folder / "seats"):
            part.chmod(0o711)
        for kept in folder.iterdir():
            if kept.is_file() and not kept.is_symlink():
                kept.chmod(PRIVATE)  # also what an older version of the kit left for all to read
        write_private(folder / ".trial", {})
        (folder / ".trial").unlink()
    except OSError as error:
        raise InputError(
            _("The class's folder cannot be written to."),
            [
                Problem(
                    "--folder",
                    f"{folder} ({shown(error.strerror or error)})",
                    _("a folder in which you may write"),
                )
            ],
        ) from None
