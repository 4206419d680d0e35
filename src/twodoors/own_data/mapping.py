"""The mapping: which file is which table and which column which field, as a file a person can correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from twodoors.i18n import _, fill
from twodoors.own_data.cells import DAY_FIRST, MONTH_FIRST
from twodoors.own_data.tables import TABLES, Table
from twodoors.plain_yaml import TrapError, plain_yaml
from twodoors.problems import InputError, Problem, nearest, shown

UNKNOWN = "?"
"""Stands in a proposed mapping for a word that a person has to give a meaning."""
_LARGEST = 1_000_000
_KEYS = ("table", "columns", "decimal", "date_order", "values", "encoding", "separator")


@dataclass(frozen=True)
class FileMapping:
    """How one file is read: ``columns`` leads from field to heading, ``values`` from word to word."""

    table: str
    columns: Mapping[str, str]
    decimal: str = "."
    date_order: str = DAY_FIRST
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True)
class Mapped:
    """The whole mapping; ``observed_from`` and ``observed_until`` are months as year and month."""

    files: Mapping[str, FileMapping]
    observed_from: str | int | None = None
    observed_until: str | int | None = None


def as_yaml(
    mapped: Mapped, unused: Mapping[str, Sequence[str]], left_out: Mapping[str, Sequence[str]]
) -> str:
    """Return the mapping as YAML, with what is not used and what is left out as comments."""
    head = [
        _(
            "Which file is which table, and which column is which field. Correct it and run again with"
        ),
        _("--mapping and this file. Take away a line to leave a column out; null means not used."),
    ]
    head += [_("Tables and their fields:")]
    lines = [f"# {line}" for line in head]
    for table in TABLES.values():
        names = [f.name + ("*" if f.required else "") for f in table.fields]
        lines.append(f"#   {table.name} ({_(table.meaning)}): {', '.join(names)}")
    must = _("* must be there.")
    lines += [f"# {must}", "", "files:"]
    for label, one in mapped.files.items():
        body: dict[str, Any] = {"table": one.table, "columns": dict(one.columns)}
        body |= {"decimal": one.decimal, "date_order": one.date_order}
        if one.encoding:
            body |= {"encoding": one.encoding, "separator": one.separator}
        if one.values:
            body["values"] = {name: dict(words) for name, words in one.values.items() if words}
        text = yaml.safe_dump({label: body}, allow_unicode=True, sort_keys=False, width=1_000)
        lines += [f"  {line}" for line in text.rstrip().splitlines()]
        for title, kept in ((_("not used"), unused), (_("left out, personal"), left_out)):
            if kept.get(label):
                said = ", ".join(shown(name) for name in kept[label])
                lines.append(f"    # {title}: {said}")
    window = {"from": mapped.observed_from, "until": mapped.observed_until}
    about = _("First and last month in which every exit is recorded; null: worked out.")
    lines += ["", f"# {about}"]
    lines += [yaml.safe_dump({"observed": window}, sort_keys=False).rstrip(), ""]
    return "\n".join(lines)


def read_mapping(path: Path) -> Mapped:
    """Read a mapping.

    Raises
    ------
    InputError
        With every problem in it.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _wrong([Problem(path.name, _("a file of more than 1 MB"))])
        content = plain_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _wrong([Problem(path.name, error.strerror or str(error))]) from None
    except UnicodeDecodeError:
        raise _wrong([Problem(path.name, _("a file in another encoding"), "UTF-8")]) from None
    except TrapError as error:
        raise _wrong([Problem(path.name, error.given, error.allowed)]) from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = fill(_("line {line}"), line=str(mark.line + 1)) if mark else path.name
        what = shown(str(getattr(error, "problem", "") or "YAML"))
        raise _wrong([Problem(where, what, _("YAML, as the kit wrote it"))]) from None
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(files, dict) or not files:
        raise _wrong(
            [Problem("files", shown(files), _("file names, each with a table and columns"))]
        )
    problems: list[Problem] = []
    read = {str(label): _file(str(label), body, problems) for label, body in files.items()}
    window = content.get("observed") or {}
    if not isinstance(window, dict):
        problems.append(Problem("observed", shown(window), "from, until", "from: 2023-01"))
        window = {}
    if problems:
        raise _wrong(problems)
    return Mapped(
        {label: one for label, one in read.items() if one is not None},
        _month(window.get("from")),
        _month(window.get("until")),
    )


