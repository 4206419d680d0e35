"""``twodoors new-workshop``: a conversation that ends in a workshop's files; every question has an option too."""

import sys
from collections.abc import Mapping
from pathlib import Path

from twodoors.i18n import _, fill
from twodoors.paths import kit_root
from twodoors.press.asking.draft import Draft
from twodoors.press.asking.questions import FLAGS, ORDER, Answers, wording
from twodoors.press.asking.writing import (
    Extras,
    Files,
    check_free,
    check_writable,
    consequences,
    files_for,
    guesses,
    write_workshop,
)
from twodoors.press.look_check import check_look
from twodoors.problems import InputError, Problem

DONE, FAILED = 0, 1
_BACK = "<"


def new_workshop(
    options: Mapping[str, str | None],
    *,
    folder: Path | None = None,
    file: str | None = None,
    extras: Extras | None = None,
    yes: bool = False,
    fresh: bool = False,
    overwrite: bool = False,
) -> int:
    """Ask what is not given, write the files and say what follows; return the exit code.

    Parameters
    ----------
    options : mapping
        Answers given beforehand, as text, by the name of the question.
    folder : pathlib.Path, optional
        Where the files go; the kit's ``workshops/`` if none is given.
    file : str, optional
        Name of the agenda's file; the client's if none is given.
    extras : Extras, optional
        A logo and a colour.
    yes : bool
        Whether to ask nothing, and take what is usual where nothing was given.
    fresh, overwrite : bool
        Whether to forget an unfinished conversation; whether files may be written over.
    """
    root = kit_root()
    place = folder if folder is not None else root / "workshops"
    check_writable(place)
    answers, draft = Answers(root), Draft(place)
    extras = check_look(extras or Extras(), place)
    asked = {name: text for name, text in options.items() if text is not None}
    if yes:
        _take_all(answers, asked)
        files = files_for(place, answers.given["client"], file)
        check_free(files, overwrite=overwrite)
        return _finish(answers, files, extras)
    try:
        if fresh:
            draft.remove()
        _converse(answers, draft, asked)
        files = files_for(place, answers.given["client"], file)
        if files.there() and not overwrite and not _may_overwrite(files):
            check_free(files, overwrite=False)
        code = _finish(answers, files, extras)
        draft.remove()
        return code
    except (KeyboardInterrupt, EOFError):
        print()
        if answers.given:
            words = _("Stopped. Your answers are kept: run the same command again to go on.")
            print(words, file=sys.stderr)
        return FAILED


def _take_all(answers: Answers, asked: Mapping[str, str]) -> None:
    problems: list[Problem] = []
    for name in ORDER:
        try:
            if name in asked:
                answers.take(name, answers.read(name, asked[name]), own=True)
            elif (value := answers.default(name)) is not None:
                answers.take(name, value, own=False)
            else:
                question = wording(name, answers)[0]
                problems.append(Problem(FLAGS[name], _("nothing"), question))
        except InputError as error:
            problems += error.problems
            if (value := answers.default(name)) is not None:
                answers.take(name, value, own=False)
    if problems:
        raise InputError(_("The workshop cannot be made from these options."), problems)


def _converse(answers: Answers, draft: Draft, asked: Mapping[str, str]) -> None:
    """Ask one question after the other; what was given beforehand is not asked."""
    if draft.load(answers):
        name = answers.given.get("client", "")
        words = _("Going on where you stopped, with {client}. To begin anew: --fresh.")
        print(fill(words, client=name))
    else:
        print(
            _(
                "About fifteen questions, then your workshop is ready. Enter takes what is between brackets,"
            )
            + " "
            + fill(_("{back} goes back one question, Ctrl + C keeps your answers."), back=_BACK)
        )
    for name in ORDER:
        if name in asked:
            answers.take(name, answers.read(name, asked[name]), own=True)
    todo = [name for name in ORDER if name not in answers.given]
    done: list[str] = []
    while todo:
        name = todo[0]
        if _ask(answers, name, len(ORDER)):
            done.append(todo.pop(0))
            draft.save(answers)
        elif done:
            todo.insert(0, done.pop())
            answers.given.pop(todo[0], None)
            draft.save(answers)


def _ask(answers: Answers, name: str, total: int) -> bool:
    """Ask until there is an answer; return False to go back a question."""
    question, why, lines = wording(name, answers)
    default = answers.default(name)
    print(f"\n{ORDER.index(name) + 1}/{total}  {question}")
    print(f"      {why}")
    for number, line in enumerate(lines, 1):
        print(f"      {number}  {line}")
    hint = f" [{answers.shown(name, default)}]" if default is not None else ""
    while True:
        typed = input(f"     {hint} > ").strip()
        if typed == _BACK:
            return False
        if not typed and default is not None:
            answers.take(name, default, own=False)
            return True
        try:
            value = answers.read(name, typed)
        except InputError as error:
            for problem in error.problems:
                print("      " + str(problem).removeprefix(f"{problem.where}. "))
            continue
        answers.take(name, value, own=True)
        print(f"      = {answers.shown(name, value)}")
        return True


def _may_overwrite(files: Files) -> bool:
    names = ", ".join(path.name for path in files.there())
    question = fill(_("{files} is there already. Write over it? (y/n)"), files=names)
    return input(f"\n{question} [n] > ").strip().casefold() in ("y", "yes", "j", "ja")


def _finish(answers: Answers, files: Files, extras: Extras) -> int:
    sentence, rows = consequences(answers)  # before anything is written: figures may not fit
    write_workshop(answers, files, extras)
    print(f"\n{_('What follows from these figures')}")
    width = max(len(label) for label, *_value in rows)
    for label, value in rows:
        print(f"  {label:<{width}}  {value}")
    print(f"\n{sentence}")
    if unknown := guesses(answers):
        words = _("Not the client's own yet, but taken over: {figures}.")
        print(fill(words, figures=", ".join(unknown)))
    day = answers.division()
    if day.spare >= 10:
        print(fill(_("There are {spare} minutes to spare."), spare=str(day.spare)))
    print(
        "\n"
        + fill(_("Written: {agenda} and {company}."), agenda=files.agenda, company=files.company)
    )
    print(fill(_("Next: {command}"), command=f"twodoors workshop {files.agenda}"))
    return DONE
