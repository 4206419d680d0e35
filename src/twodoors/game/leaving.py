"""How many leave in a year of each cell: every rate through the model its lesson shows, pushed along its log-odds."""

import math
from functools import lru_cache

import numpy as np

from twodoors.company import Company
from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate
from twodoors.models.complaints import ComplaintFunnel
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.pricing import churn_with_gap
from twodoors.models.promises import PromiseChain

_TREATED = slice(cells.COUNT, cells.COUNT + 4)
_ARRIVING = cells.COUNT + 4
_WITH_RIVAL = (cells.FREE, cells.DEFECTOR, cells.AWARE)


def pushed(yearly: Floats, push: Floats) -> Floats:
    """Return yearly rates after their log-odds rose by so much: the form of model (h)."""
    return np.asarray(churn_with_gap(yearly, np.sign(push), np.abs(push), 1.0))


def yearly_rates(
    company: Company,
    climate: Climate,
    *,
    chain: PromiseChain,
    problems: float,
    voice: float,
    answers: Floats,
    fee_weight: float,
    gap: float,
    discount: float,
    held: float,
    discount_today: float,
    price_push: float,
) -> tuple[Floats, Floats, float]:
    """Return the share of each cell that leaves in a year, of the four segments if contacted, of who arrives now.

    ``discount`` and ``held`` are what those arriving get; the others came with what ``climate`` remembers.

    Without a change of decisions these are the rates of the simulated market: habit (b), loyalty (g),
    the price gap (h), nature (i), complaints (e), promises (f), reminders (j), contacts (l), and who
    came through the front door at the company's rate for newcomers.
    """
    calm = np.zeros(cells.COUNT + 5)
    calm[cells.HABIT] = calm[cells.UNAWARE] = calm[cells.AWARE] = company.churn_rate
    calm[cells.LOYAL : cells.DEFECTOR + 1] = _by_group(
        company.loyalty_intercept, company.attitude_effect, company.lock_in_effect
    )
    # The two hidden types, each with its part of customers who have several products.
    several = np.asarray(company.several_products_rate) * company.cross_sell_effect
    calm[cells.NATURE] = np.asarray(company.type_churn) + several
    funnel = ComplaintFunnel(
        problem_rate=problems,
        complaint_rate=voice,
        response_shares=tuple(answers / answers.sum()),
        retention_by_response=company.retention_by_response,
        retention_without_problem=company.retention_without_problem,
        retention_silent=company.retention_silent,
        recovery_paradox=company.retention_by_response[3] > company.retention_without_problem,
    )
    calm[cells.COMPLAINT] = 1 - float(funnel.outcome(1.0, 0.0).kept)
    calm[cells.PROMISE] = 1 - math.exp(-company.promises_per_customer * float(chain.churn))
    late = company.late_share if company.has_contracts else 0.0
    calm[cells.REMINDER] = company.churn_rate + company.fee_extra_churn * late * fee_weight
    calm[cells.SEGMENTS] = company.untreated_churn
    calm[_TREATED] = company.treated_churn
    calm[cells.NEW.start : cells.COUNT] = calm[_ARRIVING] = company.new_customer_churn_rate

    push = np.full(cells.COUNT + 5, price_push)
    push[cells.AWARE] += company.price_gap_sensitivity * gap
    push[_ARRIVING] = 0.0  # who arrives has just agreed to the price
    flight = np.array([*climate.discounts, discount]) - discount_today
    change = assumed("discount_flight") * flight
    change -= company.lock_in_effect * np.array([*climate.held, held])
    push[cells.NEW.start : cells.COUNT] += change[:5]
    push[_ARRIVING] += change[5]
    if climate.rival:
        for cell in _WITH_RIVAL:
            push[cell] += assumed("rival_push")
    yearly = pushed(np.clip(calm, 0, 1), push)
    return yearly[: cells.COUNT], yearly[_TREATED], float(yearly[_ARRIVING])


def price_push(company: Company, climate: Climate, price: float, price_today: float) -> float:
    """Return what a price other than the usual one does to everybody's log-odds of leaving.

    The company's sensitivity of model (h), for a gap that everybody knows: the bill tells. A price below
    the usual one is felt less than one above it, and a rise taken back is no gift.
    """
    felt = company.price_gap_sensitivity * assumed("price_rise_felt")
    if price >= climate.usual_price:
        return felt * (price / climate.usual_price - 1)
    usual = min(climate.usual_price, price_today)
    return felt * assumed("price_fall_felt") * min(price / usual - 1, 0.0)


@lru_cache(maxsize=64)
def _by_group(intercept: float, attitude: float, lock_in: float) -> tuple[float, ...]:
    mix = LoyaltyMix((0.25,) * 4, intercept, attitude, lock_in)
    return tuple(map(float, np.asarray(mix.churn_by_group)))
