"""Read a client's export: from a folder of files to a customer base over time, listing all that is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from twodoors.i18n import _, fill
from twodoors.own_data import checks
from twodoors.own_data.assembling import assembled
from twodoors.own_data.dialect import Unreadable
from twodoors.own_data.files import find_files, refusal
from twodoors.own_data.findings import Findings
from twodoors.own_data.history import History
from twodoors.own_data.intake import read_table
from twodoors.own_data.mapping import FileMapping, Mapped, check_columns, nearest_heading
from twodoors.own_data.parquet import ParquetFile
from twodoors.own_data.proposal import Look, look, propose
from twodoors.own_data.sources import open_sources
from twodoors.own_data.tables import TABLES
from twodoors.problems import InputError, Problem, shown

Progress = Callable[[str, int], None]


@dataclass
class Export:
    """What was read, what was understood of it and what is wrong with it."""

    looks: list[Look]
    mapped: Mapped
    rows: dict[str, int]
    findings: Findings
    refused: list[Problem]
    ignored: list[str]
    history: History
    window_given: bool = False

    def unused(self) -> dict[str, list[str]]:
        """Return for each file the columns that are not used and hold nothing personal."""
        found = {}
        for seen in self.looks:
            one = self.mapped.files.get(seen.label)
            taken = set(one.columns.values()) if one else set()
            found[seen.label] = [
                h for h in seen.headings if h not in taken and h not in seen.personal
            ]
        return found

    def personal(self) -> dict[str, list[str]]:
        """Return for each file the columns left out because they hold personal data."""
        found = {}
        for seen in self.looks:
            one = self.mapped.files.get(seen.label)
            taken = set(one.columns.values()) if one else set()
            found[seen.label] = [h for h in seen.personal if h not in taken]
        return found


@dataclass
class Frame:
    """A file as a table, before the tables are put together."""

    label: str
    one: FileMapping
    frame: pd.DataFrame
    unit: str
    hidden: frozenset[str] = field(default_factory=frozenset)


def read_export(
    path: Path,
    mapping: Mapped | None = None,
    *,
    out: Path | None = None,
    progress: Progress = lambda _label, _rows: None,
) -> Export:
    """Read an export.

    Parameters
    ----------
    path : pathlib.Path
        A file or a folder; nothing in it is changed.
    mapping : Mapped, optional
        What is which; without it, what :func:`twodoors.own_data.proposal.propose` makes of it.
    out : pathlib.Path, optional
        Folder of the results, not read where it lies inside the export.
    progress : callable
        Told the file and the rows read of it so far.

    Raises
    ------
    InputError
        If there are no customers to be read, or the mapping does not fit: every problem.
    """
    found = find_files(path, out)
    refused = list(found.refused)
    sources: dict[str, Any] = {}
    for file in found.files:
        label = found.label(file)
        told = mapping.files.get(label) if mapping else None
        try:
            opened = open_sources(
                file, label, told.encoding if told else "", told.separator if told else ""
            )
        except Unreadable as error:
            refused.append(error.problem)
            continue
        sources |= {source.label: source for source in opened}
    looks = []
    for label, source in list(sources.items()):
        try:
            seen = look(source)
        except Unreadable as error:
            refused.append(error.problem)
            del sources[label]
            continue
        if seen.rows:
            looks.append(seen)
        elif isinstance(source, ParquetFile):
            # An empty table of a system's own making says that nothing of the kind happened.
            found.ignored.append(fill(_("{name} (no rows)"), name=label))
        else:
            refused.append(refusal(label, _("only a row of headings")))
    mapped = Mapped(propose(looks)) if mapping is None else _fitting(mapping, looks, refused)
    if not any(one.table == "customers" for one in mapped.files.values()):
        raise InputError(
            _("No table of customers was found."), [*refused, *_why_none(looks, mapped)]
        )
    findings = Findings()
    frames = _frames(sources, looks, mapped, findings, refused, progress)
    history = assembled(frames, mapped, findings, refused)
    rows = {frame.label: len(frame.frame) for frame in frames}
    given = mapped.observed_from is not None or mapped.observed_until is not None
    return Export(looks, mapped, rows, findings, refused, found.ignored, history, given)


def _frames(
    sources: Mapping[str, Any],
    looks: list[Look],
    mapped: Mapped,
    findings: Findings,
    refused: list[Problem],
    progress: Progress,
) -> list[Frame]:
    frames = []
    for seen in looks:
        one = mapped.files.get(seen.label)
        if one is None:
            continue
        done = 0

        def told(rows: int, label: str = seen.label) -> None:
            nonlocal done
            done += rows
            progress(label, done)

        hidden = frozenset(seen.personal)
        try:
            frame, unit = read_table(sources[seen.label], one, seen, findings, told)
        except Unreadable as error:
            refused.append(error.problem)
            continue
        frame = checks.checked(frame, seen.label, one, hidden, findings)
        frames.append(Frame(seen.label, one, frame, unit, hidden))
    return frames


def _fitting(mapping: Mapped, looks: list[Look], refused: list[Problem]) -> Mapped:
    """Return the mapping where it fits the files; refuse it with every column that is not there."""
    known = {seen.label: seen for seen in looks}
    problems: list[Problem] = []
    files: dict[str, FileMapping] = {}
    failed = {problem.where for problem in refused}
    for label, one in mapping.files.items():
        if label in known:
            problems += check_columns(label, one, known[label].headings)
            files[label] = one
        elif shown(label, 120).strip('"') not in failed:
            advice = nearest_heading(label, list(known))
            names = ", ".join(shown(name) for name in list(known)[:10])
            problems.append(Problem("files", shown(label), names, advice=advice))
    if problems:
        raise InputError(_("The mapping does not fit the files."), problems)
    return replace(mapping, files=files)


def _why_none(looks: list[Look], mapped: Mapped) -> list[Problem]:
    problems = []
    needed = ", ".join(f.name for f in TABLES["customers"].fields if f.required)
    for seen in looks:
        one = mapped.files.get(seen.label)
        taken = fill(_("taken for {table}"), table=one.table) if one else ""
        headings = ", ".join(shown(h, 30) for h in seen.headings[:8])
        problems.append(
            Problem(
                shown(seen.label, 120).strip('"'),
                " ".join(filter(None, [taken, fill(_("columns {names}"), names=headings)])),
                fill(_("columns for {names}"), names=needed),
                _("Klantnummer;Ingangsdatum;Einddatum"),
                _("Say in a mapping which columns these are, and give it with --mapping."),
            )
        )
    return problems
