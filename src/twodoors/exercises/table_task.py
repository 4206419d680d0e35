"""An open task whose answer is a table: one column is swept, the others follow from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twodoors.exercises.given import described
from twodoors.exercises.kinds import SHARE, Kind
from twodoors.exercises.outcome import NOT_YET, RIGHT, Verdict
from twodoors.exercises.task import Task
from twodoors.i18n import _, fill
from twodoors.problems import nearest

if TYPE_CHECKING:
    import pandas as pd

    from twodoors.lesson import Lesson

FloatArray = NDArray[np.float64]
Follows = Callable[["Lesson", FloatArray], FloatArray]
"""What a column should hold, by the company and the values of the swept column."""

_MOST_ROWS = 10_000


@dataclass(frozen=True)
class WrongColumn:
    """A column that is not right: what the mistake gives in every row, and what to say about it."""

    misconception: str
    gives: Follows
    said: str


@dataclass(frozen=True)
class Column:
    """A column that follows from the swept one."""

    name: str
    kind: Kind
    right: Follows
    misconceptions: tuple[WrongColumn, ...]


@dataclass(frozen=True, kw_only=True)
class TableTask(Task):
    """A table is asked in which the column ``swept`` runs from ``low`` to ``high`` in ``rows`` or more."""

    swept: str
    swept_kind: Kind
    low: float
    high: float
    rows: int
    columns: tuple[Column, ...]

    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how a table is judged, column by column."""
        table = _table(answer, self.swept)
        if table is None:
            complaint = fill(_("You gave {given}, which is not a table."), given=described(answer))
            return self.refused("no_table", complaint)
        names = [self.swept, *(column.name for column in self.columns)]
        for name in names:
            if name not in table.columns:
                return self.refused("no_column", _no_column(name, list(table.columns)))
        if len(table) > _MOST_ROWS:
            return self.refused("too_long", _("This table is very long; a few rows are enough."))
        values = {name: _numbers(table, name) for name in names}
        for name, column in values.items():
            if np.isnan(column).any():
                complaint = fill(
                    _("Column `{name}` holds something that is not a number."), name=name
                )
                return self.refused("not_numbers", complaint)
        swept = values[self.swept]
        return self._swept(swept) or self._judged(values, swept, lesson)

    def _swept(self, swept: FloatArray) -> Verdict | None:
        """Return what is wrong with the swept column, if something is."""
        kind, texts = self.swept_kind, {"name": self.swept}
        texts |= {"low": kind.written(self.low), "high": kind.written(self.high)}
        outside = (swept < 0) | (swept > 1)
        if self.swept_kind is SHARE and outside.any():
            said = _("Column `{name}` holds {given}: write 15% as 0.15, a part of one.")
            given = f"{float(swept[outside][0]):.6g}"
            return Verdict(NOT_YET, (fill(said, given=given, **texts),), "percentage_as_number")
        covered = (
            len(swept) >= self.rows
            and kind.same(float(swept.min()), self.low)
            and kind.same(float(swept.max()), self.high)
        )
        if covered:
            return None
        said = _(
            "Column `{name}` should run from {low} to {high}, both counted, in {rows} rows or more."
        )
        return Verdict(NOT_YET, (fill(said, rows=str(self.rows), **texts), self.pointer()), "range")

    def _judged(
        self, values: dict[str, FloatArray], swept: FloatArray, lesson: "Lesson"
    ) -> Verdict:
        for column in self.columns:
            given, right = values[column.name], column.right(lesson, swept)
            fits = column.kind.same_all(given, right)
            if fits.all():
                continue
            figures = self.figures(lesson)
            for item in column.misconceptions:
                wrong = item.gives(lesson, swept)
                if not column.kind.same_all(wrong, right).all() and (
                    column.kind.same_all(given, wrong).all()
                ):
                    words = (self.words(item.said, figures), self.pointer())
                    return Verdict(NOT_YET, words, item.misconception)
            row = int(np.argmin(fits))
            said = (
                _("Column `{name}` is too high at {at}, where it says {given}.")
                if given[row] > right[row]
                else _("Column `{name}` is too low at {at}, where it says {given}.")
            )
            texts = {"name": column.name, "at": self.swept_kind.written(float(swept[row]))}
            texts["given"] = column.kind.written(float(given[row]))
            return Verdict(NOT_YET, (fill(said, **texts), self.pointer()))
        return Verdict(RIGHT, (self.words(self.meaning, self.figures(lesson)),))


def _table(answer: Any, swept: str) -> "pd.DataFrame | None":
    """Return an answer as a table with plain column names; None if it is none."""
    import pandas as pd

    if isinstance(answer, dict):
        try:
            answer = pd.DataFrame(answer)
        except (TypeError, ValueError):
            return None
    if not isinstance(answer, pd.DataFrame):
        return None
    if swept not in answer.columns and swept in answer.index.names:
        answer = answer.reset_index()
    table = answer.copy(deep=False)
    table.columns = pd.Index([str(name).strip() for name in answer.columns])
    once: pd.DataFrame = table.loc[:, ~table.columns.duplicated()]
    return once


def _numbers(table: "pd.DataFrame", name: str) -> FloatArray:
    import pandas as pd

    return pd.to_numeric(table[name], errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)


def _no_column(name: str, there: list[str]) -> str:
    listed = ", ".join(f"`{known}`" for known in there[:12]) or _("none")
    said = fill(_("Column `{name}` is not there; there are: {listed}."), name=name, listed=listed)
    known = [text for text in there if text.isidentifier()]
    advice = nearest(name, known)
    return f"{said} {advice}" if advice else said
