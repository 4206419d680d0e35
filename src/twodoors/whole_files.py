"""Files that are there whole or not at all, also when the power goes."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    with writing(path) as stream:
        stream.write(content)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written piece by piece, which takes its name only when all of it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path) as part:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # or a name may outlive its content when the power goes
        part.replace(path)
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """See to it that the disk knows a new name, where systems let one ask for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _part(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        # A temporary file is its maker's alone; this one is to be read by whoever may read the folder.
        part.chmod(0o666 & ~_umask())
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
