"""Slides: what is on them, that they work by keyboard without a network, speak their notes and print."""

import json
import re
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import fence
from tests.press.handout_pages import HOSTILE, executed
from twodoors import i18n
from twodoors.company import load_company
from twodoors.press import handout, slides
from twodoors.press.facts import facts_of
from twodoors.press.notes import ClaimLine, Lesson, Note

RECAP = {
    "en": "## What you take along\n\n- Keep <b>promises</b>.",
    "nl": "## Wat je meeneemt\n\n- Kom <b>beloften</b> na.",
}
SECTION = {"en": "The leaky bucket", "nl": "De lekke emmer"}


def made(language: str, name: str = "Sport TV") -> str:
    """Return slides of the notebook that the handouts' tests use, with slide cells and notes."""
    with i18n.spoken(language, "EUR"):
        notebook = executed(language, name)
        notebook["cells"][0]["metadata"]["tags"] = ["slide"]
        notebook["cells"][6]["source"] = "evidence.cards(4)"
        last = {"cell_type": "markdown", "metadata": {"tags": ["slide"]}, "source": RECAP[language]}
        notebook["cells"].append(last)
        handout.draw_pictures(notebook)
        notes = (Note("", "**Time** 5."), Note(SECTION[language], "**Ask** <i>who</i> leaves."))
        claims = (ClaimLine(4, "A claim", "◇", "it depends", "Because.", "1 for."),)
        return slides.render_slides(
            notebook,
            language=language,
            title="?",
            workshop="A <workshop>",
            company=load_company("sport_tv", {"name": name}),
            lesson=Lesson("two-doors", "Two doors", notes, (), claims),
        )


@pytest.fixture(scope="module", params=i18n.LANGUAGES)
def deck(request):
    return request.param, made(request.param)


def kinds(text: str) -> list[str]:
    return re.findall(r'<section class="slide-(\w+)[ "]', text)


def test_the_order_of_the_slides(deck):
    _language, text = deck
    bucket, budget, own, evidence = (
        ["predict", "exhibit"],
        ["predict", "exhibit"],
        ["exhibit"],
        ["verdicts"],
    )
    assert kinds(text) == ["title", *bucket, *budget, *own, *evidence, "text"]
    assert "Shift" not in text.partition("<main")[2].partition("<script")[0]


def test_notes_go_with_their_section(deck):
    language, text = deck
    notes = [
        re.sub(r"<[^>]+>", "", part.partition("</aside>")[0])
        for part in text.split('<aside class="notes">')[1:]
    ]
    assert "Time" in notes[0]
    assert len(notes) == 1 + len(kinds(text)) - 2, (
        "every slide but the recap, which has a section of its own"
    )
    assert all("Ask &lt;i&gt;who&lt;/i&gt; leaves." in note for note in notes[1:])
    assert ("What you take along" if language == "en" else "Wat je meeneemt") in text


def test_a_guess_has_a_scale_and_no_answer(deck):
    _language, text = deck
    question = text.partition('<section class="slide-predict"')[2].partition("</section>")[0]
    assert question.count('class="mark"') in (5, 6, 7)
    assert "answer" not in question


def test_nothing_is_fetched_and_names_are_text():
    text = made("en", HOSTILE)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons" in text
    assert "default-src 'none'; script-src 'sha256-" in unescape(text)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert not re.search(r'(?:src|href)="(?!data:|#|https://example\.org/)', markup)


def test_facts_keep_questions_answers_and_places(deck):
    language, _text = deck
    with i18n.spoken(language, "EUR"):
        facts = json.loads(json.dumps(facts_of(executed(language))))
    first, second = facts["questions"]
    assert facts["sections"] == [SECTION[language]]
    assert first["section"] == SECTION[language]
    # 10,000 customers of whom 15 % leave.
    assert first["answer"].startswith("1,500" if language == "en" else "1.500")
    assert first["place"] == pytest.approx(1500 / 5000)
    assert (first["scale"][0], len(first["scale"])) == ("0", 6)
    assert second["scale"][-1] == ("100%" if language == "en" else "100\u00a0%")


