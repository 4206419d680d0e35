"""A lesson that has begun, in either language and for either company, and its exercise."""

import pytest

from twodoors import i18n
from twodoors.exercises import sheet
from twodoors.lesson import begin


@pytest.fixture(params=["en", "nl"])
def language(request):
    return request.param


@pytest.fixture(params=["sport_tv", "energy"])
def company_name(request):
    return request.param


@pytest.fixture
def lesson(language, company_name):
    with i18n.spoken(language):
        yield begin(language=language, company=company_name, overrides={})


@pytest.fixture
def tasks(lesson):
    return sheet("two-doors", lesson)


@pytest.fixture
def sport():
    """Return the exercise for Sport TV, in English."""
    with i18n.spoken("en"):
        yield sheet("two-doors", begin(language="en", company="sport_tv", overrides={}))
