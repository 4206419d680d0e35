"""The debrief and the paper edition as a browser shows and prints them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import fence
from tests.game.teams import play_of, put
from twodoors import i18n
from twodoors.game.by_hand import sheet_of
from twodoors.game.debrief import debrief
from twodoors.press.game_debrief import room_page
from twodoors.press.game_paper import teams_page, trainer_page
from twodoors.press.game_takehome import takehome_page


@pytest.fixture(scope="module")
def made(scenario, tmp_path_factory):
    folder = tmp_path_factory.mktemp("plays")
    put(folder, play_of(scenario, "<img src=https://example.org/x>" + "W" * 9, 3), "a.play.json")
    put(folder, play_of(scenario, "Otters", 2))
    return debrief(folder, scenario)


def test_pages_are_clean_fit_and_ask_for_nothing(made, scenario, chromium, tmp_path):
    sheet = sheet_of(scenario, 60, 8)
    pages = {}
    with i18n.spoken("nl", "EUR"):
        pages["room"] = room_page(made)
        pages["trainer"] = trainer_page(sheet)
    with i18n.spoken("en", "EUR"):
        pages["home"] = takehome_page(made.courses[0], made)
        pages["teams"] = teams_page(sheet)
    context = chromium.new_context(offline=True, bypass_csp=True)
    outside, asked = fence(context), list[str]()
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    for name, text in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        tab.set_viewport_size({"width": 1280, "height": 720})
        tab.goto(path.as_uri())
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        tab.set_viewport_size({"width": 375, "height": 812})
        assert tab.evaluate("document.documentElement.scrollWidth") == 375, name
    assert outside == []
    assert all(address.startswith(("file:", "data:")) for address in asked)
    # On A4 the rules take one page, the cards one, events and reports at most two, the sheet at most two.
    printed = tab.pdf(prefer_css_page_size=True)
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 665, "height": 990})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 665
    context.close()
