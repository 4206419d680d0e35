"""What breaks during a class: a kernel, a server, the proxy, the hub, the disk; what was saved is there afterwards."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import pytest
from playwright.sync_api import Browser, Page

from benchmarks.visitor import Visitor
from tests.classroom.class_here import Class, open_class
from tests.classroom.relay import network_to
from tests.jupyterlab.room import run_all
from tests.loops import apart
from twodoors.classroom.leftovers import cullers
from twodoors.cli.testing import EVERYTHING

pytestmark = pytest.mark.slow

FULL_MB = 24
BACK_WITHIN_S = 60
CUT_S = 30 if os.environ.get(EVERYTHING) else 1


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

    return apart(come_and_do())


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
        except (aiohttp.ClientError, TimeoutError):
            await asyncio.sleep(0.3)
    raise AssertionError("the participant is not back within a minute")


def part_of(opened: Class, part: str) -> psutil.Process:
    """Return a class's own process: hub, proxy or zygote."""
    words = {"proxy": "configurable-http-proxy", "hub": "jupyterhub -f", "zygote": ".zygote"}
    found = []
    for process in psutil.Process(opened.process.pid).children(recursive=True):
        with suppress(psutil.Error):
            if words[part] in " ".join(process.cmdline()):
                found.append(process)
    # What was split off from the zygote bears its name too, and is younger.
    return min(found, key=lambda process: process.create_time())


def ended(pid: int) -> bool:
    """Wait until a process is gone; return whether it is."""
    for _tenth in range(100):
        if not psutil.pid_exists(pid):
            return True
        time.sleep(0.1)
    return False


def kill(process: psutil.Process) -> None:
    process.kill()
    psutil.wait_procs([process], timeout=10)


def in_folder(place: Path) -> psutil.Process:
    """Return the process that works in a folder: a seat's server in the seat's, a kernel in its notebook's."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == str(place):
                return process
    raise AssertionError(f"nothing works in {place}")


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

    visit(klas, "egel", doing)


@pytest.mark.parametrize("broken", ["server", "proxy", "hub", "zygote"])
def test_whatever_dies_the_participant_is_back(klas: Class, broken: str) -> None:
    async def doing(visitor: Visitor) -> None:
        await visitor.open("notebooks/nl/start.ipynb")
        await visitor.run("kept = 7")
        kernel = int(await visitor.run("import os; print(os.getpid())"))
        await save(visitor, broken)
        if broken == "server":
            kill(in_folder(klas.folder / "seats" / visitor.seat))
            assert ended(kernel)  # nobody looks after it any more
        else:
            kill(part_of(klas, broken))
        await back(visitor)
        assert await saved(visitor) == broken
        if broken != "server":
            await visitor.connect()
            assert await visitor.run("print(kept)") == "7\n"  # the kernel never noticed

    visit(klas, "egel", doing)
    # What a hub started goes with it: nothing of the one that was killed stays behind.
    assert len(cullers(klas.folder)) <= 1


def fill_disk(opened: Class) -> Path:
    """Leave no room on the second seat's disk; return the file that takes it."""
    filler = opened.folder / "seats" / "p02" / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        for _megabyte in range(FULL_MB + 1):
            stream.write(bytes(1 << 20))
        stream.write(bytes(1 << 20))
    return filler


def test_a_full_disk_is_said_and_spoils_nothing(klas: Class) -> None:
    if not os.path.ismount(klas.folder / "seats" / "p02"):
        pytest.skip("only root may mount a small disk to fill it")

    async def doing(visitor: Visitor) -> None:
        assert visitor.seat == "p02"
        await save(visitor, "all of it")
        filler = fill_disk(klas)
        with pytest.raises(aiohttp.ClientResponseError) as refused:
            await save(visitor, "new " * 100_000)
        assert refused.value.status == 507
        assert await saved(visitor) == "all of it"
        filler.unlink()
        await save(visitor, "new")
        assert await saved(visitor) == "new"

    visit(klas, "vink", doing)


def dialog(page: Page, words: str) -> None:
    """Wait for a message with these words, and put it away."""
    shown = page.locator(".jp-Dialog").filter(has_text=words)
    shown.wait_for(timeout=BACK_WITHIN_S * 1000)
    page.keyboard.press("Escape")
    page.locator(".jp-Dialog").wait_for(state="detached")


@pytest.mark.browser
def test_the_page_says_what_happens_and_goes_on(klas: Class, chromium: Browser) -> None:
    page = chromium.new_page()
    with network_to(int(klas.kept["port"])) as network:
        page.goto(f"http://127.0.0.1:{network.port}/")
        page.fill("[name=username]", "vink")
        page.fill("[name=password]", klas.kept["password"])
        page.fill("[name=own_word]", "vink own")
        page.keyboard.press("Enter")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        run_all(page)
        place = klas.folder / "seats" / "p02"
        mine = place / "work" / "notebooks" / "nl" / "start.ipynb"
        if os.path.ismount(place):
            before = mine.read_bytes()
            filler = fill_disk(klas)
            page.keyboard.press("Control+s")
            dialog(page, "De schijf is vol")
            assert mine.read_bytes() == before
            filler.unlink()
        network.cut()
        dialog(page, "geen verbinding")
        page.wait_for_timeout(CUT_S * 1000)
        network.mend()
        old = mine.stat().st_mtime_ns
        for _try in range(BACK_WITHIN_S):
            page.keyboard.press("Control+s")
            page.wait_for_timeout(1000)
            if mine.stat().st_mtime_ns != old:
                break
        assert mine.stat().st_mtime_ns != old  # what was on the page is kept
        for shown in page.locator(".jp-Dialog").all():
            shown.press("Escape")
        run_all(page)
        kill(in_folder(mine.parent))
        dialog(page, "start.ipynb")  # JupyterLab 4.6 says this one in English whatever its language
    page.close()
