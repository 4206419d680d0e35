"""``twodoors classroom`` before it opens anything: what is wrong is said, with what to do."""

import importlib
import socket
from pathlib import Path

import pytest

from tests.classroom.class_here import command, free_port
from twodoors.classroom.apart import TOGETHER, best_isolation
from twodoors.cli import main

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _apart() -> None:
    if best_isolation() == TOGETHER:
        pytest.skip("said first here: that participants cannot be kept apart")


def test_a_weak_password_is_refused_where_others_reach_the_door(tmp_path: Path) -> None:
    """Said why, and what is offered instead; nothing is listened on."""
    done = command(
        "classroom", "--folder", str(tmp_path / "c"), "--ip", "192.0.2.7", "--plain-http",
        "--password", "welkom2026", "--language", "nl",
    )  # fmt: skip
    assert done.returncode == 2
    assert "--password" in done.stderr
    assert "minstens 14 tekens" in done.stderr
    assert "vijf woorden" in done.stderr
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("password", ["", "!!!!!!", "abc"])
def test_no_password_is_refused_everywhere(tmp_path: Path, password: str) -> None:
    folder = str(tmp_path / "c")
    done = command("classroom", "--folder", folder, "--password", password, "--language", "en")
    assert done.returncode == 2
    assert "--password" in done.stderr


def test_others_on_the_network_need_encryption_or_a_yes(tmp_path: Path) -> None:
    folder = str(tmp_path / "c")
    done = command("classroom", "--folder", folder, "--ip", "0.0.0.0", "--language", "en")
    assert done.returncode == 2
    for words in ("--tls-certificate", "--plain-http", "docs/classroom.md"):
        assert words in done.stderr


def test_half_a_certificate_is_none(tmp_path: Path) -> None:
    none = str(tmp_path / "none.pem")
    folder = str(tmp_path / "c")
    done = command("classroom", "--folder", folder, "--tls-certificate", none, "--language", "en")
    assert done.returncode == 2
    assert "go together" in done.stderr
    assert "a file that is there" in done.stderr


def test_a_busy_port_is_named(tmp_path: Path) -> None:
    """Any of the three; with what to give instead."""
    port = free_port()
    for busy in (port, port + 2):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", busy))
            taken.listen()
            done = command(
                "classroom",
                "--folder",
                str(tmp_path / "c"),
                "--port",
                str(port),
                "--language",
                "en",
            )
        assert done.returncode == 2
        assert f"{busy}, which is in use" in done.stderr
        assert f"--port {port + 100}" in done.stderr
        assert "classroom-stop" in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = str(tmp_path / "file" / "class")
    done = command("classroom", "--folder", folder, "--language", "en")
    assert done.returncode == 2
    assert folder in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_of_this_machine_is_named(tmp_path: Path) -> None:
    for given in ("192.0.2.7", "no such host", "999.1.1.1"):
        folder, free = str(tmp_path / "c"), str(free_port())
        done = command(
            "classroom", "--folder", folder, "--port", free, "--ip", given, "--plain-http", "--language", "en",
        )  # fmt: skip
        assert done.returncode == 2
        assert f'--ip. Given: "{given}"' in done.stderr
        assert "0.0.0.0" in done.stderr


def test_where_nobody_can_be_kept_apart_that_is_said_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is opened until somebody said that it is all right."""
    command_module = importlib.import_module("twodoors.cli.classroom")
    monkeypatch.setattr(command_module, "best_isolation", lambda: TOGETHER)
    monkeypatch.setattr("sys.argv", ["twodoors", "classroom", "--folder", str(tmp_path / "c")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "--together" in said
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("number", ["0", "-3", "100000", "x"])
def test_a_number_of_participants_is_one(tmp_path: Path, number: str) -> None:
    done = command("classroom", "--folder", str(tmp_path / "c"), "--participants", number)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("classroom-stop",), ("classroom", "--forget-word", "x")])
def test_where_there_is_no_class_that_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = command(*words, "--folder", str(tmp_path), "--language", "nl")
    assert done.returncode == 2
    assert "Hier is geen klas" in done.stderr


def test_no_class_is_open_says_status(tmp_path: Path) -> None:
    done = command("classroom", "--status", "--folder", str(tmp_path), "--language", "nl")
    assert done.returncode == 0
    assert "Er is geen klas open" in done.stdout
