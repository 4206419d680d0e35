"""``twodoors class-results``: how a class did, from the files that its participants handed in."""

from pathlib import Path

from twodoors.i18n import _, fill
from twodoors.press.class_results import class_results
from twodoors.problems import shown

DONE, FAILED = 0, 1


def tell(folder: Path, out: Path | None) -> int:
    """Write the page and the table, say which files were left out, and return the exit code."""
    made = class_results(folder, out)
    print(fill(_("{count} files counted."), count=str(made.counted)))
    for name, reason in made.left_out:
        print(fill(_("Left out: {name}, because {reason}."), name=shown(name), reason=reason))
    print(fill(_("The page: {path}"), path=str(made.page)))
    print(fill(_("The table: {path}"), path=str(made.sheet)))
    return FAILED if made.left_out else DONE
