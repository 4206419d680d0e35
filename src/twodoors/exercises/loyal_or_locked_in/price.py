"""A task about the price gap as a percentage, and of which price it is one."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _gap(lesson: "Lesson") -> Figures:
    existing = lesson.company.existing_price_eur_per_month
    new = lesson.company.new_price_eur_per_month
    gap = (existing - new) / existing
    return {
        "existing": existing,
        "new": new,
        "gap": gap,
        # Where newcomers pay nothing, no percentage of their price exists.
        **({"premium": (existing - new) / new} if new > 0 else {}),
        "part": new / existing,
        "amount": existing - new,
        "year": 12 * (existing - new),
        "whole": 100 * gap,
    }


GAP = NumberTask(
    number=4,
    asked=N_("the price gap as a share of what an existing customer pays"),
    example="answer_gap = 0.35",
    figures=_gap,
    kind=SHARE,
    right="gap",
    misconceptions=(
        Misconception(
            "wrong_base",
            "premium",
            N_(
                "{given} is how much more he pays than a newcomer: a share of the newcomer's price. Asked "
                "is a share of his own."
            ),
        ),
        Misconception(
            "part_for_gap",
            "part",
            N_("{given} is what a newcomer pays of his price. The gap is the rest."),
        ),
        Misconception(
            "amount_for_share",
            "amount",
            N_("That is the gap in money per month. Which share is it?"),
        ),
        Misconception(
            "amount_for_share", "year", N_("That is the gap in money per year. Which share is it?")
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("That is the number before the percent sign. As a share it is a hundredth of that."),
        ),
    ),
    meaning=N_(
        "{gap:percent1} of his own price. Both percentages are true; whoever wants to shock takes the other one."
    ),
    hints=(
        N_("A percentage is a percentage of something. Of what, here?"),
        N_("The difference between the two prices, divided by what an existing customer pays."),
    ),
    solution=N_(
        "({existing:money} − {new:money}) / {existing:money} = {gap:percent1}. Divided by the newcomer's "
        "price it would be a larger figure for the same gap. So ask with every percentage: of what?"
    ),
    code=(
        "old, new = company.existing_price_eur_per_month, company.new_price_eur_per_month\n"
        "answer_gap = (old - new) / old"
    ),
)