def _month(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


def _wrong(problems: Sequence[Problem]) -> InputError:
    return InputError(_("The mapping cannot be used."), problems)


def _file(label: str, body: Any, problems: list[Problem]) -> FileMapping | None:
    where = shown(label, 120).strip('"')
    if body is None:
        return None
    if not isinstance(body, dict):
        problems.append(Problem(where, shown(body), "table, columns"))
        return None
    for key in body:
        if key not in _KEYS:
            advice = nearest(str(key), _KEYS)
            problems.append(Problem(where, shown(str(key)), ", ".join(_KEYS), advice=advice))
    table = TABLES.get(str(body.get("table")))
    if table is None:
        given = str(body.get("table"))
        advice = nearest(given, [*TABLES])
        problems.append(Problem(f"{where}, table", shown(given), ", ".join(TABLES), advice=advice))
        return None
    columns = body.get("columns")
    if not isinstance(columns, dict):
        problems.append(
            Problem(f"{where}, columns", shown(columns), _("a field and a heading per line"))
        )
        return None
    return FileMapping(
        table=table.name,
        columns=_fields(where, table, columns, problems),
        decimal=_one_of(where, "decimal", body, (".", ","), problems),
        date_order=_one_of(where, "date_order", body, (DAY_FIRST, MONTH_FIRST), problems),
        values=_values(where, table, body.get("values") or {}, problems),
        encoding=str(body.get("encoding") or ""),
        separator=_one_of(where, "separator", body, ("", ",", ";", "\t", "|"), problems),
    )


def _fields(
    where: str, table: Table, columns: Mapping[Any, Any], problems: list[Problem]
) -> dict[str, str]:
    known = [field.name for field in table.fields]
    for name in columns:
        if name not in known:
            advice = nearest(str(name), known)
            problems.append(
                Problem(f"{where}, columns", shown(str(name)), ", ".join(known), advice=advice)
            )
    found = {str(n): str(h) for n, h in columns.items() if n in known and h is not None}
    for field_ in table.fields:
        if field_.required and field_.name not in found:
            problems.append(
                Problem(f"{where}, columns", _("nothing"), field_.name, f"{field_.name}: …")
            )
    return found


def _one_of(
    where: str, key: str, body: Mapping[str, Any], allowed: Sequence[str], problems: list[Problem]
) -> str:
    value = body.get(key)
    if value is None:
        return allowed[0]
    if value not in allowed:
        words = ", ".join(shown(word) for word in allowed if word)
        problems.append(Problem(f"{where}, {key}", shown(value), words))
        return allowed[0]
    return str(value)


def _values(
    where: str, table: Table, values: Any, problems: list[Problem]
) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    if not isinstance(values, dict):
        problems.append(
            Problem(f"{where}, values", shown(values), _("a field, and words under it"))
        )
        return found
    worded = {field.name: field.words for field in table.fields if field.kind == "word"}
    for name, words in values.items():
        if name not in worded or not isinstance(words, dict):
            problems.append(Problem(f"{where}, values", shown(str(name)), ", ".join(worded)))
            continue
        for word, meant in words.items():
            if meant not in (None, UNKNOWN, *worded[name]):
                advice = nearest(str(meant), worded[name])
                allowed = ", ".join(worded[name])
                problems.append(
                    Problem(
                        f"{where}, values, {shown(str(word))}",
                        shown(str(meant)),
                        allowed,
                        advice=advice,
                    )
                )
        found[name] = {str(word): meant for word, meant in words.items()}
    return found


def check_columns(label: str, one: FileMapping, headings: Sequence[str]) -> list[Problem]:
    """Return a problem for every column the mapping names and the file does not have."""
    problems = []
    for name, heading in one.columns.items():
        if heading not in headings:
            advice = nearest_heading(heading, headings)
            some = ", ".join(shown(h) for h in headings[:12]) + (" …" if len(headings) > 12 else "")
            problems.append(
                Problem(
                    f"{shown(label, 120).strip(chr(34))}, {name}",
                    shown(heading),
                    some,
                    advice=advice,
                )
            )
    return problems


def nearest_heading(heading: str, headings: Sequence[str]) -> str:
    """Return a sentence that suggests the heading nearest to one that is not there."""
    import difflib

    small = {h.lower(): h for h in headings}
    close = difflib.get_close_matches(heading.lower(), list(small), n=1, cutoff=0.4)
    return fill(_("Did you mean {name}?"), name=shown(small[close[0]])) if close else ""
