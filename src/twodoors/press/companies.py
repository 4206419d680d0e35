"""Many companies in one workshop: who they are, with their figures checked, and where their reports go."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twodoors.company import Company, load_company
from twodoors.company.proportion import built, entry
from twodoors.i18n import _
from twodoors.press.agenda import Agenda
from twodoors.press.agenda_companies import CompanyEntry
from twodoors.press.companies_file import Row, read_table, unusable
from twodoors.problems import InputError, Problem

_LONGEST_FOLDER = 60
# Names that Windows keeps for itself, whatever their ending.
_TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Member:
    """One of many companies, and the name of its folder."""

    company: Company
    folder: str


def read_companies(agenda: Agenda, path: Path) -> tuple[Member, ...]:
    """Return the companies that get a report each; none where the agenda asks for none.

    Parameters
    ----------
    agenda : Agenda
        The agenda.
    path : pathlib.Path
        Its file, from whose folder every path in it counts.

    Raises
    ------
    InputError
        If one of them cannot be used: all that is wrong, and nothing is written then.
    """
    asked = agenda.companies
    if not asked:
        return ()
    base = load_company(agenda.company_in(path.parent), agenda.overrides)
    problems: list[Problem] = []
    companies: list[Company] = []
    if asked.file is not None:
        presets = {"": base}
        source = path.parent / Path(asked.file).expanduser()
        for row in read_table(source):
            try:
                companies.append(_from_row(row, presets, path.parent))
            except InputError as error:
                problems += [_at(row.place(source), one) for one in error.problems]
    else:
        source = path
        for number, one in enumerate(asked.listed, 1):
            try:
                companies.append(_from_entry(one, base, path.parent))
            except InputError as error:
                problems += [_at(f"companies {number}", one) for one in error.problems]
        problems += _named_once(companies)
    if problems:
        raise unusable(source, problems)
    return tuple(_with_folders(companies))


def _at(place: str, problem: Problem) -> Problem:
    return Problem(
        f"{place}, {problem.where}", problem.given, problem.allowed, problem.example, problem.advice
    )


def _from_row(row: Row, presets: dict[str, Company], folder: Path) -> Company:
    like = row.names.get("based_on", "")
    if like not in presets:
        presets[like] = load_company(_place(like, folder))
    names = {field: text for field, text in row.names.items() if field != "based_on"}
    return built(
        names, {field: entry(value) for field, value in row.figures.items()}, presets[like]
    )


def _place(name: str, folder: Path) -> str | Path:
    if name.endswith((".yaml", ".yml")) or set(name) & {"/", "\\"}:
        return folder / Path(name).expanduser()
    return name


def _from_entry(one: CompanyEntry, base: Company, folder: Path) -> Company:
    overrides = dict(one.overrides) | ({"name": one.name} if one.name else {})
    start = base if one.company is None else _place(one.company, folder)
    return load_company(start, overrides)


def _named_once(companies: list[Company]) -> Iterator[Problem]:
    seen: set[str] = set()
    for company in companies:
        name = company.name.casefold()
        if name in seen:
            yield Problem(
                "companies", company.name, _("each name once"), advice=_("Give it a name.")
            )
        seen.add(name)


def _with_folders(companies: list[Company]) -> Iterator[Member]:
    taken: set[str] = set()
    for company in companies:
        stem = folder_name(company.name)
        folder, number = stem, 1
        while folder in taken:
            number += 1
            folder = f"{stem}-{number}"
        taken.add(folder)
        yield Member(company, folder)


def folder_name(name: str) -> str:
    """Return a name as every system takes it for a folder: plain letters, digits and hyphens.

    Examples
    --------
    >>> folder_name("../Café 't Hoekje & Zn.")
    'cafe-t-hoekje-zn'
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_FOLDER].strip("-")
    if not stem or _TAKEN.fullmatch(stem):
        stem = f"company-{stem}".strip("-")
    return stem
