"""The language a person reads: messages through gettext, figures and dates through Babel.

Modules write ``_("English text with {cost:money}")`` and fill it with :func:`fill`. Which language is
spoken is decided once, with :func:`use`, by the notebook or the command line.
"""

import gettext as _gettext
import locale as _locale
import math
import os
import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date as Date
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    NumberPattern,
    format_currency,
    format_decimal,
    format_percent,
    parse_pattern,
)

LANGUAGES = ("en", "nl")
"""The languages the kit speaks, the first one being the language of the messages in the code."""

_REGION = {"en": "en_GB", "nl": "nl_NL"}
_state = {"language": "en", "currency": "EUR"}


def use(language: str, currency: str | None = None) -> None:
    """Speak ``language`` (``"en"`` or ``"nl"``) from now on, and count money in ``currency``."""
    if language not in LANGUAGES:
        raise ValueError(f"language: {language!r} was given; allowed are {', '.join(LANGUAGES)}")
    _state["language"] = language
    if currency is not None:
        _state["currency"] = currency


def current() -> str:
    """Return the language spoken now."""
    return _state["language"]


def currency() -> str:
    """Return the ISO code of the currency in which money is written now."""
    return _state["currency"]


@contextmanager
def spoken(language: str, currency: str | None = None) -> Iterator[None]:
    """Speak another language for the length of a ``with`` block."""
    before = dict(_state)
    use(language, currency)
    try:
        yield
    finally:
        _state.update(before)


