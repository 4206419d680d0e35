"""The claims of the five blogs, their verdicts, and the published evidence on both sides.

    from twodoors import evidence

    evidence.card(48)             one claim, its verdict and the evidence on both sides
    evidence.cards(4, 5, 28)      several, one below the other
    evidence.table(blog="B4")     all claims of a blog as rows
    evidence.source("E14")        a source with its findings, each with its own status

Nothing is read from disk before the first use.
"""

from twodoors.evidence.deck import Card, Deck, card, cards
from twodoors.evidence.legend import Legend, legend
from twodoors.evidence.library import (
    EvidenceError,
    Library,
    claim,
    claims,
    read,
    source,
    sources,
    survey,
)
from twodoors.evidence.overview import table, verdict_counts
from twodoors.evidence.schema import (
    Base,
    Citation,
    Claim,
    Finding,
    Level,
    Source,
    Status,
    Sureness,
    Text,
    Verdict,
)
from twodoors.evidence.wording import VerdictWords, status_label, verdict_words, verdicts

__all__ = [
    "Base",
    "Card",
    "Citation",
    "Claim",
    "Deck",
    "EvidenceError",
    "Finding",
    "Legend",
    "Level",
    "Library",
    "Source",
    "Status",
    "Sureness",
    "Text",
    "Verdict",
    "VerdictWords",
    "card",
    "cards",
    "claim",
    "claims",
    "legend",
    "read",
    "source",
    "sources",
    "status_label",
    "survey",
    "table",
    "verdict_counts",
    "verdict_words",
    "verdicts",
]
