"""Blocks sent to a real Dask cluster on this machine: the same bytes, also when a worker dies on the way."""

import os
import signal
import sys
import time
from concurrent.futures import Executor, Future
from contextlib import contextmanager

import pytest

from tests.market.test_writing import digest
from twodoors.market import plan, workers, write_market
from twodoors.market.workers import _same_versions, versions
from twodoors.problems import InputError

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def cluster():
    with (
        distributed.LocalCluster(
            n_workers=3,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
    ):
        cluster.wait_for_workers(3)
        yield cluster


def test_a_cluster_makes_the_same_bytes_also_when_a_worker_is_killed(cluster, tmp_path):
    asked = plan("sport_tv", customers=500_000, months=6, seed=5)
    write_market(asked, tmp_path / "here", workers=1)
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        processes = list(client.run(os.getpid).values())
    killed: list[int] = []

    def kill_one(done, total):
        if done >= 2 and not killed:
            os.kill(processes[0], signal.SIGKILL)
            killed.append(processes[0])

    report = write_market(
        asked, tmp_path / "there", scheduler=cluster.scheduler_address, progress=kill_one
    )
    assert killed and (report.made, report.failed) == (10, {})
    assert digest(tmp_path / "there") == digest(tmp_path / "here")


def test_a_scheduler_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("twodoors.market.workers._SECONDS_TO_CONNECT", 1)
    started = time.monotonic()
    for address in ("tcp://127.0.0.1:9", "nonsense://", "127.0.0.1"):
        with pytest.raises(InputError, match="cannot be reached"):
            write_market(plan("sport_tv", customers=5), tmp_path / "m", scheduler=address)
    assert time.monotonic() - started < 60


class Gone(Executor):
    """An executor behind a connection that broke: its futures stay open for ever."""

    def submit(self, fn, /, *args, **kwargs):
        return Future()


def test_a_connection_that_breaks_is_noticed(monkeypatch):
    @contextmanager
    def hired(count, scheduler):
        yield workers.Staff(Gone(), 2, lambda: False)

    monkeypatch.setattr(workers, "staff", hired)
    monkeypatch.setattr(workers, "_SECONDS_TO_LOOK_UP", 0.01)
    ended = dict(workers.work_through([1, 2, 3, 4, 5], str, workers=1, scheduler="tcp://x:1"))
    assert set(ended) == {1, 2, 3, 4, 5}
    assert all("connection to the scheduler was lost" in str(error) for error in ended.values())


def test_workers_with_other_libraries_are_refused():
    _same_versions({"tcp://127.0.0.1:1": versions()})
    with pytest.raises(InputError, match="numpy 0"):
        _same_versions({"tcp://127.0.0.1:1": {**versions(), "numpy": "0.0.1"}})


def test_without_dask_the_reason_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match="not installed"):
        write_market(plan("sport_tv", customers=5), tmp_path / "m", scheduler="tcp://127.0.0.1:9")
