"""One class for all tests that only visit it: in Dutch, three of its seats ready before anybody comes."""

from collections.abc import Iterator

import pytest

from tests.classroom.class_here import Class, open_class


@pytest.fixture(scope="package")
def klas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """Open a class in Dutch."""
    folder = tmp_path_factory.mktemp("class") / "klas"
    options = ("--participants", "12", "--start-before", "3", "--language", "nl")
    with open_class(folder, *options) as opened:
        yield opened
