"""Where the kit's own files are."""

import os
import sys
from pathlib import Path

_MARK = Path("data") / "companies"


def kit_root() -> Path:
    """Return the folder that holds ``data/``, ``lessons/`` and ``notebooks/``.

    Returns
    -------
    pathlib.Path
        The folder named by the environment variable ``TWODOORS_HOME`` if it is set, else the nearest
        folder above the package or the working directory that is a copy of the kit.

    Raises
    ------
    FileNotFoundError
        If there is no copy of the kit in any of these places.
    """
    named = os.environ.get("TWODOORS_HOME")
    if named:
        starts = [Path(named)]
    else:
        here, work = Path(__file__).resolve(), Path.cwd().resolve()
        starts = [*here.parents, work, *work.parents]
    for folder in starts:
        if (folder / _MARK).is_dir():
            return folder
    raise FileNotFoundError(
        "The kit's folder (with data/, lessons/ and notebooks/) was not found. Run this inside a copy of "
        "the kit, or set TWODOORS_HOME to its folder."
    )


def data_folder() -> Path:
    """Return the kit's ``data/`` folder."""
    return kit_root() / "data"


def cache_folder() -> Path:
    """Return the folder for what is worked out once per installation, inside the environment itself."""
    return Path(sys.prefix) / "share" / "twodoors"


def work_folder() -> Path:
    """Return the participant's own folder: the one named by ``TWODOORS_WORK``, else the kit's ``work/``."""
    named = os.environ.get("TWODOORS_WORK")
    return Path(named) if named else kit_root() / "work"
