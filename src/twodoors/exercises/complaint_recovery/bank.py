"""Questions for the test of lesson 3: bases of percentages, silent customers, answers, prevention and the purse."""

from twodoors.exercises.bank import BankQuestion, NumberQuestion
from twodoors.exercises.complaint_recovery.bank_choices import CHOICES
from twodoors.exercises.complaint_recovery.bank_figures import (
    act_figures,
    fault_figures,
    limit_figures,
    per_euro_figures,
    prevent_figures,
    rebase_figures,
    silent_figures,
    unanswered_figures,
)
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Misconception
from twodoors.i18n import N_

QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="rebase",
        text=N_(
            "In a survey {everyone:percent} of all people ever complained. {share:percent} of all people "
            "never got a reply. "
            "Which part of those who complained is that?"
        ),
        draw=rebase_figures,
        kind=SHARE,
        label=N_("of those who complained"),
        unit="%",
        misconceptions=(
            Misconception(
                "multiplied",
                "product",
                N_("You multiplied. The part of a smaller group is larger, not smaller: divide."),
            ),
            Misconception(
                "wrong_base",
                "as_is",
                N_("{given} is the part of all people, not of the complainers."),
            ),
        ),
        because=N_(
            "{share:percent} of all is {share:percent} / {everyone:percent} = {answer:percent1} of the complainers."
        ),
    ),
    NumberQuestion(
        key="silent_leavers",
        text=N_(
            "Of {customers:number} customers {problem:percent} has a problem. {voice:percent} of them "
            "complains, the others keep "
            "silent. Of the silent ones {stay:percent} stays. How many customers leave without a word?"
        ),
        draw=silent_figures,
        kind=COUNT,
        label=N_("customers"),
        misconceptions=(
            Misconception(
                "kept_for_lost", "stayers", N_("{given} of the silent stay. Who leaves?")
            ),
            Misconception(
                "voice_for_silence",
                "complainers",
                N_("You counted from the complainers. Asked are those who keep silent."),
            ),
            Misconception(
                "wrong_base",
                "all_customers",
                N_(
                    "You counted from all customers. Only those with a problem can be silent about one."
                ),
            ),
            Misconception(
                "not_all_leave", "silent", N_("{given} keep silent. Only a part of them leaves.")
            ),
        ),
        because=N_(
            "{silent:number0} customers keep silent about a problem, and what does not stay of them leaves: "
            "{answer:number0}."
        ),
    ),
    NumberQuestion(
        key="unanswered_worth",
        text=N_(
            "{none:percent} of {complaints:number} complaints gets no answer. Of those customers "
            "{stay:percent} stays; after a good "
            "answer it would be {good:percent}. Who stays is worth {value:money}. What would good answers to "
            "them bring?"
        ),
        draw=unanswered_figures,
        kind=MONEY,
        label=N_("worth together"),
        misconceptions=(
            Misconception("count_for_money", "people", N_("That is how many more customers stay.")),
            Misconception(
                "wrong_base",
                "all_complaints",
                N_("You counted all complaints; only a part of them gets no answer."),
            ),
            Misconception(
                "no_comparison",
                "no_comparison",
                N_("You counted everybody who stays. Some would have stayed without an answer."),
            ),
        ),
        because=N_(
            "Good answers keep {people:number0} more customers, worth {value:money} each: {answer:money0}."
        ),
    ),
    NumberQuestion(
        key="per_euro",
        text=N_(
            "A complaint team costs {team:money} a year, and {each:money} for each of {complaints:number} "
            "complaints. It keeps "
            "{kept:number} customers, worth {value:money} each. What does one euro spent on it bring?"
        ),
        draw=per_euro_figures,
        kind=MONEY,
        label=N_("for one euro"),
        misconceptions=(
            Misconception(
                "on_top_for_whole",
                "on_top",
                N_("{given} is what comes on top of the euro. Asked is all that it brings."),
            ),
            Misconception(
                "cost_left_out",
                "team_only",
                N_("You left out what answering each complaint costs."),
            ),
            Misconception(
                "upside_down",
                "upside_down",
                N_("That is what one euro of result costs. Asked is what one euro of cost brings."),
            ),
        ),
        because=N_("It brings {gain:money0} for {cost:money0}: {answer:money} for every euro."),
    ),
    NumberQuestion(
        key="say_and_do",
        text=N_(
            "Of {customers:number} customers {say:percent} says: I would buy more if I were treated better. "
            "Of those who say so, "
            "{act:percent} does it. How many customers buy more?"
        ),
        draw=act_figures,
        kind=COUNT,
        label=N_("customers"),
        misconceptions=(
            Misconception("saying_for_doing", "intend", N_("{given} say so. Fewer of them do it.")),
            Misconception(
                "wrong_base",
                "of_all",
                N_("You took the doers from all customers. They are a part of those who say so."),
            ),
            Misconception("kept_for_lost", "rest", N_("{given} say so and do not do it.")),
        ),
        because=N_("{act:percent} of {say:percent} of {customers:number} is {answer:number0}."),
    ),
    NumberQuestion(
        key="fault",
        text=N_(
            "Of all who meet a fault {voice:percent} complains. After {noticed:number} complaints somebody "
            "looks for the cause. How "
            "many customers have met the fault by then, on average?"
        ),
        draw=fault_figures,
        kind=COUNT,
        label=N_("customers"),
        misconceptions=(
            Misconception(
                "complainers_only",
                "themselves",
                N_("{given} complained. Those who kept silent have met the fault too."),
            ),
            Misconception(
                "silent_only",
                "silent",
                N_("{given} kept silent. The complainers have met the fault too."),
            ),
            Misconception(
                "voice_for_silence",
                "wrong_part",
                N_("You divided by the part that keeps silent. Divide by the part that complains."),
            ),
        ),
        because=N_(
            "One in so many complains: {noticed:number} / {voice:percent} = {answer:number0}."
        ),
    ),
    NumberQuestion(
        key="best_limit",
        text=N_(
            "Without an answer {none:percent} of the complainers stays, after a good one {good:percent}, "
            "after one beyond expectation "
            "{beyond:percent}. Who stays is worth {value:money}. What may going beyond a good answer cost at most?"
        ),
        draw=limit_figures,
        kind=MONEY,
        label=N_("per complaint"),
        misconceptions=(
            Misconception(
                "wrong_comparison",
                "from_none",
                N_(
                    "You compared with no answer. The good one is there already: what is added to it?"
                ),
            ),
            Misconception(
                "no_comparison",
                "all_of_it",
                N_("You counted everybody who stays. Most of them stay after a good answer too."),
            ),
        ),
        because=N_(
            "Going beyond keeps {beyond:percent} instead of {good:percent}: worth {answer:money} a "
            "complaint. Above that it costs more than it brings."
        ),
    ),
    NumberQuestion(
        key="prevention_cost",
        text=N_(
            "To answer one complaint well costs {cost:money} and is worth {better:money}. One problem less "
            "is worth {spared:money}. Up to "
            "which cost per problem does preventing do more for the same money?"
        ),
        draw=prevent_figures,
        kind=MONEY,
        label=N_("per problem"),
        misconceptions=(
            Misconception(
                "same_price",
                "same",
                N_("A problem less is worth more than a good answer, so it may cost more."),
            ),
            Misconception(
                "worth_for_break_even",
                "worth",
                N_(
                    "At {given} preventing only earns its own cost back, while a good answer earns far more."
                ),
            ),
            Misconception(
                "upside_down",
                "upside_down",
                N_("You turned the two round: what is worth more may cost more."),
            ),
        ),
        because=N_(
            "For a euro a good answer brings {better:money} / {cost:money}. Preventing brings as much at "
            "{answer:money} per problem."
        ),
    ),
    *CHOICES,
)
