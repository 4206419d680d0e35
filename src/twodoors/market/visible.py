"""The tables every company has: who its customers are and the traces they leave."""

from twodoors.market.events import CONTROL, TREATED
from twodoors.market.layout import Table, Words, column, customer_id
from twodoors.market.leaving import REASONS
from twodoors.market.people import CHANNELS

RESPONSES = ("none", "late", "satisfactory", "beyond expectation")
COMPLAINT_CHANNELS = ("telephone", "e-mail", "letter", "social media")
CAMPAIGN_GROUPS = ("control", "contacted")
assert (CONTROL, TREATED) == (1, 2)
RECORDED = (
    "price",
    "service",
    "better elsewhere",
    "moved",
    "no longer needed",
    "unknown",
    "not noticed",
)

CUSTOMERS = Table(
    "customers",
    Words("One row per customer.", "Eén rij per klant."),
    (
        customer_id("Number of the customer", "Nummer van de klant"),
        column(
            "start_month",
            "month",
            "Month in which the customer began; 0 and below: before the first month",
            "Maand waarin de klant begon; 0 en lager: vóór de eerste maand",
            -7,
            low=-2400,
        ),
        column(
            "channel",
            "code",
            "How the customer came in",
            "Hoe de klant binnenkwam",
            "online",
            values=CHANNELS,
        ),
        column(
            "price_eur_per_month",
            "money",
            "Price of an existing customer; empty where customers order when they like",
            "Prijs voor een bestaande klant; leeg waar klanten bestellen wanneer ze willen",
            17.5,
            nullable=True,
            unit=Words("money per month", "geld per maand"),
        ),
        column(
            "first_year_price_eur_per_month",
            "money",
            "Price in the first twelve months; empty for customers from before the first month",
            "Prijs in de eerste twaalf maanden; leeg voor klanten van vóór de eerste maand",
            12.5,
            nullable=True,
            unit=Words("money per month", "geld per maand"),
        ),
        column(
            "contract_end_month",
            "month",
            "Last month of the contract that runs when the customer is first seen; empty without contract",
            "Laatste maand van het contract dat loopt als de klant voor het eerst te zien is; leeg zonder contract",
            5,
            nullable=True,
        ),
        column(
            "products",
            "count",
            "Products the customer has",
            "Producten die de klant heeft",
            2,
            low=1,
            high=2,
        ),
    ),
)

INVOICES = Table(
    "invoices",
    Words("One row per customer and month paid for.", "Eén rij per klant en betaalde maand."),
    (
        customer_id(),
        column("month", "month", "Month of the invoice", "Maand van de factuur", 3),
        column("amount_eur", "money", "Amount without fees", "Bedrag zonder kosten", 17.5),
        column(
            "days_late",
            "count",
            "Days paid after the due date, 0 for in time",
            "Dagen betaald na de vervaldatum, 0 voor op tijd",
            0,
            low=0,
            unit=Words("days", "dagen"),
        ),
    ),
)

REMINDERS = Table(
    "reminders",
    Words("One row per invoice paid late.", "Eén rij per te laat betaalde factuur."),
    (
        customer_id(),
        column("month", "month", "Month of the invoice", "Maand van de factuur", 3),
        column(
            "fee_eur",
            "money",
            "Reminder fee charged",
            "Herinneringskosten in rekening gebracht",
            12.5,
        ),
        column("fee_paid", "flag", "Whether the fee was paid", "Of de kosten zijn betaald", True),
    ),
)

ORDERS = Table(
    "orders",
    Words(
        "One row per order, the first of each customer included; only where customers have no contract.",
        "Eén rij per bestelling, de eerste van elke klant meegeteld; alleen waar klanten geen contract hebben.",
    ),
    (
        customer_id(),
        column("month", "month", "Month of the order", "Maand van de bestelling", 3),
        column(
            "day",
            "count",
            "Day of the order, 1 = first simulated",
            "Dag van de bestelling, 1 = eerste gesimuleerde",
            71,
            low=1,
            unit=Words("day", "dag"),
        ),
        column("value_eur", "money", "Value of the order", "Waarde van de bestelling", 35.17),
    ),
)

