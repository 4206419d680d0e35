"""Start a class, watch over it, and end it: the supervisor of hub and servers behind ``twodoors classroom``."""

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from twodoors.classroom.address import address, check_address
from twodoors.classroom.apart import BUBBLEWRAP
from twodoors.classroom.leftovers import CLASS, STATE_FILE, end_hub_and_proxy, end_seats, this_run
from twodoors.classroom.proxy import proxy_command
from twodoors.classroom.room import Room, ports
from twodoors.classroom.seats import read_seats
from twodoors.classroom.warm import ADDRESS, Zygote
from twodoors.i18n import _
from twodoors.paths import kit_root

_LOOK_S = 3.0
_RECENT = timedelta(hours=1)
_AT_ONCE = 3
_ZYGOTE_S = 30.0


class Classroom:
    """A running class: its hub, restarted when it dies, and a server for each seat in use or spare."""

    def __init__(self, room: Room, spare: int) -> None:
        self.room, self.spare = room, spare
        self.token = secrets.token_hex(32)
        self._proxy_token = secrets.token_hex(32)
        self._hub: subprocess.Popen[bytes] | None = None
        self._zygote = Zygote(room.path / "logs" / "zygote.log")
        self.ended = 0
        """The signal that ended the class, or 0."""

    def start(self) -> None:
        """Start the hub and wait until it answers.

        Raises
        ------
        InputError
            If a port is taken, or the address is not one of this machine.
        RuntimeError
            If the hub ends instead of answering: with the end of its log.
        """
        end_hub_and_proxy(self.room.path)
        check_address(self.room)
        (self.room.path / "logs").mkdir(mode=0o700, exist_ok=True)
        if self.room.isolation != BUBBLEWRAP:  # from outside, nothing gets into a sandbox
            self._zygote.keep()
        self._start_hub()
        self._wait_for_hub()

    def address(self) -> str:
        """Return the address that participants open."""
        return address(self.room)

    def prepare_seats(self, told: Callable[[int, int], None]) -> list[str]:
        """Start the servers of the first seats before class; return those that did not start."""
        wanted = self._wanted()
        self._zygote.wait(_ZYGOTE_S)
        failed, waiting, pending = [], list(wanted), set[str]()
        while (waiting or pending) and not self.ended:
            while waiting and len(pending) < _AT_ONCE:
                seat = waiting.pop(0)
                if self._start_server(seat):
                    pending.add(seat)
                else:
                    failed.append(seat)
            users = self.users()
            for seat in list(pending):
                server = users.get(seat, {}).get("servers", {}).get("", {})
                if server.get("ready"):
                    pending.discard(seat)
                elif not server.get("pending") and not server:
                    pending.discard(seat)
                    failed.append(seat)
            told(len(wanted) - len(waiting) - len(pending), len(wanted))
            time.sleep(0.5)
        return failed

    def watch(self) -> None:
        """Stay until the class is ended: start the hub again when it dies, and servers that died."""
        while not self.ended:
            time.sleep(_LOOK_S)
            if self.ended:
                break
            if self._hub is not None and self._hub.poll() is not None:
                print(_("The hub stopped; it is being started again."), file=sys.stderr, flush=True)
                self._start_hub()
                with contextlib.suppress(RuntimeError):
                    self._wait_for_hub()
                continue
            if self._zygote.kept and self._zygote.keep():
                print(
                    _("Warm starts stopped; they are being made ready again."),
                    file=sys.stderr,
                    flush=True,
                )
            with contextlib.suppress(OSError, ValueError):
                self._revive()

    def end(self) -> None:
        """End the class: servers, proxy and hub. What participants saved stays in the class's folder."""
        self.ended = self.ended or signal.SIGTERM
        with contextlib.suppress(OSError, ValueError):
            self._call("POST", "shutdown", {"proxy": True, "servers": True})
        if self._hub is not None:
            try:
                self._hub.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self._hub.kill()
        self._zygote.end()
        end_hub_and_proxy(self.room.path)
        end_seats(self.room)
        (self.room.path / STATE_FILE).unlink(missing_ok=True)

    def users(self) -> dict[str, dict[str, Any]]:
        """Return what the hub knows of every seat."""
        found = self._call("GET", "users?limit=300")
        return {user["name"]: user for user in found} if isinstance(found, list) else {}

    def _wanted(self) -> list[str]:
        taken = read_seats(self.room.path)
        free = [seat for seat in self.room.seats if seat not in taken]
        return [*[seat for seat in self.room.seats if seat in taken], *free[: self.spare]]

    def _revive(self) -> None:
        users, taken = self.users(), read_seats(self.room.path)
        now = datetime.now(UTC)
        for seat in taken:
            user = users.get(seat)
            if user is None or user.get("servers") or user.get("pending"):
                continue
            last = user.get("last_activity")
            if last and now - datetime.fromisoformat(last.replace("Z", "+00:00")) < _RECENT:
                self._start_server(seat)

    def _start_server(self, seat: str) -> bool:
        with contextlib.suppress(urllib.error.HTTPError):
            self._call("POST", f"users/{seat}")  # answers with 409 where the seat is known
        try:
            self._call("POST", f"users/{seat}/server")
        except urllib.error.HTTPError as error:
            return error.code == 400  # it runs already
        return True

    def _start_hub(self) -> None:
        room = self.room
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "CONFIGPROXY"))
        }
        environment |= {
            CLASS: str(room.path),
            "TWODOORS_HOME": str(kit_root()),
            "TWODOORS_PROXY_TOKEN": self._proxy_token,
            "TWODOORS_SUPERVISOR_TOKEN": self.token,
            "TWODOORS_PROXY": "\n".join(proxy_command()),
            ADDRESS: self._zygote.address if self._zygote.kept else "",
        }
        logs = room.path / "logs"
        end_hub_and_proxy(room.path)
        config = kit_root() / "deploy" / "classroom" / "jupyterhub_config.py"
        with (logs / "hub.log").open("ab") as log:
            self._hub = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", str(config)],
                cwd=room.path,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        this_run(
            room.path,
            self._hub.pid,
            {"api": self._api_address(), "address": self.address(), "token": self.token},
        )

    def _wait_for_hub(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError):
                self._call("GET", "")
                return
            if self._hub is not None and self._hub.poll() is not None:
                break
            time.sleep(0.3)
        log = (self.room.path / "logs" / "hub.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError("\n".join(log.splitlines()[-12:]))

    def _api_address(self) -> str:
        return f"http://127.0.0.1:{ports(self.room)[2]}/hub/api/"

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        return call(self._api_address(), self.token, method, path, body)


def call(api: str, token: str, method: str, path: str, body: Any = None) -> Any:
    """Ask a hub on this machine something."""
    request = urllib.request.Request(
        api + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {token}", "Content-Type": "application/json"},
    )
    # Straight to this machine, whatever proxy the environment names for the internet.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=30) as answer:
        content = answer.read()
    return json.loads(content) if content else None


@contextlib.contextmanager
def ended_by_signal(ended: Callable[[int], None]) -> Iterator[None]:
    """Call ``ended`` with the signal when this process is asked to stop, by Ctrl + C or from elsewhere."""

    def stop(number: int, _frame: object) -> None:
        ended(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
