"""A task about ways of counting: four figures for one customer, put in order."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import OrderTask
from twodoors.exercises.task import Figures
from twodoors.i18n import N_
from twodoors.models.value import lifetime_value

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_LETTERS = {"a": "renewal", "b": "due", "c": "one_year", "d": "lifetime"}


def _ways(lesson: "Lesson") -> Figures:
    company = lesson.company
    margin, kept, discount = company.margin_eur, company.retention_rate, company.discount_rate
    due = float(lifetime_value(margin, kept, discount))
    return {
        "margin": margin,
        "churn": company.churn_rate,
        "discount": discount,
        "years": 1 / company.churn_rate,
        "renewal": due - margin,
        "due": due,
        "one_year": margin,
        "lifetime": margin / company.churn_rate,
    }


def _from_large_to_small(figures: Figures) -> str:
    return "".join(sorted(_LETTERS, key=lambda letter: -figures[_LETTERS[letter]]))


WAYS = OrderTask(
    number=2,
    asked=N_("the four figures in order, the largest first"),
    example='task_2.place("a", "b", "c", "d")',
    figures=_ways,
    right=_from_large_to_small,
    reversed_said=N_("The order is right, but the largest should come first."),
    meaning=N_(
        "From large to small: {lifetime:money0} for lifetime times margin, {due:money0} with discounting and "
        "this year included, {renewal:money0} from the next renewal on; one year's margin is {margin:money}. All "
        "about one customer."
    ),
    hints=(
        N_("Which of the four does not discount? Discounting only ever takes something off."),
        N_("Two of the four differ by exactly one year's margin. Which one has it?"),
        N_(
            "Average lifetime by one rate: 1 / {churn:percent} = {years:number1} years. What is that in years' "
            "margins?"
        ),
    ),
    solution=N_(
        "Lifetime times margin, {lifetime:money0}, counts later money in full. Discounting at {discount:percent} "
        "leaves {due:money0} of it; without this year's margin of {margin:money} that is {renewal:money0}. Where "
        "churn is high, the margin of this one year comes close to all the rest, or above it."
    ),
)
