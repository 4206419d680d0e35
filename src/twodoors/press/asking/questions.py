"""The questions, in their order: what is asked and why, what is taken where nothing is said, how an answer is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

from twodoors.company import Company, load_company, presets
from twodoors.company.known import KNOWN, Known
from twodoors.company.proportion import (
    ASSUMPTION,
    OWN_FIGURE,
    Entry,
    built,
    completed,
    entry,
    rounded,
)
from twodoors.i18n import N_, _, current, date, fill, number
from twodoors.press.asking import reading
from twodoors.press.asking.timing import Division, Offered, divide, offered, usual
from twodoors.problems import InputError, Problem

_HALF_DAY = 180
# The presets' names and sectors, which stand in data, as messages.
_NAMED = (
    (N_("Business services"), N_("business services")),
    (N_("Energy supplier"), N_("energy")),
    (N_("Small brand"), N_("coffee subscription")),
    (N_("Sport TV"), N_("television")),
    (N_("Telecom"), N_("telecommunication")),
    (N_("Web shop"), N_("retail")),
)
FIGURES = {known.field: known for known in KNOWN}
ORDER = ("client", "like", "sector", *FIGURES, "languages", "date", "hours", "lessons")
FLAGS: Mapping[str, str] = {
    **{name: f"--{name}" for name in ORDER},
    **{known.field: f"--{known.names['en']}" for known in KNOWN},
}


@dataclass
class Answers:
    """What was answered so far; figures that were taken over unchanged are marked as not the client's own."""

    root: Path
    given: dict[str, Any] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    today: Date = field(default_factory=Date.today)

    # What an answer means.

    def read(self, name: str, text: str) -> Any:
        """Read what was typed for a question and check it against the other answers.

        Raises
        ------
        InputError
            If it cannot be used: what was given, what is allowed, an example.
        """
        where = FLAGS[name]
        if name in FIGURES:
            value = reading.figure(where, text, Company.quantities()[name])
            self._check({name: entry(value)})
            return value
        match name:
            case "like":
                return reading.choice(where, text, presets(), [_(one.name) for one in _presets()])
            case "languages":
                return reading.languages(where, text)
            case "date":
                return reading.day(where, text, self.today)
            case "hours":
                return reading.minutes(where, text)
            case "lessons":
                names = [one.name for one in self.lessons()]
                return self._fitting(reading.choices(where, text, names))
        return reading.text(where, text)

    def default(self, name: str) -> Any:
        """Return what is taken where nothing is said; None where something must be."""
        if name in FIGURES:
            fields = completed(self.own(), self.preset)
            return (
                round_figure(fields[name]["value"]) if name in fields else _plain(self.preset, name)
            )
        match name:
            case "like":
                return "sport_tv" if "sport_tv" in presets() else presets()[0]
            case "sector":
                return _(self.preset.sector)
            case "languages":
                return [current()]
            case "date":
                return ""
            case "hours":
                return _HALF_DAY
            case "lessons":
                chosen = usual(self.lessons(), int(self.given.get("hours", _HALF_DAY)))
                return [lesson.name for lesson in chosen] or None
        return None

    def shown(self, name: str, value: Any) -> str:
        """Return a value as people write it."""
        if name in FIGURES:
            return reading.shown_figure(float(value), Company.quantities()[name])
        match name:
            case "like":
                return _(load_company(str(value)).name)
            case "languages":
                return " + ".join(value)
            case "date":
                return date(Date.fromisoformat(value)) if value else _("not known yet")
            case "hours":
                return hours(int(value))
            case "lessons":
                return ", ".join(value)
        return str(value)

    def take(self, name: str, value: Any, *, own: bool) -> None:
        """Keep an answer."""
        self.given[name] = value
        (self.taken.discard if own else self.taken.add)(name)

    # What follows from the answers.

    @property
    def preset(self) -> Company:
        """The company that stands in for what nobody knows."""
        return load_company(str(self.given.get("like") or self.default("like")))

    def own(self) -> dict[str, Entry]:
        """Return the figures answered so far, with where each comes from."""
        return {name: self._entry(name) for name in FIGURES if name in self.given}

    def _entry(self, name: str) -> Entry:
        value, preset = rounded(self.given[name]), self.preset
        if name not in self.taken:
            return entry(value, OWN_FIGURE)
        if value == getattr(preset, name):
            return entry(value, preset.sources.get(name, ASSUMPTION))
        return entry(value, ASSUMPTION, _("the preset's figure, ") + _("in proportion to the rest"))

    def company(self) -> Company:
        """Return the client's company.

        Raises
        ------
        InputError
            If its figures do not fit each other.
        """
        names = {"name": self.given.get("client", "-"), "sector": self.given.get("sector", "-")}
        return built(names, self.own(), self.preset)

    def _check(self, more: dict[str, Entry]) -> None:
        try:
            built({}, self.own() | more, self.preset)
        except InputError as error:
            raise InputError(_("That answer cannot be used."), error.problems) from None

    def lessons(self) -> list[Offered]:
        """Return the lessons on offer."""
        languages = self.given.get("languages") or self.default("languages")
        return offered(self.root, languages, current())

    def division(self) -> Division:
        """Return the day as it is divided over the lessons chosen."""
        by_name = {lesson.name: lesson for lesson in self.lessons()}
        chosen = [by_name[name] for name in self.given["lessons"]]
        return divide(chosen, int(self.given["hours"]))

    def _fitting(self, names: list[str]) -> list[str]:
        by_name = {lesson.name: lesson for lesson in self.lessons()}
        available = int(self.given.get("hours", _HALF_DAY))
        day = divide([by_name[name] for name in names], available)
        if day.left_out:
            fits = ", ".join(slot.lesson.name for slot in day.slots if slot.lesson) or _("nothing")
            out = ", ".join(lesson.name for lesson in day.left_out)
            raise InputError(
                _("These lessons do not fit in the time there is."),
                [
                    Problem(
                        FLAGS["lessons"],
                        fill(
                            _("{lessons}: at least {needed} with breaks, in {available}"),
                            lessons=", ".join(names),
                            needed=hours(day.needed),
                            available=hours(available),
                        ),
                        advice=fill(
                            _(
                                "What fits: {fits}. What does not: {out}. Take fewer, or more hours."
                            ),
                            fits=fits,
                            out=out,
                        ),
                    )
                ],
            )
        return names


