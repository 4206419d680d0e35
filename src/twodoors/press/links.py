"""Addresses under which a lesson opens with nothing to install: on Binder and on a class's own hub, with QR codes."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from pydantic import ValidationError

from twodoors.i18n import LANGUAGES, _, spoken
from twodoors.press import pages
from twodoors.press.agenda_entries import Repository
from twodoors.problems import InputError, Problem, shown

BINDER = "https://mybinder.org"
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


def read_repository(url: object, ref: object = None, hub: object = None) -> Repository:
    """Return a repository from what was asked for on the command line.

    Raises
    ------
    InputError
        If one of them is no address, tag or branch: what was given, what is allowed, an example.
    """
    given = {"url": url, "ref": ref, "hub": hub}
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
    }
    problems = [
        Problem(about[field][0], shown(given[field]), *about[field][1:])
        for field in about
        if field in wrong
    ]
    raise InputError(_("The links cannot be made."), problems)


def lesson_links(repository: Repository, lesson: str, language: str) -> tuple[Link, ...]:
    """Return the addresses of a lesson, the one for participants first, in the language spoken now.

    Examples
    --------
    >>> where = Repository(url="https://github.com/owner/kit", ref="v1.0")
    >>> lesson_links(where, "two-doors", "nl")[0].url
    'https://mybinder.org/v2/gh/owner/kit/v1.0?urlpath=voila%2Frender%2Fnotebooks%2Fnl%2Ftwo-doors.ipynb'
    """
    path = f"notebooks/{language}/{quote(lesson)}.ipynb"
    binder = _binder(repository)
    found = [
        Link("voila", _("Page without code, on Binder"), binder + _urlpath(f"voila/render/{path}")),
        # In JupyterLab's own simple view a file opens without the list of files beside it.
        Link("lab", _("Notebook, on Binder"), binder + _urlpath(f"doc/tree/{path}")),
    ]
    if repository.hub:
        redirect = f"{repository.hub}/hub/user-redirect"
        found += [
            Link(
                "hub-voila",
                _("Page without code, on the class's hub"),
                f"{redirect}/voila/render/{path}",
            ),
            Link("hub", _("Notebook, on the class's hub"), f"{redirect}/doc/tree/{path}"),
            Link(
                "pull",
                _("Notebook, fetched into your own folder on the hub"),
                _pull(repository, path),
            ),
        ]
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


def _urlpath(path: str) -> str:
    return "?" + urlencode({"urlpath": path}, quote_via=quote, safe="")


def _pull(repository: Repository, path: str) -> str:
    """Return the address by which nbgitpuller fetches the repository and opens a file in it."""
    folder = repository.url.rsplit("/", 1)[-1]
    asked = {"repo": repository.url, "urlpath": f"doc/tree/{quote(folder)}/{path}"}
    if repository.ref != "HEAD":
        asked["branch"] = repository.ref
    query = urlencode(asked, quote_via=quote, safe="")
    return f"{repository.hub}/hub/user-redirect/git-pull?{query}"


def all_links(root: Path, repository: Repository, languages: Sequence[str]) -> list[LessonLinks]:
    """Return the addresses of every lesson of the kit, language by language."""
    found = []
    for language in languages:
        lessons = []
        for path in (root / "notebooks" / language).glob("*.ipynb"):
            title = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("title", path.stem)
            lessons.append((path.stem != "start", not title[:1].isdigit(), title, path.stem))
        with spoken(language):
            found += [
                LessonLinks(name, title, language, lesson_links(repository, name, language))
                for *_order, title, name in sorted(lessons)
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
