"""Read a company from its YAML file, change figures of it, and say what is wrong in plain words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from twodoors.company.model import Company
from twodoors.company.wording import problems_of
from twodoors.i18n import LANGUAGES, _, current, fill
from twodoors.paths import data_folder
from twodoors.plain_yaml import TrapError, plain_yaml
from twodoors.problems import InputError, Problem, nearest, shown

OWN_FIGURE = "own figure"
_LARGEST_FILE = 1_000_000


def presets() -> tuple[str, ...]:
    """Return the names of the companies that come with the kit."""
    return tuple(sorted(path.stem for path in (data_folder() / "companies").glob("*.yaml")))


def load_company(
    company: "str | Path | Company" = "sport_tv", overrides: Mapping[str, Any] | None = None
) -> Company:
    """Read a company and replace single figures of it.

    Parameters
    ----------
    company : str, pathlib.Path or Company
        Name of a company in ``data/companies/``, or path of a YAML file, or a company.
    overrides : mapping, optional
        Fields to replace, by name; see :meth:`Company.quantities` for units and ranges.

    Returns
    -------
    Company

    Raises
    ------
    InputError
        If the file cannot be read or a figure is not allowed: every problem found, in the language
        spoken now, with what was given, what is allowed and an example.

    Examples
    --------
    >>> load_company("sport_tv", {"churn_rate": 0.2}).churn_rate
    0.2
    """
    if isinstance(company, Company):
        raw, label = company.model_dump(), company.name
        raw["sources"] = dict(company.sources)
    else:
        raw, label = _read(company)
    if overrides is None:
        overrides = {}
    if not isinstance(overrides, Mapping):
        raise InputError(
            _("The overrides cannot be used."),
            [Problem("overrides", shown(overrides), _("fields and values"), '{"churn_rate": 0.2}')],
        )
    for field, value in overrides.items():
        raw[field] = value
        if isinstance(field, str) and field in Company.quantities():
            raw["sources"][field] = OWN_FIGURE
    try:
        return Company.model_validate(raw)
    except ValidationError as error:
        title = fill(_("The company {company} cannot be used."), company=shown(label))
        raise InputError(title, problems_of(error)) from None


def _read(company: object, seen: tuple[Path, ...] = ()) -> tuple[dict[str, Any], str]:
    path = _find(company)
    if path in seen:
        raise _unreadable(path, _("a chain of companies that does not lead back to this one"))
    entries = _parse(path)
    base = entries.pop("based_on", None)
    raw: dict[str, Any] = {"sources": {}}
    if base is not None:
        local = path.parent / f"{base}.yaml"
        raw, _label = _read(
            local if isinstance(base, str) and local.is_file() else base, (*seen, path)
        )
    for field, entry in entries.items():
        value, source = entry, OWN_FIGURE
        if (
            isinstance(entry, dict)
            and set(entry) <= {"value", "source", "note"}
            and "value" in entry
        ):
            value, source = entry["value"], str(entry.get("source", OWN_FIGURE))
        elif isinstance(entry, dict) and LANGUAGES[0] in entry and set(entry) <= set(LANGUAGES):
            # Words that differ by language: a name, a sector.
            value = entry.get(current(), entry[LANGUAGES[0]])
        raw[field] = value
        if field in Company.quantities():
            raw["sources"][field] = source
    return raw, path.name


def _find(company: object) -> Path:
    allowed = fill(_("one of {names}, or the path of a YAML file"), names=", ".join(presets()))
    if isinstance(company, Path) or (
        isinstance(company, str) and (company.endswith((".yaml", ".yml")) or "/" in company)
    ):
        path = Path(company).expanduser()
        try:
            if path.is_file():
                return path.resolve()
        except (OSError, ValueError):
            pass
        raise InputError(
            _("The company file is not there."),
            [Problem("company", shown(str(company)), allowed, "companies/my-company.yaml")],
        )
    if isinstance(company, str) and company in presets():
        return data_folder() / "companies" / f"{company}.yaml"
    advice = nearest(company, presets()) if isinstance(company, str) else ""
    raise InputError(
        _("There is no such company."),
        [Problem("company", shown(company), allowed, "sport_tv", advice)],
    )


def _unreadable(path: Path, allowed: str, given: str = "") -> InputError:
    return InputError(
        fill(_("The company file {file} cannot be read."), file=shown(path.name)),
        [
            Problem(
                "company",
                given or path.name,
                allowed,
                "name: My company\nchurn_rate: 0.15".replace("\n", ", "),
            )
        ],
    )


def _parse(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _unreadable(path, _("a text file of at most 1 MB"))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(
            path, _("a text file saved as UTF-8"), _("a file in another encoding")
        ) from None
    except OSError as error:
        raise _unreadable(path, _("a file that may be read"), error.strerror or "") from None
    try:
        entries = plain_yaml(text)
    except TrapError as error:
        raise _unreadable(path, error.allowed, error.given) from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = fill(_("line {line}"), line=str(mark.line + 1)) if mark else ""
        what = " ".join(filter(None, [where, shown(str(getattr(error, "problem", "") or "YAML"))]))
        raise _unreadable(path, _("YAML: one field, a colon and a value per line"), what) from None
    if entries is None:
        raise _unreadable(path, _("at least the field based_on"), _("an empty file"))
    if not isinstance(entries, dict):
        raise _unreadable(path, _("YAML: one field, a colon and a value per line"), shown(entries))
    return {str(field): value for field, value in entries.items()}
