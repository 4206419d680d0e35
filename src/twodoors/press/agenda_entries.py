"""Entries of an agenda that need a closer look: the hour at which it begins, and where the kit is to be found."""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

_DAY = 24 * 60
# A hosting site's repository: owner and name, nothing before or after them.
_REPOSITORY = re.compile(
    r"https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
    r"/[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*){1,4}",
    re.ASCII,
)
_REF = re.compile(r"[A-Za-z0-9](?:[\w.+-]|/(?![/.])){0,99}", re.ASCII)
_HUB = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:/[\w.~-]+)*/?", re.ASCII
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)


def _repository(given: Any) -> str:
    address = given.strip().removesuffix(".git").rstrip("/") if isinstance(given, str) else ""
    if not _REPOSITORY.fullmatch(address):
        raise PydanticCustomError("repository", "no repository")
    return address


def _content(given: Any) -> str | None:
    return None if given is None else _repository(given)


def _ref(given: Any) -> str:
    if not isinstance(given, str) or not _REF.fullmatch(given) or ".." in given:
        raise PydanticCustomError("ref", "no tag or branch")
    return given


def _hub(given: Any) -> str | None:
    if given is None:
        return None
    address = given.strip() if isinstance(given, str) else ""
    if not _HUB.fullmatch(address):
        raise PydanticCustomError("hub", "no hub")
    return address.rstrip("/")


def _clock(given: Any) -> int | None:
    """Return the minutes since midnight; YAML reads 9:30 without quotation marks as 570."""
    if given is None:
        return None
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < _DAY:
        return given
    found = _CLOCK.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise PydanticCustomError("clock", "no time of day")
    return int(found[1]) * 60 + int(found[2])


def _entry(given: Any) -> Any:
    return {"url": given} if isinstance(given, str) else given


class Repository(BaseModel):
    """Where the kit is to be found: a public repository, the tag to open, and the class's own hub.

    ``content`` is a second repository that holds the lessons to show, such as a trainer's copy that changes until
    the evening before; ``url`` then only makes the environment, so that Binder need not build it again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    url: Annotated[str, BeforeValidator(_repository)]
    ref: Annotated[str, BeforeValidator(_ref)] = "HEAD"
    hub: Annotated[str | None, BeforeValidator(_hub)] = None
    content: Annotated[str | None, BeforeValidator(_content)] = None
    content_ref: Annotated[str, BeforeValidator(_ref)] = "HEAD"


RepositoryEntry = Annotated[Repository | None, BeforeValidator(_entry)]
Clock = Annotated[int | None, BeforeValidator(_clock)]
