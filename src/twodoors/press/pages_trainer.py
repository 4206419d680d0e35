"""The trainer's guide: the programme with its times, the notes, what is to be predicted, and how the claims fare."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from twodoors.i18n import _, fill
from twodoors.press import pages
from twodoors.press.notes import Lesson, Note, schedule
from twodoors.press.programme import (
    Row,
    ends,
    part_rows,
    programme,
    span,
    total_minutes,
    when,
)
from twodoors.press.run_plan import Plan

Facts = Mapping[str, Any]
"""What a lesson's notebook has worked out; see :func:`twodoors.press.facts.facts_of`."""


def guide_file(language: str) -> str:
    """Return where the guide in a language goes, below the workshop's folder."""
    return f"{language}/trainer.html"


def lesson_files(plan: Plan) -> list[Path]:
    """Return the files of the agenda's lessons, in its order."""
    names = [item.lesson for item in plan.agenda.lessons if item.lesson is not None]
    return [plan.root / "lessons" / f"{name}.md" for name in names]


def trainer_page(
    plan: Plan,
    language: str,
    lessons: Sequence[Mapping[str, Lesson]],
    facts: Mapping[str, Facts] | None = None,
) -> str:
    """Return the guide in one language, which must be spoken now.

    Parameters
    ----------
    plan : Plan
        The workshop.
    language : str
        The language spoken now.
    lessons : sequence of mapping
        What each lesson tells its trainer, by language.
    facts : mapping, optional
        What each lesson's notebook has worked out, by the lesson's name.
    """
    low, high = total_minutes(plan.agenda)
    rows = programme(plan, language)
    told = [lesson[language] for lesson in lessons if language in lesson]
    by_name = {row.lesson: row for row in rows}
    return pages.document(
        "trainer.html",
        language=language,
        title=plan.agenda.title.spoken(language),
        company=plan.company.name,
        look=plan.look,
        skip=_("Skip to the text"),
        when=when(plan.agenda),
        programme=rows,
        total=span(low, high) if high else "",
        ends=ends(plan.agenda, low, high),
        cuts=[_cut(note, lesson) for lesson in told for note in lesson.cuts()],
        lessons=[
            _shown(plan, lesson, by_name.get(lesson.name), (facts or {}).get(lesson.name, {}))
            for lesson in told
        ],
        files=_files(),
        words=_words(clock=plan.agenda.start is not None),
    )


def _words(*, clock: bool) -> dict[str, str]:
    return {
        "guide": _("The trainer's guide"),
        "programme": _("Programme"),
        "begins": _("Begins between") if clock else _("Begins after"),
        "part": _("Part"),
        "minutes": _("Minutes"),
        "together": _("Together"),
        "cuts": _("If time runs short"),
        "predict": _("Predict first."),
        "answer": _("The figures give"),
        "evidence": _("How the claims fare"),
        "claim": _("Claim"),
        "verdict": _("Verdict"),
        "basis": _("What it rests on"),
        "plan_b": _("If something fails"),
    }


def _files() -> list[dict[str, str]]:
    """Return what helps on the day, with the file that it takes; paths count from the guide."""
    return [
        {
            "title": _("No wifi"),
            "text": _(
                "Nothing changes: handouts and slides open from this folder or a stick, levers included. Hand "
                "out the participants' file beforehand or on sticks."
            ),
            "file": "../participants.zip",
            "words": _("For the participants, one file"),
        },
        {
            "title": _("No laptops"),
            "text": _(
                "Print the cards: the questions with a scale to mark a guess on, the claims to sort, and for "
                "you the answers. Read the levers' results aloud from the handout."
            ),
            "file": "cards.html",
            "words": _("Cards to print"),
        },
        {
            "title": _("No projector"),
            "text": _(
                "Print the handouts, one for every two people; the charts can be read in black and white."
            ),
            "file": "../index.html",
            "words": _("The first page of this folder"),
        },
    ]


def _cut(note: Note, lesson: Lesson) -> dict[str, Any]:
    where = [pages.plain_text(lesson.title), pages.plain_text(note.section)]
    return {
        "where": ": ".join(filter(None, where)),
        "text": pages.markdown(note.text, top=4, on_paper=False),
    }


def _shown(plan: Plan, lesson: Lesson, row: Row | None, facts: Facts) -> dict[str, Any]:
    return {
        "title": pages.plain_text(lesson.title),
        "begins": row.begins if row else "",
        "minutes": row.minutes if row else "",
        "parts": list(part_rows(plan.agenda, row, lesson.parts)) if row else [],
        "parts_end": _parts_end(plan, lesson, row),
        "differ": _differ(lesson, row),
        "sections": list(_sections(lesson, facts)),
        "claims": lesson.claims,
    }


def _parts_end(plan: Plan, lesson: Lesson, row: Row | None) -> dict[str, str] | None:
    if row is None or not lesson.parts:
        return None
    low, high = _sums(lesson)
    return {
        "minutes": span(low, high),
        "begins": ends(plan.agenda, row.early + low, row.late + high),
    }


def _sums(lesson: Lesson) -> tuple[int, int]:
    return sum(part.low for part in lesson.parts), sum(part.high for part in lesson.parts)


def _differ(lesson: Lesson, row: Row | None) -> str:
    """Return a warning where a lesson's parts take longer than the programme allows; empty otherwise."""
    if row is None or not lesson.parts or not row.high:
        return ""
    low, high = _sums(lesson)
    if low <= row.low and high <= row.high:
        return ""
    return fill(
        _(
            "The parts of this lesson take {parts} minutes; the programme gives it {given}. Leave something out."
        ),
        parts=span(low, high),
        given=row.minutes,
    )


def _sections(lesson: Lesson, facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the sections that have notes or a question, in the order of the lesson."""
    questions = list(facts.get("questions", ()))
    order = [note.section for note in lesson.notes]
    known = dict.fromkeys([*order, *(question["section"] for question in questions)])
    # A section that only has a question stands where the lesson has it: before the first note that follows.
    places = {section: index for index, section in enumerate(facts.get("sections", ()), 1)}
    for section in sorted(known, key=lambda name: places.get(name, 0)):
        notes = [note.text for note in lesson.notes if note.section == section]
        yield {
            "heading": pages.plain_text(section),
            "questions": [item for item in questions if item["section"] == section],
            "text": Markup("").join(_note(text) for text in notes),
        }


def _note(text: str) -> Markup:
    """Return a note as HTML; its list of parts stands in the table above it and is left out here."""
    kept = []
    for paragraph in text.split("\n\n"):
        if schedule(paragraph):
            lead, bold, _rest = paragraph.strip().rpartition("**")
            paragraph = lead + bold
        kept.append(paragraph)
    return pages.markdown("\n\n".join(kept), top=4, on_paper=False)
