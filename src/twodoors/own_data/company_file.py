"""The company file that an export gives: what was estimated, and what is kept in proportion to it."""

from collections.abc import Mapping, Sequence

from twodoors.company import Company, proportion
from twodoors.company.proportion import OWN_FIGURE, Entry, entry, rounded
from twodoors.i18n import _, fill, number
from twodoors.own_data.estimates.figure import Figure


def entries(figures: Sequence[Figure], preset: Company) -> dict[str, Entry]:
    """Return the fields of the company file: own figures first, then what is kept in proportion.

    Parameters
    ----------
    figures : sequence of Figure
        What was estimated.
    preset : Company
        The company whose figures stand in for the rest.
    """
    own: dict[str, Entry] = {}
    lists: dict[str, list[Figure]] = {}
    for one in figures:
        if one.in_company and one.part is None:
            own[one.field] = entry(rounded(one.value), OWN_FIGURE, _interval(one))
        elif one.in_company:
            lists.setdefault(one.field, []).append(one)
    for name, parts in lists.items():
        own[name] = _list_entry(name, parts, preset)
    return own | proportion.in_proportion(own, preset)


def _interval(one: Figure) -> str:
    if one.low == one.high:
        return fill(_("counted, n = {n}"), n=number(one.count))
    return fill(
        _("interval {low} to {high}, n = {n}"),
        low=f"{one.low:.4g}",
        high=f"{one.high:.4g}",
        n=number(one.count),
    )


def _list_entry(name: str, parts: Sequence[Figure], preset: Company) -> Entry:
    """Return a field that is a list; where it divides a whole, the parts add up to 1."""
    values = list(getattr(preset, name))
    known = {int(one.part or 0): one for one in parts}
    for place, one in known.items():
        values[place] = one.value
    if name.endswith("_shares"):
        values = [round(value, 6) for value in values]
        largest = max(range(len(values)), key=values.__getitem__)
        values[largest] = round(values[largest] + 1 - sum(values), 6)
    notes = [
        _interval(known[place])
        if place in known
        else _("the preset's figure: too few observations")
        for place in range(len(values))
    ]
    return entry([rounded(value) for value in values], OWN_FIGURE, "; ".join(notes))


def as_yaml(name: str, like: str, fields: Mapping[str, Entry]) -> str:
    """Return the company file."""
    made = _(
        "Made from your own data. Figures that are not here are those of the company it is based on."
    )
    each = _("Each own figure has its 95 % interval and the number of observations (n).")
    return proportion.as_yaml({"name": name}, like, fields, (made, each))


def name_of(stem: str) -> str:
    """Return a name for the company from the name of the export: letters, digits and spaces.

    Examples
    --------
    >>> name_of("../klant<script>_2024")
    'klant script 2024'
    """
    letters = "".join(c if c.isalnum() else " " for c in stem)
    return " ".join(letters.split())[:60].strip() or "Own data"
