"""What people type for an answer, in either language, and how hours are divided over lessons."""

from datetime import date

import pytest

from twodoors import i18n
from twodoors.company import Company
from twodoors.press.asking import reading
from twodoors.press.asking.timing import Offered, divide
from twodoors.problems import InputError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "field", "text", "value"),
    [
        ("en", "existing_price_eur_per_month", "12.50", 12.5),
        ("en", "existing_price_eur_per_month", "€ 12,50", 12.5),
        ("nl", "existing_price_eur_per_month", "€ 12,50", 12.5),
        ("nl", "existing_price_eur_per_month", "12.50", 12.5),
        ("en", "customers", "12.000", 12_000),
        ("nl", "customers", "12.000", 12_000),
        ("en", "customers", "12,000", 12_000),
        ("en", "customers", "12 000", 12_000),
        ("en", "customers", "1.5 million", 1_500_000),
        ("nl", "customers", "1,5 miljoen", 1_500_000),
        ("en", "churn_rate", "15 %", 0.15),
        ("nl", "churn_rate", "15%", 0.15),
        ("nl", "churn_rate", "7,5", 0.075),
        ("en", "churn_rate", "0.15", 0.15),
        ("en", "churn_rate", "1", 0.01),
        ("nl", "churn_rate", "0,5 %", 0.005),
        ("nl", "front_door_spend_eur", "€ 150.000", 150_000),
    ],
)
def test_figures_as_people_write_them(language, field, text, value):
    with i18n.spoken(language):
        assert reading.figure("--x", text, Company.quantities()[field]) == pytest.approx(value)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("customers", "many"),
        ("customers", "0"),
        ("customers", "-5"),
        ("customers", "1e400"),
        ("customers", "nan"),
        ("customers", "10 of 20"),
        ("churn_rate", "0"),
        ("churn_rate", "96"),
        ("churn_rate", "120 %"),
        ("existing_price_eur_per_month", "0"),
        ("existing_price_eur_per_month", "=1+1"),
        ("front_door_spend_eur", "0"),
        ("customers_won", ""),
    ],
)
def test_figures_that_are_none(field, text):
    with pytest.raises(InputError) as caught:
        reading.figure("--x", text, Company.quantities()[field])
    assert "Allowed: " in str(caught.value)


def test_times_days_and_languages():
    for text, minutes in {
        "3": 180,
        "2,5": 150,
        "2:30": 150,
        "90 min": 90,
        "3 hours": 180,
        "1u30": 90,
    }.items():
        assert reading.minutes("--hours", text) == minutes, text
    for text in ("0", "17", "soon", "-3", "1e99", "2:75:00"):
        with pytest.raises(InputError):
            reading.minutes("--hours", text)
    for text in (
        "2027-03-18",
        "18-3-2027",
        "18/03/2027",
        "18 maart 2027",
        "18 March 2027",
        "18 mrt 2027",
    ):
        assert reading.day("--date", text, TODAY) == "2027-03-18", text
    for text in ("", "-", "geen"):
        assert reading.day("--date", text, TODAY) == ""
    for text in ("2026-11-23", "31-2-2027", "tomorrow", "2027-13-01"):
        with pytest.raises(InputError, match="from today on"):
            reading.day("--date", text, TODAY)
    assert reading.languages("--languages", "Beide") == ["en", "nl"]
    with pytest.raises(InputError):
        reading.languages("--languages", "de")


def lesson(name: str, low: int = 40, high: int = 60) -> Offered:
    return Offered(name, name, low, high)


def test_hours_are_divided_with_breaks_and_what_does_not_fit_is_left_out():
    three = [lesson("a"), lesson("b"), lesson("c")]
    for minutes in range(40, 400, 7):
        day = divide(three, minutes)
        assert (
            sum(slot.low for slot in day.slots) <= sum(slot.high for slot in day.slots) <= minutes
        )
        kept = [slot.lesson for slot in day.slots if slot.lesson]
        assert kept + list(day.left_out) == three
        assert all(slot.lesson.low == slot.low for slot in day.slots if slot.lesson)
        assert day.slots[0].lesson and day.slots[-1].lesson
    assert divide(three, 150).needed == 150  # 3 × 40 and two breaks of 15
    assert [one.name for one in divide(three, 149).left_out] == ["c"]
    assert divide(three, 210).spare == 0 and divide(three, 240).spare == 30
    long_day = divide([lesson(str(place), 60, 80) for place in range(6)], 600)
    assert sum(slot.is_lunch for slot in long_day.slots) == 1
    assert divide(three, 30).slots == ()
