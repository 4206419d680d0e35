"""Questions for the test of lesson 3: bases of percentages, silent customers, answers, prevention and the purse."""

from random import Random

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, NumberQuestion, Option, drawn
from twodoors.exercises.kinds import COUNT, MONEY, SHARE
from twodoors.exercises.task import Figures, Misconception
from twodoors.i18n import N_


def _rebase(random: Random) -> Figures:
    everyone, share = drawn(random, 0.6, 0.8, 0.05), drawn(random, 0.2, 0.4, 0.02)
    return {
        "everyone": everyone,
        "share": share,
        "answer": share / everyone,
        "product": share * everyone,
        "as_is": share,
    }


def _silent(random: Random) -> Figures:
    customers, problem = drawn(random, 5_000, 40_000, 1_000), drawn(random, 0.15, 0.4, 0.05)
    voice, stay = drawn(random, 0.25, 0.45, 0.05), drawn(random, 0.3, 0.45, 0.05)
    troubled = customers * problem
    return {
        "customers": customers,
        "problem": problem,
        "voice": voice,
        "stay": stay,
        "silent": troubled * (1 - voice),
        "answer": troubled * (1 - voice) * (1 - stay),
        "stayers": troubled * (1 - voice) * stay,
        "complainers": troubled * voice * (1 - stay),
        "all_customers": customers * (1 - voice) * (1 - stay),
    }


def _unanswered(random: Random) -> Figures:
    complaints, none = drawn(random, 500, 5_000, 100), drawn(random, 0.2, 0.4, 0.02)
    stay, good = drawn(random, 0.3, 0.45, 0.01), drawn(random, 0.6, 0.75, 0.01)
    value = drawn(random, 150, 600, 10)
    return {
        "complaints": complaints,
        "none": none,
        "stay": stay,
        "good": good,
        "value": value,
        "answer": complaints * none * (good - stay) * value,
        "people": complaints * none * (good - stay),
        "all_complaints": complaints * (good - stay) * value,
        "no_comparison": complaints * none * good * value,
    }


def _per_euro(random: Random) -> Figures:
    team, complaints = drawn(random, 10_000, 60_000, 5_000), drawn(random, 500, 3_000, 100)
    each, kept = drawn(random, 8, 25, 1), drawn(random, 100, 400, 10)
    value = drawn(random, 300, 600, 10)
    cost = team + complaints * each
    return {
        "team": team,
        "complaints": complaints,
        "each": each,
        "kept": kept,
        "value": value,
        "cost": cost,
        "gain": kept * value,
        "answer": kept * value / cost,
        "on_top": kept * value / cost - 1,
        "team_only": kept * value / team,
        "upside_down": cost / (kept * value),
    }


def _act(random: Random) -> Figures:
    customers, say = drawn(random, 2_000, 20_000, 1_000), drawn(random, 0.5, 0.8, 0.05)
    act = drawn(random, 0.3, 0.45, 0.05)
    return {
        "customers": customers,
        "say": say,
        "act": act,
        "answer": customers * say * act,
        "intend": customers * say,
        "of_all": customers * act,
        "rest": customers * say * (1 - act),
    }


def _fault(random: Random) -> Figures:
    voice, noticed = drawn(random, 0.1, 0.4, 0.05), drawn(random, 5, 20, 5)
    return {
        "voice": voice,
        "noticed": noticed,
        "answer": noticed / voice,
        "themselves": noticed,
        "silent": noticed / voice - noticed,
        "wrong_part": noticed / (1 - voice),
    }


def _limit(random: Random) -> Figures:
    none, good = drawn(random, 0.3, 0.45, 0.01), drawn(random, 0.6, 0.72, 0.01)
    beyond, value = drawn(random, 0.8, 0.9, 0.01), drawn(random, 200, 600, 10)
    return {
        "none": none,
        "good": good,
        "beyond": beyond,
        "value": value,
        "answer": (beyond - good) * value,
        "from_none": (beyond - none) * value,
        "all_of_it": beyond * value,
    }


