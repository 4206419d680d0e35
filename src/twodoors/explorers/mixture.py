"""One churn rate for everybody against customers who each have their own: who is left, and what they are worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isfinite

import numpy as np

from twodoors.charts.survival import one_rate_and_mix
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.i18n import _, fill, money, ngettext, number, percent
from twodoors.models.survival import ShiftedBetaGeometric
from twodoors.models.value import lifetime_value

YEARS = 10
_SPREADS = np.linspace(0, 0.9, 46)
_ALIKE = 1e-6
_LONGEST = 200
"""Years within which a median is looked for; assumption: beyond them it says nothing to a manager."""

PUBLISHED = (ShiftedBetaGeometric(0.668, 3.806), ShiftedBetaGeometric(0.704, 1.182))
"""The two segments of Fader & Hardie (2007), E10, as fitted there: the dear and the ordinary one."""


def spread_of(alpha: float, beta: float) -> float:
    """Return how much customers differ: 0 where all are alike, 1 where each stays for ever or leaves at once."""
    return 1 / (alpha + beta + 1)


@dataclass(frozen=True)
class Mix:
    """A group that starts together: how many leave in the first year, and how much they differ in that."""

    churn: float
    spread: float

    @cached_property
    def model(self) -> ShiftedBetaGeometric | None:
        """Customers with churn rates of their own; None where all are alike."""
        if self.spread < _ALIKE:
            return None
        size = 1 / self.spread - 1
        return ShiftedBetaGeometric(self.churn * size, (1 - self.churn) * size)

    def survival(self, years: Sequence[int] | np.ndarray) -> np.ndarray:
        """Return the share still there after so many years."""
        if self.model is None:
            return np.asarray((1 - self.churn) ** np.asarray(years, dtype=float))
        return np.asarray(self.model.survival(np.asarray(years)))

    def discounted_years(self, discount: float) -> float:
        """Return the years a customer pays for, this one first, each discounted."""
        if self.model is None:
            return one_rate_years(self.churn, discount)
        return float(self.model.discounted_lifetime(discount))

    @property
    def average_years(self) -> float:
        """The average lifetime in years; infinite where none exists."""
        return 1 / self.churn if self.model is None else float(self.model.expected_lifetime())

    @property
    def half_gone(self) -> int | None:
        """The first year after which at most half are left; None where that takes too long to say."""
        left = self.survival(np.arange(_LONGEST + 1))
        return int(np.argmax(left <= 0.5)) if left[-1] <= 0.5 else None


def one_rate_years(churn: float, discount: float) -> float:
    """Return the discounted years of a customer if the first year's churn held for ever."""
    return float(lifetime_value(1.0, 1 - churn, discount))


def too_low(one: float, mix: float) -> float:
    """Return by which part one rate undervalues; all of it where the mix has no limit and the rate has."""
    if isfinite(mix):
        return 1 - one / mix
    return 1.0 if isfinite(one) else 0.0


