"""``twodoors own-data``: a client's export, the company file that it gives, and what is wrong with it."""

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from twodoors.i18n import _, fill, number
from twodoors.own_data import OwnData, own_data
from twodoors.own_data.report import as_text
from twodoors.problems import shown

DONE, FAILED = 0, 1


def import_export(path: Path, *, mapping: Path | None, out: Path, like: str) -> int:
    """Read an export, say what came of it, and return the exit code."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, transient=True) as bar:

        def told(label: str, rows: int) -> None:
            name = shown(label).strip('"')
            said = fill(_("{file}: {rows:number} rows"), file=name, rows=rows)
            if label not in tasks:
                tasks[label] = bar.add_task(said, total=None)
            bar.update(tasks[label], description=said)

        result = own_data(path, mapping_path=mapping, out=out, like=like, progress=told)
    print(as_text(fill(_("Own data: {name}"), name=result.company.name), result.sections))
    return _close(result)


def _close(result: OwnData) -> int:
    export, folder = result.export, result.company_path.parent
    if export.findings.count:
        said = _("{count} cells or rows could not be used: {path}")
        count = number(export.findings.count)
        print(fill(said, count=count, path=str(folder / "problems.csv")))
    print(fill(_("Mapping: {path}"), path=str(result.mapping_path)))
    print(fill(_("Report: {path}"), path=str(folder / "report.html")))
    print(fill(_("The company file is {path}."), path=str(result.company_path)))
    for problem in export.refused:
        print(str(problem), file=sys.stderr)
    return FAILED if export.refused else DONE
