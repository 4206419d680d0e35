"""A class's files added up: counts by hand, hostile files named and skipped, nothing personal on the page."""

import csv
import json

import pytest

from twodoors import record
from twodoors.cli import main
from twodoors.exercises import my_results
from twodoors.exercises.class_file import class_file, file_name, read_class_file, write_class_file
from twodoors.press.class_results import PAGE, SHEET, class_results
from twodoors.press.class_tally import collect, guess_tallies, task_tallies
from twodoors.problems import InputError

HOSTILE = '<script>alert("x")</script>'


def attempt(task, outcome, minute, misconception=None, lesson="two-doors"):
    at = f"2026-05-01T10:{minute:02d}:00.000+00:00"
    return {
        "at": at,
        "kind": "attempt",
        "lesson": lesson,
        "task": task,
        "outcome": outcome,
        "misconception": misconception,
        "answer": "what I typed",
    }


def guess(value, minute=0, exhibit="leaky-bucket", answer=1_500.0):
    at = f"2026-05-01T09:{minute:02d}:00.000+00:00"
    return {
        "at": at,
        "kind": "prediction",
        "exhibit": exhibit,
        "company": "Sport TV",
        "guess": value,
        "answer": answer,
    }


def put(folder, nickname, /, *entries, name=None, **change):
    raw = json.loads(class_file(nickname, entries).model_dump_json()) | change
    path = folder / (name or file_name(nickname))
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "class"
    made.mkdir()
    put(made, "otter", attempt(2, "right", 1), guess(1_000), guess(1_490, 5))
    put(
        made,
        "egel",
        attempt(2, "not_yet", 1, "retention_for_churn"),
        attempt(2, "not_yet", 2, "retention_for_churn"),
        attempt(2, "right", 3),
        attempt(4, "not_yet", 4),
        guess(2_000),
    )
    put(made, "das", attempt(2, "not_yet", 9, "retention_for_churn"), guess(1_200))
    return made


def test_the_counts_are_those_one_counts_by_hand(folder):
    files = collect(folder).files
    tallies = {(it.lesson, it.task): it for it in task_tallies(files)}
    second = tallies["two-doors", 2]
    assert second.courses == {"at_once": 1, "later": 1, "not_yet": 1}
    assert second.mistakes == {"retention_for_churn": 2}, "one participant, one mistake, once"
    assert tallies["two-doors", 4].courses == {"not_yet": 1}
    (guesses,) = guess_tallies(files)
    assert guesses.guesses == (1_000, 1_200, 2_000), "the first guess counts, not the second"
    assert guesses.answer == 1_500


