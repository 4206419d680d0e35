"""The company under study: its figures, their units, ranges and sources."""

from twodoors.company.load import load_company, presets
from twodoors.company.model import Company
from twodoors.company.quantity import Quantity

__all__ = ["Company", "Quantity", "load_company", "presets"]
