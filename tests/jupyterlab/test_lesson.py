"""Lesson 1 in a real JupyterLab: every exhibit moves by keyboard, by mouse and by its number box."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import fence
from tests.jupyterlab.room import (
    WATCH,
    chart_drawn,
    exhibit,
    open_lab,
    open_notebook,
    run_all,
    sentence,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EXHIBITS = ("leaky-bucket", "two-doors", "average-marginal", "front-door-market", "own-company")
KEEP = {"en": "Keep as A", "nl": "Bewaar als A"}
RESET = {"en": "Reset", "nl": "Begin opnieuw"}


@pytest.fixture(scope="module", params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(
    chromium: Browser, kit: Any, language: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open lesson 1 and run all of it; a request to anywhere else fails the last test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    outside = fence(context)
    with open_lab(kit, tmp_path_factory.mktemp("home"), language) as address:
        page = context.new_page()
        open_notebook(page, address, "two-doors")
        run_all(page)
        yield page
        context.close()
    assert outside == []


@pytest.fixture
def uncovered(page: Page, request: pytest.FixtureRequest) -> Locator:
    """Return the exhibit with this key, its guess entered, its levers where they began."""
    shown = exhibit(page, request.param)
    guess = shown.locator("button.mod-primary")
    if guess.count() and guess.is_visible() and guess.is_enabled():
        guess.click()
    expect(shown.locator("svg.marks").first).to_be_visible()
    shown.get_by_role("button", name=re.compile("Reset|Begin opnieuw")).click()
    page.wait_for_timeout(300)
    shown.evaluate(WATCH)
    return shown


def levers(shown: Locator) -> Locator:
    return shown.locator(".twodoors-lever:visible")


def said(shown: Locator) -> str:
    return sentence(shown).inner_text()


def table_of(shown: Locator) -> str:
    return str(shown.locator(".twodoors-table").last.text_content())


def changes(shown: Locator, move: Any) -> None:
    """Move a lever and see sentence, table and chart change, the chart never gone."""
    words, table, drawn = said(shown), table_of(shown), chart_drawn(shown)
    move()
    expect(sentence(shown)).not_to_have_text(words)
    page = shown.page
    page.wait_for_function(
        "([svg, before]) => svg.outerHTML !== before",
        arg=[shown.locator("svg.marks").first.element_handle(), drawn],
    )
    # One exhibit's table holds its whole curve, on which its first lever only moves a dot.
    whole_curve = "twodoors-front-door-market" in (shown.get_attribute("class") or "")
    assert (table_of(shown) != table) is not whole_curve
    watch = page.evaluate("twodoorsWatch")
    assert watch["frames"] > 0
    assert (watch["absent"], watch["removed"]) == (0, 0)


def test_every_cell_ran_without_an_error(page: Page) -> None:
    assert page.locator('.jp-OutputArea-output[data-mime-type*="stderr"]').all_inner_texts() == []
    assert page.locator(".jp-RenderedText[data-mime-type*=error]").all_inner_texts() == []


def test_what_is_to_be_predicted_is_covered_until_a_guess_is_entered(page: Page) -> None:
    shown = exhibit(page, "leaky-bucket")
    expect(shown.locator("svg.marks")).to_be_hidden()
    expect(shown.get_by_role("status")).to_have_count(0)
    box = levers(shown).get_by_role("spinbutton")
    box.fill("1200")
    shown.locator("button.mod-primary").click()
    expect(shown.get_by_role("status").first).to_contain_text(re.compile("1[.,]200.*1[.,]500"))
    expect(shown.locator("svg.marks")).to_be_visible()
    # The guess stays in the chart, with a name in its legend.
    assert re.search("guess|schatting", chart_drawn(shown))


@pytest.mark.parametrize("uncovered", EXHIBITS, indirect=True)
def test_a_lever_moves_by_keyboard(uncovered: Locator, page: Page) -> None:
    active = page.locator(".jp-Cell.jp-mod-active").count()
    slider = levers(uncovered).first.get_by_role("slider")
    slider.focus()
    before = float(slider.input_value())

    def press() -> None:
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)

    changes(uncovered, press)
    assert float(slider.input_value()) > before
    # JupyterLab kept its hands off: focus, folded sections and cells are as they were.
    expect(slider).to_be_focused()
    assert page.locator(".jp-Cell.jp-mod-active").count() == active
    assert page.locator(".jp-collapsedHeadingOutline, .jp-MarkdownHeadingCollapsed").count() == 0


@pytest.mark.parametrize("uncovered", EXHIBITS, indirect=True)
def test_a_lever_moves_by_mouse(uncovered: Locator, page: Page) -> None:
    slider = levers(uncovered).first.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None

    def drag() -> None:
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
        page.mouse.down()
        for share in (0.5, 0.6, 0.7):
            page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.mouse.up()

    changes(uncovered, drag)
    low, high = float(slider.get_attribute("min") or 0), float(slider.get_attribute("max") or 0)
    assert (float(slider.input_value()) - low) / (high - low) == pytest.approx(0.7, abs=0.03)


@pytest.mark.parametrize("uncovered", ["leaky-bucket", "front-door-market"], indirect=True)
def test_a_number_is_typed(uncovered: Locator, page: Page) -> None:
    box = levers(uncovered).first.get_by_role("spinbutton")
    box.focus()
    page.keyboard.press("ControlOrMeta+a")
    changes(uncovered, lambda: page.keyboard.type("42.5"))
    assert box.input_value() == "42.5"
    expect(sentence(uncovered)).to_contain_text(re.compile(r"4[23]([.,]5)?\s?%"))


@pytest.mark.parametrize("uncovered", ["two-doors"], indirect=True)
def test_a_setting_is_kept_beside_the_next_and_reset(
    uncovered: Locator, page: Page, language: str
) -> None:
    first, start = said(uncovered), levers(uncovered).first.get_by_role("slider").input_value()
    kept = uncovered.locator(".twodoors-kept").last
    expect(kept).to_be_hidden()
    uncovered.get_by_role("button", name=KEEP[language]).click()
    expect(kept).to_be_visible()
    changes(uncovered, lambda: levers(uncovered).first.get_by_role("slider").press("End"))
    expect(kept).to_contain_text(first)
    assert "A: " in table_of(uncovered)
    uncovered.get_by_role("button", name=RESET[language]).click()
    expect(sentence(uncovered)).to_have_text(first)
    expect(kept).to_be_hidden()
    assert levers(uncovered).first.get_by_role("slider").input_value() == start


@pytest.mark.parametrize("uncovered", EXHIBITS, indirect=True)
def test_every_lever_and_chart_has_a_name(uncovered: Locator) -> None:
    for lever in levers(uncovered).all():
        label = lever.locator("label").inner_text()
        expect(lever.get_by_role("slider", name=label)).to_have_count(1)
        expect(lever.get_by_role("spinbutton", name=label)).to_have_count(1)
    chart = uncovered.locator("[role=graphics-document]")
    assert len(chart.get_attribute("aria-label") or "") > 40


@pytest.mark.parametrize("uncovered", EXHIBITS, indirect=True)
def test_nothing_is_cut_off(uncovered: Locator) -> None:
    room = uncovered.bounding_box()
    assert room is not None
    for part in uncovered.locator("svg.marks, .twodoors-lever, .twodoors-report").all():
        box = part.bounding_box()
        if box is not None:
            assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
    assert uncovered.evaluate("element => element.scrollWidth <= element.clientWidth + 1")


@pytest.mark.parametrize("uncovered", EXHIBITS, indirect=True)
def test_axe_finds_nothing_serious(uncovered: Locator, page: Page) -> None:
    key = re.search(r"twodoors-[a-z-]+", uncovered.get_attribute("class") or "")
    assert key is not None
    found = Axe().run(page, context=f".{key[0]}").response["violations"]
    grave = [item for item in found if item["impact"] in ("serious", "critical")]
    assert [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in grave] == []
