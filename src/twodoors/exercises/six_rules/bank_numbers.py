"""Questions of lesson 7's test that ask for a number: what must stay, an effect, a score, a margin."""

import math
from random import Random

from twodoors.exercises.bank import BankQuestion, NumberQuestion, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _break_even(random: Random) -> Figures:
    contacts, cost = drawn(random, 500, 5_000, 100), drawn(random, 4, 20, 2)
    worth, year = drawn(random, 300, 600, 50), drawn(random, 90, 150, 10)
    return {
        "contacts": contacts,
        "cost": cost,
        "worth": worth,
        "year": year,
        "total": contacts * cost,
        "answer": contacts * cost / worth,
        "by_year": contacts * cost / year,
    }


def _threshold(random: Random) -> Figures:
    cost, worth = drawn(random, 3, 15, 1), drawn(random, 150, 600, 50)
    return {"cost": cost, "worth": worth, "answer": cost / worth, "turned": worth / cost}


def _list_profit(random: Random) -> Figures:
    contacts, cost = drawn(random, 1_000, 4_000, 500), drawn(random, 5, 15, 5)
    hits, kept = drawn(random, 20, 40, 5), drawn(random, 0.1, 0.3, 0.05)
    worth = drawn(random, 300, 500, 50)
    leavers = contacts * hits / 100
    return {
        "contacts": contacts,
        "cost": cost,
        "hits": hits,
        "kept": kept,
        "worth": worth,
        "leavers": leavers,
        "stay": leavers * kept,
        "answer": leavers * kept * worth - contacts * cost,
        "all_hits": leavers * worth - contacts * cost,
        "gross": leavers * kept * worth,
        "all_kept": contacts * kept * worth - contacts * cost,
    }


def _effect(random: Random) -> Figures:
    people = drawn(random, 400, 2_000, 200)
    alone, contacted = drawn(random, 0.2, 0.3, 0.01), drawn(random, 0.1, 0.18, 0.01)
    return {
        "people": people,
        "alone": people * alone,
        "contacted": people * contacted,
        "answer": alone - contacted,
        "staying": 1 - contacted,
        "relative": 1 - contacted / alone,
        "count": people * (alone - contacted),
    }


def _score(random: Random) -> Figures:
    answers = drawn(random, 200, 800, 100)
    up, down = drawn(random, 0.35, 0.55, 0.05), drawn(random, 0.1, 0.25, 0.05)
    return {
        "answers": answers,
        "up": answers * up,
        "down": answers * down,
        "rest": answers * (1 - up - down),
        "answer": 100 * (up - down),
        "promoters_only": 100 * up,
        "count": answers * (up - down),
        "of_extremes": 100 * (up - down) / (up + down),
    }


def _half_noise(random: Random) -> Figures:
    answers = drawn(random, 50, 400, 50)
    # Twice the standard error at 35 % promoters and 20 % detractors, in even points.
    noise = 2 * round(100 * math.sqrt(0.5275 / answers))
    return {
        "answers": answers,
        "noise": noise,
        "half": noise / 2,
        "answer": 4 * answers,
        "twice": 2 * answers,
        "same": answers,
    }


def _own_margin(random: Random) -> Figures:
    revenue, share = drawn(random, 300, 900, 50), drawn(random, 0.4, 0.6, 0.1)
    contacts, each = drawn(random, 4, 12, 1), drawn(random, 10, 30, 5)
    before = revenue * (1 - share)
    return {
        "revenue": revenue,
        "goods": share,
        "contacts": contacts,
        "each": each,
        "before": before,
        "calls": contacts * each,
        "answer": before - contacts * each,
        "from_revenue": revenue - contacts * each,
        "one_call": before - each,
    }


