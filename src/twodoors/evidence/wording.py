"""The fixed words of the evidence, verdicts and status labels, in the language spoken now."""

from dataclasses import dataclass

from twodoors.evidence.schema import Base, Finding, Level, Status, Verdict
from twodoors.i18n import N_, _


@dataclass(frozen=True)
class VerdictWords:
    """A verdict as people read it: a word, a shape that goes with it, and what it means."""

    verdict: Verdict
    word: str
    symbol: str
    meaning: str


# The symbols differ in shape, so that they can be told apart without colour, and exist in the fonts
# of every common system.
_VERDICTS = {
    Verdict.STRONGLY_SUPPORTED: (
        N_("strongly supported"),
        "★",
        N_("Several strong studies agree, and none contradicts."),
    ),
    Verdict.SUPPORTED: (
        N_("supported"),
        "●",
        N_("The evidence agrees with the claim, where it was studied."),
    ),
    Verdict.ARITHMETIC: (
        N_("true as arithmetic"),
        "=",
        N_("It follows from a sum; what you should do about it does not."),
    ),
    Verdict.DIRECTION: (
        N_("right direction"),
        "↗",
        N_("The direction holds; the size is unknown or the wording too strong."),
    ),
    Verdict.PARTLY: (
        N_("partly right"),
        "◑",
        N_("One part of the claim holds, another does not."),
    ),
    Verdict.DEPENDS: (
        N_("it depends"),
        "◇",
        N_("It holds under conditions, or works out in two ways."),
    ),
    Verdict.CONTESTED: (
        N_("contested"),
        "⇄",
        N_("Studies or experts point in opposite directions."),
    ),
    Verdict.UNTESTED: (
        N_("hardly tested"),
        "○",
        N_("Often plausible, but there is little or no direct evidence."),
    ),
    Verdict.SURVEY_ONLY: (
        N_("survey answers only"),
        "?",
        N_("It rests on what people said in one survey with an unclear base."),
    ),
    Verdict.OVERSTATED: (
        N_("overstated"),
        "▽",
        N_("There is something in it, but less than the claim says."),
    ),
    Verdict.NOT_SUPPORTED: (
        N_("not supported as stated"),
        "✕",
        N_("The evidence speaks against the claim as it stands."),
    ),
}

_UNCHECKED = {
    Level.HIGH: N_("not checked at source (confidence: high)"),
    Level.MEDIUM: N_("not checked at source (confidence: medium)"),
    Level.LOW: N_("not checked at source (confidence: low)"),
}

_SURE = {
    Level.HIGH: N_("Sure."),
    Level.MEDIUM: N_("Fairly sure."),
    Level.LOW: N_("Not sure."),
}

_BASE = {
    Base.EVERYONE: N_("share of everyone asked"),
    Base.ASKERS: N_("share of those who ever asked"),
    Base.NOT_STATED: N_("of whom is not stated"),
}


def verdict_words(verdict: Verdict) -> VerdictWords:
    """Return the word, the symbol and the meaning of a verdict.

    Examples
    --------
    >>> verdict_words(Verdict.PARTLY).word
    'partly right'
    """
    word, symbol, meaning = _VERDICTS[verdict]
    return VerdictWords(verdict, _(word), symbol, _(meaning))


def verdicts() -> tuple[VerdictWords, ...]:
    """Return all verdicts with their words, from best to worst supported: the legend of a chart."""
    return tuple(verdict_words(verdict) for verdict in Verdict)


def status_label(finding: Finding) -> str:
    """Return how a finding came to us, as it is printed next to its number."""
    if finding.status is Status.READ:
        return _("read at the source")
    if finding.status is Status.SECONDARY:
        return _("not checked at source: read through a secondary page")
    return _(_UNCHECKED[finding.confidence or Level.LOW])


def status_symbol(finding: Finding) -> str:
    """Return the shape that goes with a status label."""
    return "✓" if finding.status is Status.READ else "○"


def sure_words(level: Level) -> str:
    """Return a level of sureness as a short sentence."""
    return _(_SURE[level])


def base_words(base: Base | None) -> str:
    """Return of whom a survey figure is a share; empty where that is no question."""
    return _(_BASE[base]) if base is not None else ""
