"""Every notebook runs in both languages and for both companies, and shows the right numbers."""

import json
import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from twodoors import i18n
from twodoors.cli.testing import EVERYTHING
from twodoors.company import presets
from twodoors.exercises.choice_task import ChoiceTask, OrderTask
from twodoors.exercises.sheet import lessons_with_tasks, tasks_of
from twodoors.explorers.printed import MIME
from twodoors.paths import kit_root
from twodoors.press.run_notebooks import Task, run_all, scratch_folder

# Some ninety notebooks run before the first test; the time-out is there for what hangs, not for a busy machine.
pytestmark = pytest.mark.timeout(3_000)

EVERY = presets() if os.environ.get(EVERYTHING) else ()


def companies_of(stem: str) -> tuple[str, ...]:
    """Return the companies for which a lesson runs here: the sports channel and one that differs by lesson."""
    others = [name for name in presets() if name != "sport_tv"]
    place = sorted(path.stem for path in (kit_root() / "lessons").glob("*.md")).index(stem)
    return EVERY or ("sport_tv", others[place % len(others)])


def product(stems: list[str]) -> list[tuple[str, str]]:
    return [(stem, company) for stem in stems for company in companies_of(stem)]


# Titles of publications stay in the language of the publication, and are marked so.
_TITLES = re.compile(r'<cite lang="en">.*?</cite>', re.DOTALL)
HOSTILE = '<img src=x onerror="alert(1)"> & Co'


def notebooks(*kinds: str) -> list[Path]:
    return sorted(path for kind in kinds for path in kit_root().glob(f"{kind}/*/*.ipynb"))


def task(path: Path, name: str, **parameters) -> Task:
    return Task(name, path.read_text(encoding="utf-8"), parameters, name.replace("/", "-"))


def run(tasks: list[Task]) -> dict[str, tuple[Any, Any]]:
    with scratch_folder() as scratch:
        results = list(run_all(tasks, scratch=scratch, root=kit_root(), workers=2))
    return {result.task.name: (result.notebook, result.failure) for result in results}


@pytest.fixture(scope="module")
def executed():
    tasks = [
        task(path, f"{company}/{path.parts[-3]}/{path.parts[-2]}/{path.stem}", company=company)
        for path in notebooks("notebooks", "exercises", "solutions")
        for company in companies_of(path.stem)
    ]
    return run(tasks)


def exhibits(notebook: dict) -> dict[str, dict]:
    found = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {}).get(MIME)
            if data:
                found[data["key"]] = data
    return found


def words(notebook: dict) -> str:
    said = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for kind in ("text/markdown", "text/html", "text/plain"):
                part = output.get("data", {}).get(kind)
                if part:
                    said.append("".join(part))
            said.append("".join(output.get("text", [])))
    return "\n".join(said)


def figures_of(company: str) -> dict[str, Any]:
    """Return the figures in a company's file, read without the kit's own reader."""
    text = (kit_root() / "data" / "companies" / f"{company}.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text).items()
    return {
        name: entry["value"]
        for name, entry in entries
        if isinstance(entry, dict) and "value" in entry
    }


def expected_of(lesson: str, company: str) -> dict[str, dict[str, float]]:
    """Return a lesson's headline figures, worked out beside this file from the company's figures."""
    module = import_module(f"tests.notebooks.expected.{lesson.replace('-', '_')}")
    figures: dict[str, dict[str, float]] = module.expected(figures_of(company))
    return figures


STEMS = sorted(path.stem for path in (kit_root() / "lessons").glob("*.md"))
SHEETS = list(lessons_with_tasks())
LESSONS = sorted(
    path.stem.replace("_", "-")
    for path in (Path(__file__).parent / "expected").glob("*.py")
    if not path.stem.startswith("_")
)


def test_all_notebooks_run(executed):
    failed = {name: str(failure) for name, (_notebook, failure) in executed.items() if failure}
    assert not failed
    every = notebooks("notebooks", "exercises", "solutions")
    assert len(executed) == sum(len(companies_of(path.stem)) for path in every)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("lesson", "company"), product(LESSONS))
