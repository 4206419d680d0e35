"""What every test may ask for: a browser, a small copy of the kit with its notebooks built."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import open_browser
from twodoors import i18n
from twodoors.browser import NONE_WANTED
from twodoors.paths import kit_root
from twodoors.press.build import build, write

# How long one example takes says how busy the machine is, not how good the code is.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _own_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a test enters out of the kit's own work folder."""
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path / "work"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin every test in English and leave no language behind for the next one."""
    with i18n.spoken("en", "EUR"):
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser; TWODOORS_NO_BROWSER=1 leaves its tests out."""
    if os.environ.get(NONE_WANTED):
        pytest.skip(f"{NONE_WANTED} is set")
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the kit's data with the notebooks that its lessons give."""
    root, copy = kit_root(), tmp_path_factory.mktemp("kit")
    shutil.copytree(root / "data", copy / "data")
    write(copy, build(root))
    return copy
