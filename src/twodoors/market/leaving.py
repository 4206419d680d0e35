"""When customers leave and why: for each, the one thing that decides it."""

from dataclasses import dataclass

import numpy as np

from twodoors.company import Company
from twodoors.market import demands as contact
from twodoors.market.demands import Demands
from twodoors.market.events import TREATED, Events
from twodoors.market.lifetimes import periods_survived
from twodoors.market.orders import Orders, habit_orders
from twodoors.market.people import (
    COMPLAINT,
    CONTACT,
    HABIT,
    INITIAL,
    LOYALTY,
    NATURE,
    PRICE,
    PROMISE,
    REMINDER,
    WELCOME,
    Flags,
    Floats,
    Ints,
    People,
    never,
    term_months,
)
from twodoors.market.plan import Plan
from twodoors.market.streams import NEVER, Part, stream
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.pricing import churn_with_gap, price_gap
from twodoors.models.promises import PromiseChain

REASONS = (
    "habit",
    "loyalty",
    "unlocked",
    "price gap",
    "nature",
    "problem kept silent",
    "problem complained about",
    "broken promise",
    "reminder fee",
    "campaign",
    "welcome offer over",
    "other",
)
"""Why a customer leaves, in truth."""
_REASON = {name: code for code, name in enumerate(REASONS)}
_MONTH = 1 / 12


@dataclass(frozen=True)
class Leaving:
    """The exits of one generation: month and reason, and each customer's yearly churn as it began."""

    month: Ints
    """Last month in which the customer is there; ``NEVER`` within the months simulated where he stays."""
    reason: Ints
    churn: Floats
    demands: Demands
    """Demands of those whom a broken promise may drive away; those of the others are drawn later."""
    orders: Orders | None
    """Orders of those who buy and stop by habit; None where customers have contracts."""


def leaving(plan: Plan, block: int, generation: int, people: People, happened: Events) -> Leaving:
    """Draw the exits of one generation of one block."""
    company = plan.company
    rng = stream(plan.seed, block, Part.LEAVING, generation)
    exits = never(len(people))
    reason = np.full(len(people), _REASON["other"])
    churn = np.zeros(len(people))
    chosen = [np.flatnonzero(people.decides == decider) for decider in range(WELCOME + 1)]

    def settle(decider: int, month: Ints, why: Ints | int, own: Floats | float) -> None:
        exits[chosen[decider]], reason[chosen[decider]] = month, why
        churn[chosen[decider]] = own

    orders = None
    if company.has_contracts:
        theta, month = _at_the_end_of_a_term(rng, company, people, chosen[HABIT])
        settle(HABIT, month, _REASON["habit"], theta)
    else:
        orders, month = habit_orders(plan, block, generation, people, chosen[HABIT])
        settle(HABIT, month, _REASON["habit"], np.nan)
    settle(LOYALTY, *_by_loyalty(rng, company, people, chosen[LOYALTY]))
    settle(PRICE, *_by_price(rng, company, people, chosen[PRICE]))
    own = np.asarray(company.type_churn)[people.kind[chosen[NATURE]]]
    own = own + company.cross_sell_effect * people.several[chosen[NATURE]]
    own = np.clip(own, 0, 1)
    month = people.entry[chosen[NATURE]] + periods_survived(rng, own, _MONTH)
    settle(NATURE, month, _REASON["nature"], own)
    settle(COMPLAINT, *_by_complaint(rng, company, people, happened, chosen[COMPLAINT]))
    mine = chosen[PROMISE]
    found = contact.demands(
        stream(plan.seed, block, Part.DEMANDS, generation),
        company,
        np.arange(mine.size),
        np.maximum(plan.months - people.entry[mine], 0),
    )
    found, moment = contact.until_lost(found, mine.size)
    month = people.entry[mine] + np.minimum(moment, NEVER).astype(np.int64)
    settle(PROMISE, month, _REASON["broken promise"], _promise_churn(company))
    settle(REMINDER, *_by_reminder(rng, company, people, happened, chosen[REMINDER]))
    settle(CONTACT, *_by_contact(rng, company, people, happened, chosen[CONTACT]))
    own_welcome = np.full(chosen[WELCOME].size, company.new_customer_churn_rate)
    month = people.entry[chosen[WELCOME]] + periods_survived(rng, own_welcome, _MONTH)
    settle(WELCOME, month, _REASON["welcome offer over"], own_welcome)
    exits[exits >= plan.months] = NEVER
    found = Demands(mine[found.owner], found.when, found.contacts, found.end)
    return Leaving(exits, reason, churn, found, orders)


