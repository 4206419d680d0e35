"""Letters that guard a code read aloud: what was misheard is noticed, and mostly one can say where.

A code of Reed and Solomon (1960) over the field of 32 elements, one element a letter of Crockford's base 32
(no I, L, O or U). With four check letters any two codes differ in five places or more: up to four wrong
letters are noticed for certain, and where no more than two of one group are wrong they can be found.
"""

import hashlib
from collections.abc import Sequence
from itertools import combinations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = 4
LONGEST = 31
GROUP = 4


def _powers() -> tuple[list[int], list[int]]:
    """Return powers and logarithms of the field's generator: x⁵ + x² + 1 (Lin and Costello, 1983, table 2.9)."""
    powers, logs = [1], [0] * 32
    for exponent in range(1, 31):
        twice = powers[-1] << 1
        powers.append(twice ^ 0b100101 if twice & 32 else twice)
        logs[powers[-1]] = exponent
    return powers, logs


_POWERS, _LOGS = _powers()


def _times(one: int, other: int) -> int:
    return _POWERS[(_LOGS[one] + _LOGS[other]) % 31] if one and other else 0


def _over(one: int, other: int) -> int:
    return _POWERS[(_LOGS[one] - _LOGS[other]) % 31] if one else 0


def _generator() -> list[int]:
    """Return the generator's coefficients, highest power first: roots α¹ to α⁴."""
    found = [1]
    for root in range(1, CHECKS + 1):
        shifted = [*found, 0]
        for place, value in enumerate(found):
            shifted[place + 1] ^= _times(value, _POWERS[root])
        found = shifted
    return found


def with_checks(content: Sequence[int]) -> list[int]:
    """Return content with its four check elements behind it."""
    generator = _generator()
    rest = [*content, *[0] * CHECKS]
    for place in range(len(content)):
        factor = rest[place]
        for step, value in enumerate(generator):
            rest[place + step] ^= _times(factor, value)
    return [*content, *rest[-CHECKS:]]


def syndromes(elements: Sequence[int]) -> list[int]:
    """Return what is left over at the four roots: all nought where nothing is wrong."""
    found = []
    for root in range(1, CHECKS + 1):
        value = 0
        for element in elements:
            value = _times(value, _POWERS[root]) ^ element
        found.append(value)
    return found


def possible_corrections(elements: Sequence[int], over: Sequence[int]) -> list[list[int]]:
    """Return what may have been meant: one or two elements of a group wrong, or two neighbours swapped.

    ``over`` is what lies over the elements where people see them, as letters.
    """
    length, wrong = len(elements), syndromes(elements)
    pairs = [
        (one, other)
        for one, other in combinations(range(length), 2)
        if one // GROUP == other // GROUP
    ]
    letters = [element ^ other for element, other in zip(elements, over, strict=True)]
    swaps = [(place, place + 1) for place in range(length - 1)]
    found: list[list[int]] = []
    for one, other in dict.fromkeys([*pairs, *swaps]):
        first, second = _POWERS[(length - 1 - one) % 31], _POWERS[(length - 1 - other) % 31]
        # Two unknown errors a, b: a·x + b·y = S1 and a·x² + b·y² = S2; the two other roots decide.
        b = _over(_times(wrong[0], first) ^ wrong[1], _times(second, second ^ first))
        a = _over(wrong[0] ^ _times(b, second), first)
        if one // GROUP != other // GROUP and not (a == b == letters[one] ^ letters[other]):
            continue
        mended = list(elements)
        mended[one] ^= a
        mended[other] ^= b
        if not any(syndromes(mended)) and mended not in found:
            found.append(mended)
    return found


def mask(key: str, length: int) -> list[int]:
    """Return what is laid over the codes of one game, so that those of another do not fit it."""
    digest = hashlib.sha256(f"twodoors game code {key}".encode()).digest()
    return [byte & 31 for byte in digest[:length]]


__all__ = [
    "ALPHABET",
    "CHECKS",
    "GROUP",
    "LONGEST",
    "mask",
    "possible_corrections",
    "syndromes",
    "with_checks",
]
