"""Tasks with the model: what is saved if half of the broken promises are prevented, and an open one."""

from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import MONEY, SHARE
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_
from twodoors.models.promises import PromiseChain

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_LOW, _HIGH, _ROWS = 0.5, 1.0, 11


def _chain(lesson: "Lesson", kept: FloatArray | float) -> PromiseChain:
    company = lesson.company
    return PromiseChain(kept, company.recontact_rate, company.churn_per_breach)


def _requests(lesson: "Lesson") -> float:
    return lesson.company.customers * lesson.company.promises_per_customer


def _halved(lesson: "Lesson") -> Figures:
    company, requests = lesson.company, _requests(lesson)
    cost, kept = company.contact_cost_eur, company.promise_kept_rate
    better = 1 - (1 - kept) / 2

    def bill(rate: float, value: float = 0.0) -> float:
        return float(_chain(lesson, rate).annual_cost(requests, cost, value))

    value = lesson.economy.value_kept_eur
    before, after = bill(kept), bill(better)
    unnecessary = before - requests * cost
    return {
        "kept": kept,
        "better": better,
        "before": before,
        "after": after,
        "saving": before - after,
        "unnecessary": unnecessary,
        "half": unnecessary / 2,
        "worse": bill(kept / 2) - before,
        "month": (before - after) / 12,
        "with_customers": bill(kept, value) - bill(better, value),
        "contacts": (before - after) / cost if cost else 0.0,
        "one": (before - after) / requests,
    }


HALF_AS_MANY = NumberTask(
    number=6,
    asked=N_("what half as many broken promises save on contacts in a year, in money"),
    example="answer_saving_eur = 12_500",
    figures=_halved,
    kind=MONEY,
    right="saving",
    misconceptions=(
        Misconception(
            "half_of_the_repeats",
            "half",
            N_(
                "{given} is half of what unnecessary contacts cost now. Fewer broken promises also mean that "
                "a second contact fails less often: let the model work it out."
            ),
        ),
        Misconception(
            "all_for_part",
            "unnecessary",
            N_(
                "{given} is what all unnecessary contacts cost. Half of the broken promises remain."
            ),
        ),
        Misconception(
            "new_bill_for_saving",
            "after",
            N_("{given} is what contacts cost afterwards. How much less is that than now?"),
        ),
        Misconception(
            "old_bill_for_saving", "before", N_("{given} is what contacts cost now. What is saved?")
        ),
        Misconception(
            "kept_halved",
            "worse",
            N_("You halved the promises kept. It is the broken ones that are halved."),
        ),
        Misconception(
            "customers_counted",
            "with_customers",
            N_("You counted the customers who stay as well. Here only contacts: a worth of 0."),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is a month's worth. All figures here are per year."),
        ),
        Misconception(
            "count_for_money",
            "contacts",
            N_("That is how many contacts are saved. What does a contact cost?"),
        ),
        Misconception(
            "average_for_total",
            "one",
            N_("{given} is saved per request. How many requests are there in a year?"),
        ),
    ),
    meaning=N_(
        "{saving:money0} a year: more than half of the {unnecessary:money0} that unnecessary contacts cost. "
        "Prevention pays slightly more than in proportion, as the repeats fail less often too."
    ),
    hints=(
        N_("Half of the broken promises: which share is kept then? Not `kept / 2`."),
        N_(
            "`PromiseChain(kept, company.recontact_rate, company.churn_per_breach)` is the chain. Its "
            "`annual_cost` asks the requests of a year, the cost of a contact and the worth of a customer: here 0."
        ),
        N_("Take the cost for `company.promise_kept_rate`, less the cost for the better rate."),
    ),
    solution=N_(
        "The promises kept go from {kept:percent} to {better:percent}. All contacts cost {before:money0} now "
        "and {after:money0} then: {saving:money0} less. Half of the unnecessary ones would be {half:money0}; "
        "the rest is saved because second and third contacts fail less often as well."
    ),
    code=(
        "requests = company.customers * company.promises_per_customer\n"
        "better = 1 - (1 - company.promise_kept_rate) / 2\n"
        "bills = [PromiseChain(kept, company.recontact_rate, company.churn_per_breach)"
        ".annual_cost(requests, company.contact_cost_eur, 0)\n"
        "         for kept in (company.promise_kept_rate, better)]\n"
        "answer_saving_eur = bills[0] - bills[1]"
    ),
)


def _share(lesson: "Lesson", kept: FloatArray) -> FloatArray:
    return np.asarray(_chain(lesson, kept).failure_demand_share)


def _extra(lesson: "Lesson", kept: FloatArray) -> FloatArray:
    """Unnecessary contacts in a year."""
    return _requests(lesson) * (np.asarray(_chain(lesson, kept).expected_contacts) - 1)


