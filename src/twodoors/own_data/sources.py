"""A table as it stands in a file: its headings and its cells, a piece at a time, never changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.csv as csv

from twodoors.i18n import _, fill
from twodoors.own_data.dialect import Dialect, Unreadable, dialect_of
from twodoors.own_data.files import EXCEL, PARQUET, check_unpacked, refusal
from twodoors.own_data.parquet import ParquetFile, described
from twodoors.problems import Problem

MOST_ROWS = 100_000_000
_BLOCK = 1 << 23
_SAMPLE_ROWS = 20_000


def unique_headings(raw: Sequence[object]) -> tuple[str, ...]:
    """Return headings as text, each once: empty ones get their place, repeated ones a number.

    Examples
    --------
    >>> unique_headings(["Naam", "", "Naam"])
    ('Naam', 'column 2', 'Naam (2)')
    """
    seen: dict[str, int] = {}
    names: list[str] = []
    for place, cell in enumerate(raw, start=1):
        name = " ".join(str(cell if cell is not None else "").split()) or f"column {place}"
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(names)


class Source(Protocol):
    """A table in a file. Pieces come with the file's number of each row (headings are row 1)."""

    label: str
    headings: tuple[str, ...]
    ragged: list[tuple[int, int, int]]
    """Rows with another number of cells than there are headings: row, cells there, cells expected."""

    def pieces(self, columns: Sequence[str]) -> Iterator[tuple[Any, dict[str, pa.Array]]]:
        """Return row numbers and the columns asked for, a piece at a time."""

    def facts(self) -> dict[str, str]:
        """Return what was understood of how the file is written."""


@dataclass
class TextFile:
    """A text file with separators."""

    path: Path
    label: str
    dialect: Dialect
    headings: tuple[str, ...] = ()
    ragged: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headings = unique_headings(self.dialect.headings)

    def facts(self) -> dict[str, str]:
        """Return encoding and separator."""
        return {"encoding": self.dialect.encoding, "separator": self.dialect.separator}

    def pieces(self, columns: Sequence[str]) -> Iterator[tuple[Any, dict[str, pa.Array]]]:
        """Read the file as text, block by block."""
        import numpy as np

        self.ragged.clear()
        inner = [f"c{place}" for place in range(len(self.headings))]
        wanted = [inner[self.headings.index(column)] for column in columns]

        shift = self.dialect.header_line - self.dialect.header_row

        def skip(row: Any) -> str:
            place = int(row.number or 0) - shift
            self.ragged.append((place, row.actual_columns, row.expected_columns))
            return "skip"

        row = self.dialect.header_row + 1
        try:
            reader = csv.open_csv(
                self.path,
                read_options=csv.ReadOptions(
                    encoding=self.dialect.encoding,
                    skip_rows=self.dialect.header_line,
                    column_names=inner,
                    use_threads=False,
                    block_size=_BLOCK,
                ),
                parse_options=csv.ParseOptions(
                    delimiter=self.dialect.separator,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=skip,
                ),
                convert_options=csv.ConvertOptions(
                    column_types=dict.fromkeys(inner, pa.string()),
                    include_columns=wanted,
                    strings_can_be_null=False,
                ),
            )
            for batch in reader:
                # Rows of another width are not in the batch, and are counted all the same.
                bad = [entry[0] for entry in self.ragged if entry[0] >= row]
                rows = np.arange(row, row + batch.num_rows + len(bad))
                rows = (rows[~np.isin(rows, bad)] if bad else rows)[: batch.num_rows]
                row = int(rows[-1]) + 1 if len(rows) else row
                yield rows, dict(zip(columns, batch.columns, strict=True))
        except pa.ArrowInvalid as error:
            raise Unreadable(refusal(self.label, _invalid(str(error)))) from None
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", "") or str(error)
            raise Unreadable(refusal(self.label, why)) from None


def _invalid(message: str) -> str:
    if "straddl" in message:
        return _("a row longer than 8 MB; perhaps a quotation mark is not closed")
    if "Empty CSV" in message:
        return _("only a row of headings")
    return message.splitlines()[0][:120]