def _at_the_end_of_a_term(
    rng: np.random.Generator, company: Company, people: People, mine: Ints
) -> tuple[Floats, Ints]:
    """Model (b): a yearly rate of one's own, acted on when a contract ends.

    Who has completed k terms of y years has Beta(alpha, beta + k y): (1 - theta) ** (k y) of each
    kind is left.
    """
    term = term_months(company)
    years, done = term / 12, people.terms[mine]
    theta = rng.beta(company.churn_alpha, company.churn_beta + done * years)
    more = periods_survived(rng, theta, years)
    return theta, people.start[mine] + (done + more + 1) * term - 1


def _in_two_phases(
    rng: np.random.Generator, entry: Ints, turn: Ints, before: Floats, after: Floats
) -> tuple[Ints, Flags]:
    """Return exits under one yearly rate until a month and another from then on; and who left by it."""
    turn = np.maximum(turn, entry)
    month = entry + periods_survived(rng, before, _MONTH)
    later = month >= turn
    second = turn + periods_survived(rng, after, _MONTH)
    return np.where(later, second, month), later


def group_churn(company: Company) -> Floats:
    """Return the yearly churn of loyal, hostage, free and defector (model g)."""
    shares = np.asarray(company.loyalty_shares)
    mix = LoyaltyMix(
        shares=shares / shares.sum(),
        intercept=company.loyalty_intercept,
        attitude_effect=company.attitude_effect,
        lock_in_effect=company.lock_in_effect,
    )
    return np.asarray(mix.churn_by_group)


def _by_loyalty(
    rng: np.random.Generator, company: Company, people: People, mine: Ints
) -> tuple[Ints, Ints, Floats]:
    churn = group_churn(company)
    group, freed = people.group[mine], people.freed[mine]
    after = np.where(freed, group + 2, group)
    unlock = min(round(company.unlock_month), NEVER) or NEVER
    month, later = _in_two_phases(
        rng, people.entry[mine], np.full(mine.size, unlock), churn[group], churn[after]
    )
    reason = np.where(later & freed, _REASON["unlocked"], _REASON["loyalty"])
    return month, reason, churn[group]


def aware_churn(company: Company) -> float:
    """Return the yearly churn of those who know what newcomers pay (model h)."""
    gap = price_gap(company.existing_price_eur_per_month, company.new_price_eur_per_month)
    return float(churn_with_gap(company.churn_rate, gap, company.price_gap_sensitivity, 1.0))


def _by_price(
    rng: np.random.Generator, company: Company, people: People, mine: Ints
) -> tuple[Ints, Ints, Floats]:
    """Newcomers enjoy the low price themselves in their first year, and see no gap."""
    base, raised = company.churn_rate, aware_churn(company)
    own = np.where(people.aware[mine], raised, base)
    entry = people.entry[mine]
    turn = np.where(people.origin[mine] == INITIAL, entry, entry + 12)
    month, later = _in_two_phases(rng, entry, turn, np.full(mine.size, base), own)
    share = 1 - base / raised if raised > base else 0.0
    blamed = later & people.aware[mine] & (rng.random(mine.size) < share)
    return month, np.where(blamed, _REASON["price gap"], _REASON["other"]), own


