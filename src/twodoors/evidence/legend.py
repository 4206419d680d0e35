"""How the evidence is graded: every verdict and every status, each with its sign and its meaning."""

from html import escape

from twodoors.evidence.library import sources
from twodoors.evidence.wording import status_label, status_symbol, verdicts
from twodoors.i18n import _


class Legend:
    """The grades as two tables; in a notebook they show themselves."""

    def verdict_rows(self) -> list[tuple[str, str]]:
        """Return every verdict, with its sign, and what it means."""
        return [(f"{words.symbol} {words.word}", words.meaning) for words in verdicts()]

    def status_rows(self) -> list[tuple[str, str]]:
        """Return every way in which a finding came to us, and how many findings of the kit did."""
        counts: dict[str, int] = {}
        for source in sources():
            for finding in source.findings:
                label = f"{status_symbol(finding)} {status_label(finding)}"
                counts[label] = counts.get(label, 0) + 1
        return [(label, str(count)) for label, count in sorted(counts.items(), reverse=True)]

    def _repr_html_(self) -> str:
        verdict = _table(
            _("What a verdict means"), (_("Verdict"), _("Meaning")), self.verdict_rows()
        )
        status = _table(
            _("How a finding came to us"), (_("Status"), _("Findings")), self.status_rows()
        )
        return verdict + status

    def __repr__(self) -> str:
        return "\n".join(": ".join(row) for row in (*self.verdict_rows(), *self.status_rows()))


def legend() -> Legend:
    """Return how the evidence is graded."""
    return Legend()


def _table(caption: str, columns: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    left = 'style="text-align:left"'
    head = "".join(f'<th scope="col" {left}>{escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row" {left}>{escape(name)}</th><td {left}>{escape(meaning)}</td></tr>'
        for name, meaning in rows
    )
    return (
        f"<table><caption {left}>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
