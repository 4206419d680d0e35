"""Questions for the test of lesson 5: unnecessary contacts, breach after breach, large promises, the way back."""

from twodoors.exercises.bank import BankQuestion, NumberQuestion
from twodoors.exercises.kept_promises.bank_choices import CHOICES
from twodoors.exercises.kept_promises.bank_figures import (
    bill_figures,
    contacts_figures,
    larger_promise_figures,
    payback_figures,
    still_there_figures,
    too_much_figures,
    unnecessary_figures,
)
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Misconception
from twodoors.i18n import N_

QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="unnecessary_share",
        text=N_(
            "{kept:percent} of the promises are kept. Of those who are let down {again:percent} make contact "
            "again; nobody leaves. Which share of all contacts is unnecessary?"
        ),
        draw=unnecessary_figures,
        kind=SHARE,
        label=N_("unnecessary contacts, of all contacts"),
        unit=N_("%"),
        misconceptions=(
            Misconception(
                "broken_for_unnecessary",
                "broken",
                N_("{given} of the promises are broken. Not everybody makes contact again."),
            ),
            Misconception(
                "wrong_base",
                "per_request",
                N_("That is a share of the requests, not of all contacts."),
            ),
            Misconception(
                "again_only",
                "again_only",
                N_("{given} of those let down make contact again. How many are let down?"),
            ),
        ),
        because=N_(
            "Of all contacts {broken:percent} end in a broken promise, and {again:percent} of those lead to "
            "another contact: {answer:percent}."
        ),
    ),
    NumberQuestion(
        key="contacts_for_requests",
        text=N_(
            "{kept:percent} of the promises are kept. Whoever is let down calls again, until it is done. How "
            "many contacts do {requests:number} requests lead to?"
        ),
        draw=contacts_figures,
        kind=COUNT,
        label=N_("contacts"),
        misconceptions=(
            Misconception(
                "one_round_only",
                "one_round",
                N_(
                    "You let everybody call a second time at most. The second promise can be broken too."
                ),
            ),
            Misconception(
                "part_for_all", "too_many", N_("{given} are too many. How many are there in all?")
            ),
            Misconception(
                "broken_for_contacts",
                "broken",
                N_("{given} promises are broken the first time. All contacts are asked."),
            ),
        ),
        because=N_(
            "In the end each request needs one promise kept, and of all contacts {kept:percent} end in one: "
            "{requests:number} / {kept:percent} = {answer:number0}."
        ),
    ),
    NumberQuestion(
        key="yearly_bill",
        text=N_(
            "A company has {contacts:number} contacts a month; {share:percent} of them are unnecessary. A "
            "contact costs {cost:money}. What do the unnecessary ones cost in a year?"
        ),
        draw=bill_figures,
        kind=MONEY,
        label=N_("cost of unnecessary contacts"),
        unit=N_("per year"),
        misconceptions=(
            Misconception("month_for_year", "month", N_("{given} is the cost of a month.")),
            Misconception("all_for_part", "all", N_("{given} is the cost of all contacts.")),
            Misconception(
                "count_for_money", "count", N_("That is how many there are. What do they cost?")
            ),
        ),
        because=N_("12 × {contacts:number} × {share:percent} × {cost:money} = {answer:money}."),
    ),
    NumberQuestion(
        key="breach_after_breach",
        text=N_(
            "The first broken promise loses {first:percent} of the customers, and each further one weighs "
            "{growth:number1} times as heavily as the one before. Of 1,000 customers, how many are there after three?"
        ),
        draw=still_there_figures,
        kind=COUNT,
        label=N_("customers still there"),
        misconceptions=(
            Misconception(
                "no_memory",
                "no_memory",
                N_("You let each one weigh as much as the first. They weigh more and more."),
            ),
            Misconception(
                "shares_added",
                "summed",
                N_("You added the shares. Each is a share of those who are still there."),
            ),
            Misconception(
                "lost_for_left", "lost", N_("{given} have left. How many are still there?")
            ),
        ),
        because=N_(
            "{first:percent}, then {second:percent}, then {third:percent}, each of those still there: "
            "{answer:number0}."
        ),
    ),
    NumberQuestion(
        key="larger_promise",
        text=N_(
            "{won:number} newcomers are worth {worth:money} each. A larger promise brings {more:percent} more "
            "of them, but each is worth {less:percent} less, since it is kept less often. What are they worth "
            "together?"
        ),
        draw=larger_promise_figures,
        kind=MONEY,
        label=N_("worth of all newcomers"),
        misconceptions=(
            Misconception(
                "front_door_only",
                "front",
                N_("{given} is what the front door counts. At the back door they are worth less."),
            ),
            Misconception(
                "percentages_added",
                "added",
                N_("You added the percentages. One is of the number, the other of the worth."),
            ),
            Misconception(
                "before_for_after",
                "before",
                N_("{given} is what they were worth before the larger promise."),
            ),
        ),
        because=N_(
            "More people, worth less each: {answer:money0}, where it was {before:money0} and the front door "
            "counts {front:money0}."
        ),
    ),
    NumberQuestion(
        key="payback",
        text=N_(
            "A plan costs {cost:money}, spent at once, and saves {monthly:money} on contacts every month. After "
            "how many months is the money back?"
        ),
        draw=payback_figures,
        kind=COUNT,
        label=N_("months"),
        misconceptions=(
            Misconception("year_for_month", "years", N_("That is in years. Months are asked.")),
            Misconception(
                "first_year_left_out", "left", N_("The first twelve months count as well.")
            ),
        ),
        because=N_(
            "{cost:money} / {monthly:money} = {answer:number} months. In its first year it brings "
            "{year:money}: not back within the year, and yet a plan that may be worth it."
        ),
    ),
    NumberQuestion(
        key="share_of_leaving",
        text=N_(
            "A business case says that broken promises cost {lost:number} customers a year. The company has "
            "{customers:number} customers, and {churn:percent} of them leave in a year. Which share of all "
            "who leave would that be?"
        ),
        draw=too_much_figures,
        kind=SHARE,
        label=N_("of all who leave"),
        unit=N_("%"),
        misconceptions=(
            Misconception(
                "wrong_base",
                "of_all",
                N_("{given} is a share of all customers, not of those who leave."),
            ),
            Misconception("the_other_part", "others", N_("{given} leave for another reason.")),
        ),
        because=N_(
            "{customers:number} × {churn:percent} leave, and {lost:number} of those are {answer:percent0}. "
            "Above 100% the case would be impossible, and close to it not much better."
        ),
    ),
    *CHOICES,
)
