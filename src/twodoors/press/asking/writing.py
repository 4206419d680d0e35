"""The two files that the answers give, an agenda and a company, and what follows from the figures."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

import yaml

from twodoors.company.proportion import as_yaml, completed
from twodoors.i18n import LANGUAGES, N_, _, fill, spoken
from twodoors.press.asking.questions import FIGURES, Answers
from twodoors.press.asking.timing import Slot
from twodoors.press.companies import folder_name
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write


@dataclass(frozen=True)
class Files:
    """Where the files of a new workshop go."""

    agenda: Path
    company: Path

    def there(self) -> list[Path]:
        """Return which of them are there already."""
        return [path for path in (self.agenda, self.company) if path.exists()]


def files_for(folder: Path, client: str, name: str | None = None) -> Files:
    """Return where the files of a client go; ``name`` is that of the agenda's file where one was asked for."""
    stem = folder_name(name.removesuffix(".yaml") if name else client)
    return Files(folder / f"{stem}.yaml", folder / f"{stem}-company.yaml")


def check_writable(folder: Path) -> None:
    """Refuse a folder in which nothing can be written, before anything is asked.

    Raises
    ------
    InputError
        Why nothing can be written there: no right to, no room.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part") as trial:
            trial.write(b" " * 4096)
            trial.flush()
    except (OSError, ValueError) as error:
        given = f"{shown(str(folder))}: {getattr(error, 'strerror', None) or error}"
        allowed = _("a folder with room, in which this user may write")
        raise InputError(
            _("The workshop cannot be written there."),
            [Problem("--folder", given, allowed, "--folder workshops")],
        ) from None


def check_free(files: Files, *, overwrite: bool) -> None:
    """Refuse to write over a file.

    Raises
    ------
    InputError
        If a file is there and may not be written over, or the folder takes no files.
    """
    there = files.there()
    if there and not overwrite:
        names = ", ".join(shown(path.name).strip('"') for path in there)
        raise InputError(
            _("There is a workshop of this name already; it stays as it is."),
            [
                Problem(
                    "--file",
                    names,
                    _("a name that is not in use"),
                    f"--file {files.agenda.stem}-2",
                    _("Or write over it with --overwrite."),
                )
            ],
        )


@dataclass(frozen=True)
class Extras:
    """What can be given besides the answers: a logo, a colour, the repository that holds the kit."""

    logo: str | None = None
    accent: str | None = None


def agenda_text(answers: Answers, files: Files, extras: Extras) -> str:
    """Return the agenda's file, with a word about each thing that may be changed."""
    given = answers.given
    look = {"name": given["client"], "logo": extras.logo, "accent": extras.accent}
    lines = [
        f"# {_('Made with: twodoors new-workshop. Change what you like; then run:')}",
        "#",
        f"#     twodoors workshop {files.agenda.parent.name}/{files.agenda.name}",
        _yaml({"title": {code: _title(answers, code) for code in LANGUAGES}}),
    ]
    if given["date"]:
        lines.append(_yaml({"date": Date.fromisoformat(given["date"])}))
    lines += [
        f"# {_('The figures of the client, each with its source.')}",
        _yaml({"company": files.company.name}),
        _yaml({"look": {field: value for field, value in look.items() if value}}),
        _yaml({"languages": list(given["languages"])}),
        f"# {_('Minutes, at least and at most.')}",
        _yaml({"lessons": [_item(slot) for slot in answers.division().slots]}),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _yaml(entries: dict[str, Any]) -> str:
    """Return one field as a person would write it: lists of parts below each other, all else on its line."""
    [value] = entries.values()
    flow = None if isinstance(value, dict | list) else False
    return yaml.safe_dump(
        entries, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=1_000
    )


_BREAK, _LUNCH, _TITLE = N_("Break"), N_("Lunch"), N_("Keeping customers: a workshop for {client}")


def _title(answers: Answers, language: str) -> str:
    with spoken(language):
        return fill(_(_TITLE), client=answers.given["client"])


def _item(slot: Slot) -> dict[str, Any]:
    minutes = {"minutes": {"lower": slot.low, "upper": slot.high}}
    if slot.lesson is not None:
        return {"lesson": slot.lesson.name, **minutes}
    words: dict[str, str] = {}
    for language in LANGUAGES:
        with spoken(language):
            words[language] = _(_LUNCH if slot.is_lunch else _BREAK)
    return {"break": words, **minutes}


def company_text(answers: Answers) -> str:
    """Return the company's file: the client's own figures first, then what was kept in proportion."""
    fields = completed(answers.own(), answers.preset)
    names = {"name": answers.given["client"], "sector": answers.given["sector"]}
    comments = (
        _(
            "Made with: twodoors new-workshop. Own figures are the client's; an assumption is nobody's yet."
        ),
        _("Figures that are not here are those of the company it is based on."),
    )
    return as_yaml(names, str(answers.given["like"]), fields, comments)


def write_workshop(answers: Answers, files: Files, extras: Extras) -> None:
    """Write both files, each whole or not at all; the agenda last, so that it never names a missing company."""
    write(files.company, company_text(answers).encode())
    write(files.agenda, agenda_text(answers, files, extras).encode())


def consequences(answers: Answers) -> tuple[str, Sequence[tuple[str, ...]]]:
    """Return what follows from the figures, in the words of the lessons: a sentence, and rows of a table."""
    from twodoors.explorers.own import own_company

    reading = own_company(answers.company()).read({})
    return reading.sentence, [tuple(map(str, row)) for row in reading.table.rows]


def guesses(answers: Answers) -> list[str]:
    """Return the figures that nobody gave, by their labels."""
    from twodoors.company import Company

    quantities = Company.quantities()
    return [_(quantities[name].label) for name in FIGURES if name in answers.taken]
