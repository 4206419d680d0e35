"""The trainer's guide: the programme with its times, and what the lessons say to the trainer alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from twodoors import web
from twodoors.i18n import _
from twodoors.press import pages
from twodoors.press.agenda import Agenda
from twodoors.press.pages_index import span, total_minutes
from twodoors.press.run_plan import Plan

if TYPE_CHECKING:
    from twodoors.press.source import Cell


@dataclass(frozen=True)
class Lesson:
    """What a lesson says to the trainer alone: its title, and notes with the heading above each."""

    title: str
    notes: tuple[tuple[str, str], ...]


def guide_file(language: str) -> str:
    """Return where the guide in a language goes, below the workshop's folder."""
    return f"{language}/trainer.html"


def lesson_files(plan: Plan) -> list[Path]:
    """Return the files of the agenda's lessons, in its order."""
    names = [item.lesson for item in plan.agenda.lessons if item.lesson is not None]
    return [plan.root / "lessons" / f"{name}.md" for name in names]


def trainer_page(plan: Plan, language: str, lessons: Sequence[Mapping[str, Lesson]]) -> str:
    """Return the guide in one language, which must be spoken now, from the notes of its lessons."""
    low, high = total_minutes(plan.agenda)
    return pages.page(
        "trainer.html",
        language=language,
        title=plan.agenda.title.spoken(language),
        company=plan.company.name,
        policy=pages.policy([]),
        style=Markup(web.text("handout.css")),
        programme=list(_programme(plan, language)),
        total=span(low, high) if high else "",
        lessons=[_shown(lesson[language]) for lesson in lessons if language in lesson],
        words={
            "skip": _("Skip to the text"),
            "guide": _("The trainer's guide"),
            "programme": _("Programme"),
            "begins": _("Begins after"),
            "part": _("Part"),
            "minutes": _("Minutes"),
            "together": _("Together"),
        },
    )


def _shown(lesson: Lesson) -> dict[str, Any]:
    return {
        "title": pages.plain_text(lesson.title),
        "notes": [
            {
                "heading": pages.plain_text(heading),
                "text": pages.markdown(text, top=4, on_paper=False),
            }
            for heading, text in lesson.notes
        ],
    }


def _programme(plan: Plan, language: str) -> Iterator[dict[str, Any]]:
    """Yield the parts with the minutes after which each begins, at the earliest and the latest."""
    titles = {job.lesson: job.title for job in plan.jobs if job.language == language}
    early = late = 0
    timed = _all_timed(plan.agenda)
    for item in plan.agenda.lessons:
        words = item.break_.spoken(language) if item.break_ else titles[str(item.lesson)]
        low, high = (item.minutes.lower, item.minutes.upper) if item.minutes else (0, 0)
        yield {
            "title": words,
            "break": item.break_ is not None,
            "begins": span(early, late) if timed else "",
            "minutes": span(low, high) if high else "",
        }
        early, late = early + low, late + high


def _all_timed(agenda: Agenda) -> bool:
    return all(item.minutes for item in agenda.lessons)


def read_notes(paths: Sequence[Path], languages: Sequence[str]) -> list[dict[str, Lesson]]:
    """Return what each of these lessons says to the trainer, by language; nothing where it says nothing."""
    from twodoors.press.source import read_lesson

    found = []
    for path in paths:
        cells = read_lesson(path).cells if path.is_file() else ()
        notes = {language: _notes(cells, language) for language in languages}
        found.append({language: lesson for language, lesson in notes.items() if lesson.notes})
    return found


def _notes(cells: "Sequence[Cell]", language: str) -> Lesson:
    """Return the notes of a lesson in one language, each under the heading at which it stands."""
    title, heading, said = "", "", ""
    notes: list[tuple[str, str]] = []
    for cell in cells:
        if cell.language != language or cell.kind != "markdown":
            continue
        if "trainer" in cell.tags:
            notes.append(("" if heading == said else heading, cell.text))
            said = heading
            continue
        for line in cell.text.splitlines():
            if line.startswith("# ") and not title:
                title = line[2:].strip()
            elif line.startswith("## "):
                heading = line[3:].strip()
    return Lesson(title, tuple(notes))
