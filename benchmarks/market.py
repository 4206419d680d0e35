"""How long it takes to simulate a customer base, and how much memory.

python benchmarks/market.py                            what takes seconds
python benchmarks/market.py --market 1000000           the full market of so many customers, too
python benchmarks/market.py --peer PATH_TO_PYTHON      beside the package lifetimes, which needs an
                                                       older Python (3.8) with lifetimes 0.11.3 in it
"""

import argparse
import resource
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from twodoors.market import lifetimes, plan, purchases, write_market

MILLION = 1_000_000
MONTHS = 36
SHOP = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
EXPECTED = 1.19672319
"""Repeat orders in 39 weeks under BG/NBD with these figures (Fader, Hardie & Lee 2005)."""

PEER = """
import time
from lifetimes.generate_data import beta_geometric_nbd_model
begun = time.perf_counter()
made = beta_geometric_nbd_model(39, {r}, {alpha}, {a}, {b}, size={size})
print(time.perf_counter() - begun, made.frequency.mean())
"""


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Peak:
    """The most memory that this process and those it started hold together, in MB."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        me = psutil.Process()
        while not self._over.wait(0.05):
            try:
                held = sum(each.memory_info().rss for each in [me, *me.children(recursive=True)])
            except psutil.NoSuchProcess:
                continue
            self.megabytes = max(self.megabytes, held / 1e6)

    def __enter__(self) -> "Peak":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()


def full_market(customers: int, workers: int) -> None:
    asked = plan("sport_tv", customers=customers, months=MONTHS, seed=1)
    before = cpu_seconds()
    with tempfile.TemporaryDirectory() as folder, Peak() as peak:
        begun = time.perf_counter()
        report = write_market(asked, Path(folder) / "market", workers=workers)
        taken = time.perf_counter() - begun
        spent = cpu_seconds() - before
        size = sum(path.stat().st_size for path in Path(folder).rglob("*.parquet"))
    assert not report.failed, report.failed
    print(
        f"full market, {customers:,} customers x {MONTHS} months, {workers} workers: {taken:.1f} s, "
        f"{spent:.1f} s of processor time, peak {peak.megabytes:.0f} MB, {size / 1e6:.0f} MB of files"
    )


def peer(python: str, size: int) -> tuple[float, float]:
    done = subprocess.run(
        [python, "-W", "ignore", "-c", PEER.format(**SHOP, size=size)],
        capture_output=True,
        text=True,
        check=True,
    )
    taken, mean = done.stdout.split()
    return float(taken), float(mean)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--market", type=int, nargs="*", default=[], metavar="CUSTOMERS")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--peer-size", type=int, default=MILLION)
    asked = parser.parse_args()

    taken = seconds(lambda: lifetimes(0.668, 3.806, MILLION, seed=1))
    print(f"lifetimes of 1,000,000 contractual customers: {taken:.2f} s")
    ours = seconds(lambda: purchases(**SHOP, customers=MILLION, weeks=39, seed=1))
    mean = float(purchases(**SHOP, customers=MILLION, weeks=39, seed=1).count.mean())
    print(f"orders of 1,000,000 web-shop customers: {ours:.2f} s, mean {mean:.4f} ({EXPECTED:.4f})")
    if asked.peer:
        theirs, biased = peer(asked.peer, asked.peer_size)
        theirs *= MILLION / asked.peer_size
        print(
            f"the same by lifetimes: {theirs:.1f} s, mean {biased:.4f}: {theirs / ours:.0f} times"
        )
    for customers in asked.market:
        full_market(customers, asked.workers)


if __name__ == "__main__":
    main()
