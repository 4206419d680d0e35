"""A team's file: it comes back as it was written; damaged, foreign and changed ones are named."""

import json
import os
from datetime import UTC, datetime

import pytest

from tests.game.teams import NOON, drawn, play_of, put, put_changed
from twodoors.game.controls import status_quo
from twodoors.game.play_file import (
    LARGEST,
    file_name,
    new_play,
    next_quarter,
    plain_team,
    play_bytes,
    read_play,
    with_quarter,
    write_play,
)
from twodoors.game.scenario import new_scenario
from twodoors.handed_in import UnusableFileError, harmless_cell
from twodoors.i18n import spoken
from twodoors.problems import InputError


def refused(path, scenario):
    with pytest.raises(UnusableFileError) as caught:
        read_play(path, scenario)
    return str(caught.value)


def test_a_play_comes_back_as_it_was_written_and_takes_a_few_kilobytes(scenario, tmp_path):
    play = play_of(scenario, "De Otters", members=("Ann", "Bo"))
    path = tmp_path / file_name(play.team)
    write_play(play, path)
    assert read_play(path, scenario) == play
    assert path.stat().st_size < 8_000
    assert b"cash_eur" in path.read_bytes() and b"customers" not in path.read_bytes()


def test_quarters_follow_each_other_from_practice_to_the_last(scenario):
    today = status_quo(scenario.company)
    play = new_play(scenario, "Otter")
    closed = []
    while (quarter := next_quarter(play, scenario)) is not None:
        closed.append(quarter)
        play = with_quarter(play, scenario, today)
    assert closed == [0, 1, 2, 3, 4, 5, 6]
    assert len(play.decisions) == 6, "practice does not count"
    with pytest.raises(InputError, match="the game is over"):
        with_quarter(play, scenario, today)
    with pytest.raises(InputError, match="the next one is: 0"):
        with_quarter(new_play(scenario, "Otter"), scenario, today, quarter=2)
    skipped = with_quarter(new_play(scenario, "Otter"), scenario, today, quarter=1)
    assert next_quarter(skipped, scenario) == 2


def test_a_clock_that_was_put_back_makes_no_play_suspect(scenario, tmp_path):
    today = status_quo(scenario.company)
    play = with_quarter(new_play(scenario, "Otter"), scenario, today, quarter=1, now=NOON)
    earlier = datetime(2020, 1, 1, tzinfo=UTC)
    play = with_quarter(play, scenario, today, now=earlier)
    assert read_play(put(tmp_path, play), scenario) == play


def set_off_grid(raw):
    raw["quarters"][1]["decisions"]["front_door_eur"] += 0.5


def set_beyond(raw):
    raw["quarters"][0]["decisions"]["newcomer_discount"] = 0.9


def set_other(raw):
    # On the grid, so only the code tells.
    there = raw["quarters"][2]["decisions"]
    there["contract_months"] = 0 if there["contract_months"] else 12


def swap_quarters(raw):
    raw["quarters"][0], raw["quarters"][1] = raw["quarters"][1], raw["quarters"][0]


def drop_quarter(raw):
    del raw["quarters"][1]


def repeat_quarter(raw):
    raw["quarters"].insert(1, raw["quarters"][0])


def turn_time(raw):
    raw["quarters"][3]["closed_at"] = "2026-11-24T11:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (set_off_grid, "in quarter 2 it sets what is not on offer"),
        (set_beyond, "in quarter 1 it sets what is not on offer"),
        (set_other, "the code of quarter 3 belongs to other decisions"),
        (swap_quarters, "after quarter 0 comes quarter 2"),
        (drop_quarter, "after quarter 1 comes quarter 3"),
        (repeat_quarter, "after quarter 1 comes quarter 1"),
        (turn_time, "quarter 4 was closed before the one before it"),
        (lambda raw: raw.update(game="0" * 12), "play of another game (000000000000)"),
        (lambda raw: raw.update(version=2), "newer version of the kit (2)"),
        (lambda raw: raw.update(version=10**30), "newer version"),
        (lambda raw: raw.update(version=True), "another version"),
        (lambda raw: raw.update(version="1"), "another version"),
        (lambda raw: raw.update(twodoors="class file"), "not a team's play"),
        (lambda raw: raw.update(extra=1), "no such file holds: extra"),
        (lambda raw: raw.update(quarters=[1] * 11), "no such file holds: quarters"),
        (lambda raw: raw["quarters"][0].update(quarter=-1), "quarters › 0 › quarter"),
        (lambda raw: raw["quarters"][0].update(closed_at="soon"), "quarters › 0 › closed_at"),
        (lambda raw: raw["quarters"][0]["decisions"].update(reminder="none"), "reminder"),
        (lambda raw: raw["quarters"][0]["decisions"].update(front_door_eur="Infinity"), "front"),
        (lambda raw: raw["quarters"][0]["predictions"].update(left=float("nan")), "left"),
        (lambda raw: raw.update(team=""), "no such file holds: team"),
        (lambda raw: raw.update(team=["x"]), "no such file holds: team"),
        (lambda raw: raw.update(claimed_total=float("inf")), "claimed_total"),
    ],
)
def test_what_was_changed_by_hand_is_named(scenario, tmp_path, change, reason):
    path = put_changed(tmp_path, play_of(scenario, "Otter"), change)
    assert reason in refused(path, scenario)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b"[" * 60_000, "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"null", "not a team's play"),
        (b"[]", "not a team's play"),
        (b'{"twodoors": "play"}', "another version"),
        (b'{"twodoors": "play", "version": 1, "version": 1}', "something twice: version"),
        (b" " * (LARGEST + 1), "larger than any play"),
        (b'{"twodoors": "play", "version": ' + b"9" * 5_000 + b"}", "damaged"),
    ],
)
def test_what_is_no_play_at_all_is_named(scenario, tmp_path, content, reason):
    path = tmp_path / "x.play.json"
    path.write_bytes(content)
    assert reason in refused(path, scenario)


