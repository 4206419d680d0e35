"""Satisfaction of those who remain: it rises when the others are gone."""

from dataclasses import dataclass
from functools import cache

from twodoors.charts.loyalty import survey_over_years
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.explorers.hearts import mix_of, with_lock
from twodoors.i18n import _, fill, number, percent
from twodoors.models.loyalty import LoyaltyMix

YEARS = 8
OPENS = 2
"""Years until the locks open; assumption."""
ASKED = 5
"""Years until the survey that the guess is about: three after the locks opened; assumption."""


@dataclass(frozen=True)
class _Course:
    """Year by year: the share of content customers among those still there, and how many these are."""

    content: list[float]
    remaining: list[float]


def satisfaction_rises(company: Company) -> Exhibit:
    """The same customers followed for eight years in which the locks open once; model (g), reweighted yearly."""
    company, note = with_lock(company)

    @cache
    def course(opens: float, soured: float) -> _Course:
        mix, remaining = mix_of(company), company.customers
        found = _Course([float(mix.content_share)], [remaining])
        for year in range(YEARS):
            if year == OPENS:
                mix = mix.unlocked(opens)
            remaining *= 1 - float(mix.churn)
            mix = _turned(mix.after_a_year(), soured)
            found.content.append(float(mix.content_share))
            found.remaining.append(remaining)
        return found

    def read(settings: Settings) -> Reading:
        opens, soured = settings["unlocked_share"], settings["soured"]
        seen = course(opens, soured)
        everyone = [seen.content[0] * (1 - soured) ** year for year in range(YEARS + 1)]
        figures = {
            "content_now": seen.content[0],
            "content_after": seen.content[ASKED],
            "everyone_after": everyone[ASKED],
            "closed_after": course(0.0, soured).content[ASKED],
            "remaining": seen.remaining[ASKED],
            "lost": seen.remaining[0] - seen.remaining[ASKED],
        }
        return Reading(
            sentence=fill(
                _words(figures, soured), start=company.customers, soured=soured, **figures
            ),
            table=rows_by(
                _("Year"),
                [str(year) for year in range(YEARS + 1)],
                {
                    _("Customers still there"): [number(size, 0) for size in seen.remaining],
                    _("Content, of those still there"): [
                        percent(share, 1) for share in seen.content
                    ],
                    _("Content, of all who were there"): [percent(share, 1) for share in everyone],
                },
                _("The same customers, year by year"),
            ),
            figures=figures,
            feed={
                "content": seen.content,
                "everyone": everyone,
                "remaining": seen.remaining,
                "opens": OPENS,
            },
        )

    start = {"unlocked_share": 1.0, "soured": 0.0}
    return Exhibit(
        key="satisfaction-rises",
        title=_("Why satisfaction rises when customers leave"),
        question=_("Whom does your satisfaction survey no longer reach?"),
        controls=(
            Control(
                "unlocked_share",
                _("Locked-in customers who become free"),
                1.0,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "soured",
                _("Content customers who turn discontent, per year"),
                0.0,
                0.0,
                0.3,
                0.01,
                "share",
            ),
        ),
        read=read,
        draw=lambda feed: survey_over_years(feed, YEARS),
        headline="unlocked_share",
        prediction=Prediction(
            question=fill(
                _(
                    "Now {content:percent0} of the customers are content. In two years every lock opens. "
                    "Nobody changes his mind. Which share of those still there after five years is content?"
                ),
                content=float(mix_of(company).content_share),
            ),
            guess=Control("guess", _("Your guess"), 0.5, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["content_after"],
        ),
        note=note,
    )


def _turned(mix: LoyaltyMix, soured: float) -> LoyaltyMix:
    """Return the mix after a share of the content customers turned discontent."""
    if soured == 0:
        return mix
    loyal, hostage, free, defector = map(float, mix.shares)
    shares = [
        loyal * (1 - soured),
        hostage + loyal * soured,
        free * (1 - soured),
        defector + free * soured,
    ]
    return LoyaltyMix(shares, mix.intercept, mix.attitude_effect, mix.lock_in_effect)


def _words(figures: dict[str, float], soured: float) -> str:
    survey = _(
        "Five years on, the survey among those still there says {content_after:percent1} content; now it "
        "is {content_now:percent1}."
    )
    if soured > 0:
        opinion = _(
            "In truth opinions got worse: of all who were there at the start only "
            "{everyone_after:percent1} would still be content."
        )
    else:
        opinion = _("Nobody has changed his mind.")
    if figures["content_after"] > figures["content_now"] + 5e-4:
        cause = _(
            "The rise comes from the {lost:number0} of {start:number0} customers who are gone and are no "
            "longer asked."
        )
    elif figures["content_after"] > figures["everyone_after"] + 5e-4:
        cause = _(
            "The survey falls, but less than opinion does: the {lost:number0} of {start:number0} customers "
            "who are gone are no longer asked."
        )
    elif figures["content_after"] < figures["everyone_after"] - 5e-4:
        cause = _(
            "It falls because here content customers leave sooner than others: the lock held more of the "
            "others."
        )
    else:
        cause = _("Here leaving does not change who is left, so the survey tells it as it is.")
    if abs(figures["content_after"] - figures["closed_after"]) > 5e-4:
        cause += " " + _("Had no lock opened, it would say {closed_after:percent1}.")
    return f"{survey} {opinion} {cause}"
