"""The lessons of an agenda: whether they are there, and whether their parameters are allowed.

Papermill checks no parameters and drops unknown ones, so a lesson's ``parameters`` cell is read here:
one name, plain annotation and value per line, with the range at the end of the comment.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from twodoors.i18n import _, fill
from twodoors.press.agenda import Agenda
from twodoors.problems import Problem, nearest, shown

SHARED = ("language", "company", "overrides", "seed")
"""Parameters of every lesson, set for the whole workshop."""

_RANGE = re.compile(r"(?P<low>-?\d+(?:\.\d+)?) to (?P<high>-?\d+(?:\.\d+)?)\s*$")


@dataclass(frozen=True)
class Parameter:
    """A lever of a lesson as its ``parameters`` cell describes it."""

    name: str
    kind: str
    default: Any
    low: float | None = None
    high: float | None = None

    def allowed(self) -> str:
        """Return what is allowed, in the language spoken now."""
        if self.kind == "str":
            return _("text")
        if self.kind == "bool":
            return "true, false"
        if self.kind not in ("int", "float"):
            return self.kind
        whole = self.kind == "int"
        if self.low is None or self.high is None:
            return _("a whole number") if whole else _("a number")
        words = (
            _("a whole number from {low} to {high}")
            if whole
            else _("a number from {low} to {high}")
        )
        return fill(words, low=f"{self.low:g}", high=f"{self.high:g}")

    def takes(self, value: object) -> bool:
        """Return whether a value is allowed."""
        if self.kind == "bool" or isinstance(value, bool):
            return self.kind == "bool" and isinstance(value, bool)
        if self.kind == "str":
            return isinstance(value, str)
        kinds: dict[str, type | tuple[type, ...]] = {"int": int, "float": (int, float)}
        if self.kind not in kinds:
            return type(value).__name__ == self.kind
        if not isinstance(value, int | float) or not isinstance(value, kinds[self.kind]):
            return False
        try:
            finite = isfinite(value)
        except OverflowError:
            return False
        return (
            finite
            and (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
        )


def known_lessons(root: Path, languages: Sequence[str]) -> list[str]:
    """Return the lessons for which there are notebooks in every one of these languages."""
    found = [
        {path.stem for path in (root / "notebooks" / language).glob("*.ipynb")}
        for language in languages
    ]
    return sorted(set.intersection(*found)) if found else []


def parameters_of(notebook: Mapping[str, Any]) -> dict[str, Parameter]:
    """Return the parameters of a notebook by name; none if it has no such cell."""
    for cell in notebook.get("cells", ()):
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            return {found.name: found for found in _read("".join(cell["source"]))}
    return {}


def _read(source: str) -> Iterator[Parameter]:
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        if not isinstance(node.annotation, ast.Name) or node.value is None:
            continue
        comment = lines[(node.end_lineno or node.lineno) - 1].partition("#")[2]
        bounds = _RANGE.search(comment)
        yield Parameter(
            node.target.id,
            node.annotation.id,
            ast.literal_eval(node.value),
            float(bounds["low"]) if bounds else None,
            float(bounds["high"]) if bounds else None,
        )


def lesson_problems(agenda: Agenda, root: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the lessons of an agenda and their parameters."""
    known = known_lessons(root, languages)
    if not known:
        yield Problem(
            "lessons", _("no notebooks in this copy of the kit"), advice=_("Run: twodoors build")
        )
        return
    for number, item in enumerate(agenda.lessons, 1):
        if item.lesson is None:
            continue
        place = f"lessons {number}"
        if item.lesson not in known:
            yield Problem(
                f"{place} › lesson",
                shown(item.lesson),
                ", ".join(known),
                f"lesson: {known[-1]}",
                nearest(item.lesson, known),
            )
            continue
        path = root / "notebooks" / languages[0] / f"{item.lesson}.ipynb"
        levers = parameters_of(json.loads(path.read_text(encoding="utf-8")))
        own = {name: lever for name, lever in levers.items() if name not in SHARED}
        for name, value in item.parameters.items():
            yield from _parameter_problems(f"{place} › parameters", str(name), value, own)


def _parameter_problems(
    place: str, name: str, value: object, own: Mapping[str, Parameter]
) -> Iterator[Problem]:
    where = f"{place} › {shown(name).strip(chr(34))}"
    lever = own.get(name)
    if lever is None:
        advice = nearest(name, list(own))
        if name in SHARED:
            advice = _("Put this at the top of the agenda: it holds for all its lessons.")
        names = ", ".join(own) or _("nothing: this lesson has no parameters of its own")
        yield Problem(where, shown(value), names, advice=advice)
    elif not lever.takes(value):
        example = json.dumps(lever.default)
        yield Problem(where, shown(value), lever.allowed(), f"{name}: {example}")
