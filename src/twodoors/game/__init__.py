"""The game: a team runs the company for some quarters, and the lessons' models answer what it decides."""

from typing import Any


def play(company: Any = "chosen") -> Any:
    """Return the table at which a team plays; it shows itself in a notebook.

    Parameters
    ----------
    company : str, pathlib.Path or Company
        The company of a game of one's own; the trainer's game file brings its own.
    """
    from twodoors.company.chosen import CHOSEN, chosen
    from twodoors.game.table import GameTable

    return GameTable(chosen() if company == CHOSEN else company)
