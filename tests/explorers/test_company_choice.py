"""The company chosen on the start page is that of every lesson; one's own figures become a company file."""

import pytest
import yaml

from twodoors import explorers, i18n, record
from twodoors.company import load_company, presets
from twodoors.company.chosen import chosen, own_companies
from twodoors.explorers.company_choice import CompanyChoice, MyCompany
from twodoors.lesson import begin
from twodoors.paths import work_folder

HOSTILE = '<img src=x onerror="alert(1)">'


def lesson(company="chosen"):
    return begin(language="en", company=company, overrides={}, seed=1)


def test_without_a_choice_it_is_the_sports_channel():
    assert lesson().company.name == "Sport TV"


@pytest.mark.parametrize("preset", presets())
def test_a_choice_holds_for_lessons_that_are_not_told_otherwise(preset):
    said = CompanyChoice().pick(preset)
    assert load_company(preset).name in said
    assert lesson().company == load_company(preset)
    assert lesson("telecom").company == load_company("telecom")


def test_a_choice_that_is_gone_falls_back_and_a_wrong_one_is_said():
    record.note("company", company="/no/such/file.yaml")
    assert chosen() == "sport_tv"
    assert "no_such" in CompanyChoice().pick("no_such")
    for junk in (7, None, ["sport_tv"]):
        record.note("company", company=junk)
        assert chosen() == "sport_tv"


def test_nothing_is_chosen_where_notebooks_are_run_for_print(monkeypatch):
    CompanyChoice().pick("telecom")
    monkeypatch.setenv(record.OFF, "1")
    assert chosen() == "sport_tv"


def test_own_figures_become_a_company_that_can_be_chosen_again():
    mine = MyCompany(load_company("telecom"))
    mine.view()
    mine.explorer.set(customers=50_000, churn_rate=0.12)
    said = mine.save("  Bakkerij  'De Gouden Krakeling' ")
    assert "De Gouden Krakeling" in said
    company = lesson().company
    assert company.name == "Bakkerij 'De Gouden Krakeling'"
    assert (company.customers, company.churn_rate) == (50_000, 0.12)
    assert company.problem_rate == load_company("telecom").problem_rate
    assert company.sources["churn_rate"] == "own figure"
    assert company.sources["problem_rate"] == load_company("telecom").sources["problem_rate"]
    path = work_folder() / "my-company.yaml"
    assert own_companies() == [path]
    assert str(path) in CompanyChoice().companies()


def test_a_hostile_name_is_text_everywhere():
    mine = MyCompany(load_company("sport_tv"))
    mine.view()
    mine.save(HOSTILE)
    assert yaml.safe_load((work_folder() / "my-company.yaml").read_text())["name"] == HOSTILE
    view = CompanyChoice().view()
    assert "<img" not in view.children[2].value and "<img" not in view.children[1].value


def test_figures_that_contradict_each_other_are_said_and_nothing_is_written():
    mine = MyCompany(load_company("sport_tv"))
    mine.view()
    mine.explorer.settings["variable_cost_eur_per_month"] = 99.0
    assert "cost" in mine.save("Loss").lower()
    assert not (work_folder() / "my-company.yaml").exists()
    assert chosen() == "sport_tv"


def test_a_folder_that_may_not_be_written_to_is_said(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path / "file"))
    mine = MyCompany(load_company("sport_tv"))
    mine.view()
    assert "cannot be written" in mine.save("Mine")


def test_the_companies_have_dutch_names_in_dutch():
    with i18n.spoken("nl"):
        assert load_company("energy").name == "Energieleverancier"
        assert load_company("web_shop").sector == "detailhandel"
    assert load_company("energy").name == "Energy supplier"
    assert "Sport TV" in str(explorers.choose_company().table().rows)
