"""Links to lessons: the addresses that Binder and nbgitpuller understand, their codes, and what is refused."""

import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import numpy as np
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


def test_lessons_in_another_repository_are_fetched_into_the_environment():
    found = urls(
        ref="v1.0", content="https://git.example.org/team/our-lessons.git", content_ref="may"
    )
    for kind, opener in (("voila", "voila/render"), ("lab", "doc/tree")):
        parts = urlsplit(found[kind])
        # The environment: Binder builds it once, whatever changes in the lessons.
        assert (parts.netloc, parts.path) == ("mybinder.org", "/v2/gh/owner/kit/v1.0")
        # Inside it, one more address, as nbgitpuller reads it.
        (inner,) = parse_qs(parts.query)["urlpath"]
        assert urlsplit(inner).path == "git-pull"
        assert parse_qs(urlsplit(inner).query) == {
            "repo": ["https://git.example.org/team/our-lessons"],
            "branch": ["may"],
            "urlpath": [f"{opener}/our-lessons/notebooks/nl/two-doors.ipynb"],
        }
    on_hub = urls(ref="v1", hub="https://h.org", content="https://github.com/team/lessons")["pull"]
    assert parse_qs(urlsplit(on_hub).query) == {
        "repo": ["https://github.com/team/lessons"],
        "urlpath": ["doc/tree/lessons/notebooks/nl/two-doors.ipynb"],
    }


def test_an_exercise_opens_with_its_code():
    where = Repository.model_validate({"url": "https://github.com/o/k", "hub": "https://h.org"})
    found = links.lesson_links(where, "two-doors", "nl", links.EXERCISE)
    assert [link.kind for link in found] == ["lab", "hub", "pull"]
    for link in found:
        asked = parse_qs(urlsplit(link.url).query).get("urlpath", [link.url])[0]
        assert asked.endswith("exercises/nl/two-doors.ipynb")


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
        ("content", "https://github.com/owner"),
        ("content", "javascript:alert(1)"),
        ("content_ref", "a b"),
        ("hub", "https://user@hub.example.org"),
        ("hub", 'https://hub.example.org/"><script>'),
    ],
)
def test_what_is_no_address_is_refused_by_name(field, value):
    given = {"url": "https://github.com/owner/kit", field: value}
    option = "repository" if field == "url" else field.replace("_", "-")
    with pytest.raises(InputError, match=f"--{option}"):
        links.read_repository(**given)


def test_every_lesson_in_both_languages_the_start_first(kit):
    repository = Repository(url="https://github.com/owner/kit", ref="v1")
    found = links.all_links(kit, repository, i18n.LANGUAGES)
    names = {path.stem for path in (kit_root() / "lessons").glob("*.md")}
    tasks = {path.stem for path in (kit_root() / "exercises" / "en").glob("*.ipynb")}
    for language in i18n.LANGUAGES:
        mine = [item for item in found if item.language == language]
        assert {item.lesson for item in mine if item.kind == links.LESSON} == names
        assert {item.lesson for item in mine if item.kind == links.EXERCISE} == tasks
        assert mine[0].lesson == "start"
    dutch = {link.words for item in found if item.language == "nl" for link in item.links}
    assert "Pagina zonder code, op Binder" in dutch
    page = links.as_page(found)
    for guide in ("docs/binder.md", "docs/binder.nl.md"):
        assert guide in page and (kit_root() / guide).is_file()
    assert page.count("data:image/svg+xml;base64,") == sum(len(item.links) for item in found)
    for item in found:
        for link in item.links:
            assert link.url in links.as_text(found)
            assert f"({link.url})" in links.as_markdown(found)
            assert link.url.replace("&", "&amp;") in page


def pixels(svg: str) -> np.ndarray:
    """Return a code's drawing as grey pixels, four to a module: rows of strokes, as segno draws them."""
    size = int(re.search(r'width="(\d+)"', svg)[1])  # type: ignore[index]
    drawn = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]  # type: ignore[index]
    picture = np.full((size // 4, size // 4), 255, np.uint8)
    x, y = 0.0, -0.5
    for step, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", drawn):
        if step == "h":
            picture[int(y), int(x) : int(x) + int(across)] = 0
            x += float(across)
        elif step == "M":
            x, y = float(across), float(down)
        else:
            x, y = x + float(across), y + float(down)
    return picture.repeat(4, axis=0).repeat(4, axis=1)


def test_a_reader_of_another_make_reads_every_code(kit):
    import zxingcpp

    repository = Repository.model_validate(
        {
            "url": "https://github.com/owner/kit",
            "ref": "v1",
            "hub": "https://hub.example.org",
            "content": "https://github.com/owner/lessons",
        }
    )
    for item in links.all_links(kit, repository, ["nl"]):
        for link in item.links:
            (found,) = zxingcpp.read_barcodes(pixels(links.qr_svg(link.url)))
            assert found.text == link.url


def test_a_code_has_its_quiet_margin():
    picture = pixels(links.qr_svg("https://mybinder.org/v2/gh/owner/kit/v1.0"))
    dark = np.argwhere(picture == 0)
    assert dark.min() == 16 and picture.shape[0] - 1 - dark.max() == 16


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
    for name in ("two-doors-voila", "two-doors-exercises-lab"):
        assert (tmp_path / "links" / "qr" / "nl" / f"{name}.svg").is_file()
