"""How long lessons take, as they say themselves to the trainer, and how a day's hours are divided over them."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from twodoors.press.agenda_lessons import known_lessons

# The lesson's own words to its trainer are the one place where its time stands.
_TIME = re.compile(r"^\*\*Time: (\d+) to (\d+) minutes", re.MULTILINE)
_NUMBER = re.compile(r"^(\d+)\b")

BREAK, LUNCH = 15, 45
"""Minutes of a short break and of a long one."""
_SITTING = 75
"""Minutes after which people need a break."""
_LONG_DAY, _MORNING = 240, 150


@dataclass(frozen=True)
class Offered:
    """A lesson that can be chosen, with its title in the language asked for and its minutes."""

    name: str
    title: str
    low: int
    high: int

    @property
    def number(self) -> int:
        """Its place among the lessons that follow each other; 0 for what stands beside them."""
        found = _NUMBER.match(self.title)
        return int(found[1]) if found else 0


@dataclass(frozen=True)
class Slot:
    """A part of the day: a lesson, or a break where there is none."""

    lesson: Offered | None
    low: int
    high: int

    @property
    def is_lunch(self) -> bool:
        """Whether it is the long break."""
        return self.lesson is None and self.low == LUNCH


@dataclass(frozen=True)
class Division:
    """A day divided over lessons and breaks, and what does not fit in it."""

    slots: tuple[Slot, ...]
    left_out: tuple[Offered, ...]
    needed: int
    """Minutes that all lessons asked for take with their breaks, at least."""
    spare: int
    """Minutes left over when every part takes its longest."""


def offered(root: Path, languages: Sequence[str], spoken: str) -> list[Offered]:
    """Return the lessons for which there are notebooks and that say how long they take, in the kit's order."""
    found = []
    for name in known_lessons(root, languages):
        source = root / "lessons" / f"{name}.md"
        time = _TIME.search(source.read_text(encoding="utf-8")) if source.is_file() else None
        if time is None:
            continue
        notebook = root / "notebooks" / spoken / f"{name}.ipynb"
        if not notebook.is_file():
            notebook = root / "notebooks" / languages[0] / f"{name}.ipynb"
        metadata = json.loads(notebook.read_text(encoding="utf-8")).get("metadata", {})
        title = str(metadata.get("title") or name)
        found.append(Offered(name, title, int(time[1]), int(time[2])))
    return sorted(found, key=_order)


def _order(lesson: Offered) -> tuple[int, str]:
    return (lesson.number or 1000, lesson.name)


def usual(lessons: Sequence[Offered], minutes: int) -> list[Offered]:
    """Return the lessons, in their order, for which there is time also when each takes its longest."""
    following = [lesson for lesson in lessons if lesson.number] or list(lessons)
    chosen: list[Offered] = []
    for lesson in following:
        longest = sum(slot.high for slot in _with_breaks([*chosen, lesson]))
        if longest > minutes:
            break
        chosen.append(lesson)
    # In a short hour the first lesson that can be given at all.
    return chosen or [lesson for lesson in following if lesson.low <= minutes][:1]


def divide(lessons: Sequence[Offered], minutes: int) -> Division:
    """Divide the minutes of a day over lessons, in their order; those that do not fit are left out."""
    kept: list[Offered] = []
    left_out: list[Offered] = []
    for lesson in lessons:
        (kept if _least([*kept, lesson]) <= minutes else left_out).append(lesson)
    day = _with_breaks(kept)
    least = sum(slot.low for slot in day)
    room = sum(slot.high - slot.low for slot in day)
    share = min(1.0, (minutes - least) / room) if room else 0.0
    slots = tuple(
        Slot(slot.lesson, slot.low, slot.low + int((slot.high - slot.low) * share)) for slot in day
    )
    spare = minutes - sum(slot.high for slot in slots) if share == 1 or not room else 0
    return Division(slots, tuple(left_out), _least(lessons), max(spare, 0))


def _least(lessons: Sequence[Offered]) -> int:
    return sum(slot.low for slot in _with_breaks(lessons))


def _with_breaks(lessons: Sequence[Offered]) -> list[Slot]:
    """Put a break before a lesson that would make people sit too long, and one lunch in a long day."""
    day: list[Slot] = []
    sitting = total = 0
    long_day, eaten = sum(lesson.low for lesson in lessons) > _LONG_DAY, False
    for lesson in lessons:
        if day and sitting + lesson.low > _SITTING:
            lunch = long_day and not eaten and total >= _MORNING
            eaten = eaten or lunch
            pause = LUNCH if lunch else BREAK
            day.append(Slot(None, pause, pause))
            total, sitting = total + pause, 0
        day.append(Slot(lesson, lesson.low, lesson.high))
        total, sitting = total + lesson.low, sitting + lesson.low
    return day
