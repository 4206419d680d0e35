"""The figures that a manager knows of her own company, and what they are called in files and on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass

from twodoors.company.model import Company
from twodoors.i18n import LANGUAGES, N_, _, spoken


@dataclass(frozen=True)
class Known:
    """One figure: its field, its short names in each language, and how it is asked for and explained."""

    field: str
    names: Mapping[str, str]
    question: str
    why: str


KNOWN: tuple[Known, ...] = (
    Known(
        "customers",
        {"en": "customers", "nl": "klanten"},
        N_("How many customers are there at the start of the year?"),
        N_("Everybody who buys or has a contract now. A round number will do."),
    ),
    Known(
        "existing_price_eur_per_month",
        {"en": "price", "nl": "prijs"},
        N_("What does an existing customer pay per month?"),
        N_("On average, without VAT. What is paid once a year: divide by twelve."),
    ),
    Known(
        "new_price_eur_per_month",
        {"en": "new-price", "nl": "nieuwe-prijs"},
        N_("And a newcomer, per month in the first year?"),
        N_("With the welcome discount taken off. The same amount if there is none."),
    ),
    Known(
        "variable_cost_eur_per_month",
        {"en": "cost", "nl": "kosten"},
        N_("What does serving one customer cost per month?"),
        N_("Only what falls away when the customer leaves: purchase, delivery, service."),
    ),
    Known(
        "churn_rate",
        {"en": "churn", "nl": "verloop"},
        N_("How many of every hundred customers leave in a year?"),
        N_("All who leave, whatever the reason: 15 % is fifteen of every hundred."),
    ),
    Known(
        "new_customer_churn_rate",
        {"en": "new-churn", "nl": "verloop-nieuw"},
        N_("And of every hundred newcomers, in their first year?"),
        N_("Usually more: newcomers have less to stay for."),
    ),
    Known(
        "front_door_spend_eur",
        {"en": "front-door", "nl": "voordeur"},
        N_("What is spent on winning customers in a year?"),
        N_("Advertising, sales and commissions. The welcome discount is already in the price."),
    ),
    Known(
        "customers_won",
        {"en": "won", "nl": "gewonnen"},
        N_("How many customers does that win in a year?"),
        N_("New customers per year because of that money."),
    ),
    Known(
        "back_door_spend_eur",
        {"en": "back-door", "nl": "achterdeur"},
        N_("What is spent on keeping customers in a year?"),
        N_("Whatever is done to let customers stay: the save desk, loyalty, extra service."),
    ),
    Known(
        "customers_saved",
        {"en": "saved", "nl": "behouden"},
        N_("How many customers stay because of that?"),
        N_("Hardly anybody knows this one. Make a guess, or leave what stands there."),
    ),
)

NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "company", "member", "naam", "bedrijf", "lid"),
    "based_on": ("based_on", "like", "lijkt op", "voorbeeld"),
    "sector": ("sector", "branche"),
    "currency": ("currency", "valuta"),
}


def headings() -> dict[str, str]:
    """Return the field for every heading that a table of companies may have, plainly written."""
    found = {plain(name): field for field, names in NAMES.items() for name in names}
    for field, quantity in Company.quantities().items():
        if quantity.length is None:
            found[plain(field)] = field
            for language in LANGUAGES:
                with spoken(language):
                    found.setdefault(plain(_(quantity.label)), field)
    for known in KNOWN:
        found |= {plain(name): known.field for name in known.names.values()}
    return found


def plain(heading: str) -> str:
    """Return a heading without capitals and marks.

    Examples
    --------
    >>> plain(" Verloop-nieuw ")
    'verloop nieuw'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in heading.casefold()).split())