def mixed_base(company: Company) -> Exhibit:
    """Who is left and what he is worth by one rate and by a mix, for any amount of difference; model (b)."""
    margin, discount = company.margin_eur, company.discount_rate
    years = np.arange(YEARS + 1)
    published = [
        {
            "spread": spread_of(float(model.alpha), float(model.beta)),
            "too_low": too_low(
                one_rate_years(float(model.mean_churn), discount),
                float(model.discounted_lifetime(discount)),
            ),
        }
        for model in PUBLISHED
    ]

    def mix_of(settings: Settings) -> Mix:
        return Mix(settings["first_year_churn"], settings["spread"])

    def curve(churn: float) -> list[float]:
        """Return by how much one rate is too low, for every amount of difference."""
        one = one_rate_years(churn, discount)
        sizes = 1 / _SPREADS[1:] - 1
        mixes = ShiftedBetaGeometric(churn * sizes, (1 - churn) * sizes)
        return [0.0, *(too_low(one, value) for value in mixes.discounted_lifetime(discount))]

    def read(settings: Settings) -> Reading:
        mix, alike = mix_of(settings), Mix(settings["first_year_churn"], 0.0)
        mixed, single = mix.survival(years), alike.survival(years)
        mixed_eur = margin * mix.discounted_years(discount)
        single_eur = margin * alike.discounted_years(discount)
        low = too_low(single_eur, mixed_eur)
        figures = {
            "mix_left": float(mixed[-1]),
            "one_left": float(single[-1]),
            "mix_eur": mixed_eur,
            "one_eur": single_eur,
            "too_low": low,
            "average_years": mix.average_years,
            "one_years": alike.average_years,
            "half_gone_years": float("nan") if mix.half_gone is None else float(mix.half_gone),
            "first_kept": 1 - mix.churn,
            "last_kept": float(mixed[-1] / mixed[-2]) if mixed[-2] > 0 else 0.0,
        }
        return Reading(
            sentence=fill(_words(mix, figures), **figures),
            table=rows_by(
                _("After so many years"),
                [str(year) for year in years],
                {
                    _("Left, one rate for all"): [percent(share, 1) for share in single],
                    _("Left, each his own"): [percent(share, 1) for share in mixed],
                    _("Stay in that year, each his own"): [
                        "",
                        *(percent(b / a, 1) for a, b in pairwise(mixed)),
                    ],
                },
                fill(
                    _("Of a group that starts together; worth {one}, or {mix} as a mix"),
                    one=money(single_eur, 0),
                    mix=money(mixed_eur, 0),
                ),
            ),
            figures=figures,
            feed={
                "mix": mixed,
                "one": single,
                "curve": curve(mix.churn),
                "spread": mix.spread,
                "too_low": low,
                "published": published,
            },
        )

    spread = spread_of(company.churn_alpha, company.churn_beta)
    first = company.churn_alpha / (company.churn_alpha + company.churn_beta)
    controls = (
        Control(
            "spread",
            _("How much customers differ (0: all alike)"),
            spread,
            0.0,
            max(0.9, spread),
            0.01,
            "share",
        ),
        Control(
            "first_year_churn",
            _("Of a new group, who leave in the first year"),
            first,
            min(0.01, first),
            max(0.9, first),
            0.01,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="mixed-base",
        title=_("One churn rate, or a mix of customers"),
        question=_("Did anybody become more loyal here? Or is it who is left that changed?"),
        controls=controls,
        read=read,
        draw=lambda feed: one_rate_and_mix(feed, YEARS, tuple(_SPREADS[[0, -1]]), len(_SPREADS)),
        headline="spread",
        prediction=Prediction(
            question=fill(
                _(
                    "A group of customers starts together, and {first:percent0} of them leave in the first year. "
                    "How many of the group are still there after ten years?"
                ),
                first=first,
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: float(mix_of(start).survival([YEARS])[0]),
        ),
        note=_note(company, first),
    )


def _words(mix: Mix, figures: Settings) -> str:
    if mix.model is None:
        said = _(
            "All customers are alike: after ten years {one_left:percent0} are left, and one rate says it all. "
            "A customer who starts is worth {one_eur:money0}."
        )
    else:
        said = _(
            "One rate for everybody leaves {one_left:percent0} of a group after ten years; with customers who "
            "differ this much {mix_left:percent0} are left. The quick leavers have gone: {first_kept:percent0} "
            "stay in the first year, {last_kept:percent0} in the tenth."
        )
        said += " " + (
            _(
                "A customer who starts is worth {mix_eur:money0}, not {one_eur:money0}: one rate is "
                "{too_low:percent0} too low."
            )
            if isfinite(figures["mix_eur"])
            else _("As money later counts as much as money now, his worth has no limit.")
        )
    return f"{said} {_lifetime(mix)}"


def _lifetime(mix: Mix) -> str:
    """Return what can be said about how long a customer stays: the average only where there is one."""
    half = mix.half_gone
    if half is None:
        half_words = fill(
            _("after {years} years more than half are still there."), years=str(_LONGEST)
        )
    else:
        half_words = fill(
            ngettext(
                "half are gone within {half} year.", "half are gone within {half} years.", half
            ),
            half=str(half),
        )
    if isfinite(mix.average_years):
        words = _("He stays {average} years on average, and {half}")
        return fill(words, average=number(mix.average_years, 1), half=half_words)
    words = _(
        "An average lifetime does not exist here, it grows for as long as you keep counting; say instead: {half}"
    )
    return fill(words, half=half_words)


def _note(company: Company, first: float) -> str:
    """Return what must be said where a new group leaves at another rate than all customers together."""
    if abs(first - company.churn_rate) < 0.01:
        return ""
    return fill(
        _(
            "In the figures of {company}, {first:percent} of a new group leave in the first year and "
            "{all:percent} of all customers together in any year. In a mix these two are not the same."
        ),
        company=company.name,
        first=first,
        all=company.churn_rate,
    )
