"""What a participant takes of a machine's memory: a server, and a kernel that has run every cell of a lesson."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import psutil
import pytest
from nbclient import NotebookClient

from tests.jupyterlab.room import open_lab
from tests.loops import apart
from twodoors.paths import kit_root

# Some twenty notebooks run before the first test.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_200)]

MOST_MB = 400
"""What a classroom and a cluster reckon with per participant, the server's share included."""
AT_ONCE = 2
LESSONS = [
    ("notebooks", "en", path.stem) for path in sorted((kit_root() / "notebooks/en").glob("*.ipynb"))
]
SOLUTIONS = [
    ("solutions", "nl", path.stem) for path in sorted((kit_root() / "solutions/nl").glob("*.ipynb"))
]


def megabytes(pid: int) -> float:
    """Return what a process holds, all that it shares with others included: at most what it costs."""
    return float(psutil.Process(pid).memory_info().rss) / 1e6


async def kernel_megabytes(kind: str, language: str, lesson: str, work: Path) -> float:
    """Run every cell of a notebook as JupyterLab does and return the most its kernel held after any of them."""
    path = kit_root() / kind / language / f"{lesson}.ipynb"
    most = 0.0

    async def look(**_told: object) -> None:
        nonlocal most
        manager: Any = client.km
        most = max(most, megabytes(manager.provisioner.pid))

    client = NotebookClient(
        nbformat.read(path, as_version=4),
        kernel_name="python3",
        timeout=300,
        resources={"metadata": {"path": str(work)}},
        on_cell_executed=look,
    )
    await client.async_execute(env={**os.environ, "TWODOORS_WORK": str(work / lesson)})
    return most


async def all_kernels(work: Path) -> dict[tuple[str, str, str], float]:
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(notebook: tuple[str, str, str]) -> float:
        async with turn:
            return await kernel_megabytes(*notebook, work)

    wanted = [*LESSONS, *SOLUTIONS]
    return dict(zip(wanted, await asyncio.gather(*map(one, wanted)), strict=True))


@contextmanager
def quiet_kernels() -> Iterator[None]:
    with mock.patch.dict(
        os.environ,
        {
            "TWODOORS_HOME": str(kit_root()),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    ):
        yield


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], float]:
    with quiet_kernels():
        return apart(all_kernels(tmp_path_factory.mktemp("work")))


@pytest.fixture(scope="module")
def server(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return what one participant's server holds once it has been asked for a page."""
    with open_lab(kit, tmp_path_factory.mktemp("home"), "en") as address:
        for _try in range(100):  # the address is told just before the door opens
            with suppress(URLError):
                urlopen(address, timeout=60).read()
                break
            time.sleep(0.2)
        mine = [
            process
            for process in psutil.Process().children(recursive=True)
            if {"twodoors", "lab"} <= set(process.cmdline())
        ]
        assert mine
        return sum(megabytes(process.pid) for process in mine)


@pytest.mark.parametrize("notebook", [*LESSONS, *SOLUTIONS], ids="-".join)
def test_a_participant_fits_in_what_is_reckoned_with(notebook, held, server):
    print(f"{notebook[0]} {notebook[2]}: kernel {held[notebook]:.0f} MB, server {server:.0f} MB")
    assert held[notebook] + server < MOST_MB, f"kernel {held[notebook]:.0f}, server {server:.0f}"


def test_the_measure_sees_what_a_kernel_takes(held):
    # A kernel that has imported nothing takes some 40 MB: the figures above are those of kernels at work.
    assert all(most > 60 for most in held.values())
