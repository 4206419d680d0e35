"""Questions for the test of lesson 1: the bucket, the average and the next customer, the two doors."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _standing_still(random: Random) -> Figures:
    customers, churn = drawn(random, 4_000, 40_000, 1_000), drawn(random, 0.1, 0.4, 0.05)
    return {
        "customers": customers,
        "churn": churn,
        "answer": customers * churn,
        "kept": customers * (1 - churn),
    }


def _level(random: Random) -> Figures:
    won, churn = drawn(random, 500, 5_000, 100), drawn(random, 0.1, 0.4, 0.05)
    return {"won": won, "churn": churn, "answer": won / churn, "as_kept": won / (1 - churn)}


def _average(random: Random) -> Figures:
    won, cost = drawn(random, 500, 3_000, 100), drawn(random, 40, 160, 5)
    spend = won * cost
    return {"won": won, "spend": spend, "answer": cost, "month": cost / 12, "total": spend}


def _next_customer(random: Random) -> Figures:
    spend, won = drawn(random, 50_000, 200_000, 10_000), drawn(random, 800, 2_000, 100)
    more, extra = spend / 10, drawn(random, 20, 60, 5)
    return {
        "spend": spend,
        "won": won,
        "more": more,
        "extra": extra,
        "answer": more / extra,
        "average": spend / won,
        "average_then": (spend + more) / (won + extra),
    }


def _break_even(random: Random) -> Figures:
    spend, cost = drawn(random, 20_000, 80_000, 5_000), drawn(random, 80, 160, 10)
    new, old = drawn(random, 200, 300, 10), drawn(random, 350, 500, 10)
    customers = drawn(random, 8_000, 30_000, 1_000)
    won = spend / cost
    return {
        "spend": spend,
        "cost": cost,
        "new": new,
        "old": old,
        "customers": customers,
        "answer": won * new / old / customers,
        "same_number": won / customers,
        "spend_over_old": spend / old / customers,
    }


QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="standing_still",
        text=N_(
            "A company has {customers:number} customers, and {churn:percent} of them leave in a year. How "
            "many newcomers does it need in that year to stay as large as it is?"
        ),
        draw=_standing_still,
        kind=COUNT,
        label=N_("newcomers"),
        unit=N_("per year"),
        misconceptions=(
            Misconception(
                "retention_for_churn",
                "kept",
                N_("{given} is how many stay. Who must be replaced are those who leave."),
            ),
        ),
        because=N_(
            "What leaks out must come in: {customers:number} × {churn:percent} = {answer:number}."
        ),
    ),
    NumberQuestion(
        key="level",
        text=N_(
            "Every year {won:number} newcomers come in and {churn:percent} of all customers leave. How many "
            "customers does the company have in the long run?"
        ),
        draw=_level,
        kind=COUNT,
        label=N_("customers"),
        misconceptions=(
            Misconception(
                "retention_for_churn",
                "as_kept",
                N_("You divided by the part that stays. Divide by the part that leaves."),
            ),
        ),
        because=N_(
            "In the end as many leave as come in: customers × {churn:percent} = {won:number}, so customers = "
            "{answer:number}."
        ),
    ),
    NumberQuestion(
        key="average_cost",
        text=N_(
            "The front door costs {spend:money} a year and wins {won:number} customers. What does one cost on average?"
        ),
        draw=_average,
        kind=MONEY,
        label=N_("cost of one customer"),
        misconceptions=(
            Misconception(
                "total_for_average", "total", N_("That is what all of them cost together.")
            ),
            Misconception(
                "month_for_year", "month", N_("Both figures are per year: do not divide by twelve.")
            ),
        ),
        because=N_("{spend:money} / {won:number} = {answer:money}."),
    ),
    NumberQuestion(
        key="next_cost",
        text=N_(
            "{spend:money} a year wins {won:number} customers. With {more:money} more, {extra:number} more "
            "would come. What does each of these extra customers cost?"
        ),
        draw=_next_customer,
        kind=MONEY,
        label=N_("cost of an extra customer"),
        misconceptions=(
            Misconception(
                "average_for_next",
                "average",
                N_(
                    "{given} is the average so far. Count only the extra money and the extra customers."
                ),
            ),
            Misconception(
                "average_for_next",
                "average_then",
                N_(
                    "{given} is the new average. Count only the extra money and the extra customers."
                ),
            ),
        ),
        because=N_(
            "Only what changes counts: {more:money} / {extra:number} = {answer:money}. On average a customer "
            "costs {average:money}; that says nothing about the next one."
        ),
    ),
    NumberQuestion(
        key="break_even",
        text=N_(
            "{spend:money} at the front door wins newcomers at {cost:money} each, worth {new:money} each. How "
            "many percentage points more of {customers:number} customers, worth {old:money} each, must the same "
            "money keep at the back door to be worth as much?"
        ),
        draw=_break_even,
        kind=SHARE,
        label=N_("more customers kept"),
        unit=N_("percentage points, or %"),
        misconceptions=(
            Misconception(
                "worth_left_out",
                "same_number",
                N_("You kept as many as were won. But one kept is not worth the same as one won."),
            ),
            Misconception(
                "spend_for_worth",
                "spend_over_old",
                N_("You earned the money back. The front door earns more with it than it costs."),
            ),
        ),
        because=N_(
            "At the front door the money brings {spend:money} / {cost:money} × {new:money}. At the back door that "
            "takes {answer:percent2} of {customers:number} customers at {old:money} each."
        ),
    ),
    ChoiceQuestion(
        key="where_next",
        text=N_(
            "At the front door a customer costs five times as much on average as at the back door. "
            "Where should the next euro go?"
        ),
        options=(
            Option(N_("That cannot be said from these averages.")),
            Option(
                N_("To the back door, of course."),
                N_(
                    "An average is about the euros already spent. The next customer kept may cost far more."
                ),
                "average_for_next",
            ),
            Option(
                N_("To both doors, in equal parts."),
                N_(
                    "Equal parts are a rule of thumb, not a result: what counts is what the next euro brings."
                ),
                "equal_parts",
            ),
            Option(
                N_("To the front door: it needs more."),
                N_("That a customer costs more is no reason to pay more for the next one."),
                "need_for_return",
            ),
        ),
        because=N_(
            "What counts is what the next euro brings at either door, and an average does not tell."
        ),
    ),
    ChoiceQuestion(
        key="best_split",
        text=N_("How do you know that a budget is well divided over the two doors?"),
        options=(
            Option(N_("The next euro brings the same at both doors.")),
            Option(
                N_("Both doors get the same amount."),
                N_("With other customers and other curves, other amounts are best."),
                "equal_parts",
            ),
            Option(
                N_("A customer costs the same on average at both doors."),
                N_("Averages look back. At the best split the cost of the next customer counts."),
                "average_for_next",
            ),
            Option(
                N_("Churn no longer falls."),
                N_("Then the back door has had too much: its last euros kept nobody."),
                "all_to_one",
            ),
        ),
        because=N_(
            "As long as the next euro brings more at one door, moving it there gains something."
        ),
    ),
    ChoiceQuestion(
        key="front_door_right",
        text=N_("In which market is a company right to put all its money at the front door?"),
        options=(
            Option(N_("Where hardly any of those who leave could have been kept.")),
            Option(
                N_("Where many customers leave."),
                N_("What matters is not how many leave but how many of them care could have kept."),
                "churn_for_reach",
            ),
            Option(
                N_("Where customers are cheap to win."),
                N_(
                    "Cheap customers may still be cheaper to keep. Compare the next euro at both doors."
                ),
                "average_for_next",
            ),
            Option(
                N_("In none: keeping is always cheaper."),
                N_(
                    "There are markets where people outgrow the product, move or die; nobody can keep them."
                ),
                "folk_law",
            ),
        ),
        because=N_(
            "Who moves, dies or no longer needs you cannot be kept, whatever is spent on it."
        ),
    ),
)
