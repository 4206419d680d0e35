"""Figures drawn for the number questions of lesson 6's test, with their answers and likely mistakes."""

from random import Random

from twodoors.exercises.bank import drawn
from twodoors.exercises.task import Figures


def fee_edge_figures(random: Random) -> Figures:
    """Draw the figures of the question “fee edge”, its answer and what likely mistakes give."""
    fee, collected = drawn(random, 5, 20, 2.5), drawn(random, 0.7, 0.9, 0.05)
    margin, worth = drawn(random, 80, 140, 20), drawn(random, 300, 800, 50)
    return {
        "fee": fee,
        "collected": collected,
        "margin": margin,
        "worth": worth,
        "answer": fee * collected / worth,
        "all_pay": fee / worth,
        "one_year": fee * collected / margin,
        "payers": collected,
    }


def fee_result_figures(random: Random) -> Figures:
    """Draw the figures of the question “fee result”, its answer and what likely mistakes give."""
    charged, fee = drawn(random, 500, 3_000, 100), drawn(random, 7.5, 15, 2.5)
    collected, extra = drawn(random, 0.75, 0.9, 0.05), drawn(random, 0.03, 0.06, 0.01)
    worth = drawn(random, 400, 700, 50)
    income, lost = charged * fee * collected, charged * extra * worth
    return {
        "charged": charged,
        "fee": fee,
        "collected": collected,
        "extra": extra,
        "worth": worth,
        "income": income,
        "lost": lost,
        "answer": income - lost,
        "all_pay": charged * fee - lost,
        "payers_leave": income - lost * collected,
    }


def per_extra_figures(random: Random) -> Figures:
    """Draw the figures of the question “per extra”, its answer and what likely mistakes give."""
    won, anyway = drawn(random, 1_000, 5_000, 500), drawn(random, 0.4, 0.7, 0.1)
    back, reward = drawn(random, 100, 400, 100), drawn(random, 30, 90, 10)
    extra, paid = won * (1 - anyway), (won + back) * reward
    return {
        "won": won,
        "anyway": anyway,
        "back": back,
        "reward": reward,
        "counted": won + back,
        "extra": extra,
        "paid": paid,
        "answer": paid / extra,
        "without_own": won * reward / extra,
        "per_anyway": paid / (won * anyway),
    }


def must_stay_figures(random: Random) -> Figures:
    """Draw the figures of the question “must stay”, its answer and what likely mistakes give."""
    customers, cost = drawn(random, 5_000, 50_000, 5_000), drawn(random, 1, 5, 0.5)
    worth, margin = drawn(random, 250, 600, 50), drawn(random, 60, 120, 20)
    return {
        "customers": customers,
        "cost": cost,
        "worth": worth,
        "margin": margin,
        "share": cost / worth,
        "spent": customers * cost,
        "answer": customers * cost / worth,
        "one_year": customers * cost / margin,
    }


def half_the_effect_figures(random: Random) -> Figures:
    """Draw the figures of the question “half the effect”, its answer and what likely mistakes give."""
    needed = drawn(random, 2_000, 20_000, 1_000)
    return {
        "needed": needed,
        "answer": 4 * needed,
        "twice": 2 * needed,
        "half": needed / 2,
        "quarter": needed / 4,
    }


def woken_figures(random: Random) -> Figures:
    """Draw the figures of the question “woken”, its answer and what likely mistakes give."""
    silent, dogs = drawn(random, 2_000, 20_000, 1_000), drawn(random, 0.1, 0.4, 0.1)
    rise, worth = drawn(random, 0.04, 0.1, 0.01), drawn(random, 300, 600, 50)
    cost = drawn(random, 1, 4, 0.5)
    gone = silent * dogs * rise
    return {
        "silent": silent,
        "dogs": dogs,
        "rise": rise,
        "worth": worth,
        "cost": cost,
        "gone": gone,
        "answer": silent * cost + gone * worth,
        "contacts_only": silent * cost,
        "leavers_only": gone * worth,
        "everybody_woken": silent * cost + silent * rise * worth,
        "all_dogs_leave": silent * cost + silent * dogs * worth,
    }


def by_tenure_figures(random: Random) -> Figures:
    """Draw the figures of the question “by tenure”, its answer and what likely mistakes give."""
    touched, money_in = drawn(random, 500, 5_000, 500), drawn(random, 6, 12, 1)
    cost, extra = drawn(random, 1, 3, 0.5), drawn(random, 0.02, 0.05, 0.01)
    worth = drawn(random, 600, 1_200, 100)
    return {
        "touched": touched,
        "money_in": money_in,
        "cost": cost,
        "extra": extra,
        "worth": worth,
        "lost": touched * extra,
        "answer": touched * (money_in - cost - extra * worth),
        "no_leaving": touched * (money_in - cost),
        "no_cost": touched * (money_in - extra * worth),
        "each": money_in - cost - extra * worth,
        "leavers_only": -touched * extra * worth,
    }


def fewer_late_figures(random: Random) -> Figures:
    """Draw the figures of the question “fewer late”, its answer and what likely mistakes give."""
    customers, late = drawn(random, 5_000, 50_000, 5_000), drawn(random, 0.1, 0.2, 0.02)
    less = drawn(random, 0.2, 0.4, 0.1)
    return {
        "customers": customers,
        "late": late,
        "less": less,
        "now": customers * late,
        "answer": customers * late * (1 - less),
        "drop": customers * late * less,
        "of_all": customers * (1 - less),
    }
