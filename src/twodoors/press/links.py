"""Addresses under which a lesson opens with nothing to install: on Binder and on a class's own hub, with QR codes."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from pydantic import ValidationError

from twodoors.i18n import LANGUAGES, N_, _, fill, spoken
from twodoors.press import pages
from twodoors.press.agenda_entries import Repository
from twodoors.problems import InputError, Problem, shown

BINDER = "https://mybinder.org"
LESSON, EXERCISE = "notebooks", "exercises"
"""Folders of what can be opened."""
_GUIDES = {"en": "docs/binder.md", "nl": "docs/binder.nl.md"}
_SITES = {"github.com": "gh", "gitlab.com": "gl"}


@dataclass(frozen=True)
class Link:
    """One address: what kind it is, what it is called in the language spoken when it was made, and where it leads."""

    kind: str
    words: str
    url: str


@dataclass(frozen=True)
class LessonLinks:
    """The addresses of a lesson in one language."""

    lesson: str
    title: str
    language: str
    links: tuple[Link, ...]
    kind: str = LESSON

    @property
    def file(self) -> str:
        """How files of this lesson are named."""
        return self.lesson if self.kind == LESSON else f"{self.lesson}-{self.kind}"


def read_repository(
    url: object,
    ref: object = None,
    hub: object = None,
    content: object = None,
    content_ref: object = None,
) -> Repository:
    """Return a repository from what was asked for on the command line.

    Raises
    ------
    InputError
        If one of them is no address, tag or branch: what was given, what is allowed, an example.
    """
    given = {"url": url, "ref": ref, "hub": hub, "content": content, "content_ref": content_ref}
    try:
        return Repository.model_validate({k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors()}
    about = {
        "url": (
            "--repository",
            _("the address of a public repository: https, site, owner, name"),
            "--repository https://github.com/owner/name",
        ),
        "ref": ("--ref", _("a tag or a branch of the repository"), "--ref v1.0"),
        "hub": ("--hub", _("the address of a JupyterHub"), "--hub https://hub.example.org"),
        "content": (
            "--content",
            _("the address of the repository that holds the lessons, if it is another one"),
            "--content https://github.com/owner/lessons",
        ),
        "content_ref": (
            "--content-ref",
            _("a tag or a branch of that repository"),
            "--content-ref main",
        ),
    }
    problems = [
        Problem(about[field][0], shown(given[field]), *about[field][1:])
        for field in about
        if field in wrong
    ]
    raise InputError(_("The links cannot be made."), problems)


def lesson_links(
    repository: Repository, lesson: str, language: str, kind: str = LESSON
) -> tuple[Link, ...]:
    """Return the addresses of a lesson, the one for participants first, in the language spoken now.

    An exercise (``kind`` is its folder) has none without code: its answers are code.

    Source: BinderHub's and nbgitpuller's own documentation of their addresses.

    Examples
    --------
    >>> where = Repository(url="https://github.com/owner/kit", ref="v1.0")
    >>> lesson_links(where, "two-doors", "nl")[0].url
    'https://mybinder.org/v2/gh/owner/kit/v1.0?urlpath=voila%2Frender%2Fnotebooks%2Fnl%2Ftwo-doors.ipynb'
    """
    path = f"{kind}/{language}/{quote(lesson)}.ipynb"
    # In JupyterLab's own simple view a file opens without the list of files beside it.
    ways = [("lab", "doc/tree", N_("Notebook, on Binder"), N_("Notebook, on the class's hub"))]
    if kind == LESSON:
        page = N_("Page without code, on Binder"), N_("Page without code, on the class's hub")
        ways.insert(0, ("voila", "voila/render", *page))
    binder = _binder(repository)
    found = []
    for name, opener, words, _words in ways:
        opened = _pulled(repository, opener, path) if repository.content else f"{opener}/{path}"
        found.append(Link(name, _(words), f"{binder}?{_query({'urlpath': opened})}"))
    if repository.hub:
        redirect = f"{repository.hub}/hub/user-redirect"
        found += [
            Link(f"hub-{name}" if name != "lab" else "hub", _(words), f"{redirect}/{opener}/{path}")
            for name, opener, _words, words in ways
        ]
        fetched = _("Notebook, fetched into your own folder on the hub")
        pull = f"{redirect}/{_pulled(repository, 'doc/tree', path)}"
        found.append(Link("pull", fetched, pull))
    return tuple(found)


def _binder(repository: Repository) -> str:
    parts = urlsplit(repository.url)
    name = parts.path.strip("/")
    site = _SITES.get(parts.netloc, "git")
    # Outside GitHub a repository is one piece of the path, slashes and all.
    where = (
        quote(name) if site == "gh" else quote(name if site == "gl" else repository.url, safe="")
    )
    return f"{BINDER}/v2/{site}/{where}/{quote(repository.ref)}"


def _query(asked: Mapping[str, str]) -> str:
    return urlencode(asked, quote_via=quote, safe="")


def _pulled(repository: Repository, opener: str, path: str) -> str:
    """Return the path by which nbgitpuller fetches the lessons' repository and opens a file in it."""
    address, ref = repository.url, repository.ref
    if repository.content:
        address, ref = repository.content, repository.content_ref
    folder = quote(address.rsplit("/", 1)[-1])
    asked = {"repo": address, "urlpath": f"{opener}/{folder}/{path}"}
    if ref != "HEAD":
        asked["branch"] = ref
    return f"git-pull?{_query(asked)}"


