"""The game on paper: what teams get in hand, and the trainer's table, as pages to print on A4."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from twodoors.game.by_hand import RUNGS, Sheet, played_by_engine, unit_of
from twodoors.game.cards import LETTERS, Card, cards
from twodoors.game.controls import controls
from twodoors.game.decisions import OPTION_NAMES, REPORTS
from twodoors.game.engine import start, step
from twodoors.game.reports import ReportPage, bought
from twodoors.game.scenario import AXES, Scenario
from twodoors.game.score import AXIS_HELP, AXIS_NAMES
from twodoors.game.story import EVENT_NAMES, EVENT_WORDS
from twodoors.i18n import _, current, fill, money, number, percent, spoken
from twodoors.press import pages
from twodoors.press.game_paper_words import error_words, labels, rules, steps
from twodoors.problems import InputError, Problem
from twodoors.whole_files import write

TEAMS_PAGE, TRAINER_PAGE = "paper-teams", "paper-trainer"
STYLES = ("handout.css", "game_debrief.css", "game_paper.css")
_MARKS = ("equity", "contacts", "locked_in", "fairness")
_TOTALS = range(-100, 70, 5)


def write_paper(sheet: Sheet, out: Path, languages: Sequence[str]) -> tuple[Path, ...]:
    """Write the paper edition: for each language what teams get, and what the trainer keeps.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    made = []
    try:
        for language in languages:
            with spoken(language, sheet.scenario.company.currency):
                for name, page in ((TEAMS_PAGE, teams_page), (TRAINER_PAGE, trainer_page)):
                    made.append(out / f"{name}-{language}.html")
                    write(made[-1], page(sheet).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            _("The paper edition cannot be written."),
            [Problem("--out", f"{out}: {reason}", _("a folder that may be written to"))],
        ) from None
    return tuple(made)


def teams_page(sheet: Sheet) -> str:
    """Return rules, cards and sheets for the teams, in the language spoken now."""
    scenario = sheet.scenario
    deck = cards(scenario.company)
    return pages.document(
        "game_paper.html",
        language=current(),
        title=fill(_("On paper: {game}"), game=scenario.name),
        company=scenario.company.name,
        styles=STYLES,
        skip=_("Skip to the text"),
        rules=rules(sheet),
        axes=[(_(AXIS_NAMES[axis]), _(AXIS_HELP[axis])) for axis in AXES],
        cards=[_card(card, scenario) for card in deck],
        events=[
            {"name": _(EVENT_NAMES[kind]), "words": _(EVENT_WORDS[kind])} for kind in EVENT_NAMES
        ],
        reports=[
            {
                "title": page.title,
                "quarter": str(quarter),
                "lines": page.lines,
                "price": _price(scenario, page.name),
            }
            for quarter, page in _report_cards(scenario)
        ],
        titles=[card.title for card in deck],
        quarters=[str(place) for place in range(1, scenario.quarters + 1)],
        start=number(float(scenario.company.customers), 0),
        words=labels(),
    )


def trainer_page(sheet: Sheet) -> str:
    """Return the trainer's table, in the language spoken now."""
    scenario = sheet.scenario
    return pages.document(
        "game_paper_trainer.html",
        language=current(),
        title=fill(_("The trainer's table: {game}"), game=scenario.name),
        company=scenario.company.name,
        styles=STYLES,
        skip=_("Skip to the text"),
        steps=steps(sheet),
        errors=error_words(sheet),
        base=_base(sheet),
        effects=_effects(sheet),
        ladder=_ladder(sheet),
        totals=[(_signed(step), number(50 * float(np.exp(step / 100)), 0)) for step in _TOTALS],
        figures=[
            (_(AXIS_NAMES[axis]), number(float(value), 0), _counted(sheet, axis))
            for axis, value in zip(_MARKS, sheet.figures, strict=True)
        ],
        truths=[
            {"title": page.title, "quarter": str(quarter), "truth": page.truth}
            for quarter, page in _report_cards(scenario)
        ],
        words=labels(),
    )


def _card(card: Card, scenario: Scenario) -> dict[str, Any]:
    control = next(one for one in controls(scenario.company) if one.name == card.name)
    return {
        "title": card.title,
        "help": _(control.help),
        "levels": [
            (LETTERS[place], card.words(place, scenario.company))
            for place in range(len(card.levels))
        ],
    }


def _price(scenario: Scenario, name: str) -> str:
    return money(scenario.reports_eur[name])  # type: ignore[index]


def _report_cards(scenario: Scenario) -> list[tuple[int, ReportPage]]:
    """Return each report as it reads for the unchanged company, early and late in the game."""
    deck = cards(scenario.company)
    still = played_by_engine(scenario, [(0,) * len(deck)])
    decisions = still.quarters[0].decisions.model_copy(update={"reports": REPORTS})
    state, found = start(scenario), []
    for quarter in range(1, scenario.quarters + 1):
        after, happened = step(state, decisions)
        if quarter in (2, scenario.quarters - 3):
            found += [(quarter, page) for page in bought(state, happened)]
        state = after
    return found


def _base(sheet: Sheet) -> list[list[str]]:
    rows = []
    customers = round(sheet.scenario.company.customers / sheet.people)
    for place, (came, left, cash) in enumerate(sheet.base.tolist(), 1):
        customers += came - left
        events = ", ".join(_(EVENT_NAMES[kind]) for kind in sheet.scenario.happening(place))
        figures = [number(float(one), 0) for one in (came, left, cash, customers)]
        rows.append([str(place), events or "–", *figures])
    return rows


def _effects(sheet: Sheet) -> list[dict[str, Any]]:
    company = sheet.scenario.company
    deck = cards(company)
    rows = []
    for place, (card, level) in enumerate(sheet.rows):
        figures = [*sheet.now[place], *sheet.after[place], *sheet.marks[place]]
        rows.append(
            {
                "title": deck[card].title,
                "first": level == 1,
                "letter": LETTERS[level],
                "words": deck[card].words(level, company),
                "cells": [_signed(int(one)) for one in figures],
            }
        )
    for name in REPORTS:
        units = -round(sheet.scenario.reports_eur[name] / sheet.euro)
        cells = ["0", "0", _signed(units), *["0"] * 7]
        rows.append(
            {
                "title": _("Report"),
                "first": name == REPORTS[0],
                "letter": "",
                "words": _(OPTION_NAMES[name]),
                "cells": cells,
            }
        )
    return rows


def _ladder(sheet: Sheet) -> list[list[str]]:
    rows = []
    for place, rung in enumerate(RUNGS):
        cells = []
        for axis in AXES:
            figure = sheet.ladder[axis][place]
            # A share below nothing cannot be reached.
            shown = (
                "–" if axis not in ("equity", "cash") and figure < 0 else number(float(figure), 0)
            )
            cells += [shown, _signed(sheet.steps[axis][place])]
        rows.append([str(rung), *cells])
    return rows


def _counted(sheet: Sheet, axis: str) -> str:
    if axis in ("equity", "cash"):
        return fill(_("in {euro:money0}"), euro=unit_of(axis, sheet))
    return fill(_("in hundredths of a percentage point: 1644 is {share}"), share=percent(0.1644, 2))


def _signed(value: int) -> str:
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{number(abs(float(value)), 0)}"


__all__ = ["TEAMS_PAGE", "TRAINER_PAGE", "teams_page", "trainer_page", "write_paper"]
