"""What a team decides in a quarter."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from twodoors.i18n import N_

Reminder = Literal["fee", "first free", "friendly"]
Target = Literal["nobody", "everyone", "risk", "lift", "silent"]
Report = Literal["survey", "churn", "complaints", "test"]
REMINDERS: tuple[Reminder, ...] = ("fee", "first free", "friendly")
TARGETS: tuple[Target, ...] = ("nobody", "everyone", "risk", "lift", "silent")
REPORTS: tuple[Report, ...] = ("survey", "churn", "complaints", "test")
CONTRACTS = (0, 12, 24)

OPTION_NAMES = {
    "fee": N_("charge the fee"),
    "first free": N_("the first reminder is free"),
    "friendly": N_("remind, charge nothing"),
    "nobody": N_("nobody"),
    "everyone": N_("everyone alike"),
    "risk": N_("those most likely to leave"),
    "lift": N_("those whom a contact keeps, as a test found"),
    "silent": N_("those with a problem who kept silent"),
    "survey": N_("customer survey"),
    "churn": N_("analysis of who leaves"),
    "complaints": N_("analysis of complaints"),
    "test": N_("test by lot: a contact or none"),
    "0": N_("none; may leave any month"),
    "12": N_("12 months"),
    "24": N_("24 months"),
}


class Decisions(BaseModel):
    """A team's settings for one quarter; amounts in the company's currency.

    Each stands on the grid of its control (:func:`controls`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    front_door_eur: float
    newcomer_discount: float
    price_eur_per_month: float
    perks_eur_per_customer: float
    service_eur_per_customer: float
    complaint_team_eur: float
    complaint_freedom_eur: float
    reminder: Reminder
    contract_months: int
    campaign_target: Target
    campaign_share: float
    reports: tuple[Report, ...] = ()