def test_the_page_says_it_and_names_nobody(folder):
    made = class_results(folder)
    page = made.page.read_text(encoding="utf-8")
    assert made.counted == 3 and made.left_out == ()
    assert "3 participants" in page and "1. Two doors" not in page
    assert "3 guesses; the middle one is 1,200" in page
    for name in ("otter", "egel", "what I typed"):
        assert name not in page and name not in made.sheet.read_text(encoding="utf-8")
    rows = list(csv.reader(made.sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:6] == ["task", "two-doors", "2", "1", "1", "1"]
    assert ["guess", "leaky-bucket", "1000", "1500"] in rows
    assert "http" not in page.replace("http-equiv", "")


BAD = {
    "empty.json": b"",
    "cut.json": b'{"twodoors": "class file", "versi',
    "binary.json": b"\x00\xff" * 100,
    "list.json": b"[1, 2, 3]",
    "foreign.json": b'{"hello": "world"}',
    "deep.json": b"[" * 200_000,
    "old.json": b'{"twodoors": "class file", "version": 0}',
    "huge.json": b'{"twodoors": "' + b"x" * 2_100_000 + b'"}',
}


def test_damaged_foreign_and_old_files_are_named_and_skipped(folder):
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    made = class_results(folder)
    assert made.counted == 3
    assert {name for name, _reason in made.left_out} == set(BAD)
    page = made.page.read_text(encoding="utf-8")
    assert all(name in page for name in BAD)


def test_of_two_files_under_one_nickname_the_newer_counts(folder):
    put(folder, "Otter", attempt(2, "not_yet", 1), name="again.json", made="2099-01-01T00:00:00")
    put(
        folder,
        "das",
        attempt(2, "not_yet", 9, "retention_for_churn"),
        guess(1_200),
        name="das2.json",
    )
    found = collect(folder)
    assert len(found.files) == 3
    assert sorted(name for name, _reason in found.left_out) == ["das2.json", "otter.twodoors.json"]
    (second,) = [it for it in task_tallies(found.files) if it.task == 2]
    assert second.courses == {"later": 1, "not_yet": 2}


def test_a_hostile_file_cannot_bring_anything_onto_the_page(folder):
    put(
        folder,
        HOSTILE,
        attempt(2, "right", 1, HOSTILE),
        attempt(2, "right", 1, lesson=HOSTILE),
        guess(5.0, exhibit=HOSTILE),
        guess(5.0, exhibit="=cmd|' /C calc'!A0"),
        guess(5.0) | {"company": HOSTILE},
        name="=HYPERLINK(evil).json",
    )
    made = class_results(folder)
    page, sheet = made.page.read_text("utf-8"), made.sheet.read_text("utf-8-sig")
    assert "<script" not in page and "HYPERLINK" not in sheet and "cmd" not in sheet
    assert not any(line.startswith(("=", "+", "-", "@")) for line in sheet.splitlines())


@pytest.mark.parametrize(
    "change",
    [
        {"entries": [guess(float("nan"))]},
        {"entries": [guess(1e300)]},
        {"entries": [attempt(2, "wonderful", 1)]},
        {"entries": [attempt(-1, "right", 1)]},
        {"entries": "all of them"},
        {"nickname": ""},
        {"nickname": "x" * 500},
        {"entries": [{"kind": "attempt"}] * 3},
    ],
)
def test_what_no_class_file_holds_is_refused(folder, change):
    put(folder, "mol", name="mol.json", **change)
    found = collect(folder)
    assert len(found.files) == 3
    assert [name for name, _reason in found.left_out] == ["mol.json"]


def test_nothing_to_count_and_no_folder_are_said(tmp_path, capsys):
    with pytest.raises(InputError, match="no class file"):
        class_results(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        class_results(tmp_path / "nowhere")


def test_a_class_hands_in_and_is_counted_from_the_command_line(tmp_path, monkeypatch, capsys):
    record.note(
        "attempt", lesson="two-doors", task=1, outcome="right", answer="c", company="Sport TV"
    )
    record.note("prediction", exhibit="leaky-bucket", company="Sport TV", guess=900, answer=1_500)
    record.note("quiz", lesson="two-doors", number=3, question="level", outcome="right")
    said = my_results().hand_in("../../Vrolijke Otter <b>")
    assert "results/vrolijke-otter-b.twodoors.json" in said
    path = write_class_file("../../Vrolijke Otter <b>")
    assert path.parent.name == "results" and len(read_class_file(path).entries) == 3
    assert "what" not in path.read_text() and '"answer":"c"' not in path.read_text()
    monkeypatch.setattr(
        "sys.argv", ["twodoors", "class-results", str(path.parent), "--language", "nl"]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert "1 bestanden" in capsys.readouterr().out or (path.parent / PAGE).is_file()
    assert "Resultaten van de groep" in (path.parent / PAGE).read_text(encoding="utf-8")
    assert (path.parent / SHEET).is_file()


def test_own_results_count_as_a_class_would():
    results = my_results()
    assert results.table().rows == ()
    for outcome in ("not_yet", "right"):
        record.note("attempt", lesson="two-doors", task=1, outcome=outcome)
    record.note("attempt", lesson="two-doors", task=2, outcome="right")
    record.note("prediction", exhibit="leaky-bucket", company="A", guess=1_400, answer=1_500)
    (row,) = results.table().rows
    assert row[1:] == ("1", "1", "0", "–")
    assert results.sentence.startswith("You entered 1 guesses; 1 of them")
    results.view()
