"""Who does the work: this process, a few processes of this machine, or a Dask cluster.

All three are executors in the manner of ``concurrent.futures``: ``submit`` returns a future.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from twodoors.i18n import _
from twodoors.problems import InputError, Problem, shown

Task = TypeVar("Task")

_RESTARTS = 2
"""How often processes that died are replaced before their work is given up."""
_SECONDS_TO_CONNECT = 20
_RETRIES = 3
_SECONDS_TO_LOOK_UP = 2


class _Here(Executor):
    """An executor that works at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work and return its finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Staff:
    """An executor and how many pieces of work it does at a time."""

    executor: Executor
    hands: int
    reachable: Callable[[], bool] = lambda: True
    """Whether results can still come: a cluster may go away and leave its futures open for ever."""


@contextmanager
def staff(workers: int, scheduler: str | None = None) -> Iterator[Staff]:
    """Hire workers for the length of a ``with`` block.

    Parameters
    ----------
    workers : int
        Processes on this machine; 1 works in this process. Not used with a scheduler.
    scheduler : str, optional
        Address of a Dask scheduler, ``tcp://host:port``, whose workers have this kit installed.

    Raises
    ------
    InputError
        If the scheduler cannot be reached, or its workers have another version of the libraries.
    """
    if scheduler is not None:
        with _cluster(scheduler) as hired:
            yield hired
    elif workers == 1:
        yield Staff(_Here(), 1)
    else:
        # Spawned, not forked: a fork copies threads' locks and behaves differently per system.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            yield Staff(pool, workers)


@contextmanager
def _cluster(scheduler: str) -> Iterator[Staff]:
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            _(
                "Work can only be sent to other machines with dask.distributed, which is not installed."
            ),
            [Problem("--scheduler", shown(scheduler), advice="pip install twodoors[cluster]")],
        ) from None
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            _("The scheduler cannot be reached."),
            [
                Problem(
                    "--scheduler",
                    f"{shown(scheduler)} ({shown(str(error))})",
                    _("the address of a Dask scheduler"),
                    "--scheduler tcp://127.0.0.1:8786",
                )
            ],
        ) from None
    try:
        hands = sum(client.nthreads().values())
        if not hands:
            raise InputError(
                _("The scheduler has no workers."),
                [
                    Problem(
                        "--scheduler", shown(scheduler), advice=_("Start a worker and try again.")
                    )
                ],
            )
        _same_versions(client.run(versions))
        executor = client.get_executor(pure=False, retries=_RETRIES)
        yield Staff(executor, hands, lambda: client.status not in ("closing", "closed"))
    finally:
        client.close()


def versions() -> dict[str, str]:
    """Return the versions on which the bytes of a table depend."""
    from importlib.metadata import version

    return {name: version(name) for name in ("twodoors", "numpy", "pyarrow")}


def _same_versions(theirs: dict[str, Any]) -> None:
    mine = versions()
    for worker, others in theirs.items():
        if others != mine:
            raise InputError(
                _("A worker has other versions of the libraries, and would make other tables."),
                [
                    Problem(
                        str(worker),
                        ", ".join(f"{name} {number}" for name, number in others.items()),
                        ", ".join(f"{name} {number}" for name, number in mine.items()),
                    )
                ],
            )


def _connection_lost() -> ConnectionError:
    return ConnectionError(_("The connection to the scheduler was lost."))


def _failure(future: Future[Any]) -> BaseException | None:
    if future.cancelled():
        return _connection_lost()
    return future.exception()


def work_through(
    tasks: Sequence[Task],
    function: Callable[[Task], Any],
    *,
    workers: int,
    scheduler: str | None = None,
) -> Iterator[tuple[Task, Any]]:
    """Yield each task with its result, or with the exception it ended in, as they come.

    Only a few results wait at a time, so that memory does not grow with the number of tasks. When
    processes of this machine die, others take over what they had not finished.
    """
    left = list(tasks)
    for attempt in range(_RESTARTS + 1):
        broken = False
        with staff(workers, scheduler) as hired:
            pending: dict[Future[Any], Task] = {}
            queue = iter(list(left))
            while True:
                while len(pending) < 2 * hired.hands and (task := next(queue, None)) is not None:
                    try:
                        pending[hired.executor.submit(function, task)] = task
                    except BrokenProcessPool:
                        broken = True
                        break
                    if hired.hands == 1 and not scheduler:
                        break
                if not pending:
                    break
                done, _waiting = wait(
                    pending, timeout=_SECONDS_TO_LOOK_UP, return_when=FIRST_COMPLETED
                )
                if not done and not hired.reachable():
                    for task in left:
                        yield task, _connection_lost()
                    return
                for future in done:
                    task = pending.pop(future)
                    error = _failure(future)
                    if isinstance(error, BrokenProcessPool) and attempt < _RESTARTS:
                        broken = True
                        continue
                    left.remove(task)
                    yield task, error if error is not None else future.result()
                    del future
        if not broken:
            return
