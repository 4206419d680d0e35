"""Every lesson as a page without code, in both languages: each exhibit is guessed, moved and read in a real browser."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import fence
from tests.jupyterlab.room import open_lab
from twodoors.i18n import LANGUAGES
from twodoors.paths import kit_root

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LESSONS = sorted(path.stem for path in (kit_root() / "lessons").glob("*.md"))
# anywidget says so where a model takes more than two seconds, as on a busy machine, and goes on all the same:
# that each exhibit then works is what the other tests here see.
_LATE = "[anywidget] Failed to initialize model."
PAGES = [f"{language}/{lesson}" for language in LANGUAGES for lesson in LESSONS]


@pytest.fixture(scope="module")
def room(
    chromium: Browser, kit: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, str, list[str]]]:
    """Open the participants' room: a browser's context, the address of the start page, what went outside."""
    with open_lab(kit, tmp_path_factory.mktemp("home"), "en", "participants") as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        outside = fence(context)
        first = context.new_page()
        first.goto(address)
        first.close()
        yield context, address, outside
        context.close()


@pytest.fixture(scope="module", params=PAGES)
def page(room: tuple[Any, str, list[str]], request: pytest.FixtureRequest) -> Iterator[Page]:
    context, address, _outside = room
    page = context.new_page()
    page.failures = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.goto(re.sub(r"en/start\.ipynb.*", f"{request.param}.ipynb", address))
    page.locator("#rendered_cells").wait_for(state="visible", timeout=120_000)
    page.wait_for_function(
        "() => !document.querySelector('script[type=\"application/vnd.voila.cell-output+json\"]')",
        timeout=60_000,
    )
    page.called = request.param
    yield page
    page.close()


def exhibits(page: Page) -> list[Locator]:
    """Return every exhibit of the page, uncovered."""
    page.wait_for_timeout(500)
    shown = page.locator(".twodoors-exhibit").all()
    for exhibit in shown:
        guess = exhibit.locator("button.mod-primary")
        if guess.count() and guess.first.is_visible() and guess.first.is_enabled():
            guess.first.click()
    return shown


def test_a_page_shows_no_code_no_error_and_its_own_language(page: Page) -> None:
    language, lesson = page.called.split("/")  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator(".jp-Editor, .jp-InputPrompt:visible, .celltag_lab:visible").count() == 0
    assert page.locator('[data-mime-type*="stderr"]').all_inner_texts() == []
    here = page.get_by_role("navigation").locator("[aria-current=page]")
    expect(here).to_have_attribute("href", f"{lesson}.ipynb")
    assert page.get_by_role("navigation").get_by_role("link").count() == len(LESSONS)
    assert "Traceback" not in page.inner_text("body")


def test_every_exhibit_is_guessed_moved_by_keyboard_and_read(page: Page) -> None:
    for exhibit in exhibits(page):
        chart = exhibit.locator("svg.marks").first
        expect(chart).to_be_visible(timeout=20_000)
        described = exhibit.locator("[role=graphics-document]").first.get_attribute("aria-label")
        assert len(described or "") > 40
        sentence = exhibit.get_by_role("status").last
        words = sentence.inner_text()
        assert len(words) > 20 and "nan" not in words.lower().split() and "{" not in words
        sliders = exhibit.locator(".twodoors-lever:visible").get_by_role("slider")
        moved = not sliders.count()
        for slider in sliders.all():
            slider.focus()
            for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
                page.keyboard.press(key)
            try:
                expect(sentence).not_to_have_text(words, timeout=1_500)
                moved = True
                break
            except AssertionError:
                continue
        name = exhibit.get_attribute("class")
        assert moved, f"no lever of {name} changes its sentence: {words}"
        for lever in exhibit.locator(".twodoors-lever:visible").all():
            label = lever.locator("label").inner_text()
            expect(lever.get_by_role("slider", name=label, exact=True)).to_have_count(1)
            expect(lever.get_by_role("spinbutton", name=label, exact=True)).to_have_count(1)
        exhibit.get_by_role("button", name=re.compile("Reset|Begin opnieuw")).first.click()


def test_nothing_is_cut_off_and_nothing_scrolls_sideways(page: Page) -> None:
    for exhibit in exhibits(page):
        room = exhibit.bounding_box()
        assert room is not None
        for part in exhibit.locator("svg.marks:visible, .twodoors-lever:visible").all():
            box = part.bounding_box()
            if box is not None:
                assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
        # A label that does not fit is cut by Vega, with three dots at its end.
        for text in exhibit.locator("svg.marks text").all_text_contents():
            assert not text.endswith("…"), text
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_zoomed_in_twice_nothing_is_cut_off(page: Page) -> None:
    exhibits(page)
    page.set_viewport_size({"width": 640, "height": 360})
    page.wait_for_timeout(500)
    beyond = page.evaluate(
        """() => [...document.querySelectorAll("#rendered_cells svg.marks, #rendered_cells .twodoors-lever, "
            + "#rendered_cells p, #rendered_cells li, #rendered_cells button, #rendered_cells select")]
          .filter((part) => part.getBoundingClientRect().width > 0)
          .filter((part) => !part.closest("[role=region]"))
          .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
          .map((part) => part.outerHTML.slice(0, 120))"""
    )
    page.set_viewport_size({"width": 1280, "height": 720})
    assert beyond == []


def test_axe_finds_nothing_serious(page: Page) -> None:
    exhibits(page)
    found = Axe().run(page).response["violations"]
    grave = [item for item in found if item["impact"] in ("serious", "critical")]
    shown = [(item["id"], [node["html"][:160] for node in item["nodes"]][:3]) for item in grave]
    assert shown == [], json.dumps(shown, indent=1)


def test_nothing_went_wrong_and_nothing_left_this_machine(
    page: Page, room: tuple[Any, str, list[str]]
) -> None:
    assert [said for said in page.failures if said != _LATE] == []  # type: ignore[attr-defined]
    assert room[2] == []
