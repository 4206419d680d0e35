"""One class for all tests that only visit it: three seats, in Dutch."""

from collections.abc import Iterator

import pytest

from tests.classroom.class_here import Class, open_class


@pytest.fixture(scope="package")
def klas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """Open a class of three in Dutch."""
    folder = tmp_path_factory.mktemp("class") / "klas"
    with open_class(folder, "--participants", "3", "--language", "nl") as opened:
        yield opened
