"""What is wrong in the cells of an export: every row, kept in little space and listed in full."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twodoors.i18n import _, fill, number
from twodoors.problems import shown

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
HIDDEN = "…"


@dataclass(frozen=True)
class Finding:
    """One kind of problem in one column: the rows and values it was found in, and what is expected."""

    file: str
    column: str
    expected: str
    rows: NDArray[np.int64]
    values: Sequence[Any]
    left_out: bool = True
    """Whether the row, or the cell, is left out of what is counted."""

    def __len__(self) -> int:
        return len(self.rows)


@dataclass
class Findings:
    """Everything found so far, in the order in which it was found."""

    found: list[Finding] = field(default_factory=list)

    def add(
        self,
        file: str,
        column: str,
        expected: str,
        rows: Any,
        values: Any,
        *,
        left_out: bool = True,
    ) -> None:
        """Add rows with a problem; none is fine."""
        if len(rows):
            kept = np.asarray(rows, dtype=np.int64)
            self.found.append(Finding(file, column, expected, kept, values, left_out))

    @property
    def count(self) -> int:
        """Return how many cells or rows have a problem."""
        return sum(len(finding) for finding in self.found)

    def rows(self) -> Iterator[tuple[str, int, str, str, str, bool]]:
        """Return file, row, column, value, what is expected and whether it was left out, one by one."""
        for finding in self.found:
            for row, value in zip(finding.rows, finding.values, strict=True):
                yield (
                    finding.file,
                    int(row),
                    finding.column,
                    text_of(value),
                    finding.expected,
                    finding.left_out,
                )


def text_of(value: Any) -> str:
    """Return a value as it may be shown."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    """
    return "'" + text if text.lstrip(" \u00a0\u200b\ufeff").startswith(_RISKY) else text


def as_csv(findings: Findings) -> Iterator[str]:
    """Return the full list as CSV, a piece at a time; cells cannot act as formulas."""
    yield "\ufeff"
    head = (_("file"), _("row"), _("column"), _("value"), _("expected"), _("left out"))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(head)
    for count, (file, row, column, value, expected, left_out) in enumerate(findings.rows(), 1):
        words = _("yes") if left_out else _("no")
        cells = (safe(file), row or "", safe(column), safe(value[:500]), safe(expected), words)
        writer.writerow(cells)
        if count % 20_000 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def lines(findings: Findings, most: int = 40, each: int = 5) -> list[str]:
    """Return the list as it is printed: a few rows of every kind of problem, and how many more."""
    printed: list[str] = []
    left = findings.count
    for finding in findings.found:
        if len(printed) >= most:
            break
        for row, value in list(zip(finding.rows[:each], finding.values[:each], strict=True)):
            place = fill(
                _("{file}, row {row}, {column}: {value}. Expected: {expected}."),
                file=shown(finding.file).strip('"'),
                row=number(float(row)),
                column=shown(finding.column),
                value=shown(text_of(value)) if text_of(value) else _("empty"),
                expected=finding.expected,
            )
            printed.append(place)
            left -= 1
        if len(finding) > each:
            printed.append(
                fill(_("… and {count:number} more like this."), count=len(finding) - each)
            )
            left -= len(finding) - each
    if left > 0:
        printed.append(fill(_("… and {count:number} more in problems.csv."), count=left))
    return printed
