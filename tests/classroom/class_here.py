"""A class as a trainer opens it, on this machine alone, and what its participants do there."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.visitor import Visitor
from tests.loops import apart
from twodoors.classroom.apart import TOGETHER, best_isolation


@dataclass(frozen=True)
class Class:
    """A class that is open: where, and what ``twodoors classroom`` said when it opened."""

    folder: Path
    said: str
    process: "subprocess.Popen[str]"

    @property
    def kept(self) -> dict[str, Any]:
        """What the class's file holds."""
        return dict(json.loads((self.folder / "class.json").read_text()))

    @property
    def address(self) -> str:
        """Where participants come in."""
        kept = self.kept
        return f"http{'s' if kept['certificate'] else ''}://127.0.0.1:{kept['port']}"

    def run(self, nickname: str, *codes: str) -> list[str]:
        """Run code as a participant does, each in the same kernel; an error comes back as its words."""

        async def visit() -> list[str]:
            visitor = Visitor(self.address, nickname, self.kept["password"], f"{nickname} own")
            async with visitor:
                await visitor.come_in()
                await visitor.open(f"notebooks/{self.kept['language']}/start.ipynb")
                said = []
                for code in codes:
                    try:
                        said.append((await visitor.run(code)).strip())
                    except RuntimeError as error:
                        said.append(str(error))
                return said

        return list(apart(visit()))


def outside_of_kit() -> Mapping[str, str]:
    """Return the environment of somebody who just opened a terminal."""
    strange = ("JUPYTER", "LC_", "LANG", "TWODOORS_WORK", "PYTEST", "TWODOORS_NO")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)}


def command(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run ``twodoors …`` and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "twodoors", *words],
        env=outside_of_kit(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def free_port() -> int:
    """Return the first of three ports in a row that nobody uses."""
    for port in range(20_000 + os.getpid() % 10_000, 60_000, 3):
        trials = [socket.socket() for _ in range(3)]
        try:
            for number, trial in enumerate(trials):
                trial.bind(("127.0.0.1", port + number))
            return port
        except OSError:
            continue
        finally:
            for trial in trials:
                trial.close()
    raise AssertionError("no port is free")


def start_class(folder: Path, *options: str) -> Class:
    """Start a class and wait until its seats are ready."""
    if best_isolation() == TOGETHER:
        options = (*options, "--together")
    process = subprocess.Popen(
        [sys.executable, "-m", "twodoors", "classroom", "--folder", str(folder), *options],
        env=outside_of_kit(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if any(words in line for words in ("Every seat is ready", "Elke plaats is klaar")):
            return Class(folder, said, process)
    process.wait(timeout=30)
    raise AssertionError(f"the class did not open: {said}")


@contextmanager
def open_class(folder: Path, *options: str) -> Iterator[Class]:
    """Open a class for as long as a test lasts."""
    opened = start_class(folder, "--port", str(free_port()), *options)
    try:
        yield opened
    finally:
        command("classroom-stop", "--folder", str(folder))
        opened.process.wait(timeout=60)
