"""The small file in which a participant hands in guesses and attempts under a nickname, and how one is read."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from twodoors import record
from twodoors.exercises.outcome import Result
from twodoors.handed_in import (
    UnusableFileError,
    content_of,
    parsed,
    plain_file_name,
    plain_line,
    validated,
)
from twodoors.i18n import N_, _
from twodoors.paths import work_folder
from twodoors.whole_files import write

MARK: Literal["class file"] = "class file"
VERSION: Literal[1] = 1
ENDING = ".twodoors.json"
LARGEST = 2_000_000
"""Bytes; a class file of a whole day has some 50,000."""

_Word = Annotated[str, StringConstraints(max_length=80)]
_Number = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    at: Annotated[str, StringConstraints(max_length=40)]


class Guess(_Entry):
    """What was expected of an exhibit, and what its figures gave."""

    kind: Literal["prediction"]
    exhibit: _Word
    company: _Word = ""
    guess: _Number
    answer: _Number


class Attempt(_Entry):
    """What came of an answer to a task of an exercise."""

    kind: Literal["attempt"]
    lesson: _Word
    task: Annotated[int, Field(ge=1, le=99)]
    outcome: Result
    misconception: _Word | None = None


class TestAnswer(_Entry):
    """What came of an answer to a question of a test."""

    kind: Literal["quiz"]
    lesson: _Word
    number: Annotated[int, Field(ge=0, le=9_999)]
    question: _Word
    outcome: Result
    misconception: _Word | None = None


Entry = Annotated[Guess | Attempt | TestAnswer, Field(discriminator="kind")]


class ClassFile(BaseModel):
    """What one participant handed in."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    twodoors: Literal["class file"]
    version: Literal[1]
    nickname: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    made: Annotated[str, StringConstraints(max_length=40)]
    entries: Annotated[tuple[Entry, ...], Field(max_length=20_000)]


TOO_LARGE = N_("it is larger than any class file")
FOREIGN = N_("it is not a class file of this kit")
OTHER_VERSION = N_("it was made by another version of the kit; make it again with this one")


def read_class_file(path: Path) -> ClassFile:
    """Read what a participant handed in.

    Raises
    ------
    UnusableFileError
        If the file is damaged, foreign, of another version or not what it says it is.
    """
    raw = parsed(content_of(path, LARGEST, _(TOO_LARGE)))
    if not isinstance(raw, dict) or raw.get("twodoors") != MARK:
        raise UnusableFileError(_(FOREIGN))
    if raw.get("version") != VERSION:
        raise UnusableFileError(_(OTHER_VERSION))
    return validated(ClassFile, raw)


def class_file(nickname: str, entries: Iterable[dict[str, Any]] | None = None) -> ClassFile:
    """Return the class file of this computer's participant; of answers only what came of them is in it."""
    kept = []
    for entry in record.entries() if entries is None else entries:
        for kind in (Guess, Attempt, TestAnswer):
            try:
                kept.append(kind.model_validate(entry))
                break
            except ValidationError:
                continue
    made = datetime.now(UTC).isoformat(timespec="seconds")
    name = plain_nickname(nickname)
    return ClassFile(twodoors=MARK, version=VERSION, nickname=name, made=made, entries=tuple(kept))


def plain_nickname(nickname: str) -> str:
    """Return a nickname on one line, without what cannot be seen, at most 40 characters; never empty.

    >>> plain_nickname("  de vrolijke   otter ")
    'de vrolijke otter'
    """
    return plain_line(nickname, 40) or _("nobody")


def file_name(nickname: str) -> str:
    """Return a name for the file: letters, digits and dashes, whatever the nickname is.

    >>> file_name("../../Otter & Co")
    'otter-co.twodoors.json'
    """
    return plain_file_name(nickname, "class-file") + ENDING


def write_class_file(nickname: str) -> Path:
    """Write the class file into ``work/results/`` and return where it is.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    made = class_file(nickname)
    path = work_folder() / "results" / file_name(made.nickname)
    write(path, f"{made.model_dump_json()}\n".encode())
    return path


__all__ = [
    "ENDING",
    "LARGEST",
    "ClassFile",
    "UnusableFileError",
    "class_file",
    "file_name",
    "plain_nickname",
    "read_class_file",
    "write_class_file",
]
