"""Figures are written as people in either language write them."""

import datetime
import math

import pytest

from twodoors import i18n
from twodoors.i18n import date, fill, fill_escaped, money, number, percent, points, spoken
from twodoors.lesson import as_markdown


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "en",
            [
                "€12.50",
                "€300",
                "−€1,234,568",
                "14.9%",
                "80%",
                "1,235",
                "3.14",
                "4.2 percentage points",
            ],
        ),
        (
            "nl",
            [
                "€ 12,50",
                "€ 300",
                "−€ 1.234.568",
                "14,9 %",
                "80 %",
                "1.235",
                "3,14",
                "4,2 procentpunt",
            ],
        ),
    ],
)
def test_numbers_money_and_percentages(language, written):
    with spoken(language):
        said = [
            money(12.5),
            money(300),
            money(-1_234_567.8),
            percent(0.149),
            percent(0.8),
            number(1234.567),
            number(math.pi),
            points(0.0417),
        ]
    assert [text.replace("\u00a0", " ") for text in said] == written


def test_dates():
    day = datetime.date(2026, 3, 1)
    with spoken("nl"):
        assert date(day) == "1 maart 2026"
    with spoken("en"):
        assert date(day) == "1 March 2026"


@pytest.mark.parametrize("write", [money, number, percent])
def test_what_is_not_finite_is_said_in_words(write):
    with spoken("nl"):
        assert write(math.inf) == "onbegrensd"
        assert write(math.nan) == "niet bekend"


def test_nothing_is_written_as_minus_zero():
    assert "−" not in money(-0.001) and "-" not in number(-0.001) and "-" not in percent(-1e-9)


def test_another_currency_is_written_with_its_own_sign():
    with spoken("nl", "GBP"):
        assert "£" in money(5)
        assert i18n.vega_locale()["formatLocale"]["currency"][0].startswith("£")


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="'de' was given; allowed are en, nl"):
        i18n.use("de")


def test_a_message_cannot_reach_into_its_values():
    with pytest.raises(KeyError):
        fill("{value.__class__}", value=1)
    with pytest.raises(KeyError):
        fill("{value[0]}", value=[1])


def test_text_values_pass_through_the_escape_and_figures_do_not():
    hostile = "<script>alert(1)</script> [x](javascript:1) **b**"
    shown = fill_escaped("{name} pays {price:money}", as_markdown, name=hostile, price=12.5)
    assert "<script" not in shown and r"\[x\]\(javascript" in shown and r"\*\*b\*\*" in shown
    assert shown.endswith("pays €12.50")


@pytest.mark.parametrize(
    ("setting", "language"), [("nl_NL.UTF-8", "nl"), ("en_GB", "en"), ("C", "en"), ("de_DE", "en")]
)
def test_the_system_decides_where_nobody_else_does(monkeypatch, setting, language):
    monkeypatch.setenv("LC_ALL", setting)
    assert i18n.system_language() == language


def test_vega_writes_numbers_as_the_sentences_do():
    with spoken("nl"):
        formats = i18n.vega_locale()["formatLocale"]
        times = i18n.vega_locale()["timeFormatLocale"]
    assert (formats["decimal"], formats["thousands"], formats["currency"]) == (
        ",",
        ".",
        ["€\u00a0", ""],
    )
    assert (
        times["days"][0] == "zondag"
        and times["months"][2] == "maart"
        and len(times["shortMonths"]) == 12
    )
