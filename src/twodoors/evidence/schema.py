"""What a claim, a source and a finding are, and which values their fields allow."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from twodoors import i18n

NUMBER_OF_CLAIMS = 63
"""How many claims the five blogs make together."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[BE][1-9][0-9]?[a-z]?$")]
Reference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")
]
Share = Annotated[float, Field(ge=0, le=1)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Blog = Literal["B1", "B2", "B3", "B4", "B5"]
ModelLetter = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]
Lesson = Literal[
    "two-doors",
    "retention-economics",
    "complaint-recovery",
    "loyal-or-locked-in",
    "kept-promises",
    "both-ways",
    "six-rules",
]


class Verdict(StrEnum):
    """How a claim fares against the evidence, from best to worst supported."""

    STRONGLY_SUPPORTED = "strongly_supported"
    SUPPORTED = "supported"
    ARITHMETIC = "arithmetic"
    DIRECTION = "direction"
    PARTLY = "partly"
    DEPENDS = "depends"
    CONTESTED = "contested"
    UNTESTED = "untested"
    SURVEY_ONLY = "survey_only"
    OVERSTATED = "overstated"
    NOT_SUPPORTED = "not_supported"


class Status(StrEnum):
    """How a finding came to us."""

    READ = "read"
    SECONDARY = "secondary"
    UNCHECKED = "unchecked"


class Level(StrEnum):
    """How much trust something deserves."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Base(StrEnum):
    """Of whom a survey figure is a share."""

    EVERYONE = "everyone"
    ASKERS = "askers"
    NOT_STATED = "not_stated"


class Kind(StrEnum):
    """What sort of source it is."""

    STUDY = "study"
    BOOK = "book"
    REPORT = "report"
    PRESS = "press"
    LAW = "law"
    BLOG = "blog"
    SURVEY = "survey"
    VIEW = "view"


class Entry(BaseModel):
    """A record that cannot be changed and allows no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Entry):
    """A text in both languages of the kit."""

    en: Line
    nl: Line

    def spoken(self) -> str:
        """Return the text in the language spoken now."""
        return self.nl if i18n.current() == "nl" else self.en


class Finding(Entry):
    """One thing a source found, with its own status.

    A survey figure also holds its `share` as data, whether that share is `exact`, and its `base`.
    """

    key: Key
    text: Text
    number: Text | None = None
    status: Status
    confidence: Level | None = None
    caution: Text | None = None
    share: Share | None = None
    exact: bool | None = None
    base: Base | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.status is Status.UNCHECKED) != (self.confidence is not None):
            raise ValueError("confidence goes with the status unchecked, and only with that")
        if (self.exact is None) != (self.base is None):
            raise ValueError("a survey figure needs both exact and base")
        if self.share is not None and self.base is None:
            raise ValueError("a share needs exact and base")
        return self


class Source(Entry):
    """A publication, law or survey, with what it found."""

    key: Key
    code: Code | None = None
    kind: Kind
    authors: Line | None = None
    name: Text | None = None
    year: Year | None = None
    until: Year | None = None
    title: Line | None = None
    place: Text | Line | None = None
    people: Annotated[int, Field(gt=0)] | None = None
    used_by: tuple[Literal["companies", "models", "lessons"], ...] = ()
    findings: Annotated[tuple[Finding, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.authors is None and self.name is None:
            raise ValueError("authors or a name is needed")
        if self.until is not None and (self.year is None or self.until <= self.year):
            raise ValueError("until needs an earlier year")
        keys = [finding.key for finding in self.findings]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"findings with the same key: {', '.join(twice)}")
        return self

    @property
    def label(self) -> str:
        """How the source is called in the language spoken now: authors and year, or its name."""
        if self.name is not None:
            return self.name.spoken()
        years = "–".join(str(year) for year in (self.year, self.until) if year is not None)
        return f"{self.authors} {years}".strip()

    @property
    def where(self) -> str:
        """Where it was published, in the language spoken now; empty if that is not known."""
        return self.place.spoken() if isinstance(self.place, Text) else self.place or ""

    def finding(self, key: str) -> Finding:
        """Return one finding by its key.

        Raises
        ------
        ValueError
            If the source has no such finding.
        """
        for finding in self.findings:
            if finding.key == key:
                return finding
        known = ", ".join(finding.key for finding in self.findings)
        raise ValueError(f"finding: {key!r} was given; {self.key} has {known}")


class Citation(Entry):
    """A finding a claim leans on, with what it says about that claim."""

    cite: Reference
    remark: Text | None = None

    @property
    def source_key(self) -> str:
        """The key of the source."""
        return self.cite.split("/")[0]

    @property
    def finding_key(self) -> str:
        """The key of the finding within the source."""
        return self.cite.split("/")[1]


class Sureness(Entry):
    """How sure we are of a verdict, and why."""

    level: Level
    because: Text


class Claim(Entry):
    """One claim of a blog, with its verdict and the evidence on both sides."""

    model_config = ConfigDict(populate_by_name=True)

    number: Annotated[int, Field(ge=1, le=NUMBER_OF_CLAIMS, strict=True)]
    blog: Blog
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1)]
    model: tuple[ModelLetter, ...]
    gloss: Text
    exhibit: Text
    verdict: Verdict
    sentence: Text
    supporting: tuple[Citation, ...] = Field(alias="for")
    opposing: tuple[Citation, ...] = Field(alias="against")
    context: tuple[Citation, ...] = ()
    how_sure: Sureness
    change_our_mind: Text

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Everything the claim cites: for, against and for context."""
        return self.supporting + self.opposing + self.context
