"""Figures drawn for the number questions of lesson 5's test, with their answers and likely mistakes."""

from random import Random

from twodoors.exercises.bank import drawn
from twodoors.exercises.task import Figures


def unnecessary_figures(random: Random) -> Figures:
    """Draw the figures of the question “unnecessary”, its answer and what likely mistakes give."""
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


def contacts_figures(random: Random) -> Figures:
    """Draw the figures of the question “contacts”, its answer and what likely mistakes give."""
    kept, requests = drawn(random, 0.5, 0.8, 0.1), drawn(random, 1_000, 9_000, 1_000)
    return {
        "kept": kept,
        "requests": requests,
        "answer": requests / kept,
        "one_round": requests * (2 - kept),
        "too_many": requests / kept - requests,
        "broken": requests * (1 - kept),
    }


def bill_figures(random: Random) -> Figures:
    """Draw the figures of the question “bill”, its answer and what likely mistakes give."""
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


def still_there_figures(random: Random) -> Figures:
    """Draw the figures of the question “still there”, its answer and what likely mistakes give."""
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


def larger_promise_figures(random: Random) -> Figures:
    """Draw the figures of the question “larger promise”, its answer and what likely mistakes give."""
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


def payback_figures(random: Random) -> Figures:
    """Draw the figures of the question “payback”, its answer and what likely mistakes give."""
    monthly, months = drawn(random, 2_000, 9_000, 500), drawn(random, 14, 30, 1)
    return {
        "cost": monthly * months,
        "monthly": monthly,
        "year": 12 * monthly,
        "answer": months,
        "years": months / 12,
        "left": months - 12,
    }


def too_much_figures(random: Random) -> Figures:
    """Draw the figures of the question “too much”, its answer and what likely mistakes give."""
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
