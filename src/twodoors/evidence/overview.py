"""All claims at a glance: one row each, and how each blog fares."""

from collections import Counter
from typing import Any, get_args

from twodoors.evidence.library import claims
from twodoors.evidence.schema import Blog, Lesson, Verdict
from twodoors.evidence.wording import sure_words, verdict_words
from twodoors.i18n import _
from twodoors.problems import InputError, Problem, shown


def table(
    blog: str | None = None, verdict: str | None = None, lesson: str | None = None
) -> list[dict[str, Any]]:
    """Return the claims as rows, in the language spoken now.

    Parameters
    ----------
    blog : str, optional
        Only this blog's claims, ``"B1"`` to ``"B5"``.
    verdict : str, optional
        Only claims with this verdict, such as ``"supported"``.
    lesson : str, optional
        Only claims met in this lesson, such as ``"two-doors"``.

    Returns
    -------
    list of dict
        ``number``, ``blog``, ``claim``, ``verdict``, ``verdict_word``, ``symbol``, ``sentence``,
        ``how_sure``, ``findings_for``, ``findings_against`` and ``lessons``.

    Raises
    ------
    InputError
        If there is no such blog, verdict or lesson; a ValueError.

    Examples
    --------
    >>> [row["number"] for row in table(verdict="not_supported")]
    [5, 49]
    """
    _check("blog", blog, get_args(Blog))
    _check("verdict", verdict, tuple(Verdict))
    _check("lesson", lesson, get_args(Lesson))
    return [
        {
            "number": claim.number,
            "blog": claim.blog,
            "claim": claim.gloss.spoken(),
            "verdict": claim.verdict.value,
            "verdict_word": verdict_words(claim.verdict).word,
            "symbol": verdict_words(claim.verdict).symbol,
            "sentence": claim.sentence.spoken(),
            "how_sure": sure_words(claim.how_sure.level),
            "findings_for": len(claim.supporting),
            "findings_against": len(claim.opposing),
            "lessons": list(claim.lessons),
        }
        for claim in claims()
        if blog in (None, claim.blog)
        and verdict in (None, claim.verdict)
        and (lesson is None or lesson in claim.lessons)
    ]


def verdict_counts() -> list[dict[str, Any]]:
    """Return how many claims of each blog got each verdict, noughts included, ready for a chart.

    Returns
    -------
    list of dict
        ``blog``, ``verdict``, ``verdict_word``, ``symbol`` and ``count``; verdicts run from best to
        worst supported within each blog.

    Examples
    --------
    >>> sum(row["count"] for row in verdict_counts())
    63
    """
    tally = Counter((claim.blog, claim.verdict) for claim in claims())
    return [
        {
            "blog": blog,
            "verdict": verdict.value,
            "verdict_word": verdict_words(verdict).word,
            "symbol": verdict_words(verdict).symbol,
            "count": tally[blog, verdict],
        }
        for blog in get_args(Blog)
        for verdict in Verdict
    ]


def _check(name: str, given: str | None, allowed: tuple[str, ...]) -> None:
    if given is not None and given not in allowed:
        problem = Problem(
            where=name,
            given=shown(given),
            allowed=", ".join(allowed),
            example=f'evidence.table({name}="{allowed[0]}")',
        )
        raise InputError(_("There are no such claims."), [problem])