def _plain(preset: Company, name: str) -> float:
    return rounded(float(getattr(preset, name)))


def round_figure(value: float) -> float:
    """Return an assumption with three digits: more would look as if somebody had counted."""
    return rounded(float(f"{value:.3g}"))


def _presets() -> list[Company]:
    return [load_company(name) for name in presets()]


def wording(name: str, answers: Answers) -> tuple[str, str, list[str]]:
    """Return a question, why it is asked or what counts, and the choices, in the language spoken now."""
    if name in FIGURES:
        known: Known = FIGURES[name]
        return _(known.question), _(known.why), []
    match name:
        case "client":
            return (
                _("For whom is the workshop?"),
                _("The client's name, as it is to stand on every page."),
                [],
            )
        case "like":
            lines = [f"{_(one.name)} ({_(one.sector)})" for one in _presets()]
            why = _(
                "It stands in for every figure that nobody knows, in proportion to what you give."
            )
            return _("Which of these is the client most like?"), why, lines
        case "sector":
            return _("In which sector is the client?"), _("One or two words."), []
        case "languages":
            return (
                _("In which language is the workshop: en, nl or both?"),
                _("Handouts and notebooks are made in each of them."),
                [],
            )
        case "date":
            why = _("For example 2027-03-18 or 18-3-2027. A hyphen if it is not known yet.")
            return _("On which day is it?"), why, []
        case "hours":
            why = _("Breaks included: 3, 2:30 or 150 minutes.")
            return _("How many hours are there?"), why, []
    lines = [
        fill(
            _("{name}: {title} ({low}–{high} minutes)"),
            name=one.name,
            title=one.title,
            low=number(one.low),
            high=number(one.high),
        )
        for one in answers.lessons()
    ]
    return (
        _("Which lessons, in which order?"),
        _("Numbers or names, with commas between them."),
        lines,
    )


def hours(minutes: int) -> str:
    """Return a length of time in hours and minutes: ``2:30``."""
    return fill(
        _("{hours}:{minutes} hours"), hours=str(minutes // 60), minutes=f"{minutes % 60:02d}"
    )
