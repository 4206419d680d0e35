"""Who leaves after a problem: those who complained, those who kept silent, and those who had none."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from twodoors.market.market import Market
from twodoors.market.people import Flags, Ints
from twodoors.market.places import Places

NO_PROBLEM, COMPLAINED, SILENT = range(3)
_YEAR, _HALF = 12, 6


@dataclass(frozen=True)
class Aftermath:
    """Customers and leavers in each group: no problem, complained, kept silent."""

    customers: Ints
    left: Ints


def aftermath(market: Market, months: int, *, fair: bool = True, decides: str = "") -> Aftermath:
    """Count who leaves after a problem, over all whole years of all customers.

    Parameters
    ----------
    market : Market
        A simulated base: silence is hidden from a company.
    months : int
        Length of the market.
    fair : bool
        Problems of the first half of a customer's year against leaving in the second half. Otherwise both in
        the same year: whoever leaves early has had less time for a problem then, and customers without
        one look less loyal than they are.
    decides : str
        Only customers for whom this decides (a word of ``truth.decides``); empty for all.

    Returns
    -------
    Aftermath
    """
    places = Places.of(market)
    entry = np.maximum(places.start, 1)
    chosen = np.ones(len(places), np.bool_)
    if decides:
        chosen = (market.truth["decides"] == decides).to_numpy(np.bool_)
    people = np.zeros(3, np.int64)
    gone = np.zeros(3, np.int64)
    for year in range(months // _YEAR):
        begin = entry + year * _YEAR
        watched = begin + (_HALF if fair else _YEAR) - 1
        end = begin + _YEAR - 1
        # A year that the market does not hold whole is left out; so is who left before what is counted.
        there = chosen & (end <= months) & (places.last > (watched if fair else begin - 1))
        group = _groups(places, market.problems, begin, watched)[there]
        left = (places.last <= end)[there]
        people += np.bincount(group, minlength=3)
        gone += np.bincount(group[left], minlength=3)
    return Aftermath(people, gone)


def _groups(places: Places, problems: pd.DataFrame, begin: Ints, watched: Ints) -> Ints:
    """Return the group of each customer by his problems from one month of his own to another."""
    owner, month = places.at(problems), problems["month"].to_numpy(np.int64)
    here = (month >= begin[owner]) & (month <= watched[owner])
    spoke: Flags = problems["complained"].to_numpy(np.bool_)
    group = np.full(len(places), NO_PROBLEM, np.int64)
    group[owner[here & ~spoke]] = SILENT
    group[owner[here & spoke]] = COMPLAINED
    return group
