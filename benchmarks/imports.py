"""What ``import twodoors`` and the first exhibit cost over importing pandas and altair, in CPU-seconds.

Every case runs in fresh processes, in turn. Run with ``python -m benchmarks.imports``.
"""

import argparse
import subprocess
import sys
from statistics import median

LIBRARIES = "import pandas, altair"
KIT = """
import pandas, altair
import twodoors
from twodoors.lesson import begin, explore

lesson = begin(language="en", company="sport_tv", overrides={})
explore.leaky_bucket(lesson.company).view()
"""
CASES = {
    "pandas, altair": LIBRARIES,
    "pandas, altair, ipywidgets, anywidget": LIBRARIES + ", ipywidgets, anywidget",
    "and twodoors with its first exhibit": KIT,
}
_CLOCK = "\nimport resource; used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
TARGET = 0.3


def cpu_seconds(code: str) -> float:
    """Return the CPU-seconds of a fresh process that runs ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", code + _CLOCK], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> int:
    """Measure and print; 1 if the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    for code in CASES.values():  # once for the disk
        cpu_seconds(code)
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, code in CASES.items():
            taken[name].append(cpu_seconds(code))
    middle = {name: median(times) for name, times in taken.items()}
    for name, time in middle.items():
        print(f"{name:40} {time:5.2f} CPU-seconds")
    first, *_rest, last = middle.values()
    print(f"more than pandas and altair: {last - first:.2f} (target {TARGET})")
    return 0 if last - first <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
