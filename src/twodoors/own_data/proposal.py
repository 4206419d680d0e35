"""Which table a file is taken for and which column for which field: by name and by content."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pyarrow as pa

from twodoors.own_data import cells
from twodoors.own_data.mapping import UNKNOWN, FileMapping
from twodoors.own_data.personal import content_kind, heading_kind, plain
from twodoors.own_data.tables import TABLES, Field, Table
from twodoors.own_data.words import SAME_WORD

_SAMPLE = 5_000
_SUITS = 0.7
"""Share of the filled cells that must suit a field."""
_NAMED = 0.6
"""Least likeness of a heading to a name of a field."""


@dataclass
class Look:
    """A first look at a file: some of its cells, and what was understood."""

    label: str
    headings: tuple[str, ...]
    sample: dict[str, pa.Array]
    facts: dict[str, str]
    personal: dict[str, str] = field(default_factory=dict)
    """Columns with personal data, and of what kind."""
    mapping: FileMapping | None = None
    order_sure: bool = True
    _texts: dict[str, list[str]] = field(default_factory=dict, repr=False)
    _times: dict[str, tuple[str | None, cells.Unit]] = field(default_factory=dict, repr=False)
    _marks: dict[str, str | None] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """Return how many rows were looked at."""
        return max((len(column) for column in self.sample.values()), default=0)

    def text(self, heading: str) -> list[str]:
        """Return the cells of a column in the sample as text."""
        if heading not in self._texts:
            column = cells.as_text(self.sample[heading])
            self._texts[heading] = [str(value) for value in column.to_pylist()]
        return self._texts[heading]


def look(source: Any) -> Look:
    """Read the first rows of a file and see what they hold."""
    sample: dict[str, pa.Array] = {}
    for _rows, content in islice(source.pieces(source.headings), 1):
        sample = {name: column.slice(0, _SAMPLE) for name, column in content.items()}
    if not sample:
        sample = {name: pa.array([], pa.string()) for name in source.headings}
    found = Look(source.label, source.headings, sample, source.facts())
    for heading in source.headings:
        kind = heading_kind(heading) or content_kind(found.text(heading))
        if kind is not None:
            found.personal[heading] = kind
    return found


def propose(looks: Sequence[Look]) -> dict[str, FileMapping]:
    """Return a proposed mapping for every file that looks like one of the tables."""
    proposals: dict[str, FileMapping] = {}
    for seen in looks:
        made = _best_table(seen, alone=len(looks) == 1)
        if made is not None:
            proposals[seen.label] = made
            seen.mapping = made
    return proposals


def _best_table(seen: Look, alone: bool) -> FileMapping | None:
    stem = _name(seen.label)
    best: tuple[float, FileMapping] | None = None
    for table in TABLES.values():
        named = _called(stem, table)
        columns = _columns(seen, table, by_content=named or (alone and table.name == "customers"))
        needed = [f.name for f in table.fields if f.required]
        if any(name not in columns for name in needed):
            continue
        if table.telling and not any(name in columns for name in table.telling):
            continue
        score = len(columns) / len(seen.headings) + 0.3 * len(columns) + (10 if named else 0)
        if table.name == "exits" and not named:
            # Customers with an end date and nothing else would be taken for it.
            score -= 1
        if best is None or score > best[0]:
            best = score, _mapping(seen, table, columns)
    return best[1] if best else None


def _name(label: str) -> str:
    """Return what a file or sheet is called; a numbered part of a table is called after its folder."""
    file, _hash, sheet = label.partition("#")
    path = PurePosixPath(file)
    stem = plain(path.stem)
    if stem.isdigit():
        stem = plain(PurePosixPath(path.parent.name).stem)
    return f"{stem} {plain(sheet)}".strip()


def _called(stem: str, table: Table) -> bool:
    words = stem.split()
    return any(name in words or stem == name for name in table.names) or any(
        len(name) > 5 and stem.startswith(name) for name in table.names
    )


def _columns(seen: Look, table: Table, by_content: bool) -> dict[str, str]:
    """Return the best heading for each field: the likeliest pairs first, each heading once."""
    pairs = []
    for place, known in enumerate(table.fields):
        for heading in seen.headings:
            score = _likeness(heading, known.names)
            hidden = heading in seen.personal and known.kind != "id"
            if score >= _NAMED and not hidden and suits(seen, heading, known):
                pairs.append((-score, place, seen.headings.index(heading), known.name, heading))
    found: dict[str, str] = {}
    for _score, _place, _column, name, heading in sorted(pairs):
        if name not in found and heading not in found.values():
            found[name] = heading
    if by_content:
        _by_content(seen, table, found)
    return found


@cache
def _likeness(heading: str, names: tuple[str, ...]) -> float:
    words = plain(heading)
    if heading_kind(heading) is not None:
        return 0.0
    if words in names:
        return 1.0 - 0.001 * names.index(words)
    joined = words.replace(" ", "")
    if joined in [name.replace(" ", "") for name in names]:
        return 0.95
    tokens = set(words.split())
    inside = [name for name in names if len(name) > 3 and set(name.split()) <= tokens]
    if inside:
        return 0.7 + 0.2 * max(map(len, inside)) / max(len(words), 1)
    close = difflib.get_close_matches(joined, [n.replace(" ", "") for n in names], n=1, cutoff=0.84)
    return 0.65 if close else 0.0


def _by_content(seen: Look, table: Table, found: dict[str, str]) -> None:
    """Give required fields that no heading speaks of the first column whose cells suit."""
    for known in table.fields:
        if known.name in found or not (known.required or known.name == "end"):
            continue
        free = [h for h in seen.headings if h not in found.values() and h not in seen.personal]
        if known.kind == "id":
            free = [h for h in free if _distinct(seen.text(h)) > 0.95]
        if known.kind == "time":
            # A date that is often empty is an end.
            filled = {h: _filled(seen.text(h)) for h in free}
            free = [h for h in free if suits(seen, h, known) and _looks_dated(seen.text(h))]
            free = [h for h in free if (filled[h] < 0.98) == (known.name == "end")]
        free = [h for h in free if suits(seen, h, known)]
        if free:
            found[known.name] = free[0]


def _filled(text: list[str]) -> float:
    return sum(map(bool, text)) / len(text) if text else 0.0


def _distinct(text: list[str]) -> float:
    return len(set(text)) / len(text) if text else 0.0


def _looks_dated(text: list[str]) -> bool:
    return any(not cell.lstrip("-").isdigit() or len(cell) in (6, 8) for cell in text if cell)


def suits(seen: Look, heading: str, known: Field) -> bool:
    """Return whether most filled cells of a column hold what a field needs; an empty column suits all."""
    column = seen.sample[heading]
    filled = int((~cells.is_empty(cells.as_text(column))).sum())
    if filled == 0 or known.kind in ("id", "word"):
        return filled > 0 or not known.required
    if known.kind in ("number", "count"):
        _values, bad = cells.numbers(column, decimal_of(seen, heading) or ".")
    elif known.kind == "flag":
        _values, bad = cells.flags(column)
    else:
        order, unit = time_form(seen, heading)
        values, bad = cells.times(column, order or cells.DAY_FIRST, unit)
        if known.name == "end" and not known.required and _always(values, bad):
            # Every customer has an end: that of his contract, not of his being a customer.
            return False
    return float(bad.sum()) <= (1 - _SUITS) * filled


def _always(values: cells.Floats, bad: cells.Flags) -> bool:
    return len(values) > 20 and float(np.isnan(values[~bad]).mean() if (~bad).any() else 1) < 0.02


def decimal_of(seen: Look, heading: str) -> str | None:
    """Return the decimal mark a column shows."""
    if not pa.types.is_string(seen.sample[heading].type):
        return "."
    if heading not in seen._marks:
        seen._marks[heading] = cells.decimal_of(seen.text(heading))
    return seen._marks[heading]


def time_form(seen: Look, heading: str) -> tuple[str | None, cells.Unit]:
    """Return the order of day and month in a column, and whether it counts months instead of dates."""
    if heading not in seen._times:
        seen._times[heading] = _time_form(seen.text(heading))
    return seen._times[heading]


def _time_form(content: list[str]) -> tuple[str | None, cells.Unit]:
    text = [cell for cell in content if cell]
    whole = [cell for cell in text if cell.lstrip("-").isdigit() and len(cell.lstrip("-")) <= 4]
    if text and len(whole) > 0.9 * len(text):
        return None, "month"
    return cells.order_of(text)[0], "date"


def _mapping(seen: Look, table: Table, columns: Mapping[str, str]) -> FileMapping:
    timed = [h for n, h in columns.items() if table.field(n).kind == "time"]
    dated = [heading for heading in timed if time_form(seen, heading)[1] == "date"]
    orders = [order for heading in dated if (order := time_form(seen, heading)[0])]
    marks = [
        mark
        for name, heading in columns.items()
        if table.field(name).kind in ("number", "count") and (mark := decimal_of(seen, heading))
    ]
    seen.order_sure = bool(orders) or not any(_slashed(seen.text(h)) for h in dated)
    values = {
        name: _words(seen.text(heading), table.field(name))
        for name, heading in columns.items()
        if table.field(name).kind == "word"
    }
    return FileMapping(
        table=table.name,
        columns=dict(columns),
        decimal="," if "," in marks else ".",
        date_order=orders[0] if orders else cells.DAY_FIRST,
        values=values,
        encoding=seen.facts.get("encoding", ""),
        separator=seen.facts.get("separator", ""),
    )


def _slashed(text: list[str]) -> bool:
    import re

    return any(re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", cell) for cell in text)


def _words(text: list[str], known: Field) -> dict[str, str | None]:
    """Return for every word in a column the word of the kit it stands for, or a question mark."""
    found: dict[str, str | None] = {}
    for word in sorted({cell for cell in text if cell}, key=str.lower)[:50]:
        meant = word.lower()
        meant = SAME_WORD.get(meant, meant)
        nothing = meant in cells.EMPTY and meant not in known.words
        if nothing or (meant == word and meant in known.words):
            continue
        found[word] = meant if meant in known.words else UNKNOWN
    return found
