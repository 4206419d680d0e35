"""A board worked out by a Dask cluster is the same to the last digit as one worked out here."""

import numpy as np
import pytest

from tests.game.teams import play_of, put
from twodoors.game.board import board

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def test_a_cluster_gives_the_same_board(scenario, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    folder = tmp_path / "teams"
    for team in ("Otter", "Egel"):
        put(folder, play_of(scenario, team, 2))
    here = board(folder, scenario, replicates=5)
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path / "other"))
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        there = board(folder, scenario, replicates=5, scheduler=cluster.scheduler_address)
    for one, other in zip(here.standings, there.standings, strict=True):
        assert np.array_equal(one.replay.totals, other.replay.totals)
    assert np.array_equal(here.good.totals, there.good.totals)
