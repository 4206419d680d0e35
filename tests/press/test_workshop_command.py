"""The command that prepares a workshop: what it says, how it ends, and what an interrupt leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.press.workshop_kit import files, prepare, small_kit, stone

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("workshop")]


@pytest.fixture
def root(tmp_path, monkeypatch):
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setenv("TWODOORS_HOME", str(kit))
    return kit


@pytest.mark.skipif(os.name != "posix", reason="sends an interrupt as a terminal does")
def test_an_interrupt_keeps_what_is_finished_and_leaves_nothing_half(root, tmp_path):
    out = tmp_path / "out"
    for language in ("en", "nl"):
        stone(root, language, "time.sleep(600)")
    command = [sys.executable, "-m", "twodoors", "workshop", str(root / "workshops/test.yaml")]
    running = subprocess.Popen(
        [*command, "--out", str(out), "--language", "both", "--workers", "4"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "LANG": "en"},
    )
    assert running.stdout is not None
    finished = []
    for line in running.stdout:
        if line.startswith("6/8"):
            break
        finished.append(line)
    began = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    _output, errors = running.communicate(timeout=60)
    assert time.monotonic() - began < 30
    assert running.returncode == 1
    assert "Stopped." in errors
    assert "Traceback" not in errors
    names = files(out)
    assert not [name for name in names if name.endswith(".part")]
    for name in names:
        if name.endswith((".ipynb", ".json")):
            json.loads((out / name).read_text(encoding="utf-8"))
        if name.endswith(".html"):
            assert (out / name).read_text(encoding="utf-8").endswith("</html>\n")
    assert "not made yet" in (out / "index.html").read_text(encoding="utf-8")
    stamps = {name: (out / name).stat().st_mtime_ns for name in names if "tiny" in name}
    assert len(stamps) == 10

    for language in ("en", "nl"):
        stone(root, language, None)
    outcome, made = prepare(root, out)
    assert made == ["en/notebooks/rough", "nl/notebooks/rough"]
    assert outcome.failures == []
    assert stamps == {name: (out / name).stat().st_mtime_ns for name in stamps}


def test_the_command_says_what_it_does(root, tmp_path):
    stone(root, "nl", "1 / 0")
    done = subprocess.run(
        [sys.executable, "-m", "twodoors", "workshop", str(root / "workshops/test.yaml")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "LANG": "nl_NL.UTF-8", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 1
    assert "8 notebooks te maken." in done.stdout
    assert "Een kleine les, notebook met uitkomsten (nl): klaar" in done.stdout
    assert (
        "cel 3 (# Is there a stone on the way?): ZeroDivisionError: division by zero" in done.stderr
    )
    assert "1 bestand is mislukt." in done.stderr
    assert str(Path("out") / "test" / "index.html") in done.stdout
    assert (tmp_path / "out" / "test" / "index.html").is_file()
