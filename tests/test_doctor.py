"""The doctor says in words what is not ready and what to do about it, and never fails himself."""

import shutil
import sys
from collections import namedtuple

import pytest

from twodoors import i18n
from twodoors.cli import doctor
from twodoors.paths import kit_root


def findings():
    return {finding.name: finding for finding in doctor.examine()}


def test_this_computer_is_ready(capsys):
    assert doctor.doctor() == 0
    said = capsys.readouterr().out
    assert "This computer is ready." in said and said.count("✓") >= 8


def test_it_speaks_dutch(capsys):
    with i18n.spoken("nl"):
        doctor.doctor()
    said = capsys.readouterr().out
    assert "Deze computer is er klaar voor." in said and "free" not in said


def test_a_package_of_another_version_is_named(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "numpy==0.1 \\\n    --hash=sha256:00\nno-such-package==1.0\n"
        "pywin32==1 ; sys_platform == 'nowhere'\n?? not a requirement ==\npandas>=1\n"
    )
    assert list(doctor._other_versions(lock)) == ["numpy", "no-such-package"]
    assert list(doctor._other_versions(kit_root() / "requirements.lock")) == []


def test_what_is_not_ready_is_said_with_what_to_do(monkeypatch, tmp_path, capsys):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 5_000_000))
    monkeypatch.setattr(doctor, "find_browser", lambda: None)
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path / "file"))
    assert doctor.doctor() == 1
    said = capsys.readouterr().out
    for words in (
        "Install Python 3.11",
        "Make room: 1,000 MB",
        "Put the kit into a folder",
        "3 things to mend",
    ):
        assert words in said
    assert "! Browser" in said, "without a browser for PDFs the lessons work all the same"


def test_a_check_that_fails_is_a_finding(monkeypatch):
    def broken():
        raise RuntimeError("no such thing")

    monkeypatch.setattr(doctor, "_fonts", broken)
    found = [finding for finding in doctor.examine() if "no such thing" in finding.found]
    assert len(found) == 1 and not found[0].grave


@pytest.mark.parametrize("name", ["Python", "Memory", "Disk", "Port"])
def test_each_thing_is_looked_at(name):
    assert name in findings()
