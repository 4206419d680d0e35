"""A handout as a file: it stands by itself, calls nothing, and shows text as text."""

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from tests.press.handout_pages import HOSTILE, executed, page
from twodoors import i18n
from twodoors.press import handout, pages
from twodoors.press.run_notebooks import Failure


class Parts(HTMLParser):
    """The elements of a page with their attributes, and what stands in its scripts and headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[str | None, str]] = []
        self.headings: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag == "script":
            self.scripts.append((dict(attrs).get("type"), ""))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open == "script":
            kind, text = self.scripts[-1]
            self.scripts[-1] = kind, text + data
        if re.fullmatch("h[1-6]", self._open):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data


@pytest.fixture(scope="module", params=i18n.LANGUAGES)
def made(request):
    return request.param, page(request.param)


def test_nothing_on_the_page_is_fetched(made):
    _language, text = made
    for tag, attributes in Parts(text).elements:
        for name in ("src", "srcset", "data", "poster", "action", "background"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
        if tag == "link":
            assert (attributes["href"] or "").startswith("data:")
        assert tag not in ("iframe", "object", "embed", "base", "form")
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
    styles = " ".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert "@import" not in styles
    assert "url(" not in styles


def test_the_browser_may_run_these_scripts_and_fetch_nothing(made):
    parts = Parts(made[1])
    rule = next(
        attributes["content"] or ""
        for tag, attributes in parts.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert rule.startswith("default-src 'none'; ")
    run = [text for kind, text in parts.scripts if kind is None]
    assert len(run) == 2
    for text in run:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rule
    assert "connect-src" not in rule
    assert "http" not in rule


def test_every_setting_of_a_lever_is_there(made):
    parts = Parts(made[1])
    data = [json.loads(text) for kind, text in parts.scripts if kind == "application/json"]
    assert len(data) == 2, "an exhibit without a headline lever is a picture"
    for exhibit in data:
        values = exhibit["lever"]["values"]
        assert len(values) == len(set(values)) == len(exhibit["grid"]) > 20
        assert exhibit["lever"]["value"] in values
        assert {"sentence", "table", "feed"} <= set(exhibit["grid"][0])
        assert len({json.dumps(reading["feed"]) for reading in exhibit["grid"]}) > 10
        assert any(param["name"] == "feed" for param in exhibit["chart"]["params"])


def test_without_a_script_everything_can_be_read_and_nothing_is_dead(made):
    _language, text = made
    tags = [tag for tag, _attributes in Parts(text).elements]
    assert not {"input", "button", "select"} & set(tags)
    pictures = [attributes for tag, attributes in Parts(text).elements if tag == "img"]
    assert len(pictures) == 3
    for attributes in pictures:
        assert len(attributes["alt"] or "") > 30
        drawn = b64decode((attributes["src"] or "").partition("base64,")[2]).decode()
        assert drawn.startswith("<svg")
        assert "http" not in drawn.replace("http://www.w3.org/", "")
    assert tags.count("table") == 3


def test_the_page_is_in_order(made):
    language, text = made
    parts = Parts(text)
    assert parts.elements[0] == ("html", {"lang": language})
    tags = [tag for tag, _attributes in parts.elements]
    for tag in ("title", "header", "main", "footer", "h1"):
        assert tags.count(tag) == 1, tag
    levels = [int(tag[1]) for tag, _text in parts.headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [text for _tag, text in parts.headings]
    assert len([title for title in titles if title in ("The leaky bucket", "De lekke emmer")]) == 1
    ids = [attributes["id"] for _tag, attributes in parts.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_what_is_for_the_screen_is_left_out(made):
    _language, text = made
    for words in ("Shift", "secret_call", "HBox", "on screen only", "claims.ipynb"):
        assert words not in text, words
    assert 'href="https://example.org/"' in text


def test_text_is_shown_as_text(made):
    _language, text = made
    assert "&lt;b&gt;raw&lt;/b&gt;" in text or "&lt;b&gt;kaal&lt;/b&gt;" in text
    assert "<strong>Sport_TV</strong> &lt;b&gt; has 5 * 2" in text
    assert "&lt;b&gt;plain&lt;/b&gt;" in text
    assert "A &lt;workshop&gt;" in text


def test_a_company_called_script(made):
    text = page(made[0], HOSTILE)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons" in text


def test_data_cannot_leave_its_element():
    value = {"a": "</script><!-- & \u2028 '\" é €"}
    text = str(pages.data(value))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == value
    with pytest.raises(ValueError, match="JSON"):
        pages.data(float("nan"))


def test_a_script_cannot_end_early():
    text = str(pages.script("a = '</script>'; b = '<!--'; c = 1 < 2;"))
    assert "</script" not in text
    assert "<!--" not in text
    assert "1 < 2" in text


def test_a_saved_notebook_is_small_and_shows_pictures():
    notebook = executed("en")
    handout.draw_pictures(notebook)
    text = handout.plain_notebook(notebook)
    assert len(text) < len(json.dumps(notebook)) / 2
    slim = json.loads(text)
    shown = json.dumps(slim)
    assert handout.EXHIBIT not in shown
    assert shown.count("data:image/svg+xml;base64,") == 3
    assert handout.CHART_MARK not in shown
    assert any(handout.EXHIBIT in output["data"] for output in notebook["cells"][3]["outputs"])


def test_a_chart_of_ones_own_becomes_a_picture():
    from tests.press.handout_pages import code
    from twodoors.explorers.printed import printed_chart

    spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "mark": "point",
    }
    spec |= {"data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}
    notebook = {"cells": [code(printed_chart({**spec, "description": "One <dot>."}))]}
    handout.draw_pictures(notebook)
    saved = json.loads(handout.plain_notebook(notebook))["cells"][0]["outputs"][0]["data"]
    assert set(saved) == {"text/plain", "text/html"}
    assert saved["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert 'alt="One &lt;dot&gt;."' in saved["text/html"]


def test_the_note_on_a_notebook_that_stopped_is_plain_text():
    failure = Failure(4, "x = [1](y)", "ValueError", "<b>no</b>\n* star")
    with i18n.spoken("nl"):
        note = handout.with_note({"cells": [], "metadata": {}}, failure)["cells"][0]
    shown = str(pages.markdown(note["source"]))
    assert "<b>" not in shown
    assert "cel 4 (x = [1](y)): ValueError: &lt;b&gt;no&lt;/b&gt; * star" in shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("![dot](https://example.org/a.png)", "<p>dot</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](../b.ipynb) and [c](d.md#e)", "<p>a and c</p>\n"),
        ("## Two\n\n#### Four", "<h3>Two</h3>\n<h4>Four</h4>\n"),
        ("Press **Shift + Enter**.\n\nStay.", "<p>Stay.</p>\n"),
    ],
)
def test_markdown(text, html):
    assert str(pages.markdown(text, top=3)) == html
