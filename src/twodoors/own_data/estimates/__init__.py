"""What an export says about the company: each figure with its interval and what was counted."""

from twodoors.own_data.estimates.figure import Figure
from twodoors.own_data.estimates.growing import growing
from twodoors.own_data.estimates.leaving import leaving
from twodoors.own_data.estimates.paying import paying
from twodoors.own_data.estimates.serving import serving
from twodoors.own_data.history import History

__all__ = ["Figure", "estimate"]


def estimate(history: History) -> list[Figure]:
    """Return every figure that the tables of a customer base identify.

    Parameters
    ----------
    history : History
        The customers over time.
    """
    return [*leaving(history), *growing(history), *paying(history), *serving(history)]
