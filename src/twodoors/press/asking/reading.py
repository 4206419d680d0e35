"""What somebody typed as an answer, read as people write it in either language, or refused in words."""

import re
from collections.abc import Sequence
from datetime import date as Date
from functools import cache

from babel import Locale
from babel.dates import get_month_names

from twodoors.company import Quantity
from twodoors.company.quantity import COUNT, EUR_MONTH, PER_YEAR, SHARE
from twodoors.company.wording import allowed_values
from twodoors.exercises.given import read as read_number
from twodoors.i18n import LANGUAGES, _, fill, money, number, percent
from twodoors.press.companies_file import best_reading
from twodoors.problems import InputError, Problem, nearest, shown

_LONGEST = 80
_PERCENT = re.compile(r"%|percent|procent", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:u](\d{2})(?:\s*(?:h|hours?|uur))?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|minutes?|minuten|minuut)\.?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})")
_LEAST_HOURS, _MOST_HOURS = 0.25, 16
_MOST_CHURN = 0.95


def text(where: str, given: str) -> str:
    """Return a short text."""
    words = " ".join(given.split())
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise refusal(where, shown(given), _("text of 1 to 80 characters"))
    return words


def figure(where: str, given: str, quantity: Quantity) -> float:
    """Return a figure of a company; shares are asked for as percentages, and 0.15 is taken for one too."""
    read = read_number(given)
    value = best_reading(read.numbers, quantity)
    if value is None:
        raise refusal(where, shown(given), _allowed(quantity), _example(quantity), _why(given))
    if quantity.unit == SHARE:
        if value >= 1 and not _PERCENT.search(given):
            value /= 100
        if not (0 < value <= _MOST_CHURN):
            raise refusal(where, shown(given), _allowed(quantity), _example(quantity))
        return float(f"{value:.6g}")
    # Nothing spent or nobody won leaves nothing to compare.
    if not (max(quantity.low, 0) <= value <= quantity.high) or (value == 0 and _needed(quantity)):
        raise refusal(where, shown(given), _allowed(quantity), _example(quantity))
    return float(f"{value:.9g}")


def _needed(quantity: Quantity) -> bool:
    return quantity.above or quantity.unit != EUR_MONTH


def _why(given: str) -> str:
    read = read_number(given)
    return read.complaint() if read.problem in ("many_numbers", "too_large") else ""


def _allowed(quantity: Quantity) -> str:
    if quantity.unit == SHARE:
        return fill(_("a percentage above 0, at most {most:percent}"), most=_MOST_CHURN)
    return allowed_values(quantity)


def _example(quantity: Quantity) -> str:
    return shown_figure(float(str(quantity.example)), quantity)


def shown_figure(value: float, quantity: Quantity) -> str:
    """Return a figure as people write it."""
    if quantity.unit == SHARE:
        return percent(value)
    if quantity.unit in (COUNT, PER_YEAR):
        return number(value, 0 if value == int(value) else None)
    return money(value)


def choice(where: str, given: str, known: Sequence[str], labels: Sequence[str] = ()) -> str:
    """Return one of some names, given by its number, by itself or by what it is called."""
    words = " ".join(given.casefold().split())
    if words.isdecimal() and 1 <= int(words) <= len(known):
        return known[int(words) - 1]
    for name, label in zip(known, labels or known, strict=True):
        if words in (name.casefold(), label.casefold(), name.replace("_", " ").casefold()):
            return name
    raise refusal(where, shown(given), ", ".join(known), known[0], nearest(words, list(known)))


def choices(where: str, given: str, known: Sequence[str], labels: Sequence[str] = ()) -> list[str]:
    """Return several names, in the order given, each once."""
    found: list[str] = []
    parts = [part for part in re.split(r"[,;\s]+", given.strip()) if part]
    for part in parts:
        name = choice(where, part, known, labels)
        if name in found:
            raise refusal(where, shown(part), _("each lesson once"))
        found.append(name)
    if not found:
        raise refusal(where, shown(given), ", ".join(known), known[0])
    return found


def languages(where: str, given: str) -> list[str]:
    """Return the languages of a workshop."""
    words = given.strip().casefold()
    known = {
        "en": ["en"], "english": ["en"], "engels": ["en"],
        "nl": ["nl"], "dutch": ["nl"], "nederlands": ["nl"],
        "both": ["en", "nl"], "beide": ["en", "nl"], "en, nl": ["en", "nl"], "en,nl": ["en", "nl"],
    }  # fmt: skip
    if words not in known:
        raise refusal(where, shown(given), "en, nl, both", "nl")
    return known[words]


def minutes(where: str, given: str) -> int:
    """Return a length in minutes, given in hours (``2,5``), as on a clock (``2:30``) or in minutes."""
    words = " ".join(given.split())
    if clock := _CLOCK.fullmatch(words):
        found = int(clock[1]) * 60 + int(clock[2])
    elif few := _MINUTES.fullmatch(words):
        found = int(few[1])
    else:
        numbers = read_number(words).numbers
        found = round(min(numbers[0], 1000) * 60) if numbers else 0
    if not _LEAST_HOURS * 60 <= found <= _MOST_HOURS * 60:
        allowed = fill(
            _("hours, from {low:number} to {high:number}"), low=_LEAST_HOURS, high=_MOST_HOURS
        )
        raise refusal(where, shown(given), allowed, _("2:30, or 150 minutes"))
    return found


def day(where: str, given: str, today: Date) -> str:
    """Return a day as ISO text; empty where it is not known yet."""
    words = " ".join(given.casefold().split())
    if words in ("", "-", "none", "geen", "?"):
        return ""
    found = _day(words)
    if found is None or found < today:
        allowed = _("a day from today on, or a hyphen if it is not known yet")
        raise refusal(where, shown(given), allowed, f"{today.year + 1}-03-18")
    return found.isoformat()


def _day(words: str) -> Date | None:
    if written := _WORDS.fullmatch(words):
        parts = [int(written[3]), _months().get(written[2], 0), int(written[1])]
    elif numbers := _NUMBERS.fullmatch(words):
        parts = [int(part) for part in numbers.groups()]
        if parts[0] < 1000:
            parts.reverse()  # day-month-year, as on this side of the ocean
    else:
        return None
    try:
        return Date(*parts)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold().rstrip("."): place
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for place, name in get_month_names(width, locale=Locale.parse(language)).items()
    }


def refusal(
    where: str, given: str, allowed: str, example: str = "", advice: str = ""
) -> InputError:
    """Return the error that says why an answer cannot be used."""
    return InputError(
        _("That answer cannot be used."), [Problem(where, given, allowed, example, advice)]
    )
