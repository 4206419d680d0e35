"""Tasks without code: what a survey's share may be used for, and which group of customers is the largest."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, OrderTask, WrongChoice
from twodoors.exercises.task import Figures
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _survey(_lesson: "Lesson") -> Figures:
    from twodoors import evidence

    ever = evidence.survey().finding("ever-asked").share or 0.0
    return {"ever": ever, "yearly": 1 - (1 - ever) ** 0.1, "people": evidence.survey().people or 0}


EVER = ChoiceTask(
    number=1,
    asked=N_("what is wrong with planning for that share of the customers every year"),
    example='task_1.pick("a")',
    figures=_survey,
    right="c",
    wrong={
        "a": WrongChoice(
            "ever_for_year",
            N_(
                "The share answers another question: whether somebody ever did so. Who did so once in ten years "
                "is counted as fully as who does it every month."
            ),
        ),
        "b": WrongChoice(
            "chance_for_base",
            N_(
                "With {people:number} people chance moves the share by a few points only. What it is a share of, and "
                "over how long, matters far more."
            ),
        ),
        "d": WrongChoice(
            "wrong_base",
            N_(
                "Who got no reply is a part of those who asked. To multiply the two gives unanswered people, not a "
                "number of complaints a year."
            ),
        ),
    },
    meaning=N_(
        "Spread over ten years, {ever:percent0} ever would be {yearly:percent0} a year, and questions are in it. "
        "Plan with your own count of complaints."
    ),
    hints=(
        N_("Ask of every percentage: of whom, over how long, and of what exactly?"),
        N_("Have you yourself ever put a question to a company? And did you complain last year?"),
        N_("Three of the answers take the share for a yearly one and only argue about its size."),
    ),
    solution=N_(
        "Answer c. The survey asked who ever put a question or complaint to a company. That is a share of "
        "people, over "
        "a life so far, with questions in it. If it covers ten years, it is {yearly:percent0} a year, and "
        "how much of "
        "that is complaints nobody knows."
    ),
)


def _groups(lesson: "Lesson") -> Figures:
    company = lesson.company
    problems = company.customers * company.problem_rate
    complaints = problems * company.complaint_rate
    bad = company.response_shares[0] + company.response_shares[1]
    return {
        "problems": problems,
        "complaints": complaints,
        "bad": complaints * bad,
        "bad_share": bad,
        "silent": problems - complaints,
        "gone": (problems - complaints) * (1 - company.retention_silent),
        "gone_share": 1 - company.retention_silent,
    }


def _from_few(figures: Figures) -> str:
    names = {"a": "complaints", "b": "gone", "c": "problems", "d": "bad"}
    return "".join(sorted(names, key=lambda letter: figures[names[letter]]))


def _compared(figures: Figures) -> str:
    if figures["gone"] > figures["bad"]:
        return N_(
            "{gone:number0} customers leave in silence, and {bad:number0} complaints are answered late or "
            "not at all. "
            "The second number lies on somebody's desk; the first is on nobody's."
        )
    return N_(
        "{bad:number0} complaints are answered late or not at all, and {gone:number0} customers leave in silence: "
        "here the desk is the larger of the two."
    )


FEW_TO_MANY = OrderTask(
    number=2,
    asked=N_("the four groups in order, the smallest first"),
    example='task_2.place("a", "b", "c", "d")',
    figures=_groups,
    right=_from_few,
    reversed_said=N_("This is the right order, the largest first. Asked is the smallest first."),
    meaning=_compared,
    hints=(
        N_("Begin with the problems: customers × the share that has one."),
        N_("Of these {problems:number0}, the complainers speak up; all others keep silent."),
        N_(
            "Take the share answered late or not at all from the complaints, and the share that leaves from the "
            "silent customers: {bad_share:percent0} and {gone_share:percent0}."
        ),
    ),
    solution=N_(
        "{problems:number0} problems, of which {complaints:number0} become complaints. {bad:number0} of "
        "these are answered "
        "late or not at all. Of the {silent:number0} who keep silent {gone_share:percent0} leaves: {gone:number0}. "
        "Every share has its own base; take it from the wrong one and the order turns."
    ),
)
