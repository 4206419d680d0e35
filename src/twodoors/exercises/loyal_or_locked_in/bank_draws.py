"""The figures drawn for the questions of lesson 4, with what each likely mistake leads to."""

from random import Random

from twodoors.exercises.bank import drawn
from twodoors.exercises.task import Figures


def two_groups(random: Random) -> Figures:
    """Draw two groups with churn of their own."""
    content = drawn(random, 0.6, 0.85, 0.05)
    low, high = drawn(random, 0.04, 0.1, 0.02), drawn(random, 0.3, 0.5, 0.05)
    return {
        "content": content,
        "low": low,
        "high": high,
        "answer": content * low + (1 - content) * high,
        "middle": (low + high) / 2,
        "turned": content * high + (1 - content) * low,
        "sum": low + high,
    }


def hostages(random: Random) -> Figures:
    """Draw hostages and their churn before and after."""
    customers, share = drawn(random, 4_000, 40_000, 1_000), drawn(random, 0.2, 0.4, 0.05)
    now, then = drawn(random, 0.1, 0.2, 0.05), drawn(random, 0.4, 0.6, 0.05)
    held = customers * share
    return {
        "customers": customers,
        "share": share,
        "now": now,
        "then": then,
        "held": held,
        "answer": held * (then - now),
        "everybody": customers * (then - now),
        "total": held * then,
        "staying": held * (1 - then),
    }


def gap(random: Random) -> Figures:
    """Draw two prices."""
    existing = drawn(random, 20, 60, 4)
    new = existing * drawn(random, 0.6, 0.85, 0.05)
    return {
        "existing": existing,
        "new": new,
        "answer": (existing - new) / existing,
        "premium": (existing - new) / new,
        "part": new / existing,
    }


def levelling(random: Random) -> Figures:
    """Draw customers and two prices."""
    customers, new = drawn(random, 3_000, 30_000, 1_000), drawn(random, 12, 30, 1)
    gap = drawn(random, 2, 8, 1)
    return {
        "customers": customers,
        "existing": new + gap,
        "new": new,
        "answer": 12 * gap * customers,
        "month": gap * customers,
        "revenue": 12 * new * customers,
        "each": 12 * gap,
    }


def loss(random: Random) -> Figures:
    """Draw who knows the gap and who leaves."""
    customers, aware = drawn(random, 5_000, 20_000, 1_000), drawn(random, 0.3, 0.7, 0.1)
    calm = drawn(random, 0.1, 0.2, 0.02)
    stung, worth = calm + drawn(random, 0.04, 0.12, 0.02), drawn(random, 200, 500, 20)
    return {
        "customers": customers,
        "aware": aware,
        "calm": calm,
        "stung": stung,
        "worth": worth,
        "answer": customers * aware * (stung - calm) * worth,
        "everybody": customers * (stung - calm) * worth,
        "all_leavers": customers * aware * stung * worth,
        "heads": customers * aware * (stung - calm),
    }


def remedy(random: Random) -> Figures:
    """Draw a loss and how many share a remedy."""
    customers, each = drawn(random, 5_000, 20_000, 1_000), drawn(random, 8, 24, 1)
    loss = customers * each
    return {
        "customers": customers,
        "loss": loss,
        "answer": each,
        "month": each / 12,
        "total": loss,
    }


def survey(random: Random) -> Figures:
    """Draw who is content and who stays."""
    content = drawn(random, 0.4, 0.6, 0.05)
    stay_content, stay_other = drawn(random, 0.85, 0.95, 0.05), drawn(random, 0.4, 0.55, 0.05)
    there = content * stay_content, (1 - content) * stay_other
    return {
        "content": content,
        "stay_content": stay_content,
        "stay_other": stay_other,
        "answer": there[0] / sum(there),
        "unchanged": content,
        "of_start": there[0],
        "turned": there[1] / sum(there),
    }


def delayed(random: Random) -> Figures:
    """Draw who turns, who is locked in and who leaves."""
    customers, locked = drawn(random, 4_000, 20_000, 1_000), drawn(random, 0.6, 0.8, 0.1)
    soured, leave = drawn(random, 0.1, 0.3, 0.05), drawn(random, 0.4, 0.6, 0.1)
    angry = customers * soured
    return {
        "customers": customers,
        "locked": locked,
        "soured": soured,
        "leave": leave,
        "answer": angry * (1 - locked) * leave,
        "all_angry": angry * leave,
        "locked_instead": angry * locked * leave,
        "no_share": angry * (1 - locked),
    }
