"""The traces everybody leaves: who came, who was drawn for a campaign, who brought whom, who left."""

import numpy as np
import pyarrow as pa

from twodoors.market.events import CONTROL, TREATED
from twodoors.market.generation import Generation
from twodoors.market.leaving import REASONS
from twodoors.market.people import INITIAL, term_months
from twodoors.market.streams import NEVER, Part
from twodoors.market.visible import CAMPAIGNS, CUSTOMERS, EXITS, RECORDED, REFERRALS

_SAID = {
    "habit": "no longer needed",
    "loyalty": "better elsewhere",
    "unlocked": "better elsewhere",
    "price gap": "price",
    "nature": "moved",
    "problem kept silent": "service",
    "problem complained about": "service",
    "broken promise": "service",
    "reminder fee": "service",
    "campaign": "no longer needed",
    "welcome offer over": "price",
    "other": "no longer needed",
}
"""What is written down where the reason is known. Where it is not: half price, half unknown."""


def customers(generation: Generation) -> pa.Table:
    """Return who the customers are, as the company knows them."""
    company, people = generation.plan.company, generation.people
    term, count = term_months(company), len(people)
    passed = people.entry - people.start
    return CUSTOMERS.filled(
        {
            "customer_id": generation.ids(np.arange(count)),
            "start_month": people.start + 1,
            "channel": people.channel,
            "price_eur_per_month": np.round(company.existing_price_eur_per_month * people.size, 2),
            "first_year_price_eur_per_month": np.round(
                company.new_price_eur_per_month * people.size, 2
            ),
            "contract_end_month": np.minimum(people.start + (passed // term + 1) * term, 2**15 - 1),
            "products": 1 + people.several,
        },
        {
            "price_eur_per_month": np.full(count, not company.has_contracts),
            "first_year_price_eur_per_month": (people.origin == INITIAL)
            | (not company.has_contracts),
            "contract_end_month": np.full(count, term == 1 or not company.has_contracts),
        },
    )


def campaigns(generation: Generation) -> pa.Table:
    """Return who was drawn for a yearly campaign, contacted or kept as control (model l)."""
    people, exits = generation.people, generation.leaving.month
    owner, year = np.nonzero(generation.events.campaign)
    there = (people.entry[owner] <= 12 * year) & (exits[owner] >= 12 * year)
    owner, year = owner[there], year[there]
    group = generation.events.campaign[owner, year]
    return CAMPAIGNS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": 12 * year + 1,
            "group": group - CONTROL,
            "cost_eur": np.where(
                group == TREATED, generation.plan.company.campaign_contact_cost_eur, 0.0
            ),
        }
    )


def referrals(generation: Generation) -> pa.Table:
    """Return who brought these customers (model k)."""
    return REFERRALS.filled(
        {
            "customer_id": generation.referrer,
            "month": generation.referral_month + 1,
            "referred_id": generation.ids(np.arange(generation.referrer.size)),
        }
    )


def exits(generation: Generation) -> pa.Table:
    """Return who left, the reason that was written down and the true one."""
    owner = np.flatnonzero(generation.leaving.month != NEVER)
    true = generation.leaving.reason[owner]
    rng = generation.stream(Part.EXITS)
    said = np.array([RECORDED.index(_SAID[reason]) for reason in REASONS])[true]
    guess = np.where(rng.random(owner.size) < 0.5, RECORDED.index("price"), 5)
    known = rng.random(owner.size) < generation.plan.company.exit_reason_known_share
    recorded = np.where(known, said, guess)
    if not generation.plan.company.has_contracts:
        recorded = np.full(owner.size, RECORDED.index("not noticed"))
    return EXITS.filled(
        {
            "customer_id": generation.ids(owner),
            "month": generation.leaving.month[owner] + 1,
            "recorded_reason": recorded,
            "true_reason": true,
        }
    )
