"""How a platform can keep participants apart: as users of their own, in sandboxes, or not at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from shlex import quote

from twodoors.classroom.room import CLASS_FILE, Room
from twodoors.i18n import _
from twodoors.paths import kit_root

USERS, BUBBLEWRAP, TOGETHER = "users", "bubblewrap", "together"


def best_isolation() -> str:
    """Return the strongest way in which this machine can keep participants apart.

    Returns
    -------
    str
        ``"users"``: every seat runs under a Unix user number of its own (only where the classroom is started by
        root). ``"bubblewrap"``: every seat runs in a sandbox that shows it no other seat. ``"together"``: neither.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return USERS
    return BUBBLEWRAP if bubblewrap_works() else TOGETHER


def bubblewrap_works() -> bool:
    """Return whether this user may make sandboxes with bubblewrap."""
    programme = shutil.which("bwrap")
    if programme is None:
        return False
    trial = [programme, "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--unshare-pid"]
    try:
        return subprocess.run([*trial, "true"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def in_words(isolation: str) -> str:
    """Say how participants are kept apart."""
    return {
        USERS: _(
            "Participants are kept apart: each works under a user of the machine that is hers alone."
        ),
        BUBBLEWRAP: _("Participants are kept apart: each works in a sandbox that is hers alone."),
        TOGETHER: _(
            "Participants are NOT kept apart on this machine: whoever writes code can read and change what "
            "others keep. That takes Linux, with the classroom started by root or with bubblewrap installed."
        ),
    }[isolation]


def sandbox(room: Room, seat: str, runtime: Path) -> list[str]:
    """Return the start of a command that runs the rest in a sandbox where no other seat can be seen."""
    home = Path.home()
    # What follows hides what came before: first the homes, then what of them a seat needs.
    hidden = [str(home), "/tmp", "/run"]
    shown = dict.fromkeys(
        str(path) for path in (kit_root(), Path(sys.prefix), Path(sys.base_prefix))
    )
    command = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    command += ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL"]
    for folder in hidden:
        command += ["--tmpfs", folder]
    for folder in shown:
        command += ["--ro-bind", folder, folder]
    for covered in (*trainers_own(room), room.path):
        command += ["--tmpfs", str(covered)]
    for path in (room.place(seat), runtime):
        command += ["--bind", str(path), str(path)]
    # Or what a participant writes beside her folder seems to be kept, and is gone with the sandbox.
    return [*command, "--remount-ro", str(room.path)]


def trainers_own(room: Room) -> list[Path]:
    """Return folders in the kit that are none of the participants' business: clients' figures, other classes."""
    kit = kit_root()
    found = [kit / "out", kit / "work", *(path.parent for path in kit.glob(f"*/{CLASS_FILE}"))]
    return [path for path in found if path.is_dir() and path != room.path]


def close_trainers_own(room: Room) -> None:
    """Take from other users of the machine what they might read in those folders; only where seats are users."""
    if room.isolation == USERS:
        for path in trainers_own(room):
            path.chmod(path.stat().st_mode & ~0o007)


def own_view(room: Room, seat: str) -> list[str]:
    """Return the start of a command that runs the rest as a seat's user; empty where nothing of it is needed."""
    steps = own_view_steps(room, seat)
    if not steps:
        return []
    uid = room.uid(seat)
    drop = f"--reuid {uid} --regid {uid} --clear-groups --no-new-privs"
    steps.append("umask 077")
    steps.append(f'exec setpriv {drop} -- "$@"')
    command = ["unshare", "--mount", "--propagation", "private", "sh", "-euc"]
    return [*command, "\n".join(steps), "seat"]


def own_view_steps(room: Room, seat: str) -> list[str]:
    """Return the shell commands that make a seat's view of the disk, where mounting changes nobody else's.

    Where the kit, Python or the class stand in a folder that only its owner may enter, such as root's home, the
    seat sees another folder in its place, with nothing in it but what it needs.
    """
    needed = dict.fromkeys(path.resolve() for path in (*_kit_folders(), room.place(seat)))
    closed = {path: folder for path in needed if (folder := _closed_above(path))}
    if not closed:
        return []
    steps = [f"exec {handle}<{quote(str(path))}" for handle, path in enumerate(closed, 3)]
    # The folders in between are for passing through; what the seat makes is for nobody else.
    steps.append("umask 022")
    steps += [
        f"mount -t tmpfs -o mode=0711,size=1m tmpfs {quote(str(folder))}"
        for folder in dict.fromkeys(closed.values())
    ]
    for handle, path in enumerate(closed, 3):
        # By its number: the name leads into the new, empty folder by now.
        bind = f"mount --no-canonicalize --bind /proc/self/fd/{handle} {quote(str(path))}"
        steps += [f"mkdir -p {quote(str(path))}", bind, f"exec {handle}<&-"]
    return steps


def unreadable_for_seats(room: Room) -> Path | None:
    """Return a folder through which a seat's user cannot pass and that no view of its own can replace, or None."""
    if not room.seats or not own_view(room, room.seats[0]):
        return None
    trial = [*own_view(room, room.seats[0])[:4], "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    tools = all(map(shutil.which, ("unshare", "mount", "setpriv")))
    if tools and subprocess.run(trial, capture_output=True).returncode == 0:
        return None
    return next(folder for path in _kit_folders() if (folder := _closed_above(path.resolve())))


def _kit_folders() -> tuple[Path, ...]:
    return kit_root(), Path(sys.prefix), Path(sys.base_prefix)


def _closed_above(path: Path) -> Path | None:
    """Return the first folder on the way to a place, itself left out, that only its owner may enter."""
    folders = (folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001)
    return next(folders, None)
