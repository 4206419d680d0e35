"""Reading what people write, in the notation of either language, and objects that mean harm."""

import math

import pytest

from twodoors import i18n
from twodoors.exercises.given import described, read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1500", 1_500),
        ("1.500", 1_500),
        ("1,500", 1_500),
        ("1 500", 1_500),
        ("1\u00a0500", 1_500),
        ("1'500", 1_500),
        ("€ 1.500", 1_500),
        ("€1,500.00", 1_500),
        ("1.500,00 euro", 1_500),
        ("€ 1.500,-", 1_500),
        ("EUR 1500", 1_500),
        ("1500 nieuwkomers", 1_500),
        ("ongeveer 1500", 1_500),
        ("ca.1500", 1_500),
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("6,9 miljoen", 6_900_000),
        ("6.9 million", 6_900_000),
        ("6.9m", 6_900_000),
        ("200k", 200_000),
        ("200 duizend", 200_000),
        ("1,2 miljard", 1_200_000_000),
        ("15 %", 0.15),
        ("15%", 0.15),
        ("14,9 procent", 0.149),
        ("0,15", 0.15),
        ("0.15", 0.15),
        (".15", 0.15),
        ("12,50", 12.5),
        ("12.50", 12.5),
        ("-5", -5),
        ("−5", -5),
        ("-€ 5", -5),
        ("€ -5", -5),
        ("1e5", 100_000),
        ("2.5E3", 2_500),
        ("  7  ", 7),
    ],
)
def test_text_in_either_notation_in_either_language(text, number):
    for language in ("en", "nl"):
        with i18n.spoken(language):
            given = read(text)
        assert any(math.isclose(read_as, number) for read_as in given.numbers), (text, given)


def test_the_language_spoken_decides_what_comes_first():
    with i18n.spoken("en"):
        assert read("1.500").numbers == (1.5, 1_500.0)
    with i18n.spoken("nl"):
        assert read("1.500").numbers == (1_500.0, 1.5)


@pytest.mark.parametrize("text", ["0.150", "12.5", "1500.25", "1,5"])
def test_only_threes_are_thousands(text):
    assert len(read(text).numbers) == 1


@pytest.mark.parametrize(
    "text", ["", "   ", "none", "1 or 2", "100-200", "1,2,3", "x", "€", "%", "9" * 5_000, "<b>"]
)
def test_text_without_one_number(text):
    assert read(text).numbers == ()


class Raises:
    def __init__(self, error):
        self.error = error

    def _raise(self, *_args, **_kwargs):
        raise self.error

    __float__ = __eq__ = __repr__ = __str__ = __bool__ = __len__ = __iter__ = _raise
    __getitem__ = __array__ = __index__ = __abs__ = __lt__ = __gt__ = __call__ = __hash__ = _raise


class LiesAboutItself:
    @property  # type: ignore[misc]
    def __class__(self):
        raise RuntimeError("no class")


class Endless:
    def __float__(self):
        return math.inf

    def __repr__(self):
        return "<script>alert(1)</script>" * 10_000


class NoNumber:
    def __float__(self):
        return "five"


# Made inside the tests: a test runner that looks at some of these falls over itself.
HOSTILE = {
    "raises": lambda: Raises(ValueError("no")),
    "recursion": lambda: Raises(RecursionError()),
    "key": lambda: Raises(KeyError("x")),
    "memory": lambda: Raises(MemoryError()),
    "lies": LiesAboutItself,
    "endless": Endless,
    "no number": NoNumber,
    "named badly": lambda: type("<img src=x onerror=alert(1)>", (), {})(),
    "script": lambda: "<script>alert('x')</script>",
    "braces": lambda: "{number} {0} {given.__class__}",
    "percents": lambda: "%s %d %(x)s",
    "control characters": lambda: "\x00\x1b[31m\u202e",
    "other digits": lambda: "٣٤",
    "nested dict": lambda: {"a": {"b": [1]}},
    "nested list": lambda: [[[[[[1]]]]]],
    "range": lambda: range(10**9),
    "set": lambda: {1, 2, 3},
    "bytes": lambda: bytearray(b"1"),
    "type": lambda: int,
    "error": lambda: Exception("5"),
    "not implemented": lambda: NotImplemented,
    "huge": lambda: 10**5_000,
    "very negative": lambda: -(10**400),
    "minus infinity": lambda: float("-inf"),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("number", range(1, 8))
def test_nothing_that_is_given_makes_a_check_raise(sport, number, kind):
    outcome = sport.check(number, HOSTILE[kind]())
    assert outcome.outcome == "not_yet"
    shown = outcome._repr_mimebundle_()
    assert "<script" not in shown["text/html"]
    assert "<img" not in shown["text/html"]
    assert len(shown["text/html"]) < 2_500
    assert shown["text/plain"] == repr(outcome)


@pytest.mark.parametrize("kind", HOSTILE)
def test_anything_can_be_described_in_a_few_words(kind):
    text = described(HOSTILE[kind]())
    assert 0 < len(text) < 300
    assert text.isprintable()
