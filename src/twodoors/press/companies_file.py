"""A table with a company per row, read from a CSV file as people save it, every cell checked before use."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twodoors.company import Company, Quantity
from twodoors.company.known import KNOWN, NAMES, headings, plain
from twodoors.company.quantity import COUNT, PER_YEAR, SHARE
from twodoors.company.wording import allowed_values
from twodoors.exercises.given import read as read_number
from twodoors.i18n import _, current, fill, spoken
from twodoors.press.agenda_companies import MOST_COMPANIES
from twodoors.problems import InputError, Problem, nearest, shown

_LARGEST = 5_000_000
_MOST_TOLD = 20
_LONGEST_NAME = 80
_FORMULA = re.compile(r"^\s*[=@]|^\s*[+-]\s*[A-Za-z(]")


@dataclass
class Row:
    """One company of the table: its line in the file, its texts and its figures."""

    line: int
    names: dict[str, str] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The company's name, empty where the cell is."""
        return self.names.get("name", "")

    def place(self, path: Path, column: str = "") -> str:
        """Return where something stands, as a person finds it back in a spreadsheet."""
        words = _("{file}, line {line}, {column}") if column else _("{file}, line {line}")
        file = shown(path.name).strip('"')
        return fill(words, file=file, line=str(self.line), column=column)


def read_table(path: Path) -> list[Row]:
    """Return the companies of a CSV file.

    Raises
    ------
    InputError
        If the file is no such table, or a cell in it cannot be used: what was found, where, what is
        allowed.
    """
    columns, records = _records(path)
    wanted = _columns(path, columns)
    if not records:
        raise unusable(path, [_file(path, _("a row of headings and no companies"))])
    if len(records) > MOST_COMPANIES:
        words = fill(_("{count:number} rows"), count=len(records))
        raise unusable(path, [_file(path, words)])
    rows = [Row(line) for line, _cells in records]
    problems: list[Problem] = []
    cells_of = {
        place: [record[place].strip() if place < len(record) else "" for _line, record in records]
        for place in wanted
    }
    notation = _notation(cells_of[place] for place, name in wanted.items() if name not in NAMES)
    for place, name in wanted.items():
        cells = cells_of[place]
        heading = shown(columns[place]).strip('"')
        if name in NAMES:
            for row, cell in zip(rows, cells, strict=True):
                problems += _take_text(row, name, cell, path, heading)
        else:
            problems += _take_figures(rows, name, cells, notation, path, heading)
    problems += _names_once(rows, path)
    if problems:
        raise unusable(path, sorted(problems, key=_line_of))
    return rows


def unusable(path: Path, problems: Sequence[Problem]) -> InputError:
    """Return the error that says what is wrong with a table of companies, the first twenty things of it."""
    title = fill(_("The companies in {file} cannot be used."), file=shown(path.name))
    told = list(problems[:_MOST_TOLD])
    if more := len(problems) - len(told):
        told.append(Problem(fill(_("And {count:number} more"), count=more)))
    return InputError(title, told)


def _line_of(problem: Problem) -> int:
    numbers = re.findall(r"\d+", problem.where)
    return int(numbers[-1]) if numbers else 0


def _file(path: Path, given: str, advice: str = "") -> Problem:
    allowed = fill(
        _("a CSV file with a row of headings and 1 to {most:number} rows, a company each"),
        most=MOST_COMPANIES,
    )
    where = shown(path.name).strip('"')
    return Problem(where, given, allowed, _("name;customers;price;churn"), advice)


def _records(path: Path) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """Return the headings, and the filled rows with their lines."""
    from twodoors.own_data.dialect import Unreadable, dialect_of

    save = _("In a spreadsheet: save as, CSV UTF-8.")
    try:
        if not path.is_file():
            raise unusable(
                path,
                [_file(path, _("no file there"), _("The path counts from the agenda's folder."))],
            )
        if path.stat().st_size > _LARGEST:
            raise unusable(path, [_file(path, _("a file of more than 5 MB"))])
        dialect = dialect_of(path, path.name)
        with path.open(encoding=dialect.encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=dialect.separator, strict=True)
            records = [
                (reader.line_num, record)
                for number, record in enumerate(reader, 1)
                if number > dialect.header_row and any(cell.strip() for cell in record)
            ]
    except Unreadable as error:
        raise unusable(path, [_file(path, error.problem.given, save)]) from None
    except (csv.Error, UnicodeError) as error:
        raise unusable(path, [_file(path, shown(str(error)), save)]) from None
    except (OSError, ValueError) as error:
        given = getattr(error, "strerror", None) or _("no file there")
        raise unusable(path, [_file(path, given)]) from None
    columns = tuple(cell.lstrip("\ufeff") for cell in dialect.headings)
    return columns, records