NUMBERS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="break_even",
        text=N_(
            "{contacts:number} contacts cost {cost:money} each. A customer who stays leaves {year:money} a "
            "year over and is worth {worth:money}, all years together. How many must stay because of the "
            "contacts to earn them back?"
        ),
        draw=_break_even,
        kind=COUNT,
        label=N_("customers who must stay"),
        misconceptions=(
            Misconception(
                "year_for_life",
                "by_year",
                N_(
                    "You counted one year of margin. A customer who stays brings later years as well."
                ),
            ),
            Misconception(
                "money_for_count", "total", N_("That is what the contacts cost together.")
            ),
        ),
        because=N_("{total:money} / {worth:money} = {answer:number} customers."),
    ),
    NumberQuestion(
        key="threshold",
        text=N_(
            "A contact costs {cost:money} and a customer who stays is worth {worth:money}. By how much must "
            "a contact lower the chance of leaving before it pays?"
        ),
        draw=_threshold,
        kind=SHARE,
        label=N_("lower chance of leaving"),
        unit=N_("percentage points, or %"),
        misconceptions=(
            Misconception(
                "upside_down", "turned", N_("You divided the wrong way round: cost over worth.")
            ),
        ),
        because=N_("{cost:money} / {worth:money} = {answer:percent2}: so few points are enough."),
    ),
    NumberQuestion(
        key="list_profit",
        text=N_(
            "You contact {contacts:number} customers at {cost:money}. Of every 100 of them {hits:number} "
            "would leave, and a contact keeps {kept:percent} of those. One who stays is worth {worth:money}. "
            "What is the profit?"
        ),
        draw=_list_profit,
        kind=MONEY,
        label=N_("profit"),
        misconceptions=(
            Misconception(
                "hit_rate_for_profit",
                "all_hits",
                N_(
                    "You kept every leaver on the list. A contact keeps only {kept:percent} of them."
                ),
            ),
            Misconception("cost_left_out", "gross", N_("The contacts must still be paid.")),
            Misconception(
                "wrong_base",
                "all_kept",
                N_("You kept {kept:percent} of everybody. Only those who would leave can be kept."),
            ),
        ),
        because=N_(
            "{leavers:number0} would leave, {stay:number} of them stay, worth {worth:money} each; less "
            "{contacts:number} × {cost:money} that is {answer:money}."
        ),
    ),
    NumberQuestion(
        key="effect",
        text=N_(
            "By lot {people:number} customers are contacted and as many are left alone. Of the first "
            "{contacted:number0} leave, of the second {alone:number0}. By how many percentage points does a "
            "contact lower the chance of leaving?"
        ),
        draw=_effect,
        kind=SHARE,
        label=N_("effect of a contact"),
        unit=N_("percentage points, or %"),
        misconceptions=(
            Misconception(
                "staying_for_effect",
                "staying",
                N_("That part stayed. Most of them would have stayed without a contact."),
            ),
            Misconception(
                "ratio_for_difference",
                "relative",
                N_("So many percent fewer leave. Asked is the difference in points."),
            ),
            Misconception(
                "count_for_share", "count", N_("That is how many fewer leave. Which part is it?")
            ),
        ),
        because=N_(
            "{alone:number0} less {contacted:number0}, out of {people:number}: {answer:percent}. What the "
            "contacted do says nothing without those left alone."
        ),
    ),
    NumberQuestion(
        key="score",
        text=N_(
            "Of {answers:number} answers {up:number0} are a 9 or a 10, {rest:number0} a 7 or an 8, and "
            "{down:number0} a 6 or less. What is the NPS, in points?"
        ),
        draw=_score,
        kind=COUNT,
        label=N_("NPS"),
        unit=N_("points of 100"),
        misconceptions=(
            Misconception(
                "promoters_only",
                "promoters_only",
                N_("Those are the promoters. Take off the detractors."),
            ),
            Misconception(
                "count_for_share",
                "count",
                N_("That is a number of people. Make it a part of all answers."),
            ),
            Misconception(
                "wrong_base",
                "of_extremes",
                N_("Whoever answers 7 or 8 counts among all answers too."),
            ),
        ),
        because=N_(
            "{up:number0} promoters less {down:number0} detractors, out of {answers:number}: "
            "{answer:number0} points."
        ),
    ),
    NumberQuestion(
        key="half_noise",
        text=N_(
            "With {answers:number} answers chance moves your score {noise:number} points up or down. How "
            "many answers do you need to bring that down to {half:number}?"
        ),
        draw=_half_noise,
        kind=COUNT,
        label=N_("answers"),
        misconceptions=(
            Misconception(
                "twice_for_four_times",
                "twice",
                N_("Twice as many answers take off less than a third of the noise."),
            ),
            Misconception("nothing_changed", "same", N_("That is how many you have now.")),
        ),
        because=N_(
            "Noise shrinks with the square root: half of it takes four times as many answers, "
            "{answer:number}."
        ),
    ),
    NumberQuestion(
        key="own_margin",
        text=N_(
            "A customer orders for {revenue:money} a year. Goods cost {goods:percent} of that, and he calls "
            "{contacts:number} times at {each:money} a call. What does he leave over?"
        ),
        draw=_own_margin,
        kind=MONEY,
        label=N_("left over"),
        unit=N_("per year"),
        misconceptions=(
            Misconception(
                "revenue_for_margin",
                "from_revenue",
                N_("You began with the revenue. The goods must be paid first."),
            ),
            Misconception(
                "contacts_left_out",
                "before",
                N_("That is before his calls. They cost money as well."),
            ),
            Misconception("average_for_total", "one_call", N_("You took off one call.")),
        ),
        because=N_(
            "{before:money} is left after the goods; {contacts:number} calls cost {calls:money}. That leaves "
            "{answer:money}."
        ),
    ),
)
