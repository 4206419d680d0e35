"""Tasks on the simulated customer base: discontent behind a lock, and a survey among those who are left."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import SHARE
from twodoors.exercises.loyal_or_locked_in.base import market_of, people_of
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def _hidden(lesson: "Lesson") -> Figures:
    truth = market_of(lesson).truth
    everybody = len(truth)
    discontent = int((truth["attitude"] == "bad").sum())
    locked = int(truth["locked_in"].sum())
    hostages = int((truth["group"] == "hostage").sum())
    return {
        "discontent": discontent,
        "hostages": hostages,
        "hidden": hostages / discontent,
        "of_everybody": hostages / everybody,
        # Where nobody is locked in there is no share of them.
        **({"of_locked": hostages / locked} if locked else {}),
        "may_leave": 1 - hostages / discontent,
        "discontent_share": discontent / everybody,
        "whole": 100 * hostages / discontent,
    }


HIDDEN = NumberTask(
    number=5,
    asked=N_("of the discontent customers, the share that is locked in"),
    example="answer_hidden = 0.35",
    figures=_hidden,
    kind=SHARE,
    right="hidden",
    misconceptions=(
        Misconception(
            "wrong_base",
            "of_locked",
            N_(
                "{given} is the share of the locked-in customers that is discontent. Asked is the other way "
                "round: of the discontent, who is locked in?"
            ),
        ),
        Misconception(
            "whole_base",
            "of_everybody",
            N_(
                "{given} is the share of hostages among all customers. Begin with the discontent alone."
            ),
        ),
        Misconception(
            "discontent_for_hostages",
            "discontent_share",
            N_(
                "{given} is the share of all customers that is discontent. Which part of them is locked in?"
            ),
        ),
        Misconception(
            "free_for_locked",
            "may_leave",
            N_(
                "{given} is the share of the discontent who may leave. Asked are those who may not."
            ),
        ),
        Misconception(
            "count_for_share", "hostages", N_("{given} counts the hostages. Which share is it?")
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("That is the number before the percent sign. As a share it is a hundredth of that."),
        ),
    ),
    meaning=N_(
        "{hidden:percent1} of the discontent are held by a lock: of {discontent:number0} customers that is "
        "{hostages:number0} who leave less than they would like to."
    ),
    hints=(
        N_('First the rows of the discontent: `truth[truth.attitude == "bad"]`.'),
        N_(
            "In these rows `locked_in` is true or false, and the mean of true and false is a share."
        ),
    ),
    solution=N_(
        "Of {discontent:number0} discontent customers {hostages:number0} are locked in: {hidden:percent1}. "
        "No company has this table; it is the simulation's own. What a company can have is the answer to a "
        "question per customer, beside the end date of his contract."
    ),
    code='answer_hidden = truth[truth.attitude == "bad"].locked_in.mean()',
)


def _rise(lesson: "Lesson") -> Figures:
    people = people_of(lesson)
    content, stays = people["attitude"] == "good", people["stays"]
    there, gone = int(stays.sum()), int((~stays).sum())
    good_there, good_gone = int((content & stays).sum()), int((content & ~stays).sum())
    good, bad = int(content.sum()), int((~content).sum())
    before, after = good / len(people), good_there / there
    return {
        "people": len(people),
        "there": there,
        "before": before,
        "after": after,
        "rise": after - before,
        "relative": after / before - 1,
        "against_gone": after - good_gone / gone,
        "by_attitude": good_there / good - (there - good_there) / bad,
        "of_start": good_there / len(people) - before,
        "whole": 100 * (after - before),
    }


RISE = NumberTask(
    number=6,
    asked=N_("by how much the share of content customers is larger among those still there"),
    example="answer_rise = 0.15",
    figures=_rise,
    kind=SHARE,
    right="rise",
    misconceptions=(
        Misconception(
            "level_for_rise",
            "after",
            N_(
                "{given} is the share among those still there. By how much is it larger than among all?"
            ),
        ),
        Misconception(
            "relative",
            "relative",
            N_(
                "{given} is how many per cent higher it is. Asked is the difference between the two shares."
            ),
        ),
        Misconception(
            "wrong_comparison",
            "against_gone",
            N_(
                "{given} compares those still there with those who left. Compare with everybody at first."
            ),
        ),
        Misconception(
            "wrong_base",
            "by_attitude",
            N_(
                "{given} is how much more often content customers stay. Turn it round: of those still "
                "there, who is content?"
            ),
        ),
        Misconception(
            "leavers_counted",
            "of_start",
            N_(
                "You divided by everybody, those who left included. A survey reaches only those still there."
            ),
        ),
        Misconception(
            "percentage_as_number",
            "whole",
            N_("That is in points. As a difference between shares it is a hundredth of that."),
        ),
    ),
    meaning=N_(
        "From {before:percent1} to {after:percent1}: {rise:points1} more, and nobody changed his mind. The "
        "attitude in this table is fixed; only the rows have gone."
    ),
    hints=(
        N_('The share of content customers among all: `(people.attitude == "good").mean()`.'),
        N_("The same among those still there: first take `people[people.stays]`."),
        N_("Then the second less the first."),
    ),
    solution=N_(
        "Of {people:number0} customers {before:percent1} were content; of the {there:number0} still there "
        "after three years it is {after:percent1}. The difference is {rise:points1}, and it comes from "
        "leaving alone. Whoever puts this in a report as better service has read a loss as a gain."
    ),
    code=(
        'content = people.attitude == "good"\n'
        "answer_rise = content[people.stays].mean() - content.mean()"
    ),
)
