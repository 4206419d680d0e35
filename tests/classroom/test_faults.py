"""What breaks during a class: a kernel, a server, the proxy, the hub, the disk; what was saved is there afterwards."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from benchmarks.visitor import Visitor
from tests.classroom.class_here import Class, open_class
from twodoors.classroom.leftovers import read_state
from twodoors.classroom.room import read_room

pytestmark = pytest.mark.slow

NOTE = "work/note.txt"
FULL_MB = 24
BACK_WITHIN_S = 60


@pytest.fixture(scope="module")
def klas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """Open a class whose second seat has a small disk of its own, where this user may make one."""
    folder = tmp_path_factory.mktemp("faults") / "klas"
    small = folder / "seats" / "p02"
    mounted = os.geteuid() == 0 and _mount(small)
    try:
        with open_class(folder, "--participants", "2", "--language", "nl") as opened:
            yield opened
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(small)], check=False)


def _mount(folder: Path) -> bool:
    folder.mkdir(parents=True)
    for part in (folder.parent.parent, folder.parent):
        part.chmod(0o711)
    command = ["mount", "-t", "tmpfs", "-o", f"size={FULL_MB}m,mode=0700", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True).returncode == 0


def visit(opened: Class, nickname: str, doing: Callable[[Visitor], Awaitable[Any]]) -> Any:
    """Come in as a participant and do something there."""

    async def come_and_do() -> Any:
        word = f"{nickname} own"
        async with Visitor(opened.address, nickname, opened.kept["password"], word) as visitor:
            await visitor.come_in()
            return await doing(visitor)

    return asyncio.run(come_and_do())


async def save(visitor: Visitor, content: str) -> None:
    """Save a file, as the page does."""
    body = {"type": "file", "format": "text", "content": content}
    await visitor.call("PUT", "api/contents/note.txt", body)


async def saved(visitor: Visitor) -> str:
    """Return what the page is given when it opens the file again."""
    return str((await visitor.call("GET", "api/contents/note.txt"))["content"])


async def back(visitor: Visitor) -> float:
    """Wait until the open page reaches its server again, without anybody typing anything; return the seconds."""
    begun = time.monotonic()
    while time.monotonic() - begun < BACK_WITHIN_S:
        try:
            await visitor.call("GET", "api/status")
            return time.monotonic() - begun
        except Exception:
            await asyncio.sleep(0.3)
    raise AssertionError("the participant is not back within a minute")


def processes(opened: Class, what: str) -> list[psutil.Process]:
    """Return the processes of a class with a word in their command."""
    supervisor = psutil.Process(opened.process.pid)
    found = []
    for process in supervisor.children(recursive=True):
        try:
            if what in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def kill(process: psutil.Process) -> None:
    process.kill()
    psutil.wait_procs([process], timeout=10)


def seat_server(opened: Class, seat: str) -> psutil.Process:
    """Return the process that serves a seat: the one whose folder is the seat's."""
    place = str(opened.folder / "seats" / seat)
    for process in psutil.process_iter():
        try:
            if process.cwd() == place:
                return process
        except psutil.Error:
            continue
    raise AssertionError(f"nothing serves {seat}")


def test_a_killed_kernel_comes_back(klas: Class) -> None:
    async def doing(visitor: Visitor) -> None:
        await visitor.open("notebooks/nl/start.ipynb")
        await save(visitor, "before")
        first = int(await visitor.run("import os; print(os.getpid())"))
        os.kill(first, signal.SIGKILL)
        begun = time.monotonic()
        second = first
        while second == first and time.monotonic() - begun < 20:
            try:
                second = int(await visitor.run("import os; print(os.getpid())", patience=3))
            except (TimeoutError, ConnectionError):
                continue
        assert second != first and not psutil.pid_exists(first)
        assert await saved(visitor) == "before"
        print("kernel back", time.monotonic() - begun)

    visit(klas, "egel", doing)


@pytest.mark.parametrize("broken", ["server", "proxy", "hub", "zygote"])
def test_whatever_dies_the_participant_is_back(klas: Class, broken: str) -> None:
    async def doing(visitor: Visitor) -> None:
        await visitor.open("notebooks/nl/start.ipynb")
        await visitor.run("kept = 7")
        kernel = int(await visitor.run("import os; print(os.getpid())"))
        await save(visitor, broken)
        if broken == "server":
            kill(seat_server(klas, visitor.seat))
            gone, _ = psutil.wait_procs([psutil.Process(kernel)] if psutil.pid_exists(kernel) else [], timeout=10)
            assert not psutil.pid_exists(kernel)  # nobody looks after it any more
        else:
            words = {"proxy": "configurable-http-proxy", "hub": "jupyterhub -f", "zygote": "classroom.zygote"}
            found = processes(klas, words[broken])
            assert found
            kill(min(found, key=lambda process: process.create_time()))
        print(broken, "back", await back(visitor))
        assert await saved(visitor) == broken
        if broken != "server":
            await visitor.connect()
            assert await visitor.run("print(kept)") == "7\n"  # the kernel never noticed

    visit(klas, "egel", doing)


def test_a_full_disk_is_said_and_spoils_nothing(klas: Class) -> None:
    if not os.path.ismount(klas.folder / "seats" / "p02"):
        pytest.skip("only root may mount a small disk to fill it")

    async def doing(visitor: Visitor) -> None:
        assert visitor.seat == "p02"
        await save(visitor, "all of it")
        filler = klas.folder / "seats" / "p02" / "filler"
        with pytest.raises(OSError), filler.open("wb") as stream:
            for _megabyte in range(FULL_MB + 1):
                stream.write(bytes(1 << 20))
                stream.flush()
        try:
            await save(visitor, "new " * 100_000)
        except Exception as error:
            print(type(error), error)
        assert await saved(visitor) == "all of it"
        filler.unlink()
        await save(visitor, "new")
        assert await saved(visitor) == "new"

    visit(klas, "vink", doing)
