"""The company that a participant chose on the start page, for every lesson that is not told otherwise."""

from pathlib import Path

from twodoors import record
from twodoors.company.load import load_company, presets
from twodoors.company.model import Company
from twodoors.paths import kit_root, work_folder
from twodoors.problems import InputError

CHOSEN = "chosen"
"""What a lesson's parameter ``company`` says to mean the one chosen; a name or a path means that one."""

DEFAULT = "sport_tv"
OWN_FILE = "my-company.yaml"


def chosen() -> str:
    """Return the name or path of the company chosen on this computer, if it still can be used."""
    kept = None if record.is_off() else record.last("company")
    name = kept.get("company") if kept is not None else None
    if not isinstance(name, str) or name == DEFAULT:
        return DEFAULT
    try:
        load_company(name)
    except InputError:
        return DEFAULT
    return name


def choose(company: str) -> Company:
    """Choose a company for the lessons that begin from now on.

    Raises
    ------
    InputError
        If it cannot be used; the choice before stays.
    """
    loaded = load_company(company)
    record.note("company", company=company)
    return loaded


def own_companies() -> list[Path]:
    """Return the company files of the participant's own: those in ``work/``, and what an import of data made."""
    folders = (work_folder(), work_folder() / "companies", kit_root() / "out" / "own-data")
    found = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    return [path for path in found if _is_company(path)]


def _is_company(path: Path) -> bool:
    try:
        load_company(path)
    except InputError:
        return False
    return True


__all__ = ["CHOSEN", "DEFAULT", "OWN_FILE", "choose", "chosen", "own_companies", "presets"]
