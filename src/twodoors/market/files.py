"""The tables as files: one per table and block, the same bytes for the same rows."""

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as pq

from twodoors.i18n import _, fill
from twodoors.market.layout import Table
from twodoors.market.plan import Plan
from twodoors.market.tables import BY_BLOCK, TABLES
from twodoors.problems import InputError, Problem, shown

Format = Literal["parquet", "csv"]
FORMATS: tuple[Format, ...] = ("parquet", "csv")
MANIFEST = "market.json"
_UNFINISHED = ".unfinished"


def encoded(content: pa.Table, table: Table, form: Format) -> bytes:
    """Return a table as the bytes of one file: one row group, no dates, nothing about the machine."""
    if form == "csv":
        target = io.BytesIO()
        csv.write_csv(_without_codes(content, table), target)
        return target.getvalue()
    ids = [column.name for column in table.columns if column.kind == "id"]
    sink = pa.BufferOutputStream()
    pq.write_table(
        content,
        sink,
        row_group_size=max(content.num_rows, 1),
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=[column.name for column in table.columns if column.kind != "id"],
        column_encoding=dict.fromkeys(ids, "DELTA_BINARY_PACKED"),
        write_statistics=True,
        store_schema=True,
    )
    return bytes(sink.getvalue())


def _without_codes(content: pa.Table, table: Table) -> pa.Table:
    for place, column in enumerate(table.columns):
        if column.kind == "code":
            words = pc.cast(content.column(place), pa.string())
            content = content.set_column(place, column.name, words)
        elif column.kind == "share" or column.kind == "number":
            # Six decimals: what a person reads, and the same text on every machine.
            rounded = pc.round(pc.cast(content.column(place), pa.float64()), ndigits=6)
            content = content.set_column(place, column.name, rounded)
    return content


def file_of(folder: Path, name: str, block: int, blocks: int, form: Format) -> Path:
    """Return the file of one table of one block; a market of one block has one file per table."""
    if blocks == 1 or name not in BY_BLOCK:
        return folder / f"{name}.{form}"
    return folder / f"{name}.{form}" / f"{block:05d}.{form}"


def put(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + _UNFINISHED)
    with partial.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)


def finished(folder: Path, plan: Plan, block: int, form: Format) -> bool:
    """Return whether every table of a block is there."""
    return all(file_of(folder, name, block, plan.blocks, form).is_file() for name in BY_BLOCK)


def prepare(folder: Path, plan: Plan, form: Format) -> None:
    """Make the folder ready for a market, or for the rest of one that was broken off.

    Raises
    ------
    InputError
        If the folder cannot be written to or holds something else.
    """
    manifest = {
        "key": plan.key,
        "format": form,
        "company": plan.company.name,
        "customers": plan.customers,
        "months": plan.months,
        "seed": plan.seed,
        "blocks": plan.blocks,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = [path.name for path in folder.iterdir()]
        if MANIFEST in present:
            known = _manifest(folder)
            if known.get("key") != plan.key or known.get("format") != form:
                raise _occupied(folder, _("another market"))
        elif present and present != [MANIFEST + _UNFINISHED]:
            raise _occupied(folder, shown(sorted(present)[0]))
        for leftover in folder.rglob(f"*{_UNFINISHED}"):
            leftover.unlink()
        put(folder / MANIFEST, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise InputError(
            _("The folder cannot be written to."),
            [
                Problem(
                    "--out",
                    fill("{folder}: {why}", folder=str(folder), why=error.strerror or str(error)),
                    _("a folder in which files may be made"),
                    "--out market",
                )
            ],
        ) from None


def _occupied(folder: Path, holds: str) -> InputError:
    return InputError(
        _("The folder is in use."),
        [
            Problem(
                "--out",
                fill(_("{folder} holds {what}"), folder=shown(str(folder)), what=holds),
                _("an empty folder, or the same market begun before"),
                "--out market-2",
            )
        ],
    )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def read_tables(folder: Path) -> dict[str, pa.Table]:
    """Return every table found in a folder."""
    found: dict[str, pa.Table] = {}
    for name, table in TABLES.items():
        for form in FORMATS:
            path = folder / f"{name}.{form}"
            parts = sorted(path.glob(f"*.{form}")) if path.is_dir() else [path]
            if name in found:
                continue
            with contextlib.suppress(FileNotFoundError):
                contents = [_read(part, table, form) for part in parts]
                if contents:
                    found[name] = pa.concat_tables(contents)
    return found


def _read(path: Path, table: Table, form: Format) -> pa.Table:
    if form == "parquet":
        return pq.read_table(path, partitioning=None).cast(table.arrow)
    kinds = {
        column.name: pa.string() if column.kind == "code" else column.arrow
        for column in table.columns
    }
    options = csv.ConvertOptions(
        column_types=kinds,
        strings_can_be_null=True,
        null_values=[""],
        quoted_strings_can_be_null=True,
    )
    content = csv.read_csv(path, convert_options=options)
    arrays = []
    for column in table.columns:
        array = content.column(column.name).combine_chunks()
        if column.kind == "code":
            values = pa.array(list(column.values), pa.string())
            codes = pc.cast(pc.index_in(array, values), pa.int8())
            array = pa.DictionaryArray.from_arrays(codes, values)
        arrays.append(array)
    return pa.Table.from_arrays(arrays, schema=table.arrow)
