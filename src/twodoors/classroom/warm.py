"""Warm starts: keep a zygote for a class, and ask it for kernels and servers that need not import anything."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ADDRESS = "TWODOORS_ZYGOTE"
"""Environment variable with the address of the class's zygote."""
COLD = "TWODOORS_COLD"
"""Set it to do without: for measuring what warm starts are worth."""
_PATIENCE_S = 20.0
# Of the environment, what the zygote's own imports need: everything in it can be read by every participant.
_KEPT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
    "TWODOORS_HOME",
    "OPENBLAS_CORETYPE",
    "VIRTUAL_ENV",
)


class NotWarmError(Exception):
    """There is no warm start now, and why: an ordinary start does it."""


class Started:
    """A process split off for us, under the names that :mod:`subprocess` gives things.

    It is nobody's child here; the handle stands for this very process even after its number is used again.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int, line: socket.socket) -> None:
        self.pid = pid
        self._handle: int | None = handle
        self._line = line

    def poll(self) -> int | None:
        """Return None while it runs, else a code; which one, its parent alone knows."""
        if self._handle is None or _readable(self._handle):
            self._let_go()
            return 1
        return None

    def wait(self) -> int | None:
        """Return the code of a process that has ended."""
        if self._handle is not None:
            _readable(self._handle, None)
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Signal the process, if it is still there."""
        if self.poll() is None and self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _let_go(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        self._line.close()

    def __del__(self) -> None:
        """Close the handle of a process that nobody asks about any more; that ends a kernel."""
        self._let_go()


def ask(address: str, order: Mapping[str, Any], output: tuple[int, int] = (1, 2)) -> Started:
    """Ask a zygote for a process; what it says goes to our own streams, or to two others.

    Raises
    ------
    NotWarmError
        If there is none, or it does not answer.
    """
    if not address:
        raise NotWarmError("no zygote is kept")
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        line.settimeout(_PATIENCE_S)
        line.connect(address)
        socket.send_fds(line, [json.dumps(order).encode()], list(output))
        answer, handles, _flags, _address = socket.recv_fds(line, 32, 1)
        if not answer or len(handles) != 1:
            raise NotWarmError("the zygote declines")
        if not line.recv(32):
            raise NotWarmError("it ended before it was what it should be; see the zygote's log")
        line.settimeout(None)
        return Started(int(answer), handles[0], line)
    except (OSError, ValueError) as error:
        line.close()
        raise NotWarmError(f"the zygote does not answer: {error}") from None
    except NotWarmError:
        line.close()
        raise


class Zygote:
    """The zygote of a class: started, and started again when it is gone."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens, the same for the whole class; empty where this platform has no such starts."""
        if not possible():
            return ""
        if self._folder is None:
            self._folder = Path("/tmp", f"td-zygote-{secrets.token_hex(6)}")
            self._folder.mkdir(mode=0o711)
            self._folder.chmod(0o711)
        return str(self._folder / "z")

    def wait(self, seconds: float) -> bool:
        """Wait until it listens; return whether it does."""
        deadline = time.monotonic() + seconds
        while self.alive and time.monotonic() < deadline:
            if Path(self.address).exists():
                return True
            time.sleep(0.1)
        return False

    @property
    def kept(self) -> bool:
        """Whether it was started and should run."""
        return self._process is not None

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def keep(self) -> bool:
        """Start it unless it runs; return whether it was started."""
        if not self.address or self.alive:
            return False
        Path(self.address).unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                # -P: no module of the folder it is started in.
                [sys.executable, "-P", "-m", "twodoors.classroom.zygote", self.address],
                env=bare_environment(os.environ),
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return True

    def end(self) -> None:
        """End it; what was split off goes on."""
        if self._process is not None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def possible() -> bool:
    """Return whether this platform can split processes off and say who asks for them: Linux can."""
    linux = sys.platform == "linux" and hasattr(os, "pidfd_open") and os.access("/tmp", os.W_OK)
    return linux and not os.environ.get(COLD)


def bare_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a zygote may know of an environment."""
    kept = {name: environment[name] for name in _KEPT if name in environment}
    # One thread of arithmetic, and none that waits for work: they would not survive the splitting.
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def _readable(handle: int, milliseconds: int | None = 0) -> bool:
    import select

    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(milliseconds))
