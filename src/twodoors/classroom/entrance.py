"""The hub's door: nickname, workshop password and a word of one's own; the trainer with a password of his own."""

from asyncio import sleep, to_thread
from threading import Lock
from typing import Any

from jupyterhub.auth import Authenticator
from tornado import web
from traitlets import Instance

from twodoors.classroom.passwords import matches
from twodoors.classroom.room import Room
from twodoors.classroom.seats import SeatError, Seats
from twodoors.i18n import _

TRAINER = "trainer"
_PAUSE_S = 1.0
"""Seconds before a wrong password or word is refused: nobody notices, and guessing is slow."""


class Entrance(Authenticator):  # type: ignore[misc]
    """Let participants in on a seat of the class.

    The hub's own shared-password entrance would let whoever knows the class's password in under every other
    participant's name; here the word chosen at the first time keeps others off.
    """

    room = Instance(Room, config=True)
    seats: Seats | None = None

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._one_at_a_time = Lock()

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any]:  # noqa: ARG002
        """Return who comes in.

        Raises
        ------
        tornado.web.HTTPError
            With the reason, in the class's language, for the entrance's page.
        """
        try:
            # Comparing words takes a while on purpose: beside the loop that serves everybody.
            return await to_thread(self._let_in, data)
        except SeatError as error:
            await sleep(_PAUSE_S)
            raise _refused(str(error)) from None

    def _let_in(self, data: dict[str, str]) -> dict[str, Any]:
        nickname, password = data.get("username", ""), data.get("password", "")
        with self._one_at_a_time:
            if nickname.strip().casefold() == TRAINER:
                if matches(password, self.room.trainer_password):
                    return {"name": TRAINER, "admin": False}  # what she may is in her role
                raise SeatError(_("That is not the trainer's password."))
            if not matches(password, self.room.password):
                raise SeatError(
                    _(
                        "That is not the workshop's password. It is on the wall; capitals and dashes do not matter."
                    )
                )
            if self.seats is None:
                self.seats = Seats.of(self.room)
            seat = self.seats.again().enter(nickname, data.get("own_word", ""))
            return {"name": seat, "admin": False}


def _refused(reason: str) -> web.HTTPError:
    # A percent sign would be read as a format.
    return web.HTTPError(403, reason.replace("%", "%%"))
