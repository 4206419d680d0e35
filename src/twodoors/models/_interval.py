"""A range with a lower and an upper end, by name or unpacked: ``low, high = interval``."""

from __future__ import annotations

from typing import NamedTuple

from twodoors.models._checks import Quantity


class Interval(NamedTuple):
    """Lower and upper limit of what the data allow."""

    low: Quantity
    high: Quantity
