"""An open task: the reminder fee over the extra churn, as a table and a chart."""

from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.both_ways.fee import fee_figures
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.i18n import N_
from twodoors.models.reminders import reminder_fee

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_LOW, _HIGH, _ROWS = 0.0, 0.1, 11


def _lost(lesson: "Lesson", extra: FloatArray) -> FloatArray:
    return lesson.company.customers * lesson.company.late_share * extra


def _net(lesson: "Lesson", extra: FloatArray, value: float | None = None) -> FloatArray:
    company = lesson.company
    worth = lesson.economy.value_kept_eur if value is None else value
    outcome = reminder_fee(
        company.customers,
        company.late_share,
        company.reminder_fee_eur,
        company.fee_collected_share,
        extra_churn=extra,
        value_eur=worth,
    )
    return np.asarray(outcome.net_eur)


def _ends(lesson: "Lesson") -> Figures:
    figures = fee_figures(lesson)
    net = _net(lesson, np.array([_LOW, 0.01, _HIGH]))
    return {
        **figures,
        "high": _HIGH,
        "at_none": float(net[0]),
        "per_point": float(net[0] - net[1]),
        "at_most": float(net[2]),
    }


SWEEP = TableTask(
    number=7,
    asked=N_("a table with the columns `extra_churn`, `customers_lost` and `net_eur`"),
    example='answer_table = pd.DataFrame({"extra_churn": extra_churn, …})',
    figures=_ends,
    swept="extra_churn",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(
        Column(
            "customers_lost",
            COUNT,
            _lost,
            (
                WrongColumn(
                    "wrong_base",
                    lambda lesson, extra: lesson.company.customers * extra,
                    N_(
                        "Column `customers_lost` takes the extra churn of all customers. Only those who are "
                        "charged leave because of it."
                    ),
                ),
                WrongColumn(
                    "churn_for_extra",
                    lambda lesson, extra: (
                        lesson.company.customers
                        * lesson.company.late_share
                        * (lesson.company.churn_rate + extra)
                    ),
                    N_(
                        "Column `customers_lost` counts the usual churn as well. Only what the fee adds is "
                        "asked."
                    ),
                ),
                WrongColumn(
                    "payers_only",
                    lambda lesson, extra: _lost(lesson, extra) * lesson.company.fee_collected_share,
                    N_(
                        "Column `customers_lost` counts those who pay the fee. Who does not pay it was "
                        "charged too."
                    ),
                ),
            ),
        ),
        Column(
            "net_eur",
            MONEY,
            _net,
            (
                WrongColumn(
                    "income_for_result",
                    lambda lesson, extra: np.full(
                        extra.shape, float(_net(lesson, np.array([0.0]))[0])
                    ),
                    N_("Column `net_eur` holds the fees only. Customers leave as well."),
                ),
                WrongColumn(
                    "loss_for_result",
                    lambda lesson, extra: _lost(lesson, extra) * lesson.economy.value_kept_eur,
                    N_("Column `net_eur` holds what is lost. The fees come in as well."),
                ),
                WrongColumn(
                    "one_year_only",
                    lambda lesson, extra: _net(lesson, extra, lesson.company.margin_eur),
                    N_(
                        "In column `net_eur` whoever leaves takes a year's margin along. He takes all years "
                        "to come: `economy.value_kept_eur`."
                    ),
                ),
                WrongColumn(
                    "newcomer_for_existing",
                    lambda lesson, extra: _net(lesson, extra, lesson.economy.value_won_eur),
                    N_(
                        "Column `net_eur` takes the worth of a newcomer. Those who are charged are customers "
                        "already."
                    ),
                ),
                WrongColumn(
                    "month_for_year",
                    lambda lesson, extra: _net(lesson, extra) / 12,
                    N_("Column `net_eur` holds the result of a month; a year is asked."),
                ),
            ),
        ),
    ),
    meaning=N_(
        "The figures are right. Now look at where the line crosses zero: would you have called so little extra "
        "churn alarming if you had seen it in a report?"
    ),
    hints=(
        N_("Begin with the shares: `np.arange(0, 11) / 100` gives all eleven."),
        N_("Charged are `company.customers * company.late_share`; a share of those is lost."),
        N_(
            "`reminder_fee` takes the whole array at once. Its result has `net_eur`. The worth of a customer "
            "is `economy.value_kept_eur`."
        ),
    ),
    solution=N_(
        "Without extra churn the fee brings {at_none:money0}. Each point of extra churn costs {per_point:money0}, "
        "in a straight line, so that at {edge:percent2} nothing is left; at {high:percent0} the result is "
        "{at_most:money0}. The table does not say where on the line the company stands. Only a group of "
        "late payers who are spared, by lot, can say that."
    ),
    code=(
        "extra_churn = np.arange(0, 11) / 100\n"
        "charged = company.customers * company.late_share\n"
        "fee = reminder_fee(company.customers, company.late_share, company.reminder_fee_eur,\n"
        "                   company.fee_collected_share, extra_churn, economy.value_kept_eur)\n"
        'answer_table = pd.DataFrame({"extra_churn": extra_churn, "customers_lost": charged * extra_churn,\n'
        '                             "net_eur": fee.net_eur})'
    ),
)
