"""The claims and sources themselves: complete, in both languages, and true to what was found."""

import re
from collections.abc import Iterator
from math import exp, log, sqrt

import pytest
from pydantic import BaseModel
from scipy.optimize import brentq

from twodoors import evidence
from twodoors.evidence import Level, Status, Text, Verdict


def texts(record: BaseModel, place: str = "") -> Iterator[tuple[str, Text]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else [value]:
            if isinstance(part, Text):
                yield f"{place}.{name}", part
            elif isinstance(part, BaseModel):
                yield from texts(part, f"{place}.{name}")


BLOGS = {
    "B1": list(range(1, 12)),
    "B2": list(range(12, 30)),
    "B3": list(range(30, 38)),
    "B4": list(range(38, 54)),
    "B5": list(range(54, 64)),
}

ALL_TEXTS = [
    pair
    for record, place in [(claim, f"claim {claim.number}") for claim in evidence.claims()]
    + [(source, source.key) for source in evidence.sources()]
    for pair in texts(record, place)
]


def test_there_are_63_claims_in_order() -> None:
    assert [claim.number for claim in evidence.claims()] == list(range(1, 64))


def test_each_blog_has_its_claims() -> None:
    of = {blog: [c.number for c in evidence.claims() if c.blog == blog] for blog in BLOGS}
    assert of == BLOGS


def test_every_code_of_the_evidence_bank_is_there() -> None:
    codes = {source.code for source in evidence.sources()}
    assert {f"E{n}" for n in range(1, 59)} | {"E45b"} | set(BLOGS) <= codes


@pytest.mark.parametrize(
    "key",
    [
        "dick-basu-1994",
        "keaveney-1995",
        "neslin-2006",
        "campbell-1999",
        "mizik-jacobson-2007",
        "van-doorn-2010",
        "bolton-lemon-1999",
        "romaniuk-sharp-ehrenberg-2007",
    ],
)
def test_sources_without_a_code_are_there_and_unchecked(key: str) -> None:
    assert {finding.status for finding in evidence.source(key).findings} == {Status.UNCHECKED}


@pytest.mark.parametrize(("place", "text"), ALL_TEXTS)
def test_texts_are_in_two_languages_and_plain(place: str, text: Text) -> None:
    if ".name" not in place and ".place" not in place:
        assert text.en != text.nl, place
    for words in (text.en, text.nl):
        assert not re.search(r"[<>`*_{}\n]|&\w+;", words), place
        assert "--" not in words, place
    # English "6.4%" and "€2.50", Dutch "6,4 %" and "€ 2,50".
    assert not re.search(r"\d %|€ \d|\d,\d{1,2}(?!\d)", text.en), place
    assert not re.search(r"\d%|€\d|(?<!\d)\d{1,3}\.\d{1,2}(?!\d)", text.nl), place


def test_a_verdict_is_one_sentence() -> None:
    for claim in evidence.claims():
        for words in (claim.sentence.en, claim.sentence.nl):
            assert words.endswith("."), claim.number
            assert words.count(". ") == 0, claim.number
            assert len(words) < 200, claim.number


# Each line was copied by hand from the notes taken while reading.
@pytest.mark.parametrize(
    ("reference", "status", "confidence"),
    [
        ("blattberg-deighton-1996/equity-test", "secondary", None),
        ("pfeifer-2005/marginal", "read", None),
        ("reinartz-thomas-kumar-2005/wrong-split", "unchecked", "medium"),
        ("ehrenberg-goodhardt-barwise-1990/double-jeopardy", "unchecked", "high"),
        ("de-matos-2007/behaviour", "read", None),
        ("knox-van-oest-2014/not-offset", "read", None),
        ("tarp-1979/stay-major", "secondary", None),
        ("tarp-1979/win-or-keep", "secondary", None),
        ("hirschman-1970/voice-or-exit", "unchecked", "high"),
        ("dixon-freeman-toman-2010/effort", "unchecked", "high"),
        ("dixon-toman-delisi-2013/disloyalty", "secondary", None),
        ("de-haan-2015/metrics", "unchecked", "medium"),
        ("burnham-2003/explain-more", "read", None),
        ("burnham-2003/explained-shares", "unchecked", "medium"),
        ("cma-2018/loyalty-penalty", "read", None),
        ("fca-ps21-5/price-walking-ban", "unchecked", "high"),
        ("ascarza-2018/risk-is-not-lift", "read", None),
        ("ascarza-iyengar-schleicher-2016/woken", "read", None),
        ("parasuraman-zeithaml-berry/reliability-first", "secondary", None),
        ("parasuraman-zeithaml-berry/points", "unchecked", "medium"),
        ("kumar-petersen-leone-2007/chain", "secondary", None),
        ("shah-2012/unprofitable", "read", None),
        ("gneezy-rustichini-2000/fine-is-price", "unchecked", "high"),
        ("belgium-law-2023/first-reminder-free", "read", None),
        ("netherlands-collection-costs-2012/fourteen-days", "unchecked", "high"),
        ("mittal-sarkees-murshed-2008/careful-goodbye", "unchecked", "medium"),
        ("bolton-lemon-1999/payment-equity", "unchecked", "medium"),
        ("haisley-loewenstein-2011/gifts", "unchecked", "low"),
        ("homburg-furst-2005/guidelines-work", "unchecked", "high"),
        ("team-vier-2013/never-answered", "secondary", None),
    ],
)
def test_status_of_a_finding(reference: str, status: str, confidence: str | None) -> None:
    key, finding_key = reference.split("/")
    finding = evidence.source(key).finding(finding_key)
    assert finding.status == Status(status)
    assert finding.confidence == (Level(confidence) if confidence else None)


@pytest.mark.parametrize("code", ["E15", "E39"])
def test_what_was_read_through_a_secondary_page_stays_so(code: str) -> None:
    assert {finding.status for finding in evidence.source(code).findings} == {Status.SECONDARY}


@pytest.mark.parametrize(
    ("number", "verdict", "favour", "opposed"),
    [
        (5, "not_supported", {"E15"}, {"E2", "E4", "E7"}),
        (7, "depends", {"E26", "E27", "E30"}, {"E29", "E29b"}),
        (21, "partly", {"E15", "E16", "E17"}, {"E14"}),
        (27, "contested", {"E24"}, {"E42", "E43"}),
        (48, "partly", {"E12", "E15"}, {"E12", "E13", "E14"}),
        (49, "not_supported", set(), {"E12", "E13", "E14"}),
        (52, "contested", set(), {"E57"}),
        (60, "strongly_supported", {"E33", "E35"}, set()),
        (61, "depends", {"E30", "E30b"}, {"E34", "E33"}),
    ],
)
def test_both_sides_of_a_claim(
    number: int, verdict: str, favour: set[str], opposed: set[str]
) -> None:
    claim = evidence.claim(number)
    assert claim.verdict == Verdict(verdict)
    assert {evidence.source(c.source_key).code for c in claim.supporting} == favour
    assert {evidence.source(c.source_key).code for c in claim.opposing} == opposed


def test_only_claim_60_is_strongly_supported() -> None:
    strong = [c.number for c in evidence.claims() if c.verdict is Verdict.STRONGLY_SUPPORTED]
    assert strong == [60]


def test_the_survey_states_its_bases() -> None:
    survey = evidence.survey()
    assert survey.people == 997
    figures = {finding.key: (finding.share, finding.exact) for finding in survey.findings}
    assert figures == {
        "ever-asked": (0.70, False),
        "by-telephone": (0.50, False),
        "never-answered": (0.36, True),
        "written-reply": (0.25, False),
        "oral-reply": (0.20, False),
        "only-after-money": (None, False),
        "know-too-little": (0.35, True),
        "would-buy-more": (None, False),
    }
    unknown = {finding.key for finding in survey.findings if finding.base == "not_stated"}
    assert unknown == set(figures) - {"ever-asked", "by-telephone"}


def wilson(share: float, people: int) -> tuple[float, float]:
    z = 1.959964
    centre = (share + z * z / (2 * people)) / (1 + z * z / people)
    half = z / (1 + z * z / people) * sqrt(share * (1 - share) / people + (z / (2 * people)) ** 2)
    return centre - half, centre + half


def test_the_margins_in_claim_41() -> None:
    because = evidence.claim(41).how_sure.because.en
    for people in (997, round(0.70 * 997)):
        low, high = wilson(0.36, people)
        assert f"{low:.1%} and {high:.1%} of {people}" in because
    share_of_askers = (0.36 + 0.25 + 0.20) / 0.70
    assert f"{share_of_askers:.1%}" in evidence.claim(41).sentence.en


def test_the_averages_in_claim_5() -> None:
    # Blattberg and Deighton's two curves: m = 100, d = 10 %, ceilings 0.4 and 0.8, k = 0.05 twice.
    def kept(spend: float) -> float:
        return 0.8 * (1 - exp(-0.05 * spend))

    def value(spend: float) -> float:
        return (110 - spend) / (1.1 - kept(spend))

    spend = float(brentq(lambda x: 0.05 * (0.8 - kept(x)) * value(x) - 1, 0, 110))
    won = 0.4 - 1 / (0.05 * value(spend))
    win_spend = -log(1 - won / 0.4) / 0.05
    exhibit = evidence.claim(5).exhibit.en
    assert f"€{win_spend / won:.0f} and €{spend / kept(spend):.0f}" in exhibit
    assert f"€{value(spend):.0f}" in exhibit


def test_prevention_and_recovery_in_claim_24() -> None:
    def kept(problems: float, shares: tuple[float, ...]) -> float:
        stays = sum(s * r for s, r in zip(shares, (0.19, 0.36, 0.54, 0.82), strict=True))
        return 10_000 * ((1 - problems) * 0.9 + problems * (0.6 * 0.09 + 0.4 * stays))

    now = kept(0.3, (0.36, 0.19, 0.35, 0.10))
    answered = 300 * (kept(0.3, (0.10, 0.10, 0.60, 0.20)) - now)
    prevented = 300 * (kept(0.2, (0.36, 0.19, 0.35, 0.10)) - now)
    exhibit = evidence.claim(24).exhibit.en
    assert f"€{answered:,.0f}" in exhibit
    assert f"€{prevented:,.0f}" in exhibit


def test_small_sums_in_claims_3_and_7() -> None:
    assert f"{100 * 2.5 / 300:.2f} percentage points" in evidence.claim(3).exhibit.en
    gap = evidence.claim(7).exhibit.en
    assert f"{(17.5 - 12.5) / 17.5:.2%}" in gap
    assert f"{(17.5 - 12.5) / 12.5:.0%}" in gap