def all_links(root: Path, repository: Repository, languages: Sequence[str]) -> list[LessonLinks]:
    """Return the addresses of every lesson and exercise of the kit, language by language."""
    found = []
    for language in languages:
        lessons = []
        for kind in (LESSON, EXERCISE):
            for path in (root / kind / language).glob("*.ipynb"):
                about = json.loads(path.read_text(encoding="utf-8"))["metadata"]
                title = about.get("title", path.stem)
                order = path.stem != "start", not title[:1].isdigit(), title
                lessons.append((order, kind, path.stem))
        with spoken(language):
            found += [
                LessonLinks(
                    name, order[2], language, lesson_links(repository, name, language, kind), kind
                )
                for order, kind, name in sorted(lessons)
            ]
    return found


def qr_svg(url: str) -> str:
    """Return a QR code as an SVG drawing, with the quiet margin that readers need."""
    import segno

    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=4, border=4, light="white", omitsize=False
    )
    return drawn.getvalue().decode()


def as_text(links: Sequence[LessonLinks]) -> str:
    """Return links as plain text."""
    blocks = [
        "\n".join(
            [
                f"{item.title} ({item.language})",
                *(f"  {it.words}:\n    {it.url}" for it in item.links),
            ]
        )
        for item in links
    ]
    return "\n\n".join(blocks) + "\n"


def as_markdown(links: Sequence[LessonLinks]) -> str:
    """Return links as Markdown."""
    lines: list[str] = []
    for item in links:
        lines += [f"## {item.title} ({item.language})", ""]
        lines += [f"- [{it.words}]({it.url})" for it in item.links]
        lines.append("")
    return "\n".join(lines)


def as_page(links: Sequence[LessonLinks], languages: Sequence[str] = LANGUAGES) -> str:
    """Return links as an HTML page with a QR code for each."""
    parts = []
    for language in languages:
        with spoken(language):
            parts.append(
                {
                    "language": language,
                    "title": _("Links to the lessons"),
                    "advice": fill(
                        _(
                            "For the trainer: open one of these links the evening before. What else to do then, and "
                            "a plan B, stand in the kit, in {file}."
                        ),
                        file=_GUIDES[language],
                    ),
                    "lessons": [
                        {"title": item.title, "links": shown_links(item.links)}
                        for item in links
                        if item.language == language
                    ],
                }
            )
    return pages.document(
        "links.html",
        language=languages[0],
        title=" / ".join(str(part["title"]) for part in parts),
        company="Two Doors / Twee Deuren",
        parts=parts,
    )


def shown_links(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Return links as a page shows them, each with its QR code."""
    return [
        {"words": it.words, "url": it.url, "code": pages.picture(qr_svg(it.url))} for it in links
    ]
