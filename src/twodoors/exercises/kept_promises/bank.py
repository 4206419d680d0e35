"""Questions for the test of lesson 5: unnecessary contacts, breach after breach, large promises, the way back."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _unnecessary(random: Random) -> Figures:
    kept, again = drawn(random, 0.6, 0.85, 0.05), drawn(random, 0.5, 0.8, 0.1)
    broken = 1 - kept
    share = broken * again
    return {
        "kept": kept,
        "again": again,
        "broken": broken,
        "answer": share,
        "per_request": share / (1 - share),
        "again_only": again,
    }


def _contacts(random: Random) -> Figures:
    kept, requests = drawn(random, 0.5, 0.8, 0.1), drawn(random, 1_000, 9_000, 1_000)
    return {
        "kept": kept,
        "requests": requests,
        "answer": requests / kept,
        "one_round": requests * (2 - kept),
        "too_many": requests / kept - requests,
        "broken": requests * (1 - kept),
    }


def _bill(random: Random) -> Figures:
    contacts, share = drawn(random, 2_000, 20_000, 1_000), drawn(random, 0.2, 0.4, 0.05)
    cost = drawn(random, 5, 12, 0.5)
    return {
        "contacts": contacts,
        "share": share,
        "cost": cost,
        "answer": 12 * contacts * share * cost,
        "month": contacts * share * cost,
        "all": 12 * contacts * cost,
        "count": 12 * contacts * share,
    }


def _still_there(random: Random) -> Figures:
    first, growth = drawn(random, 0.05, 0.12, 0.01), drawn(random, 1.5, 2.5, 0.5)
    second, third = first * growth, first * growth**2
    return {
        "first": first,
        "growth": growth,
        "second": second,
        "third": third,
        "answer": 1_000 * (1 - first) * (1 - second) * (1 - third),
        "no_memory": 1_000 * (1 - first) ** 3,
        "summed": 1_000 * (1 - first - second - third),
        "lost": 1_000 * (1 - (1 - first) * (1 - second) * (1 - third)),
    }


def _larger_promise(random: Random) -> Figures:
    won, worth = drawn(random, 1_000, 5_000, 500), drawn(random, 200, 400, 20)
    more, less = drawn(random, 0.2, 0.4, 0.05), drawn(random, 0.15, 0.35, 0.05)
    return {
        "won": won,
        "worth": worth,
        "more": more,
        "less": less,
        "before": won * worth,
        "answer": won * (1 + more) * worth * (1 - less),
        "front": won * (1 + more) * worth,
        "added": won * worth * (1 + more - less),
    }


def _payback(random: Random) -> Figures:
    monthly, months = drawn(random, 2_000, 9_000, 500), drawn(random, 14, 30, 1)
    return {
        "cost": monthly * months,
        "monthly": monthly,
        "year": 12 * monthly,
        "answer": months,
        "years": months / 12,
        "left": months - 12,
    }


def _too_much(random: Random) -> Figures:
    customers, churn = drawn(random, 10_000, 50_000, 5_000), drawn(random, 0.1, 0.2, 0.02)
    lost = round(customers * churn * drawn(random, 0.3, 0.6, 0.05))
    return {
        "customers": customers,
        "churn": churn,
        "lost": lost,
        "answer": lost / (customers * churn),
        "of_all": lost / customers,
        "others": 1 - lost / (customers * churn),
    }


QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="unnecessary_share",
        text=N_(
            "{kept:percent} of the promises are kept. Of those who are let down {again:percent} make contact "
            "again; nobody leaves. Which share of all contacts is unnecessary?"
        ),
        draw=_unnecessary,
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
        draw=_contacts,
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
        draw=_bill,
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
        draw=_still_there,
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
        draw=_larger_promise,
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
        draw=_payback,
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
        draw=_too_much,
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
    ChoiceQuestion(
        key="survivors",
        text=N_(
            "Customers who left had met with fewer broken promises, all added up, than those who are still "
            "there. What follows?"
        ),
        options=(
            Option(N_("Nothing: who stays longer has had more time to be let down.")),
            Option(
                N_("Broken promises do not drive anybody away."),
                N_("Compare like with like: broken promises per month that somebody was there."),
                "correlation_for_effect",
            ),
            Option(
                N_("Broken promises make customers loyal."),
                N_("Then breaking more would help. A total grows with time, and so does a tie."),
                "correlation_for_effect",
            ),
            Option(
                N_("The customers who left asked too little."),
                N_("They asked less because they were there for a shorter time."),
                "total_for_rate",
            ),
        ),
        because=N_(
            "A total over a customer's whole time grows with that time. Only a rate, or better a comparison by "
            "lot, says what a broken promise does."
        ),
    ),
    ChoiceQuestion(
        key="what_comes_first",
        text=N_("A company keeps its promises for a year. Which money comes in first?"),
        options=(
            Option(N_("What is saved on contacts that are no longer made.")),
            Option(
                N_("The margin of customers who stay."),
                N_("It comes too, but month by month, and from few people at first."),
                "later_for_sooner",
            ),
            Option(
                N_("The worth of customers who stay, at once."),
                N_(
                    "Their worth is the sum of years to come; this year it brings one year's margin at most."
                ),
                "future_for_past",
            ),
            Option(
                N_("More newcomers, as word gets around."),
                N_("Perhaps, but that takes longest, and few recommendations end in a customer."),
                "word_of_mouth",
            ),
        ),
        because=N_(
            "A contact that is not made costs nothing from the first day. A customer who stays pays by the month."
        ),
    ),
    ChoiceQuestion(
        key="within_the_year",
        text=N_("“A year of keeping promises pays back within the year.” How sure is that?"),
        options=(
            Option(
                N_("Unproven: it follows from the cost and the result, and nobody has measured it.")
            ),
            Option(
                N_("Sure: keeping promises always pays."),
                N_(
                    "That it pays is likely. That it does so within twelve months is another claim."
                ),
                "direction_for_size",
            ),
            Option(
                N_("Refuted: it always takes longer."),
                N_(
                    "Nobody has shown that either; with little cost it can be back within the year."
                ),
                "unproven_for_refuted",
            ),
            Option(
                N_("Sure, as customers who stay bring their whole worth."),
                N_("They bring it over years. Within the year they bring a few months' margin."),
                "future_for_past",
            ),
        ),
        because=N_("We found no evidence for it, and none against it. Put in your own figures."),
    ),
    ChoiceQuestion(
        key="when_delight_wins",
        text=N_("Where is money on pleasant surprises better spent than on kept promises?"),
        options=(
            Option(N_("Where nearly every promise is kept already, and a surprise is cheap.")),
            Option(
                N_("Where many promises are broken: it makes up for them."),
                N_("There the next euro does most on the basics: it also saves a contact."),
                "cure_for_prevention",
            ),
            Option(
                N_("Everywhere: people remember surprises."),
                N_("Failures weigh more than surprises, as far as research goes."),
                "memorable_for_effective",
            ),
            Option(
                N_("Nowhere: basics always come first."),
                N_("The fewer promises are broken, the less there is left to gain there."),
                "folk_law",
            ),
        ),
        because=N_(
            "The next broken promise costs ever more to prevent; from some point on the next euro does more "
            "elsewhere."
        ),
    ),
)
