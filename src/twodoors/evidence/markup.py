"""A card as HTML, Markdown or plain text; it lays out what it is given and knows no language.

The HTML reads well without its style sheet too, since Jupyter drops styles from pages it does not
trust. It takes its colours from the page around it, so that it holds in a light and a dark theme.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Point:
    """One finding on a card."""

    source: str
    finding: str
    number: str
    symbol: str
    status: str
    caution: str
    remark: str
    title: str
    place: str


@dataclass(frozen=True)
class Page:
    """Everything a card says, in one language."""

    language: str
    number: int
    where: str
    claim: str
    symbol: str
    verdict: str
    sentence: str
    summary: str
    evidence: tuple[tuple[str, tuple[Point, ...]], ...]
    nothing: str
    notes: tuple[tuple[str, str], ...]
    unfolded: bool


STYLE = """<style>
.td-evidence { max-width: 780px; margin: 1em 0 1.6em; padding: 0 0 0 18px;
  border-left: 2px solid currentColor; line-height: 1.5; text-align: left; }
.td-evidence p, .td-evidence ul, .td-evidence dl { margin: 0; padding: 0; }
.td-evidence .td-where { font-size: 0.85em; letter-spacing: 0.02em; }
.td-evidence .td-claim { margin: 0.15em 0 0.5em; font-size: 1.3em; font-weight: 600;
  line-height: 1.3; }
.td-evidence .td-mark { display: inline-block; min-width: 1.15em; font-size: 1.1em; }
.td-evidence .td-word { font-weight: 700; }
.td-evidence .td-notes { display: grid; grid-template-columns: 13em 1fr; gap: 0.35em 1em;
  margin-top: 0.9em; font-size: 0.95em; }
.td-evidence .td-notes dt, .td-evidence .td-notes dd { float: none; width: auto; margin: 0;
  padding: 0; }
