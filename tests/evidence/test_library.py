"""Reading the files: loaded once, lazily, with errors that name the file and the entry."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from twodoors import evidence
from twodoors.evidence import EvidenceError
from twodoors.paths import data_folder

Raw = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    names = ("claims.yaml", "sources.yaml")
    return {name: (data_folder() / name).read_text(encoding="utf-8") for name in names}


@pytest.fixture
def folder(tmp_path: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, edit: Callable[[list[dict[str, Any]]], object]) -> None:
    path = folder / f"{name}.yaml"
    content: Raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    edit(content[name])
    path.write_text(yaml.dump(content, allow_unicode=True), encoding="utf-8")


def complaint(folder: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        evidence.read(folder)
    return str(caught.value)


def test_an_untouched_copy_is_read(folder: Path) -> None:
    assert evidence.read(folder).claims == evidence.claims()


def test_files_are_read_once() -> None:
    assert evidence.claims() is evidence.claims()
    assert evidence.source("E14") is evidence.source("knox-van-oest-2014")


def test_importing_is_light_and_reads_nothing() -> None:
    code = (
        "import sys, twodoors.evidence\n"
        "from twodoors.evidence.library import library\n"
        "heavy = {'pandas', 'altair', 'numpy', 'scipy', 'ipywidgets'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert library.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_broken_yaml_names_file_and_line(folder: Path) -> None:
    (folder / "claims.yaml").write_text("claims:\n  - number: [1\n", encoding="utf-8")
    message = complaint(folder)
    assert "claims.yaml" in message
    assert "line" in message


def test_a_field_given_twice_is_refused(folder: Path) -> None:
    path = folder / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    code: E2\n", "    code: E2\n    code: E2\n", 1), "utf-8")
    message = complaint(folder)
    assert "sources.yaml" in message
    assert "'code' is given twice" in message


def test_another_shape_is_refused(folder: Path) -> None:
    (folder / "sources.yaml").write_text("- key: a\n", encoding="utf-8")
    assert "sources.yaml: one list, named 'sources'" in complaint(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"sources\.yaml"):
        evidence.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "edit", "parts"),
    [
        (
            "claims",
            lambda rows: rows[6].update(colour="red"),
            ["claims.yaml, claim 7", "colour", "unknown field"],
        ),
        (
            "claims",
            lambda rows: rows[6].pop("sentence"),
            ["claims.yaml, claim 7", "sentence", "missing"],
        ),
        (
            "claims",
            lambda rows: rows[6]["gloss"].pop("nl"),
            ["claims.yaml, claim 7", "gloss › nl", "missing"],
        ),
        (
            "claims",
            lambda rows: rows[6]["gloss"].update(nl="  "),
            ["claims.yaml, claim 7", "gloss › nl", "at least 1"],
        ),
        (
            "claims",
            lambda rows: rows[6].update(verdict="true"),
            ["claims.yaml, claim 7", "verdict", "supported", "given: 'true'"],
        ),
        (
            "claims",
            lambda rows: rows[6].update(lessons=["two doors"]),
            ["claims.yaml, claim 7", "lessons › 1", "two-doors"],
        ),
        (
            "claims",
            lambda rows: rows[6].update(model=["m"]),
            ["claims.yaml, claim 7", "model › 1"],
        ),
        (
            "claims",
            lambda rows: rows[6]["for"][1].update(cite="feinberg-krishna-zhang-2002/betraval"),
            ["claims.yaml, claim 7", "betraval", "did you mean", "betrayal"],
        ),
        (
            "claims",
            lambda rows: rows[6]["for"][1].update(cite="nobody-1999/nothing"),
            ["claims.yaml, claim 7", "nobody-1999/nothing", "not in sources.yaml"],
        ),
        ("claims", lambda rows: rows.pop(11), ["claims.yaml", "missing 12"]),
        (
            "claims",
            lambda rows: rows[6].update(number=6),
            ["claims.yaml", "given to two entries: 6"],
        ),
        ("claims", lambda rows: rows[6].update(number=64), ["claims.yaml, claim 64", "63"]),
        ("claims", lambda rows: rows.__setitem__(6, "seven"), ["claims.yaml, entry 7"]),
        (
            "sources",
            lambda rows: rows[1].update(code="E1"),
            ["sources.yaml", "code given to two entries: E1"],
        ),
        (
            "sources",
            lambda rows: rows[1].update(key=rows[0]["key"]),
            ["sources.yaml", "key given to two entries: blattberg-deighton-1996"],
        ),
        (
            "sources",
            lambda rows: rows[1]["findings"][0].update(status="seen"),
            ["sources.yaml, source pfeifer-2005", "findings › 1 › status", "given: 'seen'"],
        ),
        (
            "sources",
            lambda rows: rows[1]["findings"][0].update(status="unchecked"),
            ["sources.yaml, source pfeifer-2005", "findings › 1", "confidence"],
        ),
        (
            "sources",
            lambda rows: rows[1]["findings"][0].update(share=0.3),
            ["sources.yaml, source pfeifer-2005", "exact and base"],
        ),
        (
            "sources",
            lambda rows: rows[1]["findings"].append(rows[1]["findings"][0]),
            ["sources.yaml, source pfeifer-2005", "same key: marginal"],
        ),
        (
            "sources",
            lambda rows: rows[1].pop("authors"),
            ["sources.yaml, source pfeifer-2005", "authors or a name"],
        ),
        (
            "sources",
            lambda rows: rows[1].update(until=2001),
            ["sources.yaml, source pfeifer-2005", "earlier year"],
        ),
        (
            "sources",
            lambda rows: rows.append({**rows[1], "key": "idle-2000", "code": "E99"}),
            ["sources.yaml", "no claim cites idle-2000"],
        ),
        (
            "sources",
            lambda rows: [row.update(code="B9") for row in rows if row.get("code") == "B3"],
            ["claims.yaml, claim 30", "blog B3", "sources.yaml"],
        ),
    ],
)
def test_a_mistake_is_named(
    folder: Path, name: str, edit: Callable[[list[dict[str, Any]]], object], parts: list[str]
) -> None:
    change(folder, name, edit)
    message = complaint(folder)
    assert all(part in message for part in parts), message


def test_a_source_flagged_as_used_needs_no_claim(folder: Path) -> None:
    change(
        folder,
        "sources",
        lambda rows: rows.append(
            {**rows[1], "key": "idle-2000", "code": "E99", "used_by": ["companies"]}
        ),
    )
    assert evidence.read(folder).sources[-1].key == "idle-2000"


@pytest.mark.parametrize("wrong", [0, 64, -1, "x", "5", None, float("nan"), 5.5, True, [4, 5]])
def test_a_wrong_number_says_what_is_allowed(wrong: Any) -> None:
    for ask in (evidence.claim, evidence.card, evidence.cards):
        with pytest.raises(ValueError, match="63") as caught:
            ask(wrong)
        assert "28" in str(caught.value)


def test_a_whole_number_of_another_type_is_welcome() -> None:
    numpy = pytest.importorskip("numpy")
    assert evidence.claim(numpy.int64(7)) is evidence.claim(7)


@pytest.mark.parametrize("wrong", ["E99", "pfeifer", "", None, 5])
def test_an_unknown_source_says_what_is_allowed(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"sources\.yaml"):
        evidence.source(wrong)


def test_the_nearest_source_is_suggested() -> None:
    with pytest.raises(ValueError, match="pfeifer-2005"):
        evidence.source("pfeifer-2004")


def test_an_unknown_finding_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="win-or-keep"):
        evidence.source("E15").finding("nothing")


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        evidence.claim(1).number = 2
