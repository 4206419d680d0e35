"""Questions about the worth of a customer, how long he stays, and who is left of a group."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import MONEY, RATIO
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _worth(random: Random) -> Figures:
    margin, churn = drawn(random, 60, 240, 20), drawn(random, 0.15, 0.4, 0.05)
    discount = drawn(random, 0.05, 0.1, 0.05)
    grown = 1 + discount
    worth = margin * grown / (discount + churn)
    return {
        "margin": margin,
        "churn": churn,
        "discount": discount,
        "answer": worth,
        "renewal": worth - margin,
        "undiscounted": margin / churn,
        "as_kept": margin * grown / (grown - churn),
        "one_year": margin,
    }


def _renewal(random: Random) -> Figures:
    margin, years = drawn(random, 50, 200, 10), drawn(random, 3, 6, 0.5)
    worth = margin * years
    return {
        "margin": margin,
        "worth": worth,
        "answer": worth - margin,
        "twice": worth - 2 * margin,
        "added": worth + margin,
    }


def _lifetime(random: Random) -> Figures:
    churn = drawn(random, 0.1, 0.4, 0.05)
    return {
        "churn": churn,
        "answer": 1 / churn,
        "as_kept": 1 / (1 - churn),
        "as_whole": 0.01 / churn,
    }


WORTH: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="worth",
        text=N_(
            "A customer pays today and brings in {margin:money} a year; {churn:percent} leave every year, and the "
            "discount rate is {discount:percent}. What is he worth, this year included?"
        ),
        draw=_worth,
        kind=MONEY,
        label=N_("worth of a customer"),
        misconceptions=(
            Misconception(
                "first_year_left_out",
                "renewal",
                N_("This year's margin is missing; he pays today."),
            ),
            Misconception(
                "undiscounted",
                "undiscounted",
                N_(
                    "{given} is the margin times the average lifetime. Later money counts for less."
                ),
            ),
            Misconception(
                "retention_for_churn",
                "as_kept",
                N_("You took churn for the part that stays."),
            ),
            Misconception(
                "one_year_only", "one_year", N_("{given} is one year. Count the later ones too.")
            ),
        ),
        because=N_(
            "{margin:money} × (1 + discount) / (discount + churn) = {answer:money}: each later year counts with its "
            "chance and its discount."
        ),
    ),
    NumberQuestion(
        key="renewal",
        text=N_(
            "Counted from today, this year's {margin:money} included, a customer is worth {worth:money}. What is he "
            "worth if you count only from the next renewal on?"
        ),
        draw=_renewal,
        kind=MONEY,
        label=N_("worth from the next renewal on"),
        misconceptions=(
            Misconception("two_years", "twice", N_("You took two years off. One is paid already.")),
            Misconception("wrong_direction", "added", N_("A year comes off, it is not added.")),
        ),
        because=N_(
            "The two differ by exactly this year's margin: {worth:money} − {margin:money} = {answer:money}."
        ),
    ),
    NumberQuestion(
        key="lifetime",
        text=N_(
            "All customers are alike, and {churn:percent} of them leave every year. How many years does a customer "
            "stay on average, his first year included?"
        ),
        draw=_lifetime,
        kind=RATIO,
        label=N_("average lifetime"),
        unit=N_("years"),
        misconceptions=(
            Misconception(
                "retention_for_churn",
                "as_kept",
                N_("You divided by the part that stays. Divide by the part that leaves."),
            ),
            Misconception(
                "percentage_as_number",
                "as_whole",
                N_("You divided by a whole number. {churn:percent} is a part of one."),
            ),
        ),
        because=N_(
            "1 / {churn:percent} = {answer:number1} years. Only where all are alike: in a mix it may not exist."
        ),
    ),
    ChoiceQuestion(
        key="falling_churn",
        text=N_(
            "Of one group of customers 20% left in the first year and 8% of the rest in the fourth. What may you "
            "conclude?"
        ),
        options=(
            Option(N_("Nothing yet: it also falls when nobody changes")),
            Option(
                N_("That customers become more loyal over the years"),
                N_("That may be, but the same fall comes about without it."),
                "loyalty_grows",
            ),
            Option(
                N_("That the loyalty programme of the second year works"),
                N_("Without a like group left alone that cannot be seen: churn falls by itself."),
                "action_effect",
            ),
        ),
        because=N_(
            "Those most likely to leave go first, so churn falls by itself. Whether anybody changed, this does "
            "not tell."
        ),
    ),
    ChoiceQuestion(
        key="no_average",
        text=N_(
            "A few customers hardly ever leave, and the average lifetime turns out to have no limit. What do you "
            "report?"
        ),
        options=(
            Option(N_("The year in which half are gone, and the discounted worth")),
            Option(
                N_("One divided by the churn of the first year"),
                N_("That is the lifetime if all were alike, and they are not."),
                "one_rate",
            ),
            Option(
                N_("The average lifetime of those who have left so far"),
                N_(
                    "Those still there are missing from it, and they are the ones who stay longest."
                ),
                "only_leavers",
            ),
        ),
        because=N_(
            "Both exist, whatever the mix: half are gone at some moment, and later years count for less."
        ),
    ),
)
