"""The titles of lessons, as their notebooks say them."""

import json
from functools import cache

from twodoors.i18n import current
from twodoors.paths import kit_root


def lesson_title(name: str) -> str:
    """Return a lesson's title in the language spoken now, or its name where there is no such notebook."""
    return _title(name, current())


@cache
def _title(name: str, language: str) -> str:
    path = kit_root() / "notebooks" / language / f"{name}.ipynb"
    try:
        title = json.loads(path.read_text(encoding="utf-8"))["metadata"]["title"]
    except (OSError, ValueError, KeyError, TypeError):
        return name
    return title if isinstance(title, str) else name
