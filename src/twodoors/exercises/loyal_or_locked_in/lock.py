"""Tasks about the lock: what a long contract says about loyalty, and how many leave when half of the locks open."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import COUNT
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.explorers.hearts import content_range, mix_of
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _range(lesson: "Lesson") -> Figures:
    mix = mix_of(lesson.company)
    fewest, most = content_range(mix)
    return {"churn": float(mix.churn), "fewest": fewest, "most": most}


CONTRACTS = ChoiceTask(
    number=1,
    asked=N_("what you know about the loyalty of these customers"),
    example='task_1.pick("a")',
    figures=_range,
    right="c",
    wrong={
        "a": WrongChoice(
            "behaviour_for_attitude",
            N_(
                "More customers stay: that is behaviour. What else, apart from liking you more, can make "
                "people stay in the year in which they sign for two?"
            ),
        ),
        "b": WrongChoice(
            "dislike_assumed",
            N_(
                "Perhaps, but nothing that was measured says so. You would have to ask, or wait until the "
                "contracts end."
            ),
        ),
        "d": WrongChoice(
            "part_for_whole",
            N_(
                "That still reads churn as a thermometer of loyalty, only a slower one. Even the direction "
                "is open."
            ),
        ),
    },
    meaning=N_(
        "Nothing yet. With the {churn:percent1} churn of the four groups at this company, anything from "
        "{fewest:percent0} to {most:percent0} of the customers may be content."
    ),
    hints=(
        N_("Which two reasons for staying are there in this lesson?"),
        N_("Which of the two did the company change?"),
        N_("Both would show as lower churn. Does anything in the story tell them apart?"),
    ),
    solution=N_(
        "Answer c. Churn falls when people like you more, and it falls when leaving is made harder; here "
        "it was made harder. With {churn:percent1} churn anything from {fewest:percent0} to "
        "{most:percent0} content customers is possible at this company. To know more, ask, or let some "
        "contracts end early."
    ),
)


def _half(lesson: "Lesson") -> Figures:
    company, mix = lesson.company, mix_of(lesson.company)
    customers, now = company.customers, float(mix.churn)
    every, half = float(mix.churn_after_unlock(1.0)), float(mix.churn_after_unlock(0.5))
    extra = customers * (half - now)
    return {
        "customers": customers,
        "now": now,
        "every": every,
        "half": half,
        "extra": extra,
        "all_locks": customers * (every - now),
        "total": customers * half,
        "half_of_all": customers * every / 2,
        "staying": customers * (1 - half),
        "share": half - now,
        "whole": extra * 100,
        "month": extra / 12,
    }


HALF_OPEN = NumberTask(
    number=2,
    asked=N_("how many customers more than now leave in that year"),
    example="750",
    figures=_half,
    kind=COUNT,
    right="extra",
    label=N_("your answer"),
    unit=N_("customers more"),
    misconceptions=(
        Misconception(
            "all_locks",
            "all_locks",
            N_("{given} more leave if every lock opens. Here half of them do."),
        ),
        Misconception(
            "total_for_extra",
            "total",
            N_(
                "{given} is everybody who leaves in that year. How many of them would have left anyway?"
            ),
        ),
        Misconception(
            "half_of_all",
            "half_of_all",
            N_(
                "{given} is half of all who leave if every lock opens. But those who leave as now do not "
                "wait for a lock: halve only what comes on top."
            ),
        ),
        Misconception(
            "retention_for_churn",
            "staying",
            N_("{given} is how many stay. Who leaves is asked, and only the extra ones."),
        ),
        Misconception(
            "share_for_count",
            "share",
            N_("That is a share of the customers. How many people is it?"),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_(
                "A percentage is a hundredth: you multiplied by the number before the percent sign."
            ),
        ),
        Misconception(
            "month_for_year", "month", N_("You divided by twelve. Both churn figures are per year.")
        ),
    ),
    meaning=N_(
        "{extra:number0} customers more. Who has no lock behaves as before; who is set free leaves at the "
        "rate of the free. So half of the locks is half of the rise."
    ),
    hints=(
        N_("How many points higher is churn when every lock opens?"),
        N_("The rise comes from those set free alone. Half as many of them, half the rise."),
        N_("Then take that share of all customers."),
    ),
    solution=N_(
        "From {now:percent2} to {every:percent2} when every lock opens; half of that rise is "
        "{share:points2}. Of {customers:number} customers that is {extra:number0} more than now. Opened at "
        "random, that is: if the angry ones are let go first, it is more."
    ),
)
