"""``twodoors doctor``: whether this computer is ready for the class, and what to do about what is not."""

import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.markers import InvalidMarker
from packaging.requirements import InvalidRequirement, Requirement

from twodoors import i18n
from twodoors.browser import find_browser
from twodoors.i18n import LANGUAGES, _, fill, number
from twodoors.paths import kit_root, work_folder
from twodoors.problems import shown

DONE, FAILED = 0, 1
OLDEST = (3, 11)
PORT = 8888
ROOM_MB, KERNEL_MB = 500, 250
"""What a lesson's kernel and the room around it take at most; measured with some to spare."""
DISK_MB = 1_000
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what it is, what was found, and what to do where that is not good.

    ``grave`` problems keep the kit from working; the others only take something away.
    """

    name: str
    found: str
    todo: str = ""
    grave: bool = True

    @property
    def good(self) -> bool:
        """Whether there is nothing to do."""
        return not self.todo

    def __str__(self) -> str:
        mark = "✓" if self.good else "✗" if self.grave else "!"
        return f"{mark} {self.name}: {self.found}" + (f" {self.todo}" if self.todo else "")


def examine() -> Iterator[Finding]:
    """Yield everything that is looked at, in the language spoken now."""
    checks: tuple[Callable[[], Finding], ...] = (
        _python, _packages, _notebooks, _work, _disk, _memory, _port, _browser, _fonts, _language, _class,
    )  # fmt: skip
    for check in checks:
        try:
            yield check()
        except Exception as error:  # a check that fails is itself a finding
            name = check.__name__.strip("_")
            todo = _("This could not be looked at; try the lessons and see.")
            yield Finding(name, shown(str(error)), todo, grave=False)


def doctor() -> int:
    """Print what was found and return the exit code: 1 where something keeps the kit from working."""
    findings = list(examine())
    for finding in findings:
        print(finding)
    grave = sum(not finding.good and finding.grave for finding in findings)
    if grave:
        print(fill(_("{count} things to mend before the class."), count=str(grave)))
        return FAILED
    print(_("This computer is ready."))
    return DONE


def _python() -> Finding:
    todo = ""
    if sys.version_info[:2] < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        todo = fill(_("Install Python {oldest} or newer and set up the kit again."), oldest=oldest)
    return Finding("Python", platform.python_version(), todo)


def _packages() -> Finding:
    wrong = list(_other_versions(kit_root() / "requirements.lock"))
    if not wrong:
        return Finding(_("Packages"), _("as the lock file says"))
    found = ", ".join(wrong[:5]) + ("…" if len(wrong) > 5 else "")
    todo = _("Set up the kit again: make lab, or pip install -r requirements.lock.")
    return Finding(
        _("Packages"), fill(_("missing or of another version: {found}."), found=found), todo
    )


def _other_versions(lock: Path) -> Iterator[str]:
    for line in lock.read_text(encoding="utf-8").splitlines():
        if "==" not in line or line.startswith((" ", "#")):
            continue
        try:
            wanted = Requirement(line.rstrip(" \\"))
            applies = wanted.marker is None or wanted.marker.evaluate()
        except (InvalidRequirement, InvalidMarker):
            continue
        if applies and not _is_there(wanted):
            yield wanted.name


def _is_there(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(version(wanted.name), prereleases=True)
    except PackageNotFoundError:
        return False


def _notebooks() -> Finding:
    counts = [len(list((kit_root() / "notebooks" / code).glob("*.ipynb"))) for code in LANGUAGES]
    todo = "" if min(counts) and len(set(counts)) == 1 else _("Run: twodoors build")
    return Finding(_("Notebooks"), ", ".join(map(str, counts)), todo)


def _work() -> Finding:
    folder = work_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        found = f"{folder}: {error.strerror or error}."
        todo = _("Put the kit into a folder in which you may write, such as your own documents.")
        return Finding(_("Your own folder"), found, todo)
    return Finding(_("Your own folder"), str(folder))


def _disk() -> Finding:
    free = shutil.disk_usage(kit_root()).free / 1e6
    todo = ""
    if free < DISK_MB:
        todo = fill(_("Make room: {needed} MB is needed."), needed=number(DISK_MB))
    return Finding(_("Disk"), fill(_("{free} MB free."), free=number(free, 0)), todo)


def _memory() -> Finding:
    import psutil

    free = psutil.virtual_memory().available / 1e6
    people = max(0, int((free - ROOM_MB) // KERNEL_MB))
    found = fill(
        _("{free} MB free, enough for {people} open lessons at once."),
        free=number(free, 0),
        people=number(people),
    )
    todo = "" if people else _("Close other programmes.")
    return Finding(_("Memory"), found, todo)


def _class() -> Finding:
    """Say whether a whole class could work on this computer; only a class needs it."""
    from twodoors.classroom.apart import TOGETHER, best_isolation, in_words
    from twodoors.classroom.proxy import check_installed
    from twodoors.problems import InputError

    isolation = best_isolation()
    try:
        check_installed()
    except InputError as error:
        return Finding(
            _("A class on this computer"), error.title, str(error.problems[0]), grave=False
        )
    todo = _("docs/classroom.md says how.") if isolation == TOGETHER else ""
    return Finding(_("A class on this computer"), in_words(isolation), todo, grave=False)


def _port() -> Finding:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", PORT))
        except OSError:
            found = fill(_("{port} is in use; the next free one will be taken."), port=str(PORT))
            return Finding(_("Port"), found)
    return Finding(_("Port"), fill(_("{port} is free."), port=str(PORT)))


def _browser() -> Finding:
    found = find_browser()
    if found is None:
        todo = _("Lessons open in any browser; for PDFs install Chromium, Chrome or Edge.")
        return Finding(_("Browser for PDFs"), _("none of the Chromium family."), todo, grave=False)
    return Finding(_("Browser for PDFs"), str(found.programme or "Playwright"))


def _fonts() -> Finding:
    if sys.platform != "linux":
        return Finding(_("Fonts"), _("the system's own"))
    folders = [Path(name).expanduser() for name in _FONTS]
    any_font = any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.is_dir())
    todo = "" if any_font else _("Install a font, such as the package fonts-dejavu-core.")
    return Finding(_("Fonts"), _("there are some") if any_font else _("none."), todo, grave=False)


def _language() -> Finding:
    code = i18n.system_language()
    try:
        version("jupyterlab-language-pack-nl-NL")
    except PackageNotFoundError:
        todo = _("JupyterLab's own menus stay English: set up the kit again.")
        return Finding(_("Language"), code, todo, grave=False)
    asked = next((os.environ[name] for name in ("LC_ALL", "LANG") if os.environ.get(name)), "")
    return Finding(_("Language"), f"{code} ({asked})" if asked else code)