.td-evidence .td-notes dt { font-weight: 600; }
.td-evidence details { margin-top: 0.8em; }
.td-evidence summary { font-weight: 600; cursor: pointer; padding: 0.3em 0; width: fit-content; }
.td-evidence summary:focus-visible { outline: 2px solid currentColor; outline-offset: 3px; }
.td-evidence .td-side { margin: 0.9em 0 0.2em; font-size: 1em; font-weight: 700; }
section.td-evidence ul.td-points { list-style: none; margin: 0; padding: 0; }
.td-evidence .td-points li { margin: 0; padding: 0.6em 0; font-size: 0.95em;
  border-top: 1px solid var(--jp-border-color1, #767676); }
.td-evidence .td-figure { font-weight: 600; font-variant-numeric: tabular-nums; }
.td-evidence .td-status { font-size: 0.9em; white-space: nowrap; }
.td-evidence .td-remark { margin: 0.25em 0 0; font-style: italic; }
.td-evidence .td-work { margin: 0.25em 0 0; font-size: 0.85em; }
@media (max-width: 520px) {
  .td-evidence .td-notes { grid-template-columns: 1fr; gap: 0; }
  .td-evidence .td-notes dd { margin-bottom: 0.5em; }
  .td-evidence .td-status { white-space: normal; }
}
@media print {
  .td-evidence details::details-content { display: block; block-size: auto;
    content-visibility: visible; }
  .td-evidence li { break-inside: avoid; }
}
</style>"""


def html(pages: Sequence[Page], ids: Iterator[int]) -> str:
    """Return pages as HTML with one style sheet; every heading takes a fresh id from ``ids``."""
    return "\n".join([STYLE, *(_section(page, f"td-claim-{next(ids)}") for page in pages)])


def _section(page: Page, name: str) -> str:
    notes = "".join(
        f"<dt>{_safe(term)}</dt><dd>{_safe(meaning)}</dd>\n" for term, meaning in page.notes
    )
    sides = "\n".join(_side(title, points, page.nothing) for title, points in page.evidence)
    return f"""<section class="td-evidence" lang="{escape(page.language)}" aria-labelledby="{name}">
<p class="td-where">{_safe(page.where)}</p>
<h3 class="td-claim" id="{name}">{_safe(page.claim)}</h3>
<p class="td-verdict"><span class="td-mark" aria-hidden="true">{_safe(page.symbol)}</span>
<strong class="td-word">{_safe(_verdict(page))}</strong> {_safe(page.sentence)}</p>
<details{" open" if page.unfolded else ""}>
<summary>{_safe(page.summary)}</summary>
{sides}
</details>
<dl class="td-notes">
{notes}</dl>
</section>"""


def _side(title: str, points: Sequence[Point], nothing: str) -> str:
    heading = f'<h4 class="td-side">{_safe(title)}</h4>'
    if not points:
        return f"{heading}\n<p>{_safe(nothing)}</p>"
    items = "\n".join(_item(point) for point in points)
    return f'{heading}\n<ul class="td-points">\n{items}\n</ul>'


def _item(point: Point) -> str:
    figure = (
        f'<span class="td-figure">{_safe(_capital(point.number))}</span> · ' if point.number else ""
    )
    status = f'<span aria-hidden="true">{_safe(point.symbol)}</span> {_safe(point.status)}'
    lines = [
        f"<p><strong>{_safe(_sentence(point.source))}</strong> {_safe(point.finding)}</p>",
        f'<p>{figure}<span class="td-status">{status}</span></p>',
    ]
    if point.remark:
        lines.append(f'<p class="td-remark">{_safe(point.remark)}</p>')
    work = [f'<cite lang="en">{_safe(point.title)}</cite>'] if point.title else []
    work += [_safe(point.place)] if point.place else []
    small = [f"{', '.join(work)}."] if work else []
    small += [_safe(point.caution)] if point.caution else []
    if small:
        lines.append(f'<p class="td-work">{" ".join(small)}</p>')
    return "<li>" + "\n".join(lines) + "</li>"


def markdown(page: Page) -> str:
    """Return a page as Markdown."""
    blocks = [
        _mark(page.where),
        f"### {_mark(page.claim)}",
        f"{_mark(page.symbol)} **{_mark(_verdict(page))}** {_mark(page.sentence)}",
    ]
    for title, points in page.evidence:
        blocks.append(f"**{_mark(title)}**")
        blocks.append("\n".join(f"- {_mark(line)}" for line in _lines(points, page.nothing)))
    blocks += [f"**{_mark(term)}** {_mark(meaning)}" for term, meaning in page.notes]
    return "\n\n".join(blocks)


def plain(page: Page, width: int = 88) -> str:
    """Return a page as plain text, wrapped."""

    def wrap(text: str, first: str = "", rest: str = "") -> str:
        return textwrap.fill(
            text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )

    blocks = [
        wrap(page.where) + "\n" + wrap(page.claim),
        wrap(f"{page.symbol} {_verdict(page)} {page.sentence}"),
    ]
    for title, points in page.evidence:
        lines = [wrap(line, "  - ", "    ") for line in _lines(points, page.nothing)]
        blocks.append("\n".join([title, *lines]))
    blocks += [f"{term}\n{wrap(meaning, '  ', '  ')}" for term, meaning in page.notes]
    return "\n\n".join(blocks)


def _lines(points: Sequence[Point], nothing: str) -> list[str]:
    return [_line(point) for point in points] or [nothing]


def _line(point: Point) -> str:
    number = f" {_sentence(_capital(point.number))}" if point.number else ""
    rest = "".join(f" {text}" for text in (point.remark, point.caution) if text)
    return (
        f"{_sentence(point.source)} {point.finding}{number} [{point.symbol} {point.status}]{rest}"
    )


def _verdict(page: Page) -> str:
    return _sentence(_capital(page.verdict))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bound(text: str) -> str:
    """Keep a figure and its unit on one line."""
    return re.sub(r"(?<=\d) (?=%)|(?<=[€£$]) (?=\d)", "\u00a0", text)


def _safe(text: str) -> str:
    return escape(_bound(text))


def _mark(text: str) -> str:
    """Make text safe in Markdown, where HTML and punctuation have a meaning."""
    safe = re.sub(r"([\\`*_{}\[\]|#~$])", r"\\\1", escape(_bound(text), quote=False))
    return safe.replace("\n", " ")
