"""The index and the trainer's guide: what they say, that they open for everyone, and that nothing is fetched."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import fence
from tests.press.workshop_kit import AGENDA, small_kit
from twodoors import i18n
from twodoors.press.pages_index import index_page
from twodoors.press.pages_trainer import lesson_files, read_notes, trainer_page
from twodoors.press.run_notebooks import Failure
from twodoors.press.run_plan import Plan, make_plan


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
        job.name: {job.notebook: "", **({job.handout: ""} if job.handout else {})}
        for job in plan.jobs
        if job.name != "nl/solutions/tiny"
    }
    files["en/notebooks/rough"].pop("en/handouts/rough.html")
    failures = {"en/notebooks/rough": Failure(2, "a < b", "NameError", "<i>b</i>")}
    return index_page(plan, ("en", "nl"), files, failures, ["en"])


def guide(plan: Plan, language: str) -> str:
    with i18n.spoken(language, "EUR"):
        return trainer_page(plan, language, read_notes(lesson_files(plan), ("en", "nl")))


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


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_pages_open_for_everyone_and_fetch_nothing(plan, chromium, tmp_path):
    made = {"index": index(plan), "en": guide(plan, "en"), "nl": guide(plan, "nl")}
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
        tab.set_viewport_size({"width": 390, "height": 844})
        assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert outside == []
    assert all(address.startswith(("file:", "data:")) for address in asked)
    context.close()
