"""A class of participants on one machine: all at once, then at their own pace.

    python -m benchmarks.classroom [--participants 40] [--lesson two-doors] [--seconds 60] [--beside]
    python -m benchmarks.classroom --folder CLASS …      a class that runs already, on this machine

Every visitor comes in by the door with nickname, password and a word of his own, waits for his seat, opens the
lesson's page, starts its kernel, runs all its cells, then moves its levers and runs cells with pauses of 2 to 6
seconds. Without ``--start-before`` no seat is ready when they come: the hardest case. ``--beside`` does all of it a
second time with ordinary starts, for the ratio. Memory is PSS: pages that processes share are counted once.
"""

import argparse
import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil

from benchmarks.visitor import Times, Visitor
from twodoors.classroom.leftovers import running
from twodoors.classroom.room import Room, read_room
from twodoors.classroom.warm import COLD

MOST, LONGEST_S = 60, 600.0
WANTED = {"run all": 40.0, "slider": 0.3, "cell": 0.3}
WANTED_MB = 200.0
_CELL = "sum(range(1000))"


@dataclass
class Load:
    """What the processes of a class take."""

    seats_mb: float = 0.0
    rest_mb: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)


@dataclass
class Result:
    """What one class measured."""

    times: Times
    wall: dict[str, float]
    load: Load


def measure(state: dict[str, Any]) -> Load:
    """Return what a class takes now: its seats with all that they share, and hub, proxy and the like."""
    load = Load(cpu={"these visitors": sum(os.times()[:2])})
    supervisor = psutil.Process(state["pid"])
    for process in [supervisor, *supervisor.children(recursive=True)]:
        with contextlib.suppress(psutil.Error, OSError):
            command = " ".join(process.cmdline())
            kind = next((it for it in ("proxy", "jupyterhub -f", "culler") if it in command), "")
            kind = kind or ("supervisor" if process == supervisor else "seats")
            memory = process.memory_full_info().pss / 1e6
            times = process.cpu_times()
            load.cpu[kind] = load.cpu.get(kind, 0.0) + times.user + times.system
            if kind == "seats":
                load.seats_mb += memory
            else:
                load.rest_mb += memory
    return load


