"""Participants' copies: what they changed stays, what they did not is brought up to date."""

import json
from pathlib import Path

import nbformat
import pytest

from twodoors.classroom.copies import LEDGER, bring_copies, fingerprint


def notebook(text: str) -> str:
    cells = [nbformat.v4.new_code_cell(text, id="a-cell")]
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for kind in ("notebooks", "exercises", "solutions"):
        for language in ("en", "nl"):
            page = tmp_path / kind / language / "lesson.ipynb"
            page.parent.mkdir(parents=True)
            page.write_text(notebook("first"))
    return tmp_path


def test_one_language_is_copied_in_the_same_folders(root: Path) -> None:
    assert bring_copies(root, root / "work", "nl") == []
    found = {path.relative_to(root / "work").as_posix() for path in root.glob("work/**/*.ipynb")}
    assert found == {f"{kind}/nl/lesson.ipynb" for kind in ("notebooks", "exercises", "solutions")}


def test_an_untouched_copy_is_renewed_though_it_was_run(root: Path) -> None:
    bring_copies(root, root / "work", "en")
    copy, ours = root / "work/notebooks/en/lesson.ipynb", root / "notebooks/en/lesson.ipynb"
    ran = json.loads(copy.read_text())
    ran["cells"][0] |= {"execution_count": 7, "outputs": []}
    ran["metadata"]["language_info"] = {"name": "python", "version": "3.13"}
    copy.write_text(json.dumps(ran))
    ours.write_text(notebook("second"))
    assert bring_copies(root, root / "work", "en") == []
    assert copy.read_text() == ours.read_text()


def test_a_changed_copy_stays_and_is_named_once_per_version(root: Path) -> None:
    bring_copies(root, root / "work", "en")
    copy, ours = root / "work/exercises/en/lesson.ipynb", root / "exercises/en/lesson.ipynb"
    copy.write_text(notebook("my answer"))
    assert bring_copies(root, root / "work", "en") == []
    ours.write_text(notebook("second"))
    assert bring_copies(root, root / "work", "en") == [copy]
    assert bring_copies(root, root / "work", "en") == []
    ours.write_text(notebook("third"))
    assert bring_copies(root, root / "work", "en") == [copy]
    assert "my answer" in copy.read_text()


def test_a_deleted_copy_comes_back(root: Path) -> None:
    bring_copies(root, root / "work", "en")
    copy = root / "work/solutions/en/lesson.ipynb"
    copy.unlink()
    bring_copies(root, root / "work", "en")
    assert copy.is_file()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"notebooks/en/lesson.ipynb": 3}'])
def test_a_broken_ledger_costs_nobody_their_work(root: Path, broken: str) -> None:
    bring_copies(root, root / "work", "en")
    copy = root / "work/notebooks/en/lesson.ipynb"
    copy.write_text(notebook("mine"))
    (root / "work" / LEDGER).write_text(broken)
    assert bring_copies(root, root / "work", "en") == [copy]
    assert "mine" in copy.read_text()


def test_a_notebook_that_is_none_has_a_fingerprint_too(tmp_path: Path) -> None:
    page = tmp_path / "page.ipynb"
    prints = []
    for content in ("", "not json", '{"cells": 3}', '{"cells": [{"source": ["a"]}]}', "[]"):
        page.write_text(content)
        prints.append(fingerprint(page))
    assert len(set(prints)) == len(prints)
