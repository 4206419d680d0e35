"""A quarter's decisions and predictions as a code short enough to read aloud, and back."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from twodoors.game.check_letters import (
    ALPHABET,
    CHECKS,
    GROUP,
    LONGEST,
    mask,
    possible_corrections,
    syndromes,
    with_checks,
)
from twodoors.game.controls import check, controls
from twodoors.game.decisions import Decisions
from twodoors.game.predictions import Predictions, nearest_predictions, prediction_controls
from twodoors.game.scenario import Scenario
from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, shown

_ALIASES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}


def encode(
    scenario: Scenario,
    quarter: int,
    decisions: Decisions,
    predictions: Predictions | None = None,
) -> str:
    """Return a quarter's code: groups of four letters and digits, five of them for the kit's companies.

    Parameters
    ----------
    scenario : Scenario
        The game; a code fits no other.
    quarter : int
        0 for the practice quarter, else 1 to the game's last.
    decisions : Decisions
        The team's settings, on their grids.
    predictions : Predictions, optional
        What the team expects; moved to the nearest place on its grid.

    Raises
    ------
    InputError
        If a setting is none of those that the game offers, or the quarter is not in it.
    """
    _quarter_in(scenario, quarter)
    if problems := check(decisions, scenario.company):
        raise InputError(_("These decisions are not on offer in this game."), problems)
    expected = nearest_predictions(predictions or Predictions(), scenario.company)
    value = 0
    for control in controls(scenario.company):
        value = value * control.count + control.place(getattr(decisions, control.name))
    for control in prediction_controls(scenario.company):
        given = getattr(expected, control.name)
        value = value * (control.count + 1) + (0 if given is None else control.place(given) + 1)
    value = value * (scenario.quarters + 1) + quarter
    content = []
    for _step in range(content_letters(scenario)):
        value, element = divmod(value, len(ALPHABET))
        content.append(element)
    elements = with_checks(content[::-1])
    return _written(_laid_over(elements, scenario))


def decode(scenario: Scenario, code: str) -> tuple[int, Decisions, Predictions]:
    """Return the quarter, the decisions and the predictions of a code as it was typed in.

    Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.

    Raises
    ------
    InputError
        If it was misheard, or belongs to another game; the group in which something is wrong is named
        where that can be known.
    """
    elements = _laid_over(_elements(code, scenario), scenario)
    if any(syndromes(elements)) or _content(elements, scenario) is None:
        raise InputError(_("This code is not right."), [_what_is_wrong(elements, scenario)])
    found = _content(elements, scenario)
    assert found is not None
    return found


def content_letters(scenario: Scenario) -> int:
    """Return how many letters the decisions take, so that with the checks they fill their groups."""
    count = scenario.quarters + 1
    for control in controls(scenario.company):
        count *= control.count
    for control in prediction_controls(scenario.company):
        count *= control.count + 1
    letters = 1
    while len(ALPHABET) ** letters < count:
        letters += 1
    letters += -(letters + CHECKS) % GROUP
    if letters + CHECKS > LONGEST:
        raise InputError(
            _("This game has too many settings for a code; hand in files instead."),
            [Problem(scenario.name)],
        )
    return letters


def _quarter_in(scenario: Scenario, quarter: int) -> None:
    if not 0 <= quarter <= scenario.quarters:
        raise InputError(
            _("There is no such quarter in this game."),
            [
                Problem(
                    _("quarter"),
                    shown(quarter),
                    fill(_("1 to {last:number}, or 0 for practice"), last=scenario.quarters),
                )
            ],
        )


def _laid_over(elements: Sequence[int], scenario: Scenario) -> list[int]:
    over = mask(scenario.key, len(elements))
    return [element ^ other for element, other in zip(elements, over, strict=True)]


def _written(elements: Sequence[int]) -> str:
    letters = "".join(ALPHABET[element] for element in elements)
    return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _content(
    elements: Sequence[int], scenario: Scenario
) -> tuple[int, Decisions, Predictions] | None:
    """Return what the elements say; nothing if they say what no game can."""
    value = 0
    for element in elements[:-CHECKS]:
        value = value * len(ALPHABET) + element
    value, quarter = divmod(value, scenario.quarters + 1)
    expected: dict[str, float | None] = {}
    for control in reversed(prediction_controls(scenario.company)):
        value, place = divmod(value, control.count + 1)
        expected[control.name] = control.value(place - 1) if place else None
    settings: dict[str, Any] = {}
    for control in reversed(controls(scenario.company)):
        value, place = divmod(value, control.count)
        settings[control.name] = control.value(place)
    if value:
        return None
    return quarter, Decisions(**settings), Predictions(**expected)


def _elements(code: str, scenario: Scenario) -> list[int]:
    plain = unicodedata.normalize("NFKC", code[:400]).upper().translate(_ALIASES)
    groups = plain.replace("-", " ").split()
    letters = "".join(groups)
    wanted = content_letters(scenario) + CHECKS
    for letter in letters:
        if letter not in _PLACE:
            advice = _("U is never used; it may have been a V.") if letter == "U" else ""
            raise InputError(
                _("This code is not right."),
                [
                    Problem(
                        _where(groups, letter, letters),
                        shown(letter),
                        " ".join(ALPHABET),
                        advice=advice,
                    )
                ],
            )
    if len(letters) != wanted:
        odd = [n for n, group in enumerate(groups, 1) if len(group) != GROUP]
        named = len(groups) == wanted // GROUP and len(odd) == 1
        raise InputError(
            _("This code is not right."),
            [
                Problem(
                    fill(_("group {place}"), place=str(odd[0])) if named else _("the whole code"),
                    shown(groups[odd[0] - 1] if named else " ".join(groups)),
                    fill(_("{wanted:number} letters and digits in groups of four"), wanted=wanted),
                    advice=fill(_("There are {given:number}."), given=len(letters)),
                )
            ],
        )
    return [_PLACE[letter] for letter in letters]


def _where(groups: Sequence[str], letter: str, letters: str) -> str:
    if all(len(group) == GROUP for group in groups):
        return fill(_("group {place}"), place=str(letters.index(letter) // GROUP + 1))
    return _("the whole code")


def _what_is_wrong(elements: Sequence[int], scenario: Scenario) -> Problem:
    """Say which group was misheard, if one explanation fits and no other."""
    over = mask(scenario.key, len(elements))
    possible = possible_corrections(elements, over)
    fitting = [it for it in possible if _content(it, scenario) is not None]
    typed = _written(_laid_over(elements, scenario)).split()
    if len(fitting) != 1:
        return Problem(
            _("the whole code"),
            shown(" ".join(typed)),
            advice=_(
                "Several letters are wrong, or it is the code of another game. Ask for it once more, "
                "and see whether the team plays the same game."
            ),
        )
    meant = _written(_laid_over(fitting[0], scenario)).split()
    wrong = [place for place, group in enumerate(typed) if group != meant[place]]
    return Problem(
        fill(_("group {place}"), place=_(" and ").join(str(place + 1) for place in wrong)),
        shown(" ".join(typed[place] for place in wrong)),
        advice=fill(
            _("It may have been {meant}: ask the team."),
            meant=" ".join(meant[place] for place in wrong),
        ),
    )


__all__ = ["content_letters", "decode", "encode"]
