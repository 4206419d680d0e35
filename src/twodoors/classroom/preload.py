"""What the zygote imports, once for a whole class: what kernels need, and what the participants' servers need."""

import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path

# What a kernel or a server otherwise imports at its first message or page.
_LATER = (
    "ipykernel.datapub",
    "ipykernel.pickleutil",
    "IPython.core.completer",
    "jupyterlab.labapp",
    "jupyterlab_server.translation_utils",
    "jupyter_server.services.contents.largefilemanager",
    "voila.app",
    "voila.server_extension",
)
_HARMLESS_THREADS = ("jemalloc_bg_thd",)
"""Of libraries that see to it themselves that a process can be split off."""


def load() -> None:
    """Import everything."""
    import twodoors.press.run_preload  # noqa: F401  the kit, with an exhibit drawn in each language

    gc.disable()
    for name in (*_LATER, "jupyterhub.singleuser"):
        with suppress(ImportError):
            importlib.import_module(name)


def settle() -> None:
    """Sort out what is garbage, and let nothing else be looked at again in the processes split off."""
    gc.collect()
    gc.freeze()
    gc.disable()


def threads_in_the_way() -> list[str]:
    """Return the names of this process's other threads: a lock that one holds would be held for ever in a child."""
    names = []
    for task in Path("/proc/self/task").iterdir():
        if int(task.name) != os.getpid():
            with suppress(OSError):
                names.append((task / "comm").read_text(encoding="ascii").strip())
    return [name for name in names if name not in _HARMLESS_THREADS]


def forget_place() -> None:
    """Forget what was worked out from the zygote's own surroundings."""
    import random
    import tempfile

    tempfile.tempdir = None
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
