"""A class that ends, or breaks off: everything stops, nothing is lost, and what is collected is safe to read."""

import json
import os
import signal
import stat
from pathlib import Path

import psutil
import pytest

from tests.classroom.class_here import command, open_class, start_class
from twodoors.classroom.apart import USERS
from twodoors.exercises.class_file import read_class_file

pytestmark = pytest.mark.slow

_GUESS = """
from twodoors import record
record.note("prediction", exhibit="leaky-bucket", company="Sport TV", guess=1200.0, answer=1500.0)
"""
# A record that leads elsewhere: to what the hub keeps, and to another's folder.
_LINKS = """
import os, pathlib, shutil
record = pathlib.Path(os.environ["TWODOORS_WORK"], "record")
shutil.rmtree(record, ignore_errors=True)
record.mkdir()
(record / "2026.jsonl").symlink_to({secret!r})
os.mkfifo(record / "2027.jsonl")
"""
_FOLDER = """
import os, pathlib, shutil
record = pathlib.Path(os.environ["TWODOORS_WORK"], "record")
shutil.rmtree(record, ignore_errors=True)
record.symlink_to({secret!r})
"""
_STAYS = """
import os, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
"""


def _left(folder: Path) -> list[str]:
    """Return what still runs of a class: in its folder, or with its folder on the command line."""
    found, kept = [], json.loads((folder / "class.json").read_text())
    users = range(kept["first_uid"], kept["first_uid"] + kept["participants"] + 1)
    for process in psutil.process_iter(["cmdline", "uids"]):
        if process.pid == os.getpid():
            continue
        try:
            cwd = process.cwd()
        except (psutil.Error, OSError):
            cwd = ""
        line = " ".join(process.info["cmdline"] or [])
        mine = kept["isolation"] == USERS and process.info["uids"].real in users
        if mine or cwd.startswith(str(folder)) or str(folder) in line:
            found.append(f"{process.pid} {line[:80]}")
    return found


def test_the_end_collects_and_trusts_nothing(tmp_path: Path) -> None:
    """Four participants: one with a guess, two whose record leads elsewhere, one who did nothing."""
    with open_class(tmp_path / "class", "--participants", "4", "--language", "nl") as opened:
        opened.run("otter", _GUESS, _STAYS)
        opened.run("<script>alert(1)</script>", _GUESS)
        opened.run("../bever", _LINKS.format(secret=str(opened.folder / "class.json")))
        opened.run(
            "das", _FOLDER.format(secret=str(opened.folder / "seats" / "p01" / "work" / "record"))
        )
        status = command(
            "classroom", "--status", "--folder", str(opened.folder), "--language", "nl"
        )
        assert all(name in status.stdout for name in ("otter", "bever", "das", "p04"))
        done = command("classroom-stop", "--folder", str(opened.folder), "--language", "nl")
        assert opened.process.wait(timeout=60) == 0
        assert _left(opened.folder) == []
    assert "otter: 1 antwoorden en schattingen" in done.stdout
    results = opened.folder / "results"
    assert stat.S_IMODE(results.stat().st_mode) == 0o700
    files = {path.name: read_class_file(path) for path in results.iterdir()}
    assert all(name.isascii() and "/" not in name and "<" not in name for name in files)
    entries = {file.nickname: len(file.entries) for file in files.values()}
    assert entries["otter"] == 1
    assert entries["<script>alert(1)</script>"] == 1
    assert sum(entries.values()) == 2  # nothing of what the links lead to
    for path in results.iterdir():
        assert opened.kept["trainer_password"] not in path.read_text()
    added_up = command("class-results", str(results), "--language", "nl")
    assert added_up.returncode == 0, added_up.stderr
    page = next(path for path in results.iterdir() if path.suffix == ".html").read_text()
    assert "<script>alert(1)</script>" not in page


def test_a_class_that_broke_off_goes_on(tmp_path: Path) -> None:
    """The programme is killed: the same command goes on with the same class, its servers and what was done."""
    with open_class(tmp_path / "class", "--participants", "1", "--language", "en") as opened:
        opened.run("otter", "open('kept.txt', 'w').write('x')")
        before, port = opened.kept, str(opened.kept["port"])
        seat = next(
            p for p in psutil.process_iter() if _works_in(p, opened.folder / "seats" / "p01")
        )
        os.kill(opened.process.pid, signal.SIGKILL)
        opened.process.wait()
        again = start_class(
            opened.folder, "--participants", "1", "--language", "en", "--port", port
        )
        assert again.kept == before
        assert psutil.pid_exists(seat.pid)
        (said,) = again.run("otter", "print(open('kept.txt').read())")
        assert said == "x"
        # Killed once more, and then only stopped: nothing goes on running.
        os.kill(again.process.pid, signal.SIGKILL)
        again.process.wait()
        done = command("classroom-stop", "--folder", str(opened.folder), "--language", "en")
        assert "otter: 0 answers and guesses" in done.stdout
        assert _left(opened.folder) == []


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.cwd() == str(folder)
    except (psutil.Error, OSError):
        return False
