"""A new workshop from questions: read as people write, checked at once, kept while unfinished, never written over."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from tests.press.workshop_kit import small_kit
from twodoors import i18n
from twodoors.cli import app
from twodoors.cli.new_workshop import new_workshop
from twodoors.company import load_company
from twodoors.press.agenda import read_agenda
from twodoors.press.asking.draft import DRAFT_FILE
from twodoors.press.asking.questions import FLAGS, ORDER, Answers
from twodoors.press.asking.timing import Offered
from twodoors.press.run_plan import make_plan
from twodoors.problems import InputError


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return small_kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture(autouse=True)
def _at_home(root, monkeypatch):
    monkeypatch.setenv("TWODOORS_HOME", str(root))


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["new-workshop", *arguments], catch_exceptions=True)


def lesson(name: str, low: int = 40, high: int = 60) -> Offered:
    return Offered(name, name, low, high)


def test_options_alone_make_a_workshop_that_can_be_prepared(root, tmp_path):
    done = run(
        "--yes", "--language", "nl", "--folder", str(tmp_path), "--client", "Café 't Hoekje <b>", "--like", "web_shop",
        "--customers", "1.500", "--price", "€ 12,50", "--churn", "22 %", "--saved", "40", "--hours", "2",
        "--lessons", "tiny", "--languages", "both", "--date", "18 maart 2099", "--accent", "#0A6E5C",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "Wat uit deze cijfers volgt" in done.output
    assert "Nog niet van de klant zelf" in done.output
    path = tmp_path / "cafe-t-hoekje-b.yaml"
    agenda = read_agenda(path)
    assert (agenda.date, agenda.look.accent) == (date(2099, 3, 18), "#0a6e5c")
    assert agenda.title.nl == "Klanten houden: een workshop voor Café 't Hoekje <b>"
    assert agenda.title.en == "Keeping customers: a workshop for Café 't Hoekje <b>"
    plan = make_plan(path, root)
    company = plan.company
    assert (company.customers, company.churn_rate, company.customers_saved) == (1500, 0.22, 40)
    assert company.sources["churn_rate"] == "own figure"
    assert company.sources["front_door_spend_eur"] == "assumption"
    # Worth of a customer who stays, by hand: margin × (1 + r)/(1 + r − retention), r the discount rate.
    rate, margin = company.discount_rate, 12 * (12.5 - company.variable_cost_eur_per_month)
    worth = margin * (1 + rate) / (1 + rate - 0.78)
    with i18n.spoken("nl"):
        assert "330 \n".strip() in done.output
        assert i18n.money(worth, 0) in done.output
        assert i18n.money(330 * worth, 0) in done.output
    assert not (tmp_path / DRAFT_FILE).exists()


def test_what_is_there_is_never_written_over(tmp_path):
    options = ["--yes", "--folder", str(tmp_path), "--client", "A", "--hours", "1"]
    assert run(*options).exit_code == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again = run(*options, "--customers", "7")
    assert isinstance(again.exception, InputError)
    assert "it stays as it is" in str(again.exception)
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(*options, "--customers", "7", "--overwrite").exit_code == 0
    assert load_company(tmp_path / "a-company.yaml").customers == 7
    assert run(*options, "--file", "../../b/c.yaml").exit_code == 0
    assert (tmp_path / "b-c.yaml").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], ["--client. Given: nothing"]),
        (["--client", "A", "--price", "abc"], ["--price", '"abc"', "€17.50"]),
        (["--client", "A", "--price", "5", "--cost", "6"], ["a price above the cost"]),
        (["--client", "A", "--lessons", "tyni"], ["--lessons", "Did you mean tiny?"]),
        (["--client", "A", "--lessons", "tiny,tiny"], ["each lesson once"]),
        (["--client", "A", "--like", "sport_tw"], ["--like", "Did you mean sport_tv?"]),
        (["--client", "A", "--hours", "99"], ["--hours", "from 0.25 to 16"]),
        (["--client", "A", "--accent", "red"], ["--accent", "six digits"]),
        (["--client", "A", "--logo", "none.png"], ["no file there"]),
        (
            ["--client", "A", "--churn", "0", "--price", "x", "--date", "y"],
            ["--churn", "--price", "--date"],
        ),
    ],
)
def test_options_that_cannot_be_used(tmp_path, options, words):
    done = run("--yes", "--folder", str(tmp_path), *options)
    assert isinstance(done.exception, InputError)
    for word in words:
        assert word in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_lessons_that_do_not_fit_are_named(root, monkeypatch):
    three = [lesson("a"), lesson("b"), lesson("c")]
    monkeypatch.setattr(Answers, "lessons", lambda self: three)
    answers = Answers(root)
    answers.take("hours", 100, own=True)
    assert answers.default("lessons") == ["a"]  # a and b may take 135 minutes
    with pytest.raises(InputError) as caught:
        answers.read("lessons", "a, c, b")
    assert "What fits: a, c. What does not: b." in str(caught.value)
    assert "at least 2:30 hours with breaks, in 1:40 hours" in str(caught.value)


def talk(monkeypatch, *typed: str) -> None:
    lines = iter(typed)

    def answer(_prompt: str = "") -> str:
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", answer)


def test_a_conversation_that_is_broken_off_goes_on_where_it_stopped(tmp_path, monkeypatch, capsys):
    none: dict[str, str | None] = {}
    talk(monkeypatch, "Bank", "bnk", "2", "", "12.000", "€ 9,75", "<", "10")
    assert new_workshop(none, folder=tmp_path) == 1
    said = capsys.readouterr()
    assert '"bnk"' in said.out and "Your answers are kept" in said.err
    kept = json.loads((tmp_path / DRAFT_FILE).read_text(encoding="utf-8"))
    assert kept["given"]["customers"] == 12_000
    assert kept["given"]["existing_price_eur_per_month"] == 10
    assert kept["taken"] == ["sector"]
    assert [path.name for path in tmp_path.iterdir()] == [DRAFT_FILE]

    talk(monkeypatch, *[""] * (len(ORDER) - 5))
    assert new_workshop(none, folder=tmp_path) == 0
    said = capsys.readouterr()
    assert "with Bank" in said.out and "For whom" not in said.out
    company = load_company(tmp_path / "bank-company.yaml")
    assert (company.customers, company.existing_price_eur_per_month) == (12_000, 10)
    assert not (tmp_path / DRAFT_FILE).exists()

    talk(monkeypatch, "Bank", *[""] * (len(ORDER) - 1), "n")
    before = (tmp_path / "bank.yaml").read_bytes()
    with pytest.raises(InputError, match="stays as it is"):
        new_workshop(none, folder=tmp_path)
    assert (tmp_path / "bank.yaml").read_bytes() == before
    assert (tmp_path / DRAFT_FILE).exists(), "the answers are not lost"
    talk(monkeypatch, "Other")
    assert new_workshop(none, folder=tmp_path, fresh=True) == 1
    assert json.loads((tmp_path / DRAFT_FILE).read_text(encoding="utf-8"))["given"] == {
        "client": "Other"
    }


@pytest.mark.parametrize(
    "draft",
    ["", "{", "[]", '{"format": 2}', '{"format": 1, "given": {"client": 7, "customers": "x"}, "taken": []}',
     '{"format": 1, "given": {"client": "A", "like": "../x", "lessons": [1]}, "taken": {}}', "9" * 200_000],
)  # fmt: skip
def test_a_draft_that_makes_no_sense_is_asked_anew(tmp_path, monkeypatch, draft):
    (tmp_path / DRAFT_FILE).write_text(draft)
    talk(monkeypatch, *["A"] * 2, *[""] * len(ORDER))
    assert new_workshop({"client": "A"}, folder=tmp_path) in (0, 1)


def test_a_closed_terminal_keeps_the_answers(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Bank\n"))
    assert new_workshop({}, folder=tmp_path) == 1
    assert "Bank" in (tmp_path / DRAFT_FILE).read_text(encoding="utf-8")


def test_a_folder_in_which_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("--yes", "--client", "A", "--folder", str(tmp_path / "file"))
    assert isinstance(done.exception, InputError)
    assert "--folder" in str(done.exception)


def test_every_question_has_an_option():
    help_text = run("--help").output
    for name in ORDER:
        assert FLAGS[name] in help_text, name


def test_the_files_say_what_they_are(tmp_path):
    assert (
        run("--yes", "--folder", str(tmp_path), "--client", "A: b #c", "--hours", "1").exit_code
        == 0
    )
    text = (tmp_path / "a-b-c.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["look"] == {"name": "A: b #c"}
    assert text.startswith("# Made with: twodoors new-workshop.")
    assert Path(yaml.safe_load(text)["company"]).name == "a-b-c-company.yaml"