def _in_a_year(
    rng: np.random.Generator, entry: Ints, churn: Floats, earliest: Ints | int
) -> tuple[Ints, Ints]:
    """Return exits under a rate for each year, in any month from the earliest on; and the year.

    ``churn`` and ``earliest`` have one column per year.
    """
    leaves = rng.random(churn.shape) < churn
    year = np.where(leaves.any(axis=1), leaves.argmax(axis=1), -1)
    first = np.broadcast_to(np.asarray(earliest), churn.shape)[np.arange(entry.size), year]
    place = first + (rng.random(entry.size) * (12 - first)).astype(np.int64)
    return np.where(year >= 0, entry + 12 * year + place, NEVER), year


def _by_complaint(
    rng: np.random.Generator, company: Company, people: People, happened: Events, mine: Ints
) -> tuple[Ints, Ints, Floats]:
    mine_only = happened.of(mine)
    answered = np.asarray(company.retention_by_response)[mine_only.response]
    kept = np.where(mine_only.complained, answered, company.retention_silent)
    kept = np.where(mine_only.problem, kept, company.retention_without_problem)
    earliest = np.where(mine_only.problem, mine_only.problem_month, 0)
    month, year = _in_a_year(rng, people.entry[mine], 1 - kept, earliest)
    at = np.arange(mine.size), year
    why = np.where(
        mine_only.complained[at],
        _REASON["problem complained about"],
        _REASON["problem kept silent"],
    )
    why = np.where(mine_only.problem[at], why, _REASON["other"])
    return month, why, np.full(mine.size, 1 - company.retention_without_problem)


def _promise_churn(company: Company) -> float:
    """Return the share lost in a year of Poisson demands, each with the churn of model (f)."""
    chain = PromiseChain(
        kept_rate=company.promise_kept_rate,
        recontact_rate=company.recontact_rate,
        churn_per_breach=company.churn_per_breach,
    )
    return float(1 - np.exp(-company.promises_per_customer * chain.churn))


def _by_reminder(
    rng: np.random.Generator, company: Company, people: People, happened: Events, mine: Ints
) -> tuple[Ints, Ints, Floats]:
    late = happened.late[mine] & company.has_contracts
    base = company.churn_rate
    churn = np.minimum(base + company.fee_extra_churn * late, 1)
    month, year = _in_a_year(
        rng, people.entry[mine], churn, np.where(late, happened.late_month[mine], 0)
    )
    at = np.arange(mine.size), year
    share = np.divide(churn - base, churn, out=np.zeros_like(churn), where=churn > 0)[at]
    blamed = rng.random(mine.size) < share
    why = np.where(blamed, _REASON["reminder fee"], _REASON["other"])
    return month, why, np.full(mine.size, base)


def _by_contact(
    rng: np.random.Generator, company: Company, people: People, happened: Events, mine: Ints
) -> tuple[Ints, Ints, Floats]:
    """Campaigns come at the start of a year, and the year of these customers starts with them."""
    segment, entry = people.segment[mine], people.entry[mine]
    untreated = np.asarray(company.untreated_churn)[segment]
    treated = np.asarray(company.treated_churn)[segment]
    years = happened.campaign.shape[1]
    calendar = np.minimum(entry[:, None] // 12 + np.arange(years), years - 1)
    contacted = np.take_along_axis(happened.campaign[mine], calendar, axis=1) == TREATED
    month, year = _in_a_year(
        rng, entry, np.where(contacted, treated[:, None], untreated[:, None]), 0
    )
    woken = contacted[np.arange(mine.size), year] & (treated > untreated)
    share = np.divide(
        treated - untreated, treated, out=np.zeros_like(treated), where=treated > untreated
    )
    blamed = woken & (rng.random(mine.size) < share)
    return month, np.where(blamed, _REASON["campaign"], _REASON["other"]), untreated
