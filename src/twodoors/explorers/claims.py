"""All claims of the blogs: a table to search and filter, and the verdicts by blog."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from twodoors import evidence
from twodoors.charts import claims as drawing
from twodoors.evidence.markup import STYLE
from twodoors.explorers.exhibit import Exhibit, Reading, rows_by
from twodoors.explorers.live import Report
from twodoors.explorers.printed import is_printing
from twodoors.i18n import _, current, fill, ngettext

_ALL = "all"


def verdicts_by_blog() -> Exhibit:
    """How many claims of each blog got which verdict."""
    counts = evidence.verdict_counts()
    blogs = list(dict.fromkeys(row["blog"] for row in counts))
    words = {row["verdict"]: f"{row['symbol']} {row['verdict_word']}" for row in counts}
    grid = {
        verdict: [row["count"] for row in counts if row["verdict"] == verdict] for verdict in words
    }
    total = sum(row["count"] for row in counts)
    holds = sum(sum(grid[verdict]) for verdict in ("strongly_supported", "supported"))
    falls = sum(sum(grid[verdict]) for verdict in ("not_supported", "overstated"))

    def read(_settings: Mapping[str, float]) -> Reading:
        return Reading(
            sentence=fill(
                _(
                    "Of the {total:number0} claims, {holds:number0} are supported by the evidence and "
                    "{falls:number0} are overstated or not supported. The other {rest:number0} hold in "
                    "part, depend on circumstances, are arithmetic, or have hardly been tested."
                ),
                total=total,
                holds=holds,
                falls=falls,
                rest=total - holds - falls,
            ),
            table=rows_by(
                _("Verdict"),
                list(words.values()),
                {
                    blog: [str(grid[verdict][index]) for verdict in words]
                    for index, blog in enumerate(blogs)
                },
                _("Claims by verdict and blog"),
            ),
            figures={"total": total, "holds": holds, "falls": falls},
            feed={"counts": list(grid.values())},
        )

    return Exhibit(
        key="verdicts-by-blog",
        title=_("How the claims fare"),
        question=_("Which blog would you trust most, and which would you check first?"),
        controls=(),
        read=read,
        draw=lambda feed: drawing.verdicts_by_blog(feed, blogs, list(words.values())),
    )


class ClaimsTable:
    """The claims in a table: search in the words, filter by blog and verdict, unfold a claim for its card."""

    def __init__(self) -> None:
        self.rows = evidence.table()
        self._view: widgets.Widget | None = None

    def find(self, words: str = "", blog: str = _ALL, verdict: str = _ALL) -> list[dict[str, Any]]:
        """Return the claims in which all ``words`` occur, of one blog and verdict or of all."""
        wanted = words.casefold().split()
        return [
            row
            for row in self.rows
            if blog in (_ALL, row["blog"])
            and verdict in (_ALL, row["verdict"])
            and all(
                word in f"{row['number']} {row['claim']} {row['sentence']}".casefold()
                for word in wanted
            )
        ]

    def _ipython_display_(self) -> None:
        if is_printing():
            display(
                {"text/html": _table(self.rows), "text/plain": self._count(self.rows)}, raw=True
            )
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the table with its search box and filters, built when first asked for."""
        if self._view is not None:
            return self._view
        wide = widgets.Layout(width="auto", max_width="780px")
        style = {"description_width": "9rem"}
        self.search = widgets.Text(
            description=_("Search"),
            placeholder=_("for example: complaint"),
            layout=wide,
            style=style,
        )
        self.blog = widgets.Dropdown(
            description=_("Blog"),
            options=[(_("all blogs"), _ALL), *self._options("blog", "blog")],
            layout=wide,
            style=style,
        )
        self.verdict = widgets.Dropdown(
            description=_("Verdict"),
            options=[(_("all verdicts"), _ALL), *self._options("verdict", "verdict_word")],
            layout=wide,
            style=style,
        )
        self.list = widgets.HTML()
        self.report = Report(words={"table": ""})
        for control in (self.search, self.blog, self.verdict):
            control.observe(lambda change: self._update(), "value")
        self._update()
        self._view = widgets.VBox([self.search, self.blog, self.verdict, self.report, self.list])
        return self._view

    def _options(self, key: str, word: str) -> list[tuple[str, str]]:
        return list(
            dict.fromkeys(
                (row[word], row[key]) for row in sorted(self.rows, key=lambda row: str(row[key]))
            )
        )

    def _update(self) -> None:
        found = self.find(self.search.value, self.blog.value, self.verdict.value)
        self.list.value = _table(found)
        self.report.report = {"sentence": self._count(found), "table": None}

    def _count(self, rows: Sequence[Mapping[str, Any]]) -> str:
        return fill(
            ngettext("{count} claim of {all}.", "{count} claims of {all}.", len(rows)),
            count=len(rows),
            all=len(self.rows),
        )


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    heads = (_("Number"), _("Blog"), _("Claim"), _("Verdict"))
    head = "".join(f'<th scope="col" style="text-align:left">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr style="vertical-align:top"><th scope="row">{row["number"]}</th><td>{escape(row["blog"])}</td>'
        f'<td style="text-align:left;white-space:normal"><details><summary>{escape(row["claim"])}</summary>'
        f"{_card(row['number'])}</details></td>"
        f'<td style="text-align:left">{escape(row["symbol"])} {escape(row["verdict_word"])}</td></tr>'
        for row in rows
    )
    return (
        f'<table style="line-height:1.45;font-size:14px"><caption>{escape(_("The claims of the blogs"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{STYLE}"
    )


@cache
def _card_in(_language: str, number: int) -> str:
    # The style of the cards stands once below the table, not once in every card.
    return str(evidence.card(number)._repr_html_()).replace(STYLE, "")


def _card(number: int) -> str:
    return _card_in(current(), number)
