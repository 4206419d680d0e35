"""CPU of a prepared workshop, as a ratio to the same number of notebooks that only import pandas and altair.

    python benchmarks/workshop.py [agenda] [rounds]
    python benchmarks/workshop.py --reports [companies] [rounds]

With ``--reports`` it is a one-lesson report for each of many companies (200 if not said otherwise), and the
notebooks beside it import what that lesson imports; memory is that of the largest process, which must not grow
with the number of companies. Plain papermill stands beside it too: ``execute_notebook``, one after the other in
one process, with the same imports and a kernel each.

Both are run by the same runner, in turn, each in a process of its own with all that it starts. The notebooks
that only import start afresh, one kernel each, as papermill starts them; a workshop's kernels share their imports
where the system allows it. Linux only: it has to wait for processes whose parent has ended.
"""

import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ONLY_IMPORTS = "import pandas, altair"
LESSON_IMPORTS = "from twodoors.lesson import begin, evidence, explore, say"
AGENDA = """title: {en: Many at once}
languages: [en]
companies: members.csv
lessons: [{lesson: two-doors}]
"""
_BECOME_SUBREAPER = 36
_PAPERMILL_RUNS = 15


def notebook(imports: str) -> str:
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "id": name, "metadata": {"tags": tags}, "source": source,
         "outputs": [], "execution_count": None}
        for name, tags, source in (
            ("a", ["parameters"], 'language: str = "en"'),
            ("b", [], imports),
        )
    ]  # fmt: skip
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def run_only_imports(count: int, imports: str) -> None:
    from twodoors.paths import kit_root
    from twodoors.press.run_notebooks import Task, default_workers, run_all, scratch_folder

    tasks = [Task(str(index), notebook(imports), {"language": "en"}, "n") for index in range(count)]
    with scratch_folder() as scratch:
        results = run_all(
            tasks, scratch=scratch, root=kit_root(), workers=default_workers(), warm=False
        )
        assert all(result.failure is None for result in results)


def run_papermill(count: int, imports: str) -> None:
    import papermill

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.ipynb"
        source.write_text(notebook(imports), encoding="utf-8")
        for index in range(count):
            papermill.execute_notebook(
                str(source),
                str(Path(folder) / f"{index}.ipynb"),
                parameters={"language": "en"},
                progress_bar=False,
                log_output=False,
            )


def cpu_of(command: Sequence[str]) -> tuple[float, float]:
    """Return the CPU and wall seconds of a command with everything it starts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


def number_of_notebooks(agenda: Path) -> int:
    from twodoors.paths import kit_root
    from twodoors.press.run_plan import make_plan

    plan = make_plan(agenda, kit_root())
    lessons = sum(job.kind == "notebooks" for job in plan.jobs)
    return sum(job.is_run for job in plan.jobs) + len(plan.members) * lessons


def write_members(folder: Path, companies: int) -> Path:
    """Write an agenda with a table of companies that differ in everything a report depends on."""
    rows = [
        f"Member {place},{5_000 + 37 * place},{15 + place % 7},{0.1 + place % 9 / 100:.2f}"
        for place in range(companies)
    ]
    table = "\n".join(["name,customers,price,churn", *rows]) + "\n"
    (folder / "members.csv").write_text(table, encoding="utf-8")
    (folder / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    return folder / "agenda.yaml"


def report_on(companies: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        each = main(write_members(Path(folder), companies), rounds, LESSON_IMPORTS, 1.3)
    few, more = (
        cpu_of([sys.executable, __file__, "--papermill", str(count), LESSON_IMPORTS])[0]
        for count in (2, 2 + _PAPERMILL_RUNS)
    )
    plain = (more - few) / _PAPERMILL_RUNS
    print(
        f"plain papermill: {plain:.2f} CPU-s a run, a report {each:.2f}, ratio {each / plain:.2f}"
    )
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process: {most / 1024:.0f} MB")


def main(agenda: Path, rounds: int, imports: str = ONLY_IMPORTS, most: float = 1.5) -> float:
    count = number_of_notebooks(agenda)
    ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)
    only, whole = [], []
    for _round in range(rounds):
        only.append(cpu_of([sys.executable, __file__, "--only-imports", str(count), imports]))
        with tempfile.TemporaryDirectory() as out:
            command = [
                sys.executable,
                "-m",
                "twodoors",
                "workshop",
                str(agenda),
                "--out",
                out,
                "--no-pdf",
            ]
            whole.append(cpu_of(command))
    base, ours = (statistics.median(cpu for cpu, _wall in runs) for runs in (only, whole))
    walls = [statistics.median(wall for _cpu, wall in runs) for runs in (only, whole)]
    print(
        f"{count} notebooks, median of {rounds}: only imports {base:.2f} CPU-s ({walls[0]:.1f} s), "
        f"workshop {ours:.2f} CPU-s ({walls[1]:.1f} s), ratio {ours / base:.2f} (at most {most})"
    )
    return ours / count


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--only-imports"]:
        run_only_imports(int(arguments[1]), arguments[2])
    elif arguments[:1] == ["--papermill"]:
        run_papermill(int(arguments[1]), arguments[2])
    elif arguments[:1] == ["--reports"]:
        companies, *more = [int(given) for given in arguments[1:]] or [200]
        report_on(companies, more[0] if more else 1)
    else:
        name = arguments[0] if arguments else "workshops/half-day.yaml"
        main(Path(name), int(arguments[1]) if len(arguments) > 1 else 5)
