"""Whom a campaign reaches: a list finds part of whom it looks for, the rest of its contacts meet anybody."""

import numpy as np

from twodoors.company import Company
from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.decisions import Decisions


def contacted(
    company: Company, decisions: Decisions, size: Floats, yearly: Floats, knows_lift: bool
) -> Floats:
    """Return the share of each cell that a campaign reaches.

    ``size`` tells how large each cell is at the start of the game, as a share.

    Without a test by lot nobody knows whom a contact keeps: the list for lift is then the list for risk,
    and that finds those who leave anyway as readily as those whom a contact would keep.
    """
    share = decisions.campaign_share
    anybody = np.full(cells.COUNT, share)
    if decisions.campaign_target == "everyone":
        return anybody
    wanted = yearly
    if decisions.campaign_target == "lift" and knows_lift:
        wanted = np.zeros(cells.COUNT)
        wanted[cells.SEGMENTS] = np.asarray(company.untreated_churn) - company.treated_churn
    left, found = share, np.zeros(cells.COUNT)
    for cell in np.argsort(-wanted, kind="stable"):
        if left <= 0 or wanted[cell] <= 0:
            break
        if size[cell] > 0:
            found[cell] = min(left / size[cell], 1.0)
            left -= found[cell] * size[cell]
    skill = assumed("list_skill")
    return np.asarray(skill * found + (1 - skill) * anybody)
