"""The debrief: its facts worked out anew from the plays, hostile names, few and many teams, both languages."""

import re
from html import unescape

import numpy as np
import pytest

from tests.game.teams import NOON, put
from tests.game.words import sentences
from twodoors import i18n
from twodoors.cli.game_debrief import make_debrief
from twodoors.game.controls import on_grid, status_quo
from twodoors.game.debrief import course, debrief
from twodoors.game.engine import run
from twodoors.game.misread import misread
from twodoors.game.play_file import new_play, with_quarter
from twodoors.game.policies import tricks
from twodoors.game.predictions import Predictions
from twodoors.game.scenario import Scenario, new_scenario, write_scenario
from twodoors.game.score import score
from twodoors.press.game_debrief import TRICKS, room_page, write_debrief
from twodoors.press.game_debrief_words import QUESTIONS, questions
from twodoors.press.game_takehome import takehome_page
from twodoors.problems import InputError

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "../../etc",
    "{team} {0}",
    "‮Otter",
)


@pytest.fixture(scope="module")
def scenario():
    return new_scenario("sport_tv", seed=3, quarters=6)


def played(scenario, team, *changes, expect=None):
    """Return a play: for each quarter what differs from today."""
    today = status_quo(scenario.company).model_dump()
    play = new_play(scenario, team)
    for number, change in enumerate(changes, 1):
        decisions = on_grid({**today, **change}, scenario.company)
        guess = expect(number) if expect else Predictions()
        play = with_quarter(play, scenario, decisions, guess, quarter=number, now=NOON)
    return play


def practised(scenario, team):
    return with_quarter(
        new_play(scenario, team), scenario, status_quo(scenario.company), quarter=0, now=NOON
    )


def test_an_event_did_what_the_game_without_it_did_not_do(scenario):
    made = course(scenario, played(scenario, "Otters", *[{}] * 6))
    for effect in made.events:
        others = [one for one in scenario.events if one.quarter != effect.quarter]
        calm = Scenario.model_validate({**scenario.model_dump(), "events": others})
        without = run(calm, [status_quo(scenario.company)] * 6)
        place = effect.quarter - 1
        assert effect.left == made.quarters[place].left[0] - without.quarters[place].left[0]
        assert effect.customers == made.quarters[-1].end[0] - without.quarters[-1].end[0]
    rival = next(one for one in made.events if one.kind == "rival")
    assert rival.left > 0 > rival.customers


def test_a_quarter_like_today_turned_nothing_and_one_setting_is_all_of_its_turn(scenario):
    made = course(scenario, played(scenario, "Otters", {}, {"front_door_eur": 0.0}, {}))
    assert made.turns[0].points == pytest.approx(0, abs=1e-9)
    turn = made.explained(made.turns[1])
    still = float(score(run(scenario, [status_quo(scenario.company)] * 3)).total[0])
    assert turn.points == pytest.approx(made.total - still)
    assert turn.control == "front_door_eur"
    assert turn.share == pytest.approx(turn.points)


def test_who_predicts_exactly_misses_nothing_and_who_repeats_is_the_guess(scenario):
    truth = run(scenario, [status_quo(scenario.company)] * 4).quarters
    repeated = played(
        scenario,
        "Echo",
        *[{}] * 4,
        expect=lambda number: Predictions(left=float(truth[max(number - 2, 0)].left[0])),
    )
    echo = course(scenario, repeated).left
    assert echo is not None
    assert echo.quarters == 3
    # Predictions stand on a grid, which may move each by half a step.
    assert echo.error == pytest.approx(echo.naive, abs=15)
    sharp = played(
        scenario,
        "Sharp",
        *[{}] * 4,
        expect=lambda number: Predictions(
            left=float(truth[number - 1].left[0]), cash_eur=float(truth[number - 1].cash_eur[0])
        ),
    )
    made = course(scenario, sharp)
    assert made.left is not None
    assert made.left.error < 15 and abs(made.left.bias) < 15 and made.foresight < 0.5
    high = played(scenario, "High", *[{}] * 3, expect=lambda _number: Predictions(left=4000.0))
    lost = np.mean([float(one.left[0]) for one in truth[1:3]])
    found = course(scenario, high).left
    assert found is not None
    assert found.bias == pytest.approx(4000 - lost, abs=1e-6)
    assert course(scenario, played(scenario, "Mute", {}, {})).left is None


def test_doors_count_the_money_that_was_set(scenario):
    plan = {"front_door_eur": 20_000.0, "perks_eur_per_customer": 0.0}
    made = course(scenario, played(scenario, "Otters", plan))
    front, back = made.doors[0]
    set_ = made.quarters[0].decisions
    people = (made.quarters[0].start[0] + made.quarters[0].end[0]) / 2
    assert front == 20_000
    assert back == pytest.approx(
        people * set_.service_eur_per_customer / 4 + set_.complaint_team_eur
    )


