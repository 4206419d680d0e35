"""All tables of a market, by name."""

from twodoors.market import hidden, visible
from twodoors.market.layout import Table

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        visible.CUSTOMERS,
        visible.INVOICES,
        visible.REMINDERS,
        visible.ORDERS,
        visible.CONTACTS,
        visible.COMPLAINTS,
        visible.CAMPAIGNS,
        visible.REFERRALS,
        visible.EXITS,
        visible.SPENDING,
        hidden.TRUTH,
        hidden.PROBLEMS,
    )
}
"""Every table: those a company has first, those it cannot have last."""

BY_BLOCK = tuple(name for name in TABLES if name != visible.SPENDING.name)
"""The tables made block by block; what is spent is one small table for all."""
