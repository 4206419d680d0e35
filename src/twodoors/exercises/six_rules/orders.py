"""An open task: what the campaign brings in either order, for every share of the customers contacted."""

from typing import TYPE_CHECKING, Any

import numpy as np

from twodoors.exercises.kinds import MONEY, SHARE
from twodoors.exercises.six_rules.campaign import kinds
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.i18n import N_
from twodoors.models.targeting import campaign_profit

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_LOW, _HIGH, _ROWS = 0.1, 1.0, 10


def _profit(lesson: "Lesson", share: FloatArray, order: str, **changed: Any) -> FloatArray:
    many = float(np.sum(kinds(lesson)["customers"]))
    given = {"contacts": np.minimum(share * many, many), "rank_by": order, **changed}
    return np.asarray(campaign_profit(**kinds(lesson, **given)))


def _per_customer(lesson: "Lesson", share: FloatArray, order: str) -> FloatArray:
    return _profit(lesson, share, order) / lesson.company.customers


def _column(order: str, other: str) -> Column:
    name = f"{order}_eur"
    return Column(
        name,
        MONEY,
        lambda lesson, share: _profit(lesson, share, order),
        (
            WrongColumn(
                "other_order",
                lambda lesson, share: _profit(lesson, share, other),
                N_("Column `risk_eur` goes by effect; `rank_by` says by what is ranked.")
                if order == "risk"
                else N_("Column `lift_eur` goes by risk; `rank_by` says by what is ranked."),
            ),
            WrongColumn(
                "cost_left_out",
                lambda lesson, share: _profit(lesson, share, order, contact_cost_eur=0.0),
                N_("Column `risk_eur` leaves out what the contacts cost.")
                if order == "risk"
                else N_("Column `lift_eur` leaves out what the contacts cost."),
            ),
            WrongColumn(
                "share_for_count",
                lambda lesson, share: _profit(lesson, share / lesson.company.customers, order),
                N_(
                    "In column `risk_eur` less than one customer is contacted: `contacts` is a number."
                )
                if order == "risk"
                else N_(
                    "In column `lift_eur` less than one customer is contacted: `contacts` is a number."
                ),
            ),
            WrongColumn(
                "average_for_total",
                lambda lesson, share: _per_customer(lesson, share, order),
                N_("Column `risk_eur` is per customer; asked is what the whole campaign brings.")
                if order == "risk"
                else N_(
                    "Column `lift_eur` is per customer; asked is what the whole campaign brings."
                ),
            ),
            WrongColumn(
                "everybody",
                lambda lesson, share: _profit(lesson, np.ones_like(share), order),
                N_("In column `risk_eur` everybody is contacted in every row.")
                if order == "risk"
                else N_("In column `lift_eur` everybody is contacted in every row."),
            ),
        ),
    )


def _ends(lesson: "Lesson") -> Figures:
    share = np.linspace(_LOW, _HIGH, _ROWS)
    risk, lift = _profit(lesson, share, "risk"), _profit(lesson, share, "lift")
    widest = int(np.argmax(lift - risk))
    return {
        "all": float(lift[-1]),
        "widest": float(share[widest]),
        "widest_eur": float((lift - risk)[widest]),
        "best": float(share[int(np.argmax(lift))]),
    }


TWO_ORDERS = TableTask(
    number=7,
    asked=N_("a table with the columns `contacted_share`, `risk_eur` and `lift_eur`"),
    example='answer_orders = pd.DataFrame({"contacted_share": contacted_share, …})',
    figures=_ends,
    swept="contacted_share",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(_column("risk", "lift"), _column("lift", "risk")),
    meaning=N_(
        "The figures are right. Now look at the chart: where are the two orders furthest apart, and where do "
        "they come to the same, whatever the order?"
    ),
    hints=(
        N_("Begin with the shares: `np.arange(1, 11) / 10` gives all ten."),
        N_(
            "`contacts` may be an array: all rows at once. It is a number of customers, not a share."
        ),
        N_(
            '`rank_by="risk"` gives the one column, `rank_by="lift"` the other. The rest stands in `kinds`.'
        ),
    ),
    solution=N_(
        "The two are furthest apart at {widest:percent0} contacted: {widest_eur:money0}. With everybody contacted "
        "the order makes no difference: {all:money0} either way. It is on a short list that it matters whom you "
        "put on it, and short lists are what companies have. Of these shares {best:percent0} is the best one by "
        "effect."
    ),
    code=(
        "contacted_share = np.arange(1, 11) / 10\n"
        "contacts = contacted_share * company.customers\n"
        'risk_eur = campaign_profit(**kinds, contacts=contacts, rank_by="risk")\n'
        'lift_eur = campaign_profit(**kinds, contacts=contacts, rank_by="lift")\n'
        'answer_orders = pd.DataFrame({"contacted_share": contacted_share, "risk_eur": risk_eur, "lift_eur": lift_eur})'
    ),
)
