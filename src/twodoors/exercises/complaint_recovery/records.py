"""Tasks on the records of a simulated base: how complaints were answered, and who left after which answer."""

from typing import TYPE_CHECKING

from twodoors.exercises.complaint_recovery.base import market_of
from twodoors.exercises.kinds import SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    import pandas as pd

    from twodoors.lesson import Lesson

_FOLLOWED = 24
"""Complaints up to this month can be followed for a year: the base runs for three."""


def _answers(lesson: "Lesson") -> Figures:
    market = market_of(lesson)
    response = market.complaints["response"]
    none, late = int((response == "none").sum()), int((response == "late").sum())
    count, bad = len(response), none + late
    asked = market.complaints.loc[response.isin(["none", "late"]), "customer_id"].nunique()
    return {
        "complaints": count,
        "bad": bad,
        "share": bad / count,
        "none": none / count,
        "late": late / count,
        "well": 1 - bad / count,
        "answered": late / max(count - none, 1),
        "odds": bad / max(count - bad, 1),
        "customers": bad / len(market.customers),
        "by_customer": asked / market.complaints["customer_id"].nunique(),
        "model": lesson.company.response_shares[0] + lesson.company.response_shares[1],
        "percentage": 100 * bad / count,
    }


NEGLECTED = NumberTask(
    number=5,
    asked=N_("the share of all complaints in the table that was answered late or not at all"),
    example="answer_share = 0.25",
    figures=_answers,
    kind=SHARE,
    right="share",
    misconceptions=(
        Misconception(
            "late_left_out",
            "none",
            N_("{given} was not answered at all. Those answered late count too."),
        ),
        Misconception(
            "none_left_out",
            "late",
            N_("{given} was answered late. Those not answered at all count too."),
        ),
        Misconception(
            "other_side",
            "well",
            N_("{given} was answered well or better. Asked is the other part."),
        ),
        Misconception(
            "count_for_share", "bad", N_("That is a number of complaints. Which share is it?")
        ),
        Misconception(
            "wrong_base",
            "customers",
            N_("You divided by all customers. It is a share of the complaints."),
        ),
        Misconception(
            "wrong_base",
            "odds",
            N_("You divided by the complaints answered well. Divide by all complaints."),
        ),
        Misconception(
            "wrong_base",
            "answered",
            N_("You divided the late ones by those with an answer. Divide by all complaints."),
        ),
        Misconception(
            "customers_for_complaints",
            "by_customer",
            N_(
                "{given} of the customers was ever answered so. Asked is a share of the complaints."
            ),
        ),
        Misconception(
            "percentage_as_number",
            "percentage",
            N_("Write 25% as 0.25: a part of one."),
        ),
    ),
    meaning=N_(
        "{bad:number0} of {complaints:number0} complaints: {share:percent1}. The company's own figures say "
        "{model:percent1}; what differs is chance, for the base was drawn from them."
    ),
    hints=(
        N_(
            "The column `response` says how each complaint was answered. Which words stand for badly?"
        ),
        N_(
            '`market.complaints.response.isin(["none", "late"])` is true for those, false for the others.'
        ),
        N_("The mean of true and false is the share that is true: `.mean()`."),
    ),
    solution=N_(
        "Of {complaints:number0} complaints {bad:number0} were answered late or not at all: {share:percent1}. "
        "Every complaint counts once, also of a customer who complained twice."
    ),
    code='answer_share = market.complaints.response.isin(["none", "late"]).mean()',
)


def _share(gone: "pd.Series[bool]", among: "pd.Series[bool]") -> float:
    """Return the share that is gone among some; a base without such complaints has none."""
    return int((gone & among).sum()) / int(among.sum())


