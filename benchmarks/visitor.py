"""A participant as a program: comes in, opens a notebook, runs its cells and moves its levers, as the browser does."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp
from yarl import URL

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HIDDEN = re.compile(r'name="_xsrf" value="([^"]*)"')
_SEAT = re.compile(r"/user/([^/]+)/")
_PATIENCE_S = 180


def only_this_machine(address: str) -> None:
    """Refuse any address but this machine's own.

    Raises
    ------
    ValueError
        If the address leads elsewhere.
    """
    host = urlsplit(address).hostname
    if host not in _LOOPBACK:
        raise ValueError(
            f"{address}: only this machine itself may be visited ({', '.join(_LOOPBACK)})"
        )


@dataclass
class Times:
    """Seconds that each kind of step took, over all visitors."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Time a step."""
        begun = time.perf_counter()
        yield
        self.seconds.setdefault(step, []).append(time.perf_counter() - begun)


class Visitor:
    """One participant of a class.

    Parameters
    ----------
    address : str
        The class's address; on this machine only.
    nickname, password, word : str
        What is typed at the door.
    times : Times
        Where the seconds are kept.
    """

    def __init__(
        self, address: str, nickname: str, password: str, word: str, times: Times | None = None
    ) -> None:
        only_this_machine(address)
        self.address, self.times = address.rstrip("/"), times or Times()
        self._typed = {"username": nickname, "password": password, "own_word": word}
        self.seat, self.page = "", ""
        self._http: aiohttp.ClientSession
        self._socket: aiohttp.ClientWebSocketResponse
        self.kernel = ""
        self.levers: dict[str, dict[str, Any]] = {}

    async def __aenter__(self) -> "Visitor":
        jar = aiohttp.CookieJar(unsafe=True)
        limit = aiohttp.ClientTimeout(total=_PATIENCE_S)
        self._http = aiohttp.ClientSession(cookie_jar=jar, timeout=limit)
        return self

    async def __aexit__(self, *_ended: object) -> None:
        if self.kernel:
            await self._socket.close()
        await self._http.close()

    async def come_in(self) -> str:
        """Type nickname, password and word, wait for the seat, and return the page it opens on."""
        with self.times.of("come in"):
            async with self._http.get(f"{self.address}/hub/login") as answer:
                found = _HIDDEN.search(await answer.text())
            assert found, "the door shows no form"
            async with self._http.post(
                f"{self.address}/hub/login", data={**self._typed, "_xsrf": found[1]}
            ) as answer:
                text, url = await answer.text(), answer.url
            if answer.status >= 400:
                raise PermissionError(text)
            deadline = time.monotonic() + _PATIENCE_S
            while not _SEAT.match(url.path):
                if time.monotonic() > deadline:
                    raise TimeoutError(
                        f"{self._typed['username']}: the seat was not ready in time ({url})"
                    )
                await asyncio.sleep(0.3)
                async with self._http.get(url) as answer:
                    await answer.read()
                    url = answer.url
        found_seat = _SEAT.match(url.path)
        assert found_seat is not None
        self.seat, self.page = found_seat[1], url.path
        return self.page

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """Ask the seat's server something; return its JSON, or its text where it is none."""
        mine = self._http.cookie_jar.filter_cookies(URL(f"{self.address}/user/{self.seat}/"))
        token = mine["_xsrf"].value if "_xsrf" in mine else ""
        async with self._http.request(
            method,
            f"{self.address}/user/{self.seat}/{path}",
            json=body,
            headers={"X-XSRFToken": token},
        ) as answer:
            text = await answer.text()
            answer.raise_for_status()
        try:
            return json.loads(text)
        except ValueError:
            return text

    async def open(self, notebook: str) -> list[str]:
        """Open a notebook's page and its kernel; return the code of its cells."""
        with self.times.of("open"):
            await self.call("GET", f"doc/tree/{quote(notebook)}")
            found = await self.call("GET", f"api/contents/{quote(notebook)}?content=1")
        with self.times.of("kernel"):
            session = await self.call(
                "POST",
                "api/sessions",
                {
                    "path": notebook,
                    "type": "notebook",
                    "name": Path(notebook).name,
                    "kernel": {"name": "python3"},
                },
            )
            self.kernel = session["kernel"]["id"]
            await self.connect()
            await self.run("None")
        cells = found["content"]["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    async def connect(self) -> None:
        """Open the line to the kernel, again if it was open."""
        self._session = uuid.uuid4().hex
        self._socket = await self._http.ws_connect(
            f"{self.address}/user/{self.seat}/api/kernels/{self.kernel}/channels?session_id={self._session}",
            max_msg_size=64 << 20,
            heartbeat=30,
        )

    async def run(self, code: str, patience: float = _PATIENCE_S) -> str:
        """Run code and return what it printed or showed.

        Raises
        ------
        RuntimeError
            If the code raises.
        """
        asked = await self._ask(
            "execute_request", {"code": code, "silent": False, "store_history": True}
        )
        said: list[str] = []
        error = ""
        async for kind, content in self._until_idle(asked, patience):
            if kind == "stream":
                said.append(content["text"])
            elif kind in ("execute_result", "display_data"):
                said.append(content["data"].get("text/plain", ""))
            elif kind == "error":
                error = f"{content['ename']}: {content['evalue']}"
            elif kind == "comm_open":
                lever = content["data"].get("state", {}).get("options", {})
                if isinstance(lever, dict) and {"low", "high", "value"} <= set(lever):
                    self.levers[content["comm_id"]] = lever
        if error:
            raise RuntimeError(error)
        return "".join(said)

    async def run_all(self, cells: list[str]) -> None:
        """Run the cells of a notebook one after the other, as "Run all" does."""
        with self.times.of("run all"):
            for code in cells:
                await self.run(code)

    async def move(self, lever: str, share: float, patience: float = 30) -> int:
        """Move a lever to a share of its range; return how many answers came back."""
        state = self.levers[lever]
        value = state["low"] + share * (state["high"] - state["low"])
        answers = 0
        with self.times.of("slider"):
            asked = await self._ask(
                "comm_msg",
                {
                    "comm_id": lever,
                    "data": {"method": "update", "state": {"value": value}, "buffer_paths": []},
                },
            )
            async for kind, _content in self._until_idle(asked, patience):
                answers += kind == "comm_msg"
        return answers

    async def _ask(self, kind: str, content: dict[str, Any]) -> str:
        asked = uuid.uuid4().hex
        header = {
            "msg_id": asked,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.4",
            "date": "",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
            "channel": "shell",
            "buffers": [],
        }
        await self._socket.send_json(message)
        return asked

    async def _until_idle(self, asked: str, patience: float) -> Any:
        async with asyncio.timeout(patience):
            while True:
                received = await self._socket.receive()
                if received.type is not aiohttp.WSMsgType.TEXT:
                    if received.type is aiohttp.WSMsgType.BINARY:
                        continue
                    raise ConnectionError(f"the line to the kernel broke ({received.type.name})")
                message = json.loads(received.data)
                if message.get("parent_header", {}).get("msg_id") != asked:
                    continue
                yield message["msg_type"], message["content"]
                if (
                    message["msg_type"] == "status"
                    and message["content"]["execution_state"] == "idle"
                ):
                    return
