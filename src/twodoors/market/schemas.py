"""The tables of a market as pandera schemas: types, ranges, words allowed, and what each column means.

A schema carries its meanings in both languages, so that the data dictionary is made from it.
"""

from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa

from twodoors.market.layout import Column, Table
from twodoors.market.tables import TABLES

_PANDAS: dict[str, Any] = {
    "id": "int64",
    "month": "int16",
    "count": "int16",
    "flag": "bool",
    "money": "float64",
    "share": "float32",
    "number": "float32",
}


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the schema of a table.

    Parameters
    ----------
    name : str
        One of the names in :data:`twodoors.market.tables.TABLES`.

    Returns
    -------
    pandera.DataFrameSchema
        Strict and ordered; ``metadata`` holds the meaning of a row, that of a column its meaning, unit
        and example.
    """
    table = TABLES[name]
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        strict=True,
        ordered=True,
        name=name,
        unique=_unique(table),
        metadata={"meaning": table.meaning, "hidden": table.hidden},
    )


def _column(column: Column) -> pa.Column:
    checks = []
    if column.low is not None:
        checks.append(pa.Check.ge(column.low))
    if column.high is not None:
        checks.append(pa.Check.le(column.high))
    dtype = _PANDAS.get(column.kind, pd.CategoricalDtype(list(column.values)))
    if column.nullable and column.kind in ("count", "month"):
        dtype = "Int16"
    return pa.Column(
        dtype,
        checks=checks,
        nullable=column.nullable,
        required=True,
        metadata={
            "meaning": column.meaning,
            "unit": column.unit,
            "example": column.example,
            "kind": column.kind,
            "values": tuple(column.values),
        },
    )


def _unique(table: Table) -> list[str] | None:
    """Return the columns that tell one row of a table from another, where there are such."""
    keys = {
        "customers": ["customer_id"],
        "truth": ["customer_id"],
        "exits": ["customer_id"],
        "spending": ["month"],
        "invoices": ["customer_id", "month"],
        "reminders": ["customer_id", "month"],
        "campaigns": ["customer_id", "month"],
        "referrals": ["referred_id"],
    }
    return keys.get(table.name)
