"""Colours that can be read: the contrast of two colours, and the nearest shade that has enough of it.

Contrast as the Web Content Accessibility Guidelines 2.2 define it (relative luminance and contrast ratio).
"""

import re

AA_TEXT = 4.5
"""Least contrast of text with what is behind it, level AA."""

WHITE, INK = "#ffffff", "#222222"

_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_LONG = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_STEPS = 200


def read_colour(text: str) -> str | None:
    """Return a colour as ``#rrggbb``, or None where the text is no such colour.

    Examples
    --------
    >>> read_colour("#F80")
    '#ff8800'
    """
    text = text.strip()
    if short := _SHORT.fullmatch(text):
        return "#" + "".join(2 * digit for digit in short.groups()).lower()
    return text.lower() if _LONG.fullmatch(text) else None


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white).

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on_white(colour: str) -> str:
    """Return the colour itself where text in it can be read on white, else its lightest shade that can."""
    for step in range(_STEPS + 1):
        shade = _darker(colour, 1 - step / _STEPS)
        if contrast(shade, WHITE) >= AA_TEXT:
            return shade
    return INK


def text_on(colour: str) -> str:
    """Return white or near black, whichever can be read on a colour; black where only that can."""
    for text in (WHITE, INK):
        if contrast(text, colour) >= AA_TEXT:
            return text
    return "#000000"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _darker(colour: str, factor: float) -> str:
    return "#" + "".join(f"{int(part * factor):02x}" for part in _parts(colour))
