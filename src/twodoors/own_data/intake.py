"""From the cells of a file to a table of numbers, dates and words, listing every cell that is none."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from twodoors.i18n import _, fill
from twodoors.own_data import cells
from twodoors.own_data.findings import HIDDEN, Findings
from twodoors.own_data.mapping import FileMapping
from twodoors.own_data.proposal import Look, time_form
from twodoors.own_data.tables import KINDS, TABLES, Field
from twodoors.own_data.words import SAME_WORD

Progress = Callable[[int], None]

_TOTAL = r"^(sub|eind|grand[ ]?)?(totaal|totals?|totalen)\b|^(som|sum|aantal|gemiddelde|average)\b"


def read_table(
    source: Any, one: FileMapping, seen: Look, findings: Findings, progress: Progress
) -> tuple[pd.DataFrame, str]:
    """Return the rows of a file as one table, and whether its times are dates or months.

    Columns are named for the fields: ids and words as categories, times as days since 1970 (or
    numbers of months), numbers and flags as floats; ``row`` is the row in the file. Rows whose
    indispensable cells cannot be read are listed in ``findings`` and left out.

    Raises
    ------
    Unreadable
        If the file breaks off.
    """
    table = TABLES[one.table]
    units = {
        name: time_form(seen, heading)[1]
        for name, heading in one.columns.items()
        if table.field(name).kind == "time"
    }
    headings = list(dict.fromkeys(one.columns.values()))
    parts: dict[str, list[Any]] = {name: [] for name in one.columns}
    rows_of: list[Any] = []
    for rows, content in source.pieces(headings):
        keep = _rows_of_data(source.label, one, rows, content, findings)
        piece: dict[str, Any] = {}
        for name, heading in one.columns.items():
            known = table.field(name)
            values, bad = _values(known, content[heading], one, units.get(name, "date"))
            wrong = bad & keep
            if wrong.any():
                hidden = heading in seen.personal
                shown = _shown(content[heading], wrong, hidden)
                expected = _expected(known, one)
                findings.add(source.label, heading, expected, rows[wrong], shown, left_out=True)
                if not known.blank or known.required:
                    keep &= ~bad
            piece[name] = values
        for name, values in piece.items():
            mask = pa.array(keep)
            parts[name].append(
                values.filter(mask) if isinstance(values, pa.Array) else values[keep]
            )
        rows_of.append(rows[keep])
        progress(len(rows))
    _ragged(source, findings)
    frame = pd.DataFrame({"row": _joined(rows_of, np.int64)})
    for name in one.columns:
        frame[name] = _column(table.field(name), parts[name])
    return frame, next(iter(units.values()), "")


def _joined(parts: list[Any], kind: Any) -> Any:
    return np.concatenate(parts) if parts else np.empty(0, kind)


def _column(known: Field, parts: list[Any]) -> Any:
    if known.kind == "id":
        coded = pa.chunked_array(parts, pa.string()).combine_chunks().dictionary_encode()
        codes = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
        names = pd.Index(coded.dictionary.to_pylist(), dtype=object)
        return pd.Categorical.from_codes(codes, categories=names)
    if known.kind == "word":
        return pd.Categorical.from_codes(_joined(parts, np.int8), categories=pd.Index(known.words))
    return _joined(parts, np.float64)


def _rows_of_data(
    label: str, one: FileMapping, rows: Any, content: Mapping[str, pa.Array], findings: Findings
) -> Any:
    """Return which rows are data: not empty, no total, no headings once more."""
    texts = {h: cells.as_text(c) for h, c in content.items() if pa.types.is_string(c.type)}
    keep = np.ones(len(rows), np.bool_)
    if len(texts) == len(content):
        blank = np.logical_and.reduce([cells.is_empty(text) for text in texts.values()])
        keep &= ~blank
    first = one.columns.get("customer_id") or next(iter(one.columns.values()), "")
    if first in texts:
        text = texts[first]
        total = pc.match_substring_regex(text, _TOTAL, ignore_case=True)
        again = pc.equal(text, pa.scalar(first))
        for marks, expected in (
            (total, _("a row of one customer, not a total")),
            (again, _("a row of data, not the headings once more")),
        ):
            found = np.asarray(marks.to_numpy(zero_copy_only=False)) & keep
            findings.add(label, first, expected, rows[found], _shown(text, found, False))
            keep &= ~found
    return keep


def _values(known: Field, content: Any, one: FileMapping, unit: Any) -> tuple[Any, Any]:
    if known.kind == "id":
        text = cells.as_text(content)
        return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text), np.zeros(
            len(text), np.bool_
        )
    if known.kind == "word":
        return _words(known, content, one.values.get(known.name, {}))
    if known.kind == "flag":
        return cells.flags(content)
    if known.kind == "time":
        return cells.times(content, one.date_order, unit, last=known.name == "end")
    values, bad = cells.numbers(content, one.decimal)
    if known.kind == "count":
        broken = ~np.isnan(values) & (values != np.round(values))
        values, bad = np.where(broken, np.nan, values), bad | broken
    return values, bad


def _words(known: Field, content: Any, meant: Mapping[str, str | None]) -> tuple[Any, Any]:
    """Return the place of each word among the words of the field, -1 where there is none."""
    own = {word.lower(): meaning for word, meaning in meant.items()}
    coded = pc.dictionary_encode(cells.as_text(content))
    places, bad = [], []
    for word in coded.dictionary.to_pylist():
        small = str(word).lower()
        if small in cells.EMPTY and small not in known.words:
            small = ""
        meaning = own[small] if small in own else SAME_WORD.get(small, small)
        places.append(known.words.index(meaning) if meaning in known.words else -1)
        # A word that the mapping says is not used is no problem.
        bad.append(places[-1] < 0 and bool(small) and not (small in own and own[small] is None))
    indices = coded.indices.to_numpy(zero_copy_only=False)
    return np.array(places, np.int8)[indices], np.array(bad, np.bool_)[indices]


def _expected(known: Field, one: FileMapping) -> str:
    if known.kind == "word":
        return fill(
            _("one of {words}, or a line under values in the mapping"), words=", ".join(known.words)
        )
    if known.kind == "time":
        return f"{_(KINDS['time'])} ({one.date_order})"
    return _(KINDS[known.kind])


def _shown(content: Any, chosen: Any, hidden: bool) -> list[str]:
    if hidden:
        return [HIDDEN] * int(chosen.sum())
    return [
        str(value)[:200] for value in cells.as_text(content.filter(pa.array(chosen))).to_pylist()
    ]


def _ragged(source: Any, findings: Findings) -> None:
    by_width: dict[int, list[tuple[int, int]]] = {}
    for row, there, expected in source.ragged:
        by_width.setdefault(expected, []).append((row, there))
    for width, found in by_width.items():
        findings.add(
            source.label,
            _("the whole row"),
            fill(_("{width:number} cells, as many as there are headings"), width=width),
            [row for row, _there in found],
            [fill(_("{there:number} cells"), there=there) for _row, there in found],
        )
