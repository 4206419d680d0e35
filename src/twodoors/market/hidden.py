"""The tables no company has: what its customers are like. For the debrief."""

from twodoors.market.layout import YEARLY, Table, Words, column, customer_id
from twodoors.market.people import DECIDERS, GROUPS, SEGMENTS
from twodoors.market.visible import RESPONSES

TYPES = ("loyal by nature", "other")
ATTITUDES = ("good", "bad")

TRUTH = Table(
    "truth",
    Words(
        "One row per customer: the traits that make him stay or leave.",
        "Eén rij per klant: de eigenschappen die hem doen blijven of vertrekken.",
    ),
    (
        customer_id(),
        column(
            "decides",
            "code",
            "The one thing that decides whether this customer leaves; the rest leaves him cold",
            "Dat wat beslist of deze klant vertrekt; de rest laat hem koud",
            "habit",
            values=DECIDERS,
        ),
        column(
            "own_churn",
            "share",
            "His own churn rate when first seen; empty where he stops after some order",
            "Zijn eigen kans op vertrek als hij voor het eerst te zien is; leeg waar hij na een bestelling ophoudt",
            0.12,
            nullable=True,
            unit=YEARLY,
        ),
        column(
            "group",
            "code",
            "Genuine or forced loyalty: attitude and lock-in together",
            "Echte of gedwongen loyaliteit: houding en binding samen",
            "hostage",
            values=GROUPS,
        ),
        column(
            "attitude",
            "code",
            "What the customer thinks of the company",
            "Wat de klant van het bedrijf vindt",
            "bad",
            values=ATTITUDES,
        ),
        column(
            "locked_in",
            "flag",
            "Whether leaving is made hard at first",
            "Of vertrekken aanvankelijk moeilijk is gemaakt",
            True,
        ),
        column(
            "free_from_month",
            "month",
            "Month from which a locked-in customer is free; empty for the others",
            "Maand waarin een gebonden klant vrij komt; leeg voor de anderen",
            25,
            nullable=True,
        ),
        column(
            "knows_price_gap",
            "flag",
            "Whether the customer knows what newcomers pay",
            "Of de klant weet wat nieuwe klanten betalen",
            False,
        ),
        column(
            "price_sensitivity",
            "number",
            "Effect of the price gap on the log-odds of leaving, 0 for who does not know it",
            "Effect van het prijsverschil op de log-odds van vertrek, 0 voor wie het niet weet",
            2.0,
            low=0,
            unit=Words("effect on the log-odds", "effect op de log-odds"),
        ),
        column(
            "type",
            "code",
            "Loyal by nature, or not",
            "Van nature trouw, of niet",
            "other",
            values=TYPES,
        ),
        column(
            "segment",
            "code",
            "What a contact does: nothing, keep him, or wake him",
            "Wat een contact doet: niets, hem houden, of hem wekken",
            "sleeping dog",
            values=SEGMENTS,
        ),
        column(
            "contact_wakes",
            "flag",
            "Whether contact makes this customer more likely to leave",
            "Of contact de kans op vertrek van deze klant groter maakt",
            True,
        ),
        column(
            "late_rate",
            "share",
            "His own chance to pay late once in a year",
            "Zijn eigen kans om in een jaar een keer te laat te betalen",
            0.2,
            unit=YEARLY,
        ),
        column(
            "order_rate",
            "number",
            "Orders per week as long as he buys; empty where customers have contracts",
            "Bestellingen per week zolang hij koopt; leeg waar klanten contracten hebben",
            0.05,
            nullable=True,
            low=0,
            unit=Words("orders per week", "bestellingen per week"),
        ),
        column(
            "dropout",
            "share",
            "Chance to stop for good after an order; empty where customers have contracts",
            "Kans om na een bestelling voorgoed op te houden; leeg waar klanten contracten hebben",
            0.25,
            nullable=True,
            unit=Words("share per order, 0 to 1", "aandeel per bestelling, 0 tot 1"),
        ),
    ),
    hidden=True,
)

PROBLEMS = Table(
    "problems",
    Words(
        "One row per problem a customer had, also of those who kept silent.",
        "Eén rij per probleem van een klant, ook van wie zweeg.",
    ),
    (
        customer_id(),
        column("month", "month", "Month of the problem", "Maand van het probleem", 3),
        column("complained", "flag", "Whether he complained", "Of hij klaagde", False),
        column(
            "response",
            "code",
            "How it was answered; empty where he kept silent",
            "Hoe erop geantwoord is; leeg waar hij zweeg",
            "none",
            values=RESPONSES,
            nullable=True,
        ),
    ),
    hidden=True,
)
