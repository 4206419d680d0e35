"""A task about the complaints that nobody answers: what good answers to them would be worth."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _worth(lesson: "Lesson") -> Figures:
    company, value = lesson.company, lesson.economy.value_kept_eur
    problems = company.customers * company.problem_rate
    complaints = problems * company.complaint_rate
    share, kept = company.response_shares[0], company.retention_by_response
    unanswered, more = complaints * share, kept[2] - kept[0]
    revenue = 12 * company.existing_price_eur_per_month
    return {
        "unanswered": unanswered,
        "none": kept[0],
        "well": kept[2],
        "value": value,
        "people": unanswered * more,
        "worth": unanswered * more * value,
        "each": more * value,
        "count": unanswered * more,
        "all_complaints": complaints * more * value,
        "all_problems": problems * share * more * value,
        "all_customers": company.customers * share * more * value,
        "no_comparison": unanswered * kept[2] * value,
        "all_kept": unanswered * value,
        "beyond": unanswered * (kept[3] - kept[0]) * value,
        "margin": unanswered * more * company.margin_eur,
        "revenue": unanswered * more * revenue,
        "newcomers": unanswered * more * lesson.economy.value_won_eur,
        "month": unanswered * more * value / 12,
        "percentage": 100 * unanswered * more * value,
    }


UNANSWERED = NumberTask(
    number=4,
    asked=N_(
        "what good answers to a year's unanswered complaints would be worth together, in money"
    ),
    example="answer_worth_eur = 12_500",
    figures=_worth,
    kind=MONEY,
    right="worth",
    misconceptions=(
        Misconception(
            "one_for_all",
            "each",
            N_("{given} is what one answer is worth. How many complaints are not answered?"),
        ),
        Misconception(
            "count_for_money",
            "count",
            N_("That is how many more customers stay. What are they worth?"),
        ),
        Misconception(
            "wrong_base",
            "all_problems",
            N_(
                "You counted everybody with a problem. Only who complains can be left without an answer."
            ),
        ),
        Misconception(
            "wrong_base",
            "all_customers",
            N_("You took the share from all customers. It is a share of the complaints."),
        ),
        Misconception(
            "wrong_base",
            "all_complaints",
            N_("You counted all complaints. Only a part of them gets no answer."),
        ),
        Misconception(
            "no_comparison",
            "no_comparison",
            N_(
                "You counted everybody who stays after a good answer. {none:percent} stays without any "
                "answer: only the "
                "difference is due to it."
            ),
        ),
        Misconception(
            "all_kept",
            "all_kept",
            N_("You counted all of them as kept. After a good answer {well:percent} stays."),
        ),
        Misconception(
            "beyond_for_good",
            "beyond",
            N_("You took the answer beyond expectation. A good one is the third of the four."),
        ),
        Misconception(
            "margin_for_value",
            "margin",
            N_("{given} is the margin of one year. Who stays brings more years: take the value."),
        ),
        Misconception(
            "revenue_for_margin",
            "revenue",
            N_("You counted with a year of prices. Take what a customer who stays is worth."),
        ),
        Misconception(
            "newcomer_for_existing",
            "newcomers",
            N_("You took the worth of a newcomer. Here existing customers stay."),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is a twelfth of it. The task is about the complaints of a whole year."),
        ),
        Misconception(
            "percentage_as_number",
            "percentage",
            N_("You are a hundred times too high: write {none:percent} as a part of one."),
        ),
    ),
    meaning=N_(
        "{worth:money0} a year lies in {unanswered:number0} complaints that nobody answers, if customers do "
        "what Americans "
        "once said they would. Halve it, and it may still be the cheapest money around."
    ),
    hints=(
        N_(
            "How many complaints a year get no answer? Customers × problems × complaints × that share."
        ),
        N_(
            "`company.retention_by_response` holds the share that stays after no, a late, a good and a "
            "splendid answer. "
            "What does a good answer add to none?"
        ),
        N_(
            "Unanswered complaints × (`company.retention_by_response[2]` − `company.retention_by_response[0]`) × "
            "`economy.value_kept_eur`."
        ),
    ),
    solution=N_(
        "{unanswered:number0} complaints are not answered. Of those customers {none:percent} stays; after a "
        "good answer it "
        "would be {well:percent}. That keeps {people:number0} more of them, and each is worth {value:money0}: "
        "{worth:money0}. The shares are what people meant to do, so this is an upper edge."
    ),
    code=(
        "problems = company.customers * company.problem_rate\n"
        "unanswered = problems * company.complaint_rate * company.response_shares[0]\n"
        "more = company.retention_by_response[2] - company.retention_by_response[0]\n"
        "answer_worth_eur = unanswered * more * economy.value_kept_eur"
    ),
)
