"""A game for tests."""

import pytest

from twodoors.game.scenario import new_scenario


@pytest.fixture(scope="session")
def scenario():
    return new_scenario("sport_tv", seed=3, quarters=6)
