"""A workshop from agenda to folder: what runs, what is kept, what fails, and that nothing half-written stays."""

import json
import re

import pytest
import yaml

from tests.press.workshop_kit import (
    AGENDA,
    files,
    notebook,
    prepare,
    shown,
    small_kit,
    stone,
    text_of,
)
from twodoors.company import load_company
from twodoors.explorers import printed
from twodoors.press import handout, run_notebooks
from twodoors.press.run_notebooks import Task, run_all, scratch_folder

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("workshop")]

HOSTILE = '<script>alert(1)</script> & "Sons"'


@pytest.fixture
def root(tmp_path, monkeypatch):
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setenv("TWODOORS_HOME", str(kit))
    return kit


def test_the_folder_holds_everything_in_both_languages(root, tmp_path):
    out = tmp_path / "out"
    outcome, made = prepare(root, out)
    assert (outcome.made, outcome.reused, outcome.failures) == (8, 0, [])
    assert files(out) == sorted(
        [".twodoors.json", ".twodoors.lock", "company.yaml", "index.html", "participants.zip"]
        + [
            f"{language}/{name}"
            for language in ("en", "nl")
            for name in (
                "trainer.html",
                "cards.html",
                "slides/tiny.html",
                "handouts/tiny.html",
                "handouts/rough.html",
                "notebooks/tiny.ipynb",
                "notebooks/rough.ipynb",
                "exercises/tiny.ipynb",
                "solutions/tiny.ipynb",
            )
        ]
    )

    executed = notebook(out / "nl/notebooks/tiny.ipynb")
    assert 'language = "nl"' in text_of(executed["cells"])
    assert "moved_share = 0.25" in text_of(executed["cells"])
    assert "25\xa0%" in shown(executed), "the lesson's parameter reached it"
    # Pictures, sentences and tables, and nothing that only the press reads.
    assert handout.EXHIBIT not in shown(executed)
    assert shown(executed).count("data:image/svg+xml;base64,") == 2
    assert "<!--chart-->" not in shown(executed)
    assert "application/vnd.jupyter.widget" not in shown(executed)
    assert (out / "nl/notebooks/tiny.ipynb").stat().st_size < 120_000
    assert "papermill" not in json.dumps(executed)
    assert str(tmp_path) not in json.dumps(executed)

    exercise = notebook(out / "en/exercises/tiny.ipynb")
    assert all(not cell.get("outputs") for cell in exercise["cells"])
    assert "answer_1 = ..." in text_of(exercise["cells"])
    assert "moved_share = 0.25" in text_of(exercise["cells"])
    assert "1500" in shown(notebook(out / "en/solutions/tiny.ipynb"))

    index = (out / "index.html").read_text(encoding="utf-8")
    for link in ("en/handouts/tiny.html", "nl/exercises/tiny.ipynb", "en/trainer.html"):
        assert f'href="{link}"' in index
    for words in ("A test", "Een proef", "Coffee", "Koffie", "21–27", "€17.50", "€\xa017,50"):
        assert words in index, words
    guide = (out / "nl/trainer.html").read_text(encoding="utf-8")
    assert "Vraag wie er is." in guide
    assert "Ask who is there." not in guide
    assert "Vraag wie er is." not in json.dumps(executed)
    kept = yaml.safe_load((out / "company.yaml").read_text(encoding="utf-8"))
    assert kept["existing_price_eur_per_month"] == {"value": 17.5, "source": "B1"}

    again, made = prepare(root, out)
    assert (again.made, again.reused, made) == (0, 8, [])


def test_the_same_again_is_the_same_to_the_byte(root, tmp_path):
    for out in ("one", "two"):
        prepare(root, tmp_path / out, language="en")
    for name in files(tmp_path / "one"):
        first, second = ((tmp_path / out / name).read_bytes() for out in ("one", "two"))
        assert first == second, name


def test_a_notebook_that_fails_is_named_and_the_others_go_on(root, tmp_path):
    out = tmp_path / "out"
    prepare(root, out)
    stone(root, "nl", "raise KeyError('<b>stone</b>')")
    (root / "workshops" / "test.yaml").write_text(AGENDA + "seed: 2\n", encoding="utf-8")
    outcome, made = prepare(root, out)
    assert len(made) == 8
    assert outcome.made == 7
    [(name, failure)] = outcome.failures
    assert name.endswith("rough.ipynb")
    assert str(failure).startswith("cell 3 (# Is there a stone on the way?): KeyError: ")

    failed = notebook(out / "nl/notebooks/rough.ipynb")
    assert failed["cells"][0]["cell_type"] == "markdown"
    assert "KeyError" in "".join(failed["cells"][0]["source"])
    assert "<b>" not in "".join(failed["cells"][0]["source"])
    assert any(
        output["output_type"] == "error"
        for cell in failed["cells"]
        for output in cell.get("outputs", ())
    )
    assert not (out / "nl/handouts/rough.html").exists(), "yesterday's handout has other figures"
    assert (out / "en/handouts/rough.html").exists()
    index = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="nl/notebooks/rough.ipynb"' in index
    assert "&lt;b&gt;stone" in index
    assert "<b>stone" not in index

    stone(root, "nl", None)
    outcome, made = prepare(root, out)
    assert made == ["nl/notebooks/rough"]
    assert (outcome.made, outcome.reused, outcome.failures) == (1, 7, [])
    assert "KeyError" not in (out / "index.html").read_text(encoding="utf-8")
    assert (out / "nl/handouts/rough.html").exists()


