"""What a participant enters is kept on this computer: two tabs, a crash in mid-write, a folder that is no folder."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from twodoors import record
from twodoors.paths import work_folder


def files() -> list[Path]:
    return sorted((work_folder() / record.FOLDER).glob("*.jsonl"))


def test_what_is_noted_comes_back_in_its_order():
    assert record.entries() == []
    assert record.note("prediction", exhibit="leaky-bucket", guess=0.2)
    assert record.note("attempt", lesson="two-doors", task=1, outcome="not_yet", answer="één €")
    kinds = [entry["kind"] for entry in record.entries()]
    assert kinds == ["prediction", "attempt"]
    assert record.entries("attempt")[0]["answer"] == "één €"
    kept = record.last("prediction", exhibit="leaky-bucket")
    assert kept is not None and kept["guess"] == 0.2
    assert record.last("prediction", exhibit="another") is None


def test_a_line_broken_off_costs_only_itself():
    record.note("prediction", guess=1)
    with files()[0].open("ab") as stream:
        stream.write(b'{"at":"2026-01-01T00:00:00.000+00:00","kind":"predic')
    record.note("prediction", guess=2)
    assert [entry["guess"] for entry in record.entries()] == [1, 2]


@pytest.mark.parametrize(
    "junk", [b"\x00\xff\xfe", b"[1, 2]\n", b'{"kind": 3, "at": 4}\n', b"[" * 100_000, b"null\n"]
)
def test_a_damaged_file_is_passed_over(junk):
    record.note("prediction", guess=1)
    (files()[0].parent / "0-damaged.jsonl").write_bytes(junk)
    assert [entry["guess"] for entry in record.entries()] == [1]


def _notes(folder: str, name: str) -> None:
    os.environ["TWODOORS_WORK"] = folder
    for number in range(100):
        record.note("prediction", tab=name, number=number)


def test_two_tabs_do_not_get_in_each_others_way():
    context = multiprocessing.get_context("spawn")
    tabs = [
        context.Process(target=_notes, args=(str(work_folder()), name)) for name in ("one", "two")
    ]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(60)
    found = record.entries()
    assert len(files()) == 2
    for name in ("one", "two"):
        assert [it["number"] for it in found if it["tab"] == name] == list(range(100))


def test_every_line_is_a_whole_entry_at_any_moment():
    for number in range(20):
        record.note("prediction", number=number)
        content = files()[0].read_bytes()
        assert content.endswith(b"\n")
        assert [json.loads(line)["number"] for line in content.splitlines()] == list(
            range(number + 1)
        )


def test_where_nothing_may_be_written_it_is_said_and_nothing_is_raised(monkeypatch, tmp_path):
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("TWODOORS_WORK", str(blocked))
    assert not record.note("prediction", guess=1)
    assert record.problem()
    assert record.entries() == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object(), "x" * 50_000])
def test_what_cannot_be_kept_is_left_out(value):
    assert not record.note("prediction", guess=value)
    assert record.entries() == []


def test_nothing_is_kept_when_notebooks_are_run_for_print(monkeypatch):
    monkeypatch.setenv(record.OFF, "1")
    assert not record.note("prediction", guess=1)
    assert files() == []
