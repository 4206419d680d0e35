"""From lessons to notebooks, exercises and solutions in every language, the same to the byte everywhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import nbformat

from twodoors.i18n import LANGUAGES
from twodoors.press.around import page_around
from twodoors.press.source import (
    BEGIN,
    END,
    BuildError,
    Cell,
    Source,
    heading,
    new_notebook,
    read_lesson,
)

KINDS = ("notebooks", "exercises", "solutions")
_SOLUTION = re.compile(
    rf"^(?P<indent>[ \t]*){re.escape(BEGIN)}\n(?P<body>.*?)^[ \t]*{re.escape(END)}[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_ANSWER = re.compile(r"^\s*(\w+)\s*=(?!=)", re.MULTILINE)


def build(root: Path) -> dict[Path, bytes]:
    """Return every notebook that the lessons give, by its path below ``root``.

    Raises
    ------
    BuildError
        If a lesson cannot be built or a solution would stand in an exercise.
    """
    problems: list[str] = []
    sources: list[Source] = []
    made: dict[Path, bytes] = {}
    for path in sorted((root / "lessons").glob("*.md")):
        try:
            sources.append(read_lesson(path))
        except BuildError as error:
            problems += error.problems
    around = {language: contents(sources, language) for language in LANGUAGES}
    for source in sources:
        try:
            made.update(build_lesson(source, around))
        except BuildError as error:
            problems += error.problems
    if problems:
        raise BuildError(problems)
    return made


def contents(sources: Sequence[Source], language: str) -> list[list[str]]:
    """Return name and title of every lesson in their order: the start, the numbered ones, the rest."""
    titles = [[source.name, source.title(language)] for source in sources]
    return sorted(titles, key=lambda item: _place(*item))


def _place(name: str, title: str) -> tuple[int, str]:
    number = re.match(r"(\d+)", title)
    return (0 if name == "start" else int(number[1]) if number else 99, title)


def build_lesson(
    source: Source, around: Mapping[str, Sequence[Sequence[str]]] | None = None
) -> dict[Path, bytes]:
    """Return the notebooks of one lesson; the exercise and its solution only where it has exercises.

    ``around`` holds the names and titles of all lessons by language, for the page that shows them beside this one.
    """
    kinds = KINDS if any("exercise" in cell.tags for cell in source.cells) else KINDS[:1]
    made = {}
    for kind in kinds:
        for language in LANGUAGES:
            notebook = _notebook(source, kind, language)
            listed = (around or {}).get(language, [[source.name, source.title(language)]])
            notebook.metadata["twodoors"] = nbformat.from_dict(
                page_around(source.name, kind, language, listed)
            )
            nbformat.validate(notebook)
            text = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
            made[Path(kind, language, f"{source.name}.ipynb")] = (text.rstrip("\n") + "\n").encode()
    return made


def differences(root: Path, made: dict[Path, bytes]) -> list[str]:
    """Return what in the kit's folders is not what the lessons give, in words."""
    said = []
    for path, content in sorted(made.items()):
        target = root / path
        if not target.is_file():
            said.append(f"{path.as_posix()}: missing")
        elif target.read_bytes() != content:
            said.append(f"{path.as_posix()}: differs from its lesson")
    said += [f"{path.as_posix()}: no lesson gives it" for path in strangers(root, made)]
    return said


def strangers(root: Path, made: dict[Path, bytes]) -> list[Path]:
    """Return the notebooks in the kit's folders that no lesson gives."""
    found = (path for kind in KINDS for path in (root / kind).glob("*/*.ipynb"))
    return sorted(path.relative_to(root) for path in found if path.relative_to(root) not in made)


def write(root: Path, made: dict[Path, bytes]) -> None:
    """Write the notebooks and remove those that no lesson gives any more."""
    for path in strangers(root, made):
        (root / path).unlink()
    for path, content in made.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)


def _notebook(source: Source, kind: str, language: str) -> nbformat.NotebookNode:
    cells = list(_cells(source, kind, language))
    title = heading(cell.source for cell in cells if cell.cell_type == "markdown")
    notebook = new_notebook(cells, language, title or source.name)
    if kind == "exercises":
        _refuse_leaks(source, notebook)
    return notebook


def _cells(source: Source, kind: str, language: str) -> Iterator[nbformat.NotebookNode]:
    seen: dict[str, int] = {}
    for cell in source.cells:
        if not _belongs(cell, kind, language):
            continue
        text = _text(cell, kind, language).strip("\n")
        if not text:
            continue
        key = f"{source.name} {cell.kind} {text}"
        seen[key] = seen.get(key, 0) + 1
        new_cell = (
            nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
        )
        made: nbformat.NotebookNode = new_cell(text)  # type: ignore[no-untyped-call]
        made["id"] = sha256(f"{key} {seen[key]}".encode()).hexdigest()[:12]
        tags = sorted(cell.tags & {"parameters", "slide", "hide-input", "lab"})
        if tags:
            made.metadata["tags"] = tags
        if "hide-input" in cell.tags:
            made.metadata["jupyter"] = {"source_hidden": True}
        yield made


def _belongs(cell: Cell, kind: str, language: str) -> bool:
    if cell.language not in (None, language) or "trainer" in cell.tags:
        return False
    if cell.tags & {"parameters", "setup"}:
        return True
    return ("exercise" in cell.tags) == (kind != "notebooks")


def _text(cell: Cell, kind: str, language: str) -> str:
    text = cell.text
    if "parameters" in cell.tags:
        text = text.replace(f'language: str = "{LANGUAGES[0]}"', f'language: str = "{language}"')
    if kind == "solutions":
        return "\n".join(line for line in text.splitlines() if line.strip() not in (BEGIN, END))
    return _SOLUTION.sub(_stub, text)


def _stub(match: re.Match[str]) -> str:
    """Leave every name that the solution gives a value open; later cells run all the same."""
    names = dict.fromkeys(_ANSWER.findall(match["body"]))
    return "".join(
        f"{match['indent']}{name} = ...\n" for name in names if name.startswith("answer")
    )


def _refuse_leaks(source: Source, notebook: nbformat.NotebookNode) -> None:
    """Raise if a line of a solution can be read in the exercise."""
    secret = {
        (line.strip(), cell.line)
        for cell in source.cells
        for match in _SOLUTION.finditer(cell.text)
        for line in match["body"].splitlines()
        if len(line.strip()) > 3
    }
    open_text = "\n".join(cell.source for cell in notebook.cells)
    leaks = [
        f"{source.path.name}:{line}: this solution can be read in the exercise: {text}"
        for text, line in sorted(secret, key=lambda item: item[1])
        if text in open_text
    ]
    if leaks:
        raise BuildError(leaks)
