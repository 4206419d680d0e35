"""Tasks about the two doors: where the next euro goes, and what the next newcomer costs."""

from typing import TYPE_CHECKING

from twodoors.exercises.kinds import MONEY
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.setting_task import SettingTask, WrongSetting
from twodoors.exercises.task import Figures, Misconception
from twodoors.exercises.two_doors.bucket import per_unit
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson

_STEP = 0.01
"""One step of the lever: as near to the best split as it gets by mouse or keyboard."""


def _split(lesson: "Lesson") -> Figures:
    best = lesson.economy.best_split()
    return {
        "best": float(best.back_door_eur) / lesson.company.budget_eur,
        "best_return": float(best.marginal_return),
    }


def _averages(figures: Figures, lesson: "Lesson") -> Figures:
    """Return what the money brings per euro at either door, on average, at the setting on screen."""
    company, economy = lesson.company, lesson.economy
    back = figures["back_door_share"] * figures["budget_eur"]
    front = figures["budget_eur"] - back
    kept = company.customers * float(economy.back_door(back / company.customers))
    won = company.prospects * float(economy.front_door(front / company.prospects))
    return {
        "back_average": kept * economy.value_kept_eur / back if back else 0.0,
        "front_average": won * economy.value_won_eur / front if front else 0.0,
    }


def _reached(figures: Figures) -> bool:
    back, front = figures["back_return"], figures["front_return"]
    near = abs(figures["back_door_share"] - figures["best_share"]) <= _STEP * (1 + 1e-9)
    return near or abs(back - front) <= 0.01 * max(back, front)


def _corner(figures: Figures) -> str:
    if 0 < figures["best"] < 1:
        return N_(
            "At {best:percent1} of today's budget for the back door, the next euro brings "
            "{best_return:money2} at either door. Take a euro from there and it brings less where it goes "
            "than it did where it came from. That is why no split beats this one. At another budget the "
            "best share is another one."
        )
    return N_(
        "At this company one door brings more whatever it gets, so the best share for the back door is "
        "{best:percent0}. The two never meet."
    )


NEXT_EURO = SettingTask(
    number=3,
    asked=N_("the exhibit, with its lever where the next euro brings the same at both doors"),
    example="tasks.check(3, doors)",
    figures=_split,
    exhibit="two-doors",
    title=N_("One budget, two doors"),
    seen=_averages,
    reached=_reached,
    misconceptions=(
        WrongSetting(
            "equal_amounts",
            lambda seen: abs(seen["back_door_share"] - 0.5) < _STEP / 2,
            N_(
                "Both doors get the same amount. But the next euro brings {back_return:money2} at the back "
                "door and {front_return:money2} at the front door."
            ),
        ),
        WrongSetting(
            "average_for_marginal",
            lambda seen: (
                abs(seen["back_average"] - seen["front_average"]) < 0.02 * seen["front_average"]
            ),
            N_(
                "Here both doors bring the same on average, over all the money they get. The next euro is "
                "another matter: {back_return:money2} at the back door, {front_return:money2} at the front "
                "door."
            ),
        ),
        WrongSetting(
            "everything_at_one_door",
            lambda seen: seen["back_door_share"] in (0.0, 1.0),
            N_(
                "Everything stands at one door. The next euro brings {back_return:money2} at the back door "
                "and {front_return:money2} at the front door."
            ),
        ),
        WrongSetting(
            "too_little_at_back",
            lambda seen: seen["back_return"] > seen["front_return"],
            N_(
                "The next euro brings {back_return:money2} at the back door and {front_return:money2} at "
                "the front door. Where does it belong?"
            ),
        ),
        WrongSetting(
            "too_much_at_back",
            lambda seen: seen["back_return"] <= seen["front_return"],
            N_(
                "The next euro brings {front_return:money2} at the front door and only "
                "{back_return:money2} at the back door. Where does it belong?"
            ),
        ),
    ),
    meaning=N_(
        "With {back_door_share:percent} at the back door the next euro brings {back_return:money2} there "
        "and {front_return:money2} at the front door. Shifting more than a step of the lever only makes it worse."
    ),
    hints=(
        N_("The sentence below the chart says what the next euro brings at either door."),
        N_(
            "The more money a door has, the less its next euro brings. Move money to the better door."
        ),
        N_("In the chart on the right, set the lever where the two lines cross."),
    ),
    solution=_corner,
    code='doors.set(back_door_share=round(doors.figures["best_share"], 2))',
)


