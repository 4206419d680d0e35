"""Tasks without code: which contacts are unnecessary, and how many promises are broken in a year."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import COUNT
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.promises import PromiseChain

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_KEPT = 0.75
"""Promises kept at the company of task 1, which is nobody's: all who were let down call again, nobody leaves."""


def _stubborn(_lesson: "Lesson") -> Figures:
    chain = PromiseChain(_KEPT, 1.0, 0.0)
    return {
        "kept": _KEPT,
        "contacts": 100 * float(chain.expected_contacts),
        "extra": 100 * (float(chain.expected_contacts) - 1),
        "share": float(chain.failure_demand_share),
        "per_request": float(chain.expected_contacts) - 1,
    }


UNNECESSARY = ChoiceTask(
    number=1,
    asked=N_("which share of all contacts would not be there if every promise were kept"),
    example='task_1.pick("a")',
    figures=_stubborn,
    right="b",
    wrong={
        "a": WrongChoice(
            "nothing_lost",
            N_(
                "In the end every promise is kept, true, but it took contacts that were not needed. Count "
                "those that came after a broken promise."
            ),
        ),
        "c": WrongChoice(
            "wrong_base",
            N_(
                "There are {extra:number0} extra contacts for every 100 requests, right. But the question is "
                "about all contacts, and those are {contacts:number0}."
            ),
        ),
        "d": WrongChoice(
            "claim_for_count",
            N_(
                "That figure is often quoted, and it is a claim. Count it here: how many contacts come before "
                "a promise is kept?"
            ),
        ),
    },
    meaning=N_(
        "100 requests lead to {contacts:number0} contacts, of which {extra:number0} came after a broken "
        "promise: {share:percent} of all. Only because everybody calls again is that the share of broken "
        "promises. Whoever gives up or leaves makes no contact, and that is no reason to be glad."
    ),
    hints=(
        N_(
            "Each contact ends in a promise, and one in four is broken. What follows each broken one?"
        ),
        N_("Every broken promise leads to exactly one more contact. So count broken promises."),
        N_("Of all contacts one in four ends in a broken promise. Which share has one before it?"),
    ),
    solution=N_(
        "Answer b. A quarter of all contacts ends in a broken promise, and each of those leads to one contact "
        "more, which is unnecessary: a quarter of all contacts. In numbers: 100 requests, {contacts:number0} "
        "contacts, {extra:number0} too many. Divided by the requests it would be {per_request:percent0}: "
        "another base, another percentage."
    ),
)


def _broken(lesson: "Lesson") -> Figures:
    company = lesson.company
    requests = company.customers * company.promises_per_customer
    broken = 1 - company.promise_kept_rate
    return {
        "customers": company.customers,
        "per_customer": company.promises_per_customer,
        "kept": company.promise_kept_rate,
        "share": broken,
        "whole": broken * 100,
        "requests": requests,
        "broken": requests * broken,
        "kept_count": requests * company.promise_kept_rate,
        "each": company.promises_per_customer * broken,
        "people": company.customers * broken,
        "month": requests * broken / 12,
        "hundredfold": requests * broken * 100,
    }


BROKEN = NumberTask(
    number=2,
    asked=N_("how many requests of a year are answered with a promise that is broken"),
    example="2_500",
    figures=_broken,
    kind=COUNT,
    right="broken",
    label=N_("your answer"),
    unit=N_("broken promises"),
    misconceptions=(
        Misconception(
            "kept_for_broken",
            "kept_count",
            N_("{given} promises are kept. The task is about the others."),
        ),
        Misconception(
            "all_for_part",
            "requests",
            N_("{given} is how many promises are made. How many of them are broken?"),
        ),
        Misconception(
            "average_for_total",
            "each",
            N_(
                "{given} is what one customer meets with in a year. The task is about all customers."
            ),
        ),
        Misconception(
            "once_a_year",
            "people",
            N_(
                "That would be right if each customer asked once a year. Each asks {per_customer:number} times."
            ),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is the number of a month. The task is about a whole year."),
        ),
        Misconception(
            "percentage_as_number",
            "hundredfold",
            N_(
                "You multiplied by {whole:number}. But {share:percent} is {whole:number} of every hundred."
            ),
        ),
    ),
    meaning=N_(
        "{broken:number0} times a year somebody waits for something that does not come. And that is only the "
        "first time: who asks again may be let down again."
    ),
    hints=(
        N_("How many promises does the company make in a year, to all customers together?"),
        N_("{customers:number0} customers, {per_customer:number} requests each."),
        N_("{kept:percent} of those promises are kept. What is left?"),
    ),
    solution=N_(
        "{customers:number0} customers ask {per_customer:number} times a year: {requests:number0} promises. "
        "{kept:percent} are kept, so {share:percent} are broken: {broken:number0}. Write that number beside "
        "the number of complaints you get; the difference keeps silent."
    ),
)
