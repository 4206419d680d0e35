"""Questions of lesson 4 that ask for a choice: what churn says, who leaves, what to look at, what to tell."""

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, Option
from twodoors.i18n import N_

CHOICES: tuple[BankQuestion, ...] = (
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
