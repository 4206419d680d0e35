"""A game as the trainer sets it up: the company, how many quarters, what happens and what teams see."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from twodoors.company import Company, load_company
from twodoors.i18n import _, fill
from twodoors.plain_yaml import TrapError, plain_yaml
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write

MARK: Literal["game"] = "game"
VERSION: Literal[1] = 1
LARGEST = 200_000
ENDING = ".game.yaml"
AXES = ("equity", "cash", "contacts", "locked_in", "fairness")
EventKind = Literal["contracts expire", "rival", "law", "outage"]
EVENTS: tuple[EventKind, ...] = ("contracts expire", "rival", "law", "outage")
_Line = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Event(BaseModel):
    """Something that happens in a quarter, whatever teams do."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    quarter: Annotated[int, Field(ge=1, le=9)]
    kind: EventKind
    announced: bool = False
    """Whether teams read of it a quarter before."""


class Scenario(BaseModel):
    """A game; the file of it stands alone, with all the company's figures in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    twodoors: Literal["game"] = MARK
    version: Literal[1] = VERSION
    name: _Line
    figures: dict[str, Any]
    quarters: Annotated[int, Field(ge=6, le=9)] = 8
    seed: Annotated[int, Field(ge=0, le=10**12)] = 1
    practice: bool = True
    events: Annotated[tuple[Event, ...], Field(max_length=20)] = ()
    reports_eur: dict[
        Literal["survey", "churn", "complaints", "test"], Annotated[float, Field(ge=0, le=1e9)]
    ]
    weights: dict[
        Literal["equity", "cash", "contacts", "locked_in", "fairness"],
        Annotated[float, Field(gt=0, le=1)],
    ] = {"equity": 0.3, "cash": 0.25, "contacts": 0.15, "locked_in": 0.15, "fairness": 0.15}
    minutes_per_quarter: Annotated[int, Field(ge=1, le=120)] = 8
    visible: tuple[Literal["axes", "total"], ...] = ("axes", "total")
    """What teams see of the score while they play."""

    @cached_property
    def company(self) -> Company:
        """The company, with all its figures."""
        return Company.model_validate({**_tuples(self.figures), "sources": {}})

    @cached_property
    def text(self) -> str:
        """The game as text, by which what follows from it is remembered."""
        return self.model_dump_json()

    @cached_property
    def key(self) -> str:
        """What tells this game from every other: 12 letters and digits, from all that decides its outcome."""
        content = self.model_dump(
            mode="json",
            include={"figures", "quarters", "seed", "practice", "events", "reports_eur", "weights"},
        )
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]

    def happening(self, quarter: int) -> tuple[EventKind, ...]:
        """Return what happens in a quarter, from 1 on."""
        return tuple(event.kind for event in self.events if event.quarter == quarter)

    def announced(self, quarter: int) -> tuple[EventKind, ...]:
        """Return what teams read in this quarter about the next one."""
        return tuple(
            event.kind for event in self.events if event.quarter == quarter + 1 and event.announced
        )


def new_scenario(
    company: "str | Path | Company" = "sport_tv",
    *,
    seed: int = 1,
    quarters: int = 8,
    practice: bool = True,
    surprises: bool = True,
    name: str | None = None,
) -> Scenario:
    """Return a game for a company, with events drawn by the seed.

    Parameters
    ----------
    company : str, pathlib.Path or Company
        A preset, a company file or a company.
    seed : int
        0 to 10**12; the same seed gives the same luck and the same events.
    quarters : int
        6 to 9.
    practice : bool
        Whether a quarter is played first that does not count.
    surprises : bool
        Whether anything happens that no team decides.
    name : str, optional
        What the game is called; the company's name without it.

    Raises
    ------
    InputError
        If something is not allowed.
    """
    known = load_company(company)
    figures = known.model_dump(mode="json", exclude={"sources"})
    # A seed or a length that is none is refused below, by name; nothing is drawn from it before.
    drawn = surprises and seed >= 0 and 6 <= quarters <= 9
    return checked(
        {
            "name": name or known.name,
            "figures": figures,
            "quarters": quarters,
            "seed": seed,
            "practice": practice,
            "events": drawn_events(seed, quarters) if drawn else [],
            "reports_eur": report_prices(known),
        }
    )


def report_prices(company: Company) -> dict[str, float]:
    """Return what reports cost: shares of a quarter's margin, an assumption, in round amounts."""
    margin = max(company.customers * company.margin_eur / 4, 1.0)

    def rounded(share: float) -> float:
        amount = share * margin
        power = 10.0 ** max(len(str(int(amount))) - 2, 0)
        return round(amount / power) * power

    return {
        "survey": rounded(0.004),
        "churn": rounded(0.006),
        "complaints": rounded(0.003),
        "test": rounded(0.012),
    }


