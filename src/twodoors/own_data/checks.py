"""What each table must be like, as pandera schemas, and every row that is not."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from twodoors.i18n import _, fill, number
from twodoors.own_data.findings import HIDDEN, Findings, text_of
from twodoors.own_data.mapping import FileMapping
from twodoors.own_data.tables import KINDS, TABLES, Field


@cache
def schema(name: str) -> Any:
    """Return the pandera schema of a table; fields that are not required may be missing.

    Parameters
    ----------
    name : str
        One of the names in :data:`twodoors.own_data.tables.TABLES`.
    """
    import pandera.pandas as pa

    table = TABLES[name]
    columns = {}
    for known in table.fields:
        checks = []
        if known.low is not None:
            checks.append(pa.Check.ge(known.low))
        if known.high is not None:
            checks.append(pa.Check.le(known.high))
        kind = float if known.kind not in ("id", "word") else None
        columns[known.name] = pa.Column(kind, checks, nullable=known.blank, required=known.required)
    return pa.DataFrameSchema(columns, name=name)


def checked(
    frame: pd.DataFrame, label: str, one: FileMapping, hidden: frozenset[str], findings: Findings
) -> pd.DataFrame:
    """Return the rows that hold what they must; every other cell is listed.

    A row goes where an indispensable cell is wrong; elsewhere the cell alone is emptied.
    """
    from pandera.errors import SchemaErrors

    table = TABLES[one.table]
    try:
        schema(one.table).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return _once(frame, label, one, hidden, findings)
    gone = np.zeros(len(frame), np.bool_)
    frame = frame.copy()
    for (name, _check), group in cases.groupby(["column", "check"], sort=False):
        if name not in one.columns:
            continue
        known, places = table.field(str(name)), group["index"].to_numpy(dtype=np.int64)
        heading = one.columns[known.name]
        values = [HIDDEN] * len(places) if heading in hidden else group["failure_case"].tolist()
        rows = frame["row"].to_numpy()[places]
        findings.add(label, heading, _expected(known), rows, [text_of(value) for value in values])
        if known.blank and not known.required:
            frame.loc[frame.index[places], known.name] = np.nan
        else:
            gone[places] = True
    return _once(frame[~gone].reset_index(drop=True), label, one, hidden, findings)


def _expected(known: Field) -> str:
    words = _(KINDS[known.kind])
    if known.kind in ("number", "count") and known.low is not None:
        low = fill(_("at least {low}"), low=number(known.low))
        words = f"{words}, {low}"
        if known.high is not None:
            words += ", " + fill(_("at most {high}"), high=number(known.high))
    return words


def _once(
    frame: pd.DataFrame, label: str, one: FileMapping, hidden: frozenset[str], findings: Findings
) -> pd.DataFrame:
    """Return a table of customers, or of exits, with each customer once: the first row counts."""
    if one.table not in ("customers", "exits"):
        return frame
    again = frame["customer_id"].duplicated().to_numpy()
    if not again.any():
        return frame
    heading = one.columns["customer_id"]
    ids = frame["customer_id"][again].astype(str).tolist()
    values = [HIDDEN] * len(ids) if heading in hidden else ids
    expected = _("each customer once; the first row counts")
    findings.add(label, heading, expected, frame["row"].to_numpy()[again], values)
    return frame[~again].reset_index(drop=True)