def _columns(path: Path, columns: Sequence[str]) -> dict[int, str]:
    """Return the field of every column that has a heading."""
    known = headings()
    found: dict[int, str] = {}
    problems = []
    for place, heading in enumerate(columns):
        if not heading.strip():
            continue
        name = known.get(plain(heading))
        where = fill(_("{file}, the headings"), file=shown(path.name).strip('"'))
        if name is None:
            language = "nl" if current() == "nl" else "en"
            usual = ", ".join([NAMES["name"][0], *(one.names[language] for one in KNOWN)])
            allowed = fill(_("{usual}, or another figure of a company"), usual=usual)
            advice = nearest(heading.casefold(), list(known))
            problems.append(Problem(where, shown(heading), allowed, advice=advice))
        elif name in found.values():
            problems.append(Problem(where, shown(heading), _("each figure once")))
        else:
            found[place] = name
    if "name" not in found.values() and not problems:
        problems.append(_file(path, _("no column with names"), _("Call the column: name.")))
    if problems:
        raise unusable(path, problems)
    return found


def _take_text(row: Row, name: str, cell: str, path: Path, heading: str) -> Iterator[Problem]:
    if not cell:
        if name == "name":
            yield Problem(row.place(path, heading), _("nothing"), _("a name"))
    elif _FORMULA.match(cell):
        yield Problem(row.place(path, heading), shown(cell), _("text, not a formula"))
    elif len(cell) > _LONGEST_NAME or not cell.isprintable():
        yield Problem(row.place(path, heading), shown(cell), _("text of 1 to 80 characters"))
    else:
        row.names[name] = cell


def _notation(columns: Iterable[Sequence[str]]) -> str:
    """Return the language whose decimal mark the figures have."""
    from twodoors.own_data.cells import decimal_of

    mark = decimal_of([cell for cells in columns for cell in cells])
    return {",": "nl", ".": "en", None: current()}[mark]


def _take_figures(
    rows: Sequence[Row], name: str, cells: Sequence[str], notation: str, path: Path, heading: str
) -> Iterator[Problem]:
    """Read a column as its writer meant it: with this decimal mark, and one way to write shares."""
    quantity = Company.quantities()[name]
    with spoken(notation):
        read = [_figure(cell, quantity) for cell in cells]
    bare = [v for v, cell in zip(read, cells, strict=True) if v is not None and "%" not in cell]
    percent = quantity.unit == SHARE and any(1 < value <= 100 for value in bare)
    for row, cell, value in zip(rows, cells, read, strict=True):
        if not cell:
            continue
        if value is not None and percent and "%" not in cell:
            value /= 100
        if value is None or not _within(value, quantity):
            advice = _("Leave the cell empty if nobody knows.") if value is None else ""
            if _FORMULA.match(cell):
                advice = _("That is a formula: save its outcome.")
            allowed = allowed_values(quantity)
            yield Problem(row.place(path, heading), shown(cell), allowed, advice=advice)
        else:
            row.figures[name] = value


def _figure(cell: str, quantity: Quantity) -> float | None:
    if not cell or _FORMULA.match(cell):
        return None
    return best_reading(read_number(cell).numbers, quantity)


def best_reading(numbers: Sequence[float], quantity: Quantity) -> float | None:
    """Return the number that is meant where a text may stand for several: 1.500 customers are whole people."""
    fitting = [value for value in numbers if _within(value, quantity)]
    if quantity.unit in (COUNT, PER_YEAR):
        fitting.sort(key=lambda value: (value != int(value), -value))
    return next(iter(fitting or numbers), None)


def _within(value: float, quantity: Quantity) -> bool:
    above = value > quantity.low if quantity.above else value >= quantity.low
    return above and value <= quantity.high


def _names_once(rows: Sequence[Row], path: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        name = plain(row.name) or row.name
        if not name:
            continue
        if name in first:
            given = fill(
                _("{name}, also on line {line}"), name=shown(row.name), line=str(first[name])
            )
            yield Problem(row.place(path), given, _("each name once"))
        first.setdefault(name, row.line)
