"""A market in files: the same bytes whoever makes them, in constant memory, and going on where it stopped."""

import hashlib
import os
import tracemalloc
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pyarrow as pa
import pytest

from twodoors.company import load_company
from twodoors.market import plan, read_market, simulate, write_market, writing
from twodoors.market.files import file_of
from twodoors.market.market import made
from twodoors.market.tables import TABLES
from twodoors.problems import InputError

SIZE = {"customers": 120_000, "months": 3, "seed": 5}


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def asked():
    return plan("sport_tv", **SIZE)


@pytest.fixture(scope="module")
def reference(tmp_path_factory, asked):
    folder = tmp_path_factory.mktemp("reference") / "market"
    report = write_market(asked, folder)
    assert (report.made, report.found, report.failed) == (3, 0, {})
    return folder


def test_the_files_hold_the_market(reference, asked):
    read, fresh = read_market(reference), made(asked)
    for name in TABLES:
        assert read.arrow[name].equals(fresh.arrow[name]), name


@pytest.mark.parametrize("how", [{"workers": 2}, {"blocks_per_task": 2}, {"blocks_per_task": 50}])
def test_the_bytes_depend_on_nothing_but_the_market(reference, asked, tmp_path, how):
    write_market(asked, tmp_path / "m", **how)
    assert digest(tmp_path / "m") == digest(reference)


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    reference, asked, tmp_path, monkeypatch
):
    folder = tmp_path / "m"
    made_before = []

    def until_the_second(number, total):
        made_before.append(number)
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_market(asked, folder, progress=until_the_second)
    # A block of which only some tables were written, and a file cut off in the middle.
    first = file_of(folder, "contacts", 0, 3, "parquet")
    first.unlink()
    (folder / "exits.parquet" / "00002.parquet.unfinished").write_bytes(b"half")
    kept = file_of(folder, "contacts", 1, 3, "parquet").stat().st_mtime_ns
    report = write_market(asked, folder)
    assert (report.made, report.found) == (2, 1)
    assert file_of(folder, "contacts", 1, 3, "parquet").stat().st_mtime_ns == kept
    assert digest(folder) == digest(reference)
    report = write_market(asked, folder)
    assert (report.made, report.found) == (0, 3)


def failing(plan, form, blocks):
    if 1 in blocks:
        raise MemoryError("no room")
    return encode(plan, form, blocks)


def dying(plan, form, blocks):
    """End the process in the middle of the work, once."""
    mark = Path(os.environ["TWODOORS_TEST_MARK"])
    if 1 in blocks and not mark.exists():
        mark.touch()
        os._exit(9)
    return encode(plan, form, blocks)


def always_dying(plan, form, blocks):
    os._exit(9)


encode = writing.encoded_blocks


def test_a_block_that_fails_is_named_and_the_others_are_made(
    reference, asked, tmp_path, monkeypatch
):
    folder = tmp_path / "m"
    monkeypatch.setattr(writing, "encoded_blocks", failing)
    report = write_market(asked, folder)
    assert report.made == 2 and report.failed == {1: "MemoryError: no room"}
    monkeypatch.undo()
    report = write_market(asked, folder)
    assert (report.made, report.found, report.failed) == (1, 2, {})
    assert digest(folder) == digest(reference)


def test_the_work_of_a_process_that_dies_is_done_by_another(
    reference, asked, tmp_path, monkeypatch
):
    monkeypatch.setenv("TWODOORS_TEST_MARK", str(tmp_path / "died"))
    monkeypatch.setattr(writing, "encoded_blocks", dying)
    report = write_market(asked, tmp_path / "m", workers=2)
    assert (tmp_path / "died").exists()
    assert (report.made, report.failed) == (3, {})
    assert digest(tmp_path / "m") == digest(reference)


def test_work_that_kills_every_process_is_given_up_and_named(asked, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "encoded_blocks", always_dying)
    report = write_market(asked, tmp_path / "m", workers=2)
    assert report.made == 0 and set(report.failed) == {0, 1, 2}
    assert all(BrokenProcessPool.__name__ in cause for cause in report.failed.values())


@pytest.mark.parametrize("customers", [200, 50_300])
def test_csv_holds_the_same_market(tmp_path, customers):
    asked = plan("web_shop", customers=customers, months=7, seed=3)
    write_market(asked, tmp_path / "m", form="csv")
    read, fresh = read_market(tmp_path / "m"), made(asked)
    for name, table in TABLES.items():
        for column in table.columns:
            was = fresh.table(name)[column.name]
            now = read.table(name)[column.name]
            if column.kind in ("share", "number"):
                assert (was - now).abs().fillna(0).max() < 1e-6 * max(1, was.max())
            else:
                assert was.equals(now), (name, column.name)


def test_a_market_of_one_block_has_one_file_per_table(tmp_path):
    write_market(plan("sport_tv", customers=10, months=2), tmp_path / "m")
    assert {path.name for path in (tmp_path / "m").iterdir()} == {
        "market.json",
        *(f"{name}.parquet" for name in TABLES),
    }


def test_a_folder_that_holds_something_else_is_left_alone(reference, tmp_path):
    with pytest.raises(InputError, match="another market"):
        write_market(plan("sport_tv", customers=5), reference)
    with pytest.raises(InputError, match="another market"):
        write_market(plan("sport_tv", **SIZE), reference, form="csv")
    (tmp_path / "letter.txt").write_text("Dear customer")
    with pytest.raises(InputError, match=r"holds .*letter"):
        write_market(plan("sport_tv", customers=5), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper"):
        with pytest.raises(InputError, match="cannot be written to"):
            write_market(plan("sport_tv", customers=5), folder)


def test_half_a_market_is_not_read(tmp_path):
    with pytest.raises(InputError, match="no complete market"):
        read_market(tmp_path)


def test_the_key_tells_every_market_from_every_other():
    keys = {
        plan("sport_tv", **{**SIZE, **changed}).key
        for changed in ({}, {"seed": 6}, {"months": 4}, {"customers": 120_001})
    }
    keys.add(plan("energy", **SIZE).key)
    keys.add(plan(load_company("sport_tv", {"churn_rate": 0.151}), **SIZE).key)
    assert len(keys) == 6
    assert plan("sport_tv", **SIZE).key in keys


def test_memory_does_not_grow_with_the_number_of_customers(tmp_path):
    def peak(customers: int) -> int:
        asked = plan("small_brand", customers=customers, months=12)
        before = pa.total_allocated_bytes()
        tracemalloc.start()
        write_market(asked, tmp_path / str(customers))
        _now, most = tracemalloc.get_traced_memory()
        # Arrow's own memory, which is not traced: nothing of it stays.
        assert pa.total_allocated_bytes() < before + 1_000_000
        tracemalloc.stop()
        return most

    simulate("small_brand", customers=100, months=2)
    assert peak(400_000) < 1.15 * peak(100_000)
