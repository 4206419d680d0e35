"""Questions for the test of lesson 6: fees, rewards, tests by lot, silent customers, and the plan by tenure."""

from twodoors.exercises.bank import BankQuestion, NumberQuestion
from twodoors.exercises.both_ways.bank_choices import CHOICES
from twodoors.exercises.both_ways.bank_figures import (
    by_tenure_figures,
    fee_edge_figures,
    fee_result_figures,
    fewer_late_figures,
    half_the_effect_figures,
    must_stay_figures,
    per_extra_figures,
    woken_figures,
)
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Misconception
from twodoors.i18n import N_

NUMBERS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="fee_break_even",
        text=N_(
            "A reminder fee of {fee:money} is paid by {collected:percent} of those charged. A customer leaves a "
            "margin of {margin:money0} a year and is worth {worth:money0}. Which extra churn among those charged "
            "eats up the fee?"
        ),
        draw=fee_edge_figures,
        kind=SHARE,
        label=N_("extra churn"),
        unit=N_("%"),
        misconceptions=(
            Misconception(
                "all_fees_paid", "all_pay", N_("You counted every fee as paid; not all are.")
            ),
            Misconception(
                "one_year_only",
                "one_year",
                N_(
                    "You divided by the margin of one year. Whoever leaves takes the years to come along."
                ),
            ),
            Misconception(
                "payers_for_leavers",
                "payers",
                N_("{given} pay the fee. How many may leave because of it?"),
            ),
        ),
        because=N_("{fee:money} × {collected:percent} ÷ {worth:money0} = {answer:percent2}."),
    ),
    NumberQuestion(
        key="fee_result",
        text=N_(
            "{charged:number0} customers are charged {fee:money}; {collected:percent} of them pay it, and "
            "{extra:percent} of all who were charged leave because of it. A customer is worth {worth:money0}. What "
            "does the fee bring? A loss has a minus."
        ),
        draw=fee_result_figures,
        kind=MONEY,
        label=N_("result of the fee"),
        misconceptions=(
            Misconception(
                "income_for_result",
                "income",
                N_("{given} is what comes in. What leaves with the customers?"),
            ),
            Misconception(
                "loss_for_result",
                "lost",
                N_("{given} is what leaves with the customers. The fees come in as well."),
            ),
            Misconception(
                "all_fees_paid", "all_pay", N_("You counted every fee as paid; not all are.")
            ),
            Misconception(
                "payers_only",
                "payers_leave",
                N_("You let only those leave who pay. All who are charged can be annoyed."),
            ),
        ),
        because=N_("{income:money0} comes in and {lost:money0} leaves: {answer:money0}."),
    ),
    NumberQuestion(
        key="late_next_year",
        text=N_(
            "Of {customers:number0} customers {late:percent} pay late. A fee teaches some of them: next year "
            "{less:percent} fewer pay late. How many pay late then?"
        ),
        draw=fewer_late_figures,
        kind=COUNT,
        label=N_("customers who pay late"),
        misconceptions=(
            Misconception(
                "drop_for_rest", "drop", N_("{given} fewer pay late. How many still do?")
            ),
            Misconception("today", "now", N_("{given} pay late now. And next year?")),
            Misconception(
                "wrong_base",
                "of_all",
                N_("You took the fall off all customers, not off those who pay late."),
            ),
        ),
        because=N_("{now:number0} pay late now; {less:percent} fewer is {answer:number0}."),
    ),
    NumberQuestion(
        key="per_real_newcomer",
        text=N_(
            "{won:number0} newcomers get a reward of {reward:money}; {anyway:percent} of them would have come "
            "anyway. {back:number0} own customers cancel and come back for it too. What does a newcomer who "
            "really came for the reward cost?"
        ),
        draw=per_extra_figures,
        kind=MONEY,
        label=N_("rewards per newcomer who came for it"),
        misconceptions=(
            Misconception(
                "counted_for_real",
                "reward",
                N_("That is the reward itself: as if all who got it had come for it."),
            ),
            Misconception(
                "own_left_out",
                "without_own",
                N_("You left out your own customers who came back; they get the reward too."),
            ),
            Misconception(
                "other_group",
                "per_anyway",
                N_("You divided by those who would have come anyway."),
            ),
            Misconception(
                "total_for_average",
                "paid",
                N_("{given} is paid in all. What is that per newcomer who really came for it?"),
            ),
        ),
        because=N_(
            "{counted:number0} rewards, {paid:money0} in all, for {extra:number0} people who came for it: "
            "{answer:money0}."
        ),
    ),
    NumberQuestion(
        key="must_stay",
        text=N_(
            "A birthday card costs {cost:money} per customer per year, for {customers:number0} customers. A "
            "customer leaves a margin of {margin:money0} a year and is worth {worth:money0}. How many must stay "
            "because of the card for it to pay?"
        ),
        draw=must_stay_figures,
        kind=COUNT,
        label=N_("customers who must stay because of it"),
        misconceptions=(
            Misconception(
                "one_year_only",
                "one_year",
                N_("You divided by a year's margin. Who stays brings more years."),
            ),
            Misconception(
                "money_for_count",
                "spent",
                N_("{given} is what the cards cost. How many customers are worth that?"),
            ),
            Misconception(
                "share_for_count", "share", N_("That is a share. How many customers is it?")
            ),
        ),
        because=N_("{spent:money0} ÷ {worth:money0} = {answer:number1}."),
    ),
    NumberQuestion(
        key="half_the_effect",
        text=N_(
            "To see a fall in churn of one point a test by lot needs {needed:number0} customers. How many does it "
            "need, roughly, to see half a point?"
        ),
        draw=half_the_effect_figures,
        kind=COUNT,
        label=N_("customers"),
        misconceptions=(
            Misconception(
                "twice_for_four_times",
                "twice",
                N_("Half the effect hides behind the same chance. It takes more than twice."),
            ),
            Misconception(
                "smaller_for_larger", "half", N_("A smaller effect is harder to see, not easier.")
            ),
            Misconception("upside_down", "quarter", N_("Four is right, but the other way round.")),
        ),
        because=N_(
            "The number grows with the square: half the effect takes four times as many, {answer:number0}."
        ),
    ),
    NumberQuestion(
        key="waking_costs",
        text=N_(
            "{silent:number0} silent customers get a letter at {cost:money} each. {dogs:percent} of them are "
            "sleeping dogs, of whom {rise:percent} leave because of it; the others stay anyway. A customer "
            "is worth {worth:money0}. What does the letter cost altogether?"
        ),
        draw=woken_figures,
        kind=MONEY,
        label=N_("cost of the letter, leavers included"),
        misconceptions=(
            Misconception(
                "leavers_left_out",
                "contacts_only",
                N_("{given} is the cost of the letters. Customers leave as well."),
            ),
            Misconception(
                "contacts_left_out",
                "leavers_only",
                N_("{given} leaves with the customers. The letters cost money too."),
            ),
            Misconception(
                "wrong_base",
                "everybody_woken",
                N_("You let all silent customers wake up. Only the sleeping dogs do."),
            ),
            Misconception(
                "all_for_part",
                "all_dogs_leave",
                N_("You let every sleeping dog leave. Only {rise:percent} of them do."),
            ),
        ),
        because=N_(
            "Letters to all, and {gone:number0} customers at {worth:money0}: {answer:money0} together."
        ),
    ),
    NumberQuestion(
        key="plan_by_tenure",
        text=N_(
            "A plan touches {touched:number0} customers of seven years and longer. It brings {money_in:money} "
            "each and costs {cost:money} each; {extra:percent} leave because of it. Such a customer is worth "
            "{worth:money0}. What is the result for this group? A loss has a minus."
        ),
        draw=by_tenure_figures,
        kind=MONEY,
        label=N_("result for this group"),
        misconceptions=(
            Misconception(
                "leavers_left_out",
                "no_leaving",
                N_("{given} is the result if nobody leaves."),
            ),
            Misconception("cost_left_out", "no_cost", N_("You left out what the plan costs.")),
            Misconception(
                "average_for_total",
                "each",
                N_("{given} is the result per customer touched. The whole group is asked."),
            ),
            Misconception(
                "loss_for_result",
                "leavers_only",
                N_("{given} leaves with the customers. Money comes in as well."),
            ),
        ),
        because=N_(
            "{touched:number0} × ({money_in:money} − {cost:money}) − {lost:number0} × {worth:money0} = "
            "{answer:money0}."
        ),
    ),
)

QUESTIONS: tuple[BankQuestion, ...] = (*NUMBERS, *CHOICES)
