"""The game as teams play it: on the page without code and in JupyterLab, by keyboard, in both languages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import fence
from tests.jupyterlab.room import open_lab, open_notebook, run_all
from twodoors.game.play_file import read_play
from twodoors.game.scenario import read_scenario

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = {
    "en": {"begin": "Begin", "predict": "These are our predictions", "close": "Close this quarter"}
    | {
        "sure": "Yes, close it for good",
        "undo": "Undo the last change",
        "quarter": "Quarter {n} of 8",
    },
    "nl": {
        "begin": "Begin",
        "predict": "Dit zijn onze voorspellingen",
        "close": "Sluit dit kwartaal",
    }
    | {
        "sure": "Ja, sluit het voorgoed",
        "undo": "Maak de laatste wijziging ongedaan",
        "quarter": "Kwartaal {n} van 8",
    },
}
TEAM = "<script>document.title='in'</script>"


@pytest.fixture(scope="module", params=["en", "nl"])
def table(
    chromium: Browser,
    kit: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[tuple[Page, str, list[str], Path]]:
    """Open the game on the page without code; a page, its language, what went outside and the folder of games."""
    language = request.param
    shutil.rmtree(kit / "work" / "games", ignore_errors=True)  # the game played last would open
    home = tmp_path_factory.mktemp("home")
    with open_lab(kit, home, language, "participants") as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        outside = fence(context)
        page = context.new_page()
        page.goto(address)
        page.goto(re.sub(r"start\.ipynb.*", "the-game.ipynb", address))
        page.locator("#rendered_cells").wait_for(state="visible", timeout=120_000)
        page.locator(".twodoors-game").get_by_role("textbox").last.wait_for(timeout=60_000)
        yield page, language, outside, kit / "work" / "games"
        context.close()


def game(page: Page) -> Locator:
    return page.locator(".twodoors-game")


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = game(page).get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def close_quarter(page: Page, language: str, following: str) -> None:
    words = WORDS[language]
    press(page, words["predict"])
    press(page, words["close"])
    expect(game(page).get_by_role("button", name=words["sure"], exact=True)).to_be_visible()
    press(page, words["sure"])
    expect(game(page).locator("h3")).to_contain_text(following, timeout=20_000)


def test_a_team_plays_comes_back_and_hands_in(table: tuple[Page, str, list[str], Path]) -> None:
    page, language, outside, games = table
    words = WORDS[language]
    game(page).get_by_role("textbox").last.fill(TEAM)
    game(page).get_by_role("spinbutton").first.fill("77" if language == "en" else "78")
    press(page, words["begin"])
    sliders = game(page).get_by_role("slider")
    sliders.first.wait_for(timeout=30_000)
    assert page.title() != "in"
    assert TEAM in game(page).inner_text()

    # Every lever has a slider and a number box of its own name.
    for lever in game(page).locator(".twodoors-lever:visible").all():
        label = lever.locator("label").inner_text()
        expect(lever.get_by_role("slider", name=label, exact=True)).to_have_count(1)
        expect(lever.get_by_role("spinbutton", name=label, exact=True)).to_have_count(1)

    # What is set can be undone, until the quarter is closed.
    before = sliders.first.input_value()
    sliders.first.focus()
    page.keyboard.press("ArrowRight")
    expect(sliders.first).not_to_have_value(before)
    press(page, words["undo"])
    expect(sliders.first).to_have_value(before, timeout=10_000)

    # No quarter without predictions.
    press(page, words["close"])
    expect(game(page).get_by_role("alert")).to_be_visible()

    close_quarter(page, language, words["quarter"].format(n=1))
    sliders.first.focus()
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    game(page).get_by_role("checkbox").last.focus()
    page.keyboard.press("Space")
    close_quarter(page, language, words["quarter"].format(n=2))
    expect(game(page).locator("svg.marks")).to_be_visible()
    described = game(page).locator("[role=graphics-document]").first.get_attribute("aria-label")
    assert len(described or "") > 40
    close_quarter(page, language, words["quarter"].format(n=3))

    # A reload starts a new kernel; the game stands where it stood.
    page.reload()
    expect(game(page).locator("h3")).to_contain_text(words["quarter"].format(n=3), timeout=60_000)

    found = Axe().run(page).response["violations"]
    grave = [item["id"] for item in found if item["impact"] in ("serious", "critical")]
    assert grave == []
    page.set_viewport_size({"width": 640, "height": 720})
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    page.set_viewport_size({"width": 1280, "height": 720})
    assert outside == []

    folder = next(
        folder for folder in games.iterdir() if _team(folder) == TEAM and _seed(folder) in (77, 78)
    )
    scenario = read_scenario(folder / "game.game.yaml")
    play = read_play(folder / "team.play.json", scenario)
    assert len(play.decisions) == 2
    assert play.decisions[0].reports == ("test",)


def _team(folder: Path) -> str:
    try:
        return read_play(folder / "team.play.json").team
    except Exception:
        return ""


def _seed(folder: Path) -> int:
    return read_scenario(folder / "game.game.yaml").seed


def test_in_jupyterlab_a_new_kernel_finds_the_game(
    chromium: Browser, kit: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_lab(kit, tmp_path_factory.mktemp("home"), "en", "lab") as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(address)
        open_notebook(page, address, "the-game")
        run_all(page)
        shown = game(page)
        shown.first.scroll_into_view_if_needed(timeout=30_000)
        if not shown.get_by_role("slider").count():
            shown.get_by_role("textbox").last.fill("Lab")
            press(page, "Begin")
        shown.get_by_role("slider").first.wait_for(timeout=30_000)
        place = shown.locator("h3").inner_text()
        page.reload()
        open_notebook(page, address, "the-game")
        run_all(page)
        expect(game(page).locator("h3")).to_have_text(place, timeout=60_000)
        context.close()
