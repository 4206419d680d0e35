"""Questions of the test of lesson 6 in which one of several answers is right."""

from twodoors.exercises.bank import BankQuestion, ChoiceQuestion, Option
from twodoors.i18n import N_

CHOICES: tuple[BankQuestion, ...] = (
    ChoiceQuestion(
        key="thank_you_calls",
        text=N_(
            "Staff called customers they knew, to thank them. Of those called 6% left, of the others 11%. What "
            "follows?"
        ),
        options=(
            Option(N_("Nothing yet: those called may have been the ones who would stay anyway.")),
            Option(
                N_("The calls nearly halve churn."),
                N_("Only if both groups were alike before. Staff chose whom to call."),
                "correlation_for_effect",
            ),
            Option(
                N_("The calls save five customers in every hundred."),
                N_("That is the difference between two unlike groups, not what the call did."),
                "correlation_for_effect",
            ),
            Option(
                N_("The calls do not work."),
                N_("That does not follow either: nobody has measured it."),
                "unproven_for_refuted",
            ),
        ),
        because=N_(
            "Whom you know is more often somebody who stays. Only a lot makes two groups alike, so that the "
            "call is all that differs."
        ),
    ),
    ChoiceQuestion(
        key="what_silence_says",
        text=N_("A customer of twelve years never calls and never complains. What do you know?"),
        options=(
            Option(
                N_("That he is there, and little more: he may be content, or not think about it.")
            ),
            Option(
                N_("That he is content."),
                N_("Many who have a problem say nothing. Silence is no answer."),
                "silence_for_contentment",
            ),
            Option(
                N_("That he is about to leave."),
                N_("After twelve years most stay another one. Silence alone is no warning."),
                "silence_for_warning",
            ),
            Option(
                N_("That a letter will do him good."),
                N_("Some customers stay as long as they are not reminded. A test must tell."),
                "sleeping_dogs_forgotten",
            ),
        ),
        because=N_(
            "Behaviour alone does not tell a contented customer from one who is asleep. That takes asking, or "
            "a test by lot."
        ),
    ),
    ChoiceQuestion(
        key="fee_in_belgium",
        text=N_(
            "A Belgian consumer forgets an invoice for the first time and pays after the first reminder. What may "
            "the reminder cost him, under the law since 1 September 2023?"
        ),
        options=(
            Option(N_("Nothing: the first reminder is free for consumers.")),
            Option(
                N_("At most €7.50 and postage."),
                N_("That is the most for a later reminder. This is the first."),
                "later_for_first",
            ),
            Option(
                N_("What stands in the terms of the contract."),
                N_("For consumers the law goes before the terms."),
                "terms_above_law",
            ),
            Option(
                N_("€40, the least for collection."),
                N_("That is the Dutch figure, and only after a letter with 14 days to pay."),
                "other_country",
            ),
        ),
        because=N_(
            "First reminders are free for consumers, and in regular supply those of three due dates a year. "
            "Between businesses other rules hold. A date to check, not advice."
        ),
    ),
    ChoiceQuestion(
        key="the_exit_teaches",
        text=N_(
            "Whoever says that he leaves gets a discount, and half of them stay; the others leave. Which "
            "cost does the exit's own report not show?"
        ),
        options=(
            Option(N_("Contented customers who learn that threatening brings a discount.")),
            Option(
                N_("The discounts for those who stay."),
                N_("Those the report shows: they are its costs."),
                "shown_for_hidden",
            ),
            Option(
                N_("The customers who leave in spite of the offer."),
                N_("They are in the report as well, as not saved."),
                "shown_for_hidden",
            ),
            Option(
                N_("None: half of them are saved."),
                N_("Saved counts those who said so. How many of them meant it?"),
                "threat_for_leaving",
            ),
        ),
        because=N_(
            "A reward for threatening reaches everybody who hears of it. How fast that goes nobody has counted."
        ),
    ),
)
