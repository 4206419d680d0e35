"""Links to lessons: the addresses that Binder and nbgitpuller understand, their codes, and what is refused."""

import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from twodoors import i18n
from twodoors.paths import kit_root
from twodoors.press import links
from twodoors.press.agenda_entries import Repository
from twodoors.problems import InputError


def urls(lesson: str = "two-doors", language: str = "nl", **repository: str) -> dict[str, str]:
    where = Repository.model_validate({"url": "https://github.com/owner/kit", **repository})
    return {link.kind: link.url for link in links.lesson_links(where, lesson, language)}


def test_binder_opens_the_lesson_at_the_tag():
    found = urls(ref="v1.0")
    assert set(found) == {"voila", "lab"}
    for kind, start in (("voila", "voila/render/"), ("lab", "doc/tree/")):
        parts = urlsplit(found[kind])
        assert (parts.netloc, parts.path) == ("mybinder.org", "/v2/gh/owner/kit/v1.0")
        assert parse_qs(parts.query) == {"urlpath": [f"{start}notebooks/nl/two-doors.ipynb"]}


def test_other_sites_stand_in_binders_address_as_one_piece():
    gitlab = urls(url="https://gitlab.com/group/sub/kit", ref="v1")["lab"]
    assert urlsplit(gitlab).path == "/v2/gl/group%2Fsub%2Fkit/v1"
    other = urls(url="https://git.example.org/owner/kit.git", ref="v1")["lab"]
    assert urlsplit(other).path == "/v2/git/https%3A%2F%2Fgit.example.org%2Fowner%2Fkit/v1"


def test_a_hub_fetches_the_kit_and_opens_the_lesson_in_it():
    found = urls(ref="feature/x+1", hub="http://192.168.1.4:8000/class/")
    parts = urlsplit(found["pull"])
    assert parts.path == "/class/hub/user-redirect/git-pull"
    assert parse_qs(parts.query) == {
        "repo": ["https://github.com/owner/kit"],
        "branch": ["feature/x+1"],
        "urlpath": ["doc/tree/kit/notebooks/nl/two-doors.ipynb"],
    }
    assert found["hub"].endswith("/class/hub/user-redirect/doc/tree/notebooks/nl/two-doors.ipynb")
    assert "branch" not in parse_qs(urlsplit(urls(hub="https://h.org")["pull"]).query)


def test_a_strange_name_of_a_lesson_stays_one_name():
    query = parse_qs(urlsplit(urls("a b&c=d#e?", ref="v1")["lab"]).query)
    assert query == {"urlpath": ["doc/tree/notebooks/nl/a%20b%26c%3Dd%23e%3F.ipynb"]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "http://github.com/owner/kit"),
        ("url", "https://github.com/owner"),
        ("url", "https://user:secret@github.com/owner/kit"),
        ("url", "https://github.com/owner/kit?x=<script>"),
        ("url", "javascript:alert(1)"),
        ("ref", "v 1"),
        ("ref", "../x"),
        ("ref", "a..b"),
        ("ref", ""),
        ("hub", "hub.example.org"),
        ("hub", "https://user@hub.example.org"),
        ("hub", 'https://hub.example.org/"><script>'),
    ],
)
def test_what_is_no_address_is_refused_by_name(field, value):
    given = {"url": "https://github.com/owner/kit", field: value}
    with pytest.raises(InputError, match="--repository" if field == "url" else f"--{field}"):
        links.read_repository(given["url"], given.get("ref"), given.get("hub"))


def test_every_lesson_in_both_languages_the_start_first(kit):
    repository = Repository(url="https://github.com/owner/kit", ref="v1")
    found = links.all_links(kit, repository, i18n.LANGUAGES)
    names = {path.stem for path in (kit_root() / "lessons").glob("*.md")}
    for language in i18n.LANGUAGES:
        mine = [item for item in found if item.language == language]
        assert {item.lesson for item in mine} == names
        assert mine[0].lesson == "start"
    dutch = {link.words for item in found if item.language == "nl" for link in item.links}
    assert "Pagina zonder code, op Binder" in dutch
    page = links.as_page(found)
    assert page.count("data:image/svg+xml;base64,") == 2 * len(found)
    for item in found:
        for link in item.links:
            assert link.url in links.as_text(found)
            assert f"({link.url})" in links.as_markdown(found)
            assert link.url.replace("&", "&amp;") in page


def test_a_code_has_its_quiet_margin():
    svg = links.qr_svg("https://mybinder.org/v2/gh/owner/kit/v1.0")
    size = int(re.search(r'width="(\d+)"', svg)[1])  # type: ignore[index]
    assert (size - 2 * 4 * 4) % 4 == 0, "whole modules inside a margin of four"
    assert "white" in svg or "#fff" in svg


def test_the_command_writes_every_form(tmp_path):
    command = [sys.executable, "-m", "twodoors", "links", "--repository", "https://github.com/o/k"]
    said = subprocess.run(
        [*command, "--ref", "v1", "--out", str(tmp_path / "links"), "--language", "en"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "links.html" in said
    made = {path.name for path in (tmp_path / "links").iterdir()}
    assert made == {"links.txt", "links.md", "links.html", "qr"}
    assert (tmp_path / "links" / "qr" / "nl" / "two-doors-voila.svg").is_file()
