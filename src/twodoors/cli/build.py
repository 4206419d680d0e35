"""``twodoors build``: lessons and translations into what participants open."""

import sys

from twodoors.i18n import _, fill, ngettext
from twodoors.paths import kit_root
from twodoors.press import catalogues
from twodoors.press.build import build, differences, write
from twodoors.press.source import BuildError

DONE, FAILED = 0, 1


def build_kit(*, check: bool) -> int:
    """Build everything, or with ``check`` only say what is not up to date; return the exit code."""
    root = kit_root()
    problems: list[str] = []
    try:
        problems += catalogues.check(root) if check else catalogues.update(root)
    except BuildError as error:
        problems += error.problems
    try:
        made = build(root)
    except BuildError as error:
        problems += error.problems
        made = {}
    if check and made:
        problems += differences(root, made)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return FAILED
    if check:
        print(_("Everything is what the lessons give."))
        return DONE
    write(root, made)
    print(
        fill(
            ngettext("{count} notebook built.", "{count} notebooks built.", len(made)),
            count=len(made),
        )
    )
    return DONE
