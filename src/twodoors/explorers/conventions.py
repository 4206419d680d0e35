"""What a customer is worth, counted in four ways: the same margins, each at another moment."""

from math import isfinite

from twodoors.charts.worth import worth_by_convention
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, percent
from twodoors.models.value import lifetime_value

_ORDER = ("due", "arrears", "continuous", "renewal")


def value_conventions(company: Company) -> Exhibit:
    """The value of a customer under four conventions for when a margin counts; model (a)."""
    margin = company.margin_eur
    names = (
        _("at the start of each year, this one too"),
        _("at the end of each year"),
        _("a little every day"),
        _("only from the next renewal on"),
    )

    def worth(settings: Settings) -> dict[str, float]:
        kept, discount = 1 - settings["churn_rate"], settings["discount_rate"]
        return {
            name: float(lifetime_value(margin, kept, discount, convention=name)) for name in _ORDER
        }

    def read(settings: Settings) -> Reading:
        values = worth(settings)
        most, least = values["due"], values["renewal"]
        gap = 1 - least / most if isfinite(most) else 0.0
        if not isfinite(most):
            words = _(
                "Nobody leaves, and money in fifty years counts as much as money now: however you count, "
                "there is no end to it."
            )
        else:
            words = _(
                "The same customer is worth {most:money0} if this year's margin counts first, and "
                "{least:money0} if you count from the next renewal on: {gap:percent0} less. Between the two "
                "lies exactly one year's margin, {margin:money}."
            )
            words += " " + (
                _("With so many leaving, most of his worth lies in the year he has already paid.")
                if gap > 0.5
                else _("None of the four is wrong. Comparing one with another is.")
            )
        figures = {f"{name}_eur": value for name, value in values.items()}
        return Reading(
            sentence=fill(words, most=most, least=least, gap=gap, margin=margin),
            table=rows_by(
                _("When the margin counts"),
                names,
                {
                    _("Worth of a customer"): [money(value, 0) for value in values.values()],
                    _("Against the first"): [
                        percent(value / most, 0) if isfinite(most) else _("not known")
                        for value in values.values()
                    ],
                },
                _("One customer, four ways of counting"),
            ),
            figures={**figures, "gap": gap},
            feed={"values": list(values.values())},
        )

    controls = (
        Control(
            "churn_rate",
            _("Customers who leave per year"),
            company.churn_rate,
            0.0,
            max(0.6, company.churn_rate),
            0.01,
            "share",
        ),
        Control(
            "discount_rate",
            _("Discount rate per year"),
            company.discount_rate,
            0.0,
            max(0.3, company.discount_rate),
            0.005,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    opening = worth(start)["due"]
    high, step = reach(opening if isfinite(opening) else 50 * margin)
    return Exhibit(
        key="value-conventions",
        title=_("What is a customer worth?"),
        question=_("Which of the four does your finance department use? How would you find out?"),
        controls=controls,
        read=read,
        draw=lambda feed: worth_by_convention(feed, names),
        headline="churn_rate",
        prediction=Prediction(
            question=fill(
                _(
                    "A customer brings in {margin:money} a year and pays for this year today. What is he worth, "
                    "counting all the years that may still come?"
                ),
                margin=margin,
            ),
            guess=Control("guess", _("Your guess"), 0.0, 0.0, high, step, "money"),
            answer=lambda settings: worth(start)["due"],
        ),
    )