def _cost(lesson: "Lesson", kept: FloatArray) -> FloatArray:
    return _extra(lesson, kept) * lesson.company.contact_cost_eur


def _ends(lesson: "Lesson") -> Figures:
    kept = np.array([_LOW, _LOW + 0.05, _HIGH - 0.05, _HIGH])
    cost, share = _cost(lesson, kept), _share(lesson, kept)
    return {
        "low": _LOW,
        "share_low": float(share[0]),
        "first_step": float(cost[0] - cost[1]),
        "last_step": float(cost[2] - cost[3]),
        "cost_low": float(cost[0]),
    }


SWEEP = TableTask(
    number=7,
    asked=N_("a table with the columns `kept_rate`, `unnecessary_share` and `cost_eur`"),
    example='answer_table = pd.DataFrame({"kept_rate": kept_rate, …})',
    figures=_ends,
    swept="kept_rate",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(
        Column(
            "unnecessary_share",
            SHARE,
            _share,
            (
                WrongColumn(
                    "broken_for_unnecessary",
                    lambda lesson, kept: 1 - kept,
                    N_(
                        "Column `unnecessary_share` holds the share of broken promises. Not everybody makes "
                        "contact again."
                    ),
                ),
                WrongColumn(
                    "wrong_base",
                    lambda lesson, kept: np.asarray(_chain(lesson, kept).expected_contacts) - 1,
                    N_("Column `unnecessary_share` counts per request. Of all contacts is asked."),
                ),
                WrongColumn(
                    "kept_for_broken",
                    lambda lesson, kept: _share(lesson, 1 - kept),
                    N_("Column `unnecessary_share` takes the promises kept for the broken ones."),
                ),
                WrongColumn(
                    "leaving_left_out",
                    lambda lesson, kept: (1 - kept) * lesson.company.recontact_rate,
                    N_(
                        "In column `unnecessary_share` nobody leaves. Who leaves at once makes no contact "
                        "again."
                    ),
                ),
            ),
        ),
        Column(
            "cost_eur",
            MONEY,
            _cost,
            (
                WrongColumn(
                    "all_for_part",
                    lambda lesson, kept: (
                        _cost(lesson, kept) + _requests(lesson) * lesson.company.contact_cost_eur
                    ),
                    N_("Column `cost_eur` holds the cost of all contacts, also of those needed."),
                ),
                WrongColumn(
                    "wrong_base",
                    lambda lesson, kept: (
                        _share(lesson, kept) * _requests(lesson) * lesson.company.contact_cost_eur
                    ),
                    N_(
                        "Column `cost_eur` takes the share of the requests. It is a share of all contacts, and "
                        "those are more."
                    ),
                ),
                WrongColumn(
                    "month_for_year",
                    lambda lesson, kept: _cost(lesson, kept) / 12,
                    N_("Column `cost_eur` holds the cost of a month; a year is asked."),
                ),
                WrongColumn(
                    "count_for_money",
                    _extra,
                    N_("Column `cost_eur` counts contacts. What does one cost?"),
                ),
                WrongColumn(
                    "average_for_total",
                    lambda lesson, kept: _cost(lesson, kept) / _requests(lesson),
                    N_("Column `cost_eur` holds the cost per request; all requests are asked."),
                ),
            ),
        ),
    ),
    meaning=N_(
        "The figures are right. Now look at the chart: the share falls in a straight line. Does the cost do "
        "so too, and what does that mean for the last broken promises?"
    ),
    hints=(
        N_("Begin with the shares: `np.arange(50, 101, 5) / 100` gives all eleven."),
        N_(
            "`PromiseChain` takes the whole array at once; `failure_demand_share` is the first column."
        ),
        N_(
            "`expected_contacts` is the number of contacts per request. One of them is needed; what is above "
            "one is not."
        ),
        N_("Requests in a year: `company.customers * company.promises_per_customer`."),
    ),
    solution=N_(
        "The share falls in a straight line from {share_low:percent} to nothing. The cost falls steeply at "
        "first: from {low:percent0} kept, five points more save {first_step:money0} a year, the last five "
        "points {last_step:money0}. And preventing the last ones costs most. So the model does not say "
        "that every promise should be kept whatever it costs."
    ),
    code=(
        "kept_rate = np.arange(50, 101, 5) / 100\n"
        "chain = PromiseChain(kept_rate, company.recontact_rate, company.churn_per_breach)\n"
        "requests = company.customers * company.promises_per_customer\n"
        "cost = requests * (chain.expected_contacts - 1) * company.contact_cost_eur\n"
        'answer_table = pd.DataFrame({"kept_rate": kept_rate, '
        '"unnecessary_share": chain.failure_demand_share, "cost_eur": cost})'
    ),
)
