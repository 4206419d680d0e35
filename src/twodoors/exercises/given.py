"""What a participant gave as an answer, read as a number without ever failing."""

import math
import re
import reprlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from twodoors.i18n import N_, _, current, fill
from twodoors.problems import shown

_LONGEST = 200
_SPACES = "\u0020\u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"(?<!\w)(?P<digits>[0-9]{{1,3}}(?:[{_SPACES}'’][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9][0-9.,]*[0-9]|[0-9]|[.,][0-9]+)(?P<power>e[+-]?[0-9]{1,3})?",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(rf"(?:^|[{_SPACES}(])[-−–][{_SPACES}]*[^\w\s]?[{_SPACES}]*$")
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "duizend": 1e3,
    "m": 1e6,
    "mln": 1e6,
    "million": 1e6,
    "miljoen": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "mld": 1e9,
    "miljard": 1e9,
    "%": 0.01,
    "percent": 0.01,
    "procent": 0.01,
}

PROBLEMS = {
    "truth": N_("You gave yes or no ({given}), and that is not a number."),
    "several": N_("You gave {count} values ({given}) where one number is asked."),
    "function": N_("You gave a function ({given}), not its result. Are the brackets missing?"),
    "no_number": N_("You gave {given}; there is no number in it."),
    "many_numbers": N_("You gave {given}; there is more than one number in it. Write one."),
    "unreadable": N_("You gave {given}, which cannot be read as a number."),
    "too_large": N_("You gave {given}: too large for any figure of a company."),
    "endless": N_("Your result is infinite; somewhere it was divided by zero."),
    "not_known": N_("Your result is not a number (NaN); something it was made from is missing."),
}


@dataclass(frozen=True)
class Given:
    """An answer as read: the numbers it may stand for, or why it stands for none."""

    numbers: tuple[float, ...] = ()
    problem: str = ""
    shown: str = ""
    count: int = 1

    @property
    def untouched(self) -> bool:
        """Whether there is no answer yet."""
        return not self.numbers and not self.problem

    def complaint(self) -> str:
        """Return in words why this is no number."""
        return fill(_(PROBLEMS[self.problem]), given=self.shown, count=str(self.count))


def is_untouched(answer: object) -> bool:
    """Return whether an answer is still the dots of the exercise, or nothing at all."""
    return answer is ... or answer is None or (type(answer) is str and not answer.strip())


def described(answer: object) -> str:
    """Return an answer as it may stand in a message, whatever it is."""
    try:
        if isinstance(answer, str):
            return shown(answer[:_LONGEST])
        if isinstance(answer, list | tuple | dict | set | frozenset):
            return shown(_ShortText(reprlib.repr(answer)))
        return shown(answer)
    except Exception:
        return type(answer).__name__


def read(answer: object) -> Given:
    """Return the number that an answer stands for; text may stand for more than one.

    Numbers of Python and NumPy, arrays, lists and tables of one value are understood, and text in the
    notation of either language, with a currency sign, a percent sign or a word such as "million".
    """
    if is_untouched(answer):
        return Given()
    try:
        return _read(answer)
    except Exception:
        return Given(problem="unreadable", shown=described(answer))


class _ShortText:
    """A text that is shown without quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _read(answer: Any, depth: int = 0) -> Given:
    text = described(answer)
    if isinstance(answer, bool | np.bool_):
        return Given(problem="truth", shown=text)
    if isinstance(answer, str):
        return _read_text(answer, text)
    if isinstance(answer, np.generic | np.ndarray) and answer.dtype.kind not in "iufO":
        return Given(problem="unreadable", shown=text)
    size = _size(answer)
    if size is not None and depth < 3:
        if size != 1:
            return Given(problem="several", shown=text, count=size)
        return _read(_only(answer), depth + 1)
    if callable(answer) and not hasattr(type(answer), "__float__"):
        return Given(problem="function", shown=getattr(answer, "__name__", text))
    try:
        number = float(answer)
    except OverflowError:
        return Given(problem="too_large", shown=text)
    if math.isnan(number):
        return Given(problem="not_known", shown=text)
    return Given(numbers=(number,), shown=text)


def _size(answer: Any) -> int | None:
    """Return how many values an array, list or table holds; None for a single value."""
    if isinstance(answer, np.ndarray):
        return int(answer.size)
    if isinstance(answer, list | tuple | dict | set | frozenset):
        return len(answer)
    if type(answer).__module__.split(".")[0] == "pandas" and hasattr(answer, "to_numpy"):
        return int(answer.size)
    return None


def _only(answer: Any) -> Any:
    if isinstance(answer, dict):
        return next(iter(answer.values()))
    if isinstance(answer, Iterable) and isinstance(answer, list | tuple | set | frozenset):
        return next(iter(answer))
    array = answer if isinstance(answer, np.ndarray) else answer.to_numpy()
    return array.reshape(-1)[0]


def _read_text(text: str, as_shown: str) -> Given:
    if len(text) > _LONGEST:
        return Given(problem="no_number", shown=as_shown)
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return Given(problem="many_numbers" if found else "no_number", shown=as_shown)
    match = found[0]
    sign = -1.0 if _NEGATIVE.search(text[: match.start()]) else 1.0
    tail = text[match.end() :].lstrip(_SPACES)
    unit = "%" if tail.startswith("%") else (re.match(r"[a-zA-Z]*", tail) or [""])[0].lower()
    scale = sign * _SCALES.get(unit, 1.0)
    power = match["power"] or ""
    numbers = tuple(scale * float(digits + power) for digits in _spellings(match["digits"]))
    if any(math.isinf(number) for number in numbers):
        return Given(problem="too_large", shown=as_shown)
    if not numbers:
        return Given(problem="unreadable", shown=as_shown)
    return Given(numbers=numbers, shown=as_shown)


def _spellings(digits: str) -> list[str]:
    """Return the ways to read digits with points and commas, that of the language spoken first."""
    digits = re.sub(rf"[{_SPACES}'’]", "", digits)
    found = []
    for decimal, group in (".,", ",.") if current() == "en" else (",.", ".,"):
        whole, _mark, rest = digits.partition(decimal)
        grouped = group in whole
        if decimal in rest or group in rest:
            continue
        if grouped and not re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+", whole):
            continue
        spelled = f"{whole.replace(group, '') or '0'}.{rest or '0'}"
        if spelled not in found:
            found.append(spelled)
    return found
