"""Tasks on the table of contacts: which share is unnecessary, and what it costs in a year."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import MONEY, SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.market import simulate

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

CUSTOMERS, MONTHS = 4_000, 24
"""The base of tasks 4 and 5, as the exercise makes it."""


def _counted(lesson: "Lesson") -> Figures:
    """Count the contacts of the simulated base that the exercise has before it."""
    seed = int(lesson.levers.get("seed", 1))
    market = simulate(
        lesson.company, customers=CUSTOMERS, months=MONTHS, seed=seed, tables=["contacts"]
    )
    table = market.contacts
    contacts, first = len(table), int((table["attempt"] == 1).sum())
    kept, broken = int(table["promise_kept"].sum()), int((~table["promise_kept"]).sum())
    repeats, cost = contacts - first, lesson.company.contact_cost_eur
    again = table.loc[table["attempt"] > 1, "customer_id"].nunique()
    years = MONTHS / 12
    return {
        "contacts": contacts,
        "first": first,
        "repeats": repeats,
        "broken": broken,
        "share": repeats / contacts,
        "whole": 100 * repeats / contacts,
        "broken_share": broken / contacts,
        "kept_share": kept / contacts,
        "first_share": first / contacts,
        "per_request": repeats / first,
        "people_share": again / table["customer_id"].nunique(),
        "cost": cost,
        "years": years,
        "cost_eur": repeats * cost / years,
        "both_years_eur": repeats * cost,
        "month_eur": repeats * cost / MONTHS,
        "all_eur": contacts * cost / years,
        "broken_eur": broken * cost / years,
        "count": repeats / years,
        "each_eur": repeats * cost / years / CUSTOMERS,
    }


REPEATS = NumberTask(
    number=4,
    asked=N_("the share of all contacts that are a repeat"),
    example="answer_share = 0.35",
    figures=_counted,
    kind=SHARE,
    right="share",
    misconceptions=(
        Misconception(
            "broken_for_repeat",
            "broken_share",
            N_(
                "{given} of the contacts end in a broken promise. Not everybody who is let down makes contact "
                "again: look at `attempt`."
            ),
        ),
        Misconception(
            "wrong_base",
            "per_request",
            N_("You divided by the requests, the first attempts. Of all contacts is asked."),
        ),
        Misconception(
            "first_counted",
            "first_share",
            N_("{given} are first attempts: the other part. Their repeats are asked."),
        ),
        Misconception(
            "kept_for_repeat",
            "kept_share",
            N_(
                "{given} is the share of promises kept. Which contacts are a repeat stands in `attempt`."
            ),
        ),
        Misconception(
            "people_for_contacts",
            "people_share",
            N_(
                "{given} of the customers ever had to repeat. It is contacts that are to be counted."
            ),
        ),
        Misconception(
            "count_for_share",
            "repeats",
            N_("That is how many repeats there are. Which part of all contacts is it?"),
        ),
        Misconception(
            "percentage_as_number", "whole", N_("Write a share as a part of one: 80% is 0.8.")
        ),
    ),
    meaning=N_(
        "{repeats:number0} of {contacts:number0} contacts are a repeat: {share:percent}. No model was needed "
        "for that, only a column that says which contact belongs to which request. Does your company have one?"
    ),
    hints=(
        N_("A contact with `attempt` 1 is a new request; with 2 or more it is a repeat."),
        N_('`contacts["attempt"] > 1` gives true or false for every row.'),
        N_("The mean of true and false is the share of true."),
    ),
    solution=N_(
        "{repeats:number0} of the {contacts:number0} rows have an `attempt` above 1: {share:percent}. More "
        "promises are broken, {broken_share:percent}, but some customers do not ask again. A service "
        "department that counts repeats alone does not see them."
    ),
    code='answer_share = (contacts["attempt"] > 1).mean()',
)

YEARLY_COST = NumberTask(
    number=5,
    asked=N_("what the repeated contacts of this base cost in a year on average, in money"),
    example="answer_cost_eur = 12_500",
    figures=_counted,
    kind=MONEY,
    right="cost_eur",
    misconceptions=(
        Misconception(
            "total_for_year",
            "both_years_eur",
            N_("{given} is what they cost in all the months of the table. How many years is that?"),
        ),
        Misconception(
            "month_for_year",
            "month_eur",
            N_("{given} is what they cost in an average month. A year is asked."),
        ),
        Misconception(
            "all_for_part",
            "all_eur",
            N_("{given} is what all contacts cost. Only repeats are unnecessary."),
        ),
        Misconception(
            "broken_for_repeat",
            "broken_eur",
            N_(
                "You counted broken promises. It costs money only where somebody makes contact again."
            ),
        ),
        Misconception(
            "count_for_money",
            "count",
            N_("That is how many repeats there are in a year. What does one contact cost?"),
        ),
        Misconception(
            "average_for_total",
            "each_eur",
            N_("{given} is what it comes to per customer. All customers together are asked."),
        ),
    ),
    meaning=N_(
        "{cost_eur:money0} a year for contacts that nobody wanted, at {cost:money} each. This is the part of the "
        "bill that you can count; who left over it does not stand in this table."
    ),
    hints=(
        N_("How many rows are a repeat? Task 4 has the condition; `.sum()` counts."),
        N_("Each of them costs `company.contact_cost_eur`."),
        N_("The table holds {years:number} years."),
    ),
    solution=N_(
        "{repeats:number0} repeats in {years:number} years at {cost:money} each: {both_years_eur:money0}, so "
        "{cost_eur:money0} in a year. Whoever forgets that the table holds {years:number} years promises the "
        "board twice as much."
    ),
    code=(
        'repeats = (contacts["attempt"] > 1).sum()\n'
        "answer_cost_eur = repeats * company.contact_cost_eur / 2"
    ),
)
