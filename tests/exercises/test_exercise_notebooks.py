"""The exercise of lesson 1 as a notebook: untouched it passes nothing, worked out it passes all."""

import json
import re
from pathlib import Path

import nbformat
import papermill
import pytest
from jupyter_client.manager import AsyncKernelManager

from tests.exercises.known import ANSWERS
from twodoors.paths import kit_root
from twodoors.press.build import build_lesson
from twodoors.press.source import BEGIN, END, Source, read_lesson

HEADINGS = {
    "en": {"right": "right.", "open": "not attempted."},
    "nl": {"right": "goed.", "open": "nog open."},
}
RUNS = [(language, name) for language in ("en", "nl") for name in ("sport_tv", "energy")]


@pytest.fixture(scope="module")
def source():
    """Return lesson 1 with its first cells and its exercise alone."""
    whole = read_lesson(kit_root() / "lessons" / "two-doors.md")
    kept = tuple(cell for cell in whole.cells if cell.tags & {"parameters", "setup", "exercise"})
    return Source(whole.name, whole.path, kept)


@pytest.fixture(scope="module")
def made(source):
    return build_lesson(source)


def notebook(made, kind, language):
    return nbformat.reads(made[Path(kind, language, "two-doors.ipynb")].decode(), as_version=4)


class QuietKernelManager(AsyncKernelManager):
    """A kernel that talks through files: ports collide on a busy machine."""

    def __init__(self, **traits):
        super().__init__(**{**traits, "transport": "ipc"})


def executed(made, kind, language, company, folder, monkeypatch):
    # The address of a socket has to be short.
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(folder))
    monkeypatch.chdir(folder)
    done = papermill.execute_notebook(
        notebook(made, kind, language),
        None,
        parameters={"company": company},
        progress_bar=False,
        kernel_manager_class=QuietKernelManager,
    )
    return [
        output["data"]["text/plain"]
        for cell in done.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ], [
        output
        for cell in done.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


@pytest.fixture
def short_folder():
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="x", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "company"), RUNS)
def test_an_untouched_exercise_passes_nothing_and_runs_to_its_end(
    made, language, company, short_folder, monkeypatch
):
    said, errors = executed(made, "exercises", language, company, short_folder, monkeypatch)
    assert errors == []
    outcomes = [text for text in said if text[0] in "✓↻○"]
    assert [text[0] for text in outcomes] == ["○"] * 5
    assert not any("✓" in text or "↻" in text for text in said)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "company"), RUNS)
def test_a_solution_passes_everything(made, language, company, short_folder, monkeypatch):
    said, errors = executed(made, "solutions", language, company, short_folder, monkeypatch)
    assert errors == []
    outcomes = [text for text in said if text[0] in "✓↻○"]
    numbers = [int(re.findall(r"\d+", text.splitlines()[0])[0]) for text in outcomes]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]
    assert all(text.startswith("✓") for text in outcomes)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_line_of_a_solution_can_be_read_in_the_exercise(source, made, language):
    text = "\n".join(cell.source for cell in notebook(made, "exercises", language).cells)
    solution = re.compile(rf"{re.escape(BEGIN)}\n(.*?){re.escape(END)}", re.DOTALL)
    lines = {
        line.strip()
        for cell in source.cells
        for body in solution.findall(cell.text)
        for line in body.splitlines()
        if len(line.strip()) > 3
    }
    assert len(lines) >= 12
    assert [line for line in lines if line in text] == []
    assert "SOLUTION" not in text
    assert not re.search(r'pick\("c"\)|\.enter\(|best_share', text)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_answer_can_be_read_in_the_exercise(made, language):
    text = json.dumps([cell.source for cell in notebook(made, "exercises", language).cells])
    plain = re.sub(r"(?<=\d)[.,\u00a0 ](?=\d)", "", text)
    for answers in ANSWERS.values():
        for number, answer in answers.items():
            written = f"{answer:.2f}".rstrip("0").rstrip(".").replace(".", "")
            assert not re.search(rf"(?<!\d){written}(?!\d)", plain) or number == 3, (
                number,
                written,
            )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_task_has_its_prose_and_its_check(made, language):
    cells = notebook(made, "exercises", language).cells
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    heading = {"en": "Task", "nl": "Opgave"}[language]
    titles = [
        int(found[1]) for text in prose if (found := re.match(rf"## {heading} (\d) · \w", text))
    ]
    assert titles == [1, 2, 3, 4, 5, 6, 7]
    assert prose[0].startswith("# 1 · ")
    asked = set(map(int, re.findall(r"tasks\.(?:check|choose|estimate)\((\d)", code)))
    assert asked == set(titles)
    for text in prose:
        words = [word for word in re.sub(r"^#.*$", "", text, flags=re.MULTILINE).split() if word]
        assert 20 <= len(words) <= 65, (len(words), text)


def test_the_choices_are_those_that_the_task_knows(made):
    from twodoors.exercises.two_doors.bucket import LEVEL

    for language in ("en", "nl"):
        cells = notebook(made, "exercises", language).cells
        (choose,) = [cell.source for cell in cells if "tasks.choose(1" in cell.source]
        assert tuple(re.findall(r'"([a-d])":', choose)) == LEVEL.letters
