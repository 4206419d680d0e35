"""A participant's own results: what was guessed, tried and tested so far, and the file to hand in."""

from collections.abc import Iterable
from html import escape

import ipywidgets as widgets
from IPython.display import display

from twodoors.exercises.class_file import (
    Attempt,
    Guess,
    TestAnswer,
    class_file,
    write_class_file,
)
from twodoors.exercises.outcome import RIGHT
from twodoors.exercises.titles import lesson_title
from twodoors.explorers.exhibit import Table
from twodoors.explorers.printed import html_table, is_printing
from twodoors.i18n import _, fill

AT_ONCE, LATER, NOT_YET = "at_once", "later", "not_yet"


def course(outcomes: Iterable[str]) -> str:
    """Return how a task went, from its outcomes in their order: right at once, later, or not yet.

    >>> course(["not_yet", "right"])
    'later'
    """
    listed = list(outcomes)
    if listed and listed[0] == RIGHT:
        return AT_ONCE
    return LATER if RIGHT in listed else NOT_YET


class MyResults:
    """The results so far as a table, and a button for the file; in a notebook they show themselves."""

    def __init__(self) -> None:
        self._view: widgets.VBox | None = None

    def table(self) -> Table:
        """Return per lesson how many tasks are right, at once or later, and how the test went."""
        made = class_file("-")
        attempts = [entry for entry in made.entries if isinstance(entry, Attempt)]
        answers = [entry for entry in made.entries if isinstance(entry, TestAnswer)]
        rows = []
        lessons = {entry.lesson for entry in attempts} | {entry.lesson for entry in answers}
        for lesson in sorted(lessons):
            courses = [
                course(it.outcome for it in attempts if (it.lesson, it.task) == (lesson, task))
                for task in sorted({it.task for it in attempts if it.lesson == lesson})
            ]
            asked = {(it.number, it.question) for it in answers if it.lesson == lesson}
            right = {
                (it.number, it.question)
                for it in answers
                if it.lesson == lesson and it.outcome == RIGHT
            }
            test = fill(_("{right} of {all}"), right=str(len(right)), all=str(len(asked)))
            counts = (str(courses.count(which)) for which in (AT_ONCE, LATER, NOT_YET))
            rows.append((lesson_title(lesson), *counts, test if asked else "–"))
        columns = (
            _("Lesson"),
            _("Right at once"),
            _("Right later"),
            _("Not yet"),
            _("Questions of the test that are right"),
        )
        return Table(_("Tasks and tests so far"), columns, tuple(rows))

    @property
    def sentence(self) -> str:
        """How many guesses there are and how many of them were close, in words."""
        guesses = [entry for entry in class_file("-").entries if isinstance(entry, Guess)]
        latest = {(entry.exhibit, entry.company): entry for entry in guesses}
        if not latest:
            return _("There is nothing yet. Enter a guess in a lesson, or answer a task.")
        close = sum(
            abs(entry.guess - entry.answer) <= 0.2 * abs(entry.answer) for entry in latest.values()
        )
        words = _("You entered {all} guesses; {close} of them were within a fifth of the result.")
        return fill(words, all=str(len(latest)), close=str(close))

    def hand_in(self, nickname: str) -> str:
        """Write the file to hand in; say where it is."""
        try:
            path = write_class_file(nickname)
        except OSError as error:
            said = _("The file cannot be written: {reason}.")
            return fill(said, reason=error.strerror or str(error))
        said = _("Your file is {file}. Give it to the trainer; nobody gets it from here by itself.")
        return fill(said, file=f"{path.parent.name}/{path.name}")

    def _ipython_display_(self) -> None:
        if is_printing():
            words = _("Your results stand here when you run this notebook yourself.")
            display({"text/plain": words, "text/html": f"<p>{escape(words)}</p>"}, raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the results with the button, built when first asked for."""
        if self._view is None:
            table = self.table()
            shown = f"<p>{escape(self.sentence)}</p>" + (html_table(table) if table.rows else "")
            name = widgets.Text(
                description=_("Nickname"),
                layout=widgets.Layout(width="auto", max_width="30rem"),
                style={"description_width": "8rem"},
            )
            button = widgets.Button(
                description=_("Make my file"),
                layout=widgets.Layout(width="auto", align_self="flex-start"),
            )
            status = widgets.HTML()

            def pressed(_button: widgets.Button) -> None:
                said = escape(self.hand_in(name.value))
                status.value = f'<p role="status" aria-live="polite">{said}</p>'

            button.on_click(pressed)
            self._view = widgets.VBox([widgets.HTML(shown), name, button, status])
            self._view.add_class("twodoors-my-results")
        return self._view