@pytest.fixture(scope="module", params=i18n.LANGUAGES)
def opened(request, chromium, tmp_path_factory):
    """Open slides from disk with every way out shut."""
    path = tmp_path_factory.mktemp("slides") / "slides.html"
    path.write_text(made(request.param), encoding="utf-8")
    context = chromium.new_context(
        offline=True, locale=request.param, viewport={"width": 1280, "height": 720}
    )
    outside, wrong, asked = fence(context), [], []
    tab = context.new_page()
    tab.on("request", lambda it: asked.append(it.url))
    tab.on("console", lambda it: wrong.append(it.text) if it.type == "error" else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(path.as_uri())
    tab.evaluate("window.twodoorsReady")
    yield tab
    assert wrong == []
    assert outside == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []
    context.close()


def to(tab, kind: str) -> None:
    """Go to the first slide of a kind."""
    tab.evaluate(
        """kind => {
          const at = twodoorsDeck.getSlides().findIndex(it => it.classList.contains('slide-' + kind));
          twodoorsDeck.slide(at, 0, -1);
        }""",
        kind,
    )
    expect(tab.locator(f"section.present.slide-{kind}")).to_be_visible()


pytestmark = [pytest.mark.xdist_group("browser")]


@pytest.mark.browser
def test_the_keyboard_leads_through_the_slides(opened):
    to(opened, "title")
    opened.keyboard.press("ArrowRight")
    expect(opened.locator("section.present.slide-predict")).to_be_visible()
    opened.keyboard.press("Space")
    expect(opened.locator("section.present.slide-exhibit")).to_be_visible()
    opened.keyboard.press("ArrowLeft")
    expect(opened.locator("section.present.slide-predict")).to_be_visible()


@pytest.mark.browser
def test_a_lever_moves_and_the_slide_stays(opened):
    to(opened, "exhibit")
    slide = opened.locator("section.present")
    before = slide.locator(".twodoors-sentence").inner_text()
    slider = slide.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    expect(slide.locator(".twodoors-sentence")).not_to_have_text(before)
    expect(opened.locator("section.present.slide-exhibit")).to_be_visible()
    keep, reset = slide.locator(".buttons button").all()
    keep.click()
    slider.press("PageUp")
    expect(slide.locator(".twodoors-kept")).to_be_visible()
    reset.click()
    expect(slide.locator(".twodoors-sentence")).to_have_text(before)
    opened.evaluate("document.activeElement.blur()")


@pytest.mark.browser
def test_everything_on_a_slide_fits_it(opened):
    for index in range(opened.evaluate("twodoorsDeck.getTotalSlides()")):
        opened.evaluate("index => twodoorsDeck.slide(index, 0, 99)", index)
        low = opened.evaluate(
            """() => Math.max(...[...twodoorsDeck.getCurrentSlide().querySelectorAll(
              ':scope > :not(aside), .side > *, svg')].map(it => it.getBoundingClientRect().bottom))"""
        )
        assert low <= 720, index


@pytest.mark.browser
def test_verdicts_appear_one_by_one(opened):
    to(opened, "verdicts")
    verdict = opened.locator("section.present .verdict")
    assert "visible" not in (verdict.get_attribute("class") or "")
    opened.keyboard.press("ArrowRight")
    expect(verdict).to_have_class(re.compile("visible"))


@pytest.mark.browser
def test_notes_open_in_a_window_and_follow(opened):
    to(opened, "title")
    with opened.expect_popup() as popup:
        opened.keyboard.press("s")
    notes = popup.value
    expect(notes.locator("aside")).to_contain_text("Time")
    opened.bring_to_front()
    opened.keyboard.press("ArrowRight")
    expect(notes.locator("aside")).to_contain_text("Ask <i>who</i> leaves.")
    notes.close()


@pytest.mark.browser
def test_nothing_stands_in_the_way_of_anyone(opened):
    for kind in ("title", "predict", "exhibit", "verdicts", "text"):
        to(opened, kind)
        opened.keyboard.press("ArrowRight") if kind == "verdicts" else None
        found = Axe().run(opened)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_each_slide_is_a_page_when_printed(opened):
    total = opened.evaluate("twodoorsDeck.getTotalSlides()")
    tab = opened.context.new_page()
    tab.goto(opened.url.partition("#")[0].partition("?")[0] + "?view=print")
    tab.evaluate("window.twodoorsReady")
    assert tab.locator(".pdf-page").count() == total
    tab.emulate_media(media="print")
    expect(tab.get_by_role("slider").first).to_be_hidden()
    expect(tab.locator(".verdict").first).to_be_visible()
    tab.close()