def test_which_report_misled_whom(scenario):
    risk = {"campaign_target": "risk", "campaign_share": 0.05}
    lift = {"campaign_target": "lift", "campaign_share": 0.05}

    def kinds(*changes):
        return {one.kind for one in misread(course(scenario, played(scenario, "Otters", *changes)))}

    assert "risk" in kinds({"reports": ("churn",)}, risk)
    assert "risk" not in kinds(risk, {"reports": ("churn",)})
    assert kinds({}, lift) == {"untested"}
    assert kinds({"reports": ("test",)}, lift) == {"tested"}
    # A test that arrives with the campaign's own results told nobody whom to call.
    assert kinds({**lift, "reports": ("test",)}) == {"untested"}
    today = status_quo(scenario.company)
    more = {"complaint_team_eur": 2 * today.complaint_team_eur}
    assert "vocal" in kinds({"reports": ("complaints",)}, more)
    heard = more | {"service_eur_per_customer": 2 * today.service_eur_per_customer}
    assert "vocal" not in kinds({"reports": ("complaints",)}, heard)


def test_every_trick_has_a_name_for_people(scenario):
    assert set(tricks(scenario)) <= set(TRICKS)


@pytest.fixture(scope="module")
def pack(scenario, tmp_path_factory):
    """A folder of hostile and ordinary teams, some of them early out, and its debrief."""
    folder = tmp_path_factory.mktemp("plays")
    for place, name in enumerate(HOSTILE):
        change = {"front_door_eur": 10_000.0 * place, "reports": ("survey", "churn")}
        guess = Predictions(left=300.0 + 50 * place, cash_eur=200_000.0)
        put(
            folder,
            played(scenario, name, *[change] * (2 + place % 2), expect=lambda _n, g=guess: g),
            f"{place}.play.json",
        )
    put(folder, practised(scenario, "Beginners"))
    (folder / "broken.play.json").write_text("{", encoding="utf-8")
    write_scenario(scenario, folder / "sport.game.yaml")
    return folder, debrief(folder, scenario)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_pages_name_everybody_harmlessly_and_ask_five_questions(pack, language, tmp_path):
    _folder, made = pack
    files = write_debrief(made, tmp_path, [language])
    assert len(files.teams) == len(set(files.teams)) == 6
    assert {path.parent for path in files.teams} == {tmp_path}
    room = files.rooms[0].read_text(encoding="utf-8")
    assert "<script>alert" not in room and "&lt;script&gt;alert(1)" in room
    assert "broken.play.json" in room
    assert len(re.findall(r"<li>", room.split('class="questions"')[1].split("</section>")[0])) == 5
    for path in (*files.rooms, *files.teams):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(src|href)=\"(https?:)?//", text)
        assert "default-src 'none'" in unescape(text)
        assert "nan" not in re.sub(r"base64,[^\"]*", "", text).replace("financ", "")


def test_points_on_the_page_are_those_of_the_replay(pack, scenario):
    _folder, made = pack
    with i18n.spoken("en", "EUR"):
        for one in made.played:
            page = takehome_page(one, made)
            total = float(score(run(scenario, one.play.decisions)).total[0])
            assert f"Points: {total:.0f}," in page


def test_nothing_english_is_left_in_the_dutch_pages(pack):
    _folder, made = pack
    with i18n.spoken("en", "EUR"):
        english = [room_page(made), *(takehome_page(one, made) for one in made.courses[:2])]
    with i18n.spoken("nl", "EUR"):
        dutch = [room_page(made.told()), *(takehome_page(one, made) for one in made.courses[:2])]
    for one, other in zip(english, dutch, strict=True):
        assert not sentences(one) & sentences(other)


def test_one_team_forty_teams_and_practice_alone(scenario, tmp_path):
    only = tmp_path / "only"
    put(only, practised(scenario, "Beginners"))
    practice = debrief(only, scenario)
    assert not practice.played and len(questions(practice, [])) == QUESTIONS
    assert "Beginners" in takehome_page(practice.courses[0], practice)
    room_page(practice)
    one = tmp_path / "one"
    put(one, played(scenario, "Alone", *[{"front_door_eur": 0.0}] * 4))
    alone = debrief(one, scenario)
    assert len(questions(alone, [])) == len(set(questions(alone, []))) == QUESTIONS
    room_page(alone)
    many = tmp_path / "many"
    for number in range(40):
        put(many, played(scenario, f"Team {number:02}", {"front_door_eur": 1_000.0 * number}))
    crowd = debrief(many, scenario)
    page = room_page(crowd)
    assert all(f"Team {number:02}" in page for number in range(40))


def test_the_command_says_what_it_left_out(pack, tmp_path, capsys):
    folder, _made = pack
    assert make_debrief(folder, None, tmp_path, ("en",)) == 1
    said = capsys.readouterr().out
    assert "broken.play.json" in said and "debrief-en.html" in said
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError):
        debrief(empty, pack[1].scenario)
