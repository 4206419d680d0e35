"""The markets and the dictionary in ``data/market/`` are what the code makes."""

import numpy as np
import pyarrow.parquet as pq
import pytest

from tests.market.integrity import check_integrity
from twodoors.company import load_company, presets
from twodoors.explorers.economy import Economy
from twodoors.i18n import LANGUAGES
from twodoors.market.dictionary import _DUTCH, dictionary
from twodoors.market.prepared import CUSTOMERS, MONTHS, prepared_files, prepared_market
from twodoors.market.tables import TABLES
from twodoors.models.doors import split_budget
from twodoors.paths import data_folder

FOLDER = data_folder() / "market"


@pytest.mark.parametrize("company", presets())
def test_the_prepared_market_is_the_one_the_code_makes(company):
    wanted = prepared_files(company)
    present = {path.name: path.read_bytes() for path in (FOLDER / company).iterdir()}
    assert set(present) == set(wanted)
    changed = [name for name in wanted if present[name] != wanted[name]]
    assert not changed, f"{company}: run python -m twodoors.market.prepared"


def test_there_is_a_market_for_every_preset_and_nothing_else():
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {*presets(), *(f"dictionary.{language}.md" for language in LANGUAGES)}


def test_the_prepared_markets_are_small():
    sizes = [path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()]
    assert max(sizes) < 2_500_000
    assert sum(sizes) < 15_000_000


@pytest.mark.parametrize("company", presets())
def test_the_prepared_tables_fit_each_other(company):
    market = prepared_market(company)
    check_integrity(market, MONTHS)
    initial = (market.customers.start_month <= 1) & (market.customers.channel != "referral")
    assert initial.sum() >= CUSTOMERS


def test_a_parquet_file_names_no_machine_and_no_moment():
    meta = pq.read_metadata(FOLDER / "sport_tv" / "exits.parquet")
    assert meta.num_row_groups == 1
    assert set(meta.metadata) == {b"ARROW:schema"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_is_in_step(language):
    assert (FOLDER / f"dictionary.{language}.md").read_text(encoding="utf-8") == dictionary(
        language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_tells_of_every_column(language):
    text = dictionary(language)
    for name, table in TABLES.items():
        section = text.split(f"## `{name}`")[1].split("\n## ")[0]
        for column in table.columns:
            meaning = column.meaning.in_language(language)
            assert f"| `{column.name}` | {meaning} |" in section


def test_every_word_in_the_tables_has_a_dutch_one():
    words = {
        word for table in TABLES.values() for column in table.columns for word in column.values
    }
    assert words == set(_DUTCH)


def test_an_example_is_a_value_the_column_may_have():
    for table in TABLES.values():
        for column in table.columns:
            if column.kind == "code":
                assert column.example in column.values
            elif column.low is not None:
                assert column.low <= column.example


def test_where_the_front_door_wins_it_wins_in_the_models_too():
    company = load_company("small_brand")
    economy = Economy(company)
    best = split_budget(
        company.budget_eur,
        customers=company.customers,
        prospects=company.prospects,
        back_door=economy.back_door,
        front_door=economy.front_door,
        value_kept_eur=economy.value_kept_eur,
        value_won_eur=economy.value_won_eur,
    )
    assert best.back_door_eur == 0
    assert company.customers < 0.02 * company.prospects


def test_a_tenth_of_the_business_accounts_brings_half_of_the_turnover():
    paid = prepared_market("business_services").invoices
    turnover = np.sort(paid[paid.month == 1].amount_eur.to_numpy())[::-1]
    assert turnover[: turnover.size // 10].sum() / turnover.sum() == pytest.approx(0.47, abs=0.05)


@pytest.mark.parametrize("company", presets())
def test_a_prepared_base_neither_vanishes_nor_explodes(company):
    market = prepared_market(company)
    gone = market.customers.customer_id.isin(market.exits.customer_id)
    assert 0.3 < (~gone).sum() / CUSTOMERS < 1.6
