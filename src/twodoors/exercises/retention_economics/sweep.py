"""An open task: what five points fewer leavers bring, for every churn rate."""

from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import MONEY, SHARE
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.i18n import N_
from twodoors.models.value import lifetime_value

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_POINTS = 0.05
_LOW, _HIGH, _ROWS = 0.1, 0.5, 9


def _value(lesson: "Lesson", churn: FloatArray, convention: str = "due") -> FloatArray:
    company = lesson.company
    kept = 1 - np.clip(churn, 0.0, 1.0)
    worth = lifetime_value(company.margin_eur, kept, company.discount_rate, convention=convention)
    return np.asarray(worth, dtype=np.float64)


def _growth(lesson: "Lesson", churn: FloatArray, then: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return _value(lesson, then) / _value(lesson, churn) - 1


def _revenue(lesson: "Lesson", churn: FloatArray) -> FloatArray:
    company = lesson.company
    return _value(lesson, churn) * 12 * company.existing_price_eur_per_month / company.margin_eur


def _undiscounted(lesson: "Lesson", churn: FloatArray) -> FloatArray:
    return lesson.company.margin_eur / np.where(churn > 0, churn, np.nan)


def _ends(lesson: "Lesson") -> Figures:
    churn = np.array([_LOW, _HIGH])
    value, growth = _value(lesson, churn), _growth(lesson, churn, churn - _POINTS)
    return {
        "low": _LOW,
        "high": _HIGH,
        "points": _POINTS,
        "value_low": float(value[0]),
        "value_high": float(value[1]),
        "growth_low": float(growth[0]),
        "growth_high": float(growth[1]),
        "fewer_low": _POINTS / _LOW,
        "fewer_high": _POINTS / _HIGH,
    }


_VALUE = Column(
    "value_eur",
    MONEY,
    _value,
    (
        WrongColumn(
            "retention_for_churn",
            lambda lesson, churn: _value(lesson, 1 - churn),
            N_("Column `value_eur` treats churn as retention. The part that stays is 1 − churn."),
        ),
        WrongColumn(
            "first_year_left_out",
            lambda lesson, churn: _value(lesson, churn, "renewal"),
            N_("In column `value_eur` this year's margin is missing; it counts here."),
        ),
        WrongColumn(
            "paid_at_year_end",
            lambda lesson, churn: _value(lesson, churn, "arrears"),
            N_(
                "In column `value_eur` every margin comes at the end of its year; here at its start."
            ),
        ),
        WrongColumn(
            "revenue_for_margin",
            _revenue,
            N_(
                "Column `value_eur` counts the price. What is left of it after costs is the margin."
            ),
        ),
        WrongColumn(
            "month_for_year",
            lambda lesson, churn: _value(lesson, churn) / 12,
            N_("Column `value_eur` counts the margin of a month. The rates are per year."),
        ),
        WrongColumn(
            "undiscounted",
            _undiscounted,
            N_(
                "Column `value_eur` is not discounted: that is the margin times the average lifetime."
            ),
        ),
    ),
)

_GROWTH = Column(
    "growth",
    SHARE,
    lambda lesson, churn: _growth(lesson, churn, churn - _POINTS),
    (
        WrongColumn(
            "percent_as_points",
            lambda lesson, churn: _growth(lesson, churn, churn * (1 - _POINTS)),
            N_("Column `growth` takes five percent off the churn. Five points are asked."),
        ),
        WrongColumn(
            "wrong_direction",
            lambda lesson, churn: _growth(lesson, churn, churn + _POINTS),
            N_("In column `growth` five points more leave. Fewer leave."),
        ),
        WrongColumn(
            "ratio_for_growth",
            lambda lesson, churn: 1 + _growth(lesson, churn, churn - _POINTS),
            N_("Column `growth` holds how many times as much. Growth is that less one."),
        ),
        WrongColumn(
            "percentage_as_number",
            lambda lesson, churn: 100 * _growth(lesson, churn, churn - _POINTS),
            N_("Column `growth` is a factor of a hundred too high: write 25% as 0.25."),
        ),
        WrongColumn(
            "wrong_base",
            lambda lesson, churn: 1 - _value(lesson, churn) / _value(lesson, churn - _POINTS),
            N_("Column `growth` divides by the worth afterwards. Growth is measured from before."),
        ),
        WrongColumn(
            "amount_for_growth",
            lambda lesson, churn: _value(lesson, churn - _POINTS) - _value(lesson, churn),
            N_("Column `growth` holds an amount. What part of the worth before is it?"),
        ),
    ),
)

SWEEP = TableTask(
    number=7,
    asked=N_("a table with the columns `churn_rate`, `value_eur` and `growth`"),
    example='answer_sweep = pd.DataFrame({"churn_rate": churn_rate, …})',
    figures=_ends,
    swept="churn_rate",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(_VALUE, _GROWTH),
    meaning=N_(
        "The figures are right. Now look at the chart: at which churn do five points bring most, and how much harder "
        "is it to get five points there?"
    ),
    hints=(
        N_("Begin with the churn rates: `np.arange(10, 51, 5) / 100` gives all nine."),
        N_(
            "`lifetime_value` takes the margin, the part that stays and the discount rate, and the part that "
            "stays may be an array: all rows at once."
        ),
        N_(
            "Growth: the worth at `churn_rate - 0.05`, divided by the worth at `churn_rate`, less one."
        ),
    ),
    solution=N_(
        "Worth falls steeply with churn: {value_low:money0} at {low:percent}, {value_high:money0} at "
        "{high:percent}. Five points bring {growth_low:percent0} at {low:percent} churn and only "
        "{growth_high:percent0} at {high:percent}. But at {low:percent} they stand for {fewer_low:percent0} of "
        "all leavers, at {high:percent} for {fewer_high:percent0}. Who quotes the large figure should say from "
        "which churn it starts."
    ),
    code=(
        "churn_rate = np.arange(10, 51, 5) / 100\n"
        "before = lifetime_value(company.margin_eur, 1 - churn_rate, company.discount_rate)\n"
        "after = lifetime_value(company.margin_eur, 1 - (churn_rate - 0.05), company.discount_rate)\n"
        'answer_sweep = pd.DataFrame({"churn_rate": churn_rate, "value_eur": before, "growth": after / before - 1})'
    ),
)
