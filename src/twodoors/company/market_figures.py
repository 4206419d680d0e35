"""Figures that only the simulated customer base needs: how customers differ and what they leave behind."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from twodoors.company.quantity import Four, Share, count, money, shape, share, shares
from twodoors.i18n import N_

Eight = tuple[Share, Share, Share, Share, Share, Share, Share, Share]


class MarketFigures(BaseModel):
    """How customers of the company differ, how they come in, order and leave."""

    # Built as a part of the company, not on its own: that would cost every import.
    model_config = ConfigDict(defer_build=True)

    # who comes in and how large (a, c)
    channel_shares: Four = shares(
        N_("Customers won online, by telephone, in a shop, through a comparison site"),
        "c",
        (0.4, 0.25, 0.15, 0.2),
    )
    account_size_spread: float = shape(
        N_("Spread of account sizes, 0 where all are equal"), "a", 1.2, high=3
    )

    # what decides whether a customer leaves (b)
    decider_shares: Eight = shares(
        N_(
            "Customers by what decides their leaving: habit, loyalty, price, nature, complaint, promise, "
            "reminder, contact"
        ),
        "b",
        (0.4, 0.12, 0.12, 0.1, 0.1, 0.06, 0.04, 0.06),
    )
    exit_reason_known_share: float = share(N_("Leavers whose own reason is written down"), "b", 0.5)

    # the end of lock-in (g)
    unlock_month: float = count(
        N_("Month after which locked-in customers become free, 0 for never"), "g", 24
    )
    unlock_share: float = share(N_("Locked-in customers who become free then"), "g", 0.5)

    # paying (j) and campaigns (l)
    payment_habit: float = share(
        N_("How much late payment is a habit: 0 chance, 1 always the same customers"), "j", 0.3
    )
    campaign_share: float = share(
        N_("Customers drawn for the yearly campaign, half of them not contacted"), "l", 0.2
    )

    # orders of customers without a contract (b, a)
    purchase_r: float = shape(
        N_("Spread of order rates, r; 0 where customers pay by the month"), "b", 0.243, high=1e3
    )
    purchase_alpha: float = shape(
        N_("Scale of order rates in weeks, alpha"), "b", 4.414, above=True
    )
    dropout_a: float = shape(N_("Spread of dropping out after an order, a"), "b", 0.793, above=True)
    dropout_b: float = shape(N_("Spread of dropping out after an order, b"), "b", 2.426, above=True)
    order_value_eur: float = money(N_("Value of an order, on average"), "a", 35, high=1e6)
    order_value_spread: float = shape(
        N_("Spread of order values between customers and orders"), "a", 0.5, high=3
    )

    @model_validator(mode="after")
    def _market_shares_add_up(self) -> Self:
        for field in ("channel_shares", "decider_shares"):
            total: Any = sum(getattr(self, field))
            if abs(total - 1) > 1e-6:
                raise PydanticCustomError("adds_up", "adds up", {"field": field, "total": total})
        return self

    @property
    def has_contracts(self) -> bool:
        """Whether customers pay by the month; without contracts they order when they like."""
        return self.purchase_r == 0
