"""The tables a client's export may hold; only that of the customers is needed."""

from twodoors.i18n import N_
from twodoors.own_data.fields import (
    CHANNELS,
    GROUPS,
    KINDS,
    RESPONSES,
    Field,
    Kind,
    Table,
    customer,
    when,
)

__all__ = [
    "CHANNELS",
    "GROUPS",
    "KINDS",
    "OTHER_FILES",
    "RESPONSES",
    "TABLES",
    "Field",
    "Kind",
    "Table",
]

_CUSTOMERS = Table(
    "customers",
    N_("who the customers are"),
    (
        "customers klanten customer klant klantenbestand abonnees leden contracten "
        "contracts relaties accounts members"
    ),
    (
        customer(),
        Field(
            "start",
            "time",
            (
                "start start_month startmaand start_date startdatum begindatum ingangsdatum "
                "klant_sinds customer_since since ingang begin datum_in aanmelddatum "
                "signup_date joined contract_start"
            ),
            True,
            blank=False,
        ),
        Field(
            "end",
            "time",
            (
                "end end_month end_date einddatum eind opzegdatum exit exit_date exit_month "
                "churn_date vertrekdatum datum_uit beeindigd_op opgezegd_op cancelled "
                "cancel_date left uitschrijfdatum vertrokken_op afmelddatum"
            ),
        ),
        Field(
            "channel",
            "word",
            "channel kanaal verkoopkanaal sales_channel source herkomst",
            words=CHANNELS,
        ),
        Field(
            "price",
            "number",
            (
                "price price_eur_per_month prijs prijs_per_maand maandbedrag monthly_price "
                "tarief fee_per_month maandprijs mrr abonnementsprijs price_per_month"
            ),
            low=0,
        ),
        Field(
            "first_year_price",
            "number",
            (
                "first_year_price first_year_price_eur_per_month prijs_eerste_jaar "
                "welcome_price actieprijs introductieprijs welkomstprijs intro_price "
                "eerstejaarsprijs"
            ),
            low=0,
        ),
        Field(
            "products",
            "count",
            "products producten aantal_producten number_of_products",
            low=0,
            high=1000,
        ),
    ),
)
_EXITS = Table(
    "exits",
    N_("who left and when"),
    "exits opzeggingen vertrokken churn cancellations opzegging exit",
    (
        customer(),
        when("end end_date einddatum opzegdatum vertrekdatum", name="end"),
    ),
)
_INVOICES = Table(
    "invoices",
    N_("what is paid"),
    "invoices facturen invoice factuur payments betalingen nota",
    (
        customer(),
        when("invoice_date factuurdatum factuurmaand notadatum"),
        Field(
            "amount",
            "number",
            (
                "amount amount_eur bedrag factuurbedrag total totaal bedrag_incl bedrag_excl "
                "invoice_amount omzet"
            ),
            True,
        ),
        Field(
            "days_late", "number", "days_late dagen_te_laat dagen_laat days_overdue te_laat_dagen"
        ),
        Field("due", "time", "due due_date vervaldatum vervaldag uiterste"),
        Field("paid", "time", "paid paid_on paid_date betaaldatum betaald_op payment_date"),
    ),
    telling=("amount",),
)
_REMINDERS = Table(
    "reminders",
    N_("reminders and their fee"),
    "reminders herinneringen aanmaningen dunning reminder herinnering",
    (
        customer(),
        when("reminder_date herinneringsdatum aanmaandatum"),
        Field("fee", "number", "fee fee_eur kosten herinneringskosten aanmaankosten", low=0),
        Field("fee_paid", "flag", "fee_paid kosten_betaald betaald collected"),
    ),
    telling=("fee", "fee_paid"),
)
_CONTACTS = Table(
    "contacts",
    N_("questions and promises"),
    "contacts contacten calls gesprekken tickets contact vragen",
    (
        customer(),
        when("contact_date contactdatum created aangemaakt"),
        Field(
            "attempt",
            "count",
            "attempt poging contact_nr attempt_no volgnummer keer",
            low=1,
            high=10000,
        ),
        Field(
            "promise_kept",
            "flag",
            ("promise_kept afspraak_nagekomen nagekomen kept opgelost resolved afspraak_gehouden"),
        ),
    ),
    telling=("attempt", "promise_kept"),
)
_COMPLAINTS = Table(
    "complaints",
    N_("complaints and their answers"),
    "complaints klachten complaint klacht klachtenregister",
    (
        customer(),
        when("complaint_date klachtdatum ingediend_op datum_klacht"),
        Field(
            "response",
            "word",
            (
                "response antwoord afhandeling reactie answer uitkomst outcome result "
                "resultaat oordeel"
            ),
            words=RESPONSES,
        ),
    ),
    telling=("response",),
)
_REFERRALS = Table(
    "referrals",
    N_("customers brought by others"),
    "referrals aanbevelingen referral aanbrengers doorverwijzingen",
    (
        customer(),
        when("referral_date aanbevelingsdatum"),
        Field(
            "referred_id",
            "id",
            (
                "referred_id referred aangebrachte_klant aangebracht new_customer "
                "nieuwe_klant aangebrachte_klantnummer"
            ),
            True,
            blank=False,
        ),
    ),
    telling=("referred_id",),
)
_CAMPAIGNS = Table(
    "campaigns",
    N_("who was drawn for a campaign"),
    "campaigns campagnes campaign campagne",
    (
        customer(),
        when("campaign_date campagnedatum"),
        Field("group", "word", "group groep arm test_control testgroep", True, words=GROUPS),
        Field("cost", "number", "cost cost_eur kosten contactkosten", low=0),
    ),
    telling=("group",),
)
_SPENDING = Table(
    "spending",
    N_("what is spent at either door"),
    "spending uitgaven budget kosten spend",
    (
        when(),
        Field(
            "front_door", "number", "front_door front_door_eur voordeur werving acquisition", low=0
        ),
        Field(
            "back_door", "number", "back_door back_door_eur achterdeur klantbehoud retention", low=0
        ),
    ),
    telling=("front_door", "back_door"),
)
_SURVEY = Table(
    "survey",
    N_("customers asked about problems"),
    "survey enquete onderzoek steekproef questionnaire",
    (
        customer(required=False),
        Field("problem", "flag", "problem probleem had_problem probleem_gehad", True),
        Field("complained", "flag", "complained geklaagd klacht_ingediend heeft_geklaagd", True),
    ),
    telling=("problem",),
)
_ORDERS = Table(
    "orders",
    N_("orders of customers without a contract"),
    "orders bestellingen order bestelling purchases aankopen",
    (
        customer(),
        when("order_date besteldatum orderdatum"),
        Field(
            "value", "number", "value value_eur waarde orderwaarde bestelwaarde order_value", True
        ),
    ),
    telling=("value",),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _CUSTOMERS,
        _EXITS,
        _INVOICES,
        _REMINDERS,
        _CONTACTS,
        _COMPLAINTS,
        _REFERRALS,
        _CAMPAIGNS,
        _SPENDING,
        _SURVEY,
        _ORDERS,
    )
}
"""Every table, the customers first; only that one is needed."""

OTHER_FILES = ("truth", "problems", "market", "dictionary", "readme", "leesmij")
"""Names of files that stand beside an export and are no part of it."""
