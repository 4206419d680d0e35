"""Figures drawn for the number questions of lesson 3's test, with their answers and likely mistakes."""

from random import Random

from twodoors.exercises.bank import drawn
from twodoors.exercises.task import Figures


def rebase_figures(random: Random) -> Figures:
    """Draw the figures of the question “rebase”, its answer and what likely mistakes give."""
    everyone, share = drawn(random, 0.6, 0.8, 0.05), drawn(random, 0.2, 0.4, 0.02)
    return {
        "everyone": everyone,
        "share": share,
        "answer": share / everyone,
        "product": share * everyone,
        "as_is": share,
    }


def silent_figures(random: Random) -> Figures:
    """Draw the figures of the question “silent”, its answer and what likely mistakes give."""
    customers, problem = drawn(random, 5_000, 40_000, 1_000), drawn(random, 0.15, 0.4, 0.05)
    voice, stay = drawn(random, 0.25, 0.45, 0.05), drawn(random, 0.3, 0.45, 0.05)
    troubled = customers * problem
    return {
        "customers": customers,
        "problem": problem,
        "voice": voice,
        "stay": stay,
        "silent": troubled * (1 - voice),
        "answer": troubled * (1 - voice) * (1 - stay),
        "stayers": troubled * (1 - voice) * stay,
        "complainers": troubled * voice * (1 - stay),
        "all_customers": customers * (1 - voice) * (1 - stay),
    }


def unanswered_figures(random: Random) -> Figures:
    """Draw the figures of the question “unanswered”, its answer and what likely mistakes give."""
    complaints, none = drawn(random, 500, 5_000, 100), drawn(random, 0.2, 0.4, 0.02)
    stay, good = drawn(random, 0.3, 0.45, 0.01), drawn(random, 0.6, 0.75, 0.01)
    value = drawn(random, 150, 600, 10)
    return {
        "complaints": complaints,
        "none": none,
        "stay": stay,
        "good": good,
        "value": value,
        "answer": complaints * none * (good - stay) * value,
        "people": complaints * none * (good - stay),
        "all_complaints": complaints * (good - stay) * value,
        "no_comparison": complaints * none * good * value,
    }


def per_euro_figures(random: Random) -> Figures:
    """Draw the figures of the question “per euro”, its answer and what likely mistakes give."""
    team, complaints = drawn(random, 10_000, 60_000, 5_000), drawn(random, 500, 3_000, 100)
    each, kept = drawn(random, 8, 25, 1), drawn(random, 100, 400, 10)
    value = drawn(random, 300, 600, 10)
    cost = team + complaints * each
    return {
        "team": team,
        "complaints": complaints,
        "each": each,
        "kept": kept,
        "value": value,
        "cost": cost,
        "gain": kept * value,
        "answer": kept * value / cost,
        "on_top": kept * value / cost - 1,
        "team_only": kept * value / team,
        "upside_down": cost / (kept * value),
    }


def act_figures(random: Random) -> Figures:
    """Draw the figures of the question “act”, its answer and what likely mistakes give."""
    customers, say = drawn(random, 2_000, 20_000, 1_000), drawn(random, 0.5, 0.8, 0.05)
    act = drawn(random, 0.3, 0.45, 0.05)
    return {
        "customers": customers,
        "say": say,
        "act": act,
        "answer": customers * say * act,
        "intend": customers * say,
        "of_all": customers * act,
        "rest": customers * say * (1 - act),
    }


def fault_figures(random: Random) -> Figures:
    """Draw the figures of the question “fault”, its answer and what likely mistakes give."""
    voice, noticed = drawn(random, 0.1, 0.4, 0.05), drawn(random, 5, 20, 5)
    return {
        "voice": voice,
        "noticed": noticed,
        "answer": noticed / voice,
        "themselves": noticed,
        "silent": noticed / voice - noticed,
        "wrong_part": noticed / (1 - voice),
    }


def limit_figures(random: Random) -> Figures:
    """Draw the figures of the question “limit”, its answer and what likely mistakes give."""
    none, good = drawn(random, 0.3, 0.45, 0.01), drawn(random, 0.6, 0.72, 0.01)
    beyond, value = drawn(random, 0.8, 0.9, 0.01), drawn(random, 200, 600, 10)
    return {
        "none": none,
        "good": good,
        "beyond": beyond,
        "value": value,
        "answer": (beyond - good) * value,
        "from_none": (beyond - none) * value,
        "all_of_it": beyond * value,
    }


def prevent_figures(random: Random) -> Figures:
    """Draw the figures of the question “prevent”, its answer and what likely mistakes give."""
    cost, better = drawn(random, 8, 30, 1), drawn(random, 100, 200, 10)
    spared = drawn(random, 210, 320, 10)
    return {
        "cost": cost,
        "better": better,
        "spared": spared,
        "answer": cost * spared / better,
        "same": cost,
        "worth": spared,
        "upside_down": cost * better / spared,
    }
