"""Many companies from a table or a list: read as people write them, or refused in words, with nothing written."""

from pathlib import Path

import pytest

from twodoors import i18n
from twodoors.company import load_company, presets
from twodoors.company.proportion import built, entry
from twodoors.press.agenda import read_agenda
from twodoors.press.companies import folder_name, read_companies
from twodoors.problems import InputError

AGENDA = "title: {en: A, nl: B}\nlessons: [{lesson: tiny}]\ncompany: sport_tv\n"


def members(folder: Path, companies: str = "members.csv", table: str | bytes | None = None):
    path = folder / "agenda.yaml"
    path.write_text(AGENDA + f"companies: {companies}\n", encoding="utf-8")
    if table is not None:
        content = table if isinstance(table, bytes) else table.encode()
        (folder / "members.csv").write_bytes(content)
    return read_companies(read_agenda(path), path)


def refusal(folder: Path, table: str | bytes | None = None, companies: str = "members.csv") -> str:
    with pytest.raises(InputError) as caught:
        members(folder, companies, table)
    assert max(len(line) for line in str(caught.value).splitlines()) < 500
    return str(caught.value)


DUTCH = "Naam;Klanten;Prijs;Verloop;Gewonnen\nAnna BV;1.500;12,50;12;200\nBo;20.000;€ 9,95;7,5 %;\n"
ENGLISH = "name,customers,price,churn,won\nAnna BV,1500,12.50,0.12,200\nBo,20000,9.95,0.075,\n"


@pytest.mark.parametrize(
    "table",
    [
        DUTCH,
        ENGLISH,
        "\ufeff" + DUTCH,
        DUTCH.encode("cp1252"),
        DUTCH.encode("utf-16"),
        "Members 2027\n\n" + ENGLISH.replace(",", "\t"),
        ENGLISH.replace("churn,", "Customers who leave per year,").replace(
            "price", "existing_price_eur_per_month"
        ),
    ],
)
def test_a_table_is_read_as_people_write_it(tmp_path, table):
    anna, bo = members(tmp_path, table=table)
    company = anna.company
    assert (company.name, company.customers, company.churn_rate) == ("Anna BV", 1500, 0.12)
    assert (company.existing_price_eur_per_month, company.customers_won) == (12.5, 200)
    assert (bo.company.customers, bo.company.churn_rate, bo.folder) == (20000, 0.075, "bo")
    assert company.sources["churn_rate"] == "own figure"
    # What nobody gave is the base's, in proportion: 10,000 customers at 17.50 spend 150,000 on 1,500.
    assert company.front_door_spend_eur == pytest.approx(
        150_000 * 200 / 1_500 * 12.5 / 17.5, rel=1e-5
    )
    assert company.prospects == pytest.approx(50_000 * 200 / 1_500, rel=1e-5)
    assert company.sources["prospects"] == "assumption"
    assert company.variable_cost_eur_per_month < company.existing_price_eur_per_month


def test_a_list_of_presets_files_and_changes(tmp_path):
    (tmp_path / "own.yaml").write_text("based_on: telecom\nname: Own\nchurn_rate: 0.2\n")
    listed = "[energy, own.yaml, {name: Third, company: web_shop, overrides: {churn_rate: 0.3}}, {name: Fourth}]"
    names = [(one.company.name, one.company.churn_rate) for one in members(tmp_path, listed)]
    assert names == [
        ("Energy supplier", load_company("energy").churn_rate),
        ("Own", 0.2),
        ("Third", 0.3),
        ("Fourth", load_company("sport_tv").churn_rate),
    ]


