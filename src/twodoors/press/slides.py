"""Slides, made from a lesson's slide cells and its exhibits, with the trainer's notes to speak from."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from twodoors import web
from twodoors.company import Company
from twodoors.i18n import _, fill, region
from twodoors.press import pages
from twodoors.press.facts import sections
from twodoors.press.handout import EXHIBIT, exhibits
from twodoors.press.notes import ClaimLine, Lesson

if TYPE_CHECKING:
    from twodoors.press.look import Look

_CARDS = ("evidence.cards(", "evidence.card(")
_CLAIMS_ON_A_SLIDE = 4
# Characters above which the letters are smaller, so that all of it stays on the slide.
_LONG_QUESTION, _LONG_RESULT = 100, 330


def render_slides(
    notebook: Mapping[str, Any],
    *,
    language: str,
    title: str,
    workshop: str,
    company: Company,
    lesson: Lesson | None = None,
    look: "Look | None" = None,
) -> str:
    """Return the slides of an executed notebook as one HTML page, in the language spoken now.

    Every ``slide`` cell is a slide; every exhibit is one too, after a slide with its question where
    there is something to predict; the evidence comes as verdicts that appear one by one. ``lesson``
    brings the trainer's notes, which go with all slides of their section. A lesson that has none of
    these gives no page, but empty text.
    """
    deck = list(_slides(notebook, lesson))
    if not deck:
        return ""
    moving = any(exhibit["lever"] for exhibit in exhibits(notebook))
    scripts = [pages.script(web.vega_page())] if moving else []
    scripts += [pages.script(_script())]
    return pages.document(
        "slides.html",
        language=language,
        title=pages.plain_text(title),
        company=company.name,
        look=look,
        styles=("vendor/reveal/reveal.css", "parts.css", "slides.css"),
        scripts=scripts,
        workshop=workshop,
        slides=[
            {"long": False, **slide, "notes": _notes(slide["section"], lesson)} for slide in deck
        ],
        words={"slides": _("Slides"), "predict": _("Predict first.")},
        spoken=pages.data(
            {
                "notes": _("Notes"),
                "next": _("Next"),
                "last": _("This was the last slide."),
                "none": _("No notes with this slide."),
                "begun": _("minutes since the notes were opened"),
                "locale": str(region()).replace("_", "-"),
                "back": _("Previous slide"),
                "on": _("Next slide"),
            }
        ),
    )


@cache
def _script() -> str:
    names = ("vendor/reveal/reveal.js", "parts.js", "handout.js", "slides.js")
    return "\n".join(map(web.text, names))


def _slides(notebook: Mapping[str, Any], lesson: Lesson | None) -> Iterator[dict[str, Any]]:
    claims = {claim.number: claim for claim in lesson.claims} if lesson else {}
    count = 0
    for section, cell in sections(notebook):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if "slide" in cell.get("metadata", {}).get("tags", ()):
                yield _text(source, section)
            continue
        for output in cell.get("outputs", ()):
            exhibit = output.get("data", {}).get(EXHIBIT)
            if exhibit:
                count += 1
                yield from _exhibit(exhibit, section, f"exhibit-{count}")
        yield from _verdicts(_numbers(source, claims), section)


def _text(source: str, section: str) -> dict[str, Any]:
    heading, rest = pages.first_heading(source)
    if heading:
        # What stands under the title belongs to the beginning, whatever section comes next.
        return {
            "kind": "title",
            "section": "",
            "title": pages.plain_text(heading),
            "text": pages.markdown(rest, top=3),
        }
    return {"kind": "text", "section": section, "title": "", "text": pages.markdown(source, top=2)}


def _exhibit(exhibit: Mapping[str, Any], section: str, name: str) -> Iterator[dict[str, Any]]:
    guess = exhibit.get("guess")
    if guess:
        yield {
            "kind": "predict",
            "section": section,
            "title": exhibit["title"],
            "question": exhibit["predict"],
            "guess": guess,
            "long": len(exhibit["predict"]) > _LONG_QUESTION,
        }
    said = [reading["sentence"] for reading in (exhibit["start"], *exhibit["grid"])]
    yield {
        "kind": "exhibit",
        "section": section,
        "title": exhibit["title"],
        "name": name,
        "exhibit": exhibit,
        "image": pages.picture(exhibit["svg"]),
        "words": str(exhibit["chart"].get("description", "")),
        "chart_label": fill(_("Chart: {title}"), title=exhibit["title"]),
        "live": pages.exhibit_data(exhibit) if exhibit["lever"] else None,
        "long": max(map(len, said)) > _LONG_RESULT,
    }


def _numbers(source: str, claims: Mapping[int, ClaimLine]) -> list[ClaimLine]:
    """Return the claims whose cards a cell shows."""
    found: list[ClaimLine] = []
    for call in _CARDS:
        _before, called, rest = source.partition(call)
        if called:
            numbers = (part.strip() for part in rest.partition(")")[0].split(","))
            found += [
                claims[int(part)] for part in numbers if part.isdigit() and int(part) in claims
            ]
    return found


def _verdicts(claims: Sequence[ClaimLine], section: str) -> Iterator[dict[str, Any]]:
    for start in range(0, len(claims), _CLAIMS_ON_A_SLIDE):
        yield {
            "kind": "verdicts",
            "section": section,
            "title": pages.plain_text(section) or _("What the evidence says"),
            "claims": claims[start : start + _CLAIMS_ON_A_SLIDE],
        }


def _notes(section: str, lesson: Lesson | None) -> Markup:
    notes = lesson.notes if lesson else ()
    return Markup("").join(
        pages.markdown(note.text, top=3, on_paper=False)
        for note in notes
        if note.section == section
    )
