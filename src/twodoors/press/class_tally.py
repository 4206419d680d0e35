"""What a class did, added up from the files that its participants handed in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from twodoors.exercises.class_file import (
    Attempt,
    ClassFile,
    Guess,
    TestAnswer,
    UnusableFileError,
    read_class_file,
)
from twodoors.exercises.own_results import AT_ONCE, LATER, NOT_YET, course
from twodoors.game.play_file import ENDING as PLAY_ENDING
from twodoors.i18n import N_, _

_Kind = TypeVar("_Kind", Attempt, Guess, TestAnswer)

MOST_FILES = 2_000
SAME = N_("it is the same as another file")
NEWER = N_("there is a newer file under the same nickname")
TOO_MANY = N_("there are too many files in the folder")


@dataclass(frozen=True)
class TaskTally:
    """How a task went in the class, and which mistakes were seen, each counted once per participant."""

    lesson: str
    task: int
    courses: Counter[str]
    mistakes: Counter[str]

    @property
    def tried(self) -> int:
        """How many tried it."""
        return sum(self.courses.values())


@dataclass(frozen=True)
class GuessTally:
    """What was guessed of one exhibit of one company, and what its figures gave."""

    exhibit: str
    company: str
    answer: float
    guesses: tuple[float, ...]


@dataclass
class Collected:
    """The files of a folder: those that count, and those left out with the reason."""

    files: list[ClassFile] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def collect(folder: Path) -> Collected:
    """Read every class file of a folder; of two under one nickname the newer one counts."""
    found = Collected()
    kept: dict[str, tuple[str, ClassFile]] = {}
    # Plays of the game lie among them after a class; the board reads those.
    paths = sorted(
        path
        for path in folder.glob("*.json")
        if path.is_file() and not path.name.endswith(PLAY_ENDING)
    )
    for path in paths[:MOST_FILES]:
        try:
            one = read_class_file(path)
        except UnusableFileError as error:
            found.left_out.append((path.name, str(error)))
            continue
        key = one.nickname.casefold()
        if key not in kept:
            kept[key] = path.name, one
            continue
        other_name, other = kept[key]
        if one.entries == other.entries:
            found.left_out.append((path.name, _(SAME)))
        elif one.made > other.made:
            found.left_out.append((other_name, _(NEWER)))
            kept[key] = path.name, one
        else:
            found.left_out.append((path.name, _(NEWER)))
    found.left_out += [(path.name, _(TOO_MANY)) for path in paths[MOST_FILES:]]
    found.files = [one for _name, one in kept.values()]
    return found


def task_tallies(files: Sequence[ClassFile]) -> list[TaskTally]:
    """Return how every task went that anybody tried."""
    tries: dict[tuple[str, int], list[list[Attempt]]] = {}
    for one in files:
        mine: dict[tuple[str, int], list[Attempt]] = {}
        for entry in sorted(_of_kind(one, Attempt), key=lambda entry: entry.at):
            mine.setdefault((entry.lesson, entry.task), []).append(entry)
        for key, attempts in mine.items():
            tries.setdefault(key, []).append(attempts)
    return [
        TaskTally(
            lesson,
            task,
            Counter(course(entry.outcome for entry in attempts) for attempts in by_person),
            Counter(key for attempts in by_person for key in _mistakes(attempts)),
        )
        for (lesson, task), by_person in sorted(tries.items())
    ]


def guess_tallies(files: Sequence[ClassFile]) -> list[GuessTally]:
    """Return the first guess of every participant, by exhibit and company: later ones have seen the result."""
    first: dict[tuple[str, str], list[Guess]] = {}
    for one in files:
        mine: dict[tuple[str, str], Guess] = {}
        for entry in sorted(_of_kind(one, Guess), key=lambda entry: entry.at):
            mine.setdefault((entry.exhibit, entry.company), entry)
        for key, guess in mine.items():
            first.setdefault(key, []).append(guess)
    return [
        GuessTally(exhibit, company, _usual(guesses), tuple(sorted(it.guess for it in guesses)))
        for (exhibit, company), guesses in sorted(first.items())
    ]


def test_tallies(files: Sequence[ClassFile]) -> list[tuple[str, int, int, int]]:
    """Return per lesson how many took its test, and of how many questions how many came right in the end."""
    people: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in files:
        answers = _of_kind(one, TestAnswer)
        people.update({entry.lesson for entry in answers})
        asked.update(
            lesson for lesson, _n, _q in {(e.lesson, e.number, e.question) for e in answers}
        )
        good = {(e.lesson, e.number, e.question) for e in answers if e.outcome == "right"}
        right.update(lesson for lesson, _n, _q in good)
    return [(lesson, people[lesson], right[lesson], asked[lesson]) for lesson in sorted(people)]


def _of_kind(one: ClassFile, kind: type[_Kind]) -> list[_Kind]:
    return [entry for entry in one.entries if isinstance(entry, kind)]


def _mistakes(attempts: Iterable[Attempt]) -> set[str]:
    return {entry.misconception for entry in attempts if entry.misconception}


def _usual(guesses: Sequence[Guess]) -> float:
    """Return the result most files name: one edited file does not move it."""
    return Counter(entry.answer for entry in guesses).most_common(1)[0][0]


__all__ = ["AT_ONCE", "LATER", "NOT_YET", "Collected", "collect", "guess_tallies", "task_tallies"]
