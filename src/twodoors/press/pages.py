"""Pages that stand by themselves: how text becomes HTML in them, and that nothing in them calls out."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from twodoors import web

if TYPE_CHECKING:
    from twodoors.press.look import Look

_FOLLOWED = ("http", "https", "mailto")
# A paragraph that names this key is about the screen, not about the subject.
_KEYS = "Shift + Enter"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("twodoors.press", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(template: str, **values: Any) -> str:
    """Return a page from one of the templates; every value is escaped unless it is markup of ours."""
    return _environment().get_template(template).render(path=quote, **values)


def document(
    template: str,
    *,
    language: str,
    title: str,
    company: str,
    look: "Look | None" = None,
    styles: Sequence[str] = ("handout.css",),
    scripts: Sequence[str] = (),
    skip: str = "",
    **values: Any,
) -> str:
    """Return a whole page that stands by itself: its styles and scripts are in it, and it may fetch nothing.

    Parameters
    ----------
    template : str
        A template that extends ``base.html``.
    language, title, company : str
        What every page says of itself.
    look : Look, optional
        The client's logo and colour; the kit's own if none is given.
    styles : sequence of str
        Files of :mod:`twodoors.web` with the page's styles.
    scripts : sequence of str
        JavaScript, as :func:`script` returns it.
    skip : str
        Words of the link to the text, for those who go through the page by keyboard.
    **values
        What else the template shows.
    """
    shades = ""
    if look is not None:
        shades = (
            f":root {{ --accent: {look.accent_on_white}; --area: {look.accent}; "
            f"--on-area: {look.accent_text}; }}"
        )
    return page(
        template,
        language=language,
        title=title,
        company=company,
        client=look.name if look is not None else "",
        logo=look.logo_uri() if look is not None else "",
        style=Markup("\n".join([*map(web.text, styles), shades])),
        policy=policy(scripts),
        scripts=scripts,
        skip=skip,
        **values,
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def markdown(text: str, *, top: int = 1, on_paper: bool = True) -> Markup:
    """Return Markdown as HTML: HTML in it is shown as text, pictures and links to files become words.

    Parameters
    ----------
    text : str
        Markdown.
    top : int
        Level of the highest heading allowed; deeper ones stay below it.
    on_paper : bool
        Whether to leave out paragraphs about keys to press.
    """
    parser = _parser()
    tokens = parser.parse(text)
    if on_paper:
        tokens = _without_keys(tokens)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(int(token.tag[1]), top))}"
        if token.children:
            token.children = list(_standing_alone(token.children))
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _without_keys(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        inline = tokens[max(0, index - 1) : index + 2]
        paragraph = token.type in ("paragraph_open", "paragraph_close") or (
            token.type == "inline" and tokens[index - 1].type == "paragraph_open"
        )
        near = [part.content for part in inline if part.type == "inline"]
        if paragraph and any(_KEYS in words.replace("*", "") for words in near):
            continue
        kept.append(token)
    return kept


def _standing_alone(children: Sequence[Token]) -> Iterator[Token]:
    """Keep links to sites, which nobody follows by accident; of other links and of pictures the words."""
    kept: list[bool] = []
    for child in children:
        if child.type == "image":
            yield Token("text", "", 0, content=child.content)
            continue
        if child.type == "link_open":
            kept.append(urlsplit(str(child.attrGet("href"))).scheme.lower() in _FOLLOWED)
            child.attrSet("rel", "noreferrer")
        if child.type in ("link_open", "link_close") and not kept[-1]:
            if child.type == "link_close":
                kept.pop()
            continue
        if child.type == "link_close":
            kept.pop()
        yield child


def first_heading(text: str) -> tuple[str, str]:
    """Return the title at the head of a Markdown text, and the text without it."""
    head, _newline, rest = text.lstrip().partition("\n")
    return (head[2:].strip(), rest) if head.startswith("# ") else ("", text)


def plain_text(text: str) -> str:
    """Return one line of Markdown without its marks."""
    tokens = _parser().parseInline(text)
    return "".join(
        child.content for token in tokens for child in token.children or () if child.content
    )


def data(value: Any) -> Markup:
    """Return a value as JSON that may stand in a page: nothing in it can end the element or the script."""
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def exhibit_data(exhibit: Mapping[str, Any]) -> Markup:
    """Return what the script of a page needs to make an exhibit's lever move."""
    return data(
        {
            "chart": exhibit["chart"],
            "options": {"actions": False, "renderer": "svg", **exhibit["locale"]},
            "lever": exhibit["lever"],
            "grid": exhibit["grid"],
            "words": exhibit["words"],
        }
    )


def script(source: str) -> Markup:
    """Return JavaScript as it may stand inside a script element."""
    return Markup(re.sub(r"<(?=/script|!--)", r"\\x3c", source, flags=re.IGNORECASE))


def policy(scripts: Sequence[str]) -> str:
    """Return the rule by which a browser runs these scripts, no others, and fetches nothing at all.

    Vega turns the formulas of a chart into functions, hence ``unsafe-eval``.
    """
    allowed = " ".join(
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts
    )
    run = f"script-src {allowed} 'unsafe-eval'; " if scripts else ""
    return (
        f"default-src 'none'; {run}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def picture(svg: str) -> str:
    """Return an SVG drawing as the address of an image that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
