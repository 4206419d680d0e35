"""What a prepared workshop's folder holds for trainer and participants: one file, cards, slides, and PDFs if asked."""

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.press.workshop_kit import AGENDA, files, notebook, prepare, small_kit
from twodoors.browser import NAMED, NONE_WANTED, Browser, find_browser
from twodoors.press import pdf
from twodoors.press.run_record import Folder

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("workshop")]

OWN = "based_on: sport_tv\nname: \"Klant & <b>Zoon</b> 'BV'\"\nchurn_rate: 0.2\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Prepare the small workshop with a client's own figures."""
    folder = tmp_path_factory.mktemp("kit")
    root, out = small_kit(folder / "kit"), folder / "out"
    (root / "workshops" / "own.yaml").write_text(OWN, encoding="utf-8")
    text = AGENDA.replace("company: sport_tv", 'company: ./own.yaml\nstart: "09:00"')
    (root / "workshops" / "test.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWODOORS_HOME", str(root))
        outcome, _made = prepare(root, out)
        assert outcome.failures == []
        yield root, out


def packed(out: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((out / "participants.zip").read_bytes()))


def test_everything_for_the_day_is_there_and_linked(prepared):
    _root, out = prepared
    made = set(files(out))
    for language in ("en", "nl"):
        named = {
            f"{language}/{name}" for name in ("trainer.html", "cards.html", "slides/tiny.html")
        }
        assert named <= made
    links = set(re.findall(r'href="([^"#:]+)"', (out / "index.html").read_text(encoding="utf-8")))
    assert links - {"data"} <= made
    assert {"participants.zip", "nl/slides/tiny.html", "en/cards.html"} <= links


def test_the_guide_and_the_cards_know_the_companys_answer(prepared):
    _root, out = prepared
    guide = (out / "en" / "trainer.html").read_text(encoding="utf-8")
    # 10,000 customers of whom 20 % leave.
    assert re.search(r"2,000\s+newcomers a year", guide)
    assert "09:15–09:25" not in guide
    assert "09:05–09:10" in guide
    assert "Klant &amp; &lt;b&gt;Zoon&lt;/b&gt; &#39;BV&#39;" in guide
    assert re.search(
        r"2\.000\s+nieuwkomers", (out / "nl" / "cards.html").read_text(encoding="utf-8")
    )


def test_one_file_for_the_participants(prepared):
    _root, out = prepared
    with packed(out) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        inside = {name.removeprefix("test/") for name in names}
        assert all(name.startswith("test/") for name in names)
        assert {
            "start.html",
            "company.yaml",
            "en/handouts/tiny.html",
            "nl/notebooks/rough.ipynb",
        } <= inside
        assert not [
            name for name in inside if "solutions" in name or "trainer" in name or "slides" in name
        ]
        start = archive.read("test/start.html").decode()
        links = set(re.findall(r'href="([^"#:]+)"', start))
        assert links <= inside
        assert "09:00" in start
        lesson = archive.read("test/en/notebooks/tiny.ipynb").decode()
        assert "../../company.yaml" in lesson
        assert '"outputs": []' in lesson
        assert "image/svg" not in lesson, "nothing is given away that is to be predicted"


def test_nothing_in_it_tells_where_it_was_made(prepared):
    root, out = prepared
    with packed(out) as archive:
        for entry in archive.infolist():
            assert not entry.filename.startswith(("/", ".."))
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            content = archive.read(entry)
            for place in (root, out, Path(sys.prefix), Path.home()):
                assert str(place).encode() not in content, (entry.filename, place)


def test_the_same_file_to_the_byte_in_another_folder(prepared, tmp_path):
    root, out = prepared
    outcome, _made = prepare(root, tmp_path / "again")
    assert outcome.failures == []
    assert (tmp_path / "again" / "participants.zip").read_bytes() == (
        out / "participants.zip"
    ).read_bytes()


def test_the_clients_figures_come_along(prepared):
    _root, out = prepared
    with packed(out) as archive:
        company = yaml.safe_load(archive.read("test/company.yaml"))
    assert company["churn_rate"]["value"] == 0.2
    assert company["name"] == "Klant & <b>Zoon</b> 'BV'"


def test_without_a_browser_a_notice_and_all_the_rest(prepared, monkeypatch, tmp_path):
    root, _out = prepared
    monkeypatch.setenv(NAMED, str(tmp_path / "nowhere"))
    outcome, _made = prepare(root, tmp_path / "out", pdf=True, language="en")
    assert outcome.failures == []
    assert "No browser was found" in outcome.notices[0]
    assert not [name for name in files(tmp_path / "out") if name.endswith(".pdf")]


def test_a_browser_that_does_not_start_is_told(prepared, monkeypatch, tmp_path):
    root, _out = prepared
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv(NAMED, str(broken))
    outcome, _made = prepare(root, tmp_path / "out", pdf=True, language="en")
    assert outcome.failures == []
    assert "exit code 3" in outcome.notices[0]


@pytest.mark.browser
@pytest.mark.skipif(bool(os.environ.get(NONE_WANTED)), reason=f"{NONE_WANTED} is set")
def test_pages_are_printed_once(prepared):
    root, out = prepared
    outcome, _made = prepare(root, out, pdf=True, language="nl")
    assert outcome.notices == []
    found = [name for name in files(out) if name.endswith(".pdf")]
    assert found == [
        "nl/cards.pdf",
        "nl/handouts/rough.pdf",
        "nl/handouts/tiny.pdf",
        "nl/slides/tiny.pdf",
        "nl/trainer.pdf",
    ]
    for name in found:
        content = (out / name).read_bytes()
        assert content.startswith(b"%PDF-")
        assert len(content) > 5_000, name
    stamps = {name: (out / name).stat().st_mtime_ns for name in found}
    prepare(root, out, pdf=True, language="nl")
    assert stamps == {name: (out / name).stat().st_mtime_ns for name in found}
    assert "nl/handouts/tiny.pdf" in (out / "index.html").read_text(encoding="utf-8")
    assert not (out / "nl/slides/rough.html").exists(), (
        "a lesson with nothing to show gives no slides"
    )


@pytest.mark.browser
@pytest.mark.skipif(bool(os.environ.get(NONE_WANTED)), reason=f"{NONE_WANTED} is set")
def test_a_page_that_is_not_there_spoils_no_other(tmp_path):
    page = tmp_path / "a b#c.html"
    page.write_text("<h1>Here</h1>", encoding="utf-8")
    browser = find_browser()
    assert isinstance(browser, Browser)
    addresses = ["nonsense:", page.as_uri()]
    _bad, good = pdf.print_pages(browser, addresses)
    assert isinstance(good, bytes)
    assert good.startswith(b"%PDF-")


def test_facts_survive_in_the_record(prepared):
    _root, out = prepared
    facts = Folder(out).entries["en/notebooks/tiny"].facts
    assert facts["questions"][0]["section"] == "The bucket"
    assert notebook(out / ".twodoors.json")["format"] >= 2
