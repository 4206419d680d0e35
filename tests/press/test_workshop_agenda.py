"""An agenda that cannot be used: one readable message in either language, and nothing written."""

import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.press.workshop_kit import AGENDA, small_kit
from tests.press.workshop_wrong import GOOD, WRONG
from twodoors import i18n
from twodoors.cli import app
from twodoors.press.agenda import read_agenda
from twodoors.press.agenda_lessons import known_lessons, parameters_of
from twodoors.press.run_plan import make_plan
from twodoors.press.workshop import prepare_workshop
from twodoors.problems import InputError


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return small_kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture(autouse=True)
def _at_home(root, monkeypatch, tmp_path):
    monkeypatch.setenv("TWODOORS_HOME", str(root))
    monkeypatch.chdir(tmp_path)


def refused(text: str | bytes, **options: Any) -> str:
    """Return the message for an agenda, after looking that nothing was written."""
    path = Path("agenda.yaml")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        prepare_workshop(path, **options)
    assert sorted(found.name for found in Path().iterdir()) == ["agenda.yaml"]
    return str(caught.value)


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case):
    text, words = WRONG[case]
    message = refused(text)
    for word in words:
        assert word in message, message


@pytest.mark.parametrize("case", ["empty", "no lessons", "parameter out of range", "seed yes"])
def test_and_in_dutch_too(case):
    english = refused(WRONG[case][0])
    Path("agenda.yaml").unlink()
    with i18n.spoken("nl"):
        dutch = refused(WRONG[case][0])
    assert dutch.splitlines()[0].startswith("De agenda")
    assert "Toegestaan: " in dutch
    assert "Allowed: " not in dutch
    assert len(dutch.splitlines()) == len(english.splitlines())


def test_everything_wrong_is_said_at_once():
    message = refused(
        "title: {en: A, nl: B}\nseed: -1\ncompany: 3\n"
        "lessons: [{lesson: tiny, minutes: {lower: 0, upper: 4}}]"
    )
    assert message.count("•") == 3
    message = refused(
        "title: {en: A, nl: B}\noverrides: {churn_rate: 80}\nlessons: [{lesson: x}, {lesson: y}]"
    )
    assert message.count("•") == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title: {en: caf\xe9, nl: B}", "another encoding"),
        ("title: {en: A}".encode("utf-16"), "another encoding"),
        (b"\x00\x01\x02", "YAML"),
        (b"x" * 1_000_001, "at most 1 MB"),
        (b"a: [" * 4000, "YAML"),
    ],
)
def test_files_that_are_no_agenda(content, words):
    assert words in refused(content)


def test_a_mark_at_the_start_is_no_trouble(tmp_path):
    path = tmp_path / "agenda.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_agenda(path).title.nl == "Een proef"


def test_hostile_text_stays_on_one_line():
    message = refused(f'title: {{en: A, nl: B}}\nlessons: [{{lesson: "<b>\\e[31m\\n{"x" * 500}"}}]')
    assert "\x1b" not in message
    assert max(len(line) for line in message.splitlines()) < 400


def test_a_missing_agenda(tmp_path):
    (tmp_path / "half-day.yaml").write_text(GOOD)
    for path in ("half-days.yaml", ".", "nowhere/at/all.yaml", "nul\0.yaml"):
        with pytest.raises(InputError, match="the path of a YAML file"):
            prepare_workshop(path)
    with pytest.raises(InputError, match="Did you mean half-day"):
        prepare_workshop("half-days.yaml")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_an_agenda_that_may_not_be_read(tmp_path):
    path = tmp_path / "agenda.yaml"
    path.write_text(GOOD)
    path.chmod(0)
    with pytest.raises(InputError, match="may be read"):
        prepare_workshop(path)


def test_options_that_cannot_be(tmp_path):
    assert "Given: 0." in refused(GOOD, workers=0)
    assert "--language" in refused(GOOD + "languages: [en]", language="nl")
    assert "--language" in refused(GOOD + "languages: [nl]", language="both")
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    agenda = tmp_path / "agenda.yaml"
    agenda.write_text(GOOD)
    for out in (full, full / "letter.txt"):
        with pytest.raises(InputError, match="--out"):
            prepare_workshop(agenda, out=out)
    assert [found.name for found in full.iterdir()] == ["letter.txt"]


def test_the_command_ends_with_two_and_in_the_language_asked_for(monkeypatch):
    Path("agenda.yaml").write_text(GOOD + "seed: -1")
    result = CliRunner().invoke(app, ["workshop", "agenda.yaml", "--language", "nl"])
    assert isinstance(result.exception, InputError)
    assert "seed" in str(result.exception)
    assert str(result.exception).startswith("De agenda")
    result = CliRunner().invoke(app, ["workshop", "agenda.yaml", "--language", "fr"])
    assert isinstance(result.exception, InputError)
    assert "en, nl, both" in str(result.exception)


def test_parameters_are_read_as_papermill_reads_them(root):
    import json

    import papermill

    for lesson in known_lessons(root, ["en", "nl"]):
        path = root / "notebooks" / "nl" / f"{lesson}.ipynb"
        ours = parameters_of(json.loads(path.read_text(encoding="utf-8")))
        theirs = papermill.inspect_notebook(str(path))
        assert ours.keys() == theirs.keys()
        for name, lever in ours.items():
            assert theirs[name]["inferred_type_name"] == lever.kind
    share = ours["seed"]
    assert (share.low, share.high) == (0, 4294967295)


def test_a_company_of_ones_own_is_found_beside_the_agenda(tmp_path):
    folder = tmp_path / "client"
    folder.mkdir()
    (folder / "client.yaml").write_text("based_on: sport_tv\nname: Client\nchurn_rate: 0.2\n")
    (folder / "agenda.yaml").write_text(AGENDA.replace("sport_tv", "client.yaml"))
    plan = make_plan(folder / "agenda.yaml", Path(os.environ["TWODOORS_HOME"]))
    assert (plan.company.name, plan.company.churn_rate) == ("Client", 0.2)
    assert {job.parameters["company"] for job in plan.jobs} == {"../../company.yaml"}


def test_what_a_notebook_depends_on_changes_its_key(root, tmp_path):
    def keys(text: str) -> dict[str, str]:
        path = tmp_path / "agenda.yaml"
        path.write_text(text)
        return {job.name: job.key for job in make_plan(path, root).jobs}

    before = keys(AGENDA)
    assert keys(AGENDA.replace("Coffee", "Tea")) == before
    changed = keys(AGENDA.replace("0.25", "0.3"))
    assert {name for name in before if before[name] != changed[name]} == {
        name for name in before if name.endswith("tiny")
    }
    for other in (
        AGENDA + "seed: 2\n",
        AGENDA + "overrides: {churn_rate: 0.2}\n",
        AGENDA.replace("sport_tv", "energy"),
    ):
        assert not set(before.values()) & set(keys(other).values())


def test_the_agendas_of_the_kit_can_be_used(kit, monkeypatch):
    monkeypatch.delenv("TWODOORS_HOME")
    from twodoors.paths import kit_root

    agendas = sorted((kit_root() / "workshops").glob("*.yaml"))
    assert {"half-day", "energy"} <= {path.stem for path in agendas}
    for path in agendas:
        plan = make_plan(path, kit)
        assert plan.jobs
    half_day = read_agenda(kit_root() / "workshops" / "half-day.yaml")
    assert (half_day.company, dict(half_day.overrides)) == ("sport_tv", {})
