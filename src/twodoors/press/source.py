"""A lesson file: MyST Markdown with both languages, read into cells that know their line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from twodoors.i18n import LANGUAGES

KNOWN_TAGS = frozenset(
    {*LANGUAGES, "parameters", "setup", "exercise", "trainer", "slide", "hide-input", "lab"}
)
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_MERGE = re.compile(r"(<{7}|>{7}|\|{7}) |={7}$")
_MARKER = re.compile(r"#{2,}\s*(BEGIN|END)\s+SOLUTION")


class BuildError(Exception):
    """Something in a lesson (or in the translations) that must not be built; names file and line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson file, with the line at which it starts."""

    kind: str
    text: str
    line: int
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def language(self) -> str | None:
        """The only language this cell is for, if it is for one."""
        return next((language for language in LANGUAGES if language in self.tags), None)

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of this cell with their numbers in the file."""
        yield from enumerate(self.text.splitlines(), self.line)


@dataclass(frozen=True)
class Source:
    """A lesson: its name, its title in every language and its cells."""

    name: str
    path: Path
    cells: tuple[Cell, ...]

    def title(self, language: str) -> str:
        """Return the lesson's title in a language."""
        own = (
            cell.text
            for cell in self.cells
            if cell.language == language and not cell.tags & {"exercise", "trainer"}
        )
        return heading(own) or self.name


def heading(texts: Iterable[str]) -> str:
    """Return the first main heading among texts, or nothing."""
    firsts = (text.splitlines()[0] for text in texts if text.startswith("# "))
    return next((first[2:].strip() for first in firsts), "")


def read_lesson(path: Path) -> Source:
    """Read a lesson file and check that it can be built.

    Raises
    ------
    BuildError
        If languages or solution markers are not paired, a tag is unknown, or the parameters are
        missing: every problem with file and line.
    """
    from jupytext.myst import myst_to_notebook

    text = path.read_text(encoding="utf-8")
    notebook = myst_to_notebook(text, add_source_map=True)
    starts = notebook.metadata.get("source_map", [])
    cells = tuple(
        Cell(
            cell.cell_type,
            cell.source,
            _line_of(cell.source, text.splitlines(), start),
            frozenset(cell.metadata.get("tags", [])),
        )
        for cell, start in zip(notebook.cells, starts, strict=True)
    )
    source = Source(path.stem, path, cells)
    problems = list(_problems(source))
    if problems:
        raise BuildError([f"{path.name}:{line}: {text}" for line, text in sorted(problems)])
    return source


def _line_of(cell: str, lines: list[str], start: int) -> int:
    """Return the line at which a cell's own text begins, below its head and options."""
    first = next((line.strip() for line in cell.splitlines() if line.strip()), "")
    for number in range(start, len(lines)):
        if lines[number].strip() == first:
            return number + 1
    return start + 1


def _problems(source: Source) -> Iterator[tuple[int, str]]:
    for cell in source.cells:
        for line, text in cell.texts():
            if _MERGE.match(text):
                yield line, "a mark that a merge left behind; choose one of the two versions"
        for tag in sorted(cell.tags - KNOWN_TAGS):
            yield cell.line, f"unknown tag {tag!r}; known are {', '.join(sorted(KNOWN_TAGS))}"
        if set(LANGUAGES) <= cell.tags:
            yield cell.line, "a cell is for one language or for all, not tagged with both"
        if cell.kind == "markdown" and cell.language is None and cell.text.strip():
            yield cell.line, "prose without a language; tag it 'en' or 'nl'"
        yield from _marker_problems(cell)
    yield from _unpaired(source)
    parameters = [cell for cell in source.cells if "parameters" in cell.tags]
    if len(parameters) != 1:
        yield 1, f"{len(parameters)} cells tagged 'parameters'; there must be one"
    elif f'language: str = "{LANGUAGES[0]}"' not in parameters[0].text:
        yield parameters[0].line, f'the parameters must hold: language: str = "{LANGUAGES[0]}"'


def _unpaired(source: Source) -> Iterator[tuple[int, str]]:
    """Languages come in turn: each cell of one language is followed by its twin in the next."""
    waiting: Cell | None = None
    for cell in source.cells:
        if waiting is None:
            if cell.language == LANGUAGES[1]:
                yield cell.line, "'nl' without its 'en' before it"
            elif cell.language == LANGUAGES[0]:
                waiting = cell
            continue
        twin = {tag for tag in cell.tags if tag not in LANGUAGES}
        expected = {tag for tag in waiting.tags if tag not in LANGUAGES}
        if cell.language != LANGUAGES[1] or cell.kind != waiting.kind or twin != expected:
            yield (
                waiting.line,
                "'en' without its 'nl' after it (same kind of cell, same other tags)",
            )
            waiting = cell if cell.language == LANGUAGES[0] else None
            continue
        waiting = None
    if waiting is not None:
        yield waiting.line, "'en' without its 'nl' after it (same kind of cell, same other tags)"


def _marker_problems(cell: Cell) -> Iterator[tuple[int, str]]:
    opened: int | None = None
    for line, text in cell.texts():
        found = _MARKER.search(text)
        if not found:
            continue
        if text.strip() not in (BEGIN, END):
            yield line, f"write solution markers as {BEGIN!r} and {END!r}, alone on the line"
        if "exercise" not in cell.tags:
            yield line, "a solution outside a cell tagged 'exercise'"
        if found[1] == "BEGIN":
            if opened is not None:
                yield line, f"a solution begins inside the one of line {opened}"
            opened = line
        else:
            if opened is None:
                yield line, "a solution ends that did not begin"
            opened = None
    if opened is not None:
        yield opened, "a solution begins and does not end in its cell"


def new_notebook(
    cells: list[nbformat.NotebookNode], language: str, title: str
) -> nbformat.NotebookNode:
    """Return a notebook with the kit's metadata around these cells."""
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
            "twodoors": {"language": language},
        }
    )
    notebook.nbformat_minor = 5
    return notebook