def test_a_file_cut_off_anywhere_is_refused(scenario, tmp_path):
    whole = play_bytes(play_of(scenario, "Otter")).rstrip()
    for end in range(0, len(whole), 97):
        path = tmp_path / "x.play.json"
        path.write_bytes(whole[:end])
        assert refused(path, scenario)


def test_other_encodings_of_json_are_read(scenario, tmp_path):
    play = play_of(scenario, "Ötters €")
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        path = put(tmp_path, play)
        path.write_bytes(play_bytes(play).decode().encode(encoding))
        assert read_play(path, scenario) == play


def test_links_and_what_is_no_ordinary_file_are_not_followed(scenario, tmp_path):
    path = put(tmp_path / "elsewhere", play_of(scenario, "Otter"))
    link = tmp_path / "link.play.json"
    link.symlink_to(path)
    assert "a link" in refused(link, scenario)
    pipe = tmp_path / "pipe.play.json"
    os.mkfifo(pipe)
    assert "no ordinary file" in refused(pipe, scenario)
    assert "cannot be opened" in refused(tmp_path / "nowhere", scenario)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("  Otter \n & Co ", "Otter & Co"),
        ("Ot\x1b[31mter\x07", "Ot[31mter"),
        ("abc\u202edcba\u200b", "abcdcba"),
        ("\u0000\u200b", "nobody"),
        ("e\u0301gel", "égel"),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_team_name_is_one_visible_line(name, plain):
    assert plain_team(name) == plain


def test_a_name_in_a_file_is_made_plain_too(scenario, tmp_path):
    path = put_changed(
        tmp_path, play_of(scenario, "Otter"), lambda raw: raw.update(team="A\u202e\x1b[2J\nB")
    )
    assert read_play(path, scenario).team == "A[2J B"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "..", "a/b\\c:d", "<b>", "日本", "=1+1"]
)
def test_a_file_name_stays_in_its_folder(name):
    made = file_name(name)
    assert made.endswith(".play.json")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not made.startswith((".", "-"))


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", " =1", "\t=1"])
def test_no_cell_is_a_formula(name):
    assert harmless_cell(name).startswith("'")


def test_members_are_few_and_plain(scenario):
    play = new_play(scenario, "Otter", ["Ann\n", "", "\u200b", *["x"] * 40])
    assert play.members[0] == "Ann"
    assert len(play.members) == 12


def test_a_game_made_again_with_the_same_seed_takes_the_same_plays(scenario, tmp_path):
    again = new_scenario("sport_tv", seed=3, quarters=6, name="Other name")
    path = put(tmp_path, play_of(scenario, "Otter"))
    assert read_play(path, again).team == "Otter"


def test_drawn_settings_are_always_on_the_grid(scenario):
    import random

    rng = random.Random(8)
    play = new_play(scenario, "Otter")
    play = with_quarter(play, scenario, drawn(scenario, rng), quarter=1)
    assert json.loads(play_bytes(play))["quarters"][0]["code"] == play.quarters[0].code


def test_in_dutch_the_reason_is_dutch(scenario, tmp_path):
    path = put_changed(tmp_path, play_of(scenario, "Otter"), drop_quarter)
    with spoken("nl"):
        assert "met de hand veranderd: na kwartaal 1 komt kwartaal 3" in refused(path, scenario)
