"""What a team sets in a quarter: levers, choices and reports in four groups, and two predictions."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from twodoors.explorers.exhibit import Control as LeverControl
from twodoors.explorers.exhibit import money_sign
from twodoors.explorers.live import Lever
from twodoors.game.controls import Control, controls
from twodoors.game.decisions import OPTION_NAMES
from twodoors.game.desk import Desk
from twodoors.game.predictions import prediction_controls
from twodoors.i18n import N_, _, fill

GROUPS = {
    "front": N_("The front door"),
    "existing": N_("Customers you have"),
    "service": N_("Promises and complaints"),
    "contact": N_("Contact and reports"),
}
_UNITS = {
    "quarter": N_("a quarter"),
    "year": N_("a year"),
    "month": N_("a month"),
    "case": N_("a case"),
}


class Panel:
    """The settings of one game as widgets; ``changed`` is called after every change."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self._changed = desk, changed
        self._quiet = False
        self._widgets: dict[str, widgets.Widget] = {}
        self._boxes: dict[str, widgets.Checkbox] = {}
        self._controls = {control.name: control for control in controls(desk.scenario.company)}
        parts: list[widgets.Widget] = []
        for group, title in GROUPS.items():
            parts.append(widgets.HTML(f"<h4>{escape(_(title))}</h4>"))
            for control in self._controls.values():
                if control.group == group:
                    parts.extend(self._made(control))
        parts.append(widgets.HTML(self._heading_of_predictions()))
        self._expected = {}
        for control in prediction_controls(desk.scenario.company):
            lever = self._lever(control, float(control.start))
            lever.observe(self._predicted(control), "value")
            self._expected[control.name] = lever
            parts.append(lever)
        predict = widgets.Button(
            description=_("These are our predictions"),
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        predict.on_click(lambda button: self._predict_as_shown())
        self._said = widgets.HTML()
        parts.extend([predict, self._said])
        self.view = widgets.VBox(parts)
        self.show()

    def show(self) -> None:
        """Put every widget where the desk's settings are."""
        self._quiet = True
        try:
            settings = self.desk.decisions
            for name, widget in self._widgets.items():
                value = getattr(settings, name)
                widget.value = (
                    str(value) if isinstance(widget, widgets.Dropdown) else self._shown(name, value)
                )
            for name, box in self._boxes.items():
                box.value = name in settings.reports
            opening = self._usual_predictions()
            for name, lever in self._expected.items():
                given = self.desk.expected.get(name)
                lever.value = opening[name] if given is None else given
        finally:
            self._quiet = False
        self._tell()

    def _made(self, control: Control) -> list[widgets.Widget]:
        help_ = widgets.HTML(
            f'<p style="font-size:13px;line-height:1.35;margin:0 0 0.2rem;color:#555;white-space:normal">'
            f"{escape(_(control.help))}</p>"
        )
        if control.kind == "several":
            return [help_, *self._report_boxes(control)]
        if control.kind == "choice":
            widget: widgets.Widget = widgets.Dropdown(
                description=_(control.label),
                options=[(_(OPTION_NAMES[option]), option) for option in control.options],
                value=str(control.start),
                layout=widgets.Layout(width="100%", max_width="640px"),
                style={"description_width": "17rem", "text_align": "left"},
            )
        else:
            widget = self._lever(control, self._shown(control.name, control.start))
        widget.observe(self._set(control), "value")
        self._widgets[control.name] = widget
        return [widget, help_]

    def _report_boxes(self, control: Control) -> list[widgets.Checkbox]:
        for name in control.options:
            price = self.desk.scenario.reports_eur[name]  # type: ignore[index]
            words = fill(_("{report} ({price:money})"), report=_(OPTION_NAMES[name]), price=price)
            box = widgets.Checkbox(
                description=words, indent=False, layout=widgets.Layout(width="auto")
            )
            box.observe(lambda change: self._reports_set(), "value")
            self._boxes[name] = box
        return list(self._boxes.values())

    def _lever(self, control: Control, value: float) -> Lever:
        kind = {"share": "share", "money": "money"}.get(control.kind, "number")
        unit = ""
        if control.kind == "money" and control.unit:
            unit = f"{money_sign()} {_(_UNITS[control.unit])}"
        lever = LeverControl(
            control.name,
            _(control.label),
            control.start,
            control.low,
            control.high,
            control.step,
            kind,
            unit,
        )
        return Lever(options={**lever.drawn(), "value": value}, value=value)

    def _shown(self, name: str, value: float) -> float:
        return (
            float(f"{value * 100:.10g}") if self._controls[name].kind == "share" else float(value)
        )

    def _set(self, control: Control) -> Callable[[Mapping[str, Any]], None]:
        def moved(change: Mapping[str, Any]) -> None:
            if self._quiet:
                return
            value = change["new"]
            if control.kind == "choice":
                value = int(value) if str(value).isdigit() else value
            elif control.kind == "share":
                value = float(value) / 100
            self.desk.set(control.name, value)
            self._changed()

        return moved

    def _reports_set(self) -> None:
        if not self._quiet:
            self.desk.set("reports", tuple(name for name, box in self._boxes.items() if box.value))
            self._changed()

    def _predicted(self, control: Control) -> Callable[[Mapping[str, Any]], None]:
        def moved(change: Mapping[str, Any]) -> None:
            if not self._quiet:
                self.desk.expect(control.name, float(change["new"]))
                self._tell()
                self._changed()

        return moved

    def _predict_as_shown(self) -> None:
        for name, lever in self._expected.items():
            self.desk.expect(name, float(lever.value))
        self._tell()
        self._changed()

    def _tell(self) -> None:
        missing = not self.desk.ready
        words = (
            _("Set both, then press the button.")
            if missing
            else _("Both are predicted. You may still change your mind.")
        )
        self._said.value = (
            f'<p role="status" style="font-size:15px;margin:0.25rem 0">{escape(words)}</p>'
        )

    def _usual_predictions(self) -> dict[str, float]:
        """Return where the two predictions open: as many as leave today, and the cash of now."""
        left, cash = prediction_controls(self.desk.scenario.company)
        made = float(self.desk.state().cash_eur[0])
        return {"left": float(left.start), "cash_eur": float(cash.value(cash.place(made)))}

    def _heading_of_predictions(self) -> str:
        title = _("Predict, then close")
        words = _(
            "Your predictions do not count for the score; they show you how well you know the company."
        )
        return (
            f"<h4>{escape(title)}</h4>"
            f'<p style="font-size:15px;margin:0.25rem 0;white-space:normal">{escape(words)}</p>'
        )
