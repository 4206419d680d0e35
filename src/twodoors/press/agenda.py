"""The agenda of a workshop: which company, which lessons, how long; read from YAML and checked."""

from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from twodoors.i18n import N_, _, fill
from twodoors.press.agenda_companies import Companies, CompaniesEntry, CompanyEntry
from twodoors.press.agenda_entries import Clock, Repository, RepositoryEntry
from twodoors.press.agenda_file import read_mapping
from twodoors.press.look_colour import read_colour
from twodoors.problems import InputError, Problem, nearest, shown

LARGEST_SEED = 2**32 - 1
_DAY = 24 * 60

_Text = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
_Minutes = Annotated[int, Field(ge=1, le=_DAY)]
_Language = Literal["en", "nl"]
_List = BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)


def _colour(given: Any) -> Any:
    colour = read_colour(given) if isinstance(given, str) else None
    if colour is None:
        raise PydanticCustomError("colour", "no colour")
    return colour


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Words(_Strict):
    """A few words in each language."""

    en: _Text | None = None
    nl: _Text | None = None

    def spoken(self, language: str) -> str:
        """Return the words in one language."""
        return str(getattr(self, language) or "")


class Minutes(_Strict):
    """How long something takes, at least and at most."""

    lower: _Minutes
    upper: _Minutes

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lower > self.upper:
            raise PydanticCustomError("order", "order")
        return self


class LookEntry(_Strict):
    """How the client looks: a name, the path of a logo, one colour; see :mod:`twodoors.press.look`."""

    name: _Text | None = None
    logo: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    accent: Annotated[str | None, BeforeValidator(_colour)] = None


class Item(_Strict):
    """One part of the programme: a lesson with its parameters, or a break."""

    lesson: _Text | None = None
    break_: Words | None = Field(default=None, alias="break")
    minutes: Minutes | None = None
    parameters: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.lesson is None) == (self.break_ is None):
            raise PydanticCustomError("one_thing", "one thing")
        if self.break_ is not None and self.parameters:
            raise PydanticCustomError("idle_parameters", "parameters of a break")
        return self


