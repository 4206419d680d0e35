"""A folder or a zip of plays: who counts, who does not, and why."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from tests.game.teams import NOON, play_of, put, put_changed
from twodoors.exercises.class_file import class_file
from twodoors.game.play_file import LARGEST, play_bytes
from twodoors.game.plays import MOST_FILES, collect
from twodoors.game.scenario import new_scenario
from twodoors.problems import InputError


def names(found):
    return sorted(play.team for _name, play in found.plays)


def test_good_files_count_and_bad_ones_are_named(scenario, tmp_path):
    put(tmp_path, play_of(scenario, "Otter"))
    put(tmp_path, play_of(scenario, "Egel"))
    put(tmp_path, play_of(new_scenario("energy", quarters=6), "Das"))
    put_changed(tmp_path, play_of(scenario, "Vos"), lambda raw: raw["quarters"].pop(0))
    (tmp_path / "half.play.json").write_bytes(play_bytes(play_of(scenario, "Uil"))[:500])
    (tmp_path / "empty.json").touch()
    (tmp_path / "notes.txt").write_text("not looked at")
    (tmp_path / "otter.twodoors.json").write_text(class_file("otter", []).model_dump_json())
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "link.json").symlink_to(tmp_path / "otter.play.json")
    found = collect(tmp_path, scenario)
    assert names(found) == ["Egel", "Otter"]
    reasons = dict(found.left_out)
    assert sorted(reasons) == [
        "das.play.json",
        "empty.json",
        "folder.json",
        "half.play.json",
        "link.json",
        "vos.play.json",
    ]
    assert "another game" in reasons["das.play.json"]
    assert "changed by hand" in reasons["vos.play.json"]
    assert "damaged" in reasons["half.play.json"]


def test_of_two_files_of_a_team_the_one_that_came_further_counts(scenario, tmp_path):
    put(tmp_path, play_of(scenario, "Otter", 3), "old.json")
    put(tmp_path, play_of(scenario, "OTTER", 6, seed="Otter"), "new.json")
    put(tmp_path, play_of(scenario, "Egel", 6), "a.json")
    put(tmp_path, play_of(scenario, "Egel", 6), "b.json")
    found = collect(tmp_path, scenario)
    assert dict(found.plays)["new.json"].team == "OTTER"
    assert dict(found.left_out) == {
        "old.json": "there is a newer file of the team OTTER",
        "b.json": "it is the same as another file of this team",
    }
    assert found.remarks == [], "the newer file goes on where the older one stopped"


def test_a_past_that_was_rewritten_and_a_copy_under_another_name_are_remarked(scenario, tmp_path):
    put(tmp_path, play_of(scenario, "Otter", 3, seed=1), "old.json")
    put(tmp_path, play_of(scenario, "Otter", 6, seed=2), "new.json")
    put(tmp_path, play_of(scenario, "Egel", 6, seed=2))
    remarks = " ".join(collect(tmp_path, scenario).remarks)
    assert "Otter: an older file says otherwise about quarter 1" in remarks
    assert "decided exactly alike" in remarks


def test_teams_are_compared_where_half_of_them_are(scenario, tmp_path):
    for team, quarters in (("A", 2), ("B", 4), ("C", 4), ("D", 5)):
        put(tmp_path, play_of(scenario, team, quarters))
    found = collect(tmp_path, scenario)
    assert (found.quarter, names(found)) == (4, ["B", "C", "D"])
    assert dict(found.left_out) == {"a.play.json": "the team closed 2 of 4 quarters"}
    assert names(collect(tmp_path, scenario, until=2)) == ["A", "B", "C", "D"]
    for wrong in (0, 7, -1):
        with pytest.raises(InputError, match="no such quarter"):
            collect(tmp_path, scenario, until=wrong)


def test_what_was_closed_too_late_is_left_out(scenario, tmp_path):
    put(tmp_path, play_of(scenario, "Otter"))

    def later(raw):
        raw["quarters"][-1]["closed_at"] = "2026-11-24T15:30:00+01:00"

    put_changed(tmp_path, play_of(scenario, "Egel"), later)
    closing = NOON + timedelta(hours=1)
    found = collect(tmp_path, scenario, closing=closing)
    assert names(found) == ["Otter"]
    assert "quarter 6 was closed after the closing time" in found.left_out[0][1]
    assert names(collect(tmp_path, scenario, closing=closing, until=5)) == ["Egel", "Otter"]
    assert names(collect(tmp_path, scenario, closing=datetime(2027, 1, 1, tzinfo=UTC))) == [
        "Egel",
        "Otter",
    ]


def test_a_zip_is_read_without_being_unpacked(scenario, tmp_path):
    path = tmp_path / "teams.zip"
    good = play_bytes(play_of(scenario, "Otter"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("class/otter.play.json", good)
        archive.writestr("../../../evil.json", play_bytes(play_of(scenario, "Egel")))
        archive.writestr("bomb.json", b" " * 50_000_000)
        archive.writestr("__MACOSX/._otter.play.json", b"x")
        archive.writestr("readme.txt", b"x")
    found = collect(path, scenario)
    assert names(found) == ["Egel", "Otter"]
    assert dict(found.left_out) == {"bomb.json": "it is larger than any play"}
    assert [it.name for it in tmp_path.iterdir()] == ["teams.zip"]
    assert not (tmp_path.parent / "evil.json").exists()


def test_a_damaged_zip_and_a_place_that_is_none_are_refused_in_words(scenario, tmp_path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("otter.play.json", play_bytes(play_of(scenario, "Otter")))
    content = whole.getvalue()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(content[:200] + b"\x00" * 50 + content[250:])
    found = collect(broken, scenario)
    assert found.plays == []
    assert "zip" in found.left_out[0][1] or "damaged" in found.left_out[0][1]
    for path in (tmp_path / "nowhere", tmp_path / "text.zip"):
        if path.name == "text.zip":
            path.write_text("no zip")
        with pytest.raises(InputError, match="no such folder"):
            collect(path, scenario)


def test_a_folder_with_far_too_many_files_is_read_so_far(scenario, tmp_path):
    for number in range(MOST_FILES + 3):
        (tmp_path / f"{number:05}.json").touch()
    found = collect(tmp_path, scenario)
    assert len(found.left_out) == MOST_FILES + 3
    assert sum(reason == "there are too many files" for _name, reason in found.left_out) == 3


def test_a_hostile_file_name_is_harmless(scenario, tmp_path):
    name = "\x1b[31m=cmd|' <script>.json"
    (tmp_path / name).write_text("{}")
    (tmp_path / "huge.json").write_bytes(b"1" * (LARGEST + 5))
    found = collect(tmp_path, scenario)
    assert {shown for shown, _reason in found.left_out} == {"[31m=cmd|' <script>.json", "huge.json"}
