"""A report per company: only what changed is made, a failure stops no other, and nothing half-written counts."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.press.workshop_kit import AGENDA, files, small_kit
from twodoors import whole_files
from twodoors.press.run_place import LOCK_FILE, OWNER_FILE, held
from twodoors.press.run_record import RECORD_FILE, Folder
from twodoors.press.workshop import Listener, Outcome, prepare_workshop
from twodoors.problems import InputError

SHORT = AGENDA[: AGENDA.index("  - break")] + "languages: [nl]\ncompanies: members.csv\n"
TABLE = "naam;klanten;verloop\nAnna <b>;1.500;12\n=1+Bo;20.000;7,5\nCees;3.000;30\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setenv("TWODOORS_HOME", str(kit))
    (kit / "workshops/test.yaml").write_text(SHORT, encoding="utf-8")
    (kit / "workshops/members.csv").write_text(TABLE.replace("=1+", ""), encoding="utf-8")
    return kit


def make(root: Path, out: Path, **options) -> tuple[Outcome, list[str]]:
    made: list[str] = []
    listener = Listener(report=lambda report, *_told: made.append(report.member.folder))
    outcome = prepare_workshop(root / "workshops/test.yaml", out=out, listener=listener, **options)
    return outcome, sorted(made)


def rows(out: Path) -> list[dict[str, str]]:
    with (out / "reports.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.slow
@pytest.mark.xdist_group("workshop")
def test_reports_are_made_once_and_again_where_something_changed(root, tmp_path):
    out = tmp_path / "out"
    outcome, made = make(root, out)
    assert (outcome.failures, made) == ([], ["anna-b", "bo", "cees"])
    assert outcome.reports == out / "reports.html"
    page = (out / "reports/anna-b/nl/tiny.html").read_text(encoding="utf-8")
    assert "180 klanten vertrekken" in page or "180" in page
    assert "Anna &lt;b&gt;" in page and "Anna <b>" not in page
    summary = (out / "reports.html").read_text(encoding="utf-8")
    assert "3 van 3 rapporten gemaakt." in summary and "Anna <b>" not in summary
    assert 'href="reports/bo/nl/tiny.html"' in summary
    assert [row["state"] for row in rows(out)] == ["made"] * 3
    # Who leaves, times the worth of a customer who stays, worked out from the rows themselves.
    for row in rows(out):
        lost = float(row["customers"]) * float(row["churn_rate"]) * float(row["value_kept"])
        assert float(row["value_lost"]) == pytest.approx(lost, rel=1e-3)

    assert make(root, out)[1] == []
    changed = TABLE.replace("=1+", "").replace("7,5", "8")
    (root / "workshops/members.csv").write_text(changed, encoding="utf-8")
    assert make(root, out)[1] == ["bo"]
    (root / "workshops/members.csv").write_text("naam;klanten\nCees;3.000\n", encoding="utf-8")
    make(root, out)
    assert sorted(
        path.name for path in (out / "reports").iterdir() if any(path.rglob("*.html"))
    ) == ["cees"]


@pytest.mark.slow
@pytest.mark.xdist_group("workshop")
def test_one_that_fails_stops_no_other_and_is_named(root, tmp_path):
    out = tmp_path / "out"
    lesson = root / "notebooks/nl/tiny.ipynb"
    good = lesson.read_text(encoding="utf-8")
    notebook = json.loads(good)
    notebook["cells"][-1]["source"] = "assert company.customers != 3000, '<b>drieduizend</b>'"
    lesson.write_text(json.dumps(notebook), encoding="utf-8")
    outcome, made = make(root, out)
    assert made == ["anna-b", "bo", "cees"]
    [(name, failure)] = outcome.failures
    assert "cees" in name and "drieduizend" in str(failure)
    assert [row["state"] for row in rows(out)] == ["made", "made", "failed"]
    summary = (out / "reports.html").read_text(encoding="utf-8")
    assert "2 van 3 rapporten gemaakt." in summary
    assert "drieduizend" in summary and "<b>drie" not in summary
    assert not (out / "reports/cees/nl/tiny.html").exists()
    lesson.write_text(good, encoding="utf-8")
    assert make(root, out)[1] == ["anna-b", "bo", "cees"]


@pytest.mark.slow
@pytest.mark.xdist_group("workshop")
@pytest.mark.skipif(os.name != "posix", reason="ends a process as a power cut does")
def test_a_run_that_is_cut_off_leaves_nothing_half_and_goes_on(root, tmp_path):
    out = tmp_path / "out"
    table = "name\n" + "".join(f"Member {place}\n" for place in range(8))
    (root / "workshops/members.csv").write_text(table, encoding="utf-8")
    command = [sys.executable, "-m", "twodoors", "workshop", str(root / "workshops/test.yaml")]
    running = subprocess.Popen(
        [*command, "--out", str(out), "--no-pdf", "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env={**os.environ, "LANG": "en"},
    )
    assert running.stdout is not None
    for line in running.stdout:
        if line.startswith("3/8 Member"):
            break
    with pytest.raises(InputError) as caught:
        make(root, out)
    assert f"process {running.pid}" in str(caught.value)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(60)
    assert (out / OWNER_FILE).exists(), "the machine had no time to clean up"
    recorded = json.loads((out / RECORD_FILE).read_text(encoding="utf-8"))["entries"]
    finished = [name for name in recorded if name.startswith("reports/member")]
    assert 3 <= len(finished) < 8
    for page in (out / "reports").rglob("*.html"):
        assert page.read_text(encoding="utf-8").endswith("</html>\n")
    deadline = time.monotonic() + 30
    while True:
        try:
            outcome, made = make(root, out)
            break
        except InputError:  # a process that was split off may hold the lock for a moment more
            assert time.monotonic() < deadline
            time.sleep(0.5)
    assert (outcome.failures, len(made)) == ([], 8 - len(finished))
    assert not [name for name in files(out) if name.endswith(".part")]


def test_a_formula_as_name_is_refused_and_one_in_a_message_defused(root, tmp_path):
    (root / "workshops/members.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(InputError, match="not a formula"):
        make(root, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    from twodoors.press.pages_reports import _no_formula

    assert _no_formula("-Plus & Co\n=2") == "'-Plus & Co =2"


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path):
    with held(tmp_path):
        code = (
            "import sys, pathlib, twodoors.press.run_place as place\n"
            "with place.held(pathlib.Path(sys.argv[1])): pass"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
        )
        assert "Another run is writing to this folder." in other.stderr
        assert f"process {os.getpid()}" in other.stderr
    (tmp_path / OWNER_FILE).write_text("{", encoding="utf-8")
    (tmp_path / LOCK_FILE).write_text("left behind", encoding="utf-8")
    with held(tmp_path):
        assert (
            json.loads((tmp_path / OWNER_FILE).read_text(encoding="utf-8"))["process"]
            == os.getpid()
        )
    assert not (tmp_path / OWNER_FILE).exists()


def test_no_room_and_no_right(root, tmp_path, monkeypatch):
    class Full:
        free = 5_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Full)
    with pytest.raises(InputError) as caught:
        make(root, tmp_path / "out")
    assert "5 MB free" in str(caught.value) and "at least" in str(caught.value)
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(InputError, match="cannot be written there"),
        Folder(tmp_path / "file" / "out").held(),
    ):
        pass


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    whole_files.write(path, b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        whole_files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]
