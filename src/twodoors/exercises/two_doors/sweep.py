"""An open task: the customer base for every churn rate, after ten years and in the end."""

from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import COUNT, SHARE
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.i18n import N_
from twodoors.models.bucket import customer_stock, steady_state

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_YEARS = 10
_LOW, _HIGH, _ROWS = 0.05, 0.4, 8


def _after(lesson: "Lesson", kept: FloatArray, years: int = _YEARS) -> FloatArray:
    inflow = [lesson.company.customers_won] * years
    return np.asarray(customer_stock(lesson.company.customers, kept, inflow))[..., -1]


def _level(lesson: "Lesson", kept: FloatArray) -> FloatArray:
    return np.asarray(steady_state(lesson.company.customers_won, kept), dtype=np.float64)


def _no_start(lesson: "Lesson", churn: FloatArray) -> FloatArray:
    return np.asarray(customer_stock(0, 1 - churn, [lesson.company.customers_won] * _YEARS))[
        ..., -1
    ]


def _ends(lesson: "Lesson") -> Figures:
    churn = np.array([_LOW, 2 * _LOW, _HIGH - _LOW, _HIGH])
    level, customers = _level(lesson, 1 - churn), _after(lesson, 1 - churn)
    return {
        "low": _LOW,
        "second": 2 * _LOW,
        "third": _HIGH - _LOW,
        "high": _HIGH,
        "lost_low": float(level[0] - level[1]),
        "lost_high": float(level[2] - level[3]),
        "customers_low": float(customers[0]),
        "level_low": float(level[0]),
    }


_CUSTOMERS = Column(
    "customers",
    COUNT,
    lambda lesson, churn: _after(lesson, 1 - churn),
    (
        WrongColumn(
            "retention_for_churn",
            lambda lesson, churn: _after(lesson, churn),
            N_("Column `customers` treats churn as retention. The part that stays is 1 − churn."),
        ),
        WrongColumn(
            "one_year_early",
            lambda lesson, churn: _after(lesson, 1 - churn, _YEARS - 1),
            N_("Column `customers` stops one year early: ten years of newcomers, please."),
        ),
        WrongColumn(
            "one_year_late",
            lambda lesson, churn: _after(lesson, 1 - churn, _YEARS + 1),
            N_("Column `customers` runs one year too long: ten years of newcomers, please."),
        ),
        WrongColumn(
            "one_year_only",
            lambda lesson, churn: _after(lesson, 1 - churn, 1),
            N_("Column `customers` holds the base after one year; ten are asked."),
        ),
        WrongColumn(
            "no_newcomers",
            lambda lesson, churn: lesson.company.customers * (1 - churn) ** _YEARS,
            N_("In column `customers` nobody comes in. Every year brings its newcomers."),
        ),
        WrongColumn(
            "no_start",
            _no_start,
            N_("Column `customers` begins with an empty base. Begin with `company.customers`."),
        ),
        WrongColumn(
            "first_year_counted",
            lambda lesson, churn: (
                _after(lesson, 1 - churn)
                - lesson.company.customers_won * (1 - (1 - churn) ** _YEARS)
            ),
            N_(
                "In column `customers` newcomers already leave in the year they come. Here they do from the "
                "next year on."
            ),
        ),
        WrongColumn(
            "level_for_stock",
            lambda lesson, churn: _level(lesson, 1 - churn),
            N_("Column `customers` holds the level in the end; asked is the base after ten years."),
        ),
    ),
)

_LEVEL = Column(
    "level",
    COUNT,
    lambda lesson, churn: _level(lesson, 1 - churn),
    (
        WrongColumn(
            "retention_for_churn",
            lambda lesson, churn: _level(lesson, churn),
            N_("Column `level` treats churn as retention. The part that stays is 1 − churn."),
        ),
        WrongColumn(
            "customers_for_newcomers",
            lambda lesson, churn: lesson.company.customers / np.where(churn > 0, churn, np.nan),
            N_(
                "Column `level` divides today's customers. It is the newcomers that feed the bucket."
            ),
        ),
        WrongColumn(
            "stock_for_level",
            lambda lesson, churn: _after(lesson, 1 - churn),
            N_("Column `level` holds the base after ten years; asked is where it ends up."),
        ),
        WrongColumn(
            "total_for_year",
            lambda lesson, churn: _YEARS * _level(lesson, 1 - churn),
            N_("Column `level` counts the newcomers of ten years as those of one."),
        ),
    ),
)

SWEEP = TableTask(
    number=7,
    asked=N_("a table with the columns `churn_rate`, `customers` and `level`"),
    example='answer_sweep = pd.DataFrame({"churn_rate": churn_rate, …})',
    figures=_ends,
    swept="churn_rate",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(_CUSTOMERS, _LEVEL),
    meaning=N_(
        "The figures are right. Now look at the chart: where does one point of churn cost the most "
        "customers, and for which churn rates are ten years not nearly enough to arrive?"
    ),
    hints=(
        N_("Begin with the churn rates: `np.arange(5, 41, 5) / 100` gives all eight."),
        N_(
            "`steady_state` takes the newcomers of a year and the part that stays, and that part may be an "
            "array: all rows at once."
        ),
        N_(
            "`customer_stock` takes the base at the start, the part that stays and a list with the newcomers "
            "of each year. The last number of every row, `[:, -1]`, is the base at the end."
        ),
        N_("The newcomers of ten years: `[company.customers_won] * 10`."),
    ),
    solution=N_(
        "Both lines fall steeply at first and ever less after that. From {low:percent} to {second:percent} "
        "churn the level loses {lost_low:number0} customers, from {third:percent} to {high:percent} only "
        "{lost_high:number0}: newcomers divided by churn. And the tighter the bucket, the longer it takes "
        "to fill: at {low:percent} churn there are {customers_low:number0} customers after ten years, on "
        "the way to {level_low:number0}."
    ),
    code=(
        "churn_rate = np.arange(5, 41, 5) / 100\n"
        "inflow = [company.customers_won] * 10\n"
        "customers = customer_stock(company.customers, 1 - churn_rate, inflow)[:, -1]\n"
        "level = steady_state(company.customers_won, 1 - churn_rate)\n"
        'answer_sweep = pd.DataFrame({"churn_rate": churn_rate, "customers": customers, "level": level})'
    ),
)
