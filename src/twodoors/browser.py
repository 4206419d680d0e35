"""The browser on this machine, for the tests and for printing to PDF: found, or brought."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twodoors.i18n import _

NAMED, NONE_WANTED = "TWODOORS_BROWSER", "TWODOORS_NO_BROWSER"

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoBrowserError(RuntimeError):
    """There is no browser here and none could be brought."""


@dataclass(frozen=True)
class Browser:
    """A browser of the Chromium family: its programme (``None``: Playwright's own) and how it is started."""

    programme: Path | None

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the programme is started with: no calls home, and no sandbox where root cannot have one."""
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        return (*_QUIET, *(("--no-sandbox",) if root else ()))


def find_browser() -> Browser | None:
    """Return the browser named by ``TWODOORS_BROWSER``, else the first one found on this machine."""
    named = os.environ.get(NAMED)
    if named:
        return Browser(Path(named)) if Path(named).is_file() else None
    for programme in _installed():
        return Browser(programme)
    return Browser(None) if _playwright_has_one() else None


def bring_browser() -> Browser:
    """Return a browser, installing one where none is found.

    Raises
    ------
    NoBrowserError
        If none is found and neither Debian nor Playwright can bring one.
    """
    found = find_browser()
    if found is None and not os.environ.get(NAMED):
        print(_("No browser was found; one is being installed."), flush=True)
        if _from_debian() or _from_playwright():
            found = find_browser()
    if found is None:
        raise NoBrowserError(
            _(
                "There is no browser for the tests, and none could be installed. Install Chromium, Chrome or "
                "Edge, or name one in TWODOORS_BROWSER. TWODOORS_NO_BROWSER=1 leaves the browser tests out."
            )
        )
    return found


def _installed() -> Iterator[Path]:
    for name in _NAMES:
        path = shutil.which(name)
        if path and _starts(path):
            yield Path(path)
    yield from (place for place in _usual_places() if place.is_file())


def _usual_places() -> Iterator[Path]:
    system = platform.system()
    if system == "Darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for name in _MAC:
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
    elif system == "Windows":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            for name in _WINDOWS:
                yield Path(os.environ.get(variable, "")) / name


def _starts(path: str) -> bool:
    # Some systems put a script under this name that only says how to get the browser.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright_has_one() -> bool:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return False
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).is_file()


def _from_debian() -> bool:
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return done.returncode == 0


def _from_playwright() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0
