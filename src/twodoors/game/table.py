"""The table at which a team plays: decide, predict, close the quarter, see what came of it."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from twodoors.company import Company
from twodoors.explorers.exhibit import Table
from twodoors.explorers.live import paragraph
from twodoors.explorers.printed import html_table, is_printing
from twodoors.game.controls import controls, status_quo
from twodoors.game.course import Course
from twodoors.game.decisions import REPORTS
from twodoors.game.desk import Desk, MovedOnError, last_desk
from twodoors.game.entrance import Entrance
from twodoors.game.formulas import formulas
from twodoors.game.panel import Panel
from twodoors.game.reports import bought
from twodoors.game.scenario import new_scenario
from twodoors.game.story import against_prediction, axes_table, money_table, news, what_happened
from twodoors.i18n import _, current, fill, money, spoken
from twodoors.problems import InputError


class GameTable:
    """A live game; in a notebook it shows itself. What is played is kept in ``work/games/``."""

    def __init__(self, company: "str | Company" = "sport_tv") -> None:
        self.company = company
        self.desk: Desk | None = None
        self._view: widgets.VBox | None = None
        self._asked = False

    def _ipython_display_(self) -> None:
        if is_printing():
            display(self._on_paper(), raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the table as a widget, built when first asked for; with the game that was open last, if any."""
        if self._view is None:
            self._view = widgets.VBox().add_class("twodoors-game")
            desk = last_desk()
            if desk is None:
                self.choose()
            else:
                self.sit_down(desk)
        return self._view

    def choose(self) -> None:
        """Show the entrance: which game, and who plays."""
        assert self._view is not None
        self.desk = None
        self._view.children = (Entrance(self.company, self.sit_down).view,)

    def sit_down(self, desk: Desk) -> None:
        """Show the table of a game."""
        assert self._view is not None
        self.desk = desk
        desk.keep()
        self._where = widgets.HTML()
        self._said = widgets.HTML()
        self._result = widgets.VBox()
        self._course = Course(desk)
        self._panel = Panel(desk, self._changed)
        self._close = self._button(_("Close this quarter"), self._close_asked, primary=True)
        self._not_yet = self._button(_("No, not yet"), self._not_closed)
        self._undo = self._button(_("Undo the last change"), self._undone)
        self._again = self._button(_("Set this quarter as it began"), self._begun_again)
        self._other = self._button(_("Another game"), lambda _b: self.choose())
        buttons = widgets.HBox(
            [self._close, self._not_yet, self._undo, self._again],
            layout=widgets.Layout(flex_flow="row wrap"),
        )
        self._board = widgets.VBox([self._panel.view, self._said, buttons])
        self._view.children = (
            self._where,
            self._result,
            self._board,
            self._course.view,
            widgets.HTML(formulas(desk.scenario.company)),
            self._other,
        )
        self._show()

    def _button(
        self, words: str, pressed: Callable[[widgets.Button], None], *, primary: bool = False
    ) -> widgets.Button:
        button = widgets.Button(
            description=words,
            button_style="primary" if primary else "",
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        button.on_click(pressed)
        return button

    def _show(self) -> None:
        """Show everything as it stands now."""
        desk = self.desk
        assert desk is not None
        with spoken_in(desk):
            played = desk.replay()
            quarter = desk.quarter
            self._where.value = _where(desk)
            self._result.children = tuple(self._of_last_quarter())
            self._course.show(played)
            self._asked = False
            self._not_yet.layout.display = "none"
            self._close.description = _("Close this quarter")
            if quarter is None:
                self._board.layout.display = "none"
                return
            self._board.layout.display = ""
            self._panel.show()
            self._changed()

    def _of_last_quarter(self) -> list[widgets.Widget]:
        desk = self.desk
        assert desk is not None
        if not desk.play.quarters:
            return []
        closed = desk.play.quarters[-1]
        played = desk.replay()
        if closed.quarter == 0:
            quarter, heading = desk.practised(), _("What came of the practice quarter")
            assert quarter is not None
            reports = bought(desk.before_last(), quarter, practice=True)
        else:
            quarter = played.quarters[-1]
            heading = fill(_("What came of quarter {number}"), number=str(closed.quarter))
            reports = bought(desk.before_last(), quarter)
        lines = [*what_happened(quarter), *against_prediction(quarter, closed.predictions)]
        if closed.quarter == 0:
            lines.append(
                _("That was practice; it does not count. Everything begins again as it was.")
            )
        parts: list[widgets.Widget] = [
            widgets.HTML(
                f'<h4>{escape(heading)}</h4><div role="status" aria-live="polite">'
                + "".join(paragraph(line) for line in lines)
                + "</div>"
                + "".join(_report(page.title, page.lines) for page in reports)
                + _folded(money_table(quarter))
                + (_folded(axes_table(played), is_open=True) if self._axes_shown(played) else "")
                + paragraph(fill(_("This quarter's code, to read aloud: {code}"), code=closed.code))
            )
        ]
        return parts

    def _axes_shown(self, played: Any) -> bool:
        over = len(played.quarters) == played.scenario.quarters
        return bool(played.quarters) and (over or "axes" in played.scenario.visible)

    def _changed(self) -> None:
        desk = self.desk
        assert desk is not None
        with spoken_in(desk):
            self._said.value = (
                '<div role="status" aria-live="polite">'
                + "".join(paragraph(line) for line in planned(desk))
                + "</div>"
            )

    def _say(self, words: str) -> None:
        self._said.value = f'<div role="alert">{paragraph(words)}</div>'

    def _close_asked(self, _pressed: widgets.Button) -> None:
        desk = self.desk
        assert desk is not None
        if not desk.ready:
            self._say(_("Predict both numbers before you close the quarter."))
            return
        if not self._asked:
            self._asked = True
            self._close.description = _("Yes, close it for good")
            self._not_yet.layout.display = ""
            return
        try:
            desk.close()
        except MovedOnError:
            self._show()
            self._say(
                _(
                    "This quarter was closed already, in another window. This is where the game stands."
                )
            )
            return
        except InputError as error:
            self._say(str(error))
            return
        except OSError as error:
            self._say(
                fill(
                    _("It cannot be written down: {reason}. Nothing is lost; try again."),
                    reason=error.strerror or str(error),
                )
            )
            return
        self._show()

    def _not_closed(self, _pressed: widgets.Button) -> None:
        self._asked = False
        self._not_yet.layout.display = "none"
        self._close.description = _("Close this quarter")

    def _undone(self, _pressed: widgets.Button) -> None:
        desk = self.desk
        assert desk is not None
        if desk.undo():
            self._panel.show()
            self._changed()
        else:
            self._say(_("There is nothing to undo: a closed quarter stays closed."))

    def _begun_again(self, _pressed: widgets.Button) -> None:
        desk = self.desk
        assert desk is not None
        desk.begin_again()
        self._panel.show()
        self._changed()

    def _on_paper(self) -> dict[str, str]:
        """Return what stands on paper in the table's place: today's settings, to play with cards."""
        scenario = new_scenario(self.company)
        today = status_quo(scenario.company)
        rows = tuple(
            (_(control.label), control.written(getattr(today, control.name)))
            for control in controls(scenario.company)
            if control.name != "reports"
        )
        table = Table(
            _("What a team decides each quarter, and how it is today"),
            (_("Decision"), _("Today")),
            rows,
        )
        text = _(
            "On a screen the game is played here. On paper it is played with the cards of the paper edition."
        )
        return {"text/plain": text, "text/html": paragraph(text) + html_table(table)}


def spoken_in(desk: Desk) -> Any:
    """Speak on in the language of now, with the company's currency."""
    return spoken(current(), desk.scenario.company.currency)


def planned(desk: Desk) -> list[str]:
    """Return what the settings of now cost this quarter, in sentences."""
    decided, company = desk.decisions, desk.scenario.company
    people = float(desk.state().customers.sum())
    spent = {
        _("front door"): decided.front_door_eur,
        _("care and perks"): people * decided.perks_eur_per_customer / 4,
        _("service"): people * decided.service_eur_per_customer / 4,
        _("complaint team"): decided.complaint_team_eur,
    }
    if decided.campaign_target != "nobody" and decided.campaign_share > 0:
        spent[_("campaign, at most")] = (
            people * decided.campaign_share * company.campaign_contact_cost_eur
        )
    reports = sum(desk.scenario.reports_eur[name] for name in REPORTS if name in decided.reports)
    if reports:
        spent[_("reports")] = reports
    listed = ", ".join(f"{name} {money(amount, 0)}" for name, amount in spent.items())
    lines = [
        fill(
            _("What you spend this quarter: {total:money0}. That is: {listed}."),
            total=sum(spent.values()),
            listed=listed,
        )
    ]
    if desk.problem:
        lines.append(fill(_("Your settings cannot be kept: {reason}."), reason=desk.problem))
    return lines


def _where(desk: Desk) -> str:
    scenario, quarter = desk.scenario, desk.quarter
    if quarter is None:
        place = fill(
            _("The game is over after {last:number} quarters."), last=float(scenario.quarters)
        )
    elif quarter == 0:
        place = _("Practice quarter: it does not count.")
    else:
        place = fill(_("Quarter {now} of {last}"), now=str(quarter), last=str(scenario.quarters))
    state = desk.state()
    lines = [
        fill(
            _("{customers:number0} customers; {cash:money0} made since the start."),
            customers=float(state.customers.sum()),
            cash=float(state.cash_eur[0]),
        ),
        *news(scenario, quarter),
    ]
    if quarter is not None:
        lines.append(
            fill(
                _("Time for a quarter: {minutes} minutes."),
                minutes=str(scenario.minutes_per_quarter),
            )
        )
    else:
        try:
            path = desk.hand_in()
            lines.append(
                fill(_("Your file for the trainer: {file}"), file=f"work/results/{path.name}")
            )
        except OSError:
            lines.append(
                _("Your file for the trainer cannot be written; read the codes aloud instead.")
            )
    title = f"{scenario.name} · {place}"
    team = fill(_("Team {team}"), team=desk.play.team)
    return f"<h3>{escape(title)}</h3>{paragraph(team)}" + "".join(map(paragraph, lines))


def _report(title: str, lines: Sequence[str]) -> str:
    heading = fill(_("Report: {title}"), title=title)
    return f"<h5>{escape(heading)}</h5>" + "".join(map(paragraph, lines))


def _folded(table: Table, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    name = escape(table.caption)
    return (
        f'<details class="twodoors-details"{state}><summary>{name}</summary>'
        f'<div style="overflow:auto" role="region" tabindex="0" aria-label="{name}">{html_table(table)}</div></details>'
    )
