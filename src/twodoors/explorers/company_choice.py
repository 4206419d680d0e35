"""Choosing a company for all lessons: a preset, a file of one's own, or figures set by hand."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import yaml
from IPython.display import display

from twodoors.company import Company, load_company, presets
from twodoors.company.chosen import OWN_FILE, choose, chosen, own_companies
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Table
from twodoors.explorers.live import Explorer
from twodoors.explorers.own import own_company
from twodoors.explorers.printed import html_table, is_printing
from twodoors.i18n import _, fill, money, number, percent
from twodoors.paths import work_folder
from twodoors.problems import InputError
from twodoors.whole_files import write

_LONGEST_NAME = 80


class CompanyChoice:
    """A list of companies; what is picked holds for every lesson that begins from then on."""

    def __init__(self) -> None:
        self._view: widgets.VBox | None = None
        self._status = widgets.HTML()

    def companies(self) -> dict[str, Company]:
        """Return the companies to choose from by name or path: the presets, then those of one's own."""
        found = {name: load_company(name) for name in presets()}
        return found | {str(path): load_company(path) for path in own_companies()}

    def table(self) -> Table:
        """Return what tells the companies apart."""
        rows = tuple(
            (
                company.name,
                company.sector,
                number(company.customers, 0),
                money(company.margin_eur),
                percent(company.churn_rate),
                _door(company),
            )
            for company in self.companies().values()
        )
        columns = (
            _("Company"),
            _("Sector"),
            _("Customers"),
            _("Margin per customer per year"),
            _("Customers who leave per year"),
            _("Next euro works harder at"),
        )
        return Table(_("The companies of this kit"), columns, rows)

    def pick(self, company: str) -> str:
        """Choose a company by name or path; return in words what holds now."""
        try:
            loaded = choose(company)
        except InputError as error:
            said = str(error)
        else:
            said = fill(
                _("From now on the lessons are about {company}. Run lessons that are open again."),
                company=loaded.name,
            )
        self._status.value = f'<p role="status" aria-live="polite">{escape(said)}</p>'
        return said

    def _ipython_display_(self) -> None:
        if is_printing():
            table = self.table()
            display({"text/plain": table.caption, "text/html": html_table(table)}, raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the list as a widget, built when first asked for."""
        if self._view is None:
            self._list = widgets.Dropdown(
                description=_("The lessons are about"),
                options=self._options(),
                value=chosen(),
                layout=widgets.Layout(width="100%", max_width="560px"),
                style={"description_width": "12rem"},
            )
            self._list.observe(lambda change: self.pick(str(change["new"])), "value")
            listed = self.table()
            name = escape(listed.caption)
            holder = f'<div style="overflow:auto" role="region" tabindex="0" aria-label="{name}">'
            table = widgets.HTML(f"{holder}{html_table(listed)}</div>")
            self._view = widgets.VBox([self._list, self._status, table])
            self._view.add_class("twodoors-company-choice")
        return self._view

    def _options(self) -> list[tuple[str, str]]:
        known = presets()
        return [
            (
                fill(_("{name} ({sector})"), name=company.name, sector=company.sector)
                if name in known
                else fill(_("{name} (your own: {file})"), name=company.name, file=Path(name).name),
                name,
            )
            for name, company in self.companies().items()
        ]


def _door(company: Company) -> str:
    economy = Economy(company)
    best = max(economy.front_return, economy.back_return)
    if best < 1:
        return _("neither door")
    return _("the front door") if economy.front_return == best else _("the back door")


class MyCompany:
    """The exhibit of one's own figures, and a button that makes them the company of all lessons."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.explorer = Explorer(own_company(company), company.name)
        self._view: widgets.VBox | None = None

    def save(self, name: str) -> str:
        """Write the figures on screen as a company file of one's own and choose it; say what came of it."""
        entries = {"name": " ".join(name.split())[:_LONGEST_NAME] or self.company.name}
        path = work_folder() / OWN_FILE
        try:
            loaded = load_company(self.company, {**self._changed(), **entries})
            write(path, _as_yaml(loaded).encode())
            choose(str(path))
        except InputError as error:
            return str(error)
        except OSError as error:
            said = _("The file {file} cannot be written: {reason}. Your figures still stand here.")
            return fill(said, file=str(path), reason=error.strerror or str(error))
        return fill(
            _("From now on the lessons are about {company}. The figures stand in {file}."),
            company=loaded.name,
            file=path.name,
        )

    def _changed(self) -> Mapping[str, Any]:
        settings, start = self.explorer.settings, self.explorer.exhibit.start()
        return {name: value for name, value in settings.items() if value != start[name]}

    def _ipython_display_(self) -> None:
        if is_printing():
            self.explorer._ipython_display_()
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the exhibit with its button, built when first asked for."""
        if self._view is None:
            box = widgets.Text(
                value=self.company.name,
                description=_("Name of your company"),
                layout=widgets.Layout(width="auto", max_width="780px"),
                style={"description_width": "12rem"},
            )
            button = widgets.Button(
                description=_("Use these figures in all lessons"),
                button_style="primary",
                layout=widgets.Layout(width="auto", align_self="flex-start"),
            )
            status = widgets.HTML()

            def pressed(_button: widgets.Button) -> None:
                said = escape(self.save(box.value))
                status.value = f'<p role="status" aria-live="polite">{said}</p>'

            button.on_click(pressed)
            self._view = widgets.VBox([self.explorer.view(), box, button, status])
            self._view.add_class("twodoors-my-company")
        return self._view


def _as_yaml(company: Company) -> str:
    """Return a company with all its figures and their sources as the text of a company file."""
    raw = company.model_dump(mode="json")
    sources = raw.pop("sources", {})
    fields = {
        name: {"value": value, "source": sources[name]} if name in sources else value
        for name, value in raw.items()
    }
    return str(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1_000))
