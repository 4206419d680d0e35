"""What comes of an answer: right, not yet or not attempted, in words, for a page and for plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from twodoors.i18n import N_, _, fill

Result = Literal["right", "not_yet", "not_attempted"]
RIGHT: Result = "right"
NOT_YET: Result = "not_yet"
NOT_ATTEMPTED: Result = "not_attempted"

_HEADINGS = {
    RIGHT: N_("Task {number}: right."),
    NOT_YET: N_("Task {number}: not yet."),
    NOT_ATTEMPTED: N_("Task {number}: not attempted."),
}
_TEST_HEADINGS = {
    RIGHT: N_("Question {number}: right."),
    NOT_YET: N_("Question {number}: not yet."),
    NOT_ATTEMPTED: N_("Question {number}: not attempted."),
}
# A mark and a kind of line beside the words: nothing hangs on colour.
_SYMBOLS = {RIGHT: "✓", NOT_YET: "↻", NOT_ATTEMPTED: "○"}
_LINES = {RIGHT: "solid", NOT_YET: "dashed", NOT_ATTEMPTED: "dotted"}
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Verdict:
    """How one answer is judged, before it is known of which lesson and task it is."""

    result: Result
    words: tuple[str, ...] = ()
    misconception: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one attempt at a task; in a notebook it shows itself.

    ``outcome`` is ``"right"``, ``"not_yet"`` or ``"not_attempted"``; ``misconception`` names the mistake
    that a not-yet looks like, if it looks like one.
    """

    lesson: str
    task: int
    outcome: Result
    words: tuple[str, ...] = ()
    misconception: str | None = None
    of_test: bool = False
    """Whether ``task`` is the number of a question in a test."""

    @property
    def heading(self) -> str:
        """The outcome in a few words."""
        headings = _TEST_HEADINGS if self.of_test else _HEADINGS
        return fill(_(headings[self.outcome]), number=str(self.task))

    @property
    def symbol(self) -> str:
        """The mark that stands before the heading."""
        return _SYMBOLS[self.outcome]

    def __repr__(self) -> str:
        return _plain(f"{self.symbol} {self.heading}", self.words)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        page = _page(self.heading, self.words, symbol=self.symbol, line=_LINES[self.outcome])
        return {"text/plain": repr(self), "text/html": page}


@dataclass(frozen=True)
class Note:
    """Something to read beside a task: hints, a solution, a remark; in a notebook it shows itself."""

    heading: str
    words: tuple[str, ...] = ()
    code: str = ""

    def __repr__(self) -> str:
        code = "\n".join(f"    {line}" for line in self.code.splitlines())
        return _plain(self.heading, self.words) + (f"\n{code}" if code else "")

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        page = _page(self.heading, self.words, code=self.code)
        return {"text/plain": repr(self), "text/html": page}


def _plain(heading: str, words: Sequence[str]) -> str:
    return "\n".join([heading, *words])


def _page(
    heading: str,
    words: Sequence[str],
    *,
    symbol: str = "",
    line: str = "solid",
    code: str = "",
) -> str:
    """Return HTML in the page's own colours; all text is escaped."""
    mark = f'<span aria-hidden="true">{escape(symbol)}</span> ' if symbol else ""
    parts = [f'<p style="margin:0"><strong>{mark}{escape(heading)}</strong></p>']
    parts += [f'<p style="margin:0.35rem 0 0">{_marked(text)}</p>' for text in words]
    if code:
        parts.append(f'<pre style="margin:0.35rem 0 0"><code>{escape(code)}</code></pre>')
    style = (
        f"border-left:4px {line} currentColor;padding:0.4rem 0.9rem;margin:0.25rem 0;"
        "max-width:760px;line-height:1.5"
    )
    return f'<div role="status" style="{style}">{"".join(parts)}</div>'


def _marked(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
