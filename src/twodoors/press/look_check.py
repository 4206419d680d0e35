"""A logo and a colour that are given on the command line, checked before a workshop is written with them."""

import os
from pathlib import Path

from twodoors.i18n import _
from twodoors.press.asking.writing import Extras
from twodoors.press.look_colour import read_colour
from twodoors.press.look_logo import read_logo
from twodoors.problems import InputError, Problem, shown


def check_look(extras: Extras, folder: Path) -> Extras:
    """Return a logo and a colour as the agenda names them, the logo's path counted from the agenda's folder.

    Raises
    ------
    InputError
        If one of them cannot be used.
    """
    accent, logo = extras.accent, extras.logo
    if accent is not None and (accent := read_colour(accent)) is None:
        allowed = _("a colour of six digits, in quotation marks because of the #")
        raise InputError(
            _("That answer cannot be used."),
            [Problem("--accent", shown(extras.accent), allowed, '--accent "#0a6e5c"')],
        )
    if logo is not None:
        path = Path(logo).expanduser()
        read_logo(path)
        logo = _from(path.resolve(), folder.resolve())
    return Extras(logo, accent)


def _from(path: Path, home: Path) -> str:
    try:
        return Path(os.path.relpath(path, home)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()
