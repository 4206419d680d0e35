"""A handout: a lesson as one page that needs no kernel and no network, its main levers still moving."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from twodoors import web
from twodoors.company import Company
from twodoors.i18n import _, fill, ngettext
from twodoors.press import pages
from twodoors.press.drawing import with_margin
from twodoors.press.pages import markdown, picture
from twodoors.press.run_notebooks import Failure

if TYPE_CHECKING:
    from twodoors.press.look import Look

EXHIBIT = "application/vnd.twodoors.exhibit+json"
CHART = "application/vnd.twodoors.chart+json"
"""How exhibits and charts on paper are told from other outputs; as in :mod:`twodoors.explorers.printed`."""

CHART_MARK = "<!--chart-->"
ON_SCREEN = "lab"
"""Tag of cells that make sense only in JupyterLab."""

_MARKS = re.compile(r"([\\`*_\[\]#$|~])")
_WIDGET = "application/vnd.jupyter.widget-view+json"


def draw_pictures(notebook: Mapping[str, Any]) -> None:
    """Draw every chart in an executed notebook and keep the drawing beside its data."""
    for output in _outputs(notebook):
        for kind in (EXHIBIT, CHART):
            if kind in (found := output.get("data", {})):
                drawn = found[kind]
                drawn["svg"] = _svg(json.dumps(drawn["chart"]), json.dumps(drawn["locale"]))


def exhibits(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the data of every exhibit in an executed notebook."""
    for output in _outputs(notebook):
        if EXHIBIT in output.get("data", {}):
            yield output["data"][EXHIBIT]


def _outputs(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        yield from cell.get("outputs", ())


@lru_cache(maxsize=256)
def _svg(chart: str, locale: str) -> str:
    """Draw a chart once, however many notebooks show it."""
    import vl_convert

    formats = json.loads(locale)
    svg = vl_convert.vegalite_to_svg(
        chart,
        vl_version=_vega_lite(json.loads(chart).get("$schema", "")),
        format_locale=formats["formatLocale"],
        time_format_locale=formats["timeFormatLocale"],
        allowed_base_urls=[],
    )
    return with_margin(svg)


def _vega_lite(schema: str) -> str | None:
    """Return the version for which a chart was made, where the drawing library has it."""
    version = schema.rpartition("/v")[2].removesuffix(".json")
    wanted = ".".join(version.split(".")[:2])
    return wanted if wanted in _versions() else None


@cache
def _versions() -> frozenset[str]:
    import vl_convert

    return frozenset(vl_convert.get_vegalite_versions())


def plain_notebook(notebook: Mapping[str, Any]) -> str:
    """Return an executed notebook as it is saved: every exhibit a picture, a sentence and a table."""
    cells = [
        {**cell, "outputs": [_plain_output(output) for output in cell["outputs"]]}
        if "outputs" in cell
        else cell
        for cell in notebook["cells"]
    ]
    return json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1) + "\n"


