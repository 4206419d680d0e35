"""The programme of a day: what comes when, at the earliest and at the latest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from twodoors.i18n import _, date, fill, number
from twodoors.press.agenda import Agenda
from twodoors.press.notes import Part
from twodoors.press.run_plan import Plan

_DAY = 24 * 60
_ROUND = 5


@dataclass(frozen=True)
class Row:
    """One part of the programme in words: its title, when it begins, how long it takes."""

    title: str
    lesson: str | None
    minutes: str
    begins: str
    """The clock, or the minutes after the beginning, at the earliest and the latest; empty where not known."""
    about: str
    """The clock as participants are told it, rounded; empty where not known."""
    early: int = 0
    late: int = 0
    low: int = 0
    high: int = 0

    @property
    def is_break(self) -> bool:
        """Whether this is a break."""
        return self.lesson is None


def programme(plan: Plan, language: str) -> list[Row]:
    """Return the programme in one language, which must be spoken now."""
    titles = {job.lesson: job.title for job in plan.jobs if job.language == language}
    agenda = plan.agenda
    timed = all(item.minutes for item in agenda.lessons)
    rows, early, late = [], 0, 0
    for item in agenda.lessons:
        low, high = (item.minutes.lower, item.minutes.upper) if item.minutes else (0, 0)
        rows.append(
            Row(
                item.break_.spoken(language) if item.break_ else titles.get(str(item.lesson), ""),
                item.lesson,
                span(low, high) if high else "",
                begins(agenda, early, late) if timed else "",
                _about(agenda, early, late) if timed else "",
                early,
                late,
                low,
                high,
            )
        )
        early, late = early + low, late + high
    return rows


def begins(agenda: Agenda, early: int, late: int) -> str:
    """Return when something begins: by the clock if the agenda says when the day begins, else in minutes."""
    if agenda.start is None:
        return span(early, late)
    first, last = clock(agenda.start + early), clock(agenda.start + late)
    return first if first == last else f"{first}–{last}"


def _about(agenda: Agenda, early: int, late: int) -> str:
    if agenda.start is None:
        return ""
    middle = agenda.start + (early + late) / 2
    return clock(round(middle / _ROUND) * _ROUND)


def ends(agenda: Agenda, early: int, late: int) -> str:
    """Return in words when something ends by the clock; empty where that is not known."""
    if agenda.start is None or not all(item.minutes for item in agenda.lessons):
        return ""
    return fill(_("ends {time}"), time=begins(agenda, early, late))


def clock(minutes: int) -> str:
    """Return minutes since midnight as a clock shows them."""
    hours, rest = divmod(minutes % _DAY, 60)
    return f"{hours:02d}:{rest:02d}"


def when(agenda: Agenda) -> str:
    """Return the day and the hour of a workshop in words; empty where neither is known."""
    day = date(agenda.date) if agenda.date else ""
    hour = fill(_("from {time}"), time=clock(agenda.start)) if agenda.start is not None else ""
    return ", ".join(filter(None, (day, hour)))


def span(low: int, high: int) -> str:
    """Return a lower and an upper bound as people write them."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def total_minutes(agenda: Agenda) -> tuple[int, int]:
    """Return how long the workshop takes, at least and at most; 0 where nothing is said."""
    known = [item.minutes for item in agenda.lessons if item.minutes]
    return sum(minutes.lower for minutes in known), sum(minutes.upper for minutes in known)


def part_rows(agenda: Agenda, row: Row, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a lesson with the time at which each begins."""
    early, late = row.early, row.late
    for part in parts:
        yield {
            "title": part.name[:1].upper() + part.name[1:],
            "minutes": span(part.low, part.high),
            "begins": begins(agenda, early, late) if row.begins else "",
            "is_break": False,
        }
        early, late = early + part.low, late + part.high
