"""The cross-sell trap: customers with several products leave less, and a test by lot says why."""

from collections.abc import Mapping

import numpy as np

from twodoors.charts.cross_sell import gap_and_effect
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    Table,
    rows_by,
)
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, percent, points
from twodoors.models.cross_sell import ChurnGap, naive_churn_gap

_TESTED = 200, 10_000
"""Customers in the test at first: half of the company's, but no fewer and no more. An assumption."""
_MOST = 10.0
"""Percentage points to either side that the lever reaches. An assumption."""
_SURE = 1.96
"""Standard errors to either side that hold 95 in 100 tests."""


def cross_sell_trap(company: Company, *, seed: int = 1) -> Exhibit:
    """A plain comparison by number of products against a test by lot; model (i)."""
    shown, note = stand_in(
        company,
        _has_gap,
        _("At {company} customers with one product cannot be compared with others."),
    )
    share, several = np.asarray(shown.type_shares), np.asarray(shown.several_products_rate)
    churn = np.asarray(shown.type_churn)
    singles = share * (1 - several) / float(share @ (1 - several))
    low = -min(_MOST, 100 * float(churn.min()))
    high = min(_MOST, 100 * float((1 - churn).min()))
    luck = np.random.default_rng(seed).random(2)

    def gap(effect: float) -> ChurnGap:
        return naive_churn_gap(share, several, churn, true_effect=effect)

    def read(settings: Settings) -> Reading:
        effect, tested = settings["true_effect"] / 100, settings["tested"]
        plain = gap(effect)
        half = int(tested // 2)
        left = float(singles @ churn)
        given, without = (
            _drawn(half, rate, chance)
            for rate, chance in zip((left + effect, left), luck, strict=True)
        )
        found = given - without
        error = _SURE * float(np.sqrt((given * (1 - given) + without * (1 - without)) / half))
        figures = {
            "several": float(plain.several),
            "single": float(plain.single),
            "naive_gap": float(plain.difference),
            "effect": effect,
            "tested_gap": found,
            "tested_low": found - error,
            "tested_high": found + error,
        }
        by_type = churn + effect
        return Reading(
            sentence=_sentence(figures, 2 * half, error),
            table=_table(figures, churn, by_type, several),
            figures=figures,
            feed={
                "single": [plain.single, *churn],
                "several": [
                    plain.several,
                    *(
                        rate if many > 0 else None
                        for rate, many in zip(by_type, several, strict=True)
                    ),
                ],
                "naive": 100 * figures["naive_gap"],
                "tested": 100 * found,
                "effect": 100 * effect,
                "low": 100 * (found - error),
                "high": 100 * (found + error),
            },
        )

    controls = (
        Control(
            "true_effect",
            _("What a second product does to leaving in truth, in percentage points"),
            min(max(100 * shown.cross_sell_effect, low), high),
            low,
            high,
            0.5,
        ),
        Control(
            "tested",
            _("Customers in the test, half of them given it"),
            round(min(max(shown.customers / 2, _TESTED[0]), _TESTED[1]), -2),
            _TESTED[0],
            5 * _TESTED[1],
            100,
        ),
    )
    start = {control.name: control.value for control in controls}
    first = gap(start["true_effect"] / 100)
    less = max(-100 * float(first.difference), 0.0)
    types = (_("all customers"), _("loyal by nature"), _("the others"))
    return Exhibit(
        key="cross-sell-trap",
        title=_("The cross-sell trap"),
        question=_(
            "How can customers with several products leave less often while the product does nothing?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: gap_and_effect(feed, types),
        headline="true_effect",
        prediction=Prediction(
            question=fill(
                _(
                    "Customers with several products leave in {several:percent1} of cases a year, those with one in "
                    "{single:percent1}. How many percentage points of that does the second product bring about?"
                ),
                several=float(first.several),
                single=float(first.single),
            ),
            guess=Control(
                "guess",
                _("Your guess"),
                0.0,
                min(0.0, -start["true_effect"]),
                max(20.0, np.ceil(less), -start["true_effect"]),
                0.5,
                unit=_("pct. points"),
            ),
            answer=lambda settings: 0.0 - start["true_effect"],
            feed=lambda guess: -guess,
        ),
        note=note,
    )


def _has_gap(company: Company) -> bool:
    """Return whether both kinds of customer are there and the effect leaves every rate a rate."""
    several = np.asarray(company.several_products_rate)
    share = np.asarray(company.type_shares)
    many = float(share @ several)
    if not 0.01 <= many <= 0.99 * float(share.sum()):
        return False
    changed = np.asarray(company.type_churn) + company.cross_sell_effect
    return bool(((changed >= 0) & (changed <= 1)).all())


def _drawn(people: int, rate: float, chance: float) -> float:
    """Return the share that leaves of so many people; with the same chance a higher rate never gives fewer."""
    from scipy.special import bdtr, bdtrik

    rate = min(max(rate, 0.0), 1.0)
    if not 0 < rate < 1 or bdtr(0, people, rate) >= chance:
        return float(rate == 1)
    return float(np.ceil(bdtrik(chance, people, rate) - 1e-9)) / people


def _sentence(figures: Mapping[str, float], tested: int, error: float) -> str:
    """Say what the comparison, the test and the truth give."""
    parts = [
        _(
            "Compared as they are, customers with several products leave {size} than those with one. In the test by "
            "lot, with {tested:number0} customers, who gets a second product leaves {found}, give or take "
            "{error:points1}."
        )
    ]
    naive, effect = figures["naive_gap"], figures["effect"]
    sure = figures["tested_low"] > 0 or figures["tested_high"] < 0
    if abs(effect) < 1e-9:
        parts.append(
            _("In truth the product does nothing: the whole difference is who buys.")
            if not sure
            else _("In truth the product does nothing: once in twenty tests chance says otherwise.")
        )
    else:
        parts.append(_("In truth the product makes them leave {true}."))
        if not sure:
            parts.append(_("A test of this size cannot show that."))
        elif abs(naive) > abs(effect) and naive * effect > 0:
            parts.append(_("The plain comparison shows {times:number1} times that."))
    return fill(
        " ".join(parts),
        size=_change(naive),
        found=_change(figures["tested_gap"]),
        true=_change(effect),
        tested=tested,
        error=error,
        times=naive / effect if effect else 0.0,
    )


def _change(difference: float) -> str:
    """Return a difference in churn in words."""
    if abs(difference) < 0.0005:
        return _("as often")
    words = _("{size:points1} less often") if difference < 0 else _("{size:points1} more often")
    return fill(words, size=abs(difference))


def _table(
    figures: Mapping[str, float], churn: np.ndarray, changed: np.ndarray, several: np.ndarray
) -> Table:
    return rows_by(
        _("Customers"),
        [_("all customers"), _("loyal by nature"), _("the others")],
        {
            _("With several products"): ["", *(percent(rate, 0) for rate in several)],
            _("Leave with one product"): [percent(rate, 1) for rate in (figures["single"], *churn)],
            _("Leave with several"): [percent(rate, 1) for rate in (figures["several"], *changed)],
            _("Difference"): [points(gap, 1) for gap in (figures["naive_gap"], *(changed - churn))],
        },
        _("The difference for all customers, and within each type"),
    )
