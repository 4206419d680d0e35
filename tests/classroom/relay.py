"""The network between a browser and the class, that a test can cut."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Relay:
    """Passes on what comes in at a port of its own, as long as it is not cut."""

    def __init__(self, port: int) -> None:
        self._to, self._cut = port, False
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Break every line, and refuse new ones."""
        self._cut = True
        for line in self._open:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        """Pass on again."""
        self._cut = False

    def close(self) -> None:
        """End."""
        self.cut()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                theirs, _address = self._listener.accept()
            except OSError:
                return
            if self._cut:
                theirs.close()
                continue
            try:
                ours = socket.create_connection(("127.0.0.1", self._to), timeout=10)
            except OSError:
                theirs.close()
                continue
            ours.settimeout(None)
            self._open += [theirs, ours]
            for source, target in ((theirs, ours), (ours, theirs)):
                threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(1 << 16):
            target.sendall(content)
    for line in (source, target):
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()


@contextmanager
def network_to(port: int) -> Iterator[Relay]:
    """Give a network to a port of this machine for the length of a ``with`` block."""
    relay = Relay(port)
    try:
        yield relay
    finally:
        relay.close()
