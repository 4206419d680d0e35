"""A chart as a picture that stands in a page by itself, its figures written for the language spoken now."""

import json
import re
from typing import Any

from twodoors.i18n import vega_locale
from twodoors.press.pages import picture

_SIZE = re.compile(
    r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"'
)
_MARGIN = 14


def drawing(chart: Any) -> str:
    """Return a chart as the address of an image that holds it; nothing is fetched while it is drawn."""
    import vl_convert

    formats = vega_locale()
    drawn = chart.to_dict()
    # A picture has one description, its alternative text; labels on every mark would double its size.
    drawn.setdefault("config", {})["aria"] = False
    svg = vl_convert.vegalite_to_svg(
        json.dumps(drawn),
        format_locale=formats["formatLocale"],
        time_format_locale=formats["timeFormatLocale"],
        allowed_base_urls=[],
    )
    return picture(with_margin(svg))


def with_margin(svg: str) -> str:
    """Leave room at the sides: a reader's font may be wider than the one the chart was measured with."""
    return _SIZE.sub(_wider, svg, count=1)


def _wider(size: re.Match[str]) -> str:
    width, height = float(size["width"]) + 2 * _MARGIN, float(size["height"])
    return (
        f'width="{width:g}" height="{height:g}" viewBox="{-_MARGIN} 0 {width:g} {height:g}" '
        'style="background:white"'
    )


__all__ = ["drawing", "with_margin"]
