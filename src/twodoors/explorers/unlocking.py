"""The year in which contracts end or a rival comes: who leaves once nothing holds him."""

from twodoors.charts.loyalty import before_and_after
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.explorers.gap import label_of
from twodoors.explorers.hearts import groups, mix_of, with_lock
from twodoors.i18n import _, fill, number, percent

_TENTH = 0.1


def contracts_end(company: Company) -> Exhibit:
    """Churn by group as now and in the year in which a share of the locks opens; model (g)."""
    company, note = with_lock(company)
    names = (*groups(), _("all customers"))

    def read(settings: Settings) -> Reading:
        share = settings["unlocked_share"]
        mix = mix_of(
            company,
            attitude_effect=settings["attitude_effect"],
            lock_in_effect=settings["lock_in_effect"],
        )
        shares = [float(part) for part in company.loyalty_shares]
        before = [float(rate) for rate in mix.churn_by_group]
        free, defector = before[2:]
        after = [
            (1 - share) * before[0] + share * free,
            (1 - share) * before[1] + share * defector,
            free,
            defector,
        ]
        now, then = float(mix.churn), float(mix.churn_after_unlock(share))
        extra = company.customers * (then - now)
        by_hostages = company.customers * shares[1] * (after[1] - before[1])
        figures = {
            "churn_now": now,
            "churn_then": then,
            "hostages_now": before[1],
            "hostages_then": after[1],
            "loyal_now": before[0],
            "loyal_then": after[0],
            "extra": extra,
            "hostage_part": by_hostages / extra if extra > 0 else 0.0,
            "stay": _stay_freely(shares, after, share),
            **_tenths(shares, before),
        }
        return Reading(
            sentence=fill(_words(figures), share=share, **figures),
            table=rows_by(
                _("Group"),
                names,
                {
                    _("Customers"): [
                        number(company.customers * part, 0) for part in (*shares, 1.0)
                    ],
                    _("Leave as now"): [percent(rate, 1) for rate in (*before, now)],
                    _("Leave once the locks open"): [percent(rate, 1) for rate in (*after, then)],
                    _("Extra customers lost"): [
                        *(
                            number(company.customers * part * (new - old), 0)
                            for part, old, new in zip(shares, before, after, strict=True)
                        ),
                        number(extra, 0),
                    ],
                },
                _("Who leaves in a year"),
            ),
            figures=figures,
            feed={"before": [*before, now], "after": [*after, then]},
        )

    pulls = [
        Control(name, label_of(name), value, 0.0, max(4.0, 2 * value), 0.1)
        for name, value in (
            ("lock_in_effect", company.lock_in_effect),
            ("attitude_effect", company.attitude_effect),
        )
    ]
    opening = Control(
        "unlocked_share", _("Locked-in customers who become free"), 1.0, 0.0, 1.0, 0.01, "share"
    )
    controls = (opening, *pulls)
    start = {control.name: control.value for control in controls}
    now = float(mix_of(company).churn)
    return Exhibit(
        key="contracts-end",
        title=_("The day the lock opens"),
        question=_("Which of your locks will open of its own accord, and when?"),
        controls=controls,
        read=read,
        draw=lambda feed: before_and_after(feed, names),
        headline="unlocked_share",
        prediction=Prediction(
            question=fill(
                _(
                    "Now {now:percent1} of the customers leave in a year. Next year every contract ends, or "
                    "a rival comes to whom everybody can go. Which share leaves in that year?"
                ),
                now=now,
            ),
            guess=Control("guess", _("Your guess"), round(now, 2), 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: read(start).figures["churn_then"],
        ),
        note=note,
    )


def _words(figures: dict[str, float]) -> str:
    if figures["extra"] <= 0:
        return _(
            "Here nothing opens, or the lock holds nobody: as now, {churn_now:percent1} of all customers "
            "leave in a year."
        )
    return (
        _(
            "If {share:percent0} of those locked in become free, {churn_then:percent1} of all customers "
            "leave in that year instead of {churn_now:percent1}: {extra:number0} more."
        )
        + " "
        + _(
            "Of the hostages {hostages_then:percent1} leave instead of {hostages_now:percent1}, of the "
            "loyal {loyal_then:percent1} instead of {loyal_now:percent1}; hostages make up "
            "{hostage_part:percent0} of the extra leavers."
        )
        + " "
        + _("Of everybody who may leave by then, {stay:percent0} stay all the same.")
    )


def _stay_freely(shares: list[float], after: list[float], share: float) -> float:
    """Return which share of those who may leave stays: free, defectors and those set free."""
    free, defector = after[2:]
    may_leave = [shares[2] + share * shares[0], shares[3] + share * shares[1]]
    gone = may_leave[0] * free + may_leave[1] * defector
    return 1 - gone / sum(may_leave) if sum(may_leave) > 0 else 1.0


def _tenths(shares: list[float], rates: list[float]) -> dict[str, float]:
    """Return by how much churn falls if a tenth of the discontent is won over, or of the free locked in."""
    loyal, hostage, free, defector = rates
    return {
        "won_over": _TENTH * (shares[1] * (hostage - loyal) + shares[3] * (defector - free)),
        "locked_in": _TENTH * (shares[2] * (free - loyal) + shares[3] * (defector - hostage)),
    }
