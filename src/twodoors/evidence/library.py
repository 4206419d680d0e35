"""The claims and sources as one checked collection, read once from the kit's data folder."""

import difflib
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from twodoors.evidence.schema import NUMBER_OF_CLAIMS, Claim, Entry, Finding, Kind, Source
from twodoors.i18n import _, fill
from twodoors.paths import data_folder
from twodoors.problems import InputError, Problem, nearest, shown

CLAIMS_FILE = "claims.yaml"
SOURCES_FILE = "sources.yaml"
SURVEY = "team-vier-2013"
"""The key of the survey of blog B4."""

_Record = TypeVar("_Record", bound=Entry)
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EvidenceError(ValueError):
    """The claims or sources file is not what it should be; the message names file and entry."""


@dataclass(frozen=True)
class Library:
    """All claims and all sources, checked against each other."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]

    def finding(self, reference: str) -> tuple[Source, Finding]:
        """Return the source and the finding behind such a reference as ``tarp-1979/silence``."""
        key, _slash, finding = reference.partition("/")
        source = next(source for source in self.sources if source.key == key)
        return source, source.finding(finding)


class _Loader(_BaseLoader):  # type: ignore[misc]
    """A safe loader that refuses a field given twice, which YAML would drop in silence."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [key.value for key, _value in node.value]
        for key, _value in node.value:
            if names.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field {key.value!r} is given twice", key.start_mark
                )
        return super().construct_mapping(node, deep)


def read(folder: Path) -> Library:
    """Read and check ``claims.yaml`` and ``sources.yaml`` in a folder.

    Raises
    ------
    FileNotFoundError
        If one of the files is missing.
    EvidenceError
        If a file is no valid YAML, an entry has an unknown, missing or wrong field, two entries
        share a key, a number from 1 to 63 is missing, or a source is cited but absent or present
        but unused.
    """
    sources = _records(folder / SOURCES_FILE, "sources", Source, "key")
    claims = _records(folder / CLAIMS_FILE, "claims", Claim, "number")
    _no_doubles(SOURCES_FILE, "key", [source.key for source in sources])
    _no_doubles(SOURCES_FILE, "code", [source.code for source in sources if source.code])
    _no_doubles(CLAIMS_FILE, "number", [claim.number for claim in claims])
    absent = sorted(set(range(1, NUMBER_OF_CLAIMS + 1)) - {claim.number for claim in claims})
    if absent:
        raise EvidenceError(
            f"{CLAIMS_FILE}: claims 1 to {NUMBER_OF_CLAIMS} are needed; missing "
            + ", ".join(map(str, absent))
        )
    _check_citations(claims, sources)
    return Library(tuple(sorted(claims, key=lambda claim: claim.number)), sources)


def _records(path: Path, field: str, kind: type[_Record], name: str) -> tuple[_Record, ...]:
    try:
        with path.open(encoding="utf-8") as stream:
            content = yaml.load(stream, Loader=_Loader)  # noqa: S506 (a safe loader with one check more)
    except yaml.YAMLError as problem:
        raise EvidenceError(f"{path.name} is not valid YAML: {problem}") from problem
    entries = content.get(field) if isinstance(content, dict) and set(content) == {field} else None
    if not isinstance(entries, list):
        raise EvidenceError(f"{path.name}: one list, named {field!r}, is expected and nothing else")
    return tuple(
        _record(path.name, place, entry, kind, name) for place, entry in enumerate(entries, 1)
    )


def _record(file: str, place: int, entry: Any, kind: type[_Record], name: str) -> _Record:
    named = isinstance(entry, Mapping) and name in entry
    which = f"{kind.__name__.lower()} {entry[name]}" if named else f"entry {place}"
    try:
        return kind.model_validate(entry)
    except ValidationError as problem:
        lines = [f"{file}, {which}, {_complaint(error)}" for error in problem.errors()]
        raise EvidenceError("\n".join(lines)) from problem


def _complaint(error: Any) -> str:
    where = " › ".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{where}: unknown field"
    if error["type"] == "missing":
        return f"{where}: this field is missing"
    if error["type"] == "value_error":
        return f"{where}: {error['ctx']['error']}" if where else str(error["ctx"]["error"])
    return f"{where or 'the whole entry'}: {error['msg']} (given: {error['input']!r})"


