"""Questions of lesson 4 that ask for a number: churn of groups, opened locks, the price gap, a survey."""

from twodoors.exercises.bank import BankQuestion, NumberQuestion
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.loyal_or_locked_in import bank_draws
from twodoors.exercises.task import Misconception
from twodoors.i18n import N_

NUMBERS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="two_groups",
        text=N_(
            "Of a company's customers {content:percent} are content; {low:percent} of these leave in a year. "
            "Of the others {high:percent} leave. What is the company's churn?"
        ),
        draw=bank_draws.two_groups,
        kind=SHARE,
        label=N_("churn"),
        misconceptions=(
            Misconception(
                "plain_average",
                "middle",
                N_("{given} is halfway between the two. But the groups are not equally large."),
            ),
            Misconception(
                "groups_swapped", "turned", N_("You gave each group the churn of the other.")
            ),
            Misconception(
                "added_up",
                "sum",
                N_("Rates of two groups do not add up: each counts for its size."),
            ),
        ),
        because=N_(
            "{content:percent} × {low:percent} plus the rest × {high:percent} is {answer:percent1}."
        ),
    ),
    NumberQuestion(
        key="hostages_freed",
        text=N_(
            "Of {customers:number} customers {share:percent} are hostages. Now {now:percent} of the hostages "
            "leave in a year; once they are free it is {then:percent}. How many customers more leave in the "
            "year in which every hostage is set free?"
        ),
        draw=bank_draws.hostages,
        kind=COUNT,
        label=N_("customers more"),
        misconceptions=(
            Misconception(
                "whole_base",
                "everybody",
                N_("You let all customers react. Only the hostages do."),
            ),
            Misconception(
                "total_for_extra",
                "total",
                N_("{given} is all the hostages who leave then. Some would have left anyway."),
            ),
            Misconception(
                "retention_for_churn", "staying", N_("{given} is how many hostages stay.")
            ),
        ),
        because=N_(
            "{held:number} hostages, and {then:percent} instead of {now:percent} of them: {answer:number} more."
        ),
    ),
    NumberQuestion(
        key="gap_share",
        text=N_(
            "An existing customer pays {existing:money} a month, a newcomer {new:money}. How large is the "
            "gap, as a share of what the existing customer pays?"
        ),
        draw=bank_draws.gap,
        kind=SHARE,
        label=N_("price gap"),
        misconceptions=(
            Misconception(
                "wrong_base",
                "premium",
                N_("{given} is a share of the newcomer's price. Asked is a share of his own."),
            ),
            Misconception(
                "part_for_gap",
                "part",
                N_("{given} is what the newcomer pays of it. The gap is the rest."),
            ),
        ),
        because=N_("({existing:money} − {new:money}) / {existing:money} = {answer:percent1}."),
    ),
    NumberQuestion(
        key="levelling",
        text=N_(
            "A company has {customers:number} customers who pay {existing:money} a month; newcomers pay "
            "{new:money}. What does it cost in a year to give all customers the newcomers' price?"
        ),
        draw=bank_draws.levelling,
        kind=MONEY,
        label=N_("cost per year"),
        misconceptions=(
            Misconception(
                "month_for_year",
                "month",
                N_("{given} is what it costs in a month. A year has twelve."),
            ),
            Misconception(
                "revenue_for_cost",
                "revenue",
                N_("{given} is what they would pay. The cost is what they no longer pay."),
            ),
            Misconception("one_for_all", "each", N_("{given} is the cost of one customer.")),
        ),
        because=N_(
            "12 × ({existing:money} − {new:money}) × {customers:number} customers = {answer:money}."
        ),
    ),
    NumberQuestion(
        key="gap_loss",
        text=N_(
            "Of {customers:number} customers {aware:percent} know what newcomers pay. Of those who know "
            "{stung:percent} leave in a year, of the others {calm:percent}. A customer who leaves is worth "
            "{worth:money}. What does the gap cost in that year?"
        ),
        draw=bank_draws.loss,
        kind=MONEY,
        label=N_("cost of the gap"),
        misconceptions=(
            Misconception(
                "everybody_aware",
                "everybody",
                N_("You let everybody react. Only those who know the gap do."),
            ),
            Misconception(
                "all_leavers",
                "all_leavers",
                N_(
                    "{given} counts everybody who knows and leaves. Some would have left without a gap."
                ),
            ),
            Misconception(
                "count_for_money",
                "heads",
                N_("{given} is the number of customers. What are they worth?"),
            ),
        ),
        because=N_(
            "{heads:number0} customers leave because of the gap, each worth {worth:money}: {answer:money}."
        ),
    ),
    NumberQuestion(
        key="most_to_spend",
        text=N_(
            "A price gap costs {loss:money} a year in customers who leave. A small extra for each of the "
            "{customers:number} customers would take the sting away altogether. What may it cost at most, "
            "per customer and year?"
        ),
        draw=bank_draws.remedy,
        kind=MONEY,
        label=N_("at most"),
        unit=N_("per customer and year"),
        misconceptions=(
            Misconception(
                "month_for_year", "month", N_("Both figures are per year: do not divide by twelve.")
            ),
            Misconception(
                "total_for_one", "total", N_("That is what it may cost for all of them.")
            ),
        ),
        because=N_(
            "{loss:money} / {customers:number} = {answer:money}. It goes to everybody, also to those who "
            "would have stayed."
        ),
    ),
    NumberQuestion(
        key="survey_after",
        text=N_(
            "Of the customers {content:percent} are content. In a year {stay_content:percent} of these stay, "
            "and {stay_other:percent} of the others. Nobody changes his mind. Which share of those still "
            "there is content?"
        ),
        draw=bank_draws.survey,
        kind=SHARE,
        label=N_("content, of those still there"),
        misconceptions=(
            Misconception(
                "nothing_changes",
                "unchanged",
                N_("No opinion changed, but the group did: more of the discontent have left."),
            ),
            Misconception(
                "leavers_counted",
                "of_start",
                N_("{given} still counts those who left. A survey reaches only those still there."),
            ),
            Misconception(
                "discontent_for_content", "turned", N_("{given} is the share of the discontent.")
            ),
        ),
        because=N_(
            "Content and still there, divided by everybody still there: {answer:percent1}, without a change "
            "of mind."
        ),
    ),
    NumberQuestion(
        key="first_year",
        text=N_(
            "A change of terms turns {soured:percent} of {customers:number} customers against the company. "
            "{locked:percent} of them are locked in for years and cannot leave yet; of the others "
            "{leave:percent} leave at once. How many are gone after the first year?"
        ),
        draw=bank_draws.delayed,
        kind=COUNT,
        label=N_("customers gone"),
        misconceptions=(
            Misconception(
                "locked_leave_too",
                "all_angry",
                N_("{given} includes those who are locked in. They leave later."),
            ),
            Misconception(
                "locked_for_free",
                "locked_instead",
                N_("You let those leave who are locked in. The others can."),
            ),
            Misconception(
                "all_who_may",
                "no_share",
                N_("Not everybody who may leave does: {leave:percent} do."),
            ),
        ),
        because=N_(
            "{customers:number} × {soured:percent} turn, and of those who may leave {leave:percent} do: "
            "{answer:number0}. The rest of the bill comes when the contracts end."
        ),
    ),
)
