"""The entry of an agenda that asks for a report per company: a CSV file of figures, or a list."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

MOST_COMPANIES = 2000

_Text = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]


class CompanyEntry(BaseModel):
    """One of many companies: on which it is based, its name, and what is different."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    company: _Text | None = None
    name: _Name | None = None
    overrides: Mapping[str, Any] = Field(default_factory=dict)


class Companies(BaseModel):
    """Many companies: the path of a CSV file, or the companies themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    file: _Text | None = None
    listed: tuple[CompanyEntry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.file or self.listed)


def _entry(given: Any) -> Any:
    if isinstance(given, str) and given.strip():
        return {"file": given}
    if isinstance(given, list) and 1 <= len(given) <= MOST_COMPANIES:
        return {"listed": tuple({"company": one} if isinstance(one, str) else one for one in given)}
    raise PydanticCustomError("companies", "no companies")


CompaniesEntry = Annotated[Companies, BeforeValidator(_entry)]
