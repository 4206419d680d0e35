"""The questions with choices of lesson 5's test."""

from twodoors.exercises.bank import ChoiceQuestion, Option
from twodoors.i18n import N_

CHOICES: tuple[ChoiceQuestion, ...] = (
    ChoiceQuestion(
        key="survivors",
        text=N_(
            "Customers who left had met with fewer broken promises, all added up, than those who are still "
            "there. What follows?"
        ),
        options=(
            Option(N_("Nothing: who stays longer has had more time to be let down.")),
            Option(
                N_("Broken promises do not drive anybody away."),
                N_("Compare like with like: broken promises per month that somebody was there."),
                "correlation_for_effect",
            ),
            Option(
                N_("Broken promises make customers loyal."),
                N_("Then breaking more would help. A total grows with time, and so does a tie."),
                "correlation_for_effect",
            ),
            Option(
                N_("The customers who left asked too little."),
                N_("They asked less because they were there for a shorter time."),
                "total_for_rate",
            ),
        ),
        because=N_(
            "A total over a customer's whole time grows with that time. Only a rate, or better a comparison by "
            "lot, says what a broken promise does."
        ),
    ),
    ChoiceQuestion(
        key="what_comes_first",
        text=N_("A company keeps its promises for a year. Which money comes in first?"),
        options=(
            Option(N_("What is saved on contacts that are no longer made.")),
            Option(
                N_("The margin of customers who stay."),
                N_("It comes too, but month by month, and from few people at first."),
                "later_for_sooner",
            ),
            Option(
                N_("The worth of customers who stay, at once."),
                N_(
                    "Their worth is the sum of years to come; this year it brings one year's margin at most."
                ),
                "future_for_past",
            ),
            Option(
                N_("More newcomers, as word gets around."),
                N_("Perhaps, but that takes longest, and few recommendations end in a customer."),
                "word_of_mouth",
            ),
        ),
        because=N_(
            "A contact that is not made costs nothing from the first day. A customer who stays pays by the month."
        ),
    ),
    ChoiceQuestion(
        key="within_the_year",
        text=N_("“A year of keeping promises pays back within the year.” How sure is that?"),
        options=(
            Option(
                N_("Unproven: it follows from the cost and the result, and nobody has measured it.")
            ),
            Option(
                N_("Sure: keeping promises always pays."),
                N_(
                    "That it pays is likely. That it does so within twelve months is another claim."
                ),
                "direction_for_size",
            ),
            Option(
                N_("Refuted: it always takes longer."),
                N_(
                    "Nobody has shown that either; with little cost it can be back within the year."
                ),
                "unproven_for_refuted",
            ),
            Option(
                N_("Sure, as customers who stay bring their whole worth."),
                N_("They bring it over years. Within the year they bring a few months' margin."),
                "future_for_past",
            ),
        ),
        because=N_("We found no evidence for it, and none against it. Put in your own figures."),
    ),
    ChoiceQuestion(
        key="when_delight_wins",
        text=N_("Where is money on pleasant surprises better spent than on kept promises?"),
        options=(
            Option(N_("Where nearly every promise is kept already, and a surprise is cheap.")),
            Option(
                N_("Where many promises are broken: it makes up for them."),
                N_("There the next euro does most on the basics: it also saves a contact."),
                "cure_for_prevention",
            ),
            Option(
                N_("Everywhere: people remember surprises."),
                N_("Failures weigh more than surprises, as far as research goes."),
                "memorable_for_effective",
            ),
            Option(
                N_("Nowhere: basics always come first."),
                N_("The fewer promises are broken, the less there is left to gain there."),
                "folk_law",
            ),
        ),
        because=N_(
            "The next broken promise costs ever more to prevent; from some point on the next euro does more "
            "elsewhere."
        ),
    ),
)
