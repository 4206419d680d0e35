"""A lesson's guesses, each beside what the figures give: what was expected against what follows."""

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display

from twodoors.explorers.exhibit import Table
from twodoors.explorers.printed import html_table, is_printing
from twodoors.i18n import _, fill, ngettext, percent, points

if TYPE_CHECKING:
    from twodoors.explorers.live import Explorer

_shown: "dict[str, Explorer]" = {}
_boards: "list[Guesses]" = []


def begin() -> None:
    """Forget the exhibits of the lesson before."""
    _shown.clear()
    _boards.clear()


def joined(explorer: "Explorer") -> None:
    """Count an exhibit with a prediction among those of this lesson: it is on screen now."""
    _shown[explorer.exhibit.key] = explorer
    told()


def told() -> None:
    """Bring every list of guesses on screen up to date."""
    for board in _boards:
        board.update()


class Guesses:
    """The guesses of this lesson as a list that keeps itself up to date; in a notebook it shows itself."""

    def __init__(self) -> None:
        self._view: widgets.HTML | None = None

    @property
    def sentence(self) -> str:
        """How many of the questions have been answered, in words."""
        given = sum(explorer.guess is not None for explorer in _shown.values())
        if not given:
            return _("You have not entered a guess yet. Scroll up, and do so before you look.")
        return fill(
            ngettext(
                "You entered {given} guess of {all}. Where were you furthest off, and why?",
                "You entered {given} guesses of {all}. Where were you furthest off, and why?",
                given,
            ),
            given=str(given),
            all=str(len(_shown)),
        )

    @property
    def table(self) -> Table:
        """Question, guess, result and difference of every exhibit with a prediction."""
        columns = (_("Question"), _("Your guess"), _("The figures give"), _("Difference"))
        rows = tuple(_row(explorer) for explorer in _shown.values())
        return Table(_("Guesses and results"), columns, rows)

    def _ipython_display_(self) -> None:
        if is_printing():
            words = _("Your guesses beside what the figures give.")
            page = html_table(self.table)
            display({"text/plain": words, "text/html": page}, raw=True)
            return
        display(self.view())

    def view(self) -> widgets.Widget:
        """Return the list as a widget, built when first asked for."""
        if self._view is None:
            self._view = widgets.HTML()
            self._view.add_class("twodoors-guesses")
            _boards.append(self)
            self.update()
        return self._view

    def update(self) -> None:
        """Show the guesses as they are now."""
        if self._view is not None:
            table = html_table(self.table) if _shown else ""
            words = f'<p role="status" aria-live="polite">{escape(self.sentence)}</p>'
            self._view.value = f'<div class="twodoors-guessed">{words}{table}</div>'


def _row(explorer: "Explorer") -> tuple[str, str, str, str]:
    prediction = explorer.exhibit.prediction
    assert prediction is not None
    guess, answer = explorer.guess, explorer.answer
    written = prediction.guess.written(answer)
    if guess is None:
        # On paper the guess is written in by hand; on screen the answer stays covered until there is one.
        blank = ("", written) if is_printing() else (_("not guessed yet"), "")
        return (prediction.question, *blank, "")
    off = difference(guess, answer, prediction.guess.kind)
    return prediction.question, prediction.guess.written(guess), written, off


def difference(guess: float, answer: float, kind: str) -> str:
    """Return in words how far a guess is off: shares in points, amounts and counts as a percentage."""
    off = guess - answer
    if kind == "choice":
        return _("another answer") if off else _("right")
    near = abs(off) < (0.005 if kind == "share" else 0.005 * abs(answer))
    if near or off == 0:
        return _("spot on")
    if kind == "share":
        size = points(abs(off), 0 if abs(off) >= 0.1 else 1)
    elif answer:
        size = percent(abs(off / answer), 0)
    else:
        return _("too high") if off > 0 else _("too low")
    return fill(_("{size} too high") if off > 0 else _("{size} too low"), size=size)
