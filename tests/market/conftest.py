"""Small markets that several tests look at."""

import pytest

from twodoors import i18n
from twodoors.market import Market, simulate


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


@pytest.fixture(scope="session")
def small_market():
    """Return a function that simulates a small market of a company, once."""
    made: dict[tuple[str, int, int], Market] = {}

    def market(company: str, customers: int = 3_000, months: int = 30) -> Market:
        key = company, customers, months
        if key not in made:
            made[key] = simulate(company, customers=customers, months=months, seed=99)
        return made[key]

    return market
