"""The game on paper: each decision as a card with a few levels, lettered; A is always as before the game."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from twodoors.company import Company
from twodoors.game.controls import Control, controls, on_grid, status_quo
from twodoors.game.decisions import Decisions
from twodoors.i18n import N_, _, fill
from twodoors.problems import InputError, Problem, shown

LETTERS = "ABCDE"
MOST_PLAYED = 4
"""Cards other than A that may lie on the table at once: what can be added in two minutes."""
_CONTACTED = 0.05
# Levels as multiples of today's amount; assumption: steps that a board would talk about.
_TIMES: Mapping[str, tuple[float, ...]] = {
    "front_door_eur": (0.5, 1.5, 2.0),
    "newcomer_discount": (0.0, 0.5, 1.5),
    "price_eur_per_month": (0.95, 1.05, 1.1),
    "perks_eur_per_customer": (0.0, 2.0, 3.0),
    "service_eur_per_customer": (0.7, 1.3, 1.6),
}
_TEAM = ((0.5, 0.5), (1.5, 1.0), (1.5, 2.0))
_TITLES = {
    "front_door_eur": N_("Front door"),
    "newcomer_discount": N_("Discount for newcomers"),
    "price_eur_per_month": N_("Price"),
    "perks_eur_per_customer": N_("Care and perks"),
    "service_eur_per_customer": N_("Kept promises"),
    "complaint_team_eur": N_("Complaint team"),
    "reminder": N_("Reminders"),
    "contract_months": N_("Contract"),
    "campaign_target": N_("Contact campaign"),
}


@dataclass(frozen=True)
class Card:
    """A decision on paper; ``levels`` are settings, the first as before the game (letter A)."""

    name: str
    levels: tuple[Mapping[str, Any], ...]

    @property
    def title(self) -> str:
        """What the card is called, in the language spoken now."""
        return _(_TITLES[self.name])

    def words(self, level: int, company: Company) -> str:
        """Say what a level sets."""
        known = {control.name: control for control in controls(company)}
        settings = self.levels[level]
        parts = [known[name].written(value) for name, value in settings.items()]
        if self.name == "campaign_target":
            return (
                parts[0]
                if level == 0
                else fill(_("{whom}: {share}"), whom=parts[0], share=parts[1])
            )
        if self.name == "complaint_team_eur":
            return fill(_("team {team}, free to give {freedom}"), team=parts[0], freedom=parts[1])
        return parts[0]


def cards(company: Company) -> tuple[Card, ...]:
    """Return a company's cards, in the order of a team's sheet."""
    today = status_quo(company)
    known = {control.name: control for control in controls(company)}
    found = []
    levels: list[dict[str, Any]]
    for name in _TITLES:
        control = known[name]
        if name in _TIMES:
            levels = [{name: value} for value in _amounts(control, _TIMES[name])]
        elif name == "complaint_team_eur":
            freedom = known["complaint_freedom_eur"]
            levels = [
                {
                    name: control.value(control.place(control.start * team)),
                    "complaint_freedom_eur": freedom.value(freedom.place(freedom.start * free)),
                }
                for team, free in ((1.0, 1.0), *_TEAM)
            ]
        elif name == "campaign_target":
            levels = [
                {name: whom, "campaign_share": 0.0 if whom == "nobody" else _CONTACTED}
                for whom in control.options
            ]
        else:
            options = [control.value(place) for place in range(control.count)]
            options.sort(key=lambda value: value != getattr(today, name))
            levels = [{name: value} for value in options]
        found.append(Card(name, tuple(_once(levels))))
    return tuple(found)


def decided(company: Company, letters: str) -> Decisions:
    """Return the decisions of a row of letters, one for each card.

    Raises
    ------
    InputError
        If there are too few, too many, or a card has no such level.
    """
    deck = cards(company)
    places = "".join(letters.split()).upper()
    values = dict(status_quo(company).model_dump())
    if len(places) != len(deck):
        allowed = fill(_("{count} letters, one for each card"), count=str(len(deck)))
        raise InputError(
            _("These are not the letters of a quarter."),
            [Problem(shown(letters), allowed=allowed, example="A" * len(deck))],
        )
    for card, letter in zip(deck, places, strict=True):
        level = LETTERS.find(letter)
        if not 0 <= level < len(card.levels):
            allowed = f"A … {LETTERS[len(card.levels) - 1]}"
            raise InputError(
                _("A card has no such letter."), [Problem(card.title, shown(letter), allowed)]
            )
        values |= card.levels[level]
    return on_grid(values, company)


def letters_of(levels: Sequence[int]) -> str:
    """Return levels as letters."""
    return "".join(LETTERS[level] for level in levels)


def _amounts(control: Control, times: Sequence[float]) -> list[float]:
    # Where nothing is spent today, a multiple of it is nothing too: parts of the highest amount then.
    width = control.start if control.start > 0 else control.high / 4
    return [control.start, *(control.value(control.place(width * one)) for one in times)]


def _once(levels: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    kept: list[Mapping[str, Any]] = []
    for level in levels:
        if level not in kept:
            kept.append(level)
    return kept


__all__ = ["LETTERS", "MOST_PLAYED", "Card", "cards", "decided", "letters_of"]
