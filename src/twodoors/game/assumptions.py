"""What the game needs and no model or source tells: every such figure, in one place, with its meaning."""

from dataclasses import dataclass

from twodoors.i18n import N_


@dataclass(frozen=True)
class Assumption:
    """A figure nobody measured: its value, its unit and what it says."""

    value: float
    unit: str
    meaning: str
    source: str = "assumption"


ASSUMPTIONS: dict[str, Assumption] = {
    "promises_preventable": Assumption(
        0.75, "share", N_("Broken promises that money could prevent at most")
    ),
    "service_pace": Assumption(
        0.5, "share", N_("Part of a change in service that has worked through after a quarter")
    ),
    "discount_pull": Assumption(
        2.0, "effect", N_("How much more newcomers a discount brings, per unit of the list price")
    ),
    "discount_flight": Assumption(
        1.5,
        "effect",
        N_(
            "How much the odds of a newcomer's leaving rise with a discount, per unit of the list price"
        ),
    ),
    "price_rise_felt": Assumption(
        2.0,
        "times",
        N_("How much a price above the usual one counts, against an equal gap with newcomers"),
    ),
    "price_memory": Assumption(
        0.85,
        "share",
        N_("Part of the price customers were used to that they remember after a quarter"),
    ),
    "price_fall_felt": Assumption(
        0.5,
        "share",
        N_("How much a price below the usual one counts, against one as far above it"),
    ),
    "contract_deterrence": Assumption(
        0.15, "effect", N_("How many newcomers a contract longer by a year keeps out, in log terms")
    ),
    "lock_half_months": Assumption(
        12.0, "months", N_("Contract length at which half of those who could be locked in are")
    ),
    "goodwill_promises": Assumption(
        1.2,
        "effect",
        N_("Content customers gained or lost in a quarter per unit more promises kept"),
    ),
    "goodwill_care": Assumption(
        0.15, "effect", N_("The same, per year's price given as perks above today's")
    ),
    "goodwill_price": Assumption(
        1.0, "effect", N_("Content customers lost in a quarter per unit of a price rise")
    ),
    "goodwill_fee": Assumption(
        0.04,
        "effect",
        N_("Content customers gained in a quarter without reminder fees, per unit who pay late"),
    ),
    "goodwill_answers": Assumption(
        0.3,
        "effect",
        N_(
            "Content customers gained per unit more complaints answered well, of those with a problem"
        ),
    ),
    "goodwill_fastest": Assumption(
        0.12, "share", N_("Customers who change their mind in one quarter at most")
    ),
    "first_late_share": Assumption(
        0.6, "share", N_("Reminders that go to someone late for the first time this year")
    ),
    "late_without_fee": Assumption(
        1.15, "times", N_("Late payments where no fee is charged, against where one is")
    ),
    "late_cost_eur": Assumption(1.0, "€", N_("Cost of a late payment that no fee covers")),
    "silent_call_answered": Assumption(
        0.5, "share", N_("Silent customers with a problem who speak up when they are called")
    ),
    "beyond_typical_times": Assumption(
        3.0,
        "times",
        N_("Cost of going beyond a good answer in the middle case, against a plain answer"),
    ),
    "beyond_dearest_times": Assumption(
        3.0, "times", N_("One such case in ten costs more than this many times the middle one")
    ),
    "interest_per_quarter": Assumption(0.03, "share", N_("Interest on a debt, per quarter")),
    "list_skill": Assumption(
        0.5, "share", N_("Contacts of a list that find whom it looks for; the rest meet anybody")
    ),
    "rival_front": Assumption(
        0.85, "times", N_("Newcomers won once a rival is there, against before")
    ),
    "rival_push": Assumption(
        0.3,
        "effect",
        N_("Rise of the log-odds of leaving of whoever is free or knows prices, with a rival"),
    ),
    "law_locks": Assumption(
        0.7, "times", N_("Customers whom a contract still holds after the law, against before")
    ),
    "outage_broken": Assumption(
        0.3, "share", N_("Promises broken by an outage, on top of the others")
    ),
    "settling": Assumption(
        0.2,
        "share",
        N_("Part of the settled newcomers who are new among them each quarter, for their discount"),
    ),
    "demand_noise": Assumption(
        0.08, "share", N_("How much the front door's luck differs from quarter to quarter")
    ),
}


def assumed(name: str) -> float:
    """Return the value of an assumption."""
    return ASSUMPTIONS[name].value
