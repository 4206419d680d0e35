"""The company file that an export gives: what was estimated, and what is kept in proportion to it."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from twodoors.company import Company
from twodoors.i18n import _, fill, number
from twodoors.own_data.estimates.figure import Figure

OWN_FIGURE, ASSUMPTION = "own figure", "assumption"
Entry = dict[str, Any]


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
            own[one.field] = _entry(_rounded(one.value), OWN_FIGURE, _interval(one))
        elif one.in_company:
            lists.setdefault(one.field, []).append(one)
    for name, parts in lists.items():
        own[name] = _list_entry(name, parts, preset)
    return own | _in_proportion(own, preset)


def _entry(value: Any, source: str, note: str) -> Entry:
    return {"value": value, "source": source, "note": note}


def _rounded(value: float) -> float:
    return int(value) if value == int(value) and abs(value) < 1e15 else float(f"{value:.6g}")


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
    return _entry([_rounded(value) for value in values], OWN_FIGURE, "; ".join(notes))


def _in_proportion(own: Mapping[str, Entry], preset: Company) -> dict[str, Entry]:
    """Return figures of the preset brought to the size, the prices and the churn of the company.

    A spending of 150,000 belongs to the preset's 10,000 customers and its price. Without this a
    company of another size could not be compared with anything, nor pass the company's own checks.
    """

    def times(field: str) -> float:
        known = float(getattr(preset, field))
        return float(own[field]["value"]) / known if field in own and known else 1.0

    size, price = times("customers"), times("existing_price_eur_per_month")
    won = times("customers_won") if "customers_won" in own else size
    factors = {
        "variable_cost_eur_per_month": (price, _("in proportion to the price")),
        "service_spend_eur_per_customer": (price, _("in proportion to the price")),
        "new_price_eur_per_month": (price, _("in proportion to the price")),
        "order_value_eur": (1.0, ""),
        "prospects": (won, _("in proportion to the newcomers")),
        "customers_won": (size, _("in proportion to the customers")),
        "customers_saved": (size, _("in proportion to the customers")),
        "front_door_spend_eur": (won * price, _("in proportion to newcomers and price")),
        "back_door_spend_eur": (size * price, _("in proportion to customers and price")),
        "complaint_team_eur": (size, _("in proportion to the customers")),
    }
    found = {
        name: _entry(
            _rounded(getattr(preset, name) * factor), ASSUMPTION, _("the preset's figure, ") + why
        )
        for name, (factor, why) in factors.items()
        if name not in own and abs(factor - 1) > 1e-9 and getattr(preset, name) > 0
    }
    if "churn_rate" in own:
        left = (
            float(own["churn_rate"]["value"]) * (1 - preset.retention_ceiling) / preset.churn_rate
        )
        note = _("the preset's figure, ") + _("in proportion to churn")
        found["retention_ceiling"] = _entry(round(1 - min(left, 0.999), 6), ASSUMPTION, note)
    return found


def as_yaml(name: str, like: str, fields: Mapping[str, Entry]) -> str:
    """Return the company file."""
    made = _(
        "Made from your own data. Figures that are not here are those of the company it is based on."
    )
    each = _("Each own figure has its 95 % interval and the number of observations (n).")
    lines = [
        f"# {made}",
        f"# {each}",
        f"based_on: {like}",
        yaml.safe_dump({"name": name}, allow_unicode=True, width=1_000).rstrip(),
        "",
    ]
    for field, entry in fields.items():
        text = yaml.safe_dump(
            entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
        )
        lines.append(f"{field}: {text.rstrip()}")
    return "\n".join(lines) + "\n"


def name_of(stem: str) -> str:
    """Return a name for the company from the name of the export: letters, digits and spaces.

    Examples
    --------
    >>> name_of("../klant<script>_2024")
    'klant script 2024'
    """
    letters = "".join(c if c.isalnum() else " " for c in stem)
    return " ".join(letters.split())[:60].strip() or "Own data"