def _newcomer(lesson: "Lesson") -> Figures:
    company, economy = lesson.company, lesson.economy
    spend = company.front_door_spend_eur / company.prospects
    per_customer = company.back_door_spend_eur / company.customers
    won = float(economy.front_door(spend))
    marginal = float(economy.front_door.marginal(spend))
    other_heads = company.front_door_spend_eur / company.customers
    return {
        "heads": company.prospects,
        "more": company.prospects * marginal,
        "next": per_unit(marginal),
        "average": company.front_door_spend_eur / company.customers_won,
        "worth": economy.value_won_eur,
        "worth_kept": economy.value_kept_eur,
        "share": marginal,
        "prospects": per_unit(won),
        "first": per_unit(float(economy.front_door.marginal(0.0))),
        "all_money": per_unit(float(economy.front_door.marginal(company.front_door_spend_eur))),
        "per_customer": per_unit(float(economy.front_door.marginal(other_heads))),
        "back": per_unit(float(economy.back_door.marginal(per_customer))),
        "month": per_unit(marginal) / 12,
    }


def _pays(figures: Figures) -> str:
    if figures["worth"] >= figures["next"]:
        return N_(
            "The next newcomer costs {next:money}, where they cost {average:money} on average. A newcomer "
            "is worth {worth:money0}: the next one still pays, by less than the average suggests."
        )
    return N_(
        "The next newcomer costs {next:money}, where they cost {average:money} on average. A newcomer is "
        "worth {worth:money0}: the next one does not pay any more, whatever the average says."
    )


NEXT_NEWCOMER = NumberTask(
    number=5,
    asked=N_("what it costs to win one more newcomer at today's spending, in money"),
    example="answer_next_eur = 12.5",
    figures=_newcomer,
    kind=MONEY,
    right="next",
    misconceptions=(
        Misconception(
            "average_for_marginal",
            "average",
            N_("{given} is what a newcomer costs on average. The next one is asked."),
        ),
        Misconception(
            "upside_down",
            "share",
            N_("That is newcomers per euro. How many euros per newcomer is it?"),
        ),
        Misconception(
            "rate_for_marginal",
            "prospects",
            N_(
                "That comes from the share that all the money wins. `marginal` gives what one more euro adds."
            ),
        ),
        Misconception(
            "first_for_next",
            "first",
            N_("{given} is what the very first newcomer would cost. Start from today's spending."),
        ),
        Misconception(
            "total_for_one",
            "all_money",
            N_("You gave the curve all the money. It asks for money per prospect: `per_prospect`."),
        ),
        Misconception(
            "customers_for_prospects",
            "per_customer",
            N_("You divided the money by the customers. The front door spends it on prospects."),
        ),
        Misconception(
            "other_door",
            "back",
            N_("{given} is what it costs to keep one more customer: the other door."),
        ),
        Misconception(
            "value_for_cost",
            "worth",
            N_("{given} is what a newcomer is worth. What does winning one cost?"),
        ),
        Misconception(
            "existing_for_newcomer",
            "worth_kept",
            N_("{given} is what a customer who stays is worth. What does winning a newcomer cost?"),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("{given} is a twelfth of it. A newcomer is won once, not every month."),
        ),
    ),
    meaning=_pays,
    hints=(
        N_(
            "One euro more per prospect costs as many euros as there are prospects. How many newcomers more "
            "does it win?"
        ),
        N_("Extra money divided by extra newcomers. The number of prospects drops out of it."),
        N_("Divide 1 by `economy.front_door.marginal(per_prospect)`."),
    ),
    solution=N_(
        "One euro more for each of {heads:number0} prospects wins, at today's pace, {more:number0} newcomers "
        "more. That is {next:money} for each of them, 1 divided by the marginal share. The average, "
        "{average:money}, still counts the people who were easy to win. Whoever decides about more or less "
        "money needs the marginal cost."
    ),
    code="answer_next_eur = 1 / economy.front_door.marginal(per_prospect)",
)
