"""Questions for the test of lesson 4: churn of groups, opened locks, the price gap, surveys among those who stay."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _two_groups(random: Random) -> Figures:
    content = drawn(random, 0.6, 0.85, 0.05)
    low, high = drawn(random, 0.04, 0.1, 0.02), drawn(random, 0.3, 0.5, 0.05)
    return {
        "content": content,
        "low": low,
        "high": high,
        "answer": content * low + (1 - content) * high,
        "middle": (low + high) / 2,
        "turned": content * high + (1 - content) * low,
        "sum": low + high,
    }


def _hostages(random: Random) -> Figures:
    customers, share = drawn(random, 4_000, 40_000, 1_000), drawn(random, 0.2, 0.4, 0.05)
    now, then = drawn(random, 0.1, 0.2, 0.05), drawn(random, 0.4, 0.6, 0.05)
    held = customers * share
    return {
        "customers": customers,
        "share": share,
        "now": now,
        "then": then,
        "held": held,
        "answer": held * (then - now),
        "everybody": customers * (then - now),
        "total": held * then,
        "staying": held * (1 - then),
    }


def _gap(random: Random) -> Figures:
    existing = drawn(random, 20, 60, 4)
    new = existing * drawn(random, 0.6, 0.85, 0.05)
    return {
        "existing": existing,
        "new": new,
        "answer": (existing - new) / existing,
        "premium": (existing - new) / new,
        "part": new / existing,
    }


def _levelling(random: Random) -> Figures:
    customers, new = drawn(random, 3_000, 30_000, 1_000), drawn(random, 12, 30, 1)
    gap = drawn(random, 2, 8, 1)
    return {
        "customers": customers,
        "existing": new + gap,
        "new": new,
        "answer": 12 * gap * customers,
        "month": gap * customers,
        "revenue": 12 * new * customers,
        "each": 12 * gap,
    }


def _loss(random: Random) -> Figures:
    customers, aware = drawn(random, 5_000, 20_000, 1_000), drawn(random, 0.3, 0.7, 0.1)
    calm = drawn(random, 0.1, 0.2, 0.02)
    stung, worth = calm + drawn(random, 0.04, 0.12, 0.02), drawn(random, 200, 500, 20)
    return {
        "customers": customers,
        "aware": aware,
        "calm": calm,
        "stung": stung,
        "worth": worth,
        "answer": customers * aware * (stung - calm) * worth,
        "everybody": customers * (stung - calm) * worth,
        "all_leavers": customers * aware * stung * worth,
        "heads": customers * aware * (stung - calm),
    }


def _remedy(random: Random) -> Figures:
    customers, each = drawn(random, 5_000, 20_000, 1_000), drawn(random, 8, 24, 1)
    loss = customers * each
    return {
        "customers": customers,
        "loss": loss,
        "answer": each,
        "month": each / 12,
        "total": loss,
    }


def _survey(random: Random) -> Figures:
    content = drawn(random, 0.4, 0.6, 0.05)
    stay_content, stay_other = drawn(random, 0.85, 0.95, 0.05), drawn(random, 0.4, 0.55, 0.05)
    there = content * stay_content, (1 - content) * stay_other
    return {
        "content": content,
        "stay_content": stay_content,
        "stay_other": stay_other,
        "answer": there[0] / sum(there),
        "unchanged": content,
        "of_start": there[0],
        "turned": there[1] / sum(there),
    }


def _delayed(random: Random) -> Figures:
    customers, locked = drawn(random, 4_000, 20_000, 1_000), drawn(random, 0.6, 0.8, 0.1)
    soured, leave = drawn(random, 0.1, 0.3, 0.05), drawn(random, 0.4, 0.6, 0.1)
    angry = customers * soured
    return {
        "customers": customers,
        "locked": locked,
        "soured": soured,
        "leave": leave,
        "answer": angry * (1 - locked) * leave,
        "all_angry": angry * leave,
        "locked_instead": angry * locked * leave,
        "no_share": angry * (1 - locked),
    }


QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="two_groups",
        text=N_(
            "Of a company's customers {content:percent} are content; {low:percent} of these leave in a year. "
            "Of the others {high:percent} leave. What is the company's churn?"
        ),
        draw=_two_groups,
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
        draw=_hostages,
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
        draw=_gap,
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
        draw=_levelling,
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
        draw=_loss,
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
        draw=_remedy,
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
        draw=_survey,
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
        draw=_delayed,
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
    ChoiceQuestion(
        key="what_churn_says",
        text=N_(
            "Two companies lose the same share of their customers year after year. What follows about how "
            "much their customers like them?"
        ),
        options=(
            Option(N_("Nothing: customers may stay because they want to or because they must")),
            Option(
                N_("They are liked equally"),
                N_("Equal churn is equal behaviour. The reasons behind it may be opposite."),
                "behaviour_for_attitude",
            ),
            Option(
                N_("The one with the longer contracts is liked more"),
                N_("Long contracts hold people. That is no sign of liking."),
                "lock_for_attitude",
            ),
            Option(
                N_("Both are liked, as churn is stable"),
                N_("A stable churn can be a stable lock."),
                "stable_for_good",
            ),
        ),
        because=N_("Behaviour alone cannot tell. Ask, or see what happens when a lock opens."),
    ),
    ChoiceQuestion(
        key="who_goes_extra",
        text=N_("Every contract ends in the same year. Whose churn rises most?"),
        options=(
            Option(N_("That of the hostages: discontent and locked in until now")),
            Option(
                N_("That of the defectors: discontent and free"),
                N_("They leave most, but no more than before: nothing held them."),
                "level_for_change",
            ),
            Option(
                N_("That of the loyal: content and locked in until now"),
                N_("They leave somewhat more, but content customers have less reason to."),
                "lock_without_attitude",
            ),
            Option(
                N_("Everybody's alike"),
                N_("Who was free already sees no change."),
                "same_for_all",
            ),
        ),
        because=N_("The lock holds those most who would go without it."),
    ),
    ChoiceQuestion(
        key="rising_satisfaction",
        text=N_(
            "In the year after a rival came, average satisfaction of the customers rises to a record. What "
            "do you look at first?"
        ),
        options=(
            Option(
                N_("At who is no longer asked: how many left, and what they answered last year")
            ),
            Option(
                N_("At what the service department did better"),
                N_(
                    "Perhaps nothing. Who is discontent has left the survey along with the company."
                ),
                "selection_as_effect",
            ),
            Option(
                N_("At the size of the sample"),
                N_(
                    "Chance makes a figure jump about; it does not make it rise because people leave."
                ),
                "chance_for_selection",
            ),
            Option(
                N_("At what the rival does worse"),
                N_("First see whether anybody's opinion changed at all."),
                "cause_before_fact",
            ),
        ),
        because=N_("Those still there are not a fair sample of those who were there."),
    ),
    ChoiceQuestion(
        key="how_to_find_out",
        text=N_("How does a company find out who would leave if the lock opened?"),
        options=(
            Option(N_("Let a few contracts, drawn by lot, end early and count")),
            Option(
                N_("Look at how long customers have been there"),
                N_("Hostages have been there long as well."),
                "tenure_for_loyalty",
            ),
            Option(
                N_("Compare customers with and without a contract"),
                N_(
                    "Who chose a contract may differ in many ways; only a lot makes the groups alike."
                ),
                "correlation_as_effect",
            ),
            Option(
                N_("Ask them whether they would leave"),
                N_("It helps, but people say more than they do."),
                "intention_as_behaviour",
            ),
        ),
        because=N_(
            "Only where a lock is really opened, for some and by lot, do you see what it held."
        ),
    ),
    ChoiceQuestion(
        key="tell_or_not",
        text=N_(
            "A company tells its customers that newcomers pay less, and changes nothing else. What is likely "
            "to happen to churn, going by a published experiment with advice on cheaper plans?"
        ),
        options=(
            Option(N_("It rises: some customers are woken up")),
            Option(
                N_("It falls: honesty is rewarded"),
                N_("That would be nice, and it is not what was found."),
                "fair_for_profitable",
            ),
            Option(
                N_("Nothing: whoever wants to know knows"),
                N_("In these figures many customers do not know."),
                "everybody_aware",
            ),
        ),
        because=N_(
            "Telling can be fair and costly at once. That is a reason to close the gap or to tell, and "
            "none to pretend that telling is free."
        ),
    ),
)
