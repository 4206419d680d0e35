"""When a class ends, plays come along with the class files, and the two do not get in each other's way."""

from typing import Any

import pytest

from tests.game.teams import play_of, put
from twodoors.classroom import collect as collecting
from twodoors.exercises.class_file import class_file
from twodoors.game.desk import FOLDER, PLAY
from twodoors.game.play_file import read_play
from twodoors.game.plays import collect as plays_of_folder
from twodoors.press.class_tally import collect as class_files_of_folder


@pytest.fixture
def work(scenario, tmp_path):
    """Return a participant's work folder with a play, a damaged one and one nobody began."""
    games = tmp_path / "work" / FOLDER
    put(games / scenario.key, play_of(scenario, "De Otters", 2), PLAY)
    put(games / ("0" * 12), play_of(scenario, "Nobody", 1), PLAY).write_text("{")
    empty = play_of(scenario, "Egels", 1).model_copy(update={"quarters": ()})
    put(games / ("1" * 12), empty, PLAY)
    return tmp_path / "work"


def handed_in(capsys):
    collecting.hand_in("ann")
    return capsys.readouterr().out.encode()


def test_a_participant_hands_in_the_class_file_and_the_plays_a_line_each(work, capsys, scenario):
    lines = handed_in(capsys).splitlines()
    assert b'"class file"' in lines[0]
    assert [read_play(line, scenario).team for line in lines[1:]] == ["De Otters"]


def test_a_folder_of_games_that_leads_elsewhere_is_not_followed(work, capsys, tmp_path):
    (work / FOLDER).rename(tmp_path / "elsewhere")
    (work / FOLDER).symlink_to(tmp_path / "elsewhere")
    assert len(handed_in(capsys).splitlines()) == 1


def test_both_kinds_of_files_end_in_one_folder_and_each_command_reads_its_own(
    work, capsys, scenario, tmp_path, monkeypatch
):
    outputs = {
        "p01": handed_in(capsys),
        "p02": class_file("bo", []).model_dump_json().encode() + b"\n{}\nnot json\n",
        "p03": b"",
    }
    monkeypatch.setattr(collecting, "_hand_in", lambda room, seat, nickname: outputs[seat])
    seats = {
        seat: {"nickname": name} for seat, name in zip(outputs, ["ann", "bo", "cas"], strict=True)
    }
    monkeypatch.setattr(collecting, "read_seats", lambda path: seats)

    class _Class:
        path = tmp_path

    room: Any = _Class()
    found = collecting.collect(room)
    assert [(one.nickname, one.plays, bool(one.problem)) for one in found] == [
        ("ann", 1, False),
        ("bo", 0, False),
        ("cas", 0, True),
    ]
    results = tmp_path / collecting.RESULTS
    assert "1" in " ".join(collecting.in_words(found, results))
    plays = plays_of_folder(results, scenario)
    assert [play.team for _name, play in plays.plays] == ["De Otters"]
    assert plays.left_out == []
    tally = class_files_of_folder(results)
    assert sorted(one.nickname for one in tally.files) == ["ann", "bo"]
    assert tally.left_out == []
