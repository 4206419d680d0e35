"""A company's figures are read, replaced and refused in words."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twodoors import i18n
from twodoors.company import Company, load_company, presets
from twodoors.problems import InputError


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


def message(*args, **kwargs) -> str:
    with pytest.raises(InputError) as caught:
        load_company(*args, **kwargs)
    return str(caught.value)


def test_the_sports_channel_has_the_prices_of_the_blog():
    company = load_company("sport_tv")
    assert company.existing_price_eur_per_month == 17.50
    assert company.new_price_eur_per_month == 12.50
    assert company.margin_eur == 120
    assert company.sources["existing_price_eur_per_month"] == "B1"


@pytest.mark.parametrize("name", presets())
def test_every_figure_of_a_preset_has_a_source_or_says_assumption(name):
    company = load_company(name)
    assert set(company.sources) == set(Company.quantities())
    for field, source in company.sources.items():
        for code in source.split(","):
            assert code.strip() == "assumption" or code.strip()[0] in "BE", (field, source)


def test_every_quantity_has_label_unit_range_and_an_example_inside_it():
    for name, quantity in Company.quantities().items():
        assert quantity.label and quantity.unit and quantity.model in "abcdefghijkl", name
        assert quantity.low < quantity.high
        examples = quantity.example
        each = [examples] if isinstance(examples, int | float) else list(examples)
        assert all(quantity.low <= value <= quantity.high for value in each), name


def test_the_spread_of_churn_agrees_with_its_mean():
    for name in presets():
        company = load_company(name)
        mean = company.churn_alpha / (company.churn_alpha + company.churn_beta)
        assert mean == pytest.approx(company.churn_rate, abs=0.002)


def test_an_override_replaces_one_figure_and_is_marked_as_own():
    company = load_company("sport_tv", {"churn_rate": 0.2})
    assert company.churn_rate == 0.2
    assert company.sources["churn_rate"] == "own figure"
    assert company.customers == load_company("sport_tv").customers


def test_a_company_is_frozen():
    with pytest.raises(Exception, match="frozen"):
        load_company("sport_tv").churn_rate = 0.3


@pytest.mark.parametrize(
    ("overrides", "parts"),
    [
        ({"churn_rate": 80}, ["churn_rate", "Customers who leave", "Given: 80", "0 to 1", "0.8"]),
        ({"churn_rat": 0.2}, ["churn_rat", "Did you mean churn_rate?"]),
        ({"churn_rate": "0,2"}, ['"0,2"', "decimal point"]),
        ({"churn_rate": None}, ["churn_rate", "None"]),
        ({"churn_rate": math.nan}, ["churn_rate", "nan"]),
        ({"churn_rate": math.inf}, ["churn_rate", "inf"]),
        ({"churn_rate": True}, ["Yes and no are not figures"]),
        (
            {"existing_price_eur_per_month": -3},
            ["Price an existing customer pays", "-3", "above 0"],
        ),
        ({"customers": 0}, ["customers", "from 1"]),
        ({"customers": 10**400}, ["customers", "1000"]),
        ({"response_shares": [0.5, 0.5]}, ["response_shares", "4 shares"]),
        ({"response_shares": [0.5, 0.5, 0.5, 0.1]}, ["160.0%", "100%"]),
        ({"response_shares": 0.4}, ["response_shares", "4 shares"]),
        ({"customers_won": 1e6}, ["customers_won", "front_door_ceiling"]),
        ({"customers_saved": 0}, ["back_door_spend_eur", "without effect"]),
        ({"churn_rate": 0.01}, ["retention_ceiling", "99.0%"]),
        (
            {"variable_cost_eur_per_month": 17.5},
            ["existing_price_eur_per_month", "€17.50", "margin"],
        ),
        ({"currency": "euro"}, ["currency", "three letters"]),
        ({"name": ""}, ["name", "1 to 80"]),
        ({"name": "x" * 81}, ["name", "1 to 80"]),
    ],
)
def test_a_figure_that_is_not_allowed_is_refused_with_all_that_helps(overrides, parts):
    text = message("sport_tv", overrides)
    for part in parts:
        assert part in text
    assert "Traceback" not in text


def test_every_problem_is_told_at_once_and_once():
    text = message("sport_tv", {"churn_rate": 2, "response_shares": [0.1], "customers": "many"})
    assert text.count("•") == 3


def test_the_message_is_dutch_where_dutch_is_spoken():
    with i18n.spoken("nl"):
        text = message("sport_tv", {"churn_rate": 80})
    assert "Klanten die per jaar vertrekken" in text
    assert "Toegestaan: een getal van 0 tot 1" in text
    assert "Schrijf 0.8 voor 80" in text


@pytest.mark.parametrize("overrides", [3, "churn_rate", [("churn_rate", 0.2)]])
def test_overrides_that_are_no_fields_and_values_are_refused(overrides):
    assert "fields and values" in message("sport_tv", overrides)


@pytest.mark.parametrize("company", [None, 3, 0.1, ["sport_tv"], "", "sport_tw", "../sport_tv"])
def test_a_company_that_is_not_there_is_refused(company):
    assert "company" in message(company)


def test_the_nearest_company_is_suggested():
    assert "Did you mean sport_tv?" in message("sport_tw")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b"# nothing but a comment\n", "empty"),
        (b"name: [unclosed\n", "line 2"),
        (b"just a sentence", "one field, a colon and a value"),
        (b"- a\n- b\n", "one field, a colon and a value"),
        (b"\xff\xfe\x00n\x00a", "UTF-8"),
        (b"name: Caf\xe9\n", "UTF-8"),
        (b"based_on: sport_tv\nchurn_rate: .nan\n", "nan"),
        (b"based_on: sport_tv\nchurn_rate: 15%\n", '"15%"'),
        (b"based_on: sport_tv\nfavourite: 3\n", "favourite"),
        (b"based_on: nobody\n", "There is no such company"),
        (b"name: Only a name\n", "churn_rate"),
        (b"name: !!python/object/apply:os.system ['true']\n", "YAML"),
        (b"a" * 1_000_001, "1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, content, part):
    path = tmp_path / "client.yaml"
    path.write_bytes(content)
    assert part in message(str(path))


def test_files_may_be_based_on_a_preset_or_on_each_other(tmp_path: Path):
    (tmp_path / "base.yaml").write_text("based_on: energy\nname: Base\nchurn_rate: 0.2\n")
    (tmp_path / "mine.yaml").write_text("based_on: base\nname: <b>Mine</b>\n", encoding="utf-8")
    company = load_company(tmp_path / "mine.yaml")
    assert (company.name, company.churn_rate) == ("<b>Mine</b>", 0.2)
    assert company.sources["churn_rate"] == "own figure"
    assert company.sources["reminder_fee_eur"] == "E46"


def test_files_based_on_each_other_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a.yaml").write_text("based_on: b\n")
    (tmp_path / "b.yaml").write_text("based_on: a\n")
    assert "lead back" in message(tmp_path / "a.yaml")


def test_a_folder_is_not_a_company(tmp_path: Path):
    assert "not there" in message(str(tmp_path) + "/")


@given(
    st.dictionaries(
        st.text(max_size=20),
        st.one_of(
            st.none(),
            st.booleans(),
            st.floats(),
            st.integers(),
            st.text(max_size=30),
            st.lists(st.floats(), max_size=5),
        ),
        max_size=4,
    )
)
def test_whatever_is_put_in_comes_back_as_a_company_or_as_words(overrides):
    try:
        load_company("sport_tv", overrides)
    except InputError as error:
        assert str(error)


@given(st.sampled_from(sorted(Company.quantities())), st.floats(allow_nan=True))
def test_a_single_figure_is_taken_inside_its_range_or_refused_by_name(field, value):
    quantity = Company.quantities()[field]
    try:
        company = load_company("sport_tv", {field: value})
    except InputError as error:
        assert field in str(error)
    else:
        assert quantity.low <= getattr(company, field) <= quantity.high
