"""``twodoors simulate`` on the command line."""

import importlib
import subprocess
import sys

import pytest

from twodoors.market import Written

COMMAND = [sys.executable, "-m", "twodoors", "simulate"]


def twodoors(*options, language="en"):
    return subprocess.run(
        [*COMMAND, *map(str, options), "--language", language],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_market_is_written_and_found_again(tmp_path):
    options = ("--company", "energy", "--customers", 500, "--months", 6, "--out", tmp_path / "m")
    first = twodoors(*options, "--workers", 1)
    assert first.returncode == 0 and "The market is in" in first.stdout, first.stderr
    assert (tmp_path / "m" / "customers.parquet").is_file()
    again = twodoors(*options)
    assert again.returncode == 0 and "1 block was already there." in again.stdout


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (("--customers", "0"), ["customers", "Given: 0"]),
        (("--customers", "nan"), ['"nan"', "a whole number"]),
        (("--months", "-1", "--seed", "x"), ["months", "-1", "seed", '"x"']),
        (("--company", "sport_tw"), ["Did you mean sport_tv?"]),
        (("--customers", "5", "--format", "xlsx"), ["--format", "parquet, csv"]),
        (("--customers", "5", "--workers", "0"), ["--workers", "from 1 to 256"]),
    ],
)
def test_wrong_input_ends_in_words_and_code_2(tmp_path, options, parts):
    ended = twodoors("--out", tmp_path / "m", *options)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    for part in parts:
        assert part in ended.stderr
    assert not (tmp_path / "m").exists()


def test_what_was_not_made_is_named_with_code_1(tmp_path, monkeypatch, capsys):
    command = importlib.import_module("twodoors.cli.simulate")

    monkeypatch.setattr(command, "write_market", lambda *a, **k: Written(1, 0, {1: "no room"}))
    code = command.simulate_market(
        company="sport_tv",
        customers="60000",
        months="2",
        seed="1",
        out=tmp_path,
        workers=1,
        scheduler=None,
        form="parquet",
    )
    said = capsys.readouterr().err
    assert code == 1 and "Not made (no room): block 2" in said and "Run the same command" in said
