"""An exhibit on paper: every setting of its headline lever worked out beforehand, so that no kernel is needed."""

import json
import os
from collections.abc import Mapping
from html import escape
from itertools import pairwise
from math import floor, isfinite, log10
from typing import Any

import numpy as np

from twodoors.charts.base import FEED
from twodoors.explorers.exhibit import Control, Exhibit, Reading, Table, plain
from twodoors.i18n import _, current, fill, vega_locale

MIME = "application/vnd.twodoors.exhibit+json"
CHART_MIME = "application/vnd.twodoors.chart+json"
CHART_MARK = "<!--chart-->"
SWITCH = "TWODOORS_PRINT"
PAGE, PICTURE = "1", "picture"
"""What the switch may say: every setting for a page with a lever, or only the one where the exhibit opens."""

_MOST_SETTINGS = 61
_STRIDES = (1, 2, 5, 10, 20, 50, 100)


def is_printing() -> bool:
    """Return whether notebooks are run for paper (by the press) instead of for a screen."""
    return os.environ.get(SWITCH) in (PAGE, PICTURE)


def printed(exhibit: Exhibit) -> dict[str, Any]:
    """Return an exhibit as display data: as HTML with its result in words and its table, and for the press."""
    start = exhibit.start()
    reading = exhibit.read(start)
    lever = next(
        (control for control in exhibit.controls if control.name == exhibit.headline), None
    )
    values = _settings(lever) if lever and os.environ.get(SWITCH) != PICTURE else []
    readings = [exhibit.read({**start, exhibit.headline or "": value}) for value in values]
    others = [control for control in exhibit.controls if control is not lever]
    data = {
        "key": exhibit.key,
        "language": current(),
        "title": exhibit.title,
        "question": exhibit.question,
        "note": exhibit.note,
        "predict": exhibit.prediction.question if exhibit.prediction else "",
        "guess": _guess(exhibit),
        "fixed": [[control.label, control.written(start[control.name])] for control in others],
        "words": {
            "predict": _("Predict first."),
            "table": _("The same as a table"),
            "fixed": _("With"),
            "keep": _("Keep as A"),
            "reset": _("Reset"),
        },
        "start": _page(exhibit, reading),
        "figures": plain({name: float(value) for name, value in reading.figures.items()}),
        "lever": None,
        "grid": [_page(exhibit, item) for item in readings],
        "locale": vega_locale(),
        "chart": _drawn(exhibit, reading),
    }
    if lever and values:
        shown = lever.drawn()
        decimals = max(0, 1 - floor(log10(shown["step"])))
        grid = [round(value * lever.factor, decimals) for value in values]
        data["lever"] = {
            **shown,
            "value": round(shown["value"], decimals),
            "low": grid[0],
            "high": grid[-1],
            "step": _step(grid),
            "values": grid,
        }
    return {"text/plain": reading.sentence, "text/html": _still(exhibit, reading), MIME: data}


def printed_chart(chart: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart of a participant's own as display data: the press puts its picture in."""
    words = str(chart.get("description") or _("Chart"))
    data = {"chart": dict(chart), "locale": vega_locale()}
    return {"text/plain": words, "text/html": CHART_MARK, CHART_MIME: data}


def _guess(exhibit: Exhibit) -> dict[str, Any] | None:
    """Return what a guess on paper needs: a scale to mark it on, and the answer with its place on that scale."""
    if exhibit.prediction is None:
        return None
    control = exhibit.prediction.guess
    answer = exhibit.prediction.answer(exhibit.start())
    width = control.high - control.low
    place = (answer - control.low) / width if width and isfinite(answer) else None
    unit = control.unit if isfinite(answer) else ""
    return {
        "unit": control.unit,
        "options": list(control.options),
        "scale": [control.written(mark) for mark in _marks(control)],
        "answer": f"{control.written(answer)} {unit}".strip(),
        "place": None if place is None else round(min(1.0, max(0.0, place)), 4),
    }


def _marks(control: Control) -> list[float]:
    """Return the ends of a scale and evenly spaced marks between them, as round as they come."""

    def digits(count: int) -> int:
        return len(f"{(control.high - control.low) / count:.6g}".replace(".", "").strip("0"))

    parts = min((5, 4, 6), key=digits)
    return [float(f"{mark:.6g}") for mark in np.linspace(control.low, control.high, parts + 1)]


def _settings(control: Control) -> list[float]:
    """Return round, evenly spaced settings over a lever's range, its ends and the one where it opens."""
    steps = round((control.high - control.low) / control.step)
    fits = (stride for stride in _STRIDES if steps / stride <= _MOST_SETTINGS - 1)
    apart = next(fits, -(-steps // (_MOST_SETTINGS - 1))) * control.step
    first, last = np.ceil(control.low / apart), np.floor(control.high / apart)
    values = [*(np.arange(first, last + 1) * apart), control.low, control.high, control.value]
    return sorted({float(f"{value:.12g}") for value in values})


def _drawn(exhibit: Exhibit, reading: Reading) -> dict[str, Any]:
    """Return the chart with its feed put in last: Altair would copy every number of it many times."""
    feed = exhibit.feed(reading)
    chart: dict[str, Any] = exhibit.draw({}).to_dict(validate=False)
    for param in chart["params"]:
        if param["name"] == FEED:
            param["value"] = feed
    return chart


def _step(grid: list[float]) -> float:
    return min(b - a for a, b in pairwise(grid)) if len(grid) > 1 else 1.0


def _page(exhibit: Exhibit, reading: Reading) -> dict[str, Any]:
    return {
        "sentence": reading.sentence,
        "table": reading.table.plain(),
        # As text: nested numbers by the thousand are slow to carry from the kernel to the page.
        "feed": json.dumps(exhibit.feed(reading), separators=(",", ":")),
    }


def _still(exhibit: Exhibit, reading: Reading) -> str:
    """Return an exhibit as it stands in an executed notebook; the press adds the chart as a picture."""
    note = fill(_("Run this cell to move the levers of “{title}”."), title=exhibit.title)
    first = f"<p><em>{escape(exhibit.note)}</em></p>" if exhibit.note else ""
    return (
        f"<section><h4>{escape(exhibit.title)}</h4>{first}{CHART_MARK}<p><strong>{escape(reading.sentence)}</strong></p>"
        f"<details><summary>{escape(_('The same as a table'))}</summary>{html_table(reading.table)}</details>"
        f"<p><em>{escape(note)}</em></p></section>"
    )


def html_table(table: Table) -> str:
    """Return a table as HTML with a caption and marked heads."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(text)}</th>' if index == 0 else f"<td>{escape(text)}</td>"
            for index, text in enumerate(row)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table class="twodoors-table"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
