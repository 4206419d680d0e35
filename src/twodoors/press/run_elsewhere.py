"""Run notebooks on the machines of a Dask cluster, through the executors that simulate markets too."""

import multiprocessing
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twodoors.i18n import _
from twodoors.paths import kit_root
from twodoors.press.run_notebooks import Failure, Result, Task, failure_of, run_all, scratch_folder
from twodoors.press.run_plan import kit_digest


@dataclass(frozen=True)
class Parcel:
    """A notebook on its way to another machine, and the copy of the kit with which it has to be run."""

    task: Task
    kit: str


def check_scheduler(scheduler: str) -> None:
    """Refuse a scheduler that cannot be reached or has no workers, before anything is written.

    Raises
    ------
    InputError
        What is wrong with it.
    """
    from twodoors.market.workers import staff

    with staff(1, scheduler):
        pass


def run_elsewhere(tasks: Sequence[Task], scheduler: str, kit: str) -> Generator[Result]:
    """Yield the result of every task as soon as it is there; the same as :func:`run_notebooks.run_all`.

    Parameters
    ----------
    tasks : sequence of Task
        What to run.
    scheduler : str
        Address of a Dask scheduler, whose workers have this kit installed.
    kit : str
        The digest of this copy of the kit.

    Raises
    ------
    InputError
        If the scheduler cannot be reached or has no workers.
    """
    from twodoors.market.workers import work_through

    parcels = [Parcel(task, kit) for task in tasks]
    results = work_through(parcels, run_parcel, workers=1, scheduler=scheduler)
    for parcel, result in results:
        if isinstance(result, Result):
            yield result
        else:
            yield Result(parcel.task, None, failure_of(result), 0.0)


def run_parcel(parcel: Parcel) -> Result:
    """Run one notebook here, in a process of its own, if this is the same kit."""
    root = kit_root()
    if _digest(root) != parcel.kit:
        words = _("this worker has another copy of the kit")
        return Result(parcel.task, None, Failure(None, "", "RuntimeError", words), 0.0)
    # A worker of Dask is a daemon, which may start no processes; notebooks have one each.
    multiprocessing.current_process().daemon = False
    with (
        scratch_folder() as scratch,
        closing(run_all([parcel.task], scratch=scratch, root=root, workers=1)) as results,
    ):
        return next(results)


@cache
def _digest(root: Path) -> str:
    return kit_digest(root)
