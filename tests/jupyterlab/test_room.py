"""The calm room: nothing on screen that a manager has to ask about, and nothing of the kit's changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import fence
from tests.jupyterlab.room import open_lab, toolbar_buttons

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MENUS = {
    "en": ["File", "Edit", "View", "Run", "Settings", "Help"],
    "nl": ["Bestand", "Bewerk", "Weergave", "Uitvoeren", "Instellingen", "Help"],
}
BUTTONS = {
    "en": ["Run", "Run all"],
    "nl": ["Uitvoeren", "Alles uitvoeren"],
}


@pytest.fixture(scope="module", params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(
    chromium: Browser, kit: Path, language: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    outside = fence(context)
    with open_lab(kit, tmp_path_factory.mktemp("home"), language) as address:
        page = context.new_page()
        page.goto(address)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        # What pops up does so after a moment.
        page.wait_for_timeout(3_000)
        yield page
        context.close()
    assert outside == []


def test_it_opens_on_the_start_notebook_alone(page: Page, language: str) -> None:
    assert f"/doc/tree/notebooks/{language}/start.ipynb" in page.url
    expect(page.locator(".jp-Notebook h1").first).to_be_visible()
    assert page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab:visible").count() <= 1


def test_both_side_bars_are_closed(page: Page) -> None:
    for side in ("#jp-left-stack", "#jp-right-stack"):
        expect(page.locator(side)).to_be_hidden()
    assert page.locator(".jp-SideBar .lm-TabBar-tab:visible").count() == 2


def test_nothing_pops_up_and_no_status_bar_shows(page: Page) -> None:
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)
    expect(page.locator("#jp-main-statusbar")).to_be_hidden()


def test_the_toolbar_has_two_buttons_with_words(page: Page, language: str) -> None:
    assert toolbar_buttons(page).all_inner_texts() == BUTTONS[language]


def test_the_menus_are_few_and_in_the_language(page: Page, language: str) -> None:
    assert page.locator(".lm-MenuBar-itemLabel").all_inner_texts() == MENUS[language]


def test_participants_work_on_copies(page: Page, kit: Path, language: str) -> None:
    copy = kit / "work" / "notebooks" / language / "start.ipynb"
    ours = kit / "notebooks" / language / "start.ipynb"
    assert json.loads(copy.read_text())["cells"][0] == json.loads(ours.read_text())["cells"][0]
    assert not (kit / "notebooks" / language / ".ipynb_checkpoints").exists()
