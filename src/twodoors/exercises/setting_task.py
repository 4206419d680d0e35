"""A task without code: set the levers of an exhibit so that something holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twodoors.exercises.given import described
from twodoors.exercises.outcome import NOT_YET, RIGHT, Verdict
from twodoors.exercises.task import Figures, Task
from twodoors.i18n import _, fill

if TYPE_CHECKING:
    from twodoors.explorers.live import Explorer
    from twodoors.lesson import Lesson


@dataclass(frozen=True)
class WrongSetting:
    """A setting that is not right: how it is known by what is on screen, and what to say about it."""

    misconception: str
    holds: Callable[[Figures], bool]
    said: str


@dataclass(frozen=True, kw_only=True)
class SettingTask(Task):
    """Levers are to be set; ``reached`` and the misconceptions read the exhibit's settings and figures."""

    exhibit: str
    """Key of the exhibit."""
    title: str
    """Title of the exhibit, as a message."""
    seen: Callable[[Figures, "Lesson"], Figures]
    """What else follows from the settings and figures on screen."""
    reached: Callable[[Figures], bool]
    misconceptions: tuple[WrongSetting, ...]

    def judge(self, answer: object, lesson: "Lesson") -> Verdict:
        """Return how an exhibit stands."""
        from twodoors.explorers.live import Explorer

        if not isinstance(answer, Explorer):
            complaint = fill(
                _("You gave {given}, which is not an exhibit."), given=described(answer)
            )
            return self.refused("no_exhibit", complaint)
        if answer.exhibit.key != self.exhibit:
            complaint = fill(
                _("This is the exhibit “{given}”, and the task is about “{title}”."),
                given=answer.exhibit.title,
                title=_(self.title),
            )
            return self.refused("other_exhibit", complaint)
        figures = {**self.figures(lesson), **answer.settings, **answer.figures}
        figures |= self.seen(figures, lesson)
        return self._judged(answer, figures)

    def _judged(self, explorer: "Explorer", figures: Figures) -> Verdict:
        if self.reached(figures):
            return Verdict(RIGHT, (self.words(self.meaning, figures),))
        if explorer.settings == explorer.exhibit.start():
            return self.unattempted()
        for item in self.misconceptions:
            if item.holds(figures):
                words = (self.words(item.said, figures), self.pointer())
                return Verdict(NOT_YET, words, item.misconception)
        return Verdict(NOT_YET, (self.pointer(),))
