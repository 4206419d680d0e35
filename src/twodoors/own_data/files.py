"""Which files of a folder are read, and which are not and why; nothing outside the folder is opened."""

import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from twodoors.i18n import _, fill
from twodoors.own_data.tables import OTHER_FILES
from twodoors.problems import InputError, Problem, shown

TEXT = (".csv", ".txt", ".tsv")
EXCEL = (".xlsx", ".xlsm")
PARQUET = (".parquet",)
READ = TEXT + EXCEL + PARQUET
_OWN = (
    "mapping.yaml",
    "mapping-proposed.yaml",
    "company.yaml",
    "problems.csv",
    "report.html",
    "report.txt",
)
_MOST_FILES = 200
LARGEST_UNPACKED = 400_000_000
"""Bytes an Excel file may unpack to; a million rows of ten columns take about half of it."""
LARGEST_RATIO = 400
SMALL = 20_000_000


@dataclass
class Found:
    """The files of an export: those to read, and what was left aside."""

    root: Path
    files: list[Path] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    """Files that were meant to be read and cannot be."""
    ignored: list[str] = field(default_factory=list)
    """Files of another kind."""

    def label(self, path: Path) -> str:
        """Return how a file is called in messages and in the mapping."""
        return path.relative_to(self.root).as_posix()


def find_files(path: Path, out: Path | None = None) -> Found:
    """Return the files of an export.

    Parameters
    ----------
    path : pathlib.Path
        One file, or a folder; folders inside it are read too.
    out : pathlib.Path, optional
        Folder of the results, left out where it lies inside the export.

    Raises
    ------
    InputError
        If there is nothing to read.
    """
    try:
        there, folder = path.exists(), path.is_dir()
    except (OSError, ValueError):
        there = folder = False
    if not there:
        raise _nothing(path, _("nothing is there"))
    if not folder:
        found = Found(path.parent)
        _sort_in(found, path, path.parent.resolve())
    else:
        found = Found(path)
        own = out.resolve() if out is not None else None
        if own == path.resolve():
            raise InputError(
                _("The results cannot go where the export is."),
                [Problem("--out", shown(str(out)), _("another folder"), "--out out/own-data")],
            )
        _walk(found, path, own)
    if not found.files:
        if found.refused:
            raise InputError(_("Nothing could be read."), found.refused)
        raise _nothing(path, ", ".join(shown(name) for name in found.ignored[:5]) or _("no files"))
    return found


def _nothing(path: Path, given: str) -> InputError:
    return InputError(
        _("There is no export to read."),
        [
            Problem(
                shown(str(path)).strip('"'),
                given,
                fill(_("a file, or a folder with files, ending in {kinds}"), kinds=", ".join(READ)),
                "klanten.csv",
            )
        ],
    )


def _walk(found: Found, folder: Path, own: Path | None) -> None:
    root = found.root.resolve()

    def unreadable(error: OSError) -> None:
        name = Path(error.filename or folder)
        found.refused.append(refusal(name.name, error.strerror or ""))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(place)
        for name in sorted(folders):
            inner = here / name
            if inner.is_symlink():
                found.ignored.append(fill(_("{name} (a link)"), name=found.label(inner)))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (here / name).is_symlink()
            and (here / name).resolve() != own
        )
        for name in sorted(names):
            _sort_in(found, here / name, root)


def _sort_in(found: Found, path: Path, root: Path) -> None:
    name, ending = path.name, path.suffix.lower()
    hidden = name.startswith(".") and not name.startswith("..")
    if hidden or name.startswith("~$") or name in _OWN:
        return
    if ending not in READ:
        found.ignored.append(found.label(path) + _advice(ending))
        return
    if path.stem.lower() in OTHER_FILES:
        found.ignored.append(found.label(path))
        return
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        found.refused.append(refusal(found.label(path), _("a link out of the folder")))
        return
    if len(found.files) >= _MOST_FILES:
        given = fill(_("more than {most:number} files"), most=_MOST_FILES)
        found.refused.append(refusal(found.label(path), given))
        return
    try:
        with path.open("rb") as stream:
            begin = stream.read(8)
    except OSError as error:
        found.refused.append(refusal(found.label(path), error.strerror or str(error)))
        return
    if not begin:
        found.refused.append(refusal(found.label(path), _("an empty file")))
        return
    twin = next(
        (known for known in found.files if known.with_suffix("") == path.with_suffix("")), None
    )
    if twin is not None:
        if PARQUET[0] not in (twin.suffix.lower(), ending):
            found.files.append(path)
            return
        # A table in two forms is one table, and Parquet leaves nothing to guess.
        extra = twin if ending in PARQUET else path
        if extra is twin:
            found.files[found.files.index(twin)] = path
        found.ignored.append(fill(_("{name} (the same table)"), name=found.label(extra)))
        return
    found.files.append(path)


def _advice(ending: str) -> str:
    if ending == ".xls":
        return _(" (save it as .xlsx)")
    if ending in (".zip", ".gz", ".7z", ".rar"):
        return _(" (unpack it first)")
    return ""


def refusal(label: str, given: str, allowed: str = "", advice: str = "") -> Problem:
    """Return the problem of a file that cannot be read."""
    return Problem(
        shown(label, 120).strip('"'),
        given,
        allowed or _("a table with one row of headings and a row per customer, invoice or contact"),
        advice=advice,
    )


def check_unpacked(path: Path, label: str) -> Problem | None:
    """Return a problem if an Excel file is none, or would unpack to something huge; open nothing in it."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return refusal(label, _("a file that is no Excel workbook"), advice=_("Save it again."))
    size = sum(member.file_size for member in members)
    small = max(sum(member.compress_size for member in members), 1)
    if size > LARGEST_UNPACKED or (size > SMALL and size / small > LARGEST_RATIO):
        return refusal(
            label,
            fill(_("{size:number} MB once unpacked"), size=size / 1e6),
            fill(_("at most {most:number} MB"), most=LARGEST_UNPACKED / 1e6),
            _("Save the sheet as CSV."),
        )
    if not any(member.filename.startswith("xl/") for member in members):
        return refusal(label, _("a file that is no Excel workbook"))
    return None
