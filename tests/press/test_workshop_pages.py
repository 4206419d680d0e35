"""The index and the trainer's guide: what they say, that they open for everyone, and that nothing is fetched."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import fence
from tests.press.workshop_kit import AGENDA, small_kit
from twodoors import i18n
from twodoors.paths import kit_root
from twodoors.press import links, participants
from twodoors.press.look import Look
from twodoors.press.notes import Lesson, Part, read_notes, schedule
from twodoors.press.pages_cards import cards_page
from twodoors.press.pages_index import Made, index_page
from twodoors.press.pages_trainer import lesson_files, trainer_page
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_plan import Plan, make_plan
from twodoors.problems import InputError


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return small_kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture
def plan(root, monkeypatch) -> Plan:
    monkeypatch.setenv("TWODOORS_HOME", str(root))
    agenda = root / "workshops" / "test.yaml"
    agenda.write_text(AGENDA + "overrides: {churn_rate: 0.2, customers: 20000}\n", encoding="utf-8")
    return make_plan(agenda, root)


def index(plan: Plan) -> str:
    """Return the index of a workshop of which one notebook failed and one was not made."""
    files = {
        file
        for job in plan.jobs
        if job.name != "nl/solutions/tiny"
        for file in (job.notebook, job.handout, job.slides)
        if file
    }
    files -= {"en/handouts/rough.html", "en/slides/rough.html"}
    files |= {"en/trainer.html", "en/trainer.pdf", "en/cards.html", "participants.zip"}
    failures = {"en/notebooks/rough": Failure(2, "a < b", "NameError", "<i>b</i>")}
    return index_page(plan, ("en", "nl"), Made(frozenset(files), failures))


FACTS = {
    "tiny": {
        "sections": ["The bucket", "De emmer"],
        "questions": [
            {
                "section": "The bucket",
                "title": "The leaky bucket",
                "question": "How many < newcomers?",
                "note": "",
                "sentence": "It takes 1,500.",
                "unit": "newcomers",
                "options": [],
                "scale": ["0", "1,000", "2,000"],
                "answer": "1,500 newcomers",
                "place": 0.75,
            },
            {
                "section": "The bucket",
                "title": "Another",
                "question": "Which door?",
                "note": "Another company stands in.",
                "sentence": "The back door.",
                "unit": "",
                "options": ["the front door", "the back door"],
                "scale": ["the front door", "the back door"],
                "answer": "the back door",
                "place": 1.0,
            },
        ],
    }
}


def start(plan: Plan) -> str:
    """Return the page with which participants begin."""
    packed = participants.participants_zip(plan, ("en", "nl"), {}, "day")
    return zipfile.ZipFile(io.BytesIO(packed)).read("day/start.html").decode()


def told(plan: Plan) -> list[dict[str, Lesson]]:
    return read_notes(lesson_files(plan), ("en", "nl"), plan.root / "data")


def guide(plan: Plan, language: str) -> str:
    with i18n.spoken(language, "EUR"):
        return trainer_page(plan, language, told(plan), FACTS)


def cards(plan: Plan, language: str) -> str:
    with i18n.spoken(language, "EUR"):
        return cards_page(plan, language, told(plan), FACTS)


def words_of(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_index_names_what_failed_and_links_only_what_is_there(plan):
    text = index(plan)
    links = set(re.findall(r'href="([^"#]+)"', text)) - {"data:,"}
    assert "en/notebooks/rough.ipynb" in links
    assert "en/handouts/rough.html" not in links
    assert "nl/solutions/tiny.ipynb" not in links
    assert "en/solutions/tiny.ipynb" in links
    assert "en/trainer.html" in links
    assert "nl/trainer.html" not in links
    assert {"en/trainer.pdf", "participants.zip", "en/slides/tiny.html"} <= links
    assert "en/slides/rough.html" not in links
    assert all(not link.startswith(("http", "/", "file")) for link in links)
    assert "cell 2 (a &lt; b): NameError: &lt;i&gt;b&lt;/i&gt;" in text
    english, dutch = text.split('<section lang="nl"')
    assert "What did not work" in english
    assert "Wat niet lukte" not in dutch
    assert "Customers who leave per year: 20%" in english
    assert "own figure" in english
    assert "Klanten die per jaar vertrekken: 20\xa0%" in dutch
    assert "eigen cijfer" in dutch


def test_every_figure_stands_in_the_index(plan):
    text = words_of(index(plan))
    for quantity in plan.company.quantities().values():
        with i18n.spoken("nl"):
            assert i18n._(quantity.label).split("'")[0] in text


def test_the_guide_tells_when_each_part_begins(plan):
    text = words_of(guide(plan, "en"))
    assert "A tiny lesson 0 5–10 Coffee 5–10 15 A rough lesson 20–25 1–2 Together 21–27" in text
    assert "Time: 5 to 10 minutes." in text
    assert "Tijd" not in text
    assert "Tijd: 5 tot 10 minuten." in words_of(guide(plan, "nl"))


def timed(plan: Plan, **more: str) -> Plan:
    """Return the plan with a start and a repository in its agenda."""
    hub = more.pop("hub", "")
    lines = [f"{field}: {value}" for field, value in more.items()]
    where = f"https://github.com/owner/kit, hub: '{hub}'" if hub else "https://github.com/owner/kit"
    lines.append(f"repository: {{url: {where}}}")
    plan.path.write_text(AGENDA + "\n".join(lines) + "\n", encoding="utf-8")
    return make_plan(plan.path, plan.root)


def test_times_by_the_clock(plan):
    text = words_of(guide(timed(plan, start='"09:50"'), "en"))
    assert "A tiny lesson 09:50 5–10 Coffee 09:55–10:00 15 A rough lesson 10:10–10:15 1–2" in text
    assert "Together ends 10:11–10:17 21–27" in text
    assert "eindigt 10:11–10:17" in words_of(index(timed(plan, start='"09:50"')))


@pytest.mark.parametrize(
    ("start", "minutes"),
    [("9:30", 570), ('"09:30"', 570), ("09:30", 570), ("13.05", None), ('"13.05"', 785)],
)
def test_a_start_as_people_write_it(plan, start, minutes):
    # YAML takes 9:30 for a number in base sixty, and 13.05 for one with decimals.
    if minutes is None:
        with pytest.raises(InputError, match="start"):
            timed(plan, start=start)
    else:
        assert timed(plan, start=start).agenda.start == minutes


@pytest.mark.parametrize("start", ["24:00", '"9:75"', "soon", "true", "-5", "[9]"])
def test_no_time_of_day(plan, start):
    with pytest.raises(InputError, match="hours and minutes"):
        timed(plan, start=start)


def test_the_guide_has_the_companys_answers_where_the_question_stands(plan):
    text = words_of(guide(plan, "en"))
    assert (
        "The bucket Predict first. How many &lt; newcomers? The figures give: 1,500 newcomers ."
        in text
    )
    assert "Another company stands in." in text


def test_a_list_of_parts_is_read_and_nothing_else():
    said = "**Time: 45 to 70 minutes.** Situation 5–8 · the bucket 8–12 · own company 5."
    assert schedule(said) == (
        Part("Situation", 5, 8),
        Part("the bucket", 8, 12),
        Part("own company", 5, 5),
    )
    for other in ("**Time: 45 minutes.**", "One · two", "Ask 5–8 people.", ""):
        assert schedule(other) == ()


def test_the_kits_own_lessons_tell_their_trainer(kit_lessons):
    for lesson in kit_lessons:
        for language, its in lesson.items():
            assert its.notes, (its.name, language)
            assert all(note.text.strip() for note in its.notes)
    first = next(lesson["en"] for lesson in kit_lessons if lesson["en"].name == "two-doors")
    assert (sum(part.low for part in first.parts), sum(part.high for part in first.parts)) == (
        45,
        70,
    )
    assert [claim.number for claim in first.claims][:4] == [4, 5, 6, 28]
    assert len(list(first.cuts())) >= 1


@pytest.fixture(scope="module")
def kit_lessons():
    paths = [
        path
        for path in sorted((kit_root() / "lessons").glob("*.md"))
        if "trainer" in path.read_text()
    ]
    return read_notes(paths, i18n.LANGUAGES, kit_root() / "data")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_cards_ask_and_the_last_sheet_answers(plan, language):
    text = cards(plan, language)
    asked, _heading, answers = text.partition('<section class="answers">')
    assert "How many &lt; newcomers?" in asked
    assert "1,500 newcomers" not in asked
    assert "1,500 newcomers" in answers
    assert "left: 75.00%" in answers
    assert "answer-mark" in answers
    assert 'class="answer-mark"' not in asked
    assert asked.count("<li>the back door</li>") == 1


def test_a_hostile_name_is_text_on_every_page(plan):
    name = "<script>alert('x')</script> \"B.V.\" & Sons"
    company = plan.company.model_copy(update={"name": name})
    look = Look(name=name, logo='<svg xmlns="http://www.w3.org/2000/svg"/>', accent="#ffcc00")
    theirs = replace(plan, company=company, look=look)
    for text in (index(theirs), guide(theirs, "en"), cards(theirs, "nl")):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &#34;B.V.&#34; &amp; Sons" in text
        assert "--area: #ffcc00" in text


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_pages_open_for_everyone_and_fetch_nothing(plan, chromium, tmp_path):
    linked = timed(plan, start="9:30", hub="https://hub.example.org")
    made = {"index": index(linked), "start": start(linked)}
    repository = linked.agenda.repository
    assert repository is not None
    made["links"] = links.as_page(links.all_links(plan.root, repository, i18n.LANGUAGES))
    for language in i18n.LANGUAGES:
        made |= {f"g-{language}": guide(plan, language), f"c-{language}": cards(plan, language)}
    context = chromium.new_context(offline=True, bypass_csp=True)
    outside, asked = fence(context), list[str]()
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    for name, text in made.items():
        path: Path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        tab.goto(path.as_uri())
        for details in tab.locator("details").all():
            details.evaluate("details => { details.open = true; }")
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        tab.set_viewport_size({"width": 375, "height": 812})
        assert tab.evaluate("document.documentElement.scrollWidth") == 375, name
        tab.set_viewport_size({"width": 1280, "height": 720})
    assert outside == []
    assert all(address.startswith(("file:", "data:")) for address in asked)
    context.close()
