"""What customers are worth: their margins from now on, with the company run as before the game."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from twodoors.company import Company
from twodoors.game import cells
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate, Effects
from twodoors.game.decisions import Decisions
from twodoors.game.effects import World
from twodoors.game.flows import grown_older, locks, minds

_FUTURE_QUARTERS = 40
_CHANGING_QUARTERS = 16
"""After so many quarters of today's ways nothing that is to be seen is left of other ways."""


def customer_equity(here: World, climate: Climate, customers: Floats) -> Floats:
    """Return the worth of the customers there are: their margins from now on, discounted (model a).

    From here on the company is run as before the game, without a front door. So what the last quarters did
    to service, minds and locks still counts, and a price raised or a budget cut in the last one brings nothing
    that lasts. What a rise has set going is counted to its end: who is put off by it leaves as if it stayed.
    """
    return np.asarray(customers @ _value_per_customer(here, replace(climate, knows_lift=False)))


@lru_cache(maxsize=4096)
def _value_per_customer(here: World, climate: Climate) -> Floats:
    company, today = here.company, here.today
    dearest = max(climate.price, today.price_eur_per_month)
    felt = today.model_copy(update={"price_eur_per_month": dearest})
    there = np.eye(cells.COUNT)
    value = np.zeros(cells.COUNT)
    discount = (1 + company.discount_rate) ** -0.25
    factor = 1.0
    for future in range(_FUTURE_QUARTERS):
        climate = here.next_climate(climate, felt, ())
        if future < _CHANGING_QUARTERS:
            effects = here.effects(climate, felt, ())
            leaving = effects.leaving
        else:
            leaving = _by_habit_alone(here, leaving, climate.quarter)
        left = there * leaving
        present = there - left / 2
        value += factor * (present @ margins(company, climate, today))
        value -= factor * present.sum(axis=1) * _extra_costs(here, effects, today)
        there = locks(minds(there - left, effects.goodwill), here, climate, today)
        there, climate = grown_older(
            there, np.zeros(cells.COUNT), climate, today.newcomer_discount, 0.0
        )
        climate = here.used_to(climate, dearest)
        factor *= discount
    return value


def _by_habit_alone(here: World, leaving: Floats, quarter: int) -> Floats:
    """Bring the leaving of one quarter to the next, once all but habit has come to rest."""
    before = here.habit_leaving(quarter - 1)
    moved = leaving.copy()
    moved[cells.HABIT] *= here.habit_leaving(quarter) / before if before > 0 else 1.0
    return moved


def margins(company: Company, climate: Climate, decisions: Decisions) -> Floats:
    """Return the margin of a quarter per customer of each cell."""
    price = decisions.price_eur_per_month
    margins = np.full(cells.COUNT, 3 * (price - company.variable_cost_eur_per_month))
    margins[cells.NEW] -= 3 * price * np.asarray(climate.discounts[:4])
    return margins


def _extra_costs(here: World, effects: Effects, decisions: Decisions) -> float:
    """Return what a customer costs in a quarter beside the cost of serving: care, and contacts beyond today's."""
    company = here.company
    perks = decisions.perks_eur_per_customer / 4
    return perks + company.contact_cost_eur * (effects.contacts - usual_contacts(here))


def usual_contacts(here: World) -> float:
    """Return the contacts of a customer in a quarter while nothing changes."""
    return _contacts_today(here)


@lru_cache(maxsize=32)
def _contacts_today(here: World) -> float:
    climate = here.next_climate(here.beginning(), here.today, ())
    return here.effects(climate, here.today, ()).contacts
