"""A YAML file that a person wrote: read with care, and what cannot be read said in plain words."""

from pathlib import Path
from typing import Any

import yaml

from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem, nearest, shown

_LARGEST = 1_000_000
_EXAMPLE = "workshops/half-day.yaml"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            raise _UnreadableError(_("an empty file"), rule)
        _refuse_traps(node, set())
        entries = loader.construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _UnreadableError(_where(error), rule) from None
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(entries, dict):
        raise _UnreadableError(shown(entries), rule)
    return {str(field): value for field, value in entries.items()}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    line = fill(_("line {line}"), line=str(mark.line + 1)) if mark else ""
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "YAML"
    return " ".join(filter(None, [line, shown(str(what))]))


def _refuse_traps(node: yaml.Node, seen: set[int]) -> None:
    """Refuse aliases, which can make a small file endless, and fields that stand twice."""
    line = fill(_("line {line}"), line=str(node.start_mark.line + 1))
    if id(node) in seen:
        raise _UnreadableError(line, _("values written out, without & and *"))
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_traps(item, seen)
    elif isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in names:
                again = fill(_("line {line}"), line=str(key.start_mark.line + 1))
                raise _UnreadableError(f"{again} {shown(name)}", _("each field once"))
            names.add(name)
            _refuse_traps(key, seen)
            _refuse_traps(value, seen)
