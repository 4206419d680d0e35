"""An open task: every lock opens, and the customers are followed for five years."""

from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import COUNT, SHARE
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.explorers.hearts import mix_of
from twodoors.i18n import N_
from twodoors.models.loyalty import ATTITUDE, LoyaltyMix

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_YEARS = 5


def _open(lesson: "Lesson") -> LoyaltyMix:
    return mix_of(lesson.company).unlocked()


def _groups(lesson: "Lesson", years: FloatArray, mix: LoyaltyMix | None = None) -> FloatArray:
    """Return how many of each group are still there, a row per year: every group at its own rate."""
    base = _open(lesson) if mix is None else mix
    sizes = lesson.company.customers * np.asarray(base.shares)
    left: FloatArray = sizes * (1 - base.churn_by_group) ** years[:, None]
    return left


def _still(lesson: "Lesson", years: FloatArray) -> FloatArray:
    total: FloatArray = _groups(lesson, years).sum(axis=1)
    return total


def _content(sizes: FloatArray) -> FloatArray:
    content: FloatArray = sizes[:, ATTITUDE > 0].sum(axis=1) / sizes.sum(axis=1)
    return content


def _closed(lesson: "Lesson", years: FloatArray) -> FloatArray:
    return _groups(lesson, years, mix_of(lesson.company))


def _one_rate(lesson: "Lesson", years: FloatArray) -> FloatArray:
    return lesson.company.customers * (1 - float(_open(lesson).churn)) ** years


def _of_start(lesson: "Lesson", years: FloatArray) -> FloatArray:
    sizes = _groups(lesson, years)
    content: FloatArray = sizes[:, ATTITUDE > 0].sum(axis=1) / lesson.company.customers
    return content


def _ends(lesson: "Lesson") -> Figures:
    years = np.array([0.0, 1.0, _YEARS])
    customers, content = _still(lesson, years), _content(_groups(lesson, years))
    return {
        "start": float(customers[0]),
        "end": float(customers[2]),
        "first": 1 - float(customers[1] / customers[0]),
        "one_rate": float(_one_rate(lesson, years)[2]),
        "content_start": float(content[0]),
        "content_end": float(content[2]),
    }


_CUSTOMERS = Column(
    "customers",
    COUNT,
    _still,
    (
        WrongColumn(
            "locks_closed",
            lambda lesson, years: _closed(lesson, years).sum(axis=1),
            N_("In column `customers` the locks are still closed. Begin with `mix.unlocked()`."),
        ),
        WrongColumn(
            "average_for_groups",
            _one_rate,
            N_(
                "Column `customers` loses the same share every year. But whoever leaves most is soon gone: "
                "take the mix of those still there."
            ),
        ),
        WrongColumn(
            "one_year_late",
            lambda lesson, years: _still(lesson, years + 1),
            N_("Column `customers` is one year ahead: in year 0 everybody is still there."),
        ),
        WrongColumn(
            "leavers_for_customers",
            lambda lesson, years: lesson.company.customers - _still(lesson, years),
            N_("Column `customers` holds those who left. Asked are those still there."),
        ),
        WrongColumn(
            "share_for_count",
            lambda lesson, years: _still(lesson, years) / lesson.company.customers,
            N_("Column `customers` holds shares. How many customers are there?"),
        ),
    ),
)

_CONTENT_SHARE = Column(
    "content",
    SHARE,
    lambda lesson, years: _content(_groups(lesson, years)),
    (
        WrongColumn(
            "locks_closed",
            lambda lesson, years: _content(_closed(lesson, years)),
            N_("In column `content` the locks are still closed. Begin with `mix.unlocked()`."),
        ),
        WrongColumn(
            "mix_of_the_start",
            lambda lesson, years: _content(_groups(lesson, np.zeros_like(years))),
            N_(
                "Column `content` is the same every year. Those who leave are not a fair sample: use "
                "`after_a_year()`."
            ),
        ),
        WrongColumn(
            "leavers_counted",
            _of_start,
            N_(
                "Column `content` divides by everybody at the start. A survey reaches only those still there."
            ),
        ),
        WrongColumn(
            "discontent_for_content",
            lambda lesson, years: 1 - _content(_groups(lesson, years)),
            N_("Column `content` holds the discontent. Asked is the share of the content."),
        ),
        WrongColumn(
            "one_year_late",
            lambda lesson, years: _content(_groups(lesson, years + 1)),
            N_("Column `content` is one year ahead: year 0 comes before anybody leaves."),
        ),
    ),
)

COURSE = TableTask(
    number=7,
    asked=N_("a table with the columns `year`, `customers` and `content`"),
    example='answer_course = pd.DataFrame({"year": range(6), …})',
    figures=_ends,
    swept="year",
    swept_kind=COUNT,
    low=0,
    high=_YEARS,
    rows=_YEARS + 1,
    columns=(_CUSTOMERS, _CONTENT_SHARE),
    meaning=N_(
        "The figures are right. Now look at both lines together: would you have seen the loss from the "
        "survey alone?"
    ),
    hints=(
        N_("Open the locks once, before the first year: `left = mix.unlocked()`."),
        N_(
            "`left.churn` is the share that leaves in the year to come, `left.content_share` the share that is content."
        ),
        N_(
            "Then, year by year: fewer customers by `left.churn`, and `left = left.after_a_year()` for who remains."
        ),
        N_("A list that gets a row for every year makes a table with `pd.DataFrame(rows)`."),
    ),
    solution=N_(
        "In the first year {first:percent1} leave; after five years {end:number0} of {start:number0} "
        "customers are left, and {content_end:percent0} of these are content, against "
        "{content_start:percent0} at the start. With the first year's churn in every year there would be "
        "only {one_rate:number0}: whoever leaves most is soon gone, so churn falls of its own accord, and "
        "that too looks like a success."
    ),
    code=(
        "left, customers, rows = mix.unlocked(), company.customers, []\n"
        "for year in range(6):\n"
        '    rows.append({"year": year, "customers": customers, "content": left.content_share})\n'
        "    customers, left = customers * (1 - left.churn), left.after_a_year()\n"
        "answer_course = pd.DataFrame(rows)"
    ),
)
