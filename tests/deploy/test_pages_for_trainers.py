"""Pages that trainers read: in both languages, with links that lead somewhere."""

import re
from pathlib import Path

import pytest

from twodoors.paths import kit_root

PAGES = sorted(
    [
        kit_root() / "README.md",
        kit_root() / "SECURITY.md",
        *(kit_root() / "docs").glob("*.md"),
        *(kit_root() / "deploy").rglob("*.md"),
    ]
)
BOTH = [kit_root() / "docs" / "binder.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(kit_root()).as_posix())
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith("#"):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", BOTH, ids=lambda path: path.stem)
def test_the_dutch_page_has_the_same_parts_and_the_same_commands(page: Path) -> None:
    english = page.read_text(encoding="utf-8")
    dutch = page.with_suffix(".nl.md").read_text(encoding="utf-8")
    heads = [re.findall(r"(?m)^#+ ", text) for text in (english, dutch)]
    assert heads[0] == heads[1]
    options = [
        set(re.findall(r"--[a-z-]+|make \w+|twodoors \w+", text)) for text in (english, dutch)
    ]
    assert options[0] <= options[1]
