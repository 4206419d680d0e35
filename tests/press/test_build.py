"""From one lesson file to notebooks: what is refused, what comes out, and that it is the same every time."""

import json
from datetime import date
from pathlib import Path

import pytest

from twodoors import i18n
from twodoors.paths import kit_root
from twodoors.press import catalogues
from twodoors.press.build import build, build_lesson, differences, write
from twodoors.press.source import BuildError, read_lesson

HEAD = """---
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""
PAIR = '+++ {"tags": ["en"]}\n\n# Title\n\n+++ {"tags": ["nl"]}\n\n# Titel\n\n'
PARAMETERS = (
    '```{code-cell} ipython3\n:tags: [parameters]\n\nlanguage: str = "en"  # en or nl\n```\n\n'
)
EXERCISE = """```{code-cell} ipython3
:tags: [exercise]

before = 1
### BEGIN SOLUTION
answer_1 = 41 + before
### END SOLUTION
after = answer_1
```
"""


def lesson(tmp_path: Path, body: str, name: str = "tiny") -> Path:
    path = tmp_path / "lessons" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def sources(made: dict, path: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(made[Path(path)])["cells"]]


def refused(path: Path) -> str:
    with pytest.raises(BuildError) as caught:
        build_lesson(read_lesson(path))
    return str(caught.value)


def test_each_language_gets_its_own_cells_and_the_common_ones(tmp_path):
    made = build_lesson(
        read_lesson(lesson(tmp_path, PAIR + PARAMETERS + "```{code-cell} ipython3\n1 + 1\n```\n"))
    )
    assert sorted(path.as_posix() for path in made) == [
        "notebooks/en/tiny.ipynb",
        "notebooks/nl/tiny.ipynb",
    ]
    assert sources(made, "notebooks/en/tiny.ipynb") == [
        "# Title",
        'language: str = "en"  # en or nl',
        "1 + 1",
    ]
    assert sources(made, "notebooks/nl/tiny.ipynb") == [
        "# Titel",
        'language: str = "nl"  # en or nl',
        "1 + 1",
    ]


def test_the_exercise_leaves_answers_open_and_the_solution_fills_them_in(tmp_path):
    made = build_lesson(read_lesson(lesson(tmp_path, PAIR + PARAMETERS + EXERCISE)))
    assert (
        sources(made, "exercises/nl/tiny.ipynb")[-1]
        == "before = 1\nanswer_1 = ...\nafter = answer_1"
    )
    assert (
        sources(made, "solutions/nl/tiny.ipynb")[-1]
        == "before = 1\nanswer_1 = 41 + before\nafter = answer_1"
    )
    assert "after = answer_1" not in "".join(sources(made, "notebooks/nl/tiny.ipynb"))


def test_trainer_cells_stay_out_of_every_notebook(tmp_path):
    notes = PAIR.replace('"en"', '"en", "trainer"').replace('"nl"', '"nl", "trainer"')
    made = build_lesson(read_lesson(lesson(tmp_path, notes + PARAMETERS + EXERCISE)))
    assert all(b"# Titel" not in content and b"# Title" not in content for content in made.values())


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (
            '+++ {"tags": ["en"]}\n\nOnly English.\n\n' + PARAMETERS,
            "Only English.",
            "'en' without its 'nl'",
        ),
        (
            '+++ {"tags": ["nl"]}\n\nAlleen Nederlands.\n\n' + PARAMETERS,
            "Alleen Nederlands.",
            "'nl' without its 'en'",
        ),
        (PAIR.replace('"nl"', '"nl", "slide"') + PARAMETERS, "# Title", "'en' without its 'nl'"),
        (
            PAIR.replace("# Title", "# Title\n\n" + "<" * 7 + " HEAD\nmine") + PARAMETERS,
            "<" * 7 + " HEAD",
            "a mark that a merge left",
        ),
        (
            "Prose in no language.\n\n" + PARAMETERS,
            "Prose in no language.",
            "prose without a language",
        ),
        (PAIR.replace('"]', '", "slyde"]') + PARAMETERS, "# Title", "unknown tag 'slyde'"),
        (PAIR, "---", "0 cells tagged 'parameters'"),
        (
            PARAMETERS.replace('"en"', '"nl"'),
            'language: str = "nl"  # en or nl',
            "the parameters must hold",
        ),
        (
            PARAMETERS + EXERCISE.replace("### END SOLUTION\n", ""),
            "### BEGIN SOLUTION",
            "does not end",
        ),
        (
            PARAMETERS + EXERCISE.replace("### BEGIN SOLUTION\n", ""),
            "### END SOLUTION",
            "did not begin",
        ),
        (
            PARAMETERS + EXERCISE.replace("### BEGIN", "## BEGIN"),
            "## BEGIN SOLUTION",
            "write solution markers as",
        ),
        (
            PARAMETERS + EXERCISE.replace(":tags: [exercise]\n\n", ""),
            "### BEGIN SOLUTION",
            "outside a cell tagged",
        ),
        (
            PARAMETERS
            + EXERCISE
            + "```{code-cell} ipython3\n:tags: [exercise]\n\nanswer_1 = 41 + before\n```\n",
            None,
            "this solution can be read in the exercise: answer_1 = 41 + before",
        ),
    ],
)
def test_what_must_not_be_built_is_named_with_file_and_line(tmp_path, body, line, words):
    path = lesson(tmp_path, body)
    text = refused(path)
    assert words in text
    if line is not None:
        number = path.read_text().splitlines().index(line) + 1
        assert text.startswith(f"tiny.md:{number}: ")


def test_two_builds_are_the_same_to_the_byte_and_ids_are_their_own(tmp_path):
    path = lesson(
        tmp_path,
        PAIR
        + PARAMETERS
        + EXERCISE
        + "```{code-cell} ipython3\n1\n```\n\n```{code-cell} ipython3\n1\n```\n",
    )
    first, second = build_lesson(read_lesson(path)), build_lesson(read_lesson(path))
    assert first == second
    for content in first.values():
        ids = [cell["id"] for cell in json.loads(content)["cells"]]
        assert len(ids) == len(set(ids))
        assert b"\r" not in content and content.endswith(b"}\n")


def test_check_names_what_differs_is_missing_or_strange(tmp_path):
    lesson(tmp_path, PAIR + PARAMETERS)
    made = build(tmp_path)
    assert len(differences(tmp_path, made)) == 2
    write(tmp_path, made)
    assert differences(tmp_path, made) == []
    (tmp_path / "notebooks/en/tiny.ipynb").write_text("{}")
    (tmp_path / "notebooks/nl/old.ipynb").write_text("{}")
    said = differences(tmp_path, made)
    assert "notebooks/en/tiny.ipynb: differs from its lesson" in said
    assert "notebooks/nl/old.ipynb: no lesson gives it" in said
    write(tmp_path, made)
    assert differences(tmp_path, made) == []


def kit_with_code(tmp_path: Path, code: str, po: str = "") -> Path:
    package = tmp_path / "src" / "twodoors"
    package.mkdir(parents=True)
    (package / "exhibit.py").write_text(code, encoding="utf-8")
    path = catalogues.po_path(tmp_path, "nl")
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + po, encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("po", "words"),
    [
        ("", "src/twodoors/exhibit.py:2: no nl translation of: Front {a:money}"),
        ('#, fuzzy\nmsgid "Front {a:money}"\nmsgstr "Voor {a:money}"\n', "marked fuzzy"),
        ('msgid "Front {a:money}"\nmsgstr "Voor {b:money}"\n', "other values in braces"),
    ],
)
def test_a_label_without_a_good_translation_is_named_with_its_line(tmp_path, po, words):
    root = kit_with_code(tmp_path, '\nlabel = _("Front {a:money}")\n', po)
    assert any(words in problem for problem in catalogues.check(root))


def test_translations_in_step_pass_the_check(tmp_path):
    root = kit_with_code(tmp_path, 'label = _("Front")\n', 'msgid "Front"\nmsgstr "Voor"\n')
    assert catalogues.update(root) == []
    assert catalogues.check(root) == []
    compiled = catalogues.po_path(root, "nl").with_suffix(".mo").read_bytes()
    assert str(date.today().year).encode() not in compiled, (
        "built again tomorrow, it must be the same"
    )


def test_the_kit_itself_is_up_to_date():
    root = kit_root()
    assert catalogues.check(root) == []
    assert differences(root, build(root)) == []


def test_every_lesson_has_the_arc_and_short_cells():
    for path in sorted((kit_root() / "lessons").glob("*.md")):
        for cell in read_lesson(path).cells:
            lines = cell.text.splitlines()
            assert cell.kind == "markdown" or len(lines) <= 10, f"{path.name}:{cell.line}"


def test_no_figure_is_typed_where_it_could_be_computed():
    """Prose cells of lessons hold no amounts and no percentages: those come from say()."""
    for path in sorted((kit_root() / "lessons").glob("*.md")):
        for cell in read_lesson(path).cells:
            if cell.kind == "markdown" and not cell.tags & {"trainer", "exercise"}:
                assert "€" not in cell.text and "%" not in cell.text, f"{path.name}:{cell.line}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_message_catalogue_speaks(language):
    with i18n.spoken(language):
        assert i18n._("Front door") == {"en": "Front door", "nl": "Voordeur"}[language]
