"""Run many notebooks, several at once, and hand each over as soon as it is done."""

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from twodoors.i18n import _, fill
from twodoors.record import OFF as NO_RECORD

SWITCH, PAGE, PICTURE = "TWODOORS_PRINT", "1", "picture"
"""What tells an exhibit that it stands on paper; the same as in :mod:`twodoors.explorers.printed`."""

FILLED_IN = "# The figures of this workshop / De cijfers van deze workshop"
"""First line of the cell with a workshop's figures, which stands folded under the lesson's own."""

MOST_WORKERS = 60
_SECONDS_TO_STOP = 10
CAN_SPLIT = sys.platform == "linux"
"""Whether kernels may be split off from a process with everything imported."""


@dataclass(frozen=True)
class Task:
    """A notebook to run, in a folder below the workshop's scratch folder."""

    name: str
    text: str
    parameters: Mapping[str, Any]
    folder: str
    printing: str = PAGE
    files: Mapping[str, str] = field(default_factory=dict)
    """Files that it reads, by their place below the scratch folder."""


@dataclass(frozen=True)
class Failure:
    """What stopped a notebook: the cell's number and first line, the error's name and words."""

    cell: int | None
    line: str
    name: str
    words: str

    def __str__(self) -> str:
        error = (
            fill("{name}: {words}", name=self.name, words=self.words) if self.words else self.name
        )
        if self.cell is None:
            return error
        return fill(
            _("cell {number} ({line}): {error}"), number=str(self.cell), line=self.line, error=error
        )


def failure_of(error: BaseException) -> Failure:
    """Return what is told of an error that no cell of a notebook made."""
    if isinstance(error, ApartError):
        return Failure(None, "", error.name, error.words)
    return Failure(None, "", type(error).__name__, str(error))


@dataclass(frozen=True)
class Result:
    """A notebook as far as it came, and what stopped it, if anything did."""

    task: Task
    notebook: dict[str, Any] | None
    failure: Failure | None
    seconds: float


def default_workers() -> int:
    """Return how many notebooks to run at once if nobody says: on two cores two are best."""
    return min(3, os.cpu_count() or 1)


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder for what the kernels write; its path is short, since sockets' addresses must be."""
    short = Path("/tmp")
    parent = str(short) if os.name == "posix" and os.access(short, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="td-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_all(
    tasks: Sequence[Task], *, scratch: Path, root: Path, workers: int, warm: bool = CAN_SPLIT
) -> Generator[Result]:
    """Yield the result of every task as soon as it is there.

    Each notebook has a process of its own, so that one that dies takes no other along. Closing the
    generator, or an interrupt, stops what still runs. ``warm`` kernels share their imports.
    """
    context, environment = _context(warm), _environment(scratch, root)
    waiting, running = deque(tasks), dict[Any, tuple[Any, Task]]()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                task = waiting.popleft()
                folder = scratch / task.folder
                folder.mkdir(parents=True, exist_ok=True)
                for name, content in task.files.items():
                    (scratch / name).write_text(content, encoding="utf-8")
                work = _Work(task.text, dict(task.parameters), str(folder), warm)
                ours, theirs = context.Pipe(duplex=False)
                own = {**environment, SWITCH: task.printing, NO_RECORD: "1"}
                process = context.Process(target=_work, args=(theirs, work, own))
                process.start()
                theirs.close()
                running[ours] = process, task
            for pipe in wait(list(running)):
                process, task = running.pop(pipe)
                result = _received(pipe, task)
                process.join()
                yield result
    finally:
        _stop([process for process, _task in running.values()])


class ApartError(Exception):
    """What went wrong in another process: the error's name and words."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.name, self.words = name, words


def begun_apart(function: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """Begin a call in a process of its own, where imports are shared; return what waits for its result."""
    if not CAN_SPLIT:
        return lambda: function(*arguments)
    context = _context(CAN_SPLIT)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_call, args=(theirs, function, arguments), daemon=True)
    process.start()
    theirs.close()

    def result() -> Any:
        with ours:
            outcome, problem = ours.recv()
        process.join()
        if problem is not None:
            raise ApartError(*problem)
        return outcome

    return result


def _call(pipe: Any, function: Callable[..., Any], arguments: Sequence[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send((function(*arguments), None))
    except Exception as error:
        # Not every exception survives the way to another process; its name and words do.
        pipe.send((None, (type(error).__name__, str(error))))


def _received(pipe: Any, task: Task) -> Result:
    with pipe:
        try:
            text, stopped, seconds = pipe.recv()
        except EOFError:
            # Ended from outside, for want of memory for instance.
            words = _("the process that ran it ended")
            return Result(task, None, Failure(None, "", "EOFError", words), 0.0)
    return Result(task, json.loads(text), Failure(*stopped) if stopped else None, seconds)


def _stop(processes: Sequence[Any]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_SECONDS_TO_STOP)
        if process.exitcode is None:
            process.kill()
            process.join()


@dataclass(frozen=True)
class _Work:
    text: str
    parameters: dict[str, Any]
    folder: str
    warm: bool


def _work(pipe: Any, work: _Work, environment: Mapping[str, str]) -> None:
    """Run a notebook in a process that is there for it alone, and send what became of it."""
    os.environ.update(environment)
    # The parent decides when to stop; leaving in an orderly way ends the kernel too.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    kernel = None
    if work.warm:
        from twodoors.press import run_warm

        # Before anything else happens here: what is split off must not inherit threads or sockets.
        kernel = run_warm.split_off()
    from twodoors.press import run_kernel

    started = time.perf_counter()
    notebook, stopped = run_kernel.execute(work.text, work.parameters, work.folder, kernel)
    # Text travels between processes faster than nested objects.
    text = json.dumps(notebook, ensure_ascii=False)
    pipe.send((text, stopped, time.perf_counter() - started))
    pipe.close()


def _context(warm: bool) -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    module = "twodoors.press.run_preload" if warm else "twodoors.press.run_kernel"
    context.set_forkserver_preload([module])
    return context


def _environment(scratch: Path, root: Path) -> dict[str, str]:
    folders = {
        "IPYTHONDIR": "i",
        "JUPYTER_CONFIG_DIR": "c",
        "JUPYTER_DATA_DIR": "d",
        "JUPYTER_RUNTIME_DIR": "r",
    }
    for folder in folders.values():
        (scratch / folder).mkdir(mode=0o700, exist_ok=True)
    return {
        **{name: str(scratch / folder) for name, folder in folders.items()},
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONIOENCODING": "utf-8",
        "TWODOORS_HOME": str(root),
    }
