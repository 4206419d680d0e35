"""Run one notebook in a process of its own; everything heavy is imported here, once per server process."""

import logging
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from papermill.exceptions import PapermillExecutionError

from twodoors.press.run_notebooks import FILLED_IN

_SECONDS_PER_CELL = 900
_SECONDS_TO_START = 180
# The longest address of a Unix socket is 104 bytes on macOS, its end included.
_LONGEST_ADDRESS = 103
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class PressKernelManager(AsyncKernelManager):
    """A kernel that talks through files of this machine, where there are such: ports collide on a busy one."""

    waiting: Any = None
    """A kernel that waits to be used, if there is one (:class:`twodoors.press.run_warm.Kernel`)."""

    def __init__(self, **traits: Any) -> None:
        address = str(Path(os.environ.get("JUPYTER_RUNTIME_DIR", "")) / uuid4().hex[:12])
        if os.name == "posix" and len(os.fsencode(address)) + len("-5") <= _LONGEST_ADDRESS:
            # Jupyter's own choice of sockets stands in the working folder, the same for every kernel there.
            traits |= {"transport": "ipc", "ip": address, "connection_file": f"{address}.json"}
        super().__init__(**traits)
        if self.waiting is not None:
            self.waiting.serve(self)


def execute(
    text: str, parameters: dict[str, Any], folder: str, kernel: Any = None
) -> tuple[dict[str, Any], Any]:
    """Run a notebook with its parameters in ``folder``.

    Parameters
    ----------
    text : str
        The notebook.
    parameters : dict
        Values for its parameters.
    folder : str
        Where it runs.
    kernel : twodoors.press.run_warm.Kernel, optional
        A kernel that waits to be used; a new one is started if none is given.

    Returns
    -------
    tuple
        The notebook as far as it came, and what stopped it (cell, line, name, words), or None.
    """
    # What goes wrong is told by what is returned, not in the middle of a progress bar.
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    held: list[Any] = []
    begun: list[Any] = []
    failure = None
    try:
        made = papermill.execute_notebook(
            nbformat.reads(text, as_version=4),
            None,
            parameters=parameters,
            kernel_name="python3",
            cwd=folder,
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            start_timeout=_SECONDS_TO_START,
            execution_timeout=_SECONDS_PER_CELL,
            # nbclient ends only kernels whose manager it has made itself.
            kernel_manager_class=type("Manager", (PressKernelManager,), {"waiting": kernel}),
            shutdown_kernel="immediate",
            record_timing=False,
            on_notebook_start=lambda notebook: held.append(notebook),
            on_cell_execute=lambda cell, cell_index: begun.append(cell),
        )
    except PapermillExecutionError as error:
        made = held[0]
        failure = (error.exec_count, _first_line(error.source), error.ename, _plain(error.evalue))
    except Exception as error:
        # A kernel that dies, does not start or does not answer.
        made = held[0] if held else nbformat.reads(text, as_version=4)
        number, line = (len(begun), _first_line(begun[-1].source)) if begun else (None, "")
        failure = (number, line, type(error).__name__, _plain(str(error)))
    return clean(made), failure


def clean(notebook: Any) -> dict[str, Any]:
    """Return a notebook without the runner's own marks, so that the same input gives the same file."""
    notebook.metadata.pop("papermill", None)
    kept = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if "papermill-error-cell-tag" in tags:
            continue
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in tags:
            cell.source = cell.source.replace("# Parameters", FILLED_IN, 1).rstrip()
            cell.metadata["jupyter"] = {"source_hidden": True}
            cell["id"] = sha256(cell.source.encode()).hexdigest()[:12]
        elif not tags:
            cell.metadata.pop("tags", None)
        kept.append(cell)
    notebook.cells = kept
    return dict(notebook)


def _first_line(source: str) -> str:
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


def _plain(words: str) -> str:
    return _ANSI.sub("", words).strip()
