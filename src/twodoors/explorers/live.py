"""An exhibit on screen: levers beside a standing chart, the result in words and as a table."""

from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

import altair as alt
import anywidget
import ipywidgets as widgets
import traitlets
from altair.utils.schemapi import debug_mode
from IPython.display import display

from twodoors import record, web
from twodoors.charts.base import FEED
from twodoors.explorers import predicted
from twodoors.explorers.exhibit import Control, Exhibit, Reading, plain
from twodoors.explorers.printed import is_printing, printed
from twodoors.i18n import _, fill, vega_locale
from twodoors.problems import InputError


class Lever(anywidget.AnyWidget):
    """A slider and a number box with one label, one accessible name and one value."""

    _esm = web.text("parts.js") + web.text("lever.js")
    _css = web.text("parts.css")
    options = traitlets.Dict().tag(sync=True)
    value = traitlets.Float().tag(sync=True)


class Report(anywidget.AnyWidget):
    """The result in words, announced to screen readers, and as a table."""

    _esm = web.text("parts.js") + web.text("report.js")
    _css = web.text("parts.css")
    words = traitlets.Dict().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)


@cache
def standing_chart() -> type[alt.JupyterChart]:
    """Return Altair's chart widget with Vega in it: no request leaves the page."""
    return type("StandingChart", (alt.JupyterChart,), {"_esm": web.vega_widget()})


