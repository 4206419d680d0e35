"""A company file from the figures that are known: the rest is a preset's, kept in proportion to them."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from pydantic import ValidationError

from twodoors.company.model import Company
from twodoors.company.wording import problems_of
from twodoors.i18n import _, fill
from twodoors.problems import InputError, shown

OWN_FIGURE, ASSUMPTION = "own figure", "assumption"
Entry = dict[str, Any]


def entry(value: Any, source: str = OWN_FIGURE, note: str = "") -> Entry:
    """Return a field of a company file: its value, where it comes from and, where it helps, a note."""
    return {"value": value, "source": source} | ({"note": note} if note else {})


def rounded(value: float) -> float:
    """Return a figure with six digits at most, whole where it is whole."""
    return int(value) if value == int(value) and abs(value) < 1e15 else float(f"{value:.6g}")


def in_proportion(own: Mapping[str, Entry], preset: Company) -> dict[str, Entry]:
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
        name: entry(
            rounded(getattr(preset, name) * factor), ASSUMPTION, _("the preset's figure, ") + why
        )
        for name, (factor, why) in factors.items()
        if name not in own and abs(factor - 1) > 1e-9 and getattr(preset, name) > 0
    }
    if "churn_rate" in own and preset.churn_rate:
        left = (
            float(own["churn_rate"]["value"]) * (1 - preset.retention_ceiling) / preset.churn_rate
        )
        note = _("the preset's figure, ") + _("in proportion to churn")
        found["retention_ceiling"] = entry(round(1 - min(left, 0.999), 6), ASSUMPTION, note)
    return found


def completed(own: Mapping[str, Entry], preset: Company) -> dict[str, Entry]:
    """Return known figures and, after them, those of a preset that have to follow them.

    Nobody knows how many customers extra care could keep at most: where it is not given, it stands to
    those who stay now as in the preset, and never above all who would leave.
    """
    fields = {**own, **{k: v for k, v in in_proportion(own, preset).items() if k not in own}}
    if "customers_saved" in own and "back_door_ceiling" not in own:

        def value(field: str) -> float:
            return float(fields[field]["value"] if field in fields else getattr(preset, field))

        saved = value("customers_saved") / max(value("customers"), 1.0)
        before = preset.customers_saved / preset.customers
        most = min(preset.back_door_ceiling * saved / before, saved + value("churn_rate"), 1.0)
        note = _("the preset's figure, ") + _("in proportion to those who stay")
        fields["back_door_ceiling"] = entry(round(most, 6), ASSUMPTION, note)
    return fields


def as_yaml(
    names: Mapping[str, str], like: str, fields: Mapping[str, Entry], comments: Sequence[str]
) -> str:
    """Return a company file.

    Parameters
    ----------
    names : mapping
        The fields that are text, such as ``name``.
    like : str
        The company on which it is based.
    fields : mapping
        Its figures.
    comments : sequence of str
        Lines to stand above everything.
    """
    lines = [
        *(f"# {comment}" for comment in comments),
        f"based_on: {like}",
        yaml.safe_dump(dict(names), allow_unicode=True, sort_keys=False, width=1_000).rstrip(),
        "",
    ]
    for field, found in fields.items():
        text = yaml.safe_dump(
            found, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
        )
        lines.append(f"{field}: {text.rstrip()}")
    return "\n".join(lines) + "\n"


def built(names: Mapping[str, str], own: Mapping[str, Entry], preset: Company) -> Company:
    """Return a company from what is known of it and a preset for the rest, each figure with its source.

    Raises
    ------
    InputError
        If the figures are not allowed or do not fit each other.
    """
    fields = completed(own, preset)
    raw: dict[str, Any] = preset.model_dump() | dict(names)
    raw |= {field: found["value"] for field, found in fields.items()}
    raw["sources"] = dict(preset.sources) | {
        field: str(found["source"]) for field, found in fields.items()
    }
    try:
        return Company.model_validate(raw)
    except ValidationError as error:
        title = fill(_("The company {company} cannot be used."), company=shown(raw["name"]))
        raise InputError(title, problems_of(error)) from None
