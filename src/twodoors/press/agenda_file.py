"""A YAML file that a person wrote: read with care, and what cannot be read said in plain words."""

from pathlib import Path
from typing import Any

import yaml

from twodoors.i18n import _, fill
from twodoors.plain_yaml import TrapError, plain_yaml
from twodoors.problems import InputError, Problem, nearest, shown

_LARGEST = 1_000_000
_EXAMPLE = "workshops/half-day.yaml"


def read_mapping(path: Path) -> dict[str, Any]:
    """Return the fields of a YAML file with their values.

    Raises
    ------
    InputError
        If the file is missing, empty, too large, in another encoding than UTF-8, not YAML, or not a
        set of fields; also if a field stands twice, of which YAML would drop one in silence.
    """
    try:
        return _fields(_text(path))
    except _UnreadableError as error:
        raise InputError(
            fill(_("The agenda {file} cannot be read."), file=shown(path.name)),
            [Problem(_("agenda"), error.given, error.allowed, _EXAMPLE, error.advice)],
        ) from None


class _UnreadableError(Exception):
    def __init__(self, given: str, allowed: str, advice: str = "") -> None:
        super().__init__(given)
        self.given, self.allowed, self.advice = given, allowed, advice


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            here = _neighbours(path)
            raise _UnreadableError(
                shown(str(path)), _("the path of a YAML file"), nearest(path.stem, here)
            )
        if path.stat().st_size > _LARGEST:
            raise _UnreadableError(_("a large file"), _("a text file of at most 1 MB"))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _UnreadableError(
            _("a file in another encoding"), _("a text file saved as UTF-8")
        ) from None
    except (OSError, ValueError) as error:
        given = getattr(error, "strerror", None) or shown(str(path))
        raise _UnreadableError(given, _("a file that may be read")) from None


def _neighbours(path: Path) -> list[str]:
    try:
        return sorted(found.stem for found in path.parent.glob("*.y*ml"))
    except (OSError, ValueError):
        return []


def _fields(text: str) -> dict[str, Any]:
    rule = _("YAML: one field, a colon and a value per line")
    try:
        entries = plain_yaml(text)
    except TrapError as error:
        raise _UnreadableError(error.given, error.allowed) from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _UnreadableError(_where(error), rule) from None
    if entries is None:
        raise _UnreadableError(_("an empty file"), rule)
    if not isinstance(entries, dict):
        raise _UnreadableError(shown(entries), rule)
    return {str(field): value for field, value in entries.items()}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    line = fill(_("line {line}"), line=str(mark.line + 1)) if mark else ""
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "YAML"
    return " ".join(filter(None, [line, shown(str(what))]))
