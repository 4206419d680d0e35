"""The survey's two bases and the recovery paradox, against published figures and sums done here."""

import pytest
from scipy.stats import binomtest

from twodoors import evidence, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import complaints, survey
from twodoors.explorers.claims import ClaimsTable
from twodoors.explorers.exhibit import Reading


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


def asked(base: int) -> Reading:
    """The survey with one of its bases, all else as it opens."""
    exhibit = survey.survey_base()
    return exhibit.read({**exhibit.start(), "base": base})


def test_as_shares_of_the_askers_the_answers_leave_some_unaccounted():
    reading = asked(0)
    assert reading.figures["total"] == pytest.approx(0.36 + 0.25 + 0.20)
    assert "other 19.0%" in reading.sentence


def test_as_shares_of_everyone_they_are_more_than_all_askers():
    reading = asked(1)
    assert reading.figures["never"] == pytest.approx(0.36 / 0.70)
    assert reading.figures["total"] == pytest.approx(0.81 / 0.70)
    assert "115.7%" in reading.sentence and "several answers" in reading.sentence


def test_the_intervals_are_wilsons():
    askers = binomtest(251, 698).proportion_ci(method="wilson")
    figures = asked(0).figures
    # 36 % of 698 is 251.28 people; the published share is rounded.
    assert figures["never_low"] == pytest.approx(askers.low, abs=0.001)
    assert figures["never_high"] == pytest.approx(askers.high, abs=0.001)
    everyone = binomtest(359, 997).proportion_ci(method="wilson")
    figures = asked(1).figures
    assert figures["never_low"] * 0.7 == pytest.approx(everyone.low, abs=0.001)


@pytest.mark.parametrize("base", [0, 1])
def test_the_share_that_ever_asked_is_said_to_be_no_yearly_rate(base):
    assert "no yearly complaint rate" in asked(base).sentence


@pytest.mark.parametrize("name", presets())
def test_no_company_takes_the_ever_asked_share_for_a_yearly_complaint_rate(name):
    sources = load_company(name).sources
    for field in ("complaint_rate", "problem_rate"):
        assert "B4" not in sources[field]


@pytest.mark.parametrize("name", presets())
def test_the_paradox_is_off_and_then_no_answer_beats_having_no_problem(name):
    company = load_company(name)
    exhibit = complaints.complaint_recovery(company)
    start = exhibit.start()
    assert start["paradox"] == 0
    at_ceiling = exhibit.read({**start, "retention_beyond": company.retention_without_problem})
    above = exhibit.read({**start, "retention_beyond": 1.0})
    assert above.figures["kept"] == at_ceiling.figures["kept"]
    assert "No answer keeps more customers" in above.sentence


def test_switching_the_paradox_on_prints_what_research_says():
    exhibit = complaints.complaint_recovery(load_company("sport_tv"))
    setting = {**exhibit.start(), "retention_beyond": 1.0, "paradox": 1}
    reading = exhibit.read(setting)
    assert reading.figures["kept"] > exhibit.read({**setting, "paradox": 0}).figures["kept"]
    assert evidence.claim(48).sentence.en in reading.sentence
    for author in ("de Matos", "Michel", "Knox"):
        assert author in reading.sentence


@pytest.mark.parametrize("name", presets())
def test_the_funnel_branch_by_branch(name):
    company = load_company(name)
    exhibit = complaints.complaint_recovery(company)
    reading = exhibit.read(exhibit.start())
    problems = company.customers * company.problem_rate
    lost = problems * (1 - company.complaint_rate) * (1 - company.retention_silent)
    for share, kept in zip(company.response_shares, company.retention_by_response, strict=True):
        lost += problems * company.complaint_rate * share * (1 - kept)
    assert reading.figures["lost"] == pytest.approx(lost)
    assert reading.figures["gain_eur"] == pytest.approx(0, abs=1e-6)
    everybody = company.customers - problems
    assert reading.figures["kept"] == pytest.approx(
        everybody * company.retention_without_problem + problems - lost
    )


def test_claims_are_found_by_word_blog_and_verdict():
    table = ClaimsTable()
    assert len(table.find()) == 63
    assert {row["blog"] for row in table.find(blog="B2")} == {"B2"}
    assert [row["number"] for row in table.find(verdict="not_supported")] == [5, 49]
    assert all(
        "complain" in (row["claim"] + row["sentence"]).lower() for row in table.find("COMPLAIN")
    )
    assert table.find("no such words anywhere") == []
    assert table.find("<script>") == []


def test_the_table_of_claims_follows_its_filters():
    table = ClaimsTable()
    table.view()
    table.blog.value = "B5"
    assert table.report.report["sentence"] == f"{len(table.find(blog='B5'))} claims of 63."
    assert table.list.value.count("<tr") == len(table.find(blog="B5")) + 1
    assert table.list.value.count("<style>") == 1