def test_a_lesson_that_cannot_be_read_costs_the_guide_alone(root, tmp_path):
    lesson = root / "lessons" / "rough.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text + '\n+++ {"tags": ["en"]}\n\nAlone.\n', encoding="utf-8")
    outcome, _made = prepare(root, tmp_path / "out", language="nl")
    [(name, failure)] = outcome.failures
    assert name == "the trainer's guide"
    assert re.match(r"BuildError: rough.md:\d+: 'en' without its 'nl'", str(failure))
    assert (tmp_path / "out/nl/handouts/rough.html").exists()
    assert "trainer.html" not in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    lesson.write_text(text, encoding="utf-8")
    outcome, made = prepare(root, tmp_path / "out", language="nl")
    # The slides carry the notes, so they are made anew.
    assert (outcome.failures, made) == ([], ["nl/notebooks/rough"])
    assert "trainer.html" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_a_kernel_that_dies_takes_no_other_along(root, tmp_path):
    stone(root, "en", "import os; os._exit(3)")
    outcome, _made = prepare(root, tmp_path / "out")
    [(name, failure)] = outcome.failures
    assert "rough" in name
    assert failure.name == "DeadKernelError"
    assert failure.line == "# Is there a stone on the way?"
    assert (tmp_path / "out/en/handouts/tiny.html").exists()


def test_what_somebody_worked_in_is_never_written_over(root, tmp_path):
    out = tmp_path / "out"
    prepare(root, out, language="en")
    mine = out / "en/exercises/tiny.ipynb"
    mine.write_text("my answers", encoding="utf-8")
    assert prepare(root, out, language="en")[1] == []
    assert mine.read_text(encoding="utf-8") == "my answers"
    (root / "workshops" / "test.yaml").write_text(AGENDA + "seed: 2\n", encoding="utf-8")
    outcome, _made = prepare(root, out, language="en")
    assert outcome.spared == ["en/exercises/tiny-1.ipynb"]
    assert (out / outcome.spared[0]).read_text(encoding="utf-8") == "my answers"
    assert notebook(mine)["cells"]


def test_one_language_at_a_time(root, tmp_path):
    out = tmp_path / "out"
    assert all(name.startswith("nl/") for name in prepare(root, out, language="nl")[1])
    assert '<section lang="en"' not in (out / "index.html").read_text(encoding="utf-8")
    _outcome, made = prepare(root, out, language="en")
    assert all(name.startswith("en/") for name in made)
    index = (out / "index.html").read_text(encoding="utf-8")
    assert '<section lang="nl"' in index
    assert (out / "nl/handouts/tiny.html").exists()


def test_what_the_agenda_no_longer_names_goes(root, tmp_path):
    out = tmp_path / "out"
    prepare(root, out, language="en")
    shorter = AGENDA[: AGENDA.index("  - lesson: rough")]
    (root / "workshops" / "test.yaml").write_text(shorter, encoding="utf-8")
    (out / "letter.txt").write_text("mine")
    assert prepare(root, out, language="en")[1] == []
    assert not any("rough" in name for name in files(out))
    assert (out / "letter.txt").exists()


def test_a_client_with_html_in_the_name_and_figures_of_its_own(root, tmp_path):
    client = root / "workshops" / "client.yaml"
    figures = {"based_on": "sport_tv", "name": HOSTILE, "churn_rate": 0.2}
    client.write_text(yaml.safe_dump(figures), encoding="utf-8")
    changed = AGENDA.replace("sport_tv", "client.yaml") + "overrides: {customers: 20000}\n"
    (root / "workshops" / "test.yaml").write_text(changed, encoding="utf-8")
    out = tmp_path / "out"
    outcome, _made = prepare(root, out)
    assert outcome.failures == []

    client.unlink()  # the folder stands by itself
    company = load_company(out / "company.yaml")
    assert (company.name, company.churn_rate, company.customers) == (HOSTILE, 0.2, 20000)
    assert company.sources["existing_price_eur_per_month"] == "B1"
    for name in files(out):
        if name.endswith(".zip"):
            continue
        content = (out / name).read_text(encoding="utf-8")
        if name.endswith(".html"):
            assert "<script>alert" not in content, name
            assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in content, name
        if name.endswith(".ipynb"):
            assert "<script>alert" not in shown(json.loads(content)), name
    executed = notebook(out / "en/notebooks/tiny.ipynb")
    assert 'company = "../../company.yaml"' in text_of(executed["cells"])
    assert "4,000 customers leave" in shown(executed)


def test_without_a_home_and_without_warm_kernels(root, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.delenv(name, raising=False)
    text = (root / "notebooks" / "en" / "rough.ipynb").read_text(encoding="utf-8")
    tasks = [Task(str(number), text, {"language": "en"}, "here") for number in range(2)]
    with scratch_folder() as scratch:
        for warm in {False, run_notebooks.CAN_SPLIT}:
            results = list(run_all(tasks, scratch=scratch, root=root, workers=2, warm=warm))
            assert [result.failure for result in results] == [None, None]
            assert all("through" in shown(result.notebook) for result in results)
        assert not any((scratch / "r").iterdir()), "no socket stays behind"
    assert list(home.iterdir()) == []
    assert not scratch.exists()


def test_the_names_that_press_and_exhibits_share():
    assert printed.MIME == handout.EXHIBIT
    assert printed.CHART_MIME == handout.CHART
    assert printed.CHART_MARK == handout.CHART_MARK
    names = (printed.SWITCH, printed.PAGE, printed.PICTURE)
    assert names == (run_notebooks.SWITCH, run_notebooks.PAGE, run_notebooks.PICTURE)
