"""Reports run by a Dask cluster are the same to the byte as those run here."""

import pytest

from tests.press.workshop_kit import AGENDA, files, small_kit
from twodoors.press.workshop import prepare_workshop
from twodoors.problems import InputError

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("workshop")]


@pytest.fixture
def agenda(tmp_path, monkeypatch):
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setenv("TWODOORS_HOME", str(kit))
    short = AGENDA[: AGENDA.index("  - break")] + "languages: [nl]\ncompanies: [energy, telecom]\n"
    (kit / "workshops/test.yaml").write_text(short, encoding="utf-8")
    return kit / "workshops/test.yaml"


def test_a_cluster_makes_the_same_reports(agenda, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        there = prepare_workshop(
            agenda, out=tmp_path / "there", scheduler=cluster.scheduler_address
        )
    here = prepare_workshop(agenda, out=tmp_path / "here")
    assert there.failures == here.failures == []
    reports = [name for name in files(tmp_path / "here") if name.startswith("reports")]
    assert sum(name.endswith("tiny.html") for name in reports) == 2
    for name in reports:
        assert (tmp_path / "there" / name).read_bytes() == (
            tmp_path / "here" / name
        ).read_bytes(), name


def test_a_scheduler_that_is_not_there_writes_nothing(agenda, tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="--scheduler"):
        prepare_workshop(agenda, out=tmp_path / "out", scheduler="tcp://127.0.0.1:1")
    assert not (tmp_path / "out").exists()
