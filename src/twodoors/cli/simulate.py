"""``twodoors simulate``: a synthetic customer base written to a folder."""

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from twodoors.i18n import _, fill, ngettext
from twodoors.market.files import FORMATS, Format
from twodoors.market.plan import plan
from twodoors.market.writing import Written, write_market
from twodoors.problems import InputError, Problem, shown

DONE, FAILED = 0, 1
_MOST_WORKERS = 256
_MOST_NAMED = 10


def simulate_market(
    *,
    company: str,
    customers: str,
    months: str,
    seed: str,
    out: Path,
    workers: int | None,
    scheduler: str | None,
    form: str,
) -> int:
    """Simulate a market and say what was made; return the exit code."""
    asked = plan(company, customers=_whole(customers), months=_whole(months), seed=_whole(seed))
    chosen = _format(form)
    hands = _workers(workers)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
    )
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        running = bar.add_task(_("Simulating"), total=asked.blocks)
        report = write_market(
            asked,
            out,
            form=chosen,
            workers=min(hands, asked.blocks),
            scheduler=scheduler,
            progress=lambda done, total: bar.update(running, completed=done, total=total),
        )
    return _report(report, out)


def _whole(text: str) -> int | str:
    """Return a whole number where one was typed; anything else is refused by name later on."""
    try:
        return int(text)
    except ValueError:
        return text


def _report(report: Written, out: Path) -> int:
    causes: dict[str, list[int]] = {}
    for block, cause in sorted(report.failed.items()):
        causes.setdefault(cause, []).append(block + 1)
    for cause, blocks in causes.items():
        named = ", ".join(map(str, blocks[:_MOST_NAMED])) + (" …" if blocks[_MOST_NAMED:] else "")
        print(
            fill(_("Not made ({cause}): block {blocks}"), cause=cause, blocks=named),
            file=sys.stderr,
        )
    if report.failed:
        print(_("Run the same command again: what is finished stays."), file=sys.stderr)
        return FAILED
    if report.found:
        message = ngettext(
            "{count:number} block was already there.",
            "{count:number} blocks were already there.",
            report.found,
        )
        print(fill(message, count=report.found))
    print(fill(_("The market is in {folder}."), folder=str(out)))
    return DONE


def _format(form: str) -> Format:
    for known in FORMATS:
        if form == known:
            return known
    raise InputError(
        _("This format is not there."),
        [Problem("--format", shown(form), ", ".join(FORMATS), "--format csv")],
    )


def _workers(workers: int | None) -> int:
    if workers is None:
        import os

        return min(os.cpu_count() or 1, 8)
    if not 1 <= workers <= _MOST_WORKERS:
        raise InputError(
            _("This number of workers cannot be used."),
            [
                Problem(
                    "--workers",
                    str(workers),
                    fill(_("a whole number from {low:number} to {high:number}"), low=1, high=256),
                    "--workers 2",
                )
            ],
        )
    return workers
