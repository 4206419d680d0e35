"""The questions without code in a browser: by keyboard alone, with names, the outcome announced."""

import json
from importlib.resources import files

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import fence

pytestmark = pytest.mark.browser

# A model as the notebook has one: values, changes, and messages to the kernel.
MODEL = """
const listeners = {};
const model = {
  values: %s,
  sent: [],
  get(name) { return this.values[name]; },
  on(event, call) { (listeners[event] ??= []).push(call); },
  send(content) { this.sent.push(content); },
  set(name, value) { this.values[name] = value; (listeners[`change:${name}`] ?? []).forEach((call) => call()); },
};
window.model = model;
render({ model, el: document.querySelector("main") });
"""
WORDS = {
    "legend": "Task 9: choose one",
    "check": "Check",
    "check_name": "Check task 9",
    "unit": "newcomers",
    "up": "Move up: {text}",
    "down": "Move down: {text}",
}
OPTIONS = [["a", "apples"], ["b", "<b>bread</b>"], ["c", "cheese"]]


@pytest.fixture
def show(chromium):
    context = chromium.new_context()
    outside = fence(context)

    def shown(manner, options, value):
        page = context.new_page()
        page.set_content('<html lang="en"><title>Question</title><main></main></html>')
        folder = files("twodoors.exercises")
        page.add_style_tag(content=(folder / "question.css").read_text(encoding="utf-8"))
        script = (folder / "question.js").read_text(encoding="utf-8")
        values = {
            "manner": manner,
            "words": WORDS,
            "options": options,
            "shown": value,
            "report": {},
        }
        script = script.replace("export default { render };", MODEL % json.dumps(values))
        page.add_script_tag(content=script, type="module")
        page.wait_for_function("window.model && document.querySelector('fieldset')")
        return page

    yield shown
    context.close()
    assert outside == []


def sent(page):
    return page.evaluate("window.model.sent")


def report(page, **values):
    page.evaluate("(report) => window.model.set('report', report)", values)


def test_choosing_by_keyboard(show):
    page = show("choose", OPTIONS, "")
    group = page.get_by_role("group", name="Task 9: choose one")
    expect(group.get_by_role("radio")).to_have_count(3)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="<b>bread</b>")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check task 9")).to_be_focused()
    page.keyboard.press("Enter")
    assert sent(page) == [{"answer": "b"}]
    status = page.get_by_role("status")
    expect(status).to_be_empty()
    report(
        page,
        attempt=1,
        outcome="not_yet",
        symbol="↻",
        heading="Task 9: not yet.",
        words=["no <img src=x>", "A hint: `tasks.hint(9)`"],
    )
    expect(status).to_contain_text("Task 9: not yet.")
    expect(status).to_contain_text("no <img src=x>")
    expect(status.locator("code")).to_have_text("tasks.hint(9)")
    expect(page.locator("img, main b")).to_have_count(0)
    assert status.evaluate("(it) => getComputedStyle(it).borderLeftStyle") == "dashed"
    page.evaluate("window.model.set('shown', 'c')")
    expect(page.get_by_role("radio", name="cheese")).to_be_checked()


def test_an_unanswered_choice_sends_nothing_as_its_answer(show):
    page = show("choose", OPTIONS, "")
    page.get_by_role("button", name="Check task 9").click()
    assert sent(page) == [{"answer": ""}]


def test_putting_in_order_by_keyboard(show):
    page = show("order", OPTIONS, ["a", "b", "c"])
    expect(page.get_by_role("button", name="Move up: apples")).to_be_disabled()
    expect(page.get_by_role("button", name="Move down: cheese")).to_be_disabled()
    up = page.get_by_role("button", name="Move up: cheese")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    # At the top the button goes out, and the keyboard stays with the item.
    expect(page.get_by_role("button", name="Move down: cheese")).to_be_focused()
    page.get_by_role("button", name="Check task 9").press("Enter")
    assert sent(page) == [{"answer": ["c", "a", "b"]}]
    page.evaluate("window.model.set('shown', ['b', 'c', 'a'])")
    page.get_by_role("button", name="Check task 9").click()
    assert sent(page)[-1] == {"answer": ["b", "c", "a"]}


def test_an_estimate_by_keyboard(show):
    page = show("estimate", [], "")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="newcomers")).to_be_focused()
    page.keyboard.type("€ 1.500")
    page.keyboard.press("Enter")
    assert sent(page) == [{"answer": "€ 1.500"}]


@pytest.mark.parametrize(
    ("manner", "value"), [("choose", "b"), ("order", ["a", "b", "c"]), ("estimate", "5")]
)
def test_nothing_for_a_checker_of_accessibility_to_complain_about(show, manner, value):
    page = show(manner, OPTIONS, value)
    report(page, attempt=1, outcome="right", symbol="✓", heading="Task 9: right.", words=["well"])
    found = Axe().run(page, context="main").response["violations"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