def test_a_lesson_shows_the_right_numbers(executed, lesson, company, language):
    notebook, _failure = executed[f"{company}/notebooks/{language}/{lesson}"]
    shown = exhibits(notebook)
    for key, figures in expected_of(lesson, company).items():
        given = {name: shown[key]["figures"][name] for name in figures}
        assert given == pytest.approx(figures, rel=1e-5), key


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("company", companies_of("two-doors"))
def test_lesson_1_says_its_numbers_in_its_language(executed, company, language):
    notebook, _failure = executed[f"{company}/notebooks/{language}/two-doors"]
    expected = expected_of("two-doors", company)
    costs = expected["average-marginal"]
    with i18n.spoken(language):
        said = words(notebook).replace("\u00a0", " ")
        worth = expected["own-company"]["value_kept_eur"]
        assert i18n.money(worth, 0).replace("\u00a0", " ") in said
        ratio = i18n.number(costs["average_won_eur"] / costs["average_kept_eur"], 1)
        assert ratio.replace(".", r"\.") in said or ratio in said


@pytest.mark.parametrize(
    ("name", "company"), product([name for name in STEMS if name != "results"])
)
def test_dutch_pages_are_dutch_and_english_ones_english(executed, name, company):
    dutch = _TITLES.sub("", words(executed[f"{company}/notebooks/nl/{name}"][0]))
    english = words(executed[f"{company}/notebooks/en/{name}"][0])
    assert "klanten" in dutch.lower() and "customers" not in dutch.lower()
    assert "customers" in english.lower() and "klanten" not in english.lower()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("lesson", "company"), product(SHEETS))
def test_the_untouched_exercise_passes_nothing_and_the_solution_everything(
    executed, lesson, company, language
):
    untouched = words(executed[f"{company}/exercises/{language}/{lesson}"][0])
    solved = words(executed[f"{company}/solutions/{language}/{lesson}"][0])
    mark = {"en": "Task {n}: right", "nl": "Opgave {n}: goed"}[language]
    for task_ in tasks_of(lesson):
        assert mark.format(n=task_.number) not in untouched
        # A question without code shows on paper no more than its boxes; its outcome is in the notebook's last value.
        if not isinstance(task_, ChoiceTask | OrderTask) and not getattr(task_, "label", ""):
            assert mark.format(n=task_.number) in solved, task_.number


BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({"company": "sport_tw"}, ["sport_tw", "sport_tv"]),
    ({"company": "/no/such/file.yaml"}, ["/no/such/file.yaml"]),
    ({"overrides": {"churn_rate": 80}}, ["churn_rate", "80", "0.8"]),
    ({"overrides": {"churn_rat": 0.2}}, ["churn_rat", "churn_rate"]),
    ({"overrides": {"existing_price_eur_per_month": -1}}, ["existing_price_eur_per_month", "-1"]),
    ({"overrides": [1, 2]}, ["overrides"]),
    ({"seed": -1}, ["seed", "-1"]),
    ({"seed": 1.5}, ["seed", "1.5"]),
    ({"moved_share": 10}, ["moved_share", "10"]),
    ({"moved_share": "a lot"}, ["moved_share", "a lot"]),
    ({"moved_share": True}, ["moved_share", "True"]),
    ({"language": "de"}, ["language", "de", "en, nl"]),
]


@pytest.fixture(scope="module")
def refused():
    path = kit_root() / "notebooks" / "nl" / "two-doors.ipynb"
    return run(
        [task(path, str(index), **parameters) for index, (parameters, _parts) in enumerate(BAD)]
    )


@pytest.mark.parametrize("index", range(len(BAD)))
def test_a_wrong_parameter_stops_the_notebook_at_its_second_cell_with_one_message(refused, index):
    notebook, failure = refused[str(index)]
    assert failure is not None and failure.name == "InputError"
    for part in BAD[index][1]:
        assert part in failure.words
    if "language" not in BAD[index][0]:
        assert "Toegestaan" in failure.words
    errors = [
        output
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "error"
    ]
    assert len(errors) == 1
    assert "File" not in "".join(errors[0]["traceback"]), "a message, not a traceback"
    ran = [cell for cell in notebook["cells"] if cell.get("execution_count")]
    # Papermill puts the parameters given into a cell of their own between the two.
    assert len(ran) == 3


def test_markup_in_a_companys_name_is_text_everywhere():
    path = kit_root() / "notebooks" / "en" / "two-doors.ipynb"
    done = run([task(path, "hostile", overrides={"name": HOSTILE})])
    notebook, failure = done["hostile"]
    assert failure is None
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for kind in ("text/html", "text/markdown"):
                assert "<img src=x" not in "".join(output.get("data", {}).get(kind, ""))
    assert "img src=x" in words(notebook).replace("\\", "")


def test_an_executed_notebook_is_plain_json_without_what_is_not_a_number(executed):
    for notebook, _failure in executed.values():
        json.dumps(notebook, allow_nan=False)