def _plain_output(output: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(output.get("data", {}))
    drawn = found.pop(EXHIBIT, None) or found.pop(CHART, None)
    if drawn is None:
        return dict(output)
    shown = "".join(found.get("text/html", CHART_MARK))
    found["text/html"] = shown.replace(CHART_MARK, _image(drawn), 1)
    return {**output, "data": found}


def with_note(notebook: Mapping[str, Any], failure: Failure) -> dict[str, Any]:
    """Return a notebook that stopped halfway with a note at its head that says where and why."""
    words = fill(_("This notebook stopped halfway, at {failure}"), failure=str(failure))
    source = "> " + " ".join(_MARKS.sub(r"\\\1", words).replace("<", "&lt;").split())
    note = {"cell_type": "markdown", "id": "stopped", "metadata": {}, "source": source}
    return {**notebook, "cells": [note, *notebook["cells"]]}


def _image(drawn: Mapping[str, Any]) -> Markup:
    words = str(drawn["chart"].get("description", ""))
    return Markup('<img src="{}" alt="{}" style="max-width:100%">').format(
        picture(drawn["svg"]), words
    )


def render(
    notebook: Mapping[str, Any],
    *,
    language: str,
    title: str,
    workshop: str,
    company: Company,
    look: "Look | None" = None,
) -> str:
    """Return the handout of an executed notebook as one HTML page, in the language spoken now."""
    heading, blocks = "", []
    headings = _Headings()
    numbers = iter(range(1, 1000))
    for cell in notebook["cells"]:
        tags = cell.get("metadata", {}).get("tags", ())
        if ON_SCREEN in tags or "injected-parameters" in tags:
            continue
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            if not heading:
                heading, text = pages.first_heading(text)
            blocks.append(headings.markdown(text))
        for output in cell.get("outputs", ()):
            shown = _shown(output, headings, numbers)
            if shown:
                blocks.append(shown)
    moving = any(exhibit["lever"] for exhibit in exhibits(notebook))
    scripts = [pages.script(web.vega_page()), pages.script(_script())] if moving else []
    return pages.document(
        "handout.html",
        language=language,
        title=pages.plain_text(heading or title),
        company=company.name,
        look=look,
        styles=("parts.css", "handout.css"),
        scripts=scripts,
        skip=_("Skip to the text"),
        workshop=workshop,
        blocks=blocks,
        words={"handout": _("Handout")},
        notes=_notes(company, moving=moving),
    )


@cache
def _script() -> str:
    return web.text("parts.js") + web.text("handout.js")


class _Headings:
    """Headings on the page: one h1 above all, no level skipped by an exhibit, no title said twice."""

    def __init__(self) -> None:
        self._last = ""

    def markdown(self, text: str) -> Markup:
        found = [line for line in text.splitlines() if line.startswith("## ")]
        if found:
            self._last = pages.plain_text(found[-1][3:].strip())
        return markdown(text, top=2)

    def of(self, title: str) -> int | None:
        """Return the level for an exhibit's title, or None where the section has just said it."""
        if not self._last:
            return 2
        return None if title == self._last else 3


def _shown(output: Mapping[str, Any], headings: _Headings, numbers: Iterator[int]) -> Markup | None:
    """Return an output as the page shows it; what needs a kernel is left out."""
    if output["output_type"] == "stream":
        text = "".join(output["text"]).strip()
        return Markup("<pre>{}</pre>").format(text) if text and output["name"] == "stdout" else None
    found = output.get("data", {})
    if EXHIBIT in found:
        level = headings.of(found[EXHIBIT]["title"])
        return _exhibit(found[EXHIBIT], level, f"exhibit-{next(numbers)}")
    if CHART in found:
        return Markup('<div class="chart">{}</div>').format(_image(found[CHART]))
    if _WIDGET in found:
        return None
    if "text/html" in found:
        return Markup('<div class="output">{}</div>').format(Markup("".join(found["text/html"])))
    if "text/markdown" in found:
        words = markdown("".join(found["text/markdown"]), top=3)
        return Markup('<div class="said">{}</div>').format(words)
    if "image/png" in found:
        source = "data:image/png;base64," + "".join(found["image/png"]).replace("\n", "")
        return Markup('<p><img src="{}" alt=""></p>').format(source)
    text = "".join(found.get("text/plain", "")).strip()
    return Markup("<pre>{}</pre>").format(text) if text else None


def _exhibit(exhibit: Mapping[str, Any], level: int | None, name: str) -> Markup:
    return Markup(
        pages.page(
            "exhibit.html",
            exhibit=exhibit,
            level=level,
            name=name,
            image=picture(exhibit["svg"]),
            words=str(exhibit["chart"].get("description", "")),
            chart_label=fill(_("Chart: {title}"), title=exhibit["title"]),
            live=pages.exhibit_data(exhibit) if exhibit["lever"] else None,
        )
    )


def _notes(company: Company, *, moving: bool) -> Sequence[str]:
    """Return the small print: where figures and findings come from."""
    sources = [company.sources.get(field, "assumption") for field in company.quantities()]
    assumed = sum(source == "assumption" for source in sources)
    notes = [
        fill(
            ngettext(
                "Of the {all} figures on which {company} rests, {assumed} is an assumption.",
                "Of the {all} figures on which {company} rests, {assumed} are assumptions.",
                assumed,
            ),
            all=str(len(sources)),
            assumed=str(assumed),
            company=company.name,
        )
        + " "
        + _("A model shows what follows from figures, not what will happen."),
        _("Claims and findings are named where they are used, each with how sure it is."),
    ]
    if moving:
        notes.append(_("This page works without a network; nothing you do in it leaves it."))
    return notes