WRONG = {
    "not there": (None, ["no file there"]),
    "empty": ("", ["an empty file"]),
    "only headings": ("name,churn\n", ["no companies", "1 to 2,000 rows"]),
    "no text": (b"\x00\x01\x02\x03" * 500, ["no text", "CSV UTF-8"]),
    "no names": ("customers,churn\n1,2\n", ["no column with names"]),
    "unknown column": ("name,churns\nA,0.1\n", ['"churns"', "Did you mean churn?"]),
    "column twice": ("name,churn,verloop\nA,0.1,0.1\n", ["each figure once"]),
    "too many": ("name\n" + "".join(f"A{i}\n" for i in range(2001)), ["2,001 rows"]),
    "not a number": ("name,customers\nA,nan\n", ["line 2, customers", '"nan"', "Leave the cell empty"]),
    "words": ("name,customers\nA,many\n", ['"many"', "a number from 1"]),
    "negative": ("name,price\nA,-5\n", ["line 2, price", '"-5"', "above 0"]),
    "huge": ("name,customers\nA,99999999999999\n", ["10,000,000,000"]),
    "endless": ("name,churn\nA,1e400\n", ['"1e400"', "from 0 to 1"]),
    "formula": ('name,churn\nA,=1/8\n', ["a formula: save its outcome"]),
    "formula as name": ('name,churn\n"=HYPERLINK(""x"")",0.1\n', ["text, not a formula"]),
    "hidden characters": ("name,churn\nA\x07B\x07,0.1\n", ["text of 1 to 80"]),
    "long name": (f"name,churn\n{'x' * 81},0.1\n", ["text of 1 to 80"]),
    "no name": ("name,churn\n,0.1\n", ["line 2, name", "nothing"]),
    "name twice": ("name,churn\nA B,0.1\na-b,0.2\n", ["also on line 2", "each name once"]),
    "price below cost": ("name,price,cost\nA,5,6\n", ["line 2", "a price above the cost"]),
    "unknown base": ("name,like\nA,sport_tw\n", ["Did you mean sport_tv?"]),
    "base elsewhere": ("name,like\nA,../../none.yaml\n", ["line 2", "path of a YAML file"]),
    "open quote": ('name,churn\n"A,0.1\nB,0.2\n', ["CSV"]),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_table_is_named(tmp_path, case):
    table, words = WRONG[case]
    message = refusal(tmp_path, table)
    for word in words:
        assert word in message, message


def test_all_of_it_is_said_at_once_up_to_a_page(tmp_path):
    rows = "".join(f"A{place},-1\n" for place in range(50))
    message = refusal(tmp_path, "name,churn\n" + rows)
    assert message.count("•") == 21
    assert "And 30 more" in message
    with i18n.spoken("nl"):
        dutch = refusal(tmp_path, "naam;verloop\nA;-1\n")
    assert dutch.startswith("De bedrijven in")
    assert "members.csv, regel 2, verloop" in dutch


@pytest.mark.parametrize(
    ("companies", "word"),
    [
        ("[]", "a list of 1 to 2000 companies"),
        ("7", "companies: members.csv"),
        ("[energy, energy]", "each name once"),
        ("[{name: A, colour: red}]", "companies 1 › colour"),
        ("[{company: sport_tw}]", "Did you mean sport_tv?"),
        ("[{name: A, overrides: {churn_rate: 80}}]", "Write 0.8"),
    ],
)
def test_lists_that_cannot_be_used(tmp_path, companies, word):
    assert word in refusal(tmp_path, companies=companies)


def test_folders_are_plain_and_each_its_own(tmp_path):
    names = [
        "../../etc/passwd",
        "CON",
        "???",
        "Café & Zn.",
        "Cafe Zn",
        "x" * 80,
        "..",
        "a\\b",
        "日本",
    ]
    table = "name\n" + "\n".join(names) + "\n"
    folders = [one.folder for one in members(tmp_path, table=table)]
    assert len(set(folders)) == len(names)
    for folder in folders:
        assert folder.isascii() and folder == folder.lower()
        assert not set(folder) & set("./\\ :") and 1 <= len(folder) <= 70
    assert folder_name("CON") == "company-con"


@pytest.mark.parametrize("preset", presets())
@pytest.mark.parametrize("saved", [1, 40, 900])
def test_figures_in_proportion_always_make_a_company(preset, saved):
    own = {"customers": entry(1_000), "churn_rate": entry(0.05), "customers_saved": entry(saved)}
    company = built({"name": "A"}, own, load_company(preset))
    assert company.customers_saved / company.customers < company.back_door_ceiling <= 1
    assert company.retention_ceiling > 1 - company.churn_rate
