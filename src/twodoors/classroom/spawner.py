"""How the hub starts a participant's server: under limits, apart from the others, with nothing of theirs in sight."""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import psutil
from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import random_port
from traitlets import Instance

from twodoors.classroom.apart import BUBBLEWRAP, USERS, own_view, own_view_steps, sandbox
from twodoors.classroom.limits import Limits, group_name
from twodoors.classroom.room import Room
from twodoors.classroom.warm import ADDRESS, NotWarmError, ask
from twodoors.paths import kit_root


class SeatSpawner(LocalProcessSpawner):  # type: ignore[misc]
    """Start the server of one seat; see :mod:`twodoors.classroom.seat` for what runs there."""

    room = Instance(Room, config=True)
    runtime = ""
    known: ClassVar[dict[str, "SeatSpawner"]] = {}
    """The class's spawners by their seats, for the trainer's page."""
    # The hub keeps what it knows of a page that is open while its server starts anew: the page goes on with it.
    will_resume = True
    limits: Limits | None = None
    _drops_itself = False

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        if self.user is not None:
            SeatSpawner.known[self.seat] = self

    @property
    def seat(self) -> str:
        """The name of the seat, which is the user's in the hub."""
        return str(self.user.name)

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Add what the seat's programs need; nothing of the hub's own environment comes along but the path."""
        work = self.room.work(self.seat)
        zygote = os.environ.get(ADDRESS, "")
        warm = {ADDRESS: zygote, "JUPYTER_DEFAULT_PROVISIONER_NAME": "twodoors-warm"}
        return env | {
            **(warm if zygote else {}),
            "USER": self.seat,
            "HOME": str(self.room.place(self.seat)),
            "TWODOORS_HOME": str(kit_root()),
            "TWODOORS_WORK": str(work),
            "TWODOORS_LANGUAGE": self.room.language,
            "TWODOORS_WITHOUT_CODE": "1" if self.room.without_code else "",
            "JUPYTER_RUNTIME_DIR": self.runtime,
            "IPYTHONDIR": str(self.room.place(self.seat) / ".ipython"),
            "PYTHONDONTWRITEBYTECODE": "1",
            # Each seat's arithmetic keeps to one thread: twenty kernels with eight threads each would wait for one
            # another.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """Return what the new process does before it becomes the seat's server."""
        assert self.limits is not None
        enter = self.limits.entering()
        apart = self.room.isolation == USERS and not self._drops_itself
        uid = self.room.uid(name)

        def become() -> None:
            enter()
            os.umask(0o077)
            if apart:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)

        return become

    async def start(self) -> tuple[str, int]:
        """Make the seat's folders and start its server."""
        room, seat = self.room, self.seat
        place = room.place(seat)
        place.mkdir(parents=True, exist_ok=True)
        self._make_runtime()
        if room.isolation == USERS:
            os.chown(place, room.uid(seat), room.uid(seat))
        place.chmod(0o700)
        self.limits = Limits(group_name(room.path, seat), room.memory_mb, room.processes)
        log = room.path / "logs"
        log.mkdir(mode=0o700, exist_ok=True)
        before: list[str] = []
        if room.isolation == BUBBLEWRAP:
            before = sandbox(room, seat, Path(self.runtime))
        elif room.isolation == USERS:
            before = own_view(room, seat)
        self._drops_itself = bool(before)
        self.cmd = [*before, sys.executable, "-m", "twodoors.classroom.seat"]
        with (log / f"{seat}.log").open("ab") as stream:
            try:
                return await self._start_warm(place, stream.fileno())
            except NotWarmError as reason:
                self.log.warning("%s starts in the ordinary way: %s", seat, reason)
            self.popen_kwargs = {"stdout": stream, "stderr": stream, "cwd": str(place)}
            address: tuple[str, int] = await super().start()
        return address

    async def _start_warm(self, place: Path, output: int) -> tuple[str, int]:
        """Have the seat's server split off from the class's zygote."""
        room, seat = self.room, self.seat
        self.port = random_port()
        users = room.isolation == USERS
        order = {
            "role": "seat",
            "environment": self.get_env(),
            "folder": str(place),
            "arguments": self.get_args(),
            "limits": [group_name(room.path, seat), room.memory_mb, room.processes],
            "view": own_view_steps(room, seat) if users else [],
            "uid": room.uid(seat) if users else None,
        }
        zygote = os.environ.get(ADDRESS, "")
        started = await asyncio.to_thread(ask, zygote, order, (output, output))
        # As a server that a hub before this one started: not a child, known by its number.
        self.proc, self.pid = None, started.pid
        return self.ip, self.port

    def _make_runtime(self) -> None:
        """Make a folder with a short name for sockets: systems allow about a hundred bytes for their paths."""
        parent = Path("/tmp") if os.access("/tmp", os.W_OK) else self.room.place(self.seat)
        folder = parent / f"td-{self.seat}-{secrets.token_hex(6)}"
        folder.mkdir(mode=0o700)
        if self.room.isolation == USERS:
            os.chown(folder, self.room.uid(self.seat), self.room.uid(self.seat))
        self.runtime = str(folder)

    async def _signal(self, sig: int) -> bool:
        """Signal the whole session of the seat: a sandbox passes nothing on to what runs in it."""
        if not self.pid:
            return False
        try:
            if sig:
                os.killpg(self.pid, sig)
            else:
                os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    async def stop(self, now: bool = False) -> None:
        """Stop the seat's server and all that it started, and clear its folder for sockets away."""
        pid = self.pid
        await super().stop(now)
        if pid:
            end_session(pid, self.room.uid(self.seat) if self.room.isolation == USERS else None)
        if self.runtime.startswith("/tmp/td-"):
            shutil.rmtree(self.runtime, ignore_errors=True)
        if self.limits is not None:
            self.limits.leave()

    def get_state(self) -> dict[str, Any]:
        """Return what a hub that was started again has to know."""
        return {**super().get_state(), "runtime": self.runtime}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take up a server that a hub before this one started."""
        super().load_state(state)
        self.runtime = state.get("runtime", "")
        room = self.room
        self.limits = Limits(group_name(room.path, self.seat), room.memory_mb, room.processes)


def end_session(pid: int, uid: int | None) -> None:
    """End what is left of a seat: kernels that outlived their server have sessions of their own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    if uid is None:
        return
    for process in psutil.process_iter(["uids"]):
        if process.info["uids"] and process.info["uids"].real == uid:
            with contextlib.suppress(psutil.Error):
                process.kill()
