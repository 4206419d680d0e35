"""The questions on a page: radio buttons, a list to put in order or a box, and the outcome beneath."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from twodoors.exercises.outcome import Outcome
    from twodoors.exercises.questions import Question


def _text(name: str) -> str:
    return (files("twodoors.exercises") / name).read_text(encoding="utf-8")


class QuestionBox(anywidget.AnyWidget):
    """A question with its controls; the page sends an answer and shows what comes of it."""

    _esm = _text("question.js")
    _css = _text("question.css")
    manner = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    options: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    shown = traitlets.Any().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)

    def __init__(self, question: "Question") -> None:
        super().__init__(
            manner=question.manner,
            words=question.words(),
            options=question.options(),
            shown=question.shown(question.given),
            report=_report(question.outcome, 0),
        )
        self._question = question
        self._attempts = 0
        self.on_msg(self._asked)

    def _asked(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict) and "answer" in content:
            self._question.answer(content["answer"])

    def show(self, shown: Any, outcome: "Outcome") -> None:
        """Show an answer and what came of it."""
        self.shown = shown
        # A number of its own makes every attempt news, also one that comes out as the last one did.
        self._attempts += 1
        self.report = _report(outcome, self._attempts)

    def bundle(self) -> dict[str, Any]:
        """Return what a notebook needs to show this."""
        made: Any = self._repr_mimebundle_()
        return dict(made[0] if isinstance(made, tuple) else made or {})


def _report(outcome: "Outcome | None", attempt: int) -> dict[str, Any]:
    if outcome is None:
        return {}
    return {
        "attempt": attempt,
        "outcome": outcome.outcome,
        "symbol": outcome.symbol,
        "heading": outcome.heading,
        "words": list(outcome.words),
    }
