"""Where a class can be reached: the address on the wall, and whether its ports are free."""

import errno
import socket

from twodoors.classroom.room import LAST_PORT, Room, ports
from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, shown

_STEP = 100


def address(room: Room) -> str:
    """Return the address that participants open."""
    host = _own_address() if room.ip in ("0.0.0.0", "::", "") else room.ip
    return f"{'https' if room.secure else 'http'}://{in_address(host)}:{room.port}/"


def in_address(host: str) -> str:
    """Return a host as it stands in an address: one with colons in brackets.

    >>> in_address("::1")
    '[::1]'
    """
    return f"[{host}]" if ":" in host else host


def check_address(room: Room) -> None:
    """See whether the class can listen where it is to listen.

    Raises
    ------
    InputError
        If the address is not one of this machine, or one of the three ports is taken: which, and what to do.
    """
    door, *inner = ports(room)
    for host, port in ((room.ip, door), *(("127.0.0.1", port) for port in inner)):
        try:
            _try_to_listen(host, port)
        except OSError as error:
            not_here = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            problem = _no_such_address(room) if not_here else _taken(room, port)
            raise InputError(_("The class cannot be opened here."), [problem]) from None


def _try_to_listen(host: str, port: int) -> None:
    family, kind, protocol, _name, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(place)


def _no_such_address(room: Room) -> Problem:
    allowed = _("an address of this machine, or 0.0.0.0 for all of them")
    return Problem("--ip", shown(room.ip), allowed, "--ip 0.0.0.0")


def _taken(room: Room, port: int) -> Problem:
    other = room.port + _STEP if room.port + _STEP <= LAST_PORT else room.port - _STEP
    return Problem(
        "--port",
        fill(_("{port}, which is in use"), port=str(port)),
        _("three free ports in a row, this one and the two after it"),
        f"--port {other}",
        _("Perhaps a class is still open: twodoors classroom-stop ends it."),
    )


def _own_address() -> str:
    """Return this machine's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
