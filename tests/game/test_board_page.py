"""The board's page and tables: what teams wrote is harmless in them, and a browser finds no fault."""

import csv
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import fence
from tests.game.teams import play_of, put, put_changed
from twodoors import i18n
from twodoors.game import replay
from twodoors.game.board import board
from twodoors.game.policies import steady
from twodoors.game.scenario import new_scenario
from twodoors.press.game_board import write_board
from twodoors.problems import InputError

HOSTILE = '<img src=x onerror=alert(1)> & "x"'
FORMULA = "=HYPERLINK(A1)"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a board of six teams, with something in every part of the page."""
    scenario = new_scenario("sport_tv", seed=3, quarters=6)
    place = tmp_path_factory.mktemp("teams")
    for number, team in enumerate([HOSTILE, FORMULA, "De Otters", "Egels", "Een lange naam " * 4]):
        put(place, play_of(scenario, team, members=("Ann", "<i>Bo</i>")), f"{number}.json")
    put_changed(place, play_of(scenario, "Bluf"), lambda raw: raw.update(claimed_total=99.5))
    (place / "<b>.json").write_text("{")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWODOORS_WORK", str(tmp_path_factory.mktemp("work")))
        patch.setattr(replay, "good_policy", steady)
        yield board(place, scenario, replicates=12)


@pytest.fixture(scope="module")
def files(made, tmp_path_factory):
    return write_board(made, tmp_path_factory.mktemp("board"), i18n.LANGUAGES)


def rows(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_no_name_acts_as_markup_or_as_a_formula(files):
    for path in files.pages:
        text = path.read_text(encoding="utf-8")
        assert "<img src=x" not in text and "<i>Bo" not in text and "<b>.json" not in text
        assert "&lt;img src=x onerror=alert(1)&gt;" in text
        assert "<script" not in text
    for path in files.sheets:
        for row in rows(path):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row)
            assert not any(re.match(r"-[^0-9]", cell) for cell in row)


def test_the_tables_hold_the_figures_of_the_board(made, files):
    standing, courses, pairs = map(rows, files.sheets)
    assert len(standing) == 1 + 6 and len(courses) == 1 + 6 * 6 and len(pairs) == 1 + 6 * 5
    for row, one in zip(standing[1:], made.standings, strict=True):
        found = dict(zip(standing[0], row, strict=True))
        assert int(found["rank"]) == one.rank
        assert found["team"].lstrip("'") == one.team
        assert float(found["points"]) == pytest.approx(one.replay.total, rel=1e-5)
        assert float(found["p10"]) == pytest.approx(one.low, rel=1e-5)
    last = dict(zip(courses[0], courses[6], strict=True))
    assert float(last["cash"]) == pytest.approx(
        made.standings[0].replay.course[-1].cash_eur, rel=1e-5
    )
    assert float(pairs[1][2]) == pytest.approx(made.beats[0, 1], rel=1e-5)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_says_in_its_language_who_was_left_out_and_what_to_look_at(files, language):
    (path,) = [path for path in files.pages if path.name.endswith(f"-{language}.html")]
    text = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    said = {
        "en": ("6 teams after quarter 6 of 6", "it is damaged", "claims 99.5 points"),
        "nl": ("6 teams na kwartaal 6 van 6", "het is beschadigd", "zegt 99,5 punten te hebben"),
    }
    # Reasons were given in the language of the command; the rest is the page's.
    for words in (said[language][0], said[language][2]):
        assert words in text
    assert said["en"][1] in text


def test_a_folder_that_cannot_be_written_to_is_named(made, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(InputError, match="--out"):
        write_board(made, blocked / "board", ["en"])


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_browser_finds_no_fault_and_needs_no_network(chromium, files, language):
    (path,) = [path for path in files.pages if path.name.endswith(f"-{language}.html")]
    context = chromium.new_context(offline=True, viewport={"width": 1366, "height": 768})
    outside, complaints = fence(context), []
    tab = context.new_page()
    tab.on("console", lambda it: complaints.append(it.text) if it.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: complaints.append(dialog.message))
    tab.goto(path.as_uri())
    # Every part opens by keyboard.
    summaries = tab.locator("summary")
    assert summaries.count() == 1 + 1 + 3 + 6
    for number in range(summaries.count()):
        summaries.nth(number).press("Enter")
    assert tab.locator("details[open]").count() == summaries.count()
    broken = tab.locator("img").evaluate_all("all => all.filter(it => !it.naturalWidth).length")
    assert broken == 0
    assert all(tab.locator("img").evaluate_all("all => all.map(it => it.alt)"))
    result = Axe().run(tab)
    assert result.violations_count == 0, result.generate_report()
    for width in (1366, 390):
        tab.set_viewport_size({"width": width, "height": 768})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert (complaints, outside) == ([], [])
    context.close()
