"""Tasks on the table of campaigns: what a contact does, to everybody and to those who were asleep."""

from math import sqrt
from typing import TYPE_CHECKING

import pandas as pd

from twodoors.company import load_company
from twodoors.exercises.kinds import SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.explorers.customer_base import customer_base
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

TABLES = ("campaigns", "exits", "truth")
ONLY_CONTACT = [0.0] * 7 + [1.0]
"""Of all that can decide whether a customer leaves, only contact does."""
YEAR = 12
SLEEPING = "sleeping dog"


def drawn(lesson: "Lesson") -> pd.DataFrame:
    """Return the customers drawn for campaigns, whether they left within a year, and their hidden kind."""
    company = load_company(lesson.company, {"decider_shares": ONLY_CONTACT})
    market = customer_base(company, int(lesson.levers.get("seed", 1)), tables=TABLES)
    left = market.exits[["customer_id", "month"]]
    table = market.campaigns.merge(left, on="customer_id", how="left", suffixes=("", "_left"))
    table["left"] = table["month_left"] - table["month"] < YEAR
    table["segment"] = table["customer_id"].map(market.truth.set_index("customer_id")["segment"])
    return table


def _by_lot(table: pd.DataFrame) -> Figures:
    called, alone = (table.loc[table["group"] == name] for name in ("contacted", "control"))
    if not len(called) or not len(alone):
        raise ZeroDivisionError("nobody was drawn")
    gone, gone_alone = int(called["left"].sum()), int(alone["left"].sum())
    both = (gone + gone_alone) / (len(called) + len(alone))
    return {
        "chance": 1.96 * sqrt(both * (1 - both) * (1 / len(called) + 1 / len(alone))),
        "called": len(called),
        "alone": len(alone),
        "left_called": gone,
        "left_alone": gone_alone,
        "churn_called": gone / len(called),
        "churn_alone": gone_alone / len(alone),
        "effect": gone / len(called) - gone_alone / len(alone),
        "of_all_drawn": (gone - gone_alone) / len(table),
        "difference_count": gone - gone_alone,
        "of_leavers": gone / (gone + gone_alone) if gone + gone_alone else 0.0,
    }


def _everybody(lesson: "Lesson") -> Figures:
    figures = _by_lot(drawn(lesson))
    return {**figures, "points": 100 * figures["effect"], **_relative(figures)}


def _asleep(lesson: "Lesson") -> Figures:
    table = drawn(lesson)
    figures = _by_lot(table.loc[table["segment"] == SLEEPING])
    all_of_them = _by_lot(table)
    return {
        **figures,
        **_relative(figures),
        "points": 100 * figures["effect"],
        "everybody": all_of_them["effect"],
        "against_all": figures["churn_called"] - all_of_them["churn_alone"],
    }


def _relative(figures: Figures) -> Figures:
    """Return the effect as a part of the churn without contact, where there is any."""
    alone = figures["churn_alone"]
    return {"relative": figures["effect"] / alone} if alone else {}


_SHARED = (
    Misconception(
        "one_group_only",
        "churn_called",
        N_(
            "{given} of the contacted left. What would have happened without the contact? That is what the "
            "control group is for."
        ),
    ),
    Misconception(
        "control_for_effect", "churn_alone", N_("{given} left without contact. And with it?")
    ),
    Misconception(
        "relative_for_points",
        "relative",
        N_("You divided by the churn of the control group. The difference in points is asked."),
    ),
    Misconception(
        "wrong_base",
        "of_all_drawn",
        N_("You divided by all who were drawn. Each group has a churn of its own."),
    ),
    Misconception(
        "count_for_share",
        "difference_count",
        N_("That is a number of people. The two groups are not equally large: take shares."),
    ),
    Misconception(
        "of_leavers",
        "of_leavers",
        N_(
            "{given} of those who left had been contacted. Asked is how many of the contacted left."
        ),
    ),
    Misconception(
        "percentage_as_number",
        "points",
        N_("You gave the points as a whole number. Write one point as 0.01 in code."),
    ),
)


def _in_words(figures: Figures) -> str:
    if abs(figures["effect"]) < figures["chance"]:
        return N_(
            "With contact {churn_called:percent1} left, without it {churn_alone:percent1}. Two like groups of this "
            "size differ by up to {chance:points1} by chance alone, so this may be nothing. But it is an average "
            "of very different customers: see the next task."
        )
    if figures["effect"] < 0:
        return N_(
            "With contact {churn_called:percent1} left, without it {churn_alone:percent1}: on the whole it keeps "
            "people. On the whole, for these are averages of very different customers: see the next task."
        )
    return N_(
        "With contact {churn_called:percent1} left, without it {churn_alone:percent1}: on the whole it drives "
        "people away. On the whole, for these are averages of very different customers: see the next task."
    )


ALL_CONTACTED = NumberTask(
    number=4,
    asked=N_("churn of the contacted less churn of the control group, as a part of one"),
    example="answer_effect = 0.02",
    figures=_everybody,
    kind=SHARE,
    right="effect",
    misconceptions=_SHARED,
    meaning=_in_words,
    hints=(
        N_(
            "`left` is true or false, and the mean of such a column is a share. Of which rows do you need it?"
        ),
        N_('`drawn.groupby("group")["left"].mean()` gives both shares.'),
        N_("Contacted less control: below zero if contact keeps people."),
    ),
    solution=N_(
        "Of {called:number0} contacted {left_called:number0} left, of {alone:number0} in the control group "
        "{left_alone:number0}: {churn_called:percent1} less {churn_alone:percent1}. Because the lot divided them, "
        "the contact is the only thing in which the groups differ. Compared with customers who were never drawn "
        "you could not say that."
    ),
    code=(
        'churn = drawn.groupby("group")["left"].mean()\n'
        'answer_effect = churn["contacted"] - churn["control"]'
    ),
)

WOKEN = NumberTask(
    number=5,
    asked=N_("the same difference, among the sleeping dogs alone"),
    example="answer_woken = 0.02",
    figures=_asleep,
    kind=SHARE,
    right="effect",
    misconceptions=(
        Misconception(
            "average_for_group",
            "everybody",
            N_("{given} is the effect on everybody. Take only the rows of sleeping dogs."),
        ),
        Misconception(
            "unlike_groups",
            "against_all",
            N_(
                "You compared sleeping dogs who were contacted with all customers who were not. Compare like "
                "with like: sleeping dogs in both groups."
            ),
        ),
        *_SHARED,
    ),
    meaning=N_(
        "With contact {churn_called:percent1} of the sleeping dogs left, without it {churn_alone:percent1}; on "
        "everybody the effect was {everybody:points1}. The average hides them, and in real tables the column "
        "`segment` does not exist."
    ),
    hints=(
        N_('First keep the rows in which `segment` is `"sleeping dog"`.'),
        N_("Then do the same as in task 4: a share per group, and the difference."),
        N_('`asleep = drawn[drawn["segment"] == "sleeping dog"]` and on from there.'),
    ),
    solution=N_(
        "Among {called:number0} contacted sleeping dogs {left_called:number0} left, among {alone:number0} left "
        "alone {left_alone:number0}. So small groups carry much chance with them. And whom would you leave out "
        "next time? To know that you need something you can see beforehand, and a lot within it."
    ),
    code=(
        'asleep = drawn[drawn["segment"] == "sleeping dog"]\n'
        'churn = asleep.groupby("group")["left"].mean()\n'
        'answer_woken = churn["contacted"] - churn["control"]'
    ),
)
