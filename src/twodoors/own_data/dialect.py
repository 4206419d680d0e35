"""How a text file is written: its encoding, its separator and where its headings are."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from twodoors.i18n import _
from twodoors.own_data.files import refusal
from twodoors.problems import Problem

SEPARATORS = (";", ",", "\t", "|")
_CHUNK = 1 << 22
_SAMPLE = 1 << 18
_MOST_COLUMNS = 2_000
_ODD = re.compile(rb"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Dialect:
    """How a text file is written. ``header_line`` counts lines above the first row of data."""

    encoding: str
    separator: str
    headings: tuple[str, ...]
    header_line: int
    header_row: int


class Unreadable(Exception):  # noqa: N818 - a state of a file, carried to where it is listed
    """A file that cannot be read as a table, with the problem to list."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def dialect_of(path: Path, label: str, encoding: str = "", separator: str = "") -> Dialect:
    """Look at a text file and say how it is written.

    Raises
    ------
    Unreadable
        If it is no text, has no rows or no columns.
    """
    try:
        known = encoding or _encoding(path)
        if known is None:
            raise Unreadable(refusal(label, _("a file that is no text")))
        with path.open("rb") as stream:
            begin = stream.read(_SAMPLE)
    except OSError as error:
        raise Unreadable(refusal(label, error.strerror or str(error))) from None
    try:
        decoder = codecs.getincrementaldecoder(known)("replace")
        text = decoder.decode(begin, final=False).lstrip("\ufeff")
    except LookupError:
        raise Unreadable(refusal(label, known, "utf-8, utf-16, windows-1252")) from None
    if not text.strip():
        raise Unreadable(refusal(label, _("an empty file")))
    cut = len(begin) == _SAMPLE
    first = text.splitlines()[0].strip().lower().strip('"')
    if not separator and first.startswith("sep=") and len(first) == 5:
        separator = first[-1]
    chosen = separator or _separator(text, cut)
    return _with_headings(known, chosen, text, label, cut)


def _encoding(path: Path) -> str | None:
    """Return the encoding of the whole file, so that a stray letter on the last row is no surprise."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    odd = total = 0
    with path.open("rb") as stream:
        begin = stream.read(4)
        if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        if (guess := _wide(stream.read(4_000))) is not None:
            return guess
        stream.seek(0)
        utf8 = True
        while piece := stream.read(_CHUNK):
            odd += len(_ODD.findall(piece[:_SAMPLE]))
            total += len(piece[:_SAMPLE])
            if utf8:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    utf8 = False
    if odd > max(2, total // 1_000):
        return None
    return "utf-8" if utf8 else "cp1252"


def _wide(begin: bytes) -> str | None:
    """Return which UTF-16 a file without a mark is: every other byte of Latin text is zero."""
    even, odd = begin[0::2], begin[1::2]
    if len(begin) < 8:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _records(text: str, separator: str, cut: bool, most: int = 300) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            records.append(record)
            if len(records) > most:
                return records
    except csv.Error:
        return records
    return records[:-1] if cut and len(records) > 1 else records


def _usual_width(records: list[list[str]]) -> tuple[int, float]:
    widths = Counter(len(record) for record in records if any(record))
    if not widths:
        return 1, 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return width, count / sum(widths.values())


def _separator(text: str, cut: bool) -> str:
    def fit(separator: str) -> float:
        width, share = _usual_width(_records(text, separator, cut))
        return share * min(width, 50) ** 0.5 if width > 1 else 0.0

    return max(SEPARATORS, key=fit)


def _with_headings(encoding: str, separator: str, text: str, label: str, cut: bool) -> Dialect:
    width, _share = _usual_width(_records(text, separator, cut))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    headings: list[str] = []
    row = 0
    try:
        for row, record in enumerate(reader, start=1):
            # Titles above the table are narrower than the table itself.
            if len(record) >= width and sum(bool(cell.strip()) for cell in record) >= width / 2:
                headings = record
                break
            if row > 50:
                break
    except csv.Error:
        headings = []
    if not headings:
        raise Unreadable(refusal(label, _("no row of headings")))
    if len(headings) > _MOST_COLUMNS:
        raise Unreadable(refusal(label, _("more columns than a table has")))
    return Dialect(encoding, separator, tuple(headings), reader.line_num, row)
