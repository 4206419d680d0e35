"""The door in a real browser, in both languages, and what the trainer sees behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from certipy.certipy import Certipy  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import fence
from tests.classroom.class_here import Class, open_class
from tests.jupyterlab.room import run_all

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a page of somebody who was never here, shut off from all but this machine."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    outside = fence(context)
    yield context.new_page()
    context.close()
    assert outside == []


def knock(
    page: Page, opened: Class, nickname: str, password: str, word: str = "eigen woord"
) -> None:
    """Type what is asked for at the door."""
    if "/hub/login" not in page.url:
        page.goto(opened.address)
    page.locator("#nickname").fill(nickname)
    page.locator("#password").fill(password)
    page.locator("#own-word").fill(word)
    page.get_by_role("button").click()


def no_barriers(page: Page) -> list[str]:
    """Return what keeps people with a disability from using the page."""
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_a_participant_comes_in_by_typing_alone_and_runs_a_cell(klas: Class, page: Page) -> None:
    """In Dutch: a wrong password is said kindly and keeps what was typed; the right one leads to the lesson."""
    page.goto(klas.address)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert no_barriers(page) == []
    knock(page, klas, "egel", "fout wachtwoord")
    expect(page.get_by_role("alert")).to_contain_text("Dat is niet het wachtwoord van de workshop")
    expect(page.locator("#nickname")).to_have_value("egel")
    assert no_barriers(page) == []
    page.locator("#password").focus()
    page.keyboard.type(klas.kept["password"].replace("-", " ").upper())
    page.keyboard.press("Tab")
    page.keyboard.type("eigen woord")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/user/p\d\d/doc/tree/notebooks/nl/start\.ipynb"), timeout=60_000)
    expect(page.get_by_role("heading", name="Twee Deuren").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Alles uitvoeren")).to_be_visible(timeout=30_000)
    run_all(page)
    picture = page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output img").first
    expect(picture).to_be_visible(timeout=60_000)


def test_a_taken_nickname_is_explained(klas: Class, page: Page) -> None:
    klas.run("mol", "1")
    knock(page, klas, "MOL", klas.kept["password"], "een ander woord")
    expect(page.get_by_role("alert")).to_contain_text("Er is al iemand met deze bijnaam")


def test_the_trainer_sees_who_is_there_and_no_name_of_theirs_runs(klas: Class, page: Page) -> None:
    """A nickname made of code is shown as it was typed, on the trainer's page and on the hub's own."""
    ran: list[str] = []

    def seen(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    hostile = "<img src=x onerror=alert(1)>bever"
    knock(page, klas, hostile, "fout")
    expect(page.locator("#nickname")).to_have_value(hostile)
    if "bever" not in (klas.folder / "seats.json").read_text():
        klas.run(hostile, "1")
    knock(page, klas, "trainer", "niet dit")
    expect(page.get_by_role("alert")).to_contain_text("wachtwoord van de trainer")
    knock(page, klas, "trainer", klas.kept["trainer_password"], "")
    expect(page).to_have_url(re.compile("/hub/home"))
    expect(page.get_by_role("table")).to_contain_text("bever")
    expect(page.get_by_role("table").locator("img")).to_have_count(0)
    assert no_barriers(page) == []
    page.goto(f"{klas.address}/hub/admin")
    expect(page.get_by_text("p01", exact=True).first).to_be_visible(timeout=20_000)
    answer = page.goto(f"{klas.address}/user/p01/lab")
    assert answer is not None
    assert answer.status == 403
    assert ran == []


def test_the_page_for_the_projector_is_readable_from_afar(klas: Class, page: Page) -> None:
    """In both languages, with address, code and password large; nothing of the trainer's."""
    page.goto((klas.folder / "welcome.html").as_uri())
    for words in ("Kom binnen", "Come in", f"{klas.address}/", klas.kept["password"]):
        expect(page.locator("main, header").get_by_text(words).first).to_be_visible()
    size = page.locator(".large").last.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 36
    assert klas.kept["trainer_password"] not in page.content()
    assert no_barriers(page) == []
    for width in (1280, 800, 400):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def certificate(folder: Path) -> tuple[str, ...]:
    """Make a certificate that nobody vouches for and return the options that use it."""
    maker = Certipy(store_dir=str(folder))
    maker.create_ca("maker")
    files = maker.create_signed_pair("class", "maker", alt_names=("IP:127.0.0.1",))["files"]
    return "--tls-certificate", files["cert"], "--tls-key", files["key"]


def test_pages_without_code_in_english(chromium: Browser, tmp_path: Path) -> None:
    """For who does not want to see code, and encrypted: the door and the first page in English."""
    options = ("--participants", "1", "--language", "en", "--without-code", *certificate(tmp_path))
    with open_class(tmp_path / "class", *options) as opened:
        context = chromium.new_context(ignore_https_errors=True)
        outside = fence(context)
        page = context.new_page()
        knock(page, opened, "hedgehog", "wrong")
        expect(page.get_by_role("alert")).to_contain_text("not the workshop's password")
        knock(page, opened, "hedgehog", opened.kept["password"])
        page.wait_for_url(re.compile("/user/p01/voila/render/notebooks/en/start"), timeout=60_000)
        page.locator("#rendered_cells").wait_for(state="visible", timeout=60_000)
        expect(page.get_by_role("heading", name="Two Doors").first).to_be_visible(timeout=60_000)
        page.goto(f"{opened.address}/user/p01/doc/tree/notebooks/en/start.ipynb")
        expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=60_000)
        context.close()
        assert outside == []
