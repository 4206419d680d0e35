"""A client's look: colours that can be read, and logos that draw and do nothing else."""

import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from twodoors import i18n
from twodoors.press.agenda import read_agenda
from twodoors.press.look import KIT_ACCENT, Look, look_of
from twodoors.press.look_colour import contrast, read_colour, readable_on_white, text_on
from twodoors.press.look_logo import read_logo
from twodoors.problems import InputError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
DRAWN = '<path d="M0 0h9v9z" fill="#0a6e5c"/>'


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(
    width: int = 3, height: int = 2, *, pixels: bytes | None = None, extra: bytes = b""
) -> bytes:
    rows = (b"\0" + b"\x10\x60\xa0" * width) * height if pixels is None else pixels
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def logo(tmp_path: Path, content: str | bytes) -> tuple[str | bytes, list[str]]:
    path = tmp_path / "logo"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_logo(path)


def refusal(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        logo(tmp_path, content)
    assert len(str(caught.value).splitlines()) == 2
    return str(caught.value)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The pairs with published ratios: the greys of WCAG's own examples, and pure colours.
    [
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#ffff00", "#ffffff", 1.07),
    ],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_every_colour_becomes_readable():
    for red in range(0, 256, 51):
        for green in range(0, 256, 51):
            for blue in range(0, 256, 51):
                colour = f"#{red:02x}{green:02x}{blue:02x}"
                shade = readable_on_white(colour)
                assert contrast(shade, "#ffffff") >= 4.5
                assert contrast(text_on(colour), colour) >= 4.5
                if contrast(colour, "#ffffff") >= 4.5:
                    assert shade == colour


@pytest.mark.parametrize(
    "text", ["red", "#12", "#12345g", "0a6e5c", "#0a6e5c;}", "url(x)", "", "#0a6e5c00"]
)
def test_what_is_no_colour(text):
    assert read_colour(text) is None


def test_a_look_from_an_agenda(tmp_path):
    (tmp_path / "logo.svg").write_text(SVG.format(DRAWN), encoding="utf-8")
    path = tmp_path / "agenda.yaml"
    head = "title: {en: A, nl: B}\nlessons: [{lesson: tiny}]\n"
    path.write_text(head + 'look: {name: <b>Bank</b>, logo: logo.svg, accent: "#FE0"}')
    look = look_of(read_agenda(path), tmp_path)
    assert (look.name, look.accent, look.accent_text) == ("<b>Bank</b>", "#ffee00", "#222222")
    assert contrast(look.accent_on_white, "#ffffff") >= 4.5
    assert look.logo_uri().startswith("data:image/svg+xml;base64,")
    [notice] = look.notices
    assert "1.2 to 1" in notice
    assert look.accent_on_white in notice
    with i18n.spoken("nl"):
        assert "contrast van 1,2 op 1" in look_of(read_agenda(path), tmp_path).notices[0]
    path.write_text(head)
    assert look_of(read_agenda(path), tmp_path) == Look() == Look(accent=KIT_ACCENT)
    assert not Look().is_own
    # Without quotation marks a colour is a comment, and the field empty.
    path.write_text(head + "look:\n  accent: #0a6e5c\n")
    with pytest.raises(InputError, match="in quotation marks because of the #"):
        read_agenda(path)


def test_what_draws_stays_and_litter_goes(tmp_path):
    style = "<style>.a{fill:#f00;behavior:none}</style>"
    drawing = (
        '<metadata xmlns:x="urn:x"><x:y/></metadata><defs><linearGradient id="g"><stop offset="1" '
        f'style="stop-color:#0f0;foo:bar"/></linearGradient>{style}</defs><!-- made by X -->'
        '<g class="a" transform="scale(2)" fill="url(#g)" data-name="L"><use xlink:href="#g"/>'
        '<text x="1" y="2">A &amp; B<tspan>C</tspan>D</text></g>' + DRAWN + '<filter id="f"/>'
    )
    text, notices = logo(tmp_path, '<?xml version="1.0"?><!DOCTYPE svg>' + SVG.format(drawing))
    assert isinstance(text, str)
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 9 9"
    assert "".join(root.find(".//{*}text").itertext()) == "A & BCD"  # type: ignore[union-attr]
    for kept in (
        'fill="url(#g)"',
        'href="#g"',
        "stop-color:#0f0",
        ".a{fill:#f00}",
        'd="M0 0h9v9z"',
    ):
        assert kept in text, kept
    for gone in (
        "metadata",
        "urn:x",
        "foo",
        "behavior",
        "data-name",
        "made by",
        "filter",
        "DOCTYPE",
    ):
        assert gone not in text, gone
    assert notices == [
        "Left out of the logo, because it is not needed for drawing: <filter>, <metadata>."
    ]
    assert logo(tmp_path, text) == (text, []), "what is clean stays as it is"


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<metadata><script>alert(1)</script></metadata>", "<script>"),
        ('<s:script xmlns:s="http://www.w3.org/1999/xhtml">1</s:script>', "<script>"),
        ('<g onclick="alert(1)"/>', "onclick=…"),
        ('<g OnLoad="alert(1)"/>', "OnLoad=…"),
        ("<foreignObject><b>1</b></foreignObject>", "<foreignObject>"),
        ('<image href="data:image/png;base64,AAAA"/>', "photograph"),
        ('<use href="https://example.org/x.svg#a"/>', "fetch something from elsewhere"),
        ('<use xlink:href="data:image/svg+xml,x#a"/>', "fetch something from elsewhere"),
        ('<a href="javascript:alert(1)"><path/></a>', "<a>"),
        ('<set attributeName="href" to="x"/>', "<set>"),
        ('<path style="fill:url(https://example.org/x)"/>', "fetch something from elsewhere"),
        ('<path fill="url(//example.org)"/>', "fetch something from elsewhere"),
        (r'<path style="fill:\75rl(x)"/>', "fetch something from elsewhere"),
        ("<style>@import 'x.css';</style>", "@import"),
        ("<style>@font-face{src:url(x)}</style>", "@font-face"),
        ("<style>.a{fill:url(x.svg)}</style>", "fetch something from elsewhere"),
        ('<g id="a"><use href="#a"/></g>', "without end"),
    ],
)
def test_what_acts_or_calls_out_is_refused(tmp_path, inside, named):
    message = refusal(tmp_path, SVG.format(inside + DRAWN))
    assert named in message
    assert "Allowed: a PNG or SVG file of at most 500 kB." in message


