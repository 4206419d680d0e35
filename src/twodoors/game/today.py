"""Where a company stands today with its complaints, as the game sets it: worked out from its figures."""

import math

from twodoors.company import Company
from twodoors.game.assumptions import assumed


def team_today(company: Company) -> float:
    """Return what answering complaints costs in a quarter now."""
    complaints = company.customers * company.problem_rate * company.complaint_rate / 4
    return max(complaints * (1 - company.response_shares[0]) * company.complaint_cost_eur, 1.0)


def freedom_today(company: Company) -> float:
    """Return the amount that a team gives now, so that as many answers go beyond expectation as do."""
    from scipy.special import ndtri

    well, beyond = company.response_shares[2:]
    share = beyond / (well + beyond) if well + beyond > 0 else 0.0
    typical = beyond_typical(company)
    if share <= 0 or typical <= 0:
        return 0.0
    # The log-normal of models.discretion, turned round.
    spread = math.log(assumed("beyond_dearest_times")) / 1.2815515655446004
    return float(typical * math.exp(spread * ndtri(min(share, 0.99))))


def beyond_typical(company: Company) -> float:
    """Return what going beyond a good answer costs in the middle case."""
    return company.complaint_cost_eur * assumed("beyond_typical_times")
