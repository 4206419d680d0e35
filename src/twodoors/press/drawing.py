"""A chart as a picture that stands in a page by itself, its figures written for the language spoken now."""

import json
from typing import Any

from twodoors.i18n import vega_locale
from twodoors.press.pages import picture


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
    return picture(svg)
