"""Questions of lesson 7's test with choices: whom to call, what a complaint says, what makes loyal."""

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, Option
from twodoors.i18n import N_

CHOICES: tuple[BankQuestion, ...] = (
    ChoiceQuestion(
        key="whom_first",
        text=N_("You can call one group only. Which one?"),
        options=(
            Option(N_("Those of whom clearly fewer leave after a call than without one.")),
            Option(
                N_("Those most likely to leave."),
                N_("They may leave whatever you do. What counts is whether a call changes it."),
                "risk_for_effect",
            ),
            Option(
                N_("Those who have never complained or called."),
                N_("Among them are sure things, and sleeping dogs whom a call would wake."),
                "silence_for_effect",
            ),
            Option(
                N_("Those who are worth most."),
                N_(
                    "Worth counts, but only where a call keeps them. Otherwise it is money for nothing."
                ),
                "worth_for_effect",
            ),
        ),
        because=N_(
            "A call pays where it makes a difference, and only a group left alone shows where."
        ),
    ),
    ChoiceQuestion(
        key="complaint",
        text=N_("A customer complains. What does that say about the chance that he leaves?"),
        options=(
            Option(
                N_(
                    "It is higher than without a problem, and lower than of someone who keeps silent about "
                    "it."
                )
            ),
            Option(
                N_("It is low: who complains wants to stay."),
                N_("Compared with customers without a problem complainers leave more often."),
                "complaint_is_loyalty",
            ),
            Option(
                N_("It is highest of all."),
                N_("Those who keep silent about the same problem leave more often still."),
                "silence_is_content",
            ),
            Option(
                N_("Nothing at all."),
                N_("A problem is behind it, and problems cost customers."),
                "no_signal",
            ),
        ),
        because=N_(
            "The rule is half right: beside silence it is good news, beside no problem it is not."
        ),
    ),
    ChoiceQuestion(
        key="counted_in_one_year",
        text=N_(
            "A report says: of the customers who ordered five times last year, hardly anybody left that "
            "year. So five orders make loyal. What is wrong?"
        ),
        options=(
            Option(N_("Who left early had no time for five orders.")),
            Option(
                N_("Five orders are too few to tell."),
                N_("With fifty it would be the same mistake, and a worse one."),
                "threshold",
            ),
            Option(
                N_("It should have looked at the worth of the orders."),
                N_("With worth instead of number the trap remains: who stays longer spends more."),
                "revenue_for_count",
            ),
            Option(
                N_("Nothing: the figures speak for themselves."),
                N_("They speak for whoever stayed long enough to be counted."),
                "correlation_as_effect",
            ),
        ),
        because=N_(
            "Count orders in one stretch of time and leaving in the next: then everybody has had the same "
            "time."
        ),
    ),
    ChoiceQuestion(
        key="several_products",
        text=N_(
            "Customers with two products leave half as often as those with one. How do you find out whether "
            "the second product does it?"
        ),
        options=(
            Option(N_("Give it to some of those with one product, drawn by lot, and compare.")),
            Option(
                N_("Compare more customers."),
                N_("More customers make the difference surer, and say no more about its cause."),
                "size_for_cause",
            ),
            Option(
                N_("Ask those with two products why they stay."),
                N_("They know what they like, not what they would have done with one."),
                "intention_for_effect",
            ),
            Option(
                N_("There is no need: the difference is large enough."),
                N_("Loyal customers buy more. That alone can make such a difference."),
                "correlation_as_effect",
            ),
        ),
        because=N_("Only the lot makes the two groups alike in everything but the product."),
    ),
    ChoiceQuestion(
        key="let_go",
        text=N_("Which customer is a company right not to want to keep?"),
        options=(
            Option(N_("One who costs more than he brings, year after year, at any fair price.")),
            Option(
                N_("One who complains often."),
                N_("He may be a good customer with a real problem. Look at what he leaves over."),
                "mood_for_margin",
            ),
            Option(
                N_("One who cost money last year."),
                N_("One bad year may be chance: part of them bring money the year after."),
                "past_for_future",
            ),
            Option(
                N_("One who orders little."),
                N_("Little is enough if he costs even less."),
                "revenue_for_margin",
            ),
        ),
        because=N_(
            "The ground is what he leaves over in the years to come, not his mood or his size."
        ),
    ),
)
