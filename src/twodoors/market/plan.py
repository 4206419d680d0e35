"""What is to be simulated: a company, how many customers, how long and from which seed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from twodoors.company import Company, load_company
from twodoors.i18n import _, fill
from twodoors.market.streams import BLOCK, ROOM, blocks_of
from twodoors.problems import InputError, Problem, shown

MOST_CUSTOMERS = 100_000_000
MOST_MONTHS = 240
MOST_SEED = 10**15
_MOST_ROWS = 40_000_000
"""Rows of one table in one block that still fit the memory of an ordinary machine."""
_MOST_REPEATS = 0.95
LAYOUT = 1
"""Version of the tables; part of the key by which a half-finished market is recognised."""


@dataclass(frozen=True)
class Plan:
    """A market that can be made block by block, here or on another machine."""

    figures: Mapping[str, Any]
    customers: int
    months: int
    seed: int

    @cached_property
    def company(self) -> Company:
        """Return the company."""
        return Company.model_validate({**self.figures, "sources": {}})

    @property
    def blocks(self) -> int:
        """Return the number of blocks."""
        return blocks_of(self.customers)

    @property
    def years(self) -> int:
        """Return the number of years begun within the months."""
        return -(-self.months // 12)

    @property
    def key(self) -> str:
        """Return what tells this market from every other: the same key means the same tables."""
        content = {
            "layout": LAYOUT,
            "block": BLOCK,
            "company": dict(self.figures),
            "customers": self.customers,
            "months": self.months,
            "seed": self.seed,
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def plan(
    company: object, *, customers: object = 10_000, months: object = 36, seed: object = 1
) -> Plan:
    """Check what is asked for and return it as a plan.

    Parameters
    ----------
    company : str, pathlib.Path or Company
        Name of a preset, path of a company file, or a company.
    customers : int
        Customers at the start, 1 to 100,000,000.
    months : int
        Length, 1 to 240.
    seed : int
        0 to 10**15; the same seed gives the same market.

    Raises
    ------
    InputError
        With everything that is wrong, in the language spoken now.
    """
    problems = [
        *_whole("customers", customers, 1, MOST_CUSTOMERS, "10000"),
        *_whole("months", months, 1, MOST_MONTHS, "36"),
        *_whole("seed", seed, 0, MOST_SEED, "1"),
    ]
    try:
        known = load_company(company)  # type: ignore[arg-type]
    except InputError as error:
        problems = [*error.problems, *problems]
        if not problems:
            raise
    if problems:
        raise InputError(_("This market cannot be simulated."), problems)
    # Newcomers depend on the size of the company, not on how many customers are simulated.
    figures = known.model_dump(mode="json", exclude={"sources"})
    made = Plan(figures, int(customers), int(months), int(seed))  # type: ignore[call-overload]
    problems = _too_much(made)
    if problems:
        raise InputError(_("This market cannot be simulated."), problems)
    return made


def _whole(name: str, value: object, low: int, high: int, example: str) -> list[Problem]:
    import numpy as np

    if isinstance(value, int | np.integer) and not isinstance(value, bool) and low <= value <= high:
        return []
    allowed = fill(
        _("a whole number from {low:number} to {high:number}"), low=float(low), high=float(high)
    )
    return [Problem(name, shown(value), allowed, f"{name} = {example}")]


def _too_much(plan: Plan) -> list[Problem]:
    company, problems = plan.company, []
    repeats = (
        (1 - company.promise_kept_rate) * (1 - company.churn_per_breach) * company.recontact_rate
    )
    if repeats > _MOST_REPEATS:
        problems.append(
            Problem(
                "promise_kept_rate / recontact_rate",
                fill(_("{share:percent} of the contacts lead to another"), share=repeats),
                fill(_("at most {share:percent}"), share=_MOST_REPEATS),
                advice=_("Customers would call for ever."),
            )
        )
        repeats = _MOST_REPEATS
    size, years = min(plan.customers, BLOCK), plan.months / 12
    joined = size * company.customers_won / company.customers * years
    people = (size + joined) * (1 + company.referral_rate) ** (plan.years - 1)
    if people > ROOM / 2:
        problems.append(
            Problem(
                "customers_won / referral_rate / months",
                fill(_("a base that grows {times:number} times"), times=people / size),
                fill(_("at most {times:number} times"), times=ROOM / 2 / size),
                advice=_("Take fewer months, or fewer newcomers per customer."),
            )
        )
        people = ROOM / 2
    rows = people * years * company.promises_per_customer / (1 - repeats)
    if rows > _MOST_ROWS:
        problems.append(
            Problem(
                "promises_per_customer",
                fill(_("{rows:number} contacts per {size:number} customers"), rows=rows, size=size),
                fill(_("at most {rows:number}"), rows=_MOST_ROWS),
            )
        )
    rows = people * years * 365.25 / 7 * company.purchase_r / company.purchase_alpha
    if rows > _MOST_ROWS:
        problems.append(
            Problem(
                "purchase_r / purchase_alpha",
                fill(_("{rows:number} orders per {size:number} customers"), rows=rows, size=size),
                fill(_("at most {rows:number}"), rows=_MOST_ROWS),
            )
        )
    return problems