def _leaving(lesson: "Lesson") -> Figures:
    market = market_of(lesson)
    exits = market.exits[["customer_id", "month"]]
    told = market.complaints.merge(exits, on="customer_id", how="left", suffixes=("", "_exit"))
    waited = (told["month_exit"] - told["month"]).astype("float64")
    left, ever = waited.between(0, 11), waited >= 0
    followed = told["month"] <= _FOLLOWED
    none, good = told["response"] == "none", told["response"] == "satisfactory"
    first_none, first_good = none & followed, good & followed
    unanswered, answered = _share(left, first_none), _share(left, first_good)
    spread = unanswered * (1 - unanswered) / int(first_none.sum())
    spread += answered * (1 - answered) / int(first_good.sum())
    kept = lesson.company.retention_by_response
    return {
        "unanswered": unanswered,
        "answered": answered,
        "gap": unanswered - answered,
        "chance": 1.96 * float(spread**0.5),
        "model": kept[2] - kept[0],
        "decides": lesson.company.decider_shares[4],
        "too_short": _share(left, none) - _share(left, good),
        "ever": _share(ever, first_none) - _share(ever, first_good),
        "ratio": unanswered / answered,
        "relative": unanswered / answered - 1,
        "of_leavers": _share(none, left & followed) - _share(good, left & followed),
        "percentage": 100 * (unanswered - answered),
        "count": float((left & first_none).sum() - (left & first_good).sum()),
    }


def _effect(figures: Figures) -> str:
    if figures["gap"] > figures["chance"]:
        return N_(
            "After no answer {unanswered:percent1} leaves within a year, after a good one "
            "{answered:percent1}: {gap:points} "
            "apart, more than the {chance:points} that chance allows. The model says {model:points}, but for "
            "customers who "
            "decide by their complaint, and here those are {decides:percent0}."
        )
    return N_(
        "After no answer {unanswered:percent1} leaves within a year, after a good one {answered:percent1}: "
        "{gap:points} "
        "apart, within the {chance:points} that chance allows. The effect is in this base all the same, hidden among "
        "customers who leave for other reasons: the complaint decides for {decides:percent0} of them."
    )


GAP = NumberTask(
    number=6,
    asked=N_(
        "how much more often customers leave after no answer than after a good one, as a difference of shares"
    ),
    example="answer_gap = 0.25",
    figures=_leaving,
    kind=SHARE,
    right="gap",
    misconceptions=(
        Misconception(
            "followed_too_short",
            "too_short",
            N_(
                "You counted complaints of the third year too. Those could not be followed for a year, so "
                "fewer of them "
                "seem to leave."
            ),
        ),
        Misconception(
            "ever_for_year",
            "ever",
            N_(
                "You counted everybody who left at any time afterwards. Asked is within twelve months."
            ),
        ),
        Misconception(
            "no_comparison",
            "unanswered",
            N_("{given} leaves after no answer. How many leave after a good one anyway?"),
        ),
        Misconception(
            "no_comparison",
            "answered",
            N_("{given} leaves after a good answer. How much more is it after none?"),
        ),
        Misconception(
            "ratio_for_difference",
            "ratio",
            N_("You divided the two shares. Asked is the one less the other."),
        ),
        Misconception(
            "ratio_for_difference",
            "relative",
            N_(
                "That is by how many percent it is more. Asked is the difference in percentage points."
            ),
        ),
        Misconception(
            "wrong_base",
            "of_leavers",
            N_("You took shares of those who left. Take shares of those who got that answer."),
        ),
        Misconception(
            "count_for_share", "count", N_("You subtracted numbers of customers. Subtract shares.")
        ),
        Misconception(
            "percentage_as_number", "percentage", N_("Write 25 percentage points as 0.25.")
        ),
    ),
    meaning=_effect,
    hints=(
        N_("First keep the complaints up to month 24: `followed[followed.month <= 24]`."),
        N_('`.groupby("response").left.mean()` gives the share that left, by answer.'),
        N_('Take the share for "satisfactory" off the share for "none".'),
    ),
    solution=N_(
        "After no answer {unanswered:percent1} leaves within a year, after a good one {answered:percent1}: a "
        "difference of "
        "{gap:points}, give or take {chance:points} by chance. In this base answers were given by lot, so "
        "the difference "
        "is an effect. In your own records it need not be: who is left waiting may be another sort of customer."
    ),
    code=(
        "first = followed[followed.month <= 24]\n"
        'shares = first.groupby("response", observed=True).left.mean()\n'
        'answer_gap = shares["none"] - shares["satisfactory"]'
    ),
)
