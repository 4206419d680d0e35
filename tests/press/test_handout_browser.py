"""A handout in a browser, opened from disk with every way out shut: its lever moves sentence, table and chart."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import fence
from tests.press.handout_pages import page
from twodoors import i18n

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def handouts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("handouts")
    for language in i18n.LANGUAGES:
        (folder / f"{language}.html").write_text(page(language), encoding="utf-8")
    return folder


@pytest.fixture(params=i18n.LANGUAGES)
def opened(request, chromium, handouts):
    """Open a handout from disk; at the end nothing may have gone wrong in it or out of it."""
    context = chromium.new_context(
        offline=True, locale=request.param, viewport={"width": 1280, "height": 720}
    )
    outside, complaints, asked = fence(context), [], []
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto((handouts / f"{request.param}.html").as_uri())
    expect(tab.locator(".exhibit svg.marks")).to_have_count(2)
    yield tab
    assert complaints == []
    assert outside == []
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    context.close()


def bucket(tab: Page):
    return tab.locator(".exhibit").first


def state(tab: Page) -> tuple[str, str, str]:
    """Return sentence, table and chart of the first exhibit."""
    section = bucket(tab)
    line = section.locator("svg .mark-line path").first
    return (
        section.locator(".twodoors-sentence").inner_text(),
        section.locator("table").evaluate("table => table.textContent"),
        line.get_attribute("d") or "",
    )


def changed(tab: Page, before: tuple[str, str, str]) -> tuple[str, str, str]:
    """Wait until all three have changed."""
    expect(bucket(tab).locator(".twodoors-sentence")).not_to_have_text(before[0])
    expect(bucket(tab).locator("svg .mark-line path").first).not_to_have_attribute("d", before[2])
    after = state(tab)
    assert all(new != old for new, old in zip(after, before, strict=True))
    return after


def test_the_slider_by_keyboard(opened):
    slider = bucket(opened).get_by_role("slider")
    first = state(opened)
    slider.focus()
    slider.press("ArrowRight")
    second = changed(opened, first)
    assert slider.get_attribute("aria-valuetext") == "16 %"
    slider.press("End")
    third = changed(opened, second)
    slider.press("Home")
    changed(opened, third)
    assert bucket(opened).get_by_role("spinbutton").input_value() == "0"
    for _step in range(15):
        slider.press("ArrowUp")
    expect(bucket(opened).locator(".twodoors-sentence")).to_have_text(first[0])


def test_the_slider_by_mouse(opened):
    slider = bucket(opened).get_by_role("slider")
    before = state(opened)
    box = slider.bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    changed(opened, before)
    assert 45 <= float(bucket(opened).get_by_role("spinbutton").input_value()) <= 51


def test_the_number_box_by_keyboard(opened):
    box = bucket(opened).get_by_role("spinbutton")
    before = state(opened)
    box.press("ArrowUp")
    after = changed(opened, before)
    assert box.input_value() == "16"
    box.fill("20.4")
    after = changed(opened, after)
    box.press("Enter")
    assert box.input_value() == "20", "a number between two settings gives way to the nearest"
    box.fill("999")
    box.press("Tab")
    changed(opened, after)
    assert box.input_value() == "60"
    expect(bucket(opened).get_by_role("slider")).to_have_value("60")


def test_each_exhibit_has_a_lever_of_its_own(opened):
    sections = opened.locator(".exhibit")
    assert [sections.nth(index).get_by_role("slider").count() for index in range(3)] == [1, 1, 0]
    before = state(opened)
    slider = sections.nth(1).get_by_role("slider")
    sentence = sections.nth(1).locator(".twodoors-sentence")
    words = sentence.inner_text()
    slider.press("PageUp")
    expect(sentence).not_to_have_text(words)
    assert state(opened) == before
    expect(sections.nth(1).get_by_role("status")).to_have_text(sentence.inner_text())


def test_a_setting_is_kept_beside_the_next_one_and_forgotten(opened):
    section = bucket(opened)
    keep, reset = section.locator(".buttons button").all()
    first = state(opened)
    lines = section.locator("svg .mark-line path").count()
    keep.click()
    section.get_by_role("slider").press("End")
    changed(opened, first)
    kept = section.locator(".twodoors-kept")
    expect(kept).to_contain_text(first[0])
    expect(kept).to_contain_text(re.compile(r"^A \(.+: 15\s%\): "))
    drawn = section.locator("svg .mark-line path").evaluate_all(
        "lines => lines.map(it => it.getAttribute('d'))"
    )
    assert first[2] in drawn or len(drawn) > lines
    reset.click()
    expect(section.locator(".twodoors-sentence")).to_have_text(first[0])
    expect(kept).to_be_hidden()
    assert section.get_by_role("spinbutton").input_value() == "15"
    opened.emulate_media(media="print")
    expect(keep).to_be_hidden()


def test_every_stop_of_the_tab_key_has_a_name(opened):
    opened.keyboard.press("Tab")
    expect(opened.locator(".skip")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.locator("main")).to_be_focused()
    for locator in (opened.get_by_role("slider"), opened.get_by_role("spinbutton")):
        for index in range(locator.count()):
            expect(locator.nth(index)).to_have_accessible_name(re.compile(r"\w+ \w+"))


def test_nothing_stands_in_the_way_of_anyone(opened):
    bucket(opened).get_by_role("slider").press("ArrowRight")
    bucket(opened).locator("summary").click()
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_only_charts_and_tables_scroll(opened):
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_on_paper_the_table_is_unfolded_and_the_slider_gone(opened):
    opened.emulate_media(media="print")
    section = bucket(opened)
    expect(section.get_by_role("slider")).to_be_hidden()
    expect(section.get_by_role("spinbutton")).to_be_visible()
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(section.locator("table")).to_be_visible()
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details[open]").count() == 0


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_without_javascript(chromium, handouts, language):
    context = chromium.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    tab.goto((handouts / f"{language}.html").as_uri())
    assert tab.locator("input, button").count() == 0
    for index in range(3):
        section = tab.locator(".exhibit").nth(index)
        expect(section.locator(".chart img")).to_be_visible()
        assert (section.locator(".chart img").bounding_box() or {"width": 0})["width"] > 400
        expect(section.locator(".twodoors-sentence")).to_be_visible()
        section.locator("summary").click()
        expect(section.locator("table")).to_be_visible()
    context.close()
