"""How a table of the market is described: its columns, what they mean, in which unit, with an example."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from twodoors.i18n import LANGUAGES

Kind = Literal["id", "month", "count", "flag", "money", "share", "number", "code"]

_ARROW: dict[str, pa.DataType] = {
    "id": pa.int64(),
    "month": pa.int16(),
    "count": pa.int16(),
    "flag": pa.bool_(),
    "money": pa.float64(),
    "share": pa.float32(),
    "number": pa.float32(),
}


@dataclass(frozen=True)
class Words:
    """One meaning in both languages."""

    en: str
    nl: str

    def in_language(self, language: str) -> str:
        """Return the meaning in one of the kit's languages."""
        assert language in LANGUAGES
        return str(getattr(self, language))


@dataclass(frozen=True)
class Column:
    """One column: ``kind`` says what it holds, ``values`` which words a code may be."""

    name: str
    kind: Kind
    meaning: Words
    example: Any
    values: Sequence[str] = ()
    nullable: bool = False
    low: float | None = None
    high: float | None = None
    unit: Words | None = None

    @property
    def arrow(self) -> pa.DataType:
        """Return the type in which the column is kept."""
        if self.kind == "code":
            return pa.dictionary(pa.int8(), pa.string())
        return _ARROW[self.kind]

    def filled(self, content: Any, empty: Any = None) -> pa.Array:
        """Return the column as an Arrow array; ``empty`` marks the cells that hold nothing."""
        if self.kind == "code":
            codes = pa.array(np.asarray(content, dtype=np.int8), mask=empty)
            return pa.DictionaryArray.from_arrays(codes, pa.array(list(self.values), pa.string()))
        kept = np.asarray(content).astype(self.arrow.to_pandas_dtype(), copy=False)
        return pa.array(kept, type=self.arrow, mask=empty)


@dataclass(frozen=True)
class Table:
    """One table: its columns and what a row is."""

    name: str
    meaning: Words
    columns: tuple[Column, ...]
    hidden: bool = False
    """Whether no company sees it: for the debrief only."""

    @property
    def arrow(self) -> pa.Schema:
        """Return the table's Arrow schema."""
        return pa.schema([pa.field(column.name, column.arrow) for column in self.columns])

    def filled(self, content: dict[str, Any], empty: dict[str, Any] | None = None) -> pa.Table:
        """Return the table with its columns filled, each under its name."""
        marks = empty or {}
        return pa.Table.from_arrays(
            [
                column.filled(content[column.name], marks.get(column.name))
                for column in self.columns
            ],
            schema=self.arrow,
        )


MONEY = Words("money", "geld")
MONTHS = Words("month, 1 = first simulated", "maand, 1 = eerste gesimuleerde")
YEARLY = Words("share per year, 0 to 1", "aandeel per jaar, 0 tot 1")


def column(
    name: str, kind: Kind, en: str, nl: str, example: Any, *, unit: Words | None = None, **more: Any
) -> Column:
    """Describe a column; money, months and customer numbers bring their own unit and range."""
    if kind == "month":
        unit = unit or MONTHS
        more.setdefault("low", 1)
    elif kind == "money":
        unit = unit or MONEY
        more.setdefault("low", 0)
    elif kind == "share":
        more = {"low": 0, "high": 1, **more}
    elif kind == "id":
        more.setdefault("low", 1)
    return Column(name, kind, Words(en, nl), example, unit=unit, **more)


def customer_id(en: str = "The customer", nl: str = "De klant") -> Column:
    """Describe the column that leads to the table of customers."""
    return column("customer_id", "id", en, nl, 17)
