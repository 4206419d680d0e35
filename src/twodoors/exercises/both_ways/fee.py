"""Tasks without code: what a higher reminder fee does to its break-even, and how many customers it may cost."""

from typing import TYPE_CHECKING

from twodoors.exercises.choice_task import ChoiceTask, WrongChoice
from twodoors.exercises.kinds import COUNT
from twodoors.exercises.number_task import NumberTask
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_

if TYPE_CHECKING:
    from twodoors.lesson import Lesson


def fee_figures(lesson: "Lesson") -> Figures:
    """Return what the fee brings in a year and how many customers that is worth."""
    company, worth = lesson.company, lesson.economy.value_kept_eur
    charged = company.customers * company.late_share
    income = charged * company.reminder_fee_eur * company.fee_collected_share
    if income <= 0:
        raise ZeroDivisionError("without a fee nothing can be eaten up")
    return {
        "customers": company.customers,
        "late": company.late_share,
        "charged": charged,
        "fee": company.reminder_fee_eur,
        "collected": company.fee_collected_share,
        "worth": worth,
        "income": income,
        "edge": income / charged / worth,
        "edge_higher": 1.5 * income / charged / worth,
        "may_leave": income / worth,
        "all_pay": charged * company.reminder_fee_eur / worth,
        "everybody_charged": income / company.late_share / worth,
        "one_margin": income / company.margin_eur,
        "one_revenue": income / (12 * company.existing_price_eur_per_month),
        "month": income / worth / 12,
        "fees_paid": charged * company.fee_collected_share,
    }


HALF_AS_HIGH_AGAIN = ChoiceTask(
    number=1,
    asked=N_("what becomes of the extra churn that the fee can bear"),
    example='task_1.pick("a")',
    figures=fee_figures,
    right="c",
    wrong={
        "a": WrongChoice(
            "worth_alone",
            N_(
                "What a lost customer is worth does not change, true. But the break-even weighs that against "
                "what comes in per customer charged, and that does."
            ),
        ),
        "b": WrongChoice(
            "reaction_for_break_even",
            N_(
                "More customers may well leave over a higher fee. That is what will happen, and nobody has "
                "measured it. The break-even is what may happen before the fee costs money."
            ),
        ),
        "d": WrongChoice(
            "total_for_each",
            N_(
                "The total that comes in depends on how many are charged. The break-even is a share of those "
                "charged: does their number matter?"
            ),
        ),
    },
    meaning=N_(
        "From {edge:percent2} to {edge_higher:percent2}: the break-even is the fee that comes in per customer, "
        "divided by what he is worth. Whether the extra churn stays below it is another question, and a higher "
        "fee does not make that likelier."
    ),
    hints=(
        N_("Write the result for one customer charged: what comes in, less extra churn × worth."),
        N_("At the break-even that is nothing: extra churn = what comes in ÷ worth."),
        N_("Which of these three does a higher fee change, and by how much?"),
    ),
    solution=N_(
        "Answer c. Per customer charged, fee × share collected comes in, and extra churn × worth is lost. Both "
        "are equal at fee × share collected ÷ worth: {fee:money} × {collected:percent} ÷ {worth:money0} = "
        "{edge:percent2}. With a fee half as high again that is half as high again: {edge_higher:percent2}."
    ),
)

MAY_LEAVE = NumberTask(
    number=2,
    asked=N_(
        "how many of the customers charged may leave before the fee costs more than it brings"
    ),
    example="120",
    figures=fee_figures,
    kind=COUNT,
    right="may_leave",
    label=N_("your answer"),
    unit=N_("customers"),
    misconceptions=(
        Misconception(
            "all_fees_paid",
            "all_pay",
            N_(
                "You counted every fee as paid. Only {collected:percent} of them come in, and the customers "
                "leave all the same."
            ),
        ),
        Misconception(
            "wrong_base",
            "everybody_charged",
            N_(
                "You charged all customers. Only those who pay late get a reminder: {charged:number0}."
            ),
        ),
        Misconception(
            "one_year_only",
            "one_margin",
            N_(
                "You divided by the margin of one year. Whoever leaves takes the years to come along: "
                "{worth:money0}."
            ),
        ),
        Misconception(
            "revenue_for_margin",
            "one_revenue",
            N_(
                "You divided by what a customer pays in a year. Part of that goes on serving him, and more "
                "years follow: he is worth {worth:money0}."
            ),
        ),
        Misconception(
            "income_for_count",
            "income",
            N_(
                "{given} is the money that comes in. How many customers are worth that much together?"
            ),
        ),
        Misconception(
            "share_for_count",
            "edge",
            N_("{given} is the share of those charged. How many customers is that?"),
        ),
        Misconception(
            "payers_for_leavers",
            "fees_paid",
            N_("{given} customers pay the fee. How many may leave because of it?"),
        ),
        Misconception(
            "month_for_year",
            "month",
            N_("The fees of a month pay for that. The task is about a year."),
        ),
    ),
    meaning=N_(
        "About {may_leave:number1} of {charged:number0}. Would you notice so few? The fee stands in the books; a "
        "customer who leaves without a word does not."
    ),
    hints=(
        N_("How much does the fee bring in a year? Not every fee is paid."),
        N_("{charged:number0} customers, {fee:money} each, of which {collected:percent} comes in."),
        N_("Divide that by what one customer who leaves is worth."),
    ),
    solution=N_(
        "{charged:number0} × {fee:money} × {collected:percent} = {income:money0} comes in. A customer who leaves "
        "takes {worth:money0} along, so {may_leave:number1} of them eat it up: {edge:percent2} of all who were "
        "charged. The others, who stay and are annoyed, are not counted yet."
    ),
)
