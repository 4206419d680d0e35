"""Customers who change their minds, come free, sign a contract or are no longer new: from one quarter to the next."""

from dataclasses import replace

import numpy as np

from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate
from twodoors.game.decisions import Decisions
from twodoors.game.effects import World, contract_holds


def locked_unhappy(there: Floats) -> Floats:
    """Return the share of locked-in unhappy customers, among those whom loyalty decides."""
    return np.asarray(there[:, cells.HOSTAGE] / _by_loyalty(there))


def content(there: Floats) -> Floats:
    """Return the share of content customers, among those whom loyalty decides."""
    return np.asarray((there[:, cells.LOYAL] + there[:, cells.FREE]) / _by_loyalty(there))


def _by_loyalty(there: Floats) -> Floats:
    return np.asarray(np.maximum(there[:, cells.LOYAL : cells.DEFECTOR + 1].sum(axis=1), 1e-9))


def minds(there: Floats, goodwill: float) -> Floats:
    """Move customers between content and discontent."""
    moved = there.copy()
    for content, other in ((cells.LOYAL, cells.HOSTAGE), (cells.FREE, cells.DEFECTOR)):
        change = goodwill * there[:, other if goodwill > 0 else content]
        moved[:, content] += change
        moved[:, other] -= change
    return moved


def opened(there: Floats, share: float, events: tuple[str, ...]) -> Floats:
    """Free part of those locked in, when contracts expire or a rival enters."""
    if not {"contracts expire", "rival"} & set(events):
        return there
    moved = there.copy()
    for locked, free in ((cells.LOYAL, cells.FREE), (cells.HOSTAGE, cells.DEFECTOR)):
        moved[:, free] += share * there[:, locked]
        moved[:, locked] -= share * there[:, locked]
    return moved


def locks(there: Floats, here: World, climate: Climate, decisions: Decisions) -> Floats:
    """Let contracts run out and new ones begin, towards the share that today's contracts lock in."""
    if not climate.opened:
        return there
    aim = locked_share(here, climate, decisions.contract_months)
    now, new = here.today.contract_months, decisions.contract_months
    pace = min(3 / max(now, new, 3), 1.0)
    moved = there.copy()
    for locked, free in ((cells.LOYAL, cells.FREE), (cells.HOSTAGE, cells.DEFECTOR)):
        both = there[:, locked] + there[:, free]
        change = pace * (aim * both - there[:, locked])
        moved[:, locked] += change
        moved[:, free] -= change
    return moved


def locked_share(here: World, climate: Climate, months: int) -> float:
    """Return the share of customers whom such contracts lock in, in the end."""
    own = sum(here.company.loyalty_shares[:2])
    now = here.today.contract_months
    by_now = own * contract_holds(months) / contract_holds(now) if now > 0 else 0.0
    share = by_now if now > 0 else own + (1 - own) * contract_holds(months) / 2
    if climate.law:
        share *= assumed("law_locks")
    if climate.rival:
        share *= 1 - here.company.unlock_share / 2
    return min(max(share, 0.0), 0.95)


def grown_older(
    there: Floats, won: Floats, climate: Climate, discount: float, held: float
) -> tuple[Floats, Climate]:
    """Move newcomers on by a quarter; return customers, and what each cell of newcomers came in with."""
    moved = there.copy()
    moved[:, cells.SETTLED] = there[:, cells.SETTLED] + there[:, cells.NEW.stop - 1]
    moved[:, cells.NEW.start + 1 : cells.NEW.stop] = there[:, cells.NEW.start : cells.NEW.stop - 1]
    moved[:, cells.NEW.start] = won
    return moved, replace(
        climate, discounts=_older(climate.discounts, discount), held=_older(climate.held, held)
    )


def _older(came_with: tuple[float, ...], now: float) -> tuple[float, ...]:
    settled = came_with[4] + assumed("settling") * (came_with[3] - came_with[4])
    return (now, *came_with[:3], settled)
