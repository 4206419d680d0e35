"""Writing a market block by block: constant memory, any number of workers, and where it stopped, it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from twodoors.market.block import block_tables, spending_table
from twodoors.market.files import Format, encoded, file_of, finished, prepare, put
from twodoors.market.plan import Plan
from twodoors.market.tables import TABLES
from twodoors.market.workers import work_through

Block = tuple[int, ...]


@dataclass(frozen=True)
class Written:
    """What came of it: blocks made now, found finished, and failed, each failure in words."""

    made: int
    found: int
    failed: dict[int, str]


def encoded_blocks(plan: Plan, form: Format, blocks: Block) -> list[tuple[int, dict[str, bytes]]]:
    """Make some blocks and return the bytes of their files: what a worker does, wherever it is."""
    return [
        (
            block,
            {
                name: encoded(content, TABLES[name], form)
                for name, content in block_tables(plan, block).items()
            },
        )
        for block in blocks
    ]


def write_market(
    plan: Plan,
    folder: Path,
    *,
    form: Format = "parquet",
    workers: int = 1,
    scheduler: str | None = None,
    blocks_per_task: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write every table of a market to a folder; blocks already there are not made again.

    Parameters
    ----------
    plan : Plan
        The market, from :func:`twodoors.market.plan.plan`.
    folder : pathlib.Path
        Where; empty, or with the same market begun before.
    form : "parquet" or "csv"
        Format of the files.
    workers : int
        Processes on this machine, >= 1.
    scheduler : str, optional
        Address of a Dask scheduler to which the blocks are sent instead. Its workers need no access
        to the folder: they send the files back.
    blocks_per_task : int
        Blocks sent to a worker at a time, >= 1; the tables do not depend on it.
    progress : callable, optional
        Told after each piece of work: blocks finished, blocks in all.

    Returns
    -------
    Written

    Raises
    ------
    InputError
        If the folder cannot be used or the scheduler cannot be reached.
    """
    tell = progress or (lambda done, total: None)
    prepare(folder, plan, form)
    put(
        file_of(folder, "spending", 0, plan.blocks, form),
        encoded(spending_table(plan), TABLES["spending"], form),
    )
    wanted = [b for b in range(plan.blocks) if not finished(folder, plan, b, form)]
    found = plan.blocks - len(wanted)
    tasks = [tuple(wanted[i : i + blocks_per_task]) for i in range(0, len(wanted), blocks_per_task)]
    made, failed = 0, {}
    tell(found, plan.blocks)
    work = partial(encoded_blocks, plan, form)
    for task, result in work_through(tasks, work, workers=workers, scheduler=scheduler):
        if isinstance(result, BaseException):
            failed.update(dict.fromkeys(task, _cause(result)))
            continue
        for block, contents in result:
            try:
                for name, content in contents.items():
                    put(file_of(folder, name, block, plan.blocks, form), content)
                made += 1
            except OSError as error:
                failed[block] = error.strerror or str(error)
        tell(found + made, plan.blocks)
    return Written(made, found, failed)


def _cause(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
