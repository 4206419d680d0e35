"""How a table of an export is described: its fields, what each is called elsewhere, and its range."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from twodoors.i18n import N_

Kind = Literal["id", "time", "number", "count", "flag", "word"]

KINDS: dict[str, str] = {
    "id": N_("a number or code that is never empty"),
    "time": N_("a date, such as 31-12-2024 or 2024-12-31"),
    "number": N_("a number, such as 12.50 or 12,50"),
    "count": N_("a whole number"),
    "flag": N_("yes or no"),
    "word": N_("one of the words in the mapping"),
}
"""What a cell of each kind must hold, in words."""


@dataclass(frozen=True)
class Field:
    """One thing to be known about a row; ``called`` says what exports call it, apart by spaces."""

    name: str
    kind: Kind
    called: str
    required: bool = False
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    blank: bool = True
    """Whether a cell may be empty."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return what exports call it, each name with spaces between its words."""
        return tuple(name.replace("_", " ") for name in self.called.split())


@dataclass(frozen=True)
class Table:
    """One table: its fields, and what its file is called elsewhere."""

    name: str
    meaning: str
    called: str
    fields: tuple[Field, ...]
    telling: tuple[str, ...] = ()
    """Fields of which at least one must be there for a file to be this table."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return what its file is called elsewhere."""
        return tuple(self.called.split())

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return next(field for field in self.fields if field.name == name)


_ID = (
    "customer_id customer klantnummer klantnr klant_id klantid klant "
    "customer_number customer_no customer_nr debiteurnummer debiteur account "
    "account_id relatienummer relatie client_id abonneenummer id klantcode "
    "customerid debiteurnr relatienr lidnummer member_id client"
)
_WHEN = "date datum month maand day dag"


def customer(required: bool = True) -> Field:
    """Return the field that says which customer a row is about."""
    return Field("customer_id", "id", _ID, required, blank=not required)


def when(called: str = "", name: str = "date") -> Field:
    """Return the field that says when something happened."""
    return Field(name, "time", f"{called} {_WHEN}".strip(), True, blank=False)


RESPONSES = ("none", "late", "satisfactory", "beyond expectation")
CHANNELS = ("online", "telephone", "shop", "comparison site", "referral")
GROUPS = ("control", "contacted")