def _prevent(random: Random) -> Figures:
    cost, better = drawn(random, 8, 30, 1), drawn(random, 100, 200, 10)
    spared = drawn(random, 210, 320, 10)
    return {
        "cost": cost,
        "better": better,
        "spared": spared,
        "answer": cost * spared / better,
        "same": cost,
        "worth": spared,
        "upside_down": cost * better / spared,
    }


QUESTIONS: tuple[BankQuestion, ...] = (
    NumberQuestion(
        key="rebase",
        text=N_(
            "In a survey {everyone:percent} of all people ever complained. {share:percent} of all people "
            "never got a reply. "
            "Which part of those who complained is that?"
        ),
        draw=_rebase,
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
        draw=_silent,
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
        draw=_unanswered,
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
        draw=_per_euro,
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
        draw=_act,
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
        draw=_fault,
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
        draw=_limit,
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
        draw=_prevent,
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
    ChoiceQuestion(
        key="ever",
        text=N_(
            "A survey says which share of people ever complained to a company. What does that say about "
            "complaints a year?"
        ),
        options=(
            Option(N_("Nothing, without knowing over how many years and how often.")),
            Option(
                N_("It is the complaint rate: ever means at least once a year."),
                N_(
                    "Ever is over a whole life. Whoever complained once, years ago, is counted in full."
                ),
                "ever_for_year",
            ),
            Option(
                N_("It is a little too high, by the margin of chance."),
                N_("Chance is the small error here. The large one is the period."),
                "chance_for_base",
            ),
            Option(
                N_("A twelfth of it is the rate per month."),
                N_("A share over a whole life cannot be cut into months."),
                "month_for_year",
            ),
        ),
        because=N_(
            "A share over a life says nothing of a year until you know how many years it covers."
        ),
    ),
    ChoiceQuestion(
        key="paradox",
        text=N_("What did research find about a complaint that was solved beyond expectation?"),
        options=(
            Option(
                N_("Customers can be more satisfied than before; that they buy more was not found.")
            ),
            Option(
                N_("Customers buy more than before, so a mistake can pay."),
                N_("In satisfaction it shows, in purchases not. And the mistake comes first."),
                "paradox_in_purchases",
            ),
            Option(
                N_("It makes no difference whatever to anybody."),
                N_(
                    "To satisfaction it does, and an answer keeps customers who would otherwise go."
                ),
                "no_effect",
            ),
            Option(
                N_("It only works if the customer complains again."),
                N_(
                    "A second complaint soon after the first makes things worse, as far as was measured."
                ),
                "second_complaint",
            ),
        ),
        because=N_(
            "No problem at all still keeps more customers than a problem that was repaired."
        ),
    ),
    ChoiceQuestion(
        key="purse",
        text=N_("A complaint team brings more than it costs. When should marketing pay for it?"),
        options=(
            Option(N_("When the same money brings less at the front door.")),
            Option(
                N_("Always: it earns its money back."),
                N_("It may do so and still bring less than the money did where it was."),
                "pays_for_best",
            ),
            Option(
                N_("Never: service should pay for itself."),
                N_("Which budget it comes from is a matter of what it brings there and here."),
                "own_budget",
            ),
            Option(
                N_("When keeping costs less than winning, on average."),
                N_("An average says nothing about the euros that would move."),
                "average_for_next",
            ),
        ),
        because=N_(
            "Money is well moved when it brings more where it goes than where it came from."
        ),
    ),
    ChoiceQuestion(
        key="effect",
        text=N_(
            "In your records customers with a late answer leave more often than those answered in time. What follows?"
        ),
        options=(
            Option(N_("A late answer may do it, but hard cases may also be the late ones.")),
            Option(
                N_("That answering in time keeps the difference."),
                N_("That would follow if chance decided who is late. In records it does not."),
                "correlation_for_effect",
            ),
            Option(
                N_("That late answers make no difference."),
                N_("A difference was found. What causes it is the question."),
                "no_effect",
            ),
            Option(
                N_("That those customers were leaving anyway."),
                N_("Possible for some, but the records do not show it either."),
                "fate",
            ),
        ),
        because=N_(
            "Only where chance decides who waits can the difference be put down to waiting."
        ),
    ),
)