def _no_doubles(file: str, field: str, values: list[Any]) -> None:
    if twice := sorted({value for value in values if values.count(value) > 1}):
        raise EvidenceError(f"{file}: {field} given to two entries: {', '.join(map(str, twice))}")


def _check_citations(claims: Iterable[Claim], sources: tuple[Source, ...]) -> None:
    known = {f"{source.key}/{finding.key}" for source in sources for finding in source.findings}
    blogs = {source.code: source.key for source in sources if source.kind is Kind.BLOG}
    used = {source.key for source in sources if source.used_by}
    for claim in claims:
        for citation in claim.citations:
            if citation.cite not in known:
                raise EvidenceError(
                    f"{CLAIMS_FILE}, claim {claim.number}: {citation.cite!r} is not in "
                    f"{SOURCES_FILE}{_nearest(citation.cite, known)}"
                )
            used.add(citation.source_key)
        if claim.blog not in blogs:
            raise EvidenceError(
                f"{CLAIMS_FILE}, claim {claim.number}: blog {claim.blog} is not in {SOURCES_FILE}"
            )
        used.add(blogs[claim.blog])
    if idle := [source.key for source in sources if source.key not in used]:
        raise EvidenceError(
            f"{SOURCES_FILE}: no claim cites {', '.join(idle)}; cite it, say used_by, or drop it"
        )


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


@cache
def library() -> Library:
    """Return the kit's claims and sources, read on first use."""
    return read(data_folder())


@cache
def _sources_by_name() -> dict[str, Source]:
    names = {source.key: source for source in library().sources}
    return names | {source.code: source for source in library().sources if source.code}


def claims() -> tuple[Claim, ...]:
    """Return all 63 claims, in order.

    Raises
    ------
    EvidenceError
        If the claims or sources file is not what it should be.

    Examples
    --------
    >>> len(claims())
    63
    """
    return library().claims


def claim(number: int) -> Claim:
    """Return one claim by its number.

    Raises
    ------
    InputError
        If the number is not a whole number from 1 to 63; a ValueError.

    Examples
    --------
    >>> claim(48).blog
    'B4'
    """
    return library().claims[claim_number(number) - 1]


def claim_number(given: object) -> int:
    """Return the number of a claim, or raise an error that says which numbers there are."""
    try:
        number = 0 if isinstance(given, bool) else operator.index(given)  # type: ignore[arg-type]
    except TypeError:
        number = 0
    if 1 <= number <= NUMBER_OF_CLAIMS:
        return number
    raise InputError(
        _("There is no such claim."),
        [
            Problem(
                where="claim",
                given=shown(given),
                allowed=fill(_("the whole numbers from 1 to {last}"), last=str(NUMBER_OF_CLAIMS)),
                example="evidence.card(28)",
            )
        ],
    )


def sources() -> tuple[Source, ...]:
    """Return all sources.

    Examples
    --------
    >>> sources()[0].label
    'Blattberg & Deighton 1996'
    """
    return library().sources


def source(key_or_code: str) -> Source:
    """Return one source by its key or its code.

    Raises
    ------
    InputError
        If there is no such source; a ValueError that names the nearest one.

    Examples
    --------
    >>> source("E14").key
    'knox-van-oest-2014'
    >>> source("knox-van-oest-2014").label
    'Knox & van Oest 2014'
    """
    names = _sources_by_name()
    if isinstance(key_or_code, str) and key_or_code in names:
        return names[key_or_code]
    raise InputError(
        _("There is no such source."),
        [
            Problem(
                where="source",
                given=shown(key_or_code),
                allowed=fill(_("a key or code from {file}"), file=f"data/{SOURCES_FILE}"),
                example='evidence.source("E2")',
                advice=nearest(str(key_or_code), list(names)),
            )
        ],
    )


def survey() -> Source:
    """Return the survey of blog B4; its findings hold the shares as data, each with its base.

    Examples
    --------
    >>> survey().people
    997
    >>> survey().finding("never-answered").share
    0.36
    >>> survey().finding("never-answered").base.value
    'not_stated'
    """
    return source(SURVEY)