def system_language() -> str:
    """Return the language of the system if the kit speaks it, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code:
            return code if code in LANGUAGES else LANGUAGES[0]
    code = (_locale.getlocale()[0] or "")[:2].lower()
    # Windows names languages in full: "Dutch_Netherlands".
    return "nl" if code in ("nl", "du") else LANGUAGES[0]


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    path = files("twodoors") / "locale" / language / "LC_MESSAGES" / "twodoors.mo"
    if language == LANGUAGES[0] or not path.is_file():
        return _gettext.NullTranslations()
    with path.open("rb") as stream:
        return _gettext.GNUTranslations(stream)


def _(message: str) -> str:
    """Return ``message`` in the language spoken now."""
    return _catalogue(current()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: float) -> str:
    """Return the form of a message that fits ``number``."""
    return _catalogue(current()).ngettext(singular, plural, 1 if number == 1 else 2)


def N_(message: str) -> str:
    """Mark a message for translation where it is defined; translate it with ``_`` where it is shown."""
    return message


def region() -> Locale:
    """Return the Babel locale of the language spoken now."""
    return _locale_of(current())


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(_REGION[language])


def _endless(value: float) -> str | None:
    if math.isnan(value):
        return _("not known")
    if math.isinf(value):
        return _("no limit") if value > 0 else _("no lower limit")
    return None


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


# A handout holds thousands of figures; reading a pattern takes longer than writing a figure with it.
@cache
def _figure_pattern(decimals: int, end: str = "") -> NumberPattern:
    return parse_pattern(_pattern(decimals) + end)


@cache
def _money_pattern(decimals: int, language: str) -> NumberPattern:
    usual = _locale_of(language).currency_formats["standard"].pattern.split(";")[0]
    return parse_pattern(usual.replace("#,##0.00", _pattern(decimals)))


def number(value: float, decimals: int | None = None) -> str:
    """Write a number as people do: ``1,234.5`` in English, ``1.234,5`` in Dutch.

    Without ``decimals``, whole numbers have none and small ones get two significant digits.
    """
    if (words := _endless(value)) is not None:
        return words
    if decimals is None:
        size = abs(value)
        decimals = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2
    pattern: Any = _figure_pattern(decimals)
    return str(format_decimal(_no_minus_zero(value, decimals), format=pattern, locale=region()))


def money(value: float, decimals: int | None = None) -> str:
    """Write an amount in the current currency; cents only below 1,000 and only where there are any."""
    if (words := _endless(value)) is not None:
        return words
    if decimals is None:
        decimals = 2 if abs(value) < 1000 and round(value, 2) != round(value) else 0
    pattern: Any = _money_pattern(decimals, current())
    value = _no_minus_zero(value, decimals)
    sign = "−" if value < 0 else ""
    return sign + str(
        format_currency(
            abs(value), currency(), format=pattern, locale=region(), currency_digits=False
        )
    )


def percent(value: float, decimals: int | None = None) -> str:
    """Write a share as a percentage: 0.149 is ``14.9%`` in English, ``14,9 %`` in Dutch."""
    if (words := _endless(value)) is not None:
        return words
    if decimals is None:
        decimals = 0 if abs(value * 100 - round(value * 100)) < 1e-9 else 1
    space = "\u00a0" if current() == "nl" else ""
    pattern: Any = _figure_pattern(decimals, space + "%")
    return str(format_percent(_no_minus_zero(value, decimals + 2), format=pattern, locale=region()))


def points(value: float, decimals: int = 1) -> str:
    """Write a difference between two shares in percentage points: 0.0417 is ``4.2 points``."""
    return fill(_("{figure} percentage points"), figure=number(value * 100, decimals))


def date(value: Date) -> str:
    """Write a date in full, as people do."""
    return str(format_date(value, format="long", locale=region()))


def _no_minus_zero(value: float, decimals: int) -> float:
    return 0.0 if round(value, decimals) == 0 else value


_FORMATS: dict[str, Callable[..., str]] = {
    "number": number,
    "money": money,
    "percent": percent,
    "points": points,
}


class _Filler(string.Formatter):
    """A formatter for ``{name:money}``, ``{name:percent1}`` …; text passes through ``escape`` first."""

    def __init__(self, escape: Callable[[str], str] = str) -> None:
        self._escape = escape

    def get_field(self, field_name: str, _args: Any, kwargs: Any) -> tuple[Any, str]:
        # A message may name values, and nothing inside them: no attributes, no items.
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        kind = format_spec.rstrip("0123456789")
        if kind in _FORMATS:
            digits = format_spec[len(kind) :]
            return _FORMATS[kind](float(value), *([int(digits)] if digits else []))
        if format_spec:
            raise ValueError(f"unknown format {format_spec!r}; known are {', '.join(_FORMATS)}")
        return self._escape(str(value))


_plain = _Filler()


def fill(message: str, /, **values: Any) -> str:
    """Put values into a message, each written for the language spoken now.

    ``{cost:money}``, ``{share:percent1}``, ``{gain:points}`` and ``{count:number}`` take figures, with
    the number of decimals behind the word where it matters; ``{name}`` takes text as it is.

    Examples
    --------
    >>> fill("{share:percent} of {base:number} customers, {price:money}", share=0.8, base=10_000, price=12.5)
    '80% of 10,000 customers, €12.50'
    """
    return _plain.vformat(message, (), values)


def fill_escaped(message: str, escape: Callable[[str], str], /, **values: Any) -> str:
    """Put values into a message like :func:`fill`, passing every text through ``escape`` first."""
    return _Filler(escape).vformat(message, (), values)


def vega_locale() -> dict[str, Any]:
    """Return the number and time format locales that make Vega write figures as this module does."""
    where = region()
    symbols = where.number_symbols.get("latn", where.number_symbols)
    probe = str(format_currency(1, currency(), locale=where))
    prefix, suffix = (part.strip("0123456789.,") for part in probe.split("1", 1))
    days = where.days["format"]["wide"], where.days["format"]["abbreviated"]
    months = where.months["format"]["wide"], where.months["format"]["abbreviated"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "formatLocale": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": [prefix, suffix],
            "percent": "\u00a0%" if current() == "nl" else "%",
        },
        "timeFormatLocale": {
            "dateTime": "%A %e %B %Y %X",
            "date": "%d-%m-%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days[0][i] for i in week],
            "shortDays": [days[1][i] for i in week],
            "months": [months[0][i] for i in range(1, 13)],
            "shortMonths": [months[1][i] for i in range(1, 13)],
        },
    }
