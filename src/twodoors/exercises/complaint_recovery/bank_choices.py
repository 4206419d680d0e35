"""The questions with choices of lesson 3's test."""

from twodoors.exercises.bank import ChoiceQuestion, Option
from twodoors.i18n import N_

CHOICES: tuple[ChoiceQuestion, ...] = (
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
