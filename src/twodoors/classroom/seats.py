"""Who sits where: a nickname gets the next free seat, and a word of its own keeps others off it."""

import json
import secrets
import time
from dataclasses import dataclass, field
from hashlib import scrypt
from hmac import compare_digest
from pathlib import Path
from typing import Any

from twodoors.classroom.passwords import plain
from twodoors.classroom.room import Room, write_private
from twodoors.exercises.class_file import plain_nickname
from twodoors.i18n import _, fill

SEATS_FILE = "seats.json"
SHORTEST_WORD = 4
_TRIES, _PAUSE_S = 5, 30.0


class SeatError(Exception):
    """Why somebody is not let in, in words."""


@dataclass
class Seats:
    """The seats of a class, kept in its folder after every change."""

    room: Room
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, room: Room) -> "Seats":
        """Read the seats of a class."""
        return cls(room, read_seats(room.path))

    def again(self) -> "Seats":
        """Read once more who sits where: the trainer may have let somebody's word be forgotten meanwhile."""
        self.taken = read_seats(self.room.path)
        return self

    def enter(self, nickname: str, word: str) -> str:
        """Return the seat of a nickname, a free one if it is new.

        Parameters
        ----------
        nickname : str
            Anything with at least one visible character; never part of a path.
        word : str
            The participant's own word: chosen at the first time, needed ever after.

        Raises
        ------
        SeatError
            Why not.
        """
        name = plain_nickname(nickname)
        if not any(character.isalnum() for character in nickname):
            raise SeatError(_("Choose a nickname with at least one letter or digit."))
        if len(plain(word)) < SHORTEST_WORD:
            raise SeatError(
                fill(
                    _("Choose a word of your own, of at least {least:number} letters or digits."),
                    least=float(SHORTEST_WORD),
                )
            )
        seat = self._seat_of(name)
        if seat is None:
            return self._take(name, word)
        self._wait_after_failures(seat)
        if not _same_word(word, self.taken[seat]["word"]):
            count, _since = self._failed.get(seat, (0, 0.0))
            self._failed[seat] = (count + 1, time.monotonic())
            raise SeatError(
                _(
                    "Somebody with this nickname is here already, with another word. Is it you? Type the word you "
                    "chose the first time. If not, choose another nickname."
                )
            )
        self._failed.pop(seat, None)
        if not self.taken[seat]["word"]:  # the trainer let the old one be forgotten
            self.taken[seat]["word"] = _hidden(word)
            self._save()
        return seat

    def nickname(self, seat: str) -> str:
        """Return who sits on a seat, or nothing."""
        return self.taken.get(seat, {}).get("nickname", "")

    def forget_word(self, nickname: str) -> bool:
        """Let the next one who comes with this nickname choose a new word; return whether it is known."""
        seat = self._seat_of(plain_nickname(nickname))
        if seat is None:
            return False
        self.taken[seat]["word"] = ""
        self._save()
        return True

    def _seat_of(self, name: str) -> str | None:
        same = (seat for seat, who in self.taken.items() if _key(who["nickname"]) == _key(name))
        return next(same, None)

    def _take(self, name: str, word: str) -> str:
        free = next((seat for seat in self.room.seats if seat not in self.taken), None)
        if free is None:
            raise SeatError(_("All seats of this class are taken. Ask your trainer."))
        self.taken[free] = {"nickname": name, "word": _hidden(word)}
        self._save()
        return free

    def _wait_after_failures(self, seat: str) -> None:
        count, since = self._failed.get(seat, (0, 0.0))
        if count >= _TRIES and time.monotonic() - since < _PAUSE_S:
            raise SeatError(_("That went wrong a few times. Wait half a minute, then try again."))

    def _save(self) -> None:
        write_private(self.room.path / SEATS_FILE, self.taken)


def read_seats(folder: Path) -> dict[str, dict[str, str]]:
    """Return who sits where in a class's folder; an unreadable entry counts as an empty seat."""
    try:
        raw: Any = json.loads((folder / SEATS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(raw, dict):
        return {}
    return {
        seat: {"nickname": str(who["nickname"]), "word": str(who.get("word", ""))}
        for seat, who in raw.items()
        if isinstance(who, dict) and isinstance(who.get("nickname"), str)
    }


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _hidden(word: str) -> str:
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_digest(word, salt).hex()}"


def _same_word(word: str, kept: str) -> bool:
    if not kept:
        return True
    salt, digest = kept.split(":")
    return compare_digest(_digest(word, bytes.fromhex(salt)).hex(), digest)


def _digest(word: str, salt: bytes) -> bytes:
    return scrypt(plain(word).encode(), salt=salt, n=2**13, r=8, p=1)
