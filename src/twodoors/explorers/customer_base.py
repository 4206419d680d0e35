"""The simulated customer base behind an exhibit: made once per company and seed, and kept while the lesson runs."""

import ctypes
import json
import sys
from collections.abc import Collection
from functools import lru_cache

import pyarrow as pa

from twodoors.company import Company
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _
from twodoors.market import Market, simulate
from twodoors.market.plan import plan
from twodoors.problems import InputError

CUSTOMERS, MONTHS = 10_000, 36

# Arrow's own allocator keeps what it was given; in a classroom a hundred kernels would keep it.
pa.set_memory_pool(pa.system_memory_pool())


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


# One base at a time: making one again takes a tenth of a second, holding three 100 MB.
@lru_cache(maxsize=1)
def _made(figures: str, seed: int, customers: int, tables: tuple[str, ...] | None) -> Market:
    _give_back()
    company = Company.model_validate({**json.loads(figures), "sources": {}})
    return simulate(company, customers=customers, months=MONTHS, seed=seed, tables=tables)


def _give_back() -> None:
    """Return to the system what is free by now, where its library would keep it for later (Linux)."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


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
