"""What every lesson has: the same arc, short cells, trainer's notes with times, all the claims between them."""

import re

import pytest

from twodoors import evidence
from twodoors.i18n import LANGUAGES
from twodoors.paths import kit_root
from twodoors.press.source import read_lesson

NUMBERED = [
    "two-doors",
    "retention-economics",
    "complaint-recovery",
    "loyal-or-locked-in",
    "kept-promises",
    "both-ways",
    "six-rules",
]
LESSONS = sorted(path.stem for path in (kit_root() / "lessons").glob("*.md"))
_CARDS = re.compile(r"evidence\.cards?\(([^)]*)\)")
_MOST_MINUTES = 45
_LONGEST_CODE = 10


def lesson(name):
    return read_lesson(kit_root() / "lessons" / f"{name}.md")


def cells(name, language=None, *, exercise=False, trainer=False):
    for cell in lesson(name).cells:
        kind = ("exercise" in cell.tags, "trainer" in cell.tags)
        if kind == (exercise, trainer) and (language is None or cell.language in (None, language)):
            yield cell


def claims_of(name):
    code = "\n".join(cell.text for cell in cells(name) if cell.kind == "code")
    return [int(number) for call in _CARDS.findall(code) for number in re.findall(r"\d+", call)]


def test_the_seven_lessons_are_there_with_their_numbers():
    assert set(NUMBERED) <= set(LESSONS)
    for number, name in enumerate(NUMBERED, 1):
        for language in LANGUAGES:
            assert lesson(name).title(language).startswith(f"{number} · ")


def test_every_claim_is_met_in_a_lesson():
    met = {number for name in NUMBERED for number in claims_of(name)}
    assert met == {claim.number for claim in evidence.claims()}


@pytest.mark.parametrize("name", NUMBERED)
def test_cards_come_in_handfuls(name):
    for cell in cells(name):
        for call in _CARDS.findall(cell.text):
            assert len(re.findall(r"\d+", call)) <= 4, f"{name}:{cell.line}"


ARC = {
    "en": [
        "The situation",
        "Your own company",
        "What to do on Monday",
        "Your guesses",
        "Test yourself",
    ],
    "nl": [
        "De situatie",
        "Je eigen bedrijf",
        "Wat je maandag doet",
        "Je schattingen",
        "Toets jezelf",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NUMBERED)
def test_a_lesson_has_the_arc(name, language):
    headings = [
        line[3:].strip()
        for cell in cells(name, language)
        if cell.kind == "markdown"
        for line in cell.text.splitlines()
        if line.startswith("## ")
    ]
    places = [headings.index(title) for title in ARC[language]]
    assert places == sorted(places)
    code = "\n".join(cell.text for cell in cells(name) if cell.kind == "code")
    assert "explore.guesses()" in code and f'quiz("{name}", seed)' in code
    assert code.count("explore.") >= 5


@pytest.mark.parametrize("name", LESSONS)
def test_cells_are_short(name):
    for cell in lesson(name).cells:
        where = f"{name}:{cell.line}"
        if cell.kind == "code":
            body = re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "", cell.text, flags=re.DOTALL)
            lines = [
                line
                for line in body.splitlines()
                if line.strip() and not line.startswith(("#", ":"))
            ]
            assert len(lines) <= _LONGEST_CODE, where
        elif "trainer" not in cell.tags and name not in ("glossary", "start"):
            assert len(cell.text.split()) <= 120, where


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NUMBERED)
def test_the_trainer_is_told_the_time_and_what_to_cut(name, language):
    notes = [cell.text for cell in cells(name, language, trainer=True) if cell.language == language]
    together = " ".join(notes)
    assert re.search(r"\*\*(Time|Tijd)", together)
    assert re.search(r"\d+\s*[–-]\s*\d+", together), "times have a lower and an upper bound"
    assert len(notes) >= 3


@pytest.mark.parametrize("name", NUMBERED[1:])
def test_a_participant_is_told_how_long_it_takes(name):
    opening = " ".join(cell.text for cell in list(cells(name, "en"))[:3])
    stated = re.search(r"(\d+) minutes", opening)
    assert stated is not None and int(stated[1]) <= _MOST_MINUTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_names_every_lesson_by_its_title_and_every_page_there_is(language):
    text = "\n".join(cell.text for cell in cells("start", language))
    for name in NUMBERED:
        title = lesson(name).title(language).partition(" · ")[2]
        assert f"[{title}]({name}.ipynb)" in text
        assert f"(../../exercises/{language}/{name}.ipynb)" in text
    for name in ("claims", "glossary", "results"):
        assert f"({name}.ipynb)" in text
