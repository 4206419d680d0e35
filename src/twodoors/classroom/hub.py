"""The hub's settings for a class; read by ``deploy/classroom/jupyterhub_config.py`` alone."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twodoors import i18n
from twodoors.classroom.address import in_address
from twodoors.classroom.entrance import TRAINER, Entrance
from twodoors.classroom.leftovers import CLASS, PROXY_FILE
from twodoors.classroom.room import SUPERVISOR, Room, ports, read_room
from twodoors.classroom.seats import read_seats
from twodoors.classroom.spawner import SeatSpawner
from twodoors.paths import kit_root


def configure(c: Any) -> None:
    """Put a class's settings into the hub's configuration ``c``; the class's folder is in TWODOORS_CLASS."""
    # What the hub keeps (its database, its logs) is nobody's to read but the trainer's.
    os.umask(0o077)
    room = read_room(Path(os.environ[CLASS]))
    if room is None:
        raise SystemExit("TWODOORS_CLASS names no class; start the hub with: twodoors classroom")
    i18n.use(room.language)
    _listen(c, room)
    _keep(c, room)
    _participants(c, room)
    _services(c, room)
    _look(c, room)


def _listen(c: Any, room: Room) -> None:
    door, proxy, hub = ports(room)
    c.JupyterHub.bind_url = f"{'https' if room.secure else 'http'}://{in_address(room.ip)}:{door}"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub}"
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy}"
    c.ConfigurableHTTPProxy.auth_token = os.environ["TWODOORS_PROXY_TOKEN"]
    c.ConfigurableHTTPProxy.command = os.environ["TWODOORS_PROXY"].split("\n")
    c.ConfigurableHTTPProxy.pid_file = str(room.path / PROXY_FILE)
    c.ConfigurableHTTPProxy.check_running_interval = 2
    if room.secure:
        c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = room.certificate, room.key
    # Who comes without a password gets at most a page that asks for one.
    c.JupyterHub.cookie_max_age_days = 2
    c.JupyterHub.tornado_settings = {
        "cookie_options": {"samesite": "Lax", "secure": room.secure},
        "slow_spawn_timeout": 2,
        "headers": {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"},
    }


def _keep(c: Any, room: Room) -> None:
    c.JupyterHub.db_url = f"sqlite:///{room.path / 'hub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(room.path / "cookie_secret")
    # A hub that ends leaves the participants' servers alone; the next one finds them again.
    c.JupyterHub.cleanup_servers = False
    c.JupyterHub.cleanup_proxy = True
    c.JupyterHub.log_level = "WARN"
    c.Application.log_level = "WARN"


def _participants(c: Any, room: Room) -> None:
    c.JupyterHub.authenticator_class = Entrance
    c.Entrance.room = room
    c.Authenticator.allow_all = True
    c.JupyterHub.spawner_class = SeatSpawner
    c.SeatSpawner.room = room
    c.Spawner.ip = "127.0.0.1"
    c.Spawner.http_timeout = 120
    c.Spawner.start_timeout = 300
    c.Spawner.poll_interval = 3
    c.Spawner.env_keep = [
        "PATH",
        "LANG",
        "LC_ALL",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "OPENBLAS_CORETYPE",
    ]
    c.JupyterHub.concurrent_spawn_limit = room.participants + 1
    c.JupyterHub.active_server_limit = room.participants + 1
    c.JupyterHub.allow_named_servers = False
    c.JupyterHub.redirect_to_server = True
    c.JupyterHub.default_url = first_page
    c.SeatSpawner.interrupt_timeout = c.SeatSpawner.term_timeout = 10


def first_page(handler: Any) -> str:
    """Return where somebody begins: the trainer at the overview of the class, a participant on her seat."""
    user = handler.current_user
    page = "login" if user is None else "home" if user.name == TRAINER else "spawn"
    return f"/hub/{page}"


class WhoIsThere:
    """The seats in use, with nickname and whether the seat's server runs; looked up anew each time it is shown."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for seat, who in sorted(read_seats(self._room.path).items()):
            spawner = SeatSpawner.known.get(seat)
            running = spawner is not None and bool(spawner.ready)
            yield {"seat": seat, "nickname": who["nickname"], "running": running}


def _services(c: Any, room: Room) -> None:
    c.JupyterHub.services = [
        {"name": SUPERVISOR, "api_token": os.environ["TWODOORS_SUPERVISOR_TOKEN"]},
        {
            "name": "culler",
            "command": [
                sys.executable,
                "-m",
                "jupyterhub_idle_culler",
                "--timeout=10800",
                "--cull-every=600",
            ],
            # By this it is found when its hub was killed.
            "environment": {CLASS: str(room.path)},
        },
    ]
    c.JupyterHub.load_roles = [
        # Not the hub's own role for administrators: that one opens participants' servers, and a page that a participant
        # made would then run with the trainer's rights.
        {
            "name": TRAINER,
            "scopes": ["admin-ui", "list:users", "read:users", "read:hub", "servers"],
            "users": [TRAINER],
        },
        {
            "name": SUPERVISOR,
            "scopes": [
                "admin:users",
                "admin:servers",
                "shutdown",
                "list:users",
                "read:hub",
                "proxy",
            ],
            "services": [SUPERVISOR],
        },
        {
            "name": "culler",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
            "services": ["culler"],
        },
    ]


def _look(c: Any, room: Room) -> None:
    from twodoors.classroom.wording import page_words

    c.JupyterHub.template_paths = [str(kit_root() / "deploy" / "classroom" / "templates")]
    c.JupyterHub.template_vars = {
        "words": page_words(),
        "language": room.language,
        "trainer": TRAINER,
        "seats": WhoIsThere(room),
    }
