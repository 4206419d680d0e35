"""What a workshop's folder holds: every file written in one stroke, and a record of what is finished."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from twodoors.i18n import _
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_place import held
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write

RECORD_FILE = ".twodoors.json"
_APART = ("reports/",)
"""Kinds of jobs that keep account of themselves."""
_FORMAT = 2


@dataclass
class Entry:
    """What is known of one job: the key it was done for, the files it gave, and what stopped it, if anything."""

    key: str
    files: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    """What the pages around it need to know of it, as plain data."""


class Folder:
    """A workshop's folder with its record; opening it writes nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        self.kept: list[str] = []
        """Files of the trainer's that stood where a new one had to go, by their new name."""
        self._read()

    def _read(self) -> None:
        try:
            if not self.path.exists():
                return
            if not self.path.is_dir():
                raise self._unusable(_("a file"))
            if (self.path / RECORD_FILE).is_file():
                self.entries = _entries((self.path / RECORD_FILE).read_bytes())
            elif any(not found.name.startswith(".") for found in self.path.iterdir()):
                raise self._unusable(_("a folder with other files in it"))
        except OSError as error:
            raise self._unusable(error.strerror or "") from None

    def _unusable(self, given: str) -> InputError:
        allowed = _("a new or empty folder, or one that holds a workshop of this kit")
        problem = Problem(
            "--out", f"{shown(str(self.path))}: {given}", allowed, "--out out/half-day"
        )
        return InputError(_("The workshop cannot be written there."), [problem])

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Open the folder and keep it to this run for the length of a ``with`` block."""
        with held(self.path):
            self._read()  # another run may have written in the meantime
            self.open()
            yield

    def open(self) -> None:
        """Make the folder, or say why that cannot be done."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for part in self.path.rglob(".*.part"):  # left by a machine that lost its power
                part.unlink(missing_ok=True)
            self._save()
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from None

    def is_finished(self, name: str, key: str) -> bool:
        """Return whether a job was done with this key and all its files are there."""
        entry = self.entries.get(name)
        return (
            entry is not None
            and entry.key == key
            and entry.failure is None
            and all((self.path / file).is_file() for file in entry.files)
        )

    def put(
        self,
        name: str,
        key: str,
        files: Mapping[str, str | bytes],
        failure: Failure | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Write the files of a job, drop those it gave before, and record it."""
        before = self.entries.get(name, Entry(""))
        digests = {}
        for file, made in files.items():
            content = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
            digests[file] = sha256(content).hexdigest()
            self._give_way(file, before, digests[file])
            write(self.path / file, content)
        for file in set(before.files) - set(files):
            self._remove(file, before)
        self.entries[name] = Entry(key, digests, failure, dict(facts or {}))
        self._save()

    def forget(self, keep: set[str], kind: str = "") -> None:
        """Remove the files of every job that is not to be kept, among those of a kind or those of none."""
        for name in set(self.entries) - keep:
            if (name.partition("/")[0] if name.startswith(_APART) else "") != kind:
                continue
            for file in self.entries[name].files:
                self._remove(file, self.entries[name])
            del self.entries[name]
        self._save()

    def _remove(self, file: str, before: Entry) -> None:
        self._give_way(file, before, "")
        path = self._inside(file)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()

    def _give_way(self, file: str, before: Entry, coming: str) -> None:
        """Rename a file that somebody has worked in since it was written here: work is never written over."""
        path = self._inside(file)
        if path is None or not path.is_file():
            return
        found = sha256(path.read_bytes()).hexdigest()
        if found in (coming, before.files.get(file)):
            return
        for number in range(1, 1000):
            spared = path.with_name(f"{path.stem}-{number}{path.suffix}")
            if not spared.exists():
                path.replace(spared)
                self.kept.append(spared.relative_to(self.path).as_posix())
                return

    def _inside(self, file: str) -> Path | None:
        path = self.path / file
        return path if path.resolve().is_relative_to(self.path.resolve()) else None

    def _save(self) -> None:
        record = {
            "format": _FORMAT,
            "entries": {name: asdict(entry) for name, entry in sorted(self.entries.items())},
        }
        write(self.path / RECORD_FILE, (json.dumps(record, indent=1) + "\n").encode())


def _entries(record: bytes) -> dict[str, Entry]:
    """Read a record; one that cannot be read is as good as none: everything is done anew."""
    try:
        raw = json.loads(record)
        if raw["format"] != _FORMAT:
            return {}
        return {str(name): _entry(entry) for name, entry in raw["entries"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _entry(raw: Mapping[str, Any]) -> Entry:
    files = {str(file): str(digest) for file, digest in raw["files"].items()}
    failure = Failure(**raw["failure"]) if raw["failure"] else None
    return Entry(str(raw["key"]), files, failure, dict(raw["facts"]))
