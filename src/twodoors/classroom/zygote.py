"""The process from which warm kernels and servers are split off: it has imported everything, and knows no secret.

Run as ``python -m twodoors.classroom.zygote SOCKET``, with nothing in its environment that a participant may not
see; it ends when its standard input is closed. Every process it splits off could read all that it holds.

Who asks over the socket is known from the system itself, not from what he says, and gets a process with his own
user number, limits and view of the disk; only the user who runs the zygote may ask for somebody else's.
"""

import gc
import json
import os
import selectors
import signal
import socket
import struct
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_ORDER = 128 << 10
"""Bytes of a request: an environment, mostly."""
_SECONDS_TO_ORDER = 10.0
_AT_ONCE = 24
"""Processes of one participant: more notebooks than anybody has open."""
_CREDENTIALS = struct.Struct("iII")


@dataclass(frozen=True)
class Peer:
    """Who asks, as the system says it."""

    pid: int
    uid: int
    gid: int

    @classmethod
    def of(cls, connection: socket.socket) -> "Peer":
        """Return who stands at the other end of a connection."""
        size = _CREDENTIALS.size
        return cls(
            *_CREDENTIALS.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
        )

    @property
    def trusted(self) -> bool:
        """Whether it is the user who runs the zygote, who could do anything here without it."""
        return self.uid == os.geteuid()


@dataclass(frozen=True)
class Newborn:
    """A process that was just split off, still with the zygote's rights, and the line to who asked for it."""

    peer: Peer
    connection: socket.socket


class Zygote:
    """Listens, splits processes off, and buries them."""

    def __init__(self, address: Path) -> None:
        self._alive: dict[int, int] = {}
        self._address = address
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        unfinished = address.with_suffix(".new")
        self._listener.bind(str(unfinished))
        # Anybody may knock; who is not served is turned away by his user number.
        unfinished.chmod(0o666)
        self._listener.listen(128)
        unfinished.rename(address)
        self._listener.setblocking(False)
        self._bell, self._bell_rope = socket.socketpair()
        self._bell.setblocking(False)
        self._bell_rope.setblocking(False)

    def serve(self) -> Newborn | None:
        """Serve until told to end; return in every process that is split off, and None at the end."""
        ended: list[int] = []
        signal.signal(signal.SIGTERM, lambda number, _frame: ended.append(number))
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        signal.set_wakeup_fd(self._bell_rope.fileno(), warn_on_full_buffer=False)
        with selectors.DefaultSelector() as selector:
            for source in (self._listener, self._bell, 0):
                selector.register(source, selectors.EVENT_READ)
            while not ended:
                for key, _events in selector.select():
                    if key.fileobj == 0:
                        if not os.read(0, 64):
                            ended.append(0)
                    elif key.fileobj is self._bell:
                        with suppress(BlockingIOError):
                            self._bell.recv(4096)
                    elif newborn := self._answer():
                        return newborn
                self._bury()
        self._listener.close()
        self._address.unlink(missing_ok=True)
        if signal.SIGTERM in ended:
            # The class is over. Where it only broke off, its processes go on, for the next one to find.
            for pid in self._alive:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return None

    def _answer(self) -> Newborn | None:
        try:
            connection, _address = self._listener.accept()
        except OSError:
            return None
        peer = Peer.of(connection)
        served = peer.trusted or os.geteuid() == 0
        if not served or (not peer.trusted and Counter(self._alive.values())[peer.uid] >= _AT_ONCE):
            connection.close()
            return None
        try:
            pid = os.fork()
        except OSError as error:
            print(f"zygote: {error}", file=sys.stderr, flush=True)
            connection.close()
            return None
        if pid == 0:
            self._leave()
            return Newborn(peer, connection)
        self._alive[pid] = peer.uid
        with connection, suppress(OSError):
            # Until it is buried here, nobody else can have its number.
            handle = os.pidfd_open(pid)
            try:
                connection.setblocking(False)
                socket.send_fds(connection, [str(pid).encode()], [handle])
            finally:
                os.close(handle)
        return None

    def _leave(self) -> None:
        """Be a process of one's own: nothing of the zygote's is left but what it imported."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        for mine in (self._listener, self._bell, self._bell_rope):
            mine.close()
        gc.enable()

    def _bury(self) -> None:
        with suppress(ChildProcessError):
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) > 0:
                self._alive.pop(pid, None)


def receive(newborn: Newborn) -> tuple[dict[str, Any], list[int]]:
    """Return what is asked for, and the streams that came along.

    Raises
    ------
    ValueError
        If it is not in order.
    """
    connection = newborn.connection
    connection.settimeout(_SECONDS_TO_ORDER)
    content, streams, flags, _address = socket.recv_fds(connection, LARGEST_ORDER, 2)
    connection.settimeout(None)
    if flags & socket.MSG_TRUNC:
        raise ValueError("the order is too long")
    order = json.loads(content)
    if not isinstance(order, dict):
        raise ValueError("the order is not an object")
    return order, streams


def main() -> None:
    """Load, listen, and be what the processes that are split off are for."""
    from twodoors.classroom import preload

    address = Path(sys.argv[1])
    preload.load()
    if threads := preload.threads_in_the_way():
        raise SystemExit(f"zygote: {', '.join(threads)}: threads where there should be none")
    preload.settle()
    newborn = Zygote(address).serve()
    if newborn is None:
        return
    from twodoors.classroom.newborn import live

    live(newborn)


if __name__ == "__main__":
    main()
