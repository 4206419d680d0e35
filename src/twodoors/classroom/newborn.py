"""What a process split off from the zygote does first: become somebody else, for good, then a kernel or a server."""

import ctypes
import os
import re
import resource
import select
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from twodoors.classroom.preload import forget_place
from twodoors.classroom.zygote import Newborn, Peer, receive

KERNEL, SEAT = "kernel", "seat"
_NEWNS, _NO_NEW_PRIVS, _DUMPABLE = 0x00020000, 38, 4
_LIMITS = {
    "Max data size": resource.RLIMIT_DATA,
    "Max address space": resource.RLIMIT_AS,
    "Max core file size": resource.RLIMIT_CORE,
    "Max processes": resource.RLIMIT_NPROC,
}
_LIMIT_LINE = re.compile(r"(Max [a-z ]+?)  +(\w+) +(\w+)")
READY = b"ready"
"""What a newborn says when it is what was asked for."""


def live(newborn: Newborn) -> None:
    """Be what was asked for, until its end."""
    peer = newborn.peer
    if not peer.trusted:
        # Before a word of his is read.
        _become_like(peer)
    order, streams = receive(newborn)
    _take_over(order, streams, newborn.connection)
    if order["role"] == KERNEL:
        newborn.connection.send(READY)
        _be_kernel(order, newborn.connection)
    elif order["role"] == SEAT and peer.trusted:
        _become_seat(order)
        newborn.connection.send(READY)
        newborn.connection.close()
        _be_seat(order)
    else:
        raise SystemExit("zygote: nothing that can be asked for")


def _become_like(peer: Peer) -> None:
    """Take on the limits, the view of the disk and the user number of who asks; end at once where that cannot be.

    Up to the last line this is still root, with what the asker laid out on the disk in view at the end: so all is
    looked at beforehand, through handles that stay his whatever happens, and nothing but numbers changes after.
    """
    try:
        watch = os.pidfd_open(peer.pid)
        place = os.open(f"/proc/{peer.pid}", os.O_PATH | os.O_DIRECTORY)
        own = os.fstat(place).st_uid == peer.uid
        # Who made a world of users of his own is root in it, and could show this process any disk.
        same_users = os.path.samestat(
            os.stat("ns/user", dir_fd=place), Path("/proc/self/ns/user").stat()
        )
        _join_groups(_words(place, "cgroup"))
        _share_limits(_words(place, "limits"))
        theirs = os.open("ns/mnt", os.O_RDONLY, dir_fd=place)
        elsewhere = not os.path.samestat(os.fstat(theirs), Path("/proc/self/ns/mnt").stat())
        # Had he ended meanwhile, his number could be somebody else's.
        gone = bool(select.select([watch], [], [], 0)[0])
        if not own or not same_users or gone:
            os._exit(1)
        if elsewhere:
            _call("setns", theirs, _NEWNS)
        drop_to(peer.uid, peer.gid)
    except BaseException:
        os._exit(1)
    for handle in (theirs, place, watch):
        os.close(handle)


def _words(place: int, name: str) -> str:
    with open(os.open(name, os.O_RDONLY, dir_fd=place), encoding="utf-8") as stream:  # noqa: PTH123 - a handle
        return stream.read()


def _share_limits(words: str) -> None:
    # In words, which anybody may read: asking the system for the numbers takes a right that containers lack.
    for line in words.splitlines()[1:]:
        found = _LIMIT_LINE.match(line)
        if found and found[1] in _LIMITS:
            soft, hard = (_number(word) for word in found.groups()[1:])
            resource.setrlimit(_LIMITS[found[1]], (soft, hard))


def _number(word: str) -> int:
    return resource.RLIM_INFINITY if word == "unlimited" else int(word)


def drop_to(uid: int, gid: int) -> None:
    """Become a user, without a way back."""
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    _call("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)
    # As after an ordinary start: the user's own programs may look at this one.
    _call("prctl", _DUMPABLE, 1, 0, 0, 0)


def _join_groups(words: str) -> None:
    for line in words.splitlines():
        _number, controllers, path = line.split(":", 2)
        if controllers and controllers not in ("memory", "pids"):
            continue
        procs = Path("/sys/fs/cgroup", controllers, path.lstrip("/"), "cgroup.procs")
        with suppress(OSError):
            procs.write_text("0", encoding="ascii")


def _take_over(order: dict[str, Any], streams: list[int], connection: socket.socket) -> None:
    """Put streams, environment and folder in place, and let go of everything else that is open."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, stream in enumerate([nothing, *streams, *streams[-1:]][:3]):
        os.dup2(stream, number)
    kept = connection.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    os.environ.clear()
    os.environ.update(order["environment"])
    os.umask(0o077)
    os.chdir(order["folder"])
    forget_place()


def _be_kernel(order: dict[str, Any], connection: socket.socket) -> None:
    from twodoors.press.run_warm import be_kernel

    # A parent with the number 1 is one that nobody has to watch: that is the lifeline's part.
    be_kernel(order["connection"], "--IPKernelApp.parent_handle=1", watch=Lifeline(connection))


class Lifeline(Thread):
    """Ends this process when the one that asked for it ends, however it ends."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(daemon=True)
        self._connection = connection

    def run(self) -> None:
        """Wait for the end of the line."""
        with suppress(OSError):
            self._connection.recv(1)
        os._exit(1)


def _become_seat(order: dict[str, Any]) -> None:
    from twodoors.classroom.limits import Limits

    Limits(*order["limits"]).entering()()
    if order["view"]:
        _call("unshare", _NEWNS)
        steps = ["mount --make-rprivate /", *order["view"]]
        subprocess.run(["sh", "-euc", "\n".join(steps)], check=True)
    if order["uid"] is not None:
        drop_to(order["uid"], order["uid"])
    os.chdir(order["folder"])


def _be_seat(order: dict[str, Any]) -> None:
    from twodoors.classroom import seat

    sys.argv = ["twodoors.classroom.seat", *order["arguments"]]
    seat.main()


_libc = ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: int) -> None:
    if getattr(_libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