class Explorer:
    """A live exhibit; in a notebook it shows itself when it is the last value of a cell.

    ``settings``, ``figures``, ``sentence`` and ``table`` say what is on screen, :meth:`set` moves the
    levers from code.
    """

    def __init__(self, exhibit: Exhibit, company: str = "") -> None:
        self.exhibit = exhibit
        self.company = company
        self.settings = exhibit.start()
        self.guess: float | None = None
        self._kept: tuple[dict[str, float], Reading] | None = None
        self._reading = exhibit.read(self.settings)
        self._view: widgets.Widget | None = None
        self._pushes = count(1)

    @property
    def answer(self) -> float:
        """What the figures give where something is predicted; NaN where nothing is."""
        prediction = self.exhibit.prediction
        return float("nan") if prediction is None else float(prediction.answer(self.settings))

    @property
    def sentence(self) -> str:
        """The result in words."""
        return self._reading.sentence

    @property
    def figures(self) -> Mapping[str, float]:
        """The numbers behind the sentence, by name."""
        return self._reading.figures

    @property
    def table(self) -> Any:
        """The result as a table of written figures (a pandas DataFrame)."""
        import pandas as pd

        table = self._reading.table
        return pd.DataFrame(table.rows, columns=list(table.columns)).set_index(table.columns[0])

    def set(self, **settings: float) -> "Explorer":
        """Move levers; values outside a lever's bounds are refused.

        Raises
        ------
        ValueError
            If there is no such lever or the value lies outside its bounds.
        """
        controls = {control.name: control for control in self.exhibit.controls}
        for name, value in settings.items():
            if name not in controls:
                raise ValueError(f"{name}: no such lever; there are {', '.join(controls)}")
            control = controls[name]
            if not control.low <= value <= control.high:
                raise ValueError(
                    f"{name}: {value} was given; allowed is {control.low} to {control.high}"
                )
        self.settings = {**self.settings, **settings}
        if self._view is not None:
            for name in settings:
                self._place(controls[name])
        self._read()
        return self

    def _read(self) -> None:
        try:
            self._reading = self.exhibit.read(self.settings)
        except InputError as error:
            # Figures that contradict each other: say so, and leave the last result standing.
            problems = " ".join(str(problem) for problem in error.problems)
            self._tell(fill(_("This cannot be worked out. {problems}"), problems=problems))
            return
        if self._view is not None:
            self._push()
            self._tell(self.sentence)

    # what follows needs a page

    def _ipython_display_(self) -> None:
        if self.exhibit.prediction is not None:
            predicted.joined(self)
        if is_printing():
            display(printed(self.exhibit), raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the exhibit as a widget, built when first asked for."""
        if self._view is None:
            self._view = self._build()
            self._view.add_class("twodoors-exhibit").add_class(f"twodoors-{self.exhibit.key}")
        return self._view

    def _build(self) -> widgets.Widget:
        exhibit = self.exhibit
        self._levers = {control.name: self._control(control) for control in exhibit.controls}
        # The finished chart is checked as a whole; checking each part of it as well takes a fifth of the time.
        with debug_mode(False):
            chart = exhibit.draw(self._feed())
        self._chart = standing_chart()(
            chart,  # type: ignore[arg-type]
            embed_options={
                "actions": False,
                "renderer": "svg",
                # The chart as a whole has its description; its sentence and table say the rest in the
                # participant's language, which Vega's words for lines and axes do not.
                "config": {part: {"aria": False} for part in ("mark", "axis", "legend")},
                **vega_locale(),
            },
        )
        self._report = Report(words={"table": _("The same as a table")})
        reset = widgets.Button(
            description=_("Reset"), tooltip=_("Back to the figures at the start")
        )
        keep = widgets.Button(
            description=_("Keep as A"),
            tooltip=_("Keep this setting to compare another one with it"),
        )
        reset.on_click(lambda button: self._reset())
        keep.on_click(lambda button: self._keep())
        self._tell(self.sentence)
        buttons = widgets.HBox([reset, keep])
        result = widgets.VBox([*self._levers.values(), buttons, self._chart, self._report])
        heading = widgets.HTML(_heading(exhibit))
        if exhibit.prediction is None:
            return widgets.VBox([heading, result])
        return widgets.VBox([heading, self._cover(result), result])

    def _control(self, control: Control) -> widgets.Widget:
        value = self.settings[control.name] * control.factor
        lever = _input(control, value)

        def moved(change: Mapping[str, Any]) -> None:
            held = control.held(float(change["new"]))
            if held != self.settings[control.name]:
                self.settings[control.name] = held
                self._read()

        lever.observe(moved, "value")
        return lever

    def _cover(self, result: widgets.Widget) -> widgets.Widget:
        """Cover the result until a guess is entered; then say how it compares."""
        prediction = self.exhibit.prediction
        assert prediction is not None
        result.layout.display = "none"
        guessed = self._earlier_guess() * prediction.guess.factor
        box = _input(prediction.guess, guessed)
        answer = Report(words={"table": ""})
        answer.layout.display = "none"
        show = widgets.Button(
            description=_("This is my guess"),
            button_style="primary",
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        question = widgets.HTML(
            paragraph(fill(_("Predict first. {question}"), question=prediction.question))
        )

        def reveal(_button: widgets.Button) -> None:
            self.guess = prediction.guess.held(box.value)
            self._keep_guess()
            predicted.told()
            show.disabled = True
            box.layout.display = show.layout.display = "none"
            answer.report = {
                "sentence": prediction.verdict(self.guess, self.settings),
                "table": None,
            }
            answer.layout.display = ""
            result.layout.display = ""
            self._push()

        show.on_click(reveal)
        return widgets.VBox([question, box, show, answer])

    def _earlier_guess(self) -> float:
        """Return what was guessed here before, if it is kept and still allowed; else where the box opens."""
        assert self.exhibit.prediction is not None
        guess = self.exhibit.prediction.guess
        kept = record.last("prediction", exhibit=self.exhibit.key, company=self.company)
        value = None if kept is None else kept.get("guess")
        usable = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if usable and guess.low <= value <= guess.high else guess.value  # type: ignore[operator,arg-type]

    def _keep_guess(self) -> None:
        prediction = self.exhibit.prediction
        assert prediction is not None
        record.note(
            "prediction",
            exhibit=self.exhibit.key,
            company=self.company,
            guess=self.guess,
            answer=plain(self.answer),
            shown_as=prediction.guess.kind,
        )

    def _place(self, control: Control) -> None:
        """Put a lever where its setting is."""
        value = self.settings[control.name] * control.factor
        self._levers[control.name].value = int(value) if control.options else value

    def _reset(self) -> None:
        self._kept = None
        for control in self.exhibit.controls:
            self.settings[control.name] = control.value
            self._place(control)
        self._read()

    def _keep(self) -> None:
        self._kept = dict(self.settings), self._reading
        self._push()
        self._tell(self.sentence)

    def _feed(self) -> dict[str, Any]:
        kept = None if self._kept is None else self._kept[1]
        # The page sends the feed back a moment later; a number of its own makes every push a new value,
        # so that none is taken for the one before.
        return {**self.exhibit.feed(self._reading, kept, self.guess), "push": next(self._pushes)}

    def _push(self) -> None:
        if self._view is not None:
            self._chart.params.set_trait(FEED, self._feed())

    def _tell(self, sentence: str) -> None:
        if not hasattr(self, "_report"):
            return
        table, kept = self._reading.table, ""
        if self._kept is not None:
            table = table.beside(self._kept[1].table)
            setting = ", ".join(
                f"{control.label}: {control.written(self._kept[0][control.name])}"
                for control in self.exhibit.controls
            )
            kept = fill(
                _("A ({setting}): {sentence}"), setting=setting, sentence=self._kept[1].sentence
            )
        self._report.report = {"sentence": sentence, "kept": kept, "table": table.plain()}


def _input(control: Control, value: float) -> widgets.Widget:
    """Return what a control is set with: a lever, or a list of choices."""
    if not control.options:
        return Lever(options={**control.drawn(), "value": value}, value=value)
    return widgets.Dropdown(
        description=control.label,
        options=[(words, place) for place, words in enumerate(control.options)],
        value=int(value),
        layout=widgets.Layout(width="auto", max_width="780px"),
        style={"description_width": "17rem", "text_align": "left"},
    )


def paragraph(text: str) -> str:
    """Return text as a paragraph of an exhibit."""
    from html import escape

    return f'<p style="font-size:15px;line-height:1.45;margin:0.25rem 0;white-space:normal">{escape(text)}</p>'


def _heading(exhibit: Exhibit) -> str:
    from html import escape

    return (
        f'<h4 style="margin:0.25rem 0">{escape(exhibit.title)}</h4>'
        + (paragraph(exhibit.note) if exhibit.note else "")
        + f'<p style="font-size:15px;line-height:1.45;margin:0;white-space:normal">{escape(exhibit.question)}</p>'
    )
