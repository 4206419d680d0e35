"""The simulated customer base behind an exhibit: made once per company and seed, and kept while the lesson runs."""

import json
from collections.abc import Collection
from functools import lru_cache

from twodoors.company import Company
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _
from twodoors.market import Market, simulate
from twodoors.market.plan import plan
from twodoors.problems import InputError

CUSTOMERS, MONTHS = 10_000, 36


def customer_base(
    company: Company,
    seed: int,
    *,
    customers: int = CUSTOMERS,
    tables: Collection[str] | None = None,
) -> Market:
    """Return three years of a company's customers, as many as asked for at the start."""
    figures = company.model_dump_json(exclude={"sources"})
    return _made(figures, int(seed), customers, None if tables is None else tuple(tables))


@lru_cache(maxsize=8)
def _made(figures: str, seed: int, customers: int, tables: tuple[str, ...] | None) -> Market:
    company = Company.model_validate({**json.loads(figures), "sources": {}})
    return simulate(company, customers=customers, months=MONTHS, seed=seed, tables=tables)


def can_be_simulated(company: Company) -> bool:
    """Return whether a company's figures give a base of a size that can be held."""
    try:
        plan(company, customers=CUSTOMERS, months=MONTHS)
    except InputError:
        return False
    return True


def with_a_base(company: Company) -> tuple[Company, str]:
    """Return the company whose base is shown, and a note where another one stands in."""
    return stand_in(
        company,
        can_be_simulated,
        _("With the figures of {company} a simulated customer base would grow beyond all bounds."),
    )
