"""A Parquet file, read so that a small one cannot fill the machine's memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from twodoors.i18n import _, fill
from twodoors.own_data.dialect import Unreadable
from twodoors.own_data.files import LARGEST_RATIO, SMALL, refusal

_BATCH_ROWS = 1 << 18
MOST_TEXT = 256_000_000
"""Bytes of text in one column of a batch, a thousand per row: assumption, far above what a name or a date takes."""


@dataclass
class ParquetFile:
    """A Parquet file, whose columns have types of their own."""

    path: Path
    label: str
    headings: tuple[str, ...]
    inner: tuple[str, ...]
    ragged: list[tuple[int, int, int]] = field(default_factory=list)

    def facts(self) -> dict[str, str]:
        """Return nothing: Parquet leaves nothing to guess."""
        return {}

    def pieces(self, columns: Sequence[str]) -> Iterator[tuple[Any, dict[str, pa.Array]]]:
        """Read the file by batches of rows."""
        import numpy as np

        wanted = [self.inner[self.headings.index(column)] for column in columns]
        row = 2
        try:
            with pq.ParquetFile(self.path) as content:
                words = [part.name for part in content.schema_arrow if _is_text(part.type)]
            # As a dictionary a text that stands in every row takes its place once.
            with pq.ParquetFile(self.path, read_dictionary=words) as content:
                for batch in content.iter_batches(batch_size=_BATCH_ROWS, columns=wanted):
                    arrays = [
                        self._written_out(batch.column(batch.schema.get_field_index(name)))
                        for name in wanted
                    ]
                    yield (
                        np.arange(row, row + batch.num_rows),
                        dict(zip(columns, arrays, strict=True)),
                    )
                    row += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            raise Unreadable(refusal(self.label, str(error).splitlines()[0][:120])) from None

    def _written_out(self, array: pa.Array) -> pa.Array:
        if not pa.types.is_dictionary(array.type) or not _is_text(array.type.value_type):
            return array
        lengths = pc.binary_length(array.dictionary).take(array.indices)
        size = pc.sum(lengths.cast(pa.int64())).as_py() or 0
        if size > MOST_TEXT:
            raise Unreadable(_too_large(self.label, size, MOST_TEXT))
        return array.dictionary_decode()


def described(path: Path, label: str) -> tuple[list[str], int]:
    """Return the names of a file's columns and the number of its rows, from its description alone.

    Raises
    ------
    Unreadable
        If it is no Parquet file, or says itself that it unpacks to hundreds of times its size.
    """
    try:
        with pq.ParquetFile(path) as content:
            about = content.metadata
            names, rows = content.schema_arrow.names, about.num_rows
            size = sum(
                about.row_group(number).total_byte_size for number in range(about.num_row_groups)
            )
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(refusal(label, str(error).splitlines()[0][:120])) from None
    packed = max(path.stat().st_size, 1)
    if size > SMALL and size / packed > LARGEST_RATIO:
        raise Unreadable(_too_large(label, size, packed * LARGEST_RATIO))
    return list(names), int(rows)


def _too_large(label: str, size: float, most: float) -> Any:
    return refusal(
        label,
        fill(_("{size:number} MB once unpacked"), size=size / 1e6),
        fill(_("at most {most:number} MB"), most=most / 1e6),
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )
