"""Pages as PDF, printed by a browser of this machine where there is one: one browser for all of them."""

import asyncio
import contextlib
import json
import subprocess
import tempfile
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

from twodoors.browser import Browser

_SECONDS_TO_START, _SECONDS_PER_PAGE = 60, 60
_LARGEST = 200_000_000
# A page says by this promise when its charts are drawn; one that has none is ready once it is loaded.
_READY = "Promise.resolve(window.twodoorsReady).then(() => true)"


class PdfError(RuntimeError):
    """The browser gave no PDF."""


def print_pages(browser: Browser, addresses: Sequence[str]) -> Iterator[bytes | PdfError]:
    """Yield each page as PDF, in this order; a page that cannot be printed gives its error instead.

    Parameters
    ----------
    browser : Browser
        The browser that prints.
    addresses : sequence of str
        Addresses of pages on this machine.

    Raises
    ------
    PdfError
        If the browser does not start.
    """
    # In a thread of its own, since a notebook that asks for this has a loop running already.
    with ThreadPoolExecutor(1) as thread:
        yield from thread.submit(lambda: asyncio.run(_all(browser, addresses))).result()


async def _all(browser: Browser, addresses: Sequence[str]) -> list[bytes | PdfError]:
    made: list[bytes | PdfError] = []
    async with _started(browser) as talk:
        for address in addresses:
            try:
                made.append(await asyncio.wait_for(_printed(talk, address), _SECONDS_PER_PAGE))
            except TimeoutError:
                made.append(PdfError(f"no answer in {_SECONDS_PER_PAGE} s"))
            except (PdfError, OSError) as error:
                made.append(PdfError(str(error)))
    return made


async def _printed(talk: "_Talk", address: str) -> bytes:
    target = (await talk.ask("Target.createTarget", url="about:blank"))["targetId"]
    page = await talk.ask("Target.attachToTarget", targetId=target, flatten=True)
    session = page["sessionId"]
    try:
        await talk.ask("Page.enable", session)
        loaded = talk.event("Page.loadEventFired", session)
        gone = await talk.ask("Page.navigate", session, url=address)
        if gone.get("errorText"):
            raise PdfError(str(gone["errorText"]))
        await loaded
        await talk.ask("Runtime.evaluate", session, expression=_READY, awaitPromise=True)
        printed = await talk.ask(
            "Page.printToPDF", session, printBackground=True, preferCSSPageSize=True
        )
        return b64decode(printed["data"])
    finally:
        with contextlib.suppress(PdfError):
            await talk.ask("Target.closeTarget", targetId=target)


@contextlib.asynccontextmanager
async def _started(browser: Browser) -> AsyncIterator["_Talk"]:
    """Start the browser, unseen and with nobody's settings, and talk to it as its own tools do."""
    from tornado.websocket import websocket_connect

    with tempfile.TemporaryDirectory(prefix="td-pdf-", ignore_cleanup_errors=True) as folder:
        command = [
            str(browser.programme or (await asyncio.to_thread(_playwrights))),
            *browser.arguments,
            "--headless",
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}",
            "about:blank",
        ]
        quiet = subprocess.DEVNULL
        try:
            process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
        except OSError as error:
            raise PdfError(error.strerror or str(error)) from None
        try:
            address = await _address(process, Path(folder) / "DevToolsActivePort")
            socket = await websocket_connect(address, max_message_size=_LARGEST)
            talk = _Talk(socket)
            try:
                yield talk
            finally:
                with contextlib.suppress(PdfError):
                    await talk.ask("Browser.close")
                talk.end()
        except OSError as error:
            raise PdfError(str(error)) from None
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(process.wait, 10)
            if process.poll() is None:
                process.kill()
                process.wait()


async def _address(process: "subprocess.Popen[bytes]", note: Path) -> str:
    """Wait for the note in which the browser says where it listens."""
    for _wait in range(_SECONDS_TO_START * 20):
        if process.poll() is not None:
            raise PdfError(f"the browser ended with exit code {process.returncode}")
        lines = note.read_text().split() if note.is_file() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        await asyncio.sleep(0.05)
    raise PdfError("the browser did not start")


class _Talk:
    """Questions to a browser with their answers (the Chrome DevTools Protocol)."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._numbers = socket, count(1)
        self._waiting: dict[Any, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.ensure_future(self._listen())

    async def ask(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Return the browser's answer."""
        number = next(self._numbers)
        answer = self._expect(number)
        question = {"id": number, "method": method, "params": params}
        try:
            await self._socket.write_message(
                json.dumps(question | ({"sessionId": session} if session else {}))
            )
        except Exception as error:
            raise PdfError(str(error) or "the browser is gone") from None
        return await answer

    def event(self, name: str, session: str) -> "asyncio.Future[dict[str, Any]]":
        """Return what waits for something to happen in a page."""
        return self._expect((name, session))

    def end(self) -> None:
        """Stop listening."""
        self._listening.cancel()
        self._socket.close()

    def _expect(self, key: Any) -> "asyncio.Future[dict[str, Any]]":
        return self._waiting.setdefault(key, asyncio.get_running_loop().create_future())

    async def _listen(self) -> None:
        while (text := await self._socket.read_message()) is not None:
            said = json.loads(text)
            key = said.get("id") or (said.get("method"), said.get("sessionId"))
            waiting = self._waiting.pop(key, None)
            if waiting is None or waiting.done():
                continue
            if "error" in said:
                waiting.set_exception(PdfError(str(said["error"].get("message", said["error"]))))
            else:
                waiting.set_result(said.get("result") or said.get("params") or {})
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(PdfError("the browser ended"))


def _playwrights() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)