@contextlib.contextmanager
def class_of(participants: int, ready: int, port: int, *, cold: bool) -> Iterator[Path]:
    """Open a class for the length of a ``with`` block."""
    # In a short folder that others may pass through, as seats that are users must.
    with tempfile.TemporaryDirectory(prefix="td-load-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        command = [sys.executable, "-m", "twodoors", "classroom", "--folder", str(folder / "class")]
        command += ["--participants", str(participants), "--port", str(port), "--language", "en"]
        command += ["--start-before", str(ready)]
        environment = {**os.environ, COLD: "1" if cold else ""}
        with (folder / "said.txt").open("w") as said:
            supervisor = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
            try:
                deadline = time.monotonic() + 180
                while "ready" not in (text := (folder / "said.txt").read_text(encoding="utf-8")):
                    if supervisor.poll() is not None or time.monotonic() > deadline:
                        raise SystemExit(f"the class did not open:\n{text}")
                    time.sleep(0.3)
                yield folder / "class"
            finally:
                supervisor.send_signal(signal.SIGTERM)
                supervisor.wait(timeout=180)


async def arrive(visitor: Visitor, lesson: str) -> list[str]:
    """Come in and open the lesson; return its cells."""
    await visitor.come_in()
    return await visitor.open(f"notebooks/en/{lesson}.ipynb")


async def at_own_pace(visitor: Visitor, seconds: float, number: int) -> None:
    """Move levers and run cells with pauses of 2 to 6 seconds."""
    chance = random.Random(number)
    levers = list(visitor.levers)
    end = time.monotonic() + seconds
    await asyncio.sleep(chance.uniform(0, 4))
    while time.monotonic() < end:
        if levers and chance.random() < 0.8:
            if not await visitor.move(chance.choice(levers), chance.random()):
                raise RuntimeError("a lever was moved and nothing answered")
        else:
            with visitor.times.of("cell"):
                await visitor.run(_CELL)
        await asyncio.sleep(chance.uniform(2, 6))


async def visit(
    room: Room, state: dict[str, Any], count: int, lesson: str, seconds: float
) -> Result:
    """Send the visitors, all at once, and return what they measured."""
    result = Result(Times(), {}, Load())
    before = measure(state)
    async with contextlib.AsyncExitStack() as stack:
        there = [
            await stack.enter_async_context(
                Visitor(state["address"], f"visitor {n}", room.password, f"word {n}", result.times)
            )
            for n in range(count)
        ]

        async def all_of(step: str, doing: list[Coroutine[Any, Any, Any]]) -> list[Any]:
            begun = time.perf_counter()
            done = await asyncio.gather(*doing, return_exceptions=True)
            result.wall[step] = time.perf_counter() - begun
            wrong = [it for it in done if isinstance(it, BaseException)]
            result.times.failures += [f"{step}: {type(it).__name__}: {it}"[:300] for it in wrong]
            result.load = measure(state)
            return done

        found = await all_of("all are in", [arrive(it, lesson) for it in there])
        cells = {it: part for it, part in zip(there, found, strict=True) if isinstance(part, list)}
        await all_of("all cells of all", [it.run_all(part) for it, part in cells.items()])
        if seconds:
            doing = [at_own_pace(it, seconds, n) for n, it in enumerate(cells)]
            await all_of("own pace", doing)
    for kind in result.load.cpu:
        result.load.cpu[kind] -= before.cpu.get(kind, 0.0)
    return result


def tell(name: str, result: Result, count: int) -> bool:
    """Print what was measured; return whether it is what is wanted."""
    good = not result.times.failures
    print(f"\n{name}, {count} participants, load {os.getloadavg()[0]:.1f}")
    for step, seconds in result.wall.items():
        print(f"  {step:18} {seconds:6.1f} s for everybody")
    print(f"  {'':18} median    95 %  number")
    for step, taken in result.times.seconds.items():
        high = tail(taken)
        wanted = WANTED.get(step)
        met = wanted is None or high <= wanted
        good = good and met
        note = "" if wanted is None else f"  (at most {wanted:g} s{'' if met else ': MISSED'})"
        print(f"  {step:18} {median(taken):6.2f} {high:7.2f} {len(taken):7}{note}")
    each = result.load.seats_mb / count
    good = good and each < WANTED_MB
    print(f"  memory: {each:.0f} MB a participant (under {WANTED_MB:g}),", end=" ")
    print(f"and {result.load.rest_mb:.0f} MB for hub and proxy")
    print("  CPU-s:", ", ".join(f"{kind} {taken:.1f}" for kind, taken in result.load.cpu.items()))
    for failure, number in Counter(result.times.failures).most_common():
        print(f"  FAILED {number} times: {failure}")
    return good


def tail(taken: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]


def main() -> int:
    """Measure and print; 1 if something failed or a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participants", type=int, default=40)
    parser.add_argument("--lesson", default="two-doors")
    parser.add_argument("--seconds", type=float, default=60.0, help="at their own pace")
    parser.add_argument("--start-before", type=int, default=0, help="seats ready before they come")
    parser.add_argument("--port", type=int, default=8640)
    parser.add_argument("--folder", type=Path, help="of a class that runs already")
    parser.add_argument("--beside", action="store_true", help="the same with ordinary starts")
    asked = parser.parse_args()
    count = asked.participants
    if not 1 <= count <= MOST or not 0 <= asked.seconds <= LONGEST_S:
        parser.error(f"1 to {MOST} participants, 0 to {LONGEST_S:g} seconds")

    def once(folder: Path) -> Result:
        room, state = read_room(folder), running(folder)
        if room is None or state is None:
            parser.error(f"{folder}: no class runs there")
        return asyncio.run(visit(room, state, count, asked.lesson, asked.seconds))

    if asked.folder:
        return 0 if tell("this class", once(asked.folder), count) else 1
    with class_of(count, asked.start_before, asked.port, cold=False) as folder:
        warm = once(folder)
    good = tell("warm starts", warm, count)
    if asked.beside:
        with class_of(count, asked.start_before, asked.port, cold=True) as folder:
            cold = once(folder)
        tell("ordinary starts", cold, count)
        print("\nordinary to warm: ", end="")
        for step in ("come in", "kernel", "run all"):
            if step in cold.times.seconds and step in warm.times.seconds:
                ratio = median(cold.times.seconds[step]) / median(warm.times.seconds[step])
                print(f"{step} {ratio:.1f}", end=", ")
        print(f"memory {cold.load.seats_mb / warm.load.seats_mb:.1f}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
