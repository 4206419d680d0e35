"""``twodoors test``: a browser for the browser tests, then every test."""

import os
import subprocess
import sys
from importlib.util import find_spec

from twodoors.browser import NONE_WANTED, NoBrowserError, bring_browser
from twodoors.i18n import _
from twodoors.paths import kit_root

DONE, FAILED = 0, 1


EVERYTHING = "TWODOORS_TEST_ALL"
"""Set where every lesson is to be run for every company; without it, for two of them each."""


def run_tests(*, quick: bool, everything: bool = False) -> int:
    """Run the tests; return the exit code.

    ``quick`` runs only those that take no browser and little time; ``everything`` runs every lesson for
    every company.
    """
    if find_spec("pytest") is None or find_spec("xdist") is None:
        print(
            _("The tests need more packages. Run: python -m pip install -r requirements-test.lock"),
            file=sys.stderr,
        )
        return FAILED
    options = ["--numprocesses", "auto", "--maxprocesses", "4"]
    if quick:
        options += ["-m", "not browser and not slow"]
    elif not os.environ.get(NONE_WANTED):
        try:
            bring_browser()
        except NoBrowserError as missing:
            # The browser tests fail below, each with this reason.
            print(missing, file=sys.stderr)
    command = [sys.executable, "-m", "pytest", *options]
    environment = {**os.environ, **({EVERYTHING: "1"} if everything else {})}
    done = subprocess.run(command, cwd=kit_root(), check=False, env=environment)
    return DONE if done.returncode == 0 else FAILED
