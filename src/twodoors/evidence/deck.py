"""Evidence cards: a claim, its verdict in a sentence, and what speaks for and against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from twodoors import i18n
from twodoors.evidence import markup
from twodoors.evidence.library import Library, claim, claim_number, library
from twodoors.evidence.markup import Page, Point
from twodoors.evidence.schema import Citation, Claim
from twodoors.evidence.wording import (
    base_words,
    status_label,
    status_symbol,
    sure_words,
    verdict_words,
)
from twodoors.i18n import _, fill
from twodoors.problems import InputError, Problem

# One page may show a card twice; the ids of its headings must differ all the same.
_shown = count(1)


@dataclass(frozen=True)
class Deck:
    """Several evidence cards, one below the other."""

    cards: tuple["Card", ...]

    def _repr_html_(self) -> str:
        return markup.html([card.page() for card in self.cards], _shown)

    def _repr_markdown_(self) -> str:
        return "\n\n".join(markup.markdown(card.page()) for card in self.cards)

    def __str__(self) -> str:
        return "\n\n".join(str(card) for card in self.cards)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("…" if cycle else str(self))


@dataclass(frozen=True)
class Card:
    """One claim with its evidence, as HTML, Markdown or plain text in the language spoken now.

    `unfolded` shows the evidence at once, as print needs it; `shelf` is where its sources stand
    (the kit's own library if none is given).
    """

    claim: Claim
    unfolded: bool = False
    shelf: Library | None = None

    def page(self) -> Page:
        """Return what the card says, in the language spoken now."""
        this = self.claim
        verdict = verdict_words(this.verdict)
        sureness = f"{sure_words(this.how_sure.level)} {this.how_sure.because.spoken()}"
        return Page(
            language=i18n.current(),
            number=this.number,
            where=self._where(),
            claim=this.gloss.spoken(),
            symbol=verdict.symbol,
            verdict=verdict.word,
            sentence=this.sentence.spoken(),
            summary=self._summary(),
            evidence=(
                (_("Evidence for"), self._points(this.supporting)),
                (_("Evidence against"), self._points(this.opposing)),
                *([(_("Worth knowing"), self._points(this.context))] if this.context else []),
            ),
            nothing=_("None found."),
            notes=(
                (_("How sure are we?"), sureness),
                (_("What would change our mind?"), this.change_our_mind.spoken()),
                (_("What the kit shows"), this.exhibit.spoken()),
            ),
            unfolded=self.unfolded,
        )

    def _where(self) -> str:
        shelf = self.shelf or library()
        blog = next(source for source in shelf.sources if source.code == self.claim.blog)
        return fill(
            _("Claim {number} · blog {blog}, {name}"),
            number=str(self.claim.number),
            blog=self.claim.blog,
            name=blog.label,
        )

    def _summary(self) -> str:
        this = self.claim
        message = (
            _("The evidence: {favour} for, {opposed} against, {context} worth knowing")
            if this.context
            else _("The evidence: {favour} for, {opposed} against")
        )
        return fill(
            message,
            favour=str(len(this.supporting)),
            opposed=str(len(this.opposing)),
            context=str(len(this.context)),
        )

    def _points(self, citations: Sequence[Citation]) -> tuple[Point, ...]:
        return tuple(self._point(citation) for citation in citations)

    def _point(self, citation: Citation) -> Point:
        source, finding = (self.shelf or library()).finding(citation.cite)
        number = finding.number.spoken() if finding.number else ""
        return Point(
            source=source.label,
            finding=finding.text.spoken(),
            number=", ".join(part for part in (number, base_words(finding.base)) if part),
            symbol=status_symbol(finding),
            status=status_label(finding),
            caution=finding.caution.spoken() if finding.caution else "",
            remark=citation.remark.spoken() if citation.remark else "",
            title=source.title or "",
            place=source.where,
        )

    def _repr_html_(self) -> str:
        return markup.html([self.page()], _shown)

    def _repr_markdown_(self) -> str:
        return markup.markdown(self.page())

    def __str__(self) -> str:
        return markup.plain(self.page())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("…" if cycle else str(self))


def card(number: int, *more: int, unfolded: bool = False) -> Card | Deck:
    """Return the evidence card of a claim, or of several claims one below the other.

    Parameters
    ----------
    number, *more : int
        Numbers of claims, 1 to 63.
    unfolded : bool
        Whether the evidence is shown at once, as a printed page needs it.

    Raises
    ------
    InputError
        If one of the numbers is not a whole number from 1 to 63; a ValueError.

    Examples
    --------
    >>> print(str(card(49)).splitlines()[0])
    Claim 49 · blog B4, The sweet talker
    """
    return cards(number, *more, unfolded=unfolded) if more else Card(claim(number), unfolded)


def cards(*numbers: int, unfolded: bool = False) -> Deck:
    """Return the evidence cards of several claims, in the order given.

    Raises
    ------
    InputError
        If no number is given or one is not a whole number from 1 to 63; a ValueError.

    Examples
    --------
    >>> len(cards(4, 5, 28).cards)
    3
    """
    if not numbers:
        example = "evidence.cards(4, 5, 28)"
        raise InputError(_("Name one or more claims."), [Problem(where="claim", example=example)])
    wanted = [claim_number(number) for number in numbers]
    return Deck(tuple(Card(claim(number), unfolded) for number in wanted))
