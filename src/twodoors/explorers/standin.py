"""What an exhibit does for a company that lacks what it is about: say so, and show the nearest preset."""

from collections.abc import Callable
from math import log

from twodoors.company import Company, load_company, presets
from twodoors.i18n import _, fill


def stand_in(company: Company, has: Callable[[Company], bool], lacks: str) -> tuple[Company, str]:
    """Return the company to show and a note for the exhibit, empty where the company itself will do.

    Parameters
    ----------
    company : Company
        The company under study.
    has : callable
        Whether a company has what the exhibit needs.
    lacks : str
        What is missing, as a translated sentence that may name ``{company}``: "{company} has no contracts."

    Returns
    -------
    tuple of Company and str
        The company itself, or the preset most like it (in margin and churn) that has what is needed.

    Raises
    ------
    LookupError
        If no preset has it either.
    """
    if has(company):
        return company, ""
    able = [preset for preset in map(load_company, presets()) if has(preset)]
    if not able:
        raise LookupError("no preset has what this exhibit needs")
    nearest = min(able, key=lambda preset: (_distance(company, preset), preset.name))
    note = fill(
        lacks + " " + _("So this exhibit shows another company: {other}."),
        company=company.name,
        other=nearest.name,
    )
    return nearest, note


def _distance(one: Company, other: Company) -> float:
    """Return how unlike two companies are: a margin twice as high counts as much as 20 points of churn."""
    margins = abs(log(one.margin_eur / other.margin_eur)) / log(2)
    return margins + abs(one.churn_rate - other.churn_rate) / 0.2
