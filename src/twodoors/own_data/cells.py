"""What the text in a cell means: numbers, dates, yes and no, in the ways Dutch and English exports write them.

Everything works on the distinct values of a column, so that ten million rows cost little more than one.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Unit = Literal["date", "month"]

DAY_FIRST, MONTH_FIRST = "day-month-year", "month-day-year"
EMPTY = frozenset({"", "null", "none", "nan", "n/a", "na", "nvt", "n.v.t.", "-", "#n/b", "#n/a"})
"""What exports write for nothing."""
_FOREVER = 2100
_NOTHING = (1900, 1, 1)

_NOISE = r"[€$£¥\s\x{00a0}\x{202f}'’]|^(EUR|USD|GBP)|(EUR|USD|GBP)$"
_CENTS = r",[-–—]+$"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"

_MONTHS = {
    name: place
    for place, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february", "febr"),
            ("mrt", "maart", "mar", "march", "maa"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_TIME_OF_DAY = r"([T ]+\d{1,2}:\d{2}.*)$"
_TRUE = frozenset({"1", "ja", "j", "yes", "y", "true", "t", "waar", "x", "betaald", "nagekomen"})
_FALSE = frozenset({"0", "nee", "n", "no", "false", "f", "onwaar", "niet betaald", "niet"})


def as_text(content: Any) -> pa.Array:
    """Return a column as trimmed text; what means nothing becomes empty text."""
    if isinstance(content, pa.ChunkedArray):
        content = content.combine_chunks()
    if pa.types.is_dictionary(content.type):
        content = content.dictionary_decode()
    if not pa.types.is_string(content.type):
        content = _cast_to_text(content)
    return pc.utf8_trim_whitespace(pc.fill_null(content, ""))


def _cast_to_text(content: pa.Array) -> pa.Array:
    if pa.types.is_floating(content.type):
        # 123.0 is what a whole number becomes in a column with empty cells.
        return pc.replace_substring_regex(pc.cast(content, pa.string()), r"\.0$", "")
    try:
        return pc.cast(content, pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.array([None if v is None else str(v) for v in content.to_pylist()], pa.string())


def is_empty(text: pa.Array) -> Flags:
    """Return which cells hold nothing."""
    empty = pc.is_in(pc.utf8_lower(text), pa.array(sorted(EMPTY)))
    return np.asarray(empty.to_numpy(zero_copy_only=False))


def _by_distinct(text: pa.Array, meaning: Callable[[pa.Array], Floats]) -> Floats:
    coded = pc.dictionary_encode(text)
    values = meaning(coded.dictionary)
    return np.asarray(values[coded.indices.to_numpy(zero_copy_only=False)])


def numbers(content: Any, decimal: str = ".") -> tuple[Floats, Flags]:
    """Return the numbers in a column, and which cells hold something else.

    Parameters
    ----------
    content : pyarrow array
        Text as exports write it (``€ 1.234,50``, ``12,-``, ``1,234.50``, ``12.50-``), or numbers.
    decimal : "." or ","
        How ``1.234`` and ``1,234`` are read; everything else speaks for itself.

    Examples
    --------
    >>> import pyarrow as pa
    >>> numbers(pa.array(["€ 1.234,50", "12,-", "1.234", "=2+2"]), decimal=",")[0].tolist()
    [1234.5, 12.0, 1234.0, nan]
    """
    kind = content.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        values = np.asarray(pc.cast(content, pa.float64()).to_numpy(zero_copy_only=False))
        return values, np.isinf(values)
    text = as_text(content)
    values = _by_distinct(text, lambda distinct: _numbers(distinct, decimal))
    return values, np.isnan(values) & ~is_empty(text)


def _numbers(text: pa.Array, decimal: str) -> Floats:
    text = pc.replace_substring_regex(text, _CENTS, "")
    text = pc.replace_substring(text, "−", "-")
    text = pc.replace_substring_regex(text, _NOISE, "")
    text = pc.replace_substring_regex(text, r"^\((.*)\)$", r"-\1")
    text = pc.replace_substring_regex(text, r"^([\d.,]+)-$", r"-\1")

    def like(pattern: str) -> pa.Array:
        return pc.match_substring_regex(text, pattern)

    unclear = pc.and_not(like(r"^[+-]?\d{1,3}[.,]\d{3}$"), like(r"^[+-]?0"))
    comma = pc.or_(like(r"^[+-]?\d{1,3}(\.\d{3})+,\d+$"), like(r"^[+-]?\d{1,3}(\.\d{3}){2,}$"))
    point = pc.or_(like(r"^[+-]?\d{1,3}(,\d{3})+\.\d+$"), like(r"^[+-]?\d{1,3}(,\d{3}){2,}$"))
    comma = pc.or_(comma, pc.and_not(like(r"^[+-]?\d*,\d+$"), unclear))
    comma = pc.or_(comma, pc.and_(unclear, pa.scalar(decimal == ",")))
    point = pc.or_(point, pc.and_(unclear, pa.scalar(decimal == ".")))
    european = pc.replace_substring(pc.replace_substring(text, ".", ""), ",", ".")
    english = pc.replace_substring(text, ",", "")
    plain = pc.if_else(comma, european, pc.if_else(point, english, text))
    plain = pc.if_else(
        pc.match_substring_regex(plain, _NUMBER), plain, pa.scalar(None, pa.string())
    )
    values = pc.cast(plain, pa.float64()).to_numpy(zero_copy_only=False)
    # 1e999 is text, not money.
    return np.where(np.isfinite(values), values, np.nan).astype(np.float64)


def flags(content: Any) -> tuple[Floats, Flags]:
    """Return 1 for yes, 0 for no, nan for nothing; and which cells hold something else."""
    text = pc.utf8_lower(as_text(content))

    def meaning(distinct: pa.Array) -> Floats:
        values = [1.0 if t in _TRUE else 0.0 if t in _FALSE else np.nan for t in _plain(distinct)]
        return np.array(values, dtype=np.float64)

    found = _by_distinct(text, meaning)
    return found, np.isnan(found) & ~is_empty(text)


def _plain(values: pa.Array) -> list[str]:
    return [str(value) for value in values.to_pylist()]


def times(
    content: Any, order: str = DAY_FIRST, unit: Unit = "date", *, last: bool = False
) -> tuple[Floats, Flags]:
    """Return dates as days since 1970, or months as their number; and which cells hold something else.

    ``last`` reads a month without a day as its last day. Dates from 2100 on and 1-1-1900 are the
    ways in which systems write "no date".

    Examples
    --------
    >>> import pyarrow as pa
    >>> times(pa.array(["02-01-1970", "3 jan 1970", "1970-02-30"]))[0].tolist()
    [1.0, 2.0, nan]
    """
    kind = content.type
    if unit == "month":
        values, bad = numbers(content)
        wrong = ~np.isnan(values) & ((values != np.round(values)) | (np.abs(values) > 2_400))
        return np.where(wrong, np.nan, values), bad | wrong
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        days = pc.cast(pc.cast(content, pa.timestamp("s"), safe=False), pa.date32(), safe=False)
        found = pc.cast(pc.cast(days, pa.int32()), pa.float64()).to_numpy(zero_copy_only=False)
        return np.where(_never(np.asarray(found)), np.nan, found), np.zeros(len(found), np.bool_)
    text = pc.replace_substring_regex(as_text(content), _TIME_OF_DAY, "")

    def meaning(distinct: pa.Array) -> Floats:
        found = [_day(value, order, last) for value in _plain(distinct)]
        return np.array([np.nan if v is None else v for v in found], dtype=np.float64)

    found = _by_distinct(text, meaning)
    bad = np.isnan(found) & ~is_empty(text)
    return np.where(np.isinf(found), np.nan, found), bad


def _never(days: Floats) -> Flags:
    forever = (date(_FOREVER, 1, 1) - date(1970, 1, 1)).days
    return np.asarray((days >= forever) | (days == (date(*_NOTHING) - date(1970, 1, 1)).days))


@lru_cache(maxsize=200_000)
def _day(text: str, order: str, last: bool) -> float | None:
    """Return days since 1970, inf for "no date", None for what is no date."""
    parts = _parts(text.lower(), order)
    if parts is None:
        return None
    year, month, day = parts
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year >= _FOREVER or (year, month, day) == _NOTHING:
        return np.inf
    try:
        if day == 0:
            first = date(year, month, 1)
            following = (first + timedelta(days=31)).replace(day=1)
            found = following - timedelta(days=1) if last else first
        else:
            found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return float((found - date(1970, 1, 1)).days) if year >= 1900 else None


_SHAPES: tuple[tuple[str, str], ...] = (
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", "ymd"),
    (r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", "dmy"),
    (r"((?:19|20)\d{2})(\d{2})(\d{2})", "ymd"),
    (r"((?:19|20)\d{2})[-/.]?(\d{2})", "ym"),
    (r"(\d{1,2})[-/.](\d{4})", "my"),
)


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    """Return year, month and day (0 where there is none)."""
    for pattern, letters in _SHAPES:
        if match := re.fullmatch(pattern, text):
            found = dict(zip(letters, map(int, match.groups()), strict=True))
            if letters == "dmy" and order == MONTH_FIRST:
                found["d"], found["m"] = found["m"], found["d"]
            return found["y"], found["m"], found.get("d", 0)
    words = re.findall(r"[a-z]+|\d+", text)
    names = [word for word in words if word in _MONTHS]
    if len(names) == 1 and len(words) in (2, 3) and all(w in names or w.isdigit() for w in words):
        figures = [int(word) for word in words if word.isdigit() and len(word) <= 4]
        if len(figures) == 1:
            return figures[0], _MONTHS[names[0]], 0
        if len(figures) == 2:
            return figures[1], _MONTHS[names[0]], figures[0]
    if re.fullmatch(r"[2-6]\d{4}", text):
        # A spreadsheet's own count of days.
        found_day = datetime(1899, 12, 30) + timedelta(days=int(text))
        return found_day.year, found_day.month, found_day.day
    return None


_SLASHED = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})\b")


def order_of(text: list[str]) -> tuple[str | None, int, int]:
    """Return the order of day and month that the cells show, and how many speak for either."""
    day = month = 0
    for value in set(text):
        if match := _SLASHED.match(value):
            first, second = int(match[1]), int(match[2])
            day += first > 12 >= second
            month += second > 12 >= first
    if day == month == 0:
        return None, 0, 0
    return (DAY_FIRST if day >= month else MONTH_FIRST), day, month


def decimal_of(text: list[str]) -> str | None:
    """Return the decimal mark that the numbers show, where they show any."""
    comma = point = 0
    for value in set(text):
        digits = re.sub(r"[^\d.,]", "", value)
        if match := re.search(r"([.,])(\d+)$", digits):
            places = len(match[2])
            other = "." if match[1] == "," else ","
            sure = places != 3 or other in digits
            if sure and digits.count(match[1]) == 1:
                comma += match[1] == ","
                point += match[1] == "."
    if comma == point == 0:
        return None
    return "," if comma >= point else "."
