"""What hangs on the wall: the address, its QR code and the workshop's password, in both languages."""

import io
from pathlib import Path

import segno

from twodoors.classroom.room import Room, write_private
from twodoors.i18n import _, spoken
from twodoors.press.links import qr_svg
from twodoors.press.pages import document, picture

PAGE = "welcome.html"


def write_welcome(room: Room, address: str) -> Path:
    """Write the page for the projector and return where it is."""
    other = "en" if room.language == "nl" else "nl"
    parts = [_part(language) for language in (room.language, other)]
    page = document(
        "welcome.html",
        language=room.language,
        title=parts[0]["title"],
        company="",
        address=address,
        code=picture(qr_svg(address)),
        password=room.password,
        parts=parts,
    )
    path = room.path / PAGE
    write_private(path, page)
    return path


def qr_in_terminal(address: str) -> str:
    """Return the QR code of an address in letters, for a terminal."""
    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, compact=True)
    return out.getvalue()


def _part(language: str) -> dict[str, str]:
    with spoken(language):
        return {
            "language": language,
            "title": _("Come in"),
            "open": _("1. Open this address, or point your camera at the code"),
            "password": _("2. Type a nickname and the workshop's password"),
            "own": _("3. Choose a word of your own; you need it to come back"),
        }
