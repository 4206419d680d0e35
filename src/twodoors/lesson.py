"""What a lesson's cells call: begin the lesson, say something with figures in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any

from IPython.display import Markdown, display

from twodoors import evidence, i18n
from twodoors import explorers as explore
from twodoors.company import Company, load_company
from twodoors.company.chosen import CHOSEN, chosen
from twodoors.explorers import predicted
from twodoors.explorers.economy import Economy
from twodoors.i18n import LANGUAGES, N_, _, fill, fill_escaped
from twodoors.problems import InputError, Problem, nearest, shown


@dataclass(frozen=True)
class Headline:
    """A lever that a lesson takes as a parameter: its label, its range and whether it is a whole number."""

    label: str
    low: float
    high: float
    whole: bool = False


HEADLINES: Mapping[str, Headline] = {
    "seed": Headline(N_("Start of the random numbers"), 0, 2**32 - 1, whole=True),
    # 1 two-doors
    "moved_share": Headline(N_("Share of the front door's money that moves"), 0, 1),
    # 2 retention-economics
    "retention_gain": Headline(N_("Retention gained, in points as a share"), 0, 0.5),
    # 3 complaint-recovery
    "answered_well": Headline(N_("Complaints answered well or better"), 0, 1),
    "acted_share": Headline(N_("Of what customers say they will do, the part they do"), 0, 1),
    # 4 loyal-or-locked-in
    "unlocked_share": Headline(N_("Locked-in customers who become free"), 0, 1),
    "told_share": Headline(N_("Of those who do not know the gap: customers who are told"), 0, 1),
    # 5 kept-promises
    "fewer_broken": Headline(N_("Broken promises that the year prevents"), 0, 1),
    "focus_cost": Headline(N_("Cost of the year of focus, as a share of a year's margin"), 0, 1),
    # 6 both-ways
    "back_share": Headline(N_("Own customers who cancel and come back for the reward"), 0, 1),
    "learn_share": Headline(N_("Customers who learn each year that threatening pays"), 0, 1),
    # 7 six-rules
    "contacted_share": Headline(N_("Share of the customers you can contact"), 0, 1),
}


@dataclass(frozen=True)
class Lesson:
    """A lesson that has begun: its company, what follows from the company's figures, its levers."""

    company: Company
    levers: Mapping[str, float]

    @cached_property
    def economy(self) -> Economy:
        """The company's figures in the terms of the models."""
        return Economy(self.company)


def begin(*, language: object, company: object, overrides: object, **levers: object) -> Lesson:
    """Check a lesson's parameters and begin.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"nl"``.
    company : str
        Name of a company in ``data/companies/``, path of a YAML file, or ``"chosen"``: the one chosen on
        the start page.
    overrides : dict
        Fields of the company to replace.
    **levers
        The lesson's own levers, each one of :data:`HEADLINES`.

    Raises
    ------
    InputError
        If a parameter is not allowed: what was given, what is allowed and an example.
    """
    if not isinstance(language, str) or language not in LANGUAGES:
        raise InputError(
            "This language is not there. / Deze taal is er niet.",
            [Problem("language", shown(language), ", ".join(LANGUAGES), '"nl"')],
        )
    i18n.use(language)
    problems = [
        problem for name, value in levers.items() if (problem := _lever_problem(name, value))
    ]
    if problems:
        raise InputError(_("The lesson cannot begin with these parameters."), problems)
    loaded = load_company(chosen() if company == CHOSEN else company, overrides)  # type: ignore[arg-type]
    i18n.use(language, loaded.currency)
    predicted.begin()
    return Lesson(loaded, {name: float(value) for name, value in levers.items()})  # type: ignore[arg-type]


def _lever_problem(name: str, value: object) -> Problem | None:
    headline = HEADLINES.get(name)
    if headline is None:
        return Problem(
            name, shown(value), ", ".join(HEADLINES), advice=nearest(name, list(HEADLINES))
        )
    fits = (
        isinstance(value, int if headline.whole else int | float)
        and not isinstance(value, bool)
        and isinstance(value, int | float)
        and isfinite(value)
        and headline.low <= value <= headline.high
    )
    if fits:
        return None
    allowed = (
        _("a whole number from {low} to {high}")
        if headline.whole
        else _("a number from {low} to {high}")
    )
    example = headline.low + (headline.high - headline.low) / 10
    return Problem(
        f"{name} ({_(headline.label)})",
        shown(value),
        fill(allowed, low=f"{headline.low:g}", high=f"{headline.high:g}"),
        f"{name} = {int(example) if headline.whole else round(example, 3)}",
    )


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|~>-])")


def as_markdown(text: str) -> str:
    """Return text that shows as it is inside Markdown: no markup, no HTML."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKDOWN.sub(r"\\\1", text)


def say(message: str, /, **values: Any) -> None:
    """Show a sentence in which every figure is computed, written for the language of the lesson.

    ``{cost:money}``, ``{share:percent1}``, ``{gain:points}``, ``{count:number}`` take figures;
    ``{name}`` takes text, shown as it is.
    """
    display(Markdown(fill_escaped(message, as_markdown, **values)))


__all__ = ["Headline", "Lesson", "as_markdown", "begin", "evidence", "explore", "say"]
