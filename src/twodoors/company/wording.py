"""What pydantic found wrong with a company, in words for the person who filled it in."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from twodoors.company.model import Company
from twodoors.company.quantity import SHARE, Quantity
from twodoors.i18n import _, fill, number, percent
from twodoors.problems import Problem, nearest, shown


def problems_of(error: ValidationError) -> list[Problem]:
    """Return one problem per thing pydantic found, in the language spoken now."""
    # Each share that is missing from a list is reported by pydantic; a person needs it once.
    return list(dict.fromkeys(_problem(detail) for detail in error.errors(include_url=False)))


def _problem(detail: ErrorDetails) -> Problem:
    field = str(detail["loc"][0]) if detail["loc"] else ""
    quantities = Company.quantities()
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return Problem(
                _label(field),
                shown(detail["input"]),
                _("the fields of a company"),
                advice=nearest(field, list(Company.model_fields)),
            )
        case "missing" if len(detail["loc"]) == 1:
            quantity = quantities.get(field)
            allowed = allowed_values(quantity) if quantity else _("text")
            return Problem(_label(field), _("nothing"), allowed, _example(field, quantity))
        case "adds_up":
            name = str(context["field"])
            return Problem(
                _label(name),
                fill(_("shares that add up to {total:percent1}"), total=context["total"]),
                fill(_("shares that add up to {total:percent}"), total=1),
                _example(name, quantities[name]),
            )
        case "ceiling":
            return _above_ceiling(context)
        case "margin":
            price, cost = "existing_price_eur_per_month", "variable_cost_eur_per_month"
            return Problem(
                f"{_label(price)} / {_label(cost)}",
                fill(_("a price of {price:money}, a cost of {cost:money}"), **context),
                _("a price above the cost of serving a customer"),
                advice=_("A customer who leaves no margin is worth nothing to keep."),
            )
        case "together":
            return Problem(
                f"{_label(str(context['field']))} / {_label(str(context['spend']))}",
                _("no spending, or spending without effect"),
                _("an amount above zero and what it achieves now"),
                advice=_("Without both, the kit cannot tell what the next euro would do."),
            )
    if field in quantities:
        return _wrong_figure(field, quantities[field], detail["input"])
    allowed = (
        _("a currency code of three letters")
        if field == "currency"
        else _("text of 1 to 80 characters")
    )
    return Problem(_label(field), shown(detail["input"]), allowed, _example(field, None))


def _above_ceiling(context: dict[str, Any]) -> Problem:
    field, ceiling = str(context["field"]), str(context["ceiling"])
    if field == "retention_ceiling":
        return Problem(
            f"{_label(field)} / {_label(ceiling)}",
            fill(
                _("at most {most:percent1} kept, {kept:percent1} kept now"),
                most=1 - context["value"],
                kept=1 - context["most"],
            ),
            _("a ceiling above what is kept now"),
        )
    return Problem(
        " / ".join(_label(name) for name in (field, ceiling, str(context["base"]))),
        fill(
            _("{value:number} now, {most:number} at most"),
            value=context["value"],
            most=context["most"],
        ),
        _("less now than the most that money can do"),
        advice=_("Raise the ceiling or lower the number."),
    )


def _wrong_figure(field: str, quantity: Quantity, given: object) -> Problem:
    advice = ""
    if isinstance(given, str) and "," in given:
        advice = _("Write a decimal point, not a comma, and no currency sign.")
    elif isinstance(given, bool):
        advice = _("Yes and no are not figures.")
    elif quantity.unit == SHARE and isinstance(given, int | float) and 1 < given <= 100:
        advice = fill(
            _("Write {right} for {percentage}."),
            right=f"{given / 100:g}",
            percentage=percent(given / 100),
        )
    return Problem(
        _label(field), shown(given), allowed_values(quantity), _example(field, quantity), advice
    )


def allowed_values(quantity: Quantity) -> str:
    """Return the allowed range of a figure with its unit, in the language spoken now."""
    unit = _(quantity.unit)
    if quantity.length is not None:
        return fill(
            _("{length} shares, each from 0 to 1, adding up to 1 where they divide a whole"),
            length=str(quantity.length),
        )
    low, high = number(quantity.low), number(quantity.high)
    if quantity.above:
        return fill(
            _("a number above {low}, at most {high} ({unit})"), low=low, high=high, unit=unit
        )
    return fill(_("a number from {low} to {high} ({unit})"), low=low, high=high, unit=unit)


def _label(field: str) -> str:
    quantity = Company.quantities().get(field)
    return (
        f"{shown(field).strip(chr(34))} ({_(quantity.label)})"
        if quantity
        else shown(field).strip('"')
    )


def _example(field: str, quantity: Quantity | None) -> str:
    if quantity is None:
        words = {"name": "Sport TV", "sector": _("television"), "currency": "EUR"}
        return f"{field}: {words[field]}" if field in words else ""
    value = quantity.example
    text = (
        f"[{', '.join(f'{part:g}' for part in value)}]"
        if isinstance(value, list | tuple)
        else f"{value:.12g}"
    )
    return f"{field}: {text}"