@dataclass
class Sheet:
    """A sheet of an Excel workbook; formulas are shown as they stand and never worked out."""

    path: Path
    label: str
    sheet: str
    headings: tuple[str, ...]
    header_row: int
    ragged: list[tuple[int, int, int]] = field(default_factory=list)

    def facts(self) -> dict[str, str]:
        """Return the name of the sheet."""
        return {"sheet": self.sheet}

    def pieces(self, columns: Sequence[str]) -> Iterator[tuple[Any, dict[str, pa.Array]]]:
        """Read the sheet as text, some thousand rows at a time."""
        import numpy as np

        places = [self.headings.index(column) for column in columns]
        rows: list[list[str]] = []
        first = self.header_row + 1

        def piece() -> tuple[Any, dict[str, pa.Array]]:
            numbers = np.arange(first, first + len(rows))
            cells = zip(*rows, strict=True) if places else ()
            arrays = [pa.array(list(cell), pa.string()) for cell in cells]
            return numbers, dict(zip(columns, arrays, strict=True))

        for record in _sheet_rows(self.path, self.label, self.sheet, first):
            rows.append([excel_text(record[p]) if p < len(record) else "" for p in places])
            if len(rows) >= _SAMPLE_ROWS:
                yield piece()
                first += len(rows)
                rows = []
        if rows:
            yield piece()


def excel_text(value: Any) -> str:
    """Return the value of a cell as text that reads the same everywhere: ISO dates, decimal points."""
    from datetime import date, datetime

    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


def _sheet_rows(path: Path, label: str, sheet: str, first: int) -> Iterator[tuple[Any, ...]]:
    book = _open_book(path, label)
    try:
        yield from book[sheet].iter_rows(min_row=first, values_only=True)
    except Unreadable:
        raise
    except Exception as error:
        # Whatever a damaged workbook makes the reader trip over, the file is what is wrong.
        raise Unreadable(refusal(label, type(error).__name__, _("a sound workbook"))) from None
    finally:
        book.close()


def _open_book(path: Path, label: str) -> Any:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        raise Unreadable(refusal(label, type(error).__name__, _("a sound workbook"))) from None


def open_sources(path: Path, label: str, encoding: str = "", separator: str = "") -> list[Any]:
    """Return the tables in a file: one, or one per sheet.

    Raises
    ------
    Unreadable
        If there is none.
    """
    ending = path.suffix.lower()
    if ending in EXCEL:
        return _sheets(path, label)
    if ending in PARQUET:
        return [_parquet(path, label)]
    return [TextFile(path, label, dialect_of(path, label, encoding, separator))]


def _parquet(path: Path, label: str) -> ParquetFile:
    names, rows = described(path, label)
    if rows > MOST_ROWS:
        raise Unreadable(too_many(label, rows))
    return ParquetFile(path, label, unique_headings(names), tuple(names))


def too_many(label: str, rows: int) -> Problem:
    """Return the problem of a file with more rows than can be kept."""
    return refusal(
        label,
        fill(_("{rows:number} rows"), rows=rows),
        fill(_("at most {most:number} rows"), most=MOST_ROWS),
        _("Export a shorter period."),
    )


def _sheets(path: Path, label: str) -> list[Sheet]:
    problem = check_unpacked(path, label)
    if problem is not None:
        raise Unreadable(problem)
    book = _open_book(path, label)
    names = [sheet.title for sheet in book.worksheets]
    book.close()
    sheets = []
    for name in names:
        own = label if len(names) == 1 else f"{label}#{name}"
        for row, record in enumerate(_sheet_rows(path, label, name, 1), start=1):
            filled = [cell for cell in record if cell is not None]
            if len(filled) > 1 or row > 50:
                while record and record[-1] is None:
                    record = record[:-1]
                sheets.append(Sheet(path, own, name, unique_headings(record), row))
                break
    if not sheets:
        raise Unreadable(refusal(label, _("only empty sheets")))
    return sheets