def drawn_events(seed: int, quarters: int) -> list[dict[str, Any]]:
    """Draw one event of each kind, in quarters of their own, none in the first two or the last.

    Contracts and laws are known a quarter before; a rival and an outage are not.
    """
    import numpy as np

    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 0xE7E])))
    places = rng.permutation(np.arange(3, quarters))[: len(EVENTS)]
    return [
        {"quarter": int(quarter), "kind": kind, "announced": kind in ("contracts expire", "law")}
        for quarter, kind in sorted(zip(places, EVENTS, strict=False))
    ]


def checked(content: Mapping[str, Any]) -> Scenario:
    """Return a game from what a file holds.

    Raises
    ------
    InputError
        With every problem, in the language spoken now.
    """
    try:
        scenario = Scenario.model_validate(content)
        scenario.company  # noqa: B018 - a company that cannot be is found out here
    except ValidationError as error:
        raise InputError(_("This is not a game that can be played."), _problems(error)) from None
    late = [event for event in scenario.events if event.quarter > scenario.quarters]
    if late:
        raise InputError(
            _("This is not a game that can be played."),
            [
                Problem(
                    "events",
                    shown(late[0].quarter),
                    fill(_("quarters 1 to {last:number}"), last=float(scenario.quarters)),
                )
            ],
        )
    return scenario


def read_scenario(path: str | Path) -> Scenario:
    """Read a game's file (YAML, or JSON, which is YAML too).

    Raises
    ------
    InputError
        If it cannot be read, or is no game.
    """
    place = Path(path)
    try:
        if place.stat().st_size > LARGEST:
            raise InputError(_("This file is larger than any game."), [Problem(str(place))])
        raw: Any = plain_yaml(place.read_text(encoding="utf-8"))
    except OSError as error:
        reason = shown(error.strerror or error)
        raise InputError(
            _("The game's file cannot be read."), [Problem(str(place), reason)]
        ) from None
    except TrapError as error:
        raise InputError(
            _("This file is damaged, or no game."),
            [Problem(str(place), error.given, error.allowed)],
        ) from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError):
        raise InputError(
            _("This file is damaged, or no game."),
            [Problem(str(place), advice=_("Make one with: twodoors game new"))],
        ) from None
    if not isinstance(raw, dict) or raw.get("twodoors") != MARK:
        raise InputError(
            _("This file is no game."),
            [Problem(str(place), advice=_("Make one with: twodoors game new"))],
        )
    if isinstance(raw.get("company"), str) and "figures" not in raw:
        known = load_company(raw.pop("company"))
        raw["figures"] = known.model_dump(mode="json", exclude={"sources"})
        raw.setdefault("name", known.name)
        raw.setdefault("reports_eur", report_prices(known))
    return checked(raw)


def write_scenario(scenario: Scenario, path: str | Path) -> None:
    """Write a game's file, whole or not at all."""
    content = yaml.safe_dump(
        scenario.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=100
    )
    write(Path(path), content.encode())


def _tuples(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in figures.items()
    }


def _problems(error: ValidationError) -> list[Problem]:
    found = []
    for one in error.errors()[:8]:
        where = ".".join(map(str, one["loc"][:3])) or "company"
        given = one.get("input")
        found.append(
            Problem(where, shown(given) if not isinstance(given, dict) else "", str(one["msg"]))
        )
    return found
