"""The simulated customer base that the tasks look into."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from twodoors.lesson import Lesson
    from twodoors.market import Market

TABLES = ("truth", "exits")


def market_of(lesson: "Lesson") -> "Market":
    """Return three years of customers of the lesson's company, the same for the same seed.

    Where a company's figures cannot be simulated, the preset most like it stands in.
    """
    from twodoors.explorers.customer_base import customer_base, with_a_base

    company, _note = with_a_base(lesson.company)
    return customer_base(company, int(lesson.levers.get("seed", 1)), tables=TABLES)


def people_of(lesson: "Lesson") -> "pd.DataFrame":
    """Return the customers whose leaving hangs on loyalty, and whether they are still there at the end."""
    market = market_of(lesson)
    truth, exits = market.truth, market.exits[["customer_id", "month"]]
    people = truth[truth["decides"] == "loyalty"].merge(exits, on="customer_id", how="left")
    return people.assign(stays=people["month"].isna())
