"""Questions about points and percent, what a gain may cost, recommendations and rewards."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _percent(random: Random) -> Figures:
    churn, part = drawn(random, 0.2, 0.4, 0.05), drawn(random, 0.05, 0.15, 0.05)
    return {
        "churn": churn,
        "part": part,
        "answer": churn * (1 - part),
        "points": churn - part,
        "off": churn * part,
        "kept": 1 - churn * (1 - part),
    }


def _points(random: Random) -> Figures:
    churn, gain = drawn(random, 0.2, 0.5, 0.05), drawn(random, 0.02, 0.06, 0.02)
    return {
        "churn": churn,
        "then": churn - gain,
        "gain": gain,
        "answer": gain / churn,
        "of_kept": gain / (1 - churn),
        "of_then": gain / (churn - gain),
    }


def _may_cost(random: Random) -> Figures:
    worth, gain = drawn(random, 200, 600, 50), drawn(random, 0.02, 0.06, 0.01)
    customers = drawn(random, 5_000, 20_000, 1_000)
    return {
        "worth": worth,
        "gain": gain,
        "customers": customers,
        "answer": gain * worth * customers,
        "each": gain * worth,
        "all": worth * customers,
        "month": gain * worth * customers / 12,
    }


def _chain(random: Random) -> Figures:
    say, do = drawn(random, 0.6, 0.8, 0.1), drawn(random, 0.2, 0.4, 0.1)
    come, pay = drawn(random, 0.1, 0.2, 0.05), drawn(random, 0.1, 0.3, 0.1)
    customers = drawn(random, 10_000, 40_000, 10_000)
    return {
        "customers": customers,
        "say": say,
        "do": do,
        "come": come,
        "pay": pay,
        "answer": customers * do * come * pay,
        "all_come": customers * do * come,
        "twice": customers * say * do * come * pay,
        "at_word": customers * say,
    }


def _standing_still(random: Random) -> Figures:
    customers, churn = drawn(random, 5_000, 40_000, 5_000), drawn(random, 0.1, 0.3, 0.05)
    cost = drawn(random, 60, 200, 20)
    return {
        "customers": customers,
        "churn": churn,
        "cost": cost,
        "answer": customers * churn * cost,
        "kept": customers * (1 - churn) * cost,
        "count": customers * churn,
        "everybody": customers * cost,
    }


GAINS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="percent",
        text=N_(
            "Churn is {churn:percent}. A plan keeps {part:percent} of those who would leave. What does churn become?"
        ),
        draw=_percent,
        kind=SHARE,
        label=N_("churn"),
        unit="%",
        misconceptions=(
            Misconception(
                "percent_as_points",
                "points",
                N_("You took {part:percent} of all customers off. It is a part of the leavers."),
            ),
            Misconception(
                "change_for_level", "off", N_("{given} is what comes off. What is left?")
            ),
            Misconception("retention_for_churn", "kept", N_("{given} is the part that stays.")),
        ),
        because=N_(
            "Of the leavers a part is kept, the rest still leaves: churn is {answer:percent}."
        ),
    ),
    NumberQuestion(
        key="points",
        text=N_(
            "Churn falls from {churn:percent} to {then:percent}. By what percentage does the number of leavers fall?"
        ),
        draw=_points,
        kind=SHARE,
        label=N_("fewer leavers"),
        unit="%",
        misconceptions=(
            Misconception(
                "points_for_percent",
                "gain",
                N_("{given} is the difference in points. What part of the leavers is it?"),
            ),
            Misconception(
                "wrong_base", "of_kept", N_("You divided by those who stay. Divide by the leavers.")
            ),
            Misconception(
                "wrong_base",
                "of_then",
                N_("You divided by the churn afterwards. Measure from before."),
            ),
        ),
        because=N_("{gain:points} of {churn:percent} is {answer:percent1} of the leavers."),
    ),
    NumberQuestion(
        key="may_cost",
        text=N_(
            "A customer who stays is worth {worth:money}. What may keeping {gain:points} more of {customers:number} "
            "customers cost a year at most, in all?"
        ),
        draw=_may_cost,
        kind=MONEY,
        label=N_("at most, per year"),
        misconceptions=(
            Misconception(
                "one_for_all", "each", N_("{given} is per customer. What is it for all of them?")
            ),
            Misconception(
                "everybody_kept",
                "all",
                N_("That is what all customers are worth. Only the points gained are bought."),
            ),
            Misconception("month_for_year", "month", N_("{given} is per month.")),
        ),
        because=N_(
            "Points times worth, for every customer: {gain:percent} × {worth:money} × {customers:number} = "
            "{answer:money}."
        ),
    ),
    NumberQuestion(
        key="chain",
        text=N_(
            "Of {customers:number} customers {say:percent} say they would recommend you and {do:percent} do, "
            "once a year. Of the recommendations {come:percent} bring a customer, and {pay:percent} of those are "
            "profitable. How many profitable newcomers is that a year?"
        ),
        draw=_chain,
        kind=COUNT,
        label=N_("profitable newcomers"),
        unit=N_("per year"),
        misconceptions=(
            Misconception(
                "saying_counted_too",
                "twice",
                N_(
                    "Those who do were counted among all customers; do not multiply by who says so."
                ),
            ),
            Misconception(
                "unprofitable_counted",
                "all_come",
                N_("{given} newcomers come. How many of them are profitable?"),
            ),
            Misconception(
                "words_for_deeds", "at_word", N_("{given} say so. How many newcomers come of it?")
            ),
        ),
        because=N_(
            "{customers:number} × {do:percent} × {come:percent} × {pay:percent} = {answer:number}. What people "
            "say does not enter."
        ),
    ),
    NumberQuestion(
        key="standing_still",
        text=N_(
            "{customers:number} customers, {churn:percent} churn, and a newcomer costs {cost:money}. What does "
            "standing still cost a year?"
        ),
        draw=_standing_still,
        kind=MONEY,
        label=N_("cost of standing still"),
        unit=N_("per year"),
        misconceptions=(
            Misconception(
                "retention_for_churn",
                "kept",
                N_("You replaced those who stay. Replace the leavers."),
            ),
            Misconception(
                "count_for_money",
                "count",
                N_("{given} is the number of newcomers. What do they cost?"),
            ),
            Misconception(
                "everybody_replaced", "everybody", N_("You replaced everybody. Only some leave.")
            ),
        ),
        because=N_("{customers:number} × {churn:percent} × {cost:money} = {answer:money}."),
    ),
    ChoiceQuestion(
        key="reward",
        text=N_(
            "Staying long and bringing profit have a correlation of 0.3. You give a present to the tenth that stayed "
            "longest. Whom does it reach?"
        ),
        options=(
            Option(N_("Mostly customers who are not among your most profitable tenth")),
            Option(
                N_("Mostly customers of your most profitable tenth"),
                N_("For that the two would have to go together much more closely."),
                "correlation_as_identity",
            ),
            Option(
                N_("30% of your most profitable tenth"),
                N_("A correlation is no share. How many are on both lists has to be worked out."),
                "correlation_as_share",
            ),
        ),
        because=N_(
            "At such a correlation the two lists share only a small part of their names: more than chance gives, and "
            "far fewer than half."
        ),
    ),
)
