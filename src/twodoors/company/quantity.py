"""How one figure of a company is described: its label, unit, range and the model that uses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import Ge, Le
from pydantic import Field
from pydantic.fields import FieldInfo

from twodoors.i18n import N_

SHARE = N_("share, 0 to 1")
EUR = N_("money")
EUR_MONTH = N_("money per month")
EUR_YEAR = N_("money per year")
COUNT = N_("number")
PER_YEAR = N_("number per year")
SHAPE = N_("shape parameter")
EFFECT = N_("effect on the log-odds")
CHANGE = N_("change in churn, -1 to 1")

Share = Annotated[float, Ge(0), Le(1)]
Two = tuple[Share, Share]
Four = tuple[Share, Share, Share, Share]


@dataclass(frozen=True)
class Quantity:
    """What a figure means. ``label`` and ``unit`` are messages, translated where they are shown."""

    label: str
    unit: str
    model: str
    low: float
    high: float
    example: float | Sequence[float]
    above: bool = False
    length: int | None = None


def _field(quantity: Quantity) -> Any:
    info: Any
    if quantity.length is not None:
        # YAML gives lists; they are taken as tuples. The items carry their own range.
        info = Field(strict=False)
    elif quantity.above:
        info = Field(gt=quantity.low, le=quantity.high)
    else:
        info = Field(ge=quantity.low, le=quantity.high)
    info.metadata.append(quantity)
    return info


def quantity_of(field: FieldInfo) -> Quantity | None:
    """Return the description that a field of the company carries, if it is a figure."""
    return next((mark for mark in field.metadata if isinstance(mark, Quantity)), None)


def share(label: str, model: str, example: float) -> Any:
    """Describe a probability or share between 0 and 1."""
    return _field(Quantity(label, SHARE, model, 0.0, 1.0, example))


def shares(label: str, model: str, example: Sequence[float]) -> Any:
    """Describe several shares that belong together."""
    return _field(Quantity(label, SHARE, model, 0.0, 1.0, example, length=len(example)))


def money(
    label: str,
    model: str,
    example: float,
    *,
    unit: str = EUR,
    high: float = 1e12,
    above: bool = False,
) -> Any:
    """Describe an amount of money that is not negative (``above``: not zero either)."""
    return _field(Quantity(label, unit, model, 0.0, high, example, above))


def count(label: str, model: str, example: float, *, unit: str = COUNT, low: float = 0.0) -> Any:
    """Describe a number of customers, contacts and the like."""
    return _field(Quantity(label, unit, model, low, 1e10, example))


def shape(
    label: str,
    model: str,
    example: float,
    *,
    unit: str = SHAPE,
    low: float = 0.0,
    high: float = 1e6,
    above: bool = False,
) -> Any:
    """Describe a parameter of a curve or of a statistical model."""
    return _field(Quantity(label, unit, model, low, high, example, above))
