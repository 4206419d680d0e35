"""The impact check to take along: a name, a button, and a sheet in the participant's work folder."""

import os
import re
import time
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display

from twodoors.explorers.form import LONGEST_NAME, Plan, page, part
from twodoors.explorers.impact import KEY, rows_shown
from twodoors.explorers.printed import is_printing
from twodoors.i18n import _, fill
from twodoors.paths import work_folder
from twodoors.problems import InputError, Problem

if TYPE_CHECKING:
    from twodoors.explorers.live import Explorer

FOLDER = KEY


class ImpactForm:
    """The impact check as it is set now, to be written as a page; in a notebook it shows itself."""

    def __init__(self, check: "Explorer") -> None:
        if getattr(getattr(check, "exhibit", None), "key", "") != KEY:
            example = "check = explore.impact_check(company)"
            problem = Problem("check", type(check).__name__, _("the impact check above"), example)
            raise InputError(_("The form cannot be made."), [problem])
        self.check = check
        self._view: widgets.Widget | None = None

    def plan(self, name: str = "", *, blank: bool = False) -> Plan:
        """Return what stands on the sheet."""
        settings = self.check.settings
        return Plan(
            company=self.check.company,
            rows=rows_shown(self.check.figures, settings),
            money_in_eur=settings["money_in_eur"],
            cost_eur=settings["cost_eur"],
            name=name,
            blank=blank,
        )

    def write(self, name: str = "", *, blank: bool = False) -> Path:
        """Write the sheet to the work folder, beside earlier ones, and return where it is.

        Raises
        ------
        OSError
            If nothing can be written there.
        """
        folder = work_folder() / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        content = page(self.plan(name, blank=blank)).encode()
        return _put(folder, _file_name(name, blank=blank), content)

    # what follows needs a page

    def _ipython_display_(self) -> None:
        if is_printing():
            words = _("The loyal-customer impact check as a blank form.")
            shown = part(self.plan(blank=True))
            display({"text/plain": words, "text/html": shown}, raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the form's name box and buttons, built when first asked for."""
        if self._view is None:
            self._view = self._build()
            self._view.add_class("twodoors-impact-form")
        return self._view

    def _build(self) -> widgets.Widget:
        self.name = widgets.Text(
            description=_("Name of the plan"),
            layout=widgets.Layout(width="100%", max_width="780px"),
            style={"description_width": "11rem"},
        )
        self.said = widgets.HTML()
        wide = widgets.Layout(width="auto")
        filled = widgets.Button(
            description=_("Write it, filled in"), button_style="primary", layout=wide
        )
        blank = widgets.Button(description=_("Write a blank one"), layout=wide)
        filled.on_click(lambda button: self._write(blank=False))
        blank.on_click(lambda button: self._write(blank=True))
        self.buttons = filled, blank
        return widgets.VBox([self.name, widgets.HBox([filled, blank]), self.said])

    def _write(self, *, blank: bool) -> None:
        name = self.name.value[: 2 * LONGEST_NAME]
        try:
            path = self.write(name, blank=blank)
            words = fill(_("Written to {path}. Open it and print it: one sheet of A4."), path=path)
        except OSError as error:
            reason = error.strerror or str(error)
            words = fill(_("It could not be written to the work folder: {reason}."), reason=reason)
        content = b64encode(page(self.plan(name, blank=blank)).encode()).decode()
        keep = escape(_("Keep a copy on your own computer"))
        link = (
            f'<a download="{_file_name(name, blank=blank)}" style="text-decoration:underline" '
            f'href="data:text/html;base64,{content}">{keep}</a>'
        )
        self.said.value = (
            f'<p role="status" aria-live="polite" style="line-height:1.45;white-space:normal;'
            f'overflow-wrap:anywhere">{escape(words)}<br>{link}</p>'
        )


def _file_name(name: str, *, blank: bool) -> str:
    """Return a file name that any system takes, whatever the plan is called."""
    plain = "" if blank else re.sub(r"[^a-z0-9]+", "-", name.lower())[:40].strip("-")
    middle = "blank" if blank else plain or "plan"
    return f"{KEY}-{time.strftime('%Y%m%d-%H%M%S')}-{middle}.html"


def _put(folder: Path, name: str, content: bytes) -> Path:
    """Write a new file and never over another one."""
    for turn in range(1, 1000):
        path = folder / (name if turn == 1 else name.replace(".html", f"-{turn}.html"))
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        return path
    raise FileExistsError(17, os.strerror(17), str(folder))
