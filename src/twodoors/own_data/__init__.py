"""A client's own data: an export read as it comes, and the company file that it gives."""

from twodoors.own_data.mapping import FileMapping, Mapped, read_mapping
from twodoors.own_data.reading import Export, read_export
from twodoors.own_data.results import OwnData, own_data

__all__ = [
    "Export",
    "FileMapping",
    "Mapped",
    "OwnData",
    "own_data",
    "read_export",
    "read_mapping",
]