def test_drawings_that_never_end(tmp_path):
    doubled = "".join(
        f'<g id="a{step}">' + f'<use href="#a{step + 1}"/>' * 10 + "</g>" for step in range(9)
    )
    assert "too many parts" in refusal(tmp_path, SVG.format(doubled + '<g id="a9"/>' + DRAWN))
    assert "without end" in refusal(tmp_path, SVG.format("<g>" * 300 + DRAWN + "</g>" * 300))
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>")
    assert "entities" in refusal(tmp_path, bomb)
    outside = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format(
        "<text>&a;</text>"
    )
    assert "entities" in refusal(tmp_path, outside)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "not an SVG drawing"),
        (b"hello", "not an SVG drawing"),
        (b"<html><body/></html>", "not an SVG drawing"),
        (b"\xff\xd8\xff\xe0 a photograph", "of the kind JPEG"),
        (b"%PDF-1.7", "of the kind PDF"),
        (b"\x1f\x8b\x08", "of the kind SVGZ"),
        (b"x" * 500_001, "500 kB"),
        (SVG.format("").encode(), "nothing is drawn"),
        (SVG.format(DRAWN).replace("viewBox", "vbox").encode(), "how large"),
        (png()[:-30], "damaged"),
        (png(pixels=b"\0" * 5), "damaged"),
        (png(pixels=b"\0" * 10_000_000), "damaged"),
        (png(50_000, 1), "damaged, or larger than 4000"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
)
def test_files_that_are_no_logo(tmp_path, content, named):
    assert named in refusal(tmp_path, content)


def test_a_picture_without_what_is_nobodys_business(tmp_path):
    private = chunk(b"tEXt", b"Comment\0made on the trainer's laptop")
    content, notices = logo(tmp_path, png(extra=private) + b"<script>alert(1)</script>")
    assert (content, notices) == (png(), [])
    assert Look(logo=content).logo_uri().startswith("data:image/png;base64,iVBOR")


def test_a_logo_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.svg", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(InputError, match="no file there"):
            read_logo(path)