CONTACTS = Table(
    "contacts",
    Words(
        "One row per contact; a demand starts with attempt 1 and each further row is a repeat of it.",
        "Eén rij per contact; een vraag begint met poging 1 en elke volgende rij is een herhaling ervan.",
    ),
    (
        customer_id(),
        column("month", "month", "Month of the contact", "Maand van het contact", 3),
        column(
            "attempt",
            "count",
            "Contact about the same demand: 1 is the first, more is a repeat",
            "Contact over dezelfde vraag: 1 is het eerste, meer is een herhaling",
            1,
            low=1,
        ),
        column(
            "promise_kept",
            "flag",
            "Whether what was promised in this contact was done",
            "Of gedaan is wat in dit contact is afgesproken",
            True,
        ),
    ),
)

COMPLAINTS = Table(
    "complaints",
    Words("One row per complaint.", "Eén rij per klacht."),
    (
        customer_id(),
        column("month", "month", "Month of the complaint", "Maand van de klacht", 3),
        column(
            "channel",
            "code",
            "How the customer complained",
            "Hoe de klant klaagde",
            "e-mail",
            values=COMPLAINT_CHANNELS,
        ),
        column(
            "response",
            "code",
            "How it was answered",
            "Hoe erop geantwoord is",
            "late",
            values=RESPONSES,
        ),
        column(
            "delay_days",
            "count",
            "Days until the answer; empty without one",
            "Dagen tot het antwoord; leeg als dat er niet kwam",
            24,
            nullable=True,
            low=0,
            unit=Words("days", "dagen"),
        ),
    ),
)

CAMPAIGNS = Table(
    "campaigns",
    Words(
        "One row per customer drawn for a yearly campaign; half of them, by lot, are not contacted.",
        "Eén rij per klant die voor een jaarlijkse campagne is getrokken; de helft, door loting, wordt niet benaderd.",
    ),
    (
        customer_id(),
        column("month", "month", "Month of the campaign", "Maand van de campagne", 13),
        column(
            "group",
            "code",
            "Contacted, or control",
            "Benaderd (contacted), of controle",
            "control",
            values=CAMPAIGN_GROUPS,
        ),
        column("cost_eur", "money", "Cost of the contact", "Kosten van het contact", 10.0),
    ),
)

REFERRALS = Table(
    "referrals",
    Words(
        "One row per customer brought by another.", "Eén rij per klant die een andere aanbracht."
    ),
    (
        customer_id("The customer who recommends", "De klant die aanbeveelt"),
        column("month", "month", "Month of the recommendation", "Maand van de aanbeveling", 3),
        column("referred_id", "id", "The customer who came", "De klant die kwam", 10_412),
    ),
)

EXITS = Table(
    "exits",
    Words("One row per customer who left.", "Eén rij per klant die vertrok."),
    (
        customer_id(),
        column(
            "month",
            "month",
            "Last month in which the customer is there",
            "Laatste maand waarin de klant er is",
            12,
        ),
        column(
            "recorded_reason",
            "code",
            "The reason that was written down",
            "De reden die is opgeschreven",
            "price",
            values=RECORDED,
        ),
        column(
            "true_reason",
            "code",
            "The reason in truth: no company knows it",
            "De werkelijke reden: geen bedrijf kent die",
            "broken promise",
            values=REASONS,
        ),
    ),
)

SPENDING = Table(
    "spending",
    Words("One row per month.", "Eén rij per maand."),
    (
        column("month", "month", "Month", "Maand", 3),
        column(
            "front_door_eur",
            "money",
            "Spent on winning customers",
            "Uitgegeven om klanten te winnen",
            5_000.0,
        ),
        column(
            "back_door_eur",
            "money",
            "Spent on keeping customers",
            "Uitgegeven om klanten te houden",
            2_500.0,
        ),
    ),
)
