"""An open task: who stays after a problem by how many complain, with answers as now and with good ones."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from twodoors.exercises.kinds import COUNT, SHARE
from twodoors.exercises.table_task import Column, FloatArray, TableTask, WrongColumn
from twodoors.exercises.task import Figures
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

After = Callable[["Lesson"], float]
"""The share of complainers that stays, by the company."""

_LOW, _HIGH, _ROWS = 0.1, 0.9, 9


def _kept(lesson: "Lesson", voice: FloatArray, after_complaint: float) -> FloatArray:
    """Return the customers with a problem who stay, if complainers stay with this chance."""
    silent = (1 - voice) * lesson.company.retention_silent
    return np.asarray(_troubled(lesson) * (silent + voice * after_complaint), dtype=np.float64)


def _as_now(lesson: "Lesson") -> float:
    shares, kept = lesson.company.response_shares, _staying(lesson)
    return float(np.dot(shares, kept))


def _staying(lesson: "Lesson") -> tuple[float, ...]:
    company = lesson.company
    *others, beyond = company.retention_by_response
    return (*others, min(beyond, company.retention_without_problem))


def _well(lesson: "Lesson") -> float:
    return lesson.company.retention_by_response[2]


def _troubled(lesson: "Lesson") -> float:
    return lesson.company.customers * lesson.company.problem_rate


def _wrong(name: str, stays: After) -> tuple[WrongColumn, ...]:
    """Return the mistakes that either column invites."""
    return (
        WrongColumn(
            "silence_for_voice",
            lambda lesson, voice: _kept(lesson, 1 - voice, stays(lesson)),
            _SAID["silence_for_voice"][name],
        ),
        WrongColumn(
            "lost_for_kept",
            lambda lesson, voice: _troubled(lesson) - _kept(lesson, voice, stays(lesson)),
            _SAID["lost_for_kept"][name],
        ),
        WrongColumn(
            "all_customers",
            lambda lesson, voice: (
                _kept(lesson, voice, stays(lesson)) / lesson.company.problem_rate
                if lesson.company.problem_rate
                else np.full_like(voice, np.nan)
            ),
            _SAID["all_customers"][name],
        ),
        WrongColumn(
            "silent_left_out",
            lambda lesson, voice: _troubled(lesson) * voice * stays(lesson),
            _SAID["silent_left_out"][name],
        ),
        WrongColumn(
            "value_for_customers",
            lambda lesson, voice: (
                _kept(lesson, voice, stays(lesson)) * lesson.economy.value_kept_eur
            ),
            _SAID["value_for_customers"][name],
        ),
    )


_SAID = {
    "silence_for_voice": {
        "as_now": N_(
            "Column `as_now` treats the complainers as the silent ones, and the other way round."
        ),
        "all_well": N_(
            "Column `all_well` treats the complainers as the silent ones, and the other way round."
        ),
    },
    "lost_for_kept": {
        "as_now": N_("Column `as_now` counts those who leave. Asked are those who stay."),
        "all_well": N_("Column `all_well` counts those who leave. Asked are those who stay."),
    },
    "all_customers": {
        "as_now": N_("Column `as_now` lets every customer have a problem. Begin with `problems`."),
        "all_well": N_(
            "Column `all_well` lets every customer have a problem. Begin with `problems`."
        ),
    },
    "silent_left_out": {
        "as_now": N_("Column `as_now` leaves out those who keep silent. Some of them stay."),
        "all_well": N_("Column `all_well` leaves out those who keep silent. Some of them stay."),
    },
    "value_for_customers": {
        "as_now": N_("Column `as_now` holds money. Asked are customers: `kept`, not `value_eur`."),
        "all_well": N_(
            "Column `all_well` holds money. Asked are customers: `kept`, not `value_eur`."
        ),
    },
}


def _ends(lesson: "Lesson") -> Figures:
    ends = np.array([_LOW, _HIGH])
    now, well = _kept(lesson, ends, _as_now(lesson)), _kept(lesson, ends, _well(lesson))
    return {
        "low": _LOW,
        "high": _HIGH,
        "now_gain": float(now[1] - now[0]),
        "well_gain": float(well[1] - well[0]),
        "now_loss": float(now[0] - now[1]),
    }


def _seen(figures: Figures) -> str:
    if figures["now_gain"] < 0:
        return N_(
            "With today's answers more complaints even cost customers: from {low:percent} to {high:percent} "
            "complaining, "
            "{now_loss:number0} fewer stay. Inviting complaints that you then answer badly makes things "
            "worse. With good "
            "answers {well_gain:number0} more stay."
        )
    return N_(
        "Both lines are straight, and the second is steeper. From {low:percent} to {high:percent} "
        "complaining, today's answers "
        "keep {now_gain:number0} more customers and good answers {well_gain:number0}. Inviting complaints "
        "pays to the "
        "extent that you answer them. And mind the assumption: that a silent customer who is brought to "
        "complain stays as "
        "often as one who did so by himself."
    )


VOICE = TableTask(
    number=7,
    asked=N_("a table with the columns `complaint_rate`, `as_now` and `all_well`"),
    example='answer_voice = pd.DataFrame({"complaint_rate": complaint_rate, …})',
    figures=_ends,
    swept="complaint_rate",
    swept_kind=SHARE,
    low=_LOW,
    high=_HIGH,
    rows=_ROWS,
    columns=(
        Column(
            "as_now",
            COUNT,
            lambda lesson, voice: _kept(lesson, voice, _as_now(lesson)),
            (
                *_wrong("as_now", _as_now),
                WrongColumn(
                    "good_for_now",
                    lambda lesson, voice: _kept(lesson, voice, _well(lesson)),
                    N_(
                        "Column `as_now` answers all complaints well. Here the answers stay as they are."
                    ),
                ),
                WrongColumn(
                    "none_for_now",
                    lambda lesson, voice: _kept(lesson, voice, _staying(lesson)[0]),
                    N_(
                        "Column `as_now` answers nobody. Take all four answers, each with its share."
                    ),
                ),
                WrongColumn(
                    "unweighted",
                    lambda lesson, voice: _kept(lesson, voice, float(np.mean(_staying(lesson)))),
                    N_(
                        "Column `as_now` gives every answer the same weight. They are not given equally often: "
                        "`company.response_shares`."
                    ),
                ),
            ),
        ),
        Column(
            "all_well",
            COUNT,
            lambda lesson, voice: _kept(lesson, voice, _well(lesson)),
            (
                *_wrong("all_well", _well),
                WrongColumn(
                    "now_for_good",
                    lambda lesson, voice: _kept(lesson, voice, _as_now(lesson)),
                    N_(
                        "Column `all_well` leaves the answers as they are. Here every complaint gets a good one."
                    ),
                ),
                WrongColumn(
                    "beyond_for_good",
                    lambda lesson, voice: _kept(lesson, voice, _staying(lesson)[3]),
                    N_(
                        "Column `all_well` answers everybody beyond expectation. A good answer is the third "
                        "of the four."
                    ),
                ),
            ),
        ),
    ),
    meaning=N_(
        "The figures are right. Now look at the chart: what does it bring to let more customers speak up, if "
        "nothing changes "
        "in the answers? And if all of them are good?"
    ),
    hints=(
        N_("Begin with the shares: `np.arange(1, 10) / 10` gives all nine."),
        N_(
            "A share may be an array: one call of `funnel` gives all rows. What it returns has `.kept`, the "
            "customers who "
            "stay."
        ),
        N_("Good answers only: `[0, 0, 1, 0]` for the four answers."),
        N_("`funnel(complaint_rate, company.response_shares).outcome(problems, 1).kept`"),
    ),
    solution=_seen,
    code=(
        "complaint_rate = np.arange(1, 10) / 10\n"
        "as_now = funnel(complaint_rate, company.response_shares).outcome(problems, 1).kept\n"
        "all_well = funnel(complaint_rate, [0, 0, 1, 0]).outcome(problems, 1).kept\n"
        'answer_voice = pd.DataFrame({"complaint_rate": complaint_rate, "as_now": as_now, "all_well": all_well})'
    ),
)
