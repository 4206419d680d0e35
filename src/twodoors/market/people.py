"""Who the customers are: when and how they came, and the traits that no company sees."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from twodoors.company import Company
from twodoors.market.plan import Plan
from twodoors.market.streams import NEVER, Part, block_size, stream
from twodoors.models.doors import ResponseCurve

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

INITIAL, FRONT_DOOR, REFERRED = 0, 1, 2
DECIDERS = (
    "habit",
    "loyalty",
    "price",
    "nature",
    "complaint",
    "promise",
    "reminder",
    "contact",
    "welcome",
)
"""What decides whether a customer leaves; the last one holds for customers won at the front door."""
HABIT, LOYALTY, PRICE, NATURE, COMPLAINT, PROMISE, REMINDER, CONTACT, WELCOME = range(9)
GROUPS = ("loyal", "hostage", "free", "defector")
SEGMENTS = ("lost cause", "persuadable", "sure thing", "sleeping dog")
CHANNELS = ("online", "telephone", "shop", "comparison site", "referral")

SEASON = (0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.4, 1.2, 1.0, 0.8, 0.6)
"""Front-door spending month by month, around its mean. An assumption: something to learn a curve from."""

_OLDEST_YEARS = 10


@dataclass(frozen=True)
class People:
    """Customers of one block, one array per trait. Months count from 0, the first month simulated."""

    entry: Ints
    """First month in which the customer is there, 0 for those who were there already."""
    start: Ints
    """Month in which the customer once began, negative before the first month."""
    terms: Ints
    """Contract terms completed before the first month."""
    origin: Ints
    channel: Ints
    decides: Ints
    group: Ints
    kind: Ints
    segment: Ints
    aware: Flags
    several: Flags
    freed: Flags
    """Whether the customer is locked in and becomes free in the month of unlocking."""
    size: Floats
    late_rate: Floats

    def __len__(self) -> int:
        return self.entry.size

    @property
    def locked(self) -> Flags:
        """Return who is locked in at first."""
        return self.group < 2

    @classmethod
    def joined(cls, generations: list[Self]) -> Self:
        """Return several generations as one, in their order."""
        return cls(
            *(
                np.concatenate([getattr(people, field.name) for people in generations])
                for field in fields(cls)
            )
        )


def term_months(company: Company) -> int:
    """Return the months of one contract term; 1 where customers may leave any month."""
    return min(max(round(company.contract_months), 1), 1200)


def founders(plan: Plan, block: int) -> People:
    """Return the customers a block starts with, and those the front door wins month after month.

    Customers already there have been customers for up to ten years: as many for each past contract
    term as are left of equal yearly intakes (model b), at an evenly spread month of the term now running.
    """
    company, size = plan.company, block_size(plan.customers, block)
    rng = stream(plan.seed, block, Part.ENTRY)
    term = term_months(company)
    if company.has_contracts:
        count = max(_OLDEST_YEARS * 12 // term, 1)
        alpha, beta = company.churn_alpha, company.churn_beta
        years = np.arange(count) * term / 12
        weights = np.exp(betaln(alpha, beta + years) - betaln(alpha, beta))
        terms = rng.choice(count, size, p=weights / weights.sum())
        start = -(terms * term + rng.integers(0, term, size))
    else:
        terms = start = np.zeros(size, np.int64)
    won = rng.poisson(newcomers_expected(plan) * size / company.customers)
    entry = np.repeat(np.arange(plan.months), won)
    return _with_traits(
        plan,
        stream(plan.seed, block, Part.TRAITS),
        entry=np.concatenate([np.zeros(size, np.int64), entry]),
        start=np.concatenate([start, entry]),
        terms=np.concatenate([terms, np.zeros(entry.size, np.int64)]),
        origin=np.repeat([INITIAL, FRONT_DOOR], [size, entry.size]),
    )


def referred(plan: Plan, block: int, generation: int, entry: Ints) -> People:
    """Return the customers whom others brought, one for each month of entry."""
    return _with_traits(
        plan,
        stream(plan.seed, block, Part.TRAITS, generation),
        entry=entry,
        start=entry,
        terms=np.zeros(entry.size, np.int64),
        origin=np.full(entry.size, REFERRED),
    )


def front_door_spending(plan: Plan) -> Floats:
    """Return what is spent at the front door in each month, for the company at its own size."""
    factor = np.asarray(SEASON)[np.arange(plan.months) % 12]
    return np.asarray(factor * plan.company.front_door_spend_eur / 12)


def newcomers_expected(plan: Plan) -> Floats:
    """Return how many newcomers that spending wins in each month (model c), at the company's own size."""
    company = plan.company
    curve = ResponseCurve.through(
        spend_eur=company.front_door_spend_eur / company.prospects,
        response=company.customers_won / company.prospects,
        ceiling=company.front_door_ceiling,
    )
    yearly = 12 * front_door_spending(plan) / company.prospects
    return np.asarray(company.prospects / 12 * np.asarray(curve(yearly)))


def _with_traits(
    plan: Plan, rng: np.random.Generator, entry: Ints, start: Ints, terms: Ints, origin: Ints
) -> People:
    company, count = plan.company, entry.size
    channel = pick(rng, company.channel_shares, count)
    decides = pick(rng, company.decider_shares, count)
    group = pick(rng, company.loyalty_shares, count)
    kind = pick(rng, company.type_shares, count)
    spread = company.account_size_spread
    size = np.exp(spread * rng.standard_normal(count) - spread**2 / 2)
    return People(
        entry=entry,
        start=start,
        terms=terms,
        origin=origin,
        channel=np.where(origin == REFERRED, len(CHANNELS) - 1, channel),
        decides=np.where(origin == FRONT_DOOR, WELCOME, decides),
        group=group,
        kind=kind,
        segment=pick(rng, company.segment_shares, count),
        aware=rng.random(count) < company.price_gap_awareness,
        several=rng.random(count) < np.asarray(company.several_products_rate)[kind],
        freed=(group < 2) & (rng.random(count) < company.unlock_share),
        size=size,
        late_rate=_late_rates(rng, company, count),
    )


def _late_rates(rng: np.random.Generator, company: Company, count: int) -> Floats:
    """Return each customer's own chance to pay late in a year: beta with the company's mean.

    The habit is the correlation of two years of one customer, 1 / (1 + a + b) in a beta-binomial.
    """
    mean, habit = company.late_share, company.payment_habit
    if habit == 0 or mean in (0, 1):
        return np.full(count, mean)
    if habit == 1:
        return (rng.random(count) < mean).astype(np.float64)
    weight = (1 - habit) / habit
    return rng.beta(mean * weight, (1 - mean) * weight, count)


def pick(rng: np.random.Generator, shares: tuple[float, ...], count: int) -> Ints:
    """Draw positions in a list of shares that add up to 1."""
    bounds = np.cumsum(shares)
    # The last share with anything in it takes what rounding leaves.
    last = int(np.flatnonzero(np.asarray(shares) > 0)[-1])
    drawn = np.searchsorted(bounds / bounds[-1], rng.random(count), side="right")
    return np.minimum(drawn, last).astype(np.int64)


def never(count: int) -> Ints:
    """Return the exits of customers who all stay."""
    return np.full(count, NEVER, np.int64)