class Agenda(_Strict):
    """A workshop as its trainer wrote it down."""

    title: Words
    company: _Text = "sport_tv"
    companies: CompaniesEntry = Companies()
    """Companies that get a report each, besides the one that the workshop is about."""
    overrides: Mapping[str, Any] = Field(default_factory=dict)
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 1
    languages: Annotated[tuple[_Language, ...], _List, Field(min_length=1, max_length=2)] = (
        "en",
        "nl",
    )
    date: Date | None = None
    look: LookEntry = LookEntry()
    start: Clock = None
    """When it begins, in minutes since midnight."""
    repository: RepositoryEntry = None
    lessons: Annotated[tuple[Item, ...], _List, Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _said_in_every_language(self) -> Self:
        places = {"title": self.title}
        for number, item in enumerate(self.lessons, 1):
            if item.break_ is not None:
                places[f"lessons {number} › break"] = item.break_
        for place, words in places.items():
            for language in self.languages:
                if not words.spoken(language):
                    raise PydanticCustomError(
                        "unsaid", "unsaid", {"place": f"{place} › {language}"}
                    )
        return self

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for number, item in enumerate(self.lessons, 1):
            if item.lesson in seen:
                raise PydanticCustomError("twice", "twice", {"number": number, "name": item.lesson})
            seen |= {item.lesson} if item.lesson else set()
        if not seen:
            raise PydanticCustomError("no_lesson", "no lesson")
        return self

    def company_in(self, folder: Path) -> str | Path:
        """Return the company as :func:`twodoors.company.load_company` takes it; a path counts from ``folder``."""
        if self.company.endswith((".yaml", ".yml")) or set(self.company) & {"/", "\\"}:
            return folder / Path(self.company).expanduser()
        return self.company


# What is allowed in a field, and an example, by the field's name.
_FIELDS: Mapping[str, tuple[str, str]] = {
    "title": (
        N_("a title in every language of the agenda"),
        "title: {en: Half a day, nl: Een dagdeel}",
    ),
    "en": (N_("text of 1 to 120 characters"), "en: Half a day"),
    "nl": (N_("text of 1 to 120 characters"), "nl: Een dagdeel"),
    "company": (N_("the name of a company, or the path of a YAML file"), "company: sport_tv"),
    "companies": (
        N_("the path of a CSV file with a company per row, or a list of 1 to 2000 companies"),
        "companies: members.csv",
    ),
    "overrides": (N_("fields of the company, each with a value"), "overrides: {churn_rate: 0.2}"),
    "seed": (N_("a whole number from 0 to 4294967295"), "seed: 1"),
    "languages": (N_("a list with en, nl or both"), "languages: [en, nl]"),
    "date": (N_("a day, as year-month-day"), "date: 2027-03-18"),
    "look": (
        N_("the client's name, logo and colour"),
        'look: {name: Sport TV, logo: logo.svg, accent: "#0a6e5c"}',
    ),
    "name": (N_("text of 1 to 120 characters"), "name: Sport TV"),
    "logo": (N_("the path of a PNG or SVG file"), "logo: logo.svg"),
    "accent": (
        N_("a colour of six digits, in quotation marks because of the #"),
        'accent: "#0a6e5c"',
    ),
    "start": (N_("the time at which it begins, hours and minutes"), 'start: "09:30"'),
    "repository": (
        N_("where the kit is to be found: the address of a repository, a tag, the class's hub"),
        "repository: {url: https://github.com/owner/name, ref: v1.0}",
    ),
    "url": (
        N_("the address of a repository, as it stands in the browser: https, site, owner, name"),
        "url: https://github.com/owner/name",
    ),
    "ref": (N_("a tag or a branch of the repository"), "ref: v1.0"),
    "hub": (N_("the address of a JupyterHub"), "hub: https://hub.example.org"),
    "content": (
        N_("the address of the repository that holds the lessons, if it is another one"),
        "content: https://github.com/owner/lessons",
    ),
    "content_ref": (N_("a tag or a branch of that repository"), "content_ref: main"),
    "lessons": (N_("a list of 1 to 50 lessons and breaks"), "lessons: [{lesson: two-doors}]"),
    "lesson": (N_("the name of a lesson"), "lesson: two-doors"),
    "break": (
        N_("what the break is called in every language of the agenda"),
        "break: {en: Coffee, nl: Koffie}",
    ),
    "minutes": (
        N_("a lower and an upper bound, the lower one not above the upper"),
        "minutes: {lower: 45, upper: 70}",
    ),
    "lower": (N_("a whole number of minutes from 1 to 1440"), "lower: 45"),
    "upper": (N_("a whole number of minutes from 1 to 1440"), "upper: 70"),
    "parameters": (
        N_("parameters of the lesson, each with a value"),
        "parameters: {moved_share: 0.1}",
    ),
}


def read_agenda(path: Path) -> Agenda:
    """Read an agenda and check everything that can be checked without looking at lessons or company.

    Raises
    ------
    InputError
        If the file cannot be read or something in it is not allowed: every problem, in the language
        spoken now, with field, value, what is allowed and an example.
    """
    entries = read_mapping(path)
    try:
        return Agenda.model_validate(entries)
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
        raise unusable(path, list(dict.fromkeys(problems))) from None


def unusable(path: Path, problems: list[Problem]) -> InputError:
    """Return the error that says what is wrong with an agenda."""
    title = fill(_("The agenda {file} cannot be used."), file=shown(path.name))
    return InputError(title, problems)


def _problem(detail: ErrorDetails) -> Problem:
    steps = [step + 1 if isinstance(step, int) else str(step) for step in detail["loc"]]
    steps = [step for step in steps if step not in ("[key]", "listed")]
    where = _place(steps)
    field = next((step for step in reversed(steps) if isinstance(step, str)), "")
    context: dict[str, Any] = detail.get("ctx", {})
    allowed, example = _described(field)
    match detail["type"]:
        case "extra_forbidden":
            known = _known(steps)
            advice = nearest(field, known)
            return Problem(where, shown(detail["input"]), ", ".join(known), advice=advice)
        case "missing":
            return Problem(where, _("nothing"), allowed, example)
        case "one_thing":
            return Problem(
                where,
                shown(detail["input"]),
                _("either a lesson or a break"),
                "- lesson: two-doors",
            )
        case "idle_parameters":
            return Problem(where, shown(detail["input"]), _("a break without parameters"))
        case "unsaid":
            field = str(context["place"]).rsplit(" ", 1)[-1]
            return Problem(str(context["place"]), _("nothing"), *_described(field))
        case "twice":
            return Problem(
                f"lessons {context['number']} › lesson",
                shown(context["name"]),
                _("each lesson once"),
            )
        case "no_lesson":
            return Problem("lessons", _("no lesson"), *_described("lessons"))
    return Problem(where, shown(detail["input"]), allowed, example)


def _described(field: str) -> tuple[str, str]:
    allowed, example = _FIELDS.get(field, ("", ""))
    return _(allowed), example


def _place(steps: list[int | str]) -> str:
    """Return the way to a field as a person reads it: ``lessons 2 › minutes › upper``."""
    parts: list[str] = []
    for step in steps:
        if isinstance(step, int) and parts:
            parts[-1] += f" {step}"
        else:
            parts.append(shown(str(step)).strip('"'))
    return " › ".join(parts) or "YAML"


def _known(steps: list[int | str]) -> list[str]:
    """Return the fields that may stand where an unknown one was found."""
    names = [step for step in steps[:-1] if isinstance(step, str)]
    models: dict[str, type[BaseModel]] = {
        "title": Words,
        "look": LookEntry,
        "repository": Repository,
        "break": Words,
        "minutes": Minutes,
        "companies": CompanyEntry,
        "lessons": Item,
    }
    model = models.get(names[-1] if names else "", Agenda)
    return [field.alias or name for name, field in model.model_fields.items()]
