"""What an exhibit is, before anything is drawn: controls, a chart to feed, and how a setting is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import numpy as np

from twodoors.i18n import _, currency, fill, number, region

Settings = Mapping[str, float]


@dataclass(frozen=True)
class Control:
    """A lever: a number between ``low`` and ``high``.

    ``kind`` says how a person reads it: a ``"share"`` is held as 0.15 and shown as 15 %; ``"money"`` and
    ``"number"`` are shown as they are. ``box_only`` levers take a number and have no slider on paper.
    """

    name: str
    label: str
    value: float
    low: float
    high: float
    step: float
    kind: str = "number"
    unit: str = ""
    options: tuple[str, ...] = ()
    """The words of a choice; its value is the place in this list."""

    @property
    def factor(self) -> float:
        """How many shown units make one held unit."""
        return 100.0 if self.kind == "share" else 1.0

    @property
    def shown_unit(self) -> str:
        """The unit written behind the number box."""
        if self.unit:
            return self.unit
        if self.kind == "share":
            return "%"
        return money_sign() if self.kind == "money" else ""

    def written(self, value: float) -> str:
        """Return a value of this control as people write it."""
        if self.options:
            return self.options[int(value)]
        pattern = {"share": "{value:percent}", "money": "{value:money}"}.get(
            self.kind, "{value:number}"
        )
        return fill(pattern, value=value)

    def held(self, shown: float) -> float:
        """Return the held value of a shown one, inside the bounds."""
        return min(self.high, max(self.low, shown / self.factor))

    def drawn(self) -> dict[str, Any]:
        """Return what the page needs to draw the lever."""
        return {
            "label": self.label,
            "unit": self.shown_unit,
            "low": _tidy(self.low * self.factor),
            "high": _tidy(self.high * self.factor),
            "step": _tidy(self.step * self.factor),
            "value": _tidy(self.value * self.factor),
            "locale": str(region()).replace("_", "-"),
        }


def money_sign() -> str:
    """Return the sign of the currency in which money is written now."""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(currency(), locale=region()))


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")


def reach(value: float, *, times: float = 3.0) -> tuple[float, float]:
    """Return a round upper bound and a round step for a lever around ``value``."""
    if value <= 0:
        return 100.0, 1.0
    raw = value * times
    power = 10.0 ** np.floor(np.log10(raw))
    high = float(np.ceil(raw / power) * power)
    return high, float(power / 100)


def choice(name: str, label: str, options: Sequence[str], value: int = 0) -> Control:
    """Return a control that chooses one of several named settings."""
    return Control(name, label, value, 0, len(options) - 1, 1, "choice", options=tuple(options))


@dataclass(frozen=True)
class Table:
    """Figures behind a chart, written out: a caption, column heads and rows of text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def beside(self, other: "Table") -> "Table":
        """Return this table with the columns of a kept one beside it, where the rows are the same."""
        if [row[0] for row in self.rows] != [row[0] for row in other.rows]:
            rows = (*self.rows, *(("A: " + row[0], *row[1:]) for row in other.rows))
            return Table(self.caption, self.columns, rows)
        columns = (*self.columns, *("A: " + column for column in other.columns[1:]))
        rows = tuple((*mine, *its[1:]) for mine, its in zip(self.rows, other.rows, strict=True))
        return Table(self.caption, columns, rows)

    def plain(self) -> dict[str, Any]:
        """Return the table as plain lists and text."""
        return {
            "caption": self.caption,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }


@dataclass(frozen=True)
class Reading:
    """What a setting gives: the result in words, its table, the numbers behind it, and the chart's feed."""

    sentence: str
    table: Table
    figures: Mapping[str, float]
    feed: Mapping[str, Any]


@dataclass(frozen=True)
class Prediction:
    """A question that is answered before the result is shown."""

    question: str
    guess: Control
    answer: Callable[[Settings], float]
    feed: Callable[[float], Any] = field(default=lambda guess: guess)
    """What the chart draws of a guess."""

    def verdict(self, guess: float, settings: Settings) -> str:
        """Return the guess and the result in one sentence."""
        return fill(
            _("Your guess was {guess}; the figures give {answer}."),
            guess=self.guess.written(guess),
            answer=self.guess.written(self.answer(settings)),
        )


@dataclass(frozen=True)
class Exhibit:
    """An exhibit: a question, controls, a chart, and the reading of every setting.

    ``draw`` returns the chart for a feed; ``headline`` names the control that stays live on paper.
    """

    key: str
    title: str
    question: str
    controls: tuple[Control, ...]
    read: Callable[[Settings], Reading]
    draw: Callable[[Mapping[str, Any]], alt.TopLevelMixin]
    headline: str | None = None
    prediction: Prediction | None = None
    note: str = ""
    """What must be known before looking, such as that another company stands in for this one."""

    def start(self) -> dict[str, float]:
        """Return the setting at which the exhibit opens."""
        return {control.name: control.value for control in self.controls}

    def feed(
        self, reading: Reading, kept: Reading | None = None, guess: float | None = None
    ) -> dict[str, Any]:
        """Return all that the chart draws: the setting now, the kept one, the guess."""
        drawn = None if guess is None or self.prediction is None else self.prediction.feed(guess)
        return {
            "now": plain(reading.feed),
            "kept": None if kept is None else plain(kept.feed),
            "guess": plain(drawn),
        }


def plain(value: Any) -> Any:
    """Return a value as plain lists, numbers and text that any page can read; what is not finite as null."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    if isinstance(value, float | np.floating):
        return float(f"{value:.7g}") if np.isfinite(value) else None
    return value


def rows_by(
    label: str, names: Sequence[str], columns: Mapping[str, Sequence[str]], caption: str
) -> Table:
    """Build a table from named columns of written figures."""
    body = zip(names, *columns.values(), strict=True)
    return Table(caption, (label, *columns), tuple(tuple(row) for row in body))


__all__ = [
    "Control",
    "Exhibit",
    "Prediction",
    "Reading",
    "Settings",
    "Table",
    "money_sign",
    "number",
    "plain",
    "reach",
    "rows_by",
]
