"""The company under study: every figure the models need, typed, checked and with its source."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from twodoors.company.market_figures import MarketFigures
from twodoors.company.quantity import (
    CHANGE,
    EFFECT,
    EUR_MONTH,
    EUR_YEAR,
    PER_YEAR,
    Four,
    Quantity,
    Two,
    count,
    money,
    quantity_of,
    shape,
    share,
    shares,
)
from twodoors.i18n import N_

_Text = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]


def _known_currency(code: Any) -> Any:
    from babel.core import get_global

    if isinstance(code, str) and code not in get_global("all_currencies"):
        raise PydanticCustomError("currency", "not a currency code")
    return code


class Company(MarketFigures):
    """A company: who it is, its customers and prices, and what its customers do.

    Rates are per year and amounts in the company's currency, also where a name says ``_eur``. Each
    figure carries its label, unit, range and the letter of the model it belongs to
    (:meth:`quantities`) and its source (``sources``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    # who
    name: _Text
    sector: _Text
    currency: Annotated[str, BeforeValidator(_known_currency)] = "EUR"

    # customers, prices, value (a, b)
    customers: float = count(N_("Customers at the start of the year"), "a", 10_000, low=1)
    existing_price_eur_per_month: float = money(
        N_("Price an existing customer pays"), "h", 17.5, unit=EUR_MONTH, high=1e6, above=True
    )
    new_price_eur_per_month: float = money(
        N_("Price a newcomer pays in the first year"), "h", 12.5, unit=EUR_MONTH, high=1e6
    )
    variable_cost_eur_per_month: float = money(
        N_("Cost of serving a customer"), "a", 7.5, unit=EUR_MONTH, high=1e6
    )
    discount_rate: float = share(N_("Discount rate per year"), "a", 0.1)
    churn_rate: float = share(N_("Customers who leave per year"), "a", 0.15)
    new_customer_churn_rate: float = share(N_("Newcomers who leave per year"), "a", 0.3)
    churn_alpha: float = shape(N_("Spread of churn over customers, alpha"), "b", 0.668, above=True)
    churn_beta: float = shape(N_("Spread of churn over customers, beta"), "b", 3.806, above=True)

    # the two doors (c, d)
    prospects: float = count(N_("Prospects the front door can reach per year"), "c", 50_000, low=1)
    front_door_spend_eur: float = money(
        N_("Spent on winning customers now"), "c", 150_000, unit=EUR_YEAR
    )
    customers_won: float = count(N_("Customers won now"), "c", 1_500, unit=PER_YEAR)
    front_door_ceiling: float = share(N_("Prospects that money can win at most"), "c", 0.1)
    back_door_spend_eur: float = money(
        N_("Spent on keeping customers now"), "c", 30_000, unit=EUR_YEAR
    )
    customers_saved: float = count(
        N_("Customers who stay because of that spending"), "c", 200, unit=PER_YEAR
    )
    back_door_ceiling: float = share(N_("Customers that extra care can keep at most"), "c", 0.06)
    service_spend_eur_per_customer: float = money(
        N_("All that is spent on service, per customer"), "c", 20, unit=EUR_YEAR, above=True
    )
    retention_ceiling: float = share(N_("Customers kept at most, whatever is spent"), "c", 0.92)

    # complaints (e)
    problem_rate: float = share(N_("Customers with a problem per year"), "e", 0.3)
    complaint_rate: float = share(N_("Customers with a problem who complain"), "e", 0.4)
    response_shares: Four = shares(
        N_("Complaints answered: not, late, well, beyond expectation"), "e", (0.36, 0.19, 0.35, 0.1)
    )
    retention_by_response: Four = shares(
        N_("Customers kept after such an answer"), "e", (0.37, 0.46, 0.7, 0.9)
    )
    retention_without_problem: float = share(N_("Customers kept who had no problem"), "e", 0.9)
    retention_silent: float = share(
        N_("Customers kept who had a problem and kept silent"), "e", 0.37
    )
    complaint_cost_eur: float = money(N_("Cost of answering one complaint"), "e", 15, high=1e6)
    complaint_team_eur: float = money(
        N_("Fixed cost of a complaint team"), "e", 20_000, unit=EUR_YEAR
    )

    # promises (f)
    promises_per_customer: float = shape(
        N_("Promises made per customer"), "f", 10, unit=PER_YEAR, high=1e4
    )
    promise_kept_rate: float = share(N_("Promises kept"), "f", 0.7)
    recontact_rate: float = share(N_("Customers who call again after a broken promise"), "f", 0.8)
    churn_per_breach: float = share(N_("Customers lost by one broken promise"), "f", 0.05)
    contact_cost_eur: float = money(N_("Cost of one contact"), "f", 6.5, high=1e6)

    # genuine and forced loyalty (g)
    loyalty_shares: Four = shares(
        N_("Customers who are loyal, hostage, free, defector"), "g", (0.3, 0.3, 0.25, 0.15)
    )
    loyalty_intercept: float = shape(
        N_("Churn level before attitude and lock-in"), "g", -1, unit=EFFECT, low=-20, high=20
    )
    attitude_effect: float = shape(N_("Pull of a good attitude"), "g", 1.2, unit=EFFECT, high=20)
    lock_in_effect: float = shape(N_("Pull of being locked in"), "g", 1.5, unit=EFFECT, high=20)
    contract_months: float = count(N_("Length of a contract in months, 0 for none"), "g", 24)

    # the price gap (h)
    price_gap_sensitivity: float = shape(
        N_("Effect of the price gap on those who know it"), "h", 2, unit=EFFECT, high=50
    )
    price_gap_awareness: float = share(N_("Customers who know what newcomers pay"), "h", 0.5)

    # cross-selling (i): two hidden types of customer, the first loyal by nature
    type_shares: Two = shares(N_("Customers loyal by nature, and the others"), "i", (0.5, 0.5))
    several_products_rate: Two = shares(
        N_("Customers of each type with several products"), "i", (0.6, 0.2)
    )
    type_churn: Two = shares(N_("Customers of each type who leave per year"), "i", (0.1, 0.3))
    cross_sell_effect: float = shape(
        N_("True effect of a second product"), "i", 0, unit=CHANGE, low=-1, high=1
    )

    # reminders (j)
    late_share: float = share(N_("Customers who pay late in a year"), "j", 0.12)
    reminder_fee_eur: float = money(N_("Reminder fee"), "j", 12.5, high=1e5)
    fee_collected_share: float = share(N_("Fees that are paid"), "j", 0.85)
    fee_extra_churn: float = share(N_("Extra churn among those charged a fee"), "j", 0.02)

    # word of mouth (k)
    referral_rate: float = share(N_("New customers brought by one customer per year"), "k", 0.01)

    # campaigns (l): lost causes, persuadables, sure things, sleeping dogs
    segment_shares: Four = shares(
        N_("Customers: lost cause, persuadable, sure thing, sleeping dog"), "l", (0.25,) * 4
    )
    untreated_churn: Four = shares(
        N_("Churn of each segment without contact"), "l", (0.6, 0.3, 0.05, 0.15)
    )
    treated_churn: Four = shares(
        N_("Churn of each segment after contact"), "l", (0.6, 0.15, 0.05, 0.25)
    )
    campaign_contact_cost_eur: float = money(
        N_("Cost of contacting one customer in a campaign"), "l", 10, high=1e6
    )

    sources: Mapping[str, str] = MappingProxyType({})
    """Where each figure comes from: codes of the list of sources, or ``assumption``."""

    @model_validator(mode="after")
    def _shares_add_up(self) -> Self:
        for field in ("response_shares", "loyalty_shares", "type_shares", "segment_shares"):
            total = sum(getattr(self, field))
            if abs(total - 1) > 1e-6:
                raise PydanticCustomError("adds_up", "adds up", {"field": field, "total": total})
        return self

    @model_validator(mode="after")
    def _below_ceilings(self) -> Self:
        for field, ceiling, base, value, most in (
            (
                "customers_won",
                "front_door_ceiling",
                "prospects",
                self.customers_won,
                self.prospects * self.front_door_ceiling,
            ),
            (
                "customers_saved",
                "back_door_ceiling",
                "customers",
                self.customers_saved,
                self.customers * self.back_door_ceiling,
            ),
            ("retention_ceiling", "churn_rate", "", 1 - self.retention_ceiling, self.churn_rate),
        ):
            if value >= most:
                context: dict[str, Any] = {"field": field, "ceiling": ceiling, "base": base}
                context |= {"value": value, "most": most}
                raise PydanticCustomError("ceiling", "ceiling", context)
        return self

    @model_validator(mode="after")
    def _leaves_a_margin(self) -> Self:
        if self.margin_eur <= 0:
            raise PydanticCustomError(
                "margin",
                "margin",
                {
                    "price": self.existing_price_eur_per_month,
                    "cost": self.variable_cost_eur_per_month,
                },
            )
        return self

    @model_validator(mode="after")
    def _spending_has_effect(self) -> Self:
        for spend, effect in (
            ("front_door_spend_eur", "customers_won"),
            ("back_door_spend_eur", "customers_saved"),
        ):
            if getattr(self, spend) <= 0 or getattr(self, effect) <= 0:
                raise PydanticCustomError("together", "together", {"field": effect, "spend": spend})
        return self

    @property
    def retention_rate(self) -> float:
        """Share of customers kept per year."""
        return 1 - self.churn_rate

    @property
    def margin_eur(self) -> float:
        """Contribution margin of an existing customer per year, before the cost of winning him."""
        return 12 * (self.existing_price_eur_per_month - self.variable_cost_eur_per_month)

    @property
    def new_margin_eur(self) -> float:
        """Contribution margin of a newcomer in the first year, before the cost of winning him."""
        return 12 * (self.new_price_eur_per_month - self.variable_cost_eur_per_month)

    @property
    def budget_eur(self) -> float:
        """What is spent on the two doors together per year now."""
        return self.front_door_spend_eur + self.back_door_spend_eur

    @classmethod
    def quantities(cls) -> dict[str, Quantity]:
        """Return the description of every figure, by field name."""
        described = {name: quantity_of(field) for name, field in cls.model_fields.items()}
        return {name: quantity for name, quantity in described.items() if quantity is not None}
