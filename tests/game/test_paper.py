"""The paper edition: adding stays within what the sheet says, cards mean what they say, both languages."""

import re
from html import unescape

import numpy as np
import pytest

from tests.game.words import sentences
from twodoors import i18n
from twodoors.cli.game_debrief import make_paper, play_cards
from twodoors.company import load_company
from twodoors.game import by_hand
from twodoors.game.by_hand import add, errors, played_by_engine, random_games, sheet_of
from twodoors.game.cards import LETTERS, MOST_PLAYED, cards, decided
from twodoors.game.controls import check, status_quo
from twodoors.game.engine import run
from twodoors.game.play_file import read_play
from twodoors.game.scenario import new_scenario, write_scenario
from twodoors.game.score import score
from twodoors.press.game_paper import teams_page, trainer_page, write_paper
from twodoors.problems import InputError

PRESETS = ("sport_tv", "small_brand", "telecom", "energy", "web_shop", "business_services")


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(new_scenario("sport_tv", seed=3, quarters=6), 160, 100)


@pytest.mark.parametrize("name", PRESETS)
def test_every_letter_of_every_company_is_on_offer_and_a_is_today(name):
    company = load_company(name)
    deck = cards(company)
    assert decided(company, "A" * len(deck)) == status_quo(company)
    for place, card in enumerate(deck):
        assert 3 <= len(card.levels) <= len(LETTERS)
        for level in range(len(card.levels)):
            row = ["A"] * len(deck)
            row[place] = LETTERS[level]
            assert not check(decided(company, "".join(row)), company)


def test_other_letters_are_refused_in_words():
    company = load_company("sport_tv")
    for wrong in ("", "A", "A" * 40, "Z" + "A" * 8, "É" * 9, "<script>"):
        with pytest.raises(InputError):
            decided(company, wrong)


def test_who_changes_nothing_comes_out_as_the_engine_says(sheet):
    scenario = sheet.scenario
    still = run(scenario, [status_quo(scenario.company)] * 6, expected=True)
    added = add(sheet, [(0,) * len(cards(scenario.company))] * 6)
    assert added.customers == pytest.approx(float(still.quarters[-1].end[0]), abs=6 * sheet.people)
    assert added.cash_eur == pytest.approx(float(still.state.cash_eur[0]), abs=3 * sheet.euro)
    assert added.total == pytest.approx(50, abs=1)


def test_adding_stays_within_what_the_sheet_says(sheet):
    told = sheet.errors
    fresh = errors(sheet, random_games(sheet.scenario, 80, 99), within=90)
    for name in ("customers", "cash", "total"):
        nine, worst = getattr(told, name)
        again, most = getattr(fresh, name)
        assert again <= nine, name
        # The worst of some games is not the worst there is, and the sheet does not say so.
        assert most <= 1.7 * worst, name
    assert fresh.order > 0.75
    # What is printed must help a room: a table that is off by more than this would not.
    assert told.total[0] < 4 and told.customers[0] < 0.08


def test_the_table_pays_what_the_engine_pays_for_one_card(sheet):
    """Without any other card, the table's effect is near the engine's own: no fit hides a sign."""
    deck = cards(sheet.scenario.company)
    still = played_by_engine(sheet.scenario, [(0,) * len(deck)])
    for place, (card, level) in enumerate(sheet.rows):
        levels = tuple(level if one == card else 0 for one in range(len(deck)))
        alone = played_by_engine(sheet.scenario, [levels])
        won = float(alone.quarters[0].won[0] - still.quarters[0].won[0])
        if abs(won) > 30:
            assert np.sign(sheet.now[place][0]) == np.sign(won)
            assert sheet.now[place][0] == pytest.approx(won, rel=0.35)


def test_random_games_keep_the_rule(sheet):
    for game in random_games(sheet.scenario, 40, 5):
        assert len(game) == 6
        assert all(sum(level > 0 for level in levels) <= MOST_PLAYED for levels in game)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_pages_show_the_numbers_that_adding_uses(sheet, language, tmp_path):
    files = write_paper(sheet, tmp_path, [language])
    teams, trainer = (path.read_text(encoding="utf-8") for path in files)
    figures = re.findall(r'<td class="figure">([^<]*)</td>', trainer)
    numbers = [int(re.sub(r"[.,+]", "", it).replace("−", "-")) for it in figures if it != "–"]
    base, width = sheet.base.tolist(), 4
    assert [numbers[place * width : place * width + 3] for place in range(6)] == base
    cells = numbers[6 * width :]
    for place in range(len(sheet.rows)):
        row = [*sheet.now[place], *sheet.after[place], *sheet.marks[place]]
        assert cells[place * 10 : place * 10 + 10] == row
    for text in (teams, trainer):
        assert "default-src 'none'" in unescape(text) and not re.search(
            r"(src|href)=\"(https?:)?//", text
        )
    # What is sealed stands on the trainer's pages alone.
    with i18n.spoken(language, "EUR"):
        assert i18n._("Event (keep to yourself)") in trainer
        assert i18n._("Event (keep to yourself)") not in teams


def test_nothing_english_is_left_in_the_dutch_pages(sheet):
    for page in (teams_page, trainer_page):
        with i18n.spoken("en", "EUR"):
            english = page(sheet)
        with i18n.spoken("nl", "EUR"):
            dutch = page(sheet)
        assert not sentences(english) & sentences(dutch)


def test_the_engine_answers_cards_and_keeps_them_as_a_play(tmp_path, capsys):
    scenario = new_scenario("sport_tv", seed=3, quarters=6)
    game = tmp_path / "sport.game.yaml"
    write_scenario(scenario, game)
    assert play_cards(game, ["AAAAAAAAA", "BAAAAAAAA"], "Otters", None) == 0
    assert play_cards(game, ["aaaacaaaa"], "Otters", None) == 0
    play = read_play(tmp_path / "otters.play.json", scenario)
    company = scenario.company
    rows = ("AAAAAAAAA", "BAAAAAAAA", "AAAACAAAA")
    assert list(play.decisions) == [decided(company, row) for row in rows]
    third = run(scenario, play.decisions).quarters[2]
    assert f"{float(third.left[0]):,.0f} left" in capsys.readouterr().out
    assert float(score(run(scenario, play.decisions)).total[0]) > 0


def test_a_spoilt_play_is_named_and_left_as_it_is(tmp_path):
    scenario = new_scenario("sport_tv", seed=3, quarters=6)
    game = tmp_path / "sport.game.yaml"
    write_scenario(scenario, game)
    spoilt = tmp_path / "otters.play.json"
    spoilt.write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        play_cards(game, ["AAAAAAAAA"], "Otters", None)
    assert spoilt.read_text(encoding="utf-8") == "{"


def test_the_command_wants_a_game_or_a_company(tmp_path, monkeypatch, capsys):
    for game, company in ((None, None), (tmp_path / "x", "sport_tv")):
        with pytest.raises(InputError):
            make_paper(tmp_path, game, company, 1, ("en",))
    monkeypatch.setattr(by_hand, "sheet_of", lambda scenario: sheet_of(scenario, 40, 4))
    assert make_paper(tmp_path, None, "sport_tv", 1, ("en", "nl")) == 0
    assert len(list(tmp_path.glob("*.html"))) == 4
    assert "paper-trainer-nl.html" in capsys.readouterr().out
