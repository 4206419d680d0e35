"""Answers that are kept while a conversation is unfinished, so that nobody has to begin again."""

import contextlib
import json
from pathlib import Path
from typing import Any

from twodoors.i18n import spoken
from twodoors.press.asking.questions import FIGURES, ORDER, Answers
from twodoors.whole_files import write

DRAFT_FILE = ".new-workshop.json"
_FORMAT = 1
_LARGEST = 100_000


class Draft:
    """The file with the answers so far; written whole after each answer, gone when the workshop is written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / DRAFT_FILE

    def load(self, answers: Answers) -> bool:
        """Take over what was answered before; what cannot be used any more is asked anew."""
        try:
            if self.path.stat().st_size > _LARGEST:
                return False
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            if kept["format"] != _FORMAT:
                return False
            given, taken = dict(kept["given"]), set(map(str, kept["taken"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return False
        for name in ORDER:
            if name not in given or not _usable(answers, name, given[name]):
                # What comes later may rest on it.
                break
            answers.take(name, given[name], own=name not in taken)
        return bool(answers.given)

    def save(self, answers: Answers) -> None:
        """Keep the answers so far."""
        kept = {"format": _FORMAT, "given": answers.given, "taken": sorted(answers.taken)}
        write(self.path, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())

    def remove(self) -> None:
        """Forget the answers."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def _usable(answers: Answers, name: str, value: Any) -> bool:
    """Return whether a kept answer is still one, by reading it as if it were typed."""
    try:
        with spoken("en"):
            read = answers.read(name, _as_typed(name, value))
    except Exception:
        return False
    if _is_number(value) and _is_number(read):
        return bool(abs(read - value) <= 1e-6 * abs(value))
    return bool(read == value)


def _as_typed(name: str, value: Any) -> str:
    if name in FIGURES:
        return f"{value * 100!r} %" if "churn" in name and _is_number(value) else repr(value)
    if name == "hours":
        return f"{value} min"
    if name == "languages":
        return {"en": "en", "nl": "nl"}.get("".join(value), "both")
    return ",".join(value) if name == "lessons" else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
