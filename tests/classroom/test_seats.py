"""Nicknames and passwords: whatever is typed, nobody gets into another's work, and nothing leaves its folder."""

import json
import math
import stat
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twodoors.classroom.passwords import (
    WORDS,
    bits_per_word,
    matches,
    new_password,
    plain,
    weakness,
    words,
)
from twodoors.classroom.room import MOST_SEATS, Room, check_participants, first_uid
from twodoors.classroom.seats import SeatError, Seats
from twodoors.i18n import LANGUAGES


def room(folder: Path, participants: int = 5) -> Room:
    return Room(
        folder=str(folder),
        language="en",
        participants=participants,
        ip="127.0.0.1",
        port=8600,
        password="one-two-three-four-five",
        trainer_password="six",
        isolation="together",
    )


HOSTILE = [
    "../x",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\x",
    "<script>alert(1)</script>",
    "a" * 200,
    "🦦 otter",
    "root",
    "admin",
    "supervisor",
    "p02",
    "x\u202egnp.exe",
    "a\x00b",
    "a\nb",
    "%s%n {0} {name}",
    "'; DROP TABLE users; --",
    "=HYPERLINK(1)",
    "-rf",
    "Zoë",
]


@pytest.mark.parametrize("nickname", HOSTILE)
def test_any_nickname_gets_a_seat_and_nothing_else(tmp_path: Path, nickname: str) -> None:
    """A nickname is never part of a path nor a user of the hub: the seat is."""
    seats = Seats.of(room(tmp_path))
    seat = seats.enter(nickname, "my own word")
    assert seat == "p01"
    assert [path.name for path in tmp_path.iterdir()] == ["seats.json"]
    kept = Seats.of(room(tmp_path)).nickname(seat)
    assert 1 <= len(kept) <= 40
    assert kept.isprintable()


@pytest.mark.parametrize("nickname", ["", "   ", "...", "<>", "\u200b", "🦦", "\x00\x01"])
def test_a_nickname_has_a_letter_or_a_digit(tmp_path: Path, nickname: str) -> None:
    with pytest.raises(SeatError, match="at least one letter or digit"):
        Seats.of(room(tmp_path)).enter(nickname, "my own word")


def test_the_same_nickname_is_the_same_person_only_with_her_word(tmp_path: Path) -> None:
    seats = Seats.of(room(tmp_path))
    first = seats.enter("Otter", "kastanje")
    assert seats.enter("  OTTER ", "Kastanje") == first
    with pytest.raises(SeatError, match="here already"):
        seats.enter("otter", "beukennoot")
    assert seats.enter("Bever", "kastanje") != first


def test_guessing_a_word_is_slowed_down(tmp_path: Path) -> None:
    seats = Seats.of(room(tmp_path))
    seats.enter("otter", "kastanje")
    for guess in range(5):
        with pytest.raises(SeatError, match="here already"):
            seats.enter("otter", f"guess {guess}")
    with pytest.raises(SeatError, match="Wait half a minute"):
        seats.enter("otter", "kastanje")


def test_a_lost_word_is_chosen_anew(tmp_path: Path) -> None:
    """The trainer says so beside the running hub, which looks again."""
    at_the_door = Seats.of(room(tmp_path))
    seat = at_the_door.enter("otter", "kastanje")
    assert Seats.of(room(tmp_path)).forget_word("OTTER")
    assert at_the_door.again().enter("otter", "beukennoot") == seat
    with pytest.raises(SeatError):
        at_the_door.again().enter("otter", "kastanje")
    assert not Seats.of(room(tmp_path)).forget_word("nobody")


def test_a_class_is_full_when_it_is_full(tmp_path: Path) -> None:
    seats = Seats.of(room(tmp_path, participants=2))
    assert {seats.enter("a1", "word"), seats.enter("b2", "word")} == {"p01", "p02"}
    with pytest.raises(SeatError, match="All seats"):
        seats.enter("c3", "word")


def test_what_is_kept_is_the_trainers_alone_and_holds_no_word(tmp_path: Path) -> None:
    Seats.of(room(tmp_path)).enter("otter", "kastanje")
    file = tmp_path / "seats.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "kastanje" not in file.read_text()


@pytest.mark.parametrize(
    "content", ["", "[]", "null", "{", '{"p01": 3}', '{"p01": {"nickname": 3}}']
)
def test_a_damaged_file_counts_as_empty_seats(tmp_path: Path, content: str) -> None:
    (tmp_path / "seats.json").write_text(content)
    assert Seats.of(room(tmp_path)).enter("otter", "kastanje") == "p01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_passwords_are_strong_enough_and_easy_to_type(language: str) -> None:
    """Forty bits: at a thousand tries a second, half of them take more than seventeen years."""
    assert len(set(words(language))) == len(words(language))
    assert all(set(word) <= set(string.ascii_lowercase) for word in words(language))
    assert WORDS * bits_per_word(language) >= 40
    assert 2 ** (WORDS * bits_per_word(language)) / 2 / 1000 / (365 * 86_400) > 17
    made = {new_password(language) for _ in range(200)}
    assert len(made) == 200
    assert all(len(password.split("-")) == WORDS for password in made)
    assert all(weakness(password) is None for password in made)


def test_every_word_is_drawn_as_often() -> None:
    """Two thousand passwords: no word is drawn far more often than the others."""
    drawn = [word for _ in range(2_000) for word in new_password("nl").split("-")]
    expected = len(drawn) / len(words("nl"))
    most = max(drawn.count(word) for word in words("nl"))
    assert most < expected + 6 * math.sqrt(expected)


@given(st.text(max_size=60))
def test_only_the_password_itself_is_the_password(typed: str) -> None:
    assert matches(typed, "one-two-three-four-five") == (plain(typed) == "one-two-three-four-five")


@pytest.mark.parametrize(
    "typed", ["ONE two Three  FOUR-five", " one_two".replace("_", "-") + ",three four five "]
)
def test_capitals_and_what_stands_between_do_not_matter(typed: str) -> None:
    assert matches(typed, "one-two-three-four-five")


@pytest.mark.parametrize("password", ["", "geheim", "welkom2026", "a" * 20, "!" * 20, "ab" * 10])
def test_a_weak_password_is_named_as_such(password: str) -> None:
    found = weakness(password)
    assert found is not None
    assert "at least 14 characters" in str(found)


@pytest.mark.parametrize("number", [-1, 0, MOST_SEATS + 1, 10**9])
def test_a_class_has_seats_and_not_endless_ones(number: int) -> None:
    assert check_participants(number)
    assert not check_participants(MOST_SEATS)


def test_classes_have_users_of_their_own(tmp_path: Path) -> None:
    """Numbers that neither people nor systemd use, another block for each class."""
    blocks = {first_uid(tmp_path / str(number)) for number in range(200)}
    assert len(blocks) > 195
    everywhere = Path("/proc/self/uid_map")
    if everywhere.exists() and "4294967295" in everywhere.read_text():
        assert all(1_879_048_192 <= block <= 2_147_352_575 - 256 for block in blocks)
    few = tmp_path / "uid_map"
    few.write_text("0 100000 65536\n")
    assert all(first_uid(tmp_path / str(n), few) + 256 < 65_536 for n in range(200))


def test_a_class_file_of_another_kind_is_no_class(tmp_path: Path) -> None:
    from twodoors.classroom.room import read_room

    for content in ("", "[]", "{}", json.dumps({"folder": 3})):
        (tmp_path / "class.json").write_text(content)
        assert read_room(tmp_path) is None
